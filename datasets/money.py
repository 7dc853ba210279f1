"""Amounts of money in other currencies and in the prices of another year.

The factors are observations of the package like all others: the European Central Bank's rates
(mean of a year's daily reference rates), consumer prices in the United States (CPI-U, annual mean)
and in the euro area (HICP, annual index). A year that is not over has no factor.

An amount is first bought at the rate of its own year and then deflated by the prices of the money
it is in, so that the result says what could be bought where that money is spent.
"""

import math
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from datasets import catalogue

CURRENCIES = ("USD", "EUR", "GBP", "CHF")
"""ISO 4217 codes that amounts can be converted to."""

BASE_YEAR = 2021
"""The year whose prices constant amounts are in."""

DEFLATORS = {
    "USD": ("us_deflator_2021", "factor_to_constant_2021_usd"),
    "EUR": ("eur_deflator_2021", "factor_to_constant_2021_eur"),
}
"""Series and metric of the factor to constant prices, by currency."""

PARTIAL = "partial year"
"""What the note of an average over part of a year says."""


class NoFactorError(LookupError):
    """Money that cannot be converted; its text says which, and what can be done instead."""


class Factor(NamedTuple):
    """What an amount is multiplied by, and who says so.

    Parameters
    ----------
    value : float
        The factor; units of the new money for one of the old.
    source_ids : tuple of str
        Sources of the rates and price indices in it, each once; none where nothing changes.
    """

    value: float
    source_ids: tuple[str, ...]


UNCHANGED = Factor(1.0, ())


def _years(years: dict[int, object]) -> str:
    return f"{min(years)} to {max(years)}"


@lru_cache(maxsize=16)
def _by_year(series: str, metric: str) -> dict[int, Factor]:
    """Return the yearly numbers of a series, whole years only, each with its source."""
    rows = catalogue.series(series, table="money", metric=metric)
    rows = rows[~rows["note"].astype(str).str.contains(PARTIAL, regex=False)]
    return {
        int(row.year): Factor(float(row.value), (str(row.source_id),)) for row in rows.itertuples()
    }


def euro_rate(currency: str, year: int) -> Factor:
    """Return what one euro cost in a currency on the average of a year.

    Parameters
    ----------
    currency : str
        ISO 4217 code.
    year : int
        A calendar year that is over.

    Raises
    ------
    NoFactorError
        If the tables hold no rate for this currency or this whole year.
    """
    if currency == "EUR":
        return UNCHANGED
    if currency not in CURRENCIES:
        raise NoFactorError(
            f"There is no exchange rate for {currency}; there is one for {', '.join(CURRENCIES)}."
        )
    rates = _by_year("eur_exchange_rate", f"{currency.lower()}_per_eur")
    if year not in rates:
        raise NoFactorError(
            f"There is no exchange rate between {currency} and EUR for the whole of {year}; "
            f"there is one for each year from {_years(rates)}."
        )
    return rates[year]


def deflator(currency: str, year: int) -> Factor:
    """Return what one unit of a year's money is worth in the same currency's of 2021.

    Parameters
    ----------
    currency : str
        ISO 4217 code.
    year : int
        A calendar year that is over.

    Raises
    ------
    NoFactorError
        If the tables hold no price index for this currency or this whole year.
    """
    if currency not in DEFLATORS:
        raise NoFactorError(
            f"There is no price index for {currency}; prices of {BASE_YEAR} can be had in "
            f"{' and '.join(DEFLATORS)}."
        )
    factors = _by_year(*DEFLATORS[currency])
    if year not in factors:
        raise NoFactorError(
            f"There is no price index for {currency} for the whole of {year}; there is one for "
            f"each year from {_years(factors)}."
        )
    return factors[year]


def factor(stated: str, currency: str, year: int, constant: bool = False) -> Factor:
    """Return what an amount of a year is multiplied by to be in another money.

    Parameters
    ----------
    stated : str
        ISO 4217 code of the amount as published.
    currency : str
        ISO 4217 code of the amount as wanted.
    year : int
        The amount's own year.
    constant : bool
        Whether to take inflation out too, to prices of 2021.

    Raises
    ------
    NoFactorError
        If a rate or an index is missing; the text names currency and year.
    """
    steps = []
    if stated != currency:
        bought, sold = euro_rate(currency, year), euro_rate(stated, year)
        steps += [bought, Factor(1 / sold.value, sold.source_ids)]
    if constant:
        steps.append(deflator(currency, year))
    source_ids = dict.fromkeys(id for step in steps for id in step.source_ids)
    return Factor(math.prod(step.value for step in steps), tuple(source_ids))


def converted(rows: pd.DataFrame, currency: str, constant: bool = False) -> pd.DataFrame:
    """Return amounts in a currency, at the mean exchange rate of each row's own year.

    Parameters
    ----------
    rows : pandas.DataFrame
        Observations in one or several currencies, with the columns of the package.
    currency : str
        ISO 4217 code to convert to.
    constant : bool
        Whether to take inflation out too, to prices of 2021.

    Returns
    -------
    pandas.DataFrame
        The rows with the published amount in ``stated``, ``stated_unit`` and ``stated_method``,
        and what it was multiplied by in ``factor``. Those that had to be converted are derived,
        and name the sources of the rate and of the index next to their own.

    Raises
    ------
    NoFactorError
        If one of the rows cannot be converted.
    """
    factors = [
        factor(unit, currency, year, constant)
        for unit, year in zip(rows["unit"], rows["year"], strict=True)
    ]
    values = np.array([each.value for each in factors])
    changed = np.array([bool(each.source_ids) for each in factors], dtype=bool)
    sources = [
        ";".join(dict.fromkeys([*own.split(";"), *each.source_ids]))
        for own, each in zip(rows["source_id"].astype(str), factors, strict=True)
    ]
    return rows.assign(
        stated=rows["value"],
        stated_unit=rows["unit"],
        stated_method=rows["method"],
        factor=values,
        unit=currency,
        method=np.where(changed, "derived", rows["method"]),
        source_id=sources,
        **{name: rows[name] * values for name in ("value", "low", "high")},
    )
