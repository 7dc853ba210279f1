"""Amounts of money: described in words, and on their axes."""

import altair as alt
import numpy as np
import pandas as pd

from dashboard.figures.figure import Choice, Column
from dashboard.figures.marks import labelled_ticks, log_axis, method_name, round_ticks, tooltip
from dashboard.formatting import decimal, listing, quantity, unit_symbol, with_range
from dashboard.locale import gettext as _
from dashboard.locale import marked
from datasets import catalogue, money

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


CURRENCY = Choice(
    values=money.CURRENCIES,
    name="currency",
    label=marked("Currency"),
    help=marked("At the mean exchange rate of each amount's own year."),
    default="USD",
)

PRICES = Choice.among(
    {"each-year": marked("of each year"), "of-2021": marked("of 2021")},
    name="prices",
    label=marked("Prices"),
    help=marked(
        "Prices of 2021 take inflation out: consumer prices in the United States for dollars, in "
        "the euro area for euros."
    ),
    default="each-year",
)


def in_money(rows: pd.DataFrame, currency: str, prices: str) -> tuple[pd.DataFrame, str]:
    """Return amounts in the money that a reader chose, and the sentences that say what was done.

    Amounts of a year that has no whole year's rate or price index are left out, and the sentences
    say which; money without any price index stays in prices of each year, and they say so too.

    Parameters
    ----------
    rows : pandas.DataFrame
        Observations in one or several currencies.
    currency, prices : str
        Values of `CURRENCY` and of `PRICES`.
    """
    name = unit_symbol(currency)
    constant = prices == "of-2021" and currency in money.DEFLATORS
    if constant:
        told = [_("Amounts in {money} of {year}.").format(money=name, year=money.BASE_YEAR)]
    elif prices == "of-2021":
        told = [
            _(
                "Amounts in {money} of each year: the tables hold no price index for this currency."
            ).format(money=name)
        ]
    else:
        told = [_("Amounts in {money} of each year.").format(money=name)]
    if (rows["unit"] != currency).any():
        told.append(_("Converted at the mean exchange rate of each year."))
    known = []
    for unit, year in zip(rows["unit"], rows["year"], strict=True):
        try:
            money.factor(unit, currency, year, constant)
        except money.NoFactorError:
            known.append(False)
        else:
            known.append(True)
    known = np.array(known, dtype=bool)
    missing = sorted(set(rows.loc[~known, "year"].astype(str)))
    if missing:
        told.append(
            _(
                "Left out, as no exchange rate or price index covers the whole year: {years}."
            ).format(years=listing(missing))
        )
    return money.converted(rows[known], currency, constant), " ".join(told)


def conversion_columns() -> dict[str, Column]:
    """Return the columns of what :func:`in_money` started from, and what it multiplied by."""
    return {
        "stated": Column(_("As published")),
        "stated_unit": Column(_("Currency of it")),
        "factor": Column(_("Multiplied by")),
    }


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
