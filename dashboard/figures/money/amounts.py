"""Amounts of money: described in words, and on their axes."""

import altair as alt
import pandas as pd

from dashboard.figures.figure import Choice, Column
from dashboard.figures.marks import labelled_ticks, log_axis, method_name, round_ticks, tooltip
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
