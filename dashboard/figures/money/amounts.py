"""Amounts of money: converted, described in words, and on their axes."""

import math
from functools import lru_cache

import altair as alt
import numpy as np
import pandas as pd

from dashboard.figures.figure import Choice, Column
from dashboard.figures.marks import labelled_ticks, log_axis, method_name, round_ticks, tooltip
from dashboard.figures.rows import joined
from dashboard.formatting import decimal, listing, quantity, with_range
from dashboard.locale import gettext as _
from dashboard.locale import marked
from datasets import catalogue

BILLION = 1e9

SCALES = {
    "linear": marked("linear"),
    "logarithmic": marked("logarithmic"),
}

SCALE = Choice.among(
    SCALES,
    name="scale",
    label=marked("Scale"),
    help=marked("On a logarithmic scale, equal distances are equal ratios."),
    default="linear",
)


@lru_cache(maxsize=4)
def _factors(series: str, metric: str) -> dict[int, tuple[float, str]]:
    """Return the numbers of a yearly series of the money table, each with its source."""
    rows = catalogue.series(series, table="money", metric=metric)
    pairs = zip(rows["value"].astype(float), rows["source_id"].astype(str), strict=True)
    return dict(zip(rows["year"], pairs, strict=True))


def units_per_euro(currency: str, year: int) -> tuple[float, str]:
    """Return what one euro cost in `currency` on the average of a year, and the source of that."""
    if currency == "EUR":
        return 1.0, ""
    return _factors("eur_exchange_rate", f"{currency.lower()}_per_eur")[year]


def dollars_of_2021(year: int) -> tuple[float, str]:
    """Return what one US dollar of a year is worth in dollars of 2021, and the source of that."""
    return _factors("us_deflator_2021", "factor_to_constant_2021_usd")[year]


def converted(rows: pd.DataFrame, currency: str, constant_2021: bool = False) -> pd.DataFrame:
    """Return amounts in `currency`, at the mean exchange rate of each row's own year.

    Parameters
    ----------
    rows : pandas.DataFrame
        Observations in one or several currencies.
    currency : str
        ISO 4217 code to convert to.
    constant_2021 : bool
        Whether to take inflation out too, to prices of 2021; for US dollars only.

    Returns
    -------
    pandas.DataFrame
        The rows with the published amount in ``stated`` and ``stated_unit`` and what it was
        multiplied by in ``factor``. Those that had to be converted are derived, and name the
        source of the rate next to their own.
    """
    factors, sources = [], []
    for unit, year, own in zip(rows["unit"], rows["year"], rows["source_id"], strict=True):
        steps = [(1.0, own)]
        if unit != currency:
            (bought, first), (sold, second) = (
                units_per_euro(each, year) for each in (currency, unit)
            )
            steps += [(bought, first), (1 / sold, second)]
        if constant_2021:
            steps.append(dollars_of_2021(year))
        factors.append(math.prod(factor for factor, _source in steps))
        sources.append(joined(*(source for _factor, source in steps if source)))
    changed = np.array(sources) != rows["source_id"].to_numpy()
    return rows.assign(
        stated=rows["value"],
        stated_unit=rows["unit"],
        factor=factors,
        unit=currency,
        method=np.where(changed, "derived", rows["method"]),
        source_id=sources,
        **{name: rows[name] * factors for name in ("value", "low", "high")},
    )


def linear_axis(
    highest: float, currency: str, about: int = 5, **axis: object
) -> tuple[alt.Axis, alt.Scale]:
    """Return an axis from zero in billions or millions, named at its far end only; its scale."""
    magnitude = next((size for size in (BILLION, 1e6) if highest >= size), 1.0)
    ticks = round_ticks(highest, about)
    labels = {tick: decimal(tick / magnitude) for tick in ticks[:-1]}
    labels[ticks[-1]] = quantity(ticks[-1], currency)
    return (
        labelled_ticks(labels, **axis),
        alt.Scale(domain=[ticks[0], ticks[-1]], nice=False),
    )


def amount_axis(
    values: pd.Series, currency: str, scale: str, **axis: object
) -> tuple[alt.Axis, alt.Scale]:
    """Return an axis of money, linear from zero or logarithmic, and its scale."""
    if scale == "linear":
        return linear_axis(values.max(), currency, **axis)
    return log_axis(values.min(), values.max(), label=lambda tick: quantity(tick, currency), **axis)


def described(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows with what their tooltips say: the amount in words, how it came about, whence."""
    return rows.assign(
        shown=[with_range(row.value, row.low, row.high, row.unit) for row in rows.itertuples()],
        how=[method_name(method) for method in rows["method"]],
        publisher=[
            listing(catalogue.source(item).publisher for item in ids.split(";"))
            for ids in rows["source_id"]
        ],
    )


def amount_tooltip(columns: dict[str, Column], *names: str) -> list[alt.Tooltip]:
    """Return the lines of a tooltip: some columns, then amount, method and publisher."""
    spoken = {
        "shown": Column(_("Amount")),
        "how": Column(_("Method")),
        "publisher": Column(_("Published by")),
    }
    return tooltip(columns | spoken, [*names, *spoken])
