"""That nothing of the data and of the talk is out of reach, and no number in prose is typed."""

import re
from pathlib import Path

import pytest

from dashboard import figures, glossary, story
from datasets import catalogue

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "dashboard" / "figures").rglob("*.py"))


def test_every_series_is_in_a_figure_or_the_readme_says_why_not():
    observed = catalogue.observations()
    drawn = {
        part
        for id in figures.ids()
        for cell in figures.build(id).table.get("fact_id", default=[])
        if isinstance(cell, str)
        for part in cell.split(";")
    }
    in_figures = set(observed.loc[observed["fact_id"].isin(drawn), "series"].astype(str))
    quoted = set(re.findall(r'"([a-z0-9_.\-]+)"', "\n".join(map(Path.read_text, SOURCES))))
    by_fact = set(observed.loc[observed["fact_id"].isin(quoted), "series"].astype(str))
    readme = (ROOT / "datasets" / "README.md").read_text(encoding="utf-8")
    excused = readme.partition("## Series without a figure")[2].partition("\n## ")[0]
    for name in catalogue.series_names():
        used = name in in_figures | quoted | by_fact
        assert used or re.search(rf"\b{re.escape(name)}\b", excused), name
    named = set(re.findall(r"[a-z][a-z0-9_]+", excused.partition("|---|---|")[2]))
    assert {name for name in named if "_" in name} <= set(catalogue.series_names())


def test_every_claim_of_the_talk_and_the_paper_is_on_a_page_with_its_evidence():
    claims = catalogue.load("claims")
    shown = figures.build("claims-checked").table
    assert set(shown["key"]) == set(claims["claim_id"])
    assert shown["why"].str.len().min() > 10
    assert "claims-checked" in story.page("data").figures


@pytest.mark.parametrize("subject", sorted(set(figures.build("claims-checked").table["subject"])))
def test_every_subject_of_the_talk_has_figures_of_its_own(subject):
    homes = {
        "money": "money",
        "power": "power",
        "scale": "scale",
        "health": "promises",
        "science": "promises",
        "language": "small_models",
        "tests": "promises",
        "tools": "small_models",
    }
    assert len(story.page(homes[subject]).figures) >= 6


def test_every_word_of_the_glossary_leads_to_a_figure():
    for term in glossary.TERMS:
        assert story.page_of(term.figure)


ALLOWED = {
    "1.5": "the size of a deal from which the AI Index counts a company, a definition",
    "100": "of a score that ends at a hundred",
    "400": "a bound of a class of size, as the source names it",
    "405": "part of the name Llama 3.1 405B",
    "000": "end of a number in the name of a class",
    "500": "part of the name TOP500",
    "100.": "the end of a scale",
}
"""Numbers that may stand in words, with the reason."""

NAME = re.compile(r"\b(?:[A-Z][A-Za-z]*[- ]?v?\d[\w.]*|\d+[- ]?[A-Z]\w*|10[²³⁴⁵⁶⁷⁸⁹]+)")
"""A digit that is part of a name: GPT-4, H100, TOP500, ImageNetV2, 10²³."""


def test_numbers_in_words_come_from_data():
    """Messages hold no numbers but years, small list numbers, names and those of the list above."""
    from dashboard.locale.__main__ import extract

    for message in extract():
        if not message.id:
            continue
        for text in message.id if isinstance(message.id, tuple) else (message.id,):
            bare = NAME.sub("", re.sub(r"\{[^}]*\}", "", text))
            for found in re.findall(r"\d+(?:[.,]\d+)*", bare):
                year = re.fullmatch(r"(19|20)\d\d", found)
                small = re.fullmatch(r"\d{1,3}", found) and int(found) <= 130
                assert year or small or found.rstrip(".") in ALLOWED, (found, text)
