"""Sources and their citations."""

import re

import pytest

from datasets import catalogue
from datasets.citations import Source, bibtex, plain

EVERY_SOURCE = [str(name) for name in catalogue.load("sources")["source_id"]]


def entry(text):
    """Read one BibTeX entry with a reader of our own: key, fields, balanced braces."""
    match = re.fullmatch(r"@(\w+)\{([\w.-]+),\n(.*)\n\}\n", text, flags=re.DOTALL)
    assert match, text
    fields = {}
    for line in match[3].split("\n"):
        name, value = re.fullmatch(r"  (\w+) = \{(.*)\},?", line).groups()
        depth = 0
        for token in re.findall(r"\\.|[{}]", value):
            depth += {"{": 1, "}": -1}.get(token, 0)
            assert depth >= 0, line
        assert depth == 0, line
        assert name not in fields
        fields[name] = value
    return match[1], match[2], fields


def test_the_bibtex_entry_of_every_source_can_be_read():
    for source_id in EVERY_SOURCE:
        kind, key, fields = entry(catalogue.citation(source_id, style="bibtex"))
        assert kind in {"article", "techreport", "misc"}
        assert key == source_id
        assert fields["title"], source_id
        assert fields["author"], source_id
        for name, value in fields.items():
            if name != "url":
                assert not re.search(r"(?<!\\)[&%$#_~^]", value), value


def test_the_citation_of_every_source_names_author_year_title_and_link():
    for source_id in EVERY_SOURCE:
        source = catalogue.source(source_id)
        text = catalogue.citation(source_id)
        assert source.title in text
        assert f"({source.year or 'undated'})" in text
        assert source.link is None or text.endswith(source.link)
        assert ".." not in text.replace("...", ""), text


def test_a_source_is_found_by_an_id_that_was_merged():
    assert catalogue.source("guardian_2024_dc_emissions").source_id == "guardian_2024_662"


def test_a_source_links_to_its_doi_before_its_address():
    source = catalogue.source("cottier_2024_cost")
    assert source.link == "https://doi.org/10.48550/arXiv.2405.21015"
    assert source.year == 2024
    assert catalogue.source("varoquaux_2025_talk").link is None


def test_a_source_cannot_be_changed():
    with pytest.raises(AttributeError):
        catalogue.source("cottier_2024_cost").title = "another"


def test_a_range_of_years_is_cited_by_its_last_year():
    assert catalogue.source("uptime_survey").published == "2007/2025"
    assert catalogue.source("uptime_survey").year == 2025


def test_an_unknown_style_is_refused():
    with pytest.raises(ValueError, match="plain or bibtex"):
        catalogue.citation("cottier_2024_cost", style="apa")


def source(**parts):
    """Make a source of which only some parts are known."""
    empty = dict.fromkeys(Source.__dataclass_fields__, "")
    return Source(**(empty | {"source_id": "made_up", "title": "Title", "kind": "web"} | parts))


def test_characters_that_are_special_to_latex_are_escaped():
    made = source(title=r"50% & {more} #1_$ ~ ^ \x", authors="A & B", publisher="P")
    _, _, fields = entry(bibtex(made))
    assert fields["title"] == (
        r"{50\% \& \{more\} \#1\_\$ \textasciitilde{} \textasciicircum{} \textbackslash{}x}"
    )
    assert fields["author"] == r"A \& B"


def test_authors_are_joined_by_and_and_bodies_stay_whole():
    made = source(authors="Ann Lee; Bob Ray et al.; Lab and friends", publisher="P")
    _, _, fields = entry(bibtex(made))
    assert fields["author"] == "Ann Lee and Bob Ray and others and {Lab and friends}"


def test_a_source_without_author_and_year_is_cited_by_its_publisher():
    assert plain(source(publisher="Office", title="Is it so?")) == "Office (undated). Is it so?"
