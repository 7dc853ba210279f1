"""How to cite a figure, and each of its sources."""

from typing import TYPE_CHECKING
from urllib.parse import quote

from dashboard import locale
from dashboard.export.provenance import CREATOR, LICENCE, data_day, data_version
from dashboard.locale import gettext as _
from datasets import catalogue, citations

if TYPE_CHECKING:
    from dashboard.figures.figure import Figure

SPECIAL_TO_LATEX = str.maketrans(
    {sign: f"\\{sign}" for sign in "{}&%$#_"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)
KEPT_IN_ADDRESS = "%/:?#[]@!$&'()*+,;=~"


def _year() -> str:
    known = data_day()
    return str(known.year) if known else catalogue.version()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _latex(text: str) -> str:
    return _one_line(text).translate(SPECIAL_TO_LATEX)


def _with_stop(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def plain(figure: "Figure", address: str) -> str:
    """Return how to cite a figure, in words of its language.

    Parameters
    ----------
    figure : Figure
        The figure.
    address : str
        Where a reader finds it with these options.

    Returns
    -------
    str
        Creator (year). Title. Data version. Licence. Address.
    """
    with locale.using(figure.look.language):
        parts = (f"{CREATOR} ({_year()})", _one_line(figure.title), data_version(), LICENCE)
        return " ".join([*map(_with_stop, parts), address])


def bibtex(figure: "Figure", address: str) -> str:
    """Return how to cite a figure, as an entry for BibTeX.

    Parameters
    ----------
    figure, address
        As for :func:`plain`.

    Returns
    -------
    str
        An entry whose key is made of the figure's permanent id. Letters outside ASCII are kept:
        biber and all current engines read UTF-8.
    """
    with locale.using(figure.look.language):
        fields = {
            "author": f"{{{CREATOR}}}",
            "title": f"{{{_latex(figure.title)}}}",
            "year": _year(),
            "howpublished": _latex(_("Figure")),
            "note": _latex(f"{data_version()}. {LICENCE}"),
            "url": quote(address, safe=KEPT_IN_ADDRESS),
            "language": {"en": "english", "fr": "french"}[figure.look.language],
        }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{price-of-bigger-{figure.id},\n{lines}\n}}\n"


def bibliography(figure: "Figure", address: str) -> bytes:
    """Return a BibTeX file with a figure and all of its sources."""
    entries = [bibtex(figure, address), *map(citations.bibtex, figure.sources)]
    return "\n".join(entries).encode("utf-8")
