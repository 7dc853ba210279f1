"""What a reader would notice in training compute beside chips and supercomputers."""

import numpy as np
import pytest

from dashboard import figures
from dashboard.figures.scale.chips_against_models import growth_of
from datasets import catalogue


@pytest.fixture
def table():
    """Return the table of the figure."""
    return figures.build("chips-against-models").table


@pytest.mark.parametrize(
    ("key", "since", "fact_id"),
    [("compute", 2010, "own_frontier_2010_factor"), ("top500", None, "own_top500_factor")],
)
def test_growth_lies_in_the_interval_of_the_regression_in_the_data(key, since, fact_id):
    reference = catalogue.fact(fact_id)
    assert reference["low"] <= growth_of(key, since).times_per_year <= reference["high"]


def test_transistors_double_in_the_interval_of_the_regression_in_the_data():
    reference = catalogue.fact("own_moore_doubling")
    months = 12 * growth_of("transistors").doubling_time_years
    assert reference["low"] <= months <= reference["high"]


def test_all_trends_begin_at_one_in_the_chosen_year():
    for start in ("2010", "2015"):
        rows = figures.build("chips-against-models", start=start).table
        begin = rows[(rows["year"] == int(start)) & rows["low"].notna()]
        assert len(begin) == 3
        assert (begin["value"] == 1).all()


def test_points_keep_the_growth_of_what_was_published(table):
    rows = table[(table["key"] == "top500") & table["stated"].notna()]
    ratios = rows["stated"] / rows["value"]
    assert ratios.to_numpy() == pytest.approx(np.full(len(rows), ratios.iloc[0]))
    # datasets: top500_2010 (2.6e15 FLOP/s)
    assert rows.iloc[0]["stated"] == 2.6e15


def test_no_line_goes_on_after_its_last_value(table):
    for _key, rows in table.groupby("key"):
        values, trend = rows[rows["stated"].notna()], rows[rows["stated"].isna()]
        assert trend["year"].max() == pytest.approx(values["year"].max(), abs=0.001)
