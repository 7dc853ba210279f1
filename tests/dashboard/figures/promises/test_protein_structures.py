"""Protein structures: predictions and measurements are never added."""

import csv
from pathlib import Path

import datasets
from dashboard import figures


def test_the_title_has_the_last_of_both_counts():
    with (Path(datasets.__file__).with_name("story.csv")).open(
        encoding="utf-8", newline=""
    ) as file:
        written = {row["fact_id"]: float(row["value"]) for row in csv.DictReader(file)}
    # Varadi and others 2024, abstract: over 214 million; wwPDB 2026: 250,441 entries.
    assert (written["afdb_2023"], written["pdb_2026_total"]) == (214e6, 250441)
    title = figures.build("protein-structures").title.replace("\u00a0", " ")
    assert title.startswith("214 million protein structures were predicted by 2023")
    assert "250,000 measured by 2026" in title


def test_the_ratio_of_the_limits_is_that_of_the_two_numbers_of_the_title():
    limits = figures.build("protein-structures").limits.replace("\u00a0", " ")
    assert round(214e6 / 250441, -1) == 850
    assert "ratio of 850 times" in limits


def test_counts_by_method_are_not_drawn_beside_the_whole_bank():
    # X-ray and electron microscopy leave out NMR: their sum is below the bank's own count.
    table = figures.build("protein-structures").table
    assert set(table["entity"]) == {"Protein Data Bank", "AlphaFold DB"}
    for _group, rows in table.groupby("group"):
        assert rows["value"].is_monotonic_increasing


def test_a_textbook_phrase_is_not_quoted_as_the_score_before():
    # casp_pre2018_best is marked as not to be plotted: the first score told is that of 2018.
    text = figures.build("protein-structures").how_to_read.replace("\u00a0", " ")
    assert "from 58.9 in 2018 to 87 in 2020" in text
    assert "45" not in text
