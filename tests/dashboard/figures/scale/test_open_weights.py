"""Access to notable models: shares of a year add up."""

import pytest

from dashboard import figures


def test_the_shares_of_a_year_add_up_to_all_that_is_known():
    table = figures.build("open-weights").table
    assert table.groupby("year")["value"].sum().tolist() == pytest.approx(
        [100] * table["year"].nunique(), abs=0.05
    )


def test_the_title_has_the_last_year_of_both():
    figure = figures.build("open-weights")
    last = figure.table[figure.table["year"] == figure.table["year"].max()].set_index("entity")
    either, closed = (last.at[name, "value"] for name in ("open_weights_any", "closed_or_api"))
    assert figure.title.replace("\u00a0", " ").startswith(
        f"In {last['year'].iloc[0]} {either:.0f}% of notable models can be downloaded, "
        f"{closed:.0f}%"
    )


def test_those_without_restriction_are_part_of_those_that_can_be_downloaded():
    # They would be counted twice as a line of their own.
    table = figures.build("open-weights").table
    assert "open_weights_unrestricted" not in set(table["entity"])
    assert not table.duplicated(["entity", "year"]).any()
