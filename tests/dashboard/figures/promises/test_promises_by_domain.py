"""Counts of promises by domain: they add up, and the title counts what it says."""

import csv
from collections import Counter
from pathlib import Path

import datasets
from dashboard import figures

with (Path(datasets.__file__).with_name("promises.csv")).open(encoding="utf-8", newline="") as _csv:
    WRITTEN = list(csv.DictReader(_csv))


def test_the_domain_of_the_title_has_more_kept_promises_than_any_other():
    kept = Counter(row["domain"] for row in WRITTEN if row["outcome"] == "kept")
    (first, most), (_second, fewer) = kept.most_common(2)
    assert most > fewer
    assert f"kept in {first} than" in figures.build("promises-by-domain").title


def test_every_promise_is_counted_once():
    table = figures.build("promises-by-domain").table
    keys = [key for cell in table["key"] for key in cell.split(";")]
    assert sorted(keys) == sorted(row["promise_id"] for row in WRITTEN)
    assert table["value"].sum() == len(WRITTEN)


def test_those_that_progress_overtook_are_not_among_those_not_kept():
    not_kept = sum(
        row["outcome"] == "not_kept" and not row["outcome_text"].startswith("Too cautious")
        for row in WRITTEN
    )
    title = figures.build("promises-by-domain").title.replace("\u00a0", " ")
    assert f"{not_kept} of all {len(WRITTEN)} were not kept" in title


def test_domains_with_most_promises_come_first():
    table = figures.build("promises-by-domain").table
    totals = table.groupby("domain_name", sort=False)["value"].sum().tolist()
    assert totals == sorted(totals, reverse=True)
