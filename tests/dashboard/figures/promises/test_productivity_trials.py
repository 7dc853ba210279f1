"""Trials of work with AI: both signs, intervals kept, beliefs are not results."""

from dashboard import figures

BELIEFS = {"metr_2025_forecast", "metr_2025_believed"}


def test_the_ends_of_the_title_are_results_and_not_beliefs():
    table = figures.build("productivity-trials").table
    found = table.loc[~table["fact_id"].isin(BELIEFS), "value"]
    title = figures.build("productivity-trials").title.replace("\u00a0", " ")
    assert f"from \N{MINUS SIGN}{-found.min():g}% to +{found.max():g}% time" in title


def test_the_interval_of_the_slower_programmers_is_kept():
    row = figures.build("productivity-trials").table.set_index("fact_id").loc["metr_2025_effect"]
    # METR 2025, abstract: 19% longer, 95% interval 2% to 39%.
    assert (row["value"], row["low"], row["high"]) == (19, 2, 39)


def test_more_output_is_never_beside_less_time():
    time = figures.build("productivity-trials", measure="time")
    output = figures.build("productivity-trials", measure="output")
    assert not set(time.table["metric"]) & set(output.table["metric"])
    found = output.table["value"]
    assert found.min() > 0
    assert f"+{found.min():g}% to +{found.max():g}%" in output.title.replace("\u00a0", " ")


def test_marks_go_from_least_to_most():
    for measure in ("time", "output"):
        table = figures.build("productivity-trials", measure=measure).table
        assert table["value"].is_monotonic_increasing
