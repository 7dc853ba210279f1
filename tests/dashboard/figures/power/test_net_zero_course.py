"""The course to net zero: true growth, editions kept apart, the yardstick called one."""

import pytest

from dashboard import figures
from dashboard.theme import Look
from datasets import catalogue


def _built(company):
    return figures.build("net-zero-course", look=Look(), company=company)


@pytest.mark.parametrize(
    ("company", "first", "last"),
    [
        ("google", "google26_total_2019", "google26_total_2025"),
        ("microsoft", "ms26_total_2020", "ms26_total_2025"),
        ("amazon", "amazon_total_2019", "amazon26_total_2025"),
    ],
)
def test_the_title_says_how_far_emissions_are_above_the_first_year(company, first, last):
    growth = catalogue.fact(last)["value"] / catalogue.fact(first)["value"] - 1
    assert f"{100 * growth:.0f}% above {catalogue.fact(first)['period']}" in _built(company).title


def test_google_agrees_with_the_golden_value_of_its_report():
    # Google environmental report of 2026, market-based total of Scopes 1 to 3.
    table = _built("google").table
    row = table[table["fact_id"].eq("google26_total_2025") & table["method"].eq("reported")]
    assert row["value"].tolist() == [18_850_000.0]


@pytest.mark.parametrize("company", ["google", "microsoft", "amazon"])
def test_no_line_joins_two_editions_of_a_report(company):
    table = _built(company).table
    emitted = table[table["method"] == "reported"]
    kinds = emitted.groupby("source_id")["kind"].nunique()
    assert kinds.eq(1).all()
    assert emitted.groupby(["kind", "year"]).size().eq(1).all()


def test_a_replaced_value_of_google_is_not_drawn():
    assert not _built("google").table["fact_id"].isin(["google24_total_2023"]).any()


@pytest.mark.parametrize("company", ["google", "microsoft", "amazon"])
def test_the_straight_line_ends_at_nothing_in_the_promised_year_and_is_called_a_yardstick(company):
    figure = _built(company)
    line = figure.table[figure.table["method"] == "derived"].sort_values("year")
    promises = catalogue.load("promises").set_index("promise_id")
    assert line["value"].iloc[-1] == 0
    assert str(line["year"].iloc[-1]) == promises.at[line["promise_id"].iloc[-1], "due"]
    steps = line["value"].diff().dropna()
    assert steps.to_list() == pytest.approx([steps.mean()] * len(steps))
    assert "yardstick" in figure.how_to_read
    assert "nobody promised a straight line" in figure.limits
