"""What a reader would notice in the list of growth rates."""

import numpy as np
import pytest

from dashboard import figures
from datasets import catalogue


def rates(**options):
    """Return the table of the figure."""
    return figures.build("growth-rates", **options).table


def ours(key):
    """Return the rate that is computed here for one quantity."""
    rows = rates()
    return rows[(rows["key"] == key) & (rows["fact_id"] == "")].iloc[0]


@pytest.mark.parametrize(
    ("key", "fact_id"),
    [
        ("compute", "own_compute_2010_factor"),
        ("frontier", "own_frontier_2010_factor"),
        ("parameters", "own_params_2010_factor"),
        ("text", "own_data_lang_factor"),
        ("cost", "own_cost_frontier_factor"),
        ("power", "own_power_frontier_factor"),
        ("length", "own_time_2010_factor"),
        ("top500", "own_top500_factor"),
    ],
)
def test_our_rates_lie_in_the_interval_of_the_regressions_in_the_data(key, fact_id):
    row, reference = ours(key), catalogue.fact(fact_id)
    assert reference["low"] <= row["value"] <= reference["high"]
    assert row["low"] <= reference["value"] <= row["high"]


def test_transistors_double_in_the_interval_of_all_points_though_only_the_largest_are_here():
    reference = catalogue.fact("own_moore_doubling")
    months = 12 * np.log(2) / np.log(ours("transistors")["value"])
    assert reference["low"] <= months <= reference["high"]


def test_a_published_doubling_time_becomes_a_factor_and_its_range_changes_ends():
    # datasets: ho_algo_halving_v1, 8 months (5-14)
    row = rates().set_index("fact_id").loc["ho_algo_halving_v1"]
    assert row["value"] == pytest.approx(2 ** (12 / 8))
    assert row["low"] == pytest.approx(2 ** (12 / 14))
    assert row["high"] == pytest.approx(2 ** (12 / 5))


def test_a_published_doubling_time_comes_back_as_it_was_published():
    row = rates(unit="doubling").set_index("fact_id").loc["ho_algo_halving_v1"]
    assert (row["value"], row["low"], row["high"]) == pytest.approx((8, 5, 14))


def test_percent_a_year_becomes_a_factor():
    # datasets: hw_energy_eff, 50 percent
    assert rates().set_index("fact_id").loc["hw_energy_eff", "value"] == pytest.approx(1.5)


def test_a_range_that_leaves_the_picture_is_whole_in_the_table_and_ends_in_an_arrow():
    figure = figures.build("growth-rates")
    row = figure.table.set_index("fact_id").loc["ho_algo_halving_neurips"]
    assert row["high"] == pytest.approx(64)
    assert "triangle-right" in figure.spec_json
    assert "arrow" in figure.how_to_read


def test_published_rates_are_hollow_and_ours_are_filled():
    text = figures.build("growth-rates").spec_json
    assert '"shape":"diamond"' in text
    assert '"filter":"!datum.ours"' in text
