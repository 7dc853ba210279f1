"""Shares of electricity: one number a place, projections only when asked for."""

from dashboard import figures


def test_the_ends_of_the_title_are_the_ends_of_the_ranking():
    figure = figures.build("share-of-national-electricity")
    assert figure.table["value"].is_monotonic_decreasing
    first, last = figure.table["value"].iloc[[0, -1]]
    title = figure.title.replace("\u00a0", " ")
    assert f"take {first:.2g}% of" in title
    assert f", {last:.2g}% of that of" in title


def test_projections_do_not_change_the_title():
    without, with_ = (
        figures.build("share-of-national-electricity", projected=shown) for shown in (False, True)
    )
    assert without.title == with_.title
    assert "projected" not in set(without.table["method"])
    assert "projected" in set(with_.table["method"])


def test_the_metered_share_of_ireland_is_the_latest():
    row = figures.build("share-of-national-electricity").table.set_index("entity").loc["Ireland"]
    # Central Statistics Office 2025, key findings: 22% in 2024.
    assert (row["value"], row["period"], row["method"]) == (22, "2024", "measured")
