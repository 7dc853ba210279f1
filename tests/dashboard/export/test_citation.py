"""How a figure is cited."""

import re

from dashboard.export import citation
from dashboard.theme import Look
from datasets import catalogue

from .conftest import ADDRESS, HOSTILE, figure, source


def test_a_citation_names_the_finding_the_data_the_licence_and_the_address(plain_figure):
    assert citation.plain(plain_figure, ADDRESS).replace("\u00a0", " ") == (
        f"Price of Bigger (2026). {plain_figure.title}. Data of 24 November 2026. CC BY 4.0. "
        f"{ADDRESS}"
    )


def test_a_citation_is_dated_by_the_data_in_the_language_of_the_figure():
    french = citation.plain(figure(look=Look("light", "fr")), ADDRESS)
    assert "24 novembre 2026" in french.replace("\u00a0", " ")


def test_the_date_is_that_of_the_data_not_of_today(plain_figure, monkeypatch):
    monkeypatch.setattr(catalogue, "version", lambda: "2031.2.3")
    assert "(2031)" in citation.plain(plain_figure, ADDRESS)
    monkeypatch.setattr(catalogue, "version", lambda: "draft")
    assert "Data of draft." in citation.plain(plain_figure, ADDRESS)


def test_a_question_or_a_stop_at_the_end_of_a_title_is_not_doubled():
    assert "Really? Data" in citation.plain(figure(title="Really?"), ADDRESS)


def entry(text: str) -> dict[str, str]:
    """Return the fields of a BibTeX entry, one a line, as a strict reader sees them."""
    first, *fields, last, rest = text.split("\n")
    assert re.fullmatch(r"@misc\{[a-z0-9-]+,", first)
    assert (last, rest) == ("}", "")
    return dict(re.fullmatch(r"  (\w+) = \{(.*)\},?", field).groups() for field in fields)


def balanced(text: str) -> bool:
    depth = 0
    for sign in re.findall(r"(?<!\\)[{}]", text):
        depth += 1 if sign == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def test_the_bibtex_entry_can_be_read_and_has_a_lasting_key(plain_figure):
    text = citation.bibtex(plain_figure, ADDRESS)
    fields = entry(text)
    assert text.startswith("@misc{price-of-bigger-electricity-of-a-town,")
    assert fields["author"] == "{Price of Bigger}", "braces keep it from being read as a name"
    assert fields["url"] == ADDRESS
    assert fields["year"] == "2026"


def test_what_is_special_to_latex_is_escaped():
    text = citation.bibtex(figure(title="50% of {all} $ & #1_a ~ ^ \\input"), "https://x/{a} b%20")
    fields = entry(text)
    assert fields["title"] == (
        r"{50\% of \{all\} \$ \& \#1\_a \textasciitilde{} \textasciicircum{} "
        r"\textbackslash{}input}"
    )
    assert fields["url"] == "https://x/%7Ba%7D%20b%20"
    assert balanced(text)


def test_hostile_text_stays_within_its_field():
    text = citation.bibtex(figure(title=HOSTILE + "},\n  evil = {1}"), "https://x/}\n,evil={1")
    assert "evil" not in entry(text)
    assert balanced(text)


def test_the_bibliography_cites_the_figure_and_each_source():
    two = (source(), source(source_id="other_2024", title="Another"))
    text = citation.bibliography(figure(sources=two), ADDRESS).decode()
    keys = re.findall(r"^@\w+\{(.+),$", text, re.MULTILINE)
    assert keys == ["price-of-bigger-electricity-of-a-town", "agency_2025", "other_2024"]
