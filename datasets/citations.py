"""Sources and how to cite them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_ENTRY = {"paper": "article", "report": "techreport", "dataset": "misc"}


@dataclass(frozen=True)
class Source:
    """One source, as in sources.csv.

    Attributes
    ----------
    source_id, title, publisher, authors, published, url, doi : str
        What it is; authors are separated by ``"; "``; an unknown part is an empty text.
    licence, licence_note : str
        Name of its licence (licences.csv) and what else the source says about it.
    kind : str
        paper, report, filing, dataset, news, web, talk or computation.
    accessed, seen_in : str
        Day it was read, and the copies in which it was read.
    """

    source_id: str
    title: str
    publisher: str
    authors: str
    published: str
    url: str
    doi: str
    licence: str
    licence_note: str
    kind: str
    accessed: str
    seen_in: str

    @property
    def link(self) -> str | None:
        """Address to follow: the DOI's if there is one, else the url, else None."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        return self.url or None

    @property
    def year(self) -> int | None:
        """Year of publication (the last one of a range), or None if undated."""
        years = re.findall(r"\d{4}(?=-|/|$)", self.published)
        return int(self.published.rpartition("/")[2][:4]) if years else None


def plain(source: Source) -> str:
    """Cite a source in words.

    Parameters
    ----------
    source : Source
        The source.

    Returns
    -------
    str
        Authors (year). Title. Publisher. Link.
    """
    year = str(source.year) if source.year else "undated"
    who = source.authors or source.publisher
    parts = [f"{who} ({year})", source.title]
    if source.publisher != who:
        parts.append(source.publisher)
    text = " ".join(_with_stop(part) for part in parts)
    return f"{text} {source.link}" if source.link else text


def bibtex(source: Source) -> str:
    """Cite a source as a BibTeX entry, with characters that are special to LaTeX escaped.

    Parameters
    ----------
    source : Source
        The source.

    Returns
    -------
    str
        One entry whose key is the source_id.
    """
    venue = {"article": "journal", "techreport": "institution", "misc": "howpublished"}
    entry = _ENTRY.get(source.kind, "misc")
    fields = {
        "author": _bibtex_authors(source),
        "title": "{" + _escape(source.title) + "}",
        venue[entry]: _escape(source.publisher),
        "year": str(source.year) if source.year else "",
        "doi": _escape(source.doi),
        "url": source.url.replace("{", "%7B").replace("}", "%7D"),
        "urldate": source.accessed,
        "note": _escape(f"Licence: {source.licence}"),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@{entry}{{{source.source_id},\n" + ",\n".join(lines) + "\n}\n"


def _bibtex_authors(source: Source) -> str:
    names = [name.strip() for name in (source.authors or source.publisher).split(";")]
    people = []
    for name in filter(None, names):
        person, others = re.subn(r"\s*\bet al\.?$", "", name)
        if person:
            # Braces keep an organisation, or a name with a comma or "and", in one piece.
            whole = person == source.publisher or "," in person or " and " in person
            people.append("{" + _escape(person) + "}" if whole else _escape(person))
        if others:
            people.append("others")
    return " and ".join(people)


def _escape(text: str) -> str:
    return "".join(_LATEX.get(character, character) for character in text)


def _with_stop(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
