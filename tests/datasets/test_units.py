"""Amounts of energy, mass, volume, time and operations in other units."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets import catalogue, units

CONVERTIBLE = sorted(
    unit for unit in catalogue.load("units")["unit"] if len(units.alternatives(unit)) > 1
)
PAIRS = st.sampled_from(CONVERTIBLE).flatmap(
    lambda unit: st.tuples(st.just(unit), st.sampled_from(units.alternatives(unit)))
)


@pytest.mark.parametrize(
    ("unit", "wanted", "factor"),
    [
        # International System of Units: prefixes, minute and hour; the international mile of 1959.
        ("TWh", "kWh", 1e9),
        ("Wh", "mWh", 1000),
        ("GW", "W", 1e9),
        ("tCO2e", "gCO2e", 1e6),
        ("megalitre", "m3", 1000),
        ("m3", "mL", 1e6),
        ("min", "s", 60),
        ("mile", "m", 1609.344),
        ("angstrom", "m", 1e-10),
        ("kg Sb eq", "mg Sb eq", 1e6),
    ],
)
def test_factors_are_those_of_the_system_of_units(unit, wanted, factor):
    assert units.factor(unit, wanted) == pytest.approx(factor)


def test_a_month_of_power_is_a_twelfth_of_a_year_of_it():
    assert units.factor("TWh/month", "GW") == pytest.approx(1000 / (365.25 * 24 / 12))


@pytest.mark.parametrize(
    ("unit", "wanted", "named"),
    [
        ("TWh", "GW", ["TWh", "energy", "GW", "power"]),
        ("gCO2", "gCO2e", ["emissions of CO2"]),
        ("FLOP", "FLOP/s", ["operations", "speed"]),
        ("GPU hours", "h", ["processor time", "time"]),
        ("MAC", "FLOP", ["multiply-adds", "operations"]),
        ("USD", "EUR", ["USD", "money"]),
        ("TWh", "bushel", ["bushel", "units.csv"]),
    ],
)
def test_what_cannot_be_converted_is_refused_by_name(unit, wanted, named):
    with pytest.raises(units.UnitError) as refusal:
        units.factor(unit, wanted)
    for words in named:
        assert words in str(refusal.value)


def test_a_reader_can_choose_among_units_of_energy_from_small_to_large():
    assert units.alternatives("TWh") == ("mWh", "Wh", "kWh", "MWh", "GWh", "TWh")
    assert units.alternatives("percent") == ("percent",)


@given(PAIRS)
def test_there_and_back_again_is_the_same_number(pair):
    unit, wanted = pair
    assert units.factor(unit, wanted) * units.factor(wanted, unit) == pytest.approx(1)


@given(PAIRS, st.floats(1e-12, 1e20))
def test_a_range_stays_around_its_value_and_the_published_number_stays_too(pair, value):
    unit, wanted = pair
    rows = pd.DataFrame({"value": [value], "low": [value / 3], "high": [value * 2], "unit": [unit]})
    one = units.converted(rows, wanted).iloc[0]
    assert one["low"] < one["value"] < one["high"]
    assert (one["stated"], one["stated_unit"], one["unit"]) == (value, unit, wanted)
    assert one["value"] / one["low"] == pytest.approx(3)


def test_observations_in_several_units_can_stand_on_one_axis():
    rows = catalogue.series("grid_queue").query("unit in ['GW', 'MW']")
    together = units.converted(rows, "MW")
    assert len(rows["unit"].unique()) > 1
    assert set(together["unit"]) == {"MW"}
    assert together["value"].min() > 1
