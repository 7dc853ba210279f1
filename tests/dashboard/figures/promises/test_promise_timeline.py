"""The timeline of promises: lanes, the limit on marks, the counts of the title."""

import csv
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

import datasets
from dashboard import figures
from dashboard.figures.figure import drawn as draw_anew
from dashboard.figures.promises import promise_timeline
from dashboard.figures.promises.verdicts import promises
from dashboard.theme import Look

with (Path(datasets.__file__).with_name("promises.csv")).open(encoding="utf-8", newline="") as _csv:
    WRITTEN = list(csv.DictReader(_csv))


def many(number: int) -> pd.DataFrame:
    """Return promises made up from those of the table, spread over years and domains."""
    rows = pd.concat([promises()] * (number // len(WRITTEN) + 1), ignore_index=True).head(number)
    place = pd.Series(range(number))
    said = 1950 + place * 7 % 76
    return rows.assign(
        key=[f"made_up_{index:04}" for index in place],
        said_year=said,
        year=said + place * 5 % 31,
        value=(said + place * 5 % 31).astype(float),
    )


def overlapping(drawn: pd.DataFrame) -> list:
    """Return the heights at which two promises touch."""
    touching = []
    for at, level in drawn.groupby("at"):
        level = level.sort_values("said_year")
        if (level["said_year"].to_numpy()[1:] <= level["year"].to_numpy()[:-1]).any():
            touching.append(at)
    return touching


def test_of_two_thousand_promises_at_most_seven_hundred_are_drawn_the_latest_made():
    rows = many(2000)
    drawn, _lanes = promise_timeline.laid_out(rows)
    assert len(drawn) == drawn["key"].nunique() == 700
    left_out = rows[~rows["key"].isin(drawn["key"])]
    assert left_out["said_year"].max() <= drawn["said_year"].min()


@pytest.mark.parametrize("number", [61, 300, 2000])
def test_no_two_promises_touch_and_lanes_do_not_overlap(number):
    drawn, lanes = promise_timeline.laid_out(many(number))
    assert overlapping(drawn) == []
    heights = drawn.groupby("domain_name")["at"].agg(["min", "max"])
    tops = lanes.set_index("name")["at"]
    # A lane's name stands above all of its promises, and below all of those of the lane before.
    for name, following in zip(lanes["name"], [*lanes["name"][1:], None], strict=True):
        assert tops[name] < heights.at[name, "min"]
        if following:
            assert heights.at[name, "max"] + promise_timeline.LEVEL_PX / 2 <= tops[following]


def test_the_limits_say_how_many_older_promises_are_left_out(monkeypatch):
    assert "left out" not in figures.build("promise-timeline").limits
    rows = many(2000)
    monkeypatch.setattr(promise_timeline, "promises", lambda: rows)
    # Drawn anew and not built, as what is built is kept for other tests.
    figure = draw_anew("promise-timeline", {"domain": "all", "outcome": "all"}, (), Look())
    limits = figure.limits.replace("\u00a0", " ")
    assert "latest 700 are drawn" in limits
    assert "1,300 older ones are left out" in limits
    assert len(figure.table) == 700


def test_the_title_counts_the_verdicts_of_the_table_and_overtaken_ones_apart():
    cautious = [row for row in WRITTEN if row["outcome_text"].startswith("Too cautious")]
    counts = Counter(row["outcome"] for row in WRITTEN if row not in cautious)
    checked = counts["kept"] + counts["partly"] + counts["not_kept"] + len(cautious)
    title = figures.build("promise-timeline").title.replace("\u00a0", " ")
    assert title == (
        f"Of {checked} promises that fell due: {counts['kept']} kept, {counts['partly']} in part, "
        f"{counts['not_kept']} not, {len(cautious)} overtaken"
    )


def test_a_promise_ends_where_its_table_says_it_was_due():
    # promises.csv, openai_revenue_2025: said in September 2024, due in 2025, kept.
    table = figures.build("promise-timeline").table.set_index("key")
    row = table.loc["openai_revenue_2025"]
    assert (row["year"], row["verdict_name"]) == (2025, "kept")


def test_a_domain_without_such_an_outcome_is_shown_whole_and_the_title_says_so():
    by_domain = {row["domain"] for row in WRITTEN}
    kept = {row["domain"] for row in WRITTEN if row["outcome"] == "kept"}
    domain = sorted(by_domain - kept)[0]
    figure = figures.build("promise-timeline", domain=domain, outcome="kept")
    assert figure.title.startswith("No promise of this domain")
    assert len(figure.table) == sum(row["domain"] == domain for row in WRITTEN)
