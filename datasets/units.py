"""Amounts of energy, power, mass, volume, time, length and operations in other units.

What each unit is stands in ``units.csv``, in the words of the units library `pint`, which knows the
factors: none is typed here. Money is not a unit, its worth depends on the year: see
``datasets.money``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from datasets import catalogue

if TYPE_CHECKING:
    import pint

OWN = (
    # Greenhouse gases counted as carbon dioxide and carbon dioxide alone are two things: a number
    # of the one is not a number of the other, so neither is a mass that could become the other.
    "gram_CO2e = [emissions]",
    "gram_CO2 = [emissions_of_CO2]",
    "gram_antimony = [resource_depletion]",
    "operation = [operations]",
    # Whether a multiplication and an addition count once or twice differs between sources.
    "multiply_add = [multiply_adds]",
    "processor = [processors]",
    "image = [images]",
    "person = [persons]",
)
"""What the units library does not know: each a quantity of its own."""


class UnitError(ValueError):
    """Units that cannot be converted into each other; its text says which, and why."""


@lru_cache(maxsize=1)
def registry() -> pint.UnitRegistry:
    """Return the units library with our own units; imported when first asked, as it takes long."""
    import pint

    known = pint.UnitRegistry(cache_folder=None)
    for line in OWN:
        known.define(line)
    return known


@lru_cache(maxsize=1)
def _units() -> pd.DataFrame:
    return catalogue.load("units").set_index("unit")


def _definition(unit: str) -> str:
    units = _units()
    if unit not in units.index:
        raise UnitError(f"There is no unit {unit!r} in units.csv.")
    definition = units["definition"][unit]
    if pd.isna(definition):
        raise UnitError(
            f"{unit} cannot be converted: units.csv has no definition of it, as it measures "
            f"{units['quantity'][unit]}."
        )
    return str(definition)


@lru_cache(maxsize=512)
def factor(unit: str, wanted: str) -> float:
    """Return what a number in one unit is multiplied by to be in another.

    Parameters
    ----------
    unit, wanted : str
        Units as the tables write them (``units.csv``).

    Raises
    ------
    UnitError
        If one is unknown, or they measure different things.
    """
    if unit == wanted:
        return 1.0
    known = registry()
    source, target = known.parse_units(_definition(unit)), known.parse_units(_definition(wanted))
    if not source.is_compatible_with(target):
        quantities = _units()["quantity"]
        raise UnitError(
            f"{unit} cannot become {wanted}: the one measures {quantities[unit]}, the other "
            f"{quantities[wanted]}."
        )
    return float(known.Quantity(1.0, source).to(target).magnitude)


def alternatives(unit: str) -> tuple[str, ...]:
    """Return the units that an amount in `unit` can be in, smallest first, itself among them.

    Parameters
    ----------
    unit : str
        A unit of the tables.

    Raises
    ------
    UnitError
        If there is no such unit.
    """
    units = _units()
    if unit not in units.index:
        raise UnitError(f"There is no unit {unit!r} in units.csv.")
    same = units.index[(units["quantity"] == units["quantity"][unit]) & units["definition"].notna()]
    if unit not in same:
        return (unit,)
    return tuple(sorted(map(str, same), key=lambda each: factor(each, unit)))


def converted(rows: pd.DataFrame, unit: str) -> pd.DataFrame:
    """Return observations in one unit.

    Parameters
    ----------
    rows : pandas.DataFrame
        Observations in one or several units of the same quantity, with the columns of the package.
    unit : str
        The unit wanted.

    Returns
    -------
    pandas.DataFrame
        The rows with the published number in ``stated`` and ``stated_unit``. A change of unit does
        not change what is said: method and source stay.

    Raises
    ------
    UnitError
        If one of the rows measures something else.
    """
    factors = [factor(each, unit) for each in rows["unit"]]
    return rows.assign(
        stated=rows["value"],
        stated_unit=rows["unit"],
        unit=unit,
        **{name: rows[name] * factors for name in ("value", "low", "high")},
    )
