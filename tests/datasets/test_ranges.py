"""Sums and ratios of values that have a range."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets import catalogue
from datasets.ranges import Ranged, combined, ratio, total

AMOUNTS = st.floats(0.01, 1e15)
SPREADS = st.floats(1.0, 50.0)


@st.composite
def ranged(draw, least=1, most=6):
    """Return values with ranges around them, lopsided at will."""
    rows = draw(st.lists(st.tuples(AMOUNTS, SPREADS, SPREADS), min_size=least, max_size=most))
    values, down, up = (np.array(column) for column in zip(*rows, strict=True))
    return Ranged(values, values / down, values * up)


def test_a_range_comes_out_as_it_went_in():
    one = total(Ranged(945.0, 700.0, 1250.0))
    assert one.value == 945
    assert (one.low, one.high) == pytest.approx((700, 1250), rel=0.01)


def test_half_of_the_draws_lie_below_the_value_however_lopsided_its_range():
    drawn = Ranged(10.0, 9.0, 100.0).draw(40_000, np.random.default_rng(1))
    assert np.mean(drawn < 10) == pytest.approx(0.5, abs=0.01)
    assert np.mean((drawn >= 9) & (drawn <= 100)) == pytest.approx(0.9, abs=0.01)


def test_errors_that_are_independent_cancel_in_part_and_shared_ones_do_not():
    values, low, high = np.full(16, 100.0), np.full(16, 90.0), np.full(16, 110.0)
    apart = total(Ranged(values, low, high))
    together = total(Ranged(values, low, high, shared=True))
    assert together.high - together.low == pytest.approx(320, rel=0.03)
    # The spread of a sum of n independent errors grows with the root of n.
    assert apart.high - apart.low == pytest.approx(320 / 4, rel=0.05)


def test_the_sum_of_normal_errors_has_the_width_that_theory_gives():
    # Ranges through zero are split normals, here symmetric: widths add in quadrature.
    both = total(Ranged([0.0, 0.0], [-3.0, -4.0], [3.0, 4.0]))
    assert both.high == pytest.approx(5, rel=0.02)
    assert both.low == pytest.approx(-5, rel=0.02)


def test_the_ratio_of_two_ranges_has_the_width_that_theory_gives():
    one = ratio(Ranged(8.0, 4.0, 16.0), Ranged(2.0, 1.0, 4.0))
    # Log-normal: logarithms of the half widths add in quadrature.
    width = np.exp(np.sqrt(2) * np.log(2))
    assert one.value == 4
    assert (one.low, one.high) == pytest.approx((4 / width, 4 * width), rel=0.03)


def test_what_has_no_range_stays_exact():
    exact = total(Ranged([1.0, 2.0, 3.0]))
    assert (exact.value, exact.low, exact.high, exact.draws) == (6, 6, 6, 0)
    mixed = total(Ranged([100.0, 1.0], [np.nan, 0.5], [np.nan, 2.0]))
    assert (mixed.low, mixed.high) == pytest.approx((100.5, 102.0), rel=0.001)


def test_a_range_without_value_has_its_middle_between_the_ends():
    assert total(Ranged(np.nan, 10.0, 1000.0)).value == pytest.approx(100)
    assert total(Ranged(np.nan, 0.0, 10.0)).value == 5


def test_the_same_seed_gives_the_same_interval():
    parts = Ranged([1.0, 2.0], [0.5, 1.0], [2.0, 4.0])
    assert total(parts) == total(parts)
    assert total(parts) != total(parts, seed=1)


@pytest.mark.parametrize(
    ("values", "low", "high", "complaint"),
    [
        (1.0, 2.0, 3.0, "does not hold"),
        (1.0, 0.5, np.nan, "both of its ends"),
        (np.nan, np.nan, np.nan, "neither"),
    ],
)
def test_what_is_no_range_is_refused(values, low, high, complaint):
    with pytest.raises(ValueError, match=complaint):
        Ranged(values, low, high)


def test_a_ratio_to_what_may_be_nothing_is_refused():
    with pytest.raises(ValueError, match="above zero"):
        ratio(Ranged(1.0), Ranged(1.0, 0.0, 2.0))


def test_observations_can_be_added_as_they_are():
    rows = catalogue.series("world_dc_estimates")
    rows = rows[rows["low"].notna() & rows["high"].notna()].head(2)
    assert len(rows) == 2
    both = total(Ranged.of(rows))
    assert rows["low"].sum() < both.low < both.value < both.high < rows["high"].sum()
    assert isinstance(rows, pd.DataFrame)


@given(ranged())
def test_a_sum_lies_between_the_sums_of_the_ends_and_around_its_value(parts):
    one = total(parts, draws=2_000)
    assert one.low <= one.value <= one.high
    assert one.low > 0


@given(ranged(), ranged(), st.floats(0.001, 1000))
def test_a_ratio_does_not_depend_on_the_unit(over, under, unit):
    scaled = [
        Ranged(each.values * unit, each.low * unit, each.high * unit) for each in (over, under)
    ]
    one, other = ratio(over, under, draws=500), ratio(*scaled, draws=500)
    assert (one.value, one.low, one.high) == pytest.approx((other.value, other.low, other.high))


@given(ranged())
def test_any_formula_can_be_had(parts):
    doubled = combined(lambda values: 2 * values.sum(axis=0), parts, draws=500)
    once = total(parts, draws=500)
    assert (doubled.low, doubled.high) == pytest.approx((2 * once.low, 2 * once.high))
