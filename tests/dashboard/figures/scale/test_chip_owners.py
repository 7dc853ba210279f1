"""Owners of chips: the share of the five recomputed from the rows."""

import pytest

from dashboard import figures

FIVE = {"Google", "Microsoft", "Meta", "Amazon", "Oracle"}


def test_the_share_of_the_five_is_that_of_the_drawn_owners_or_of_all_chips():
    owners = figures.build("chip-owners").table.set_index("name")["value"]
    designed = figures.build("chip-owners", side="designers").table
    everything = designed.loc[designed["year"] == 2025, "value"].sum()
    share = 100 * owners[owners.index.isin(FIVE)].sum() / everything
    assert share == pytest.approx(72.76, abs=0.1)
    assert f"own {share:.0f}%" in figures.build("chip-owners").title
    # Epoch AI says 71% itself, and the figure tells both.
    assert "71%" in figures.build("chip-owners").limits


def test_the_share_of_nvidia_is_of_all_designers_in_the_last_year():
    figure = figures.build("chip-owners", side="designers")
    # nvidia_cumulative_totals.csv, tpu, trainium and amd: medians to the end of 2025.
    share = 100 * 13659258 / (13659258 + 3812878 + 1020727 + 1244972)
    assert f"Nvidia designed {share:.0f}% of the AI chips" in figure.title
    assert figure.table.groupby("name")["value"].apply(lambda v: v.is_monotonic_increasing).all()


def test_the_range_of_an_estimate_is_kept():
    table = figures.build("chip-owners").table.set_index("fact_id")
    row = table.loc["chips_owner_coreweave_2025"]
    # coreweave_owners_cumulative_totals.csv: 5th and 95th percentile.
    assert (row["low"], row["high"]) == (785173, 882226)
    assert table["value"].is_monotonic_decreasing
