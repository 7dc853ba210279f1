"""Amounts of one kind, twice: the longest rules the one scale, every one is seen on the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import altair as alt
import numpy as np
import pandas as pd

from dashboard.figures.figure import Column, Drawing, MultiChoice
from dashboard.figures.marks import (
    colour_scale,
    hollow_if_projected,
    log_axis,
    method_name,
    quantity_axis,
    standard_columns,
    tooltip,
)
from dashboard.figures.rows import fact
from dashboard.formatting import period, quantity, times, with_range
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look
from datasets import ranges

BIG, SMALL, EVERYDAY = "big", "small", "everyday"

KINDS = {
    BIG: (marked("big AI"), "big", "square"),
    SMALL: (marked("lightweight AI"), "small", "circle"),
    EVERYDAY: (marked("something to compare with"), "muted", "diamond"),
}
"""Kind of thing to its name, its colour of the palette and its mark."""

ROW_PX = 46
"""Height of one amount: a line of text with its mark below."""

HEADER_ROWS = 0.5
"""Height of the heading above the upper axis, in rows."""

AXIS_PX = 54
"""From the top of the plot to the upper axis."""

BAR_PX = 16
"""Height of a bar."""

AROUND_PX = 90
"""Height of the legend and of the axes, which the height of a chart includes."""

AMOUNT_PX = 120
"""Width to the right of the longest bar, for its amount."""


PERCENT_UP_TO = 200
"""The multiple up to which the way back is said in percent: smaller shares are hard to picture."""


@dataclass(frozen=True)
class Thing:
    """An amount that a reader can choose.

    Parameters
    ----------
    fact_id : str
        The observation that it is.
    name : str
        What it is the amount of, marked for translation; "{period}" is when.
    kind : str
        One of `KINDS`.
    """

    fact_id: str
    name: str
    kind: str = EVERYDAY


Things = Mapping[str, Thing]


def spoken(thing: Thing) -> str:
    """Return the name of a thing in the language being spoken, with its period."""
    return _(thing.name).format(period=period(fact(thing.fact_id)["period"]))


def choice_of(things: Things, default: Sequence[str]) -> MultiChoice:
    """Return the option that picks among some things."""
    return MultiChoice(
        name="things",
        label=marked("What to compare"),
        help=marked("Two or more; the sentences below compare each with the next smaller one."),
        values=tuple(things),
        default=tuple(default),
        value_label=lambda value: spoken(things[value]),
        most=8,
    )


def chosen(things: Things, ids: Sequence[str]) -> pd.DataFrame:
    """Return the observations of the things chosen, with their names and kinds.

    Parameters
    ----------
    things : mapping of str to Thing
        What there is to choose.
    ids : sequence of str
        What was chosen.
    """
    rows = pd.DataFrame([fact(things[id].fact_id) for id in ids])
    rows["year"] = rows["year"].astype(int)
    return rows.assign(
        name=[spoken(things[id]) for id in ids],
        kind=[things[id].kind for id in ids],
        **{column: rows[column].astype(float) for column in ("value", "low", "high")},
    )


def _multiple(over: pd.Series, under: pd.Series) -> ranges.Interval:
    """Return how many times one amount is another, with the range that follows from theirs."""
    return ranges.ratio(_ranged(over), _ranged(under))


def _ranged(row: pd.Series) -> ranges.Ranged:
    """Return an amount with its range, but for a range that begins at zero: it has no ratio."""
    low, high = (row["low"], row["high"]) if row["low"] > 0 else (np.nan, np.nan)
    return ranges.Ranged(row["value"], low, high)


def _said(multiple: ranges.Interval) -> str:
    """Return a multiple in words, with its range where there is one."""
    exact = times(multiple.value, 3)
    if multiple.draws == 0:
        return exact
    return _("{exact} ({low} to {high})").format(
        exact=exact,
        low=quantity(multiple.low, "count", 2),
        high=quantity(multiple.high, "count", 2),
    )


def as_much_as(larger: pd.Series, smaller: pd.Series) -> tuple[str, str]:
    """Return how two amounts compare in one sentence each way.

    Parameters
    ----------
    larger, smaller : pandas.Series
        Rows of :func:`chosen` in one unit, above zero.
    """
    there = _("“{larger}” is {multiple} “{smaller}”.").format(
        larger=larger["name"], multiple=_said(_multiple(larger, smaller)), smaller=smaller["name"]
    )
    ratio = larger["value"] / smaller["value"]
    if ratio > PERCENT_UP_TO:
        back = _("“{smaller}” is one part in {number} of “{larger}”.").format(
            smaller=smaller["name"], number=quantity(ratio, "count"), larger=larger["name"]
        )
    else:
        back = _("“{smaller}” is {share} of “{larger}”.").format(
            smaller=smaller["name"],
            share=quantity(100 / ratio, "percent"),
            larger=larger["name"],
        )
    return there, back


def compared(
    look: Look, rows: pd.DataFrame, unit: str, measure: str, unit_words: str, limits: str
) -> Drawing:
    """Draw amounts on a linear scale and, below it, on a logarithmic one.

    Parameters
    ----------
    look : Look
        Theme and language.
    rows : pandas.DataFrame
        Of :func:`chosen`, all in `unit`.
    unit : str
        Of all amounts.
    measure : str
        What is compared, as the heading of the amounts.
    unit_words : str
        The subtitle: what the amounts are, in what unit.
    limits : str
        What the figure does not say.
    """
    rows = rows.sort_values("value", ascending=False, ignore_index=True)
    number = len(rows)
    rows = rows.assign(
        unit=unit,
        projected=rows["method"].astype(str) == "projected",
        how=[method_name(method) for method in rows["method"]],
        short=[quantity(value, unit) for value in rows["value"]],
        shown=[with_range(row.value, row.low, row.high, unit) for row in rows.itertuples()],
        kind=[_(KINDS[kind][0]) for kind in rows["kind"]],
        period=[period(text) for text in rows["period"]],
        # A logarithm has no zero: a range that begins there begins at the edge of the plot.
        log_low=rows["low"].where(rows["low"] > 0),
        row=np.arange(number),
    )
    columns = {
        "name": Column(_("What")),
        "period": Column(_("When")),
        **standard_columns(measure, unit),
        "stated": Column(_("As published")),
        "stated_unit": Column(_("Unit of it")),
    }
    linear, logarithmic = _panels(look, rows, unit, columns)
    return Drawing(
        title=_title(rows),
        subtitle=" ".join([unit_words, *_way_back(rows)]),
        chart=alt.layer(
            linear, logarithmic, height=ROW_PX * (2 * number + 2) + AROUND_PX
        ).resolve_scale(x="independent"),
        table=rows[["fact_id", "entity", "metric", "unit", *columns]],
        columns=columns,
        how_to_read=" ".join(
            [
                _(
                    "Above, lengths can be compared: a bar twice as long is twice as much, and "
                    "small amounts vanish. Below, each step is ten times the one before, so that "
                    "all can be seen, and lengths mean nothing. Dashed outlines are projections; "
                    "pale lines are published ranges."
                ),
                *(
                    sentence
                    for larger, smaller in pairwise(rows.to_dict("records"))
                    for sentence in as_much_as(larger, smaller)
                ),
            ]
        ),
        limits=limits,
        alt=_("Bars and dots, from most to least. {amounts}.").format(
            amounts="; ".join(_told(row) for row in rows.itertuples())
        ),
    )


def _way_back(rows: pd.DataFrame) -> list[str]:
    """Return how the least compares with the most, where the title says the reverse."""
    return [as_much_as(rows.iloc[0], rows.iloc[-1])[1]] if len(rows) > 1 else []


def _told(row: object) -> str:
    return _("{name}: {amount}").format(name=row.name, amount=row.shown)


def _title(rows: pd.DataFrame) -> str:
    first, last = rows.iloc[0], rows.iloc[-1]
    if len(rows) == 1:
        return _told(next(rows.itertuples()))
    return _("{larger}: {multiple} “{smaller}”").format(
        larger=first["name"],
        multiple=times(first["value"] / last["value"], 3),
        smaller=last["name"],
    )


def _panels(
    look: Look, rows: pd.DataFrame, unit: str, columns: Mapping[str, Column]
) -> tuple[alt.LayerChart, alt.LayerChart]:
    """Return the linear panel, in the upper rows of the plot, and the logarithmic one below it."""
    number = len(rows)
    lower = number + 1
    domain = alt.Scale(domain=[-HEADER_ROWS, 2 * number + 2], reverse=True, nice=False)
    names = {_(name): colour for name, colour, _mark in KINDS.values()}
    legend = alt.Legend(values=sorted(set(rows["kind"])), symbolOpacity=1)
    kinds = alt.Color("kind:N", scale=colour_scale(look, names), legend=legend)
    shapes = alt.Shape(
        "kind:N",
        scale=alt.Scale(domain=list(names), range=[mark for _n, _c, mark in KINDS.values()]),
        legend=legend,
    )
    drawn = rows[
        [
            "name",
            "period",
            "value",
            "low",
            "high",
            "log_low",
            "kind",
            "projected",
            "short",
            "shown",
            "how",
        ]
    ].assign(top=rows["row"] + 1.0)
    told = tooltip(
        dict(columns) | {"shown": Column(_("Amount")), "how": Column(_("Method"))},
        ["name", "period", "shown", "how"],
    )
    header = pd.DataFrame({"top": [-HEADER_ROWS - 0.1], "name": [_("Linear scale")]})
    widest = np.nanmax(np.append(rows["high"].to_numpy(dtype=float), rows["value"]))
    axis, scale = quantity_axis(
        widest, unit, about=3, orient="top", offset=-AXIS_PX, labelFlush=True
    )
    scale.range = [0, alt.ExprRef(f"width - {AMOUNT_PX}")]
    axis_low = np.nanmin(np.append(rows["log_low"].to_numpy(dtype=float), rows["value"]))
    log, log_scale = log_axis(
        axis_low,
        widest,
        label=lambda tick: quantity(tick, unit, 1),
        every=_every(axis_low, widest),
        labelFlush=True,
    )

    def at(offset: float, moved: float, data: pd.DataFrame) -> pd.DataFrame:
        return data.assign(y=data["top"] + offset + moved)

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=domain, axis=None)

    def words(moved: float, data: pd.DataFrame, **style: object) -> alt.Chart:
        return (
            alt.Chart(at(0.32, moved, data)[["name", "y"]])
            .mark_text(
                align="left",
                baseline="middle",
                dx=2,
                limit=alt.ExprRef("width"),
                clip=True,  # so that a long name does not narrow the plot
                color=look.palette.ink,
                **style,
            )
            .encode(x=alt.value(0), y=y("y"), text="name:N")
        )

    bars = at(0.7, 0.0, drawn.assign(zero=0.0, end=drawn[["value", "high"]].max(axis=1)))
    linear = alt.layer(
        alt.Chart(bars.drop(columns=["log_low", "low", "high", "top", "end"]))
        .mark_bar(orient="horizontal", size=BAR_PX, strokeWidth=1.5)
        .encode(
            x=alt.X("zero:Q", scale=scale, axis=axis),
            x2="value:Q",
            y=y("y"),
            color=kinds,
            tooltip=told,
            **hollow_if_projected(kinds),
        ),
        alt.Chart(bars[["low", "high", "y"]].dropna())
        .mark_rule(strokeWidth=3, color=look.palette.ink, opacity=0.45)
        .encode(x=alt.X("low:Q", scale=scale), x2="high:Q", y=y("y")),
        alt.Chart(bars[["end", "short", "y"]])
        .mark_text(align="left", baseline="middle", dx=8, color=look.palette.muted)
        .encode(x=alt.X("end:Q", scale=scale), y=y("y"), text="short:N"),
        words(0.0, drawn),
        words(0.0, header, fontWeight=600),
    )
    points = at(0.7, lower, drawn)
    logarithmic = alt.layer(
        alt.Chart(points[["log_low", "high", "y", "kind"]].dropna())
        .mark_rule(strokeWidth=5, opacity=0.35)
        .encode(x=alt.X("log_low:Q", scale=log_scale), x2="high:Q", y=y("y"), color=kinds),
        alt.Chart(points.drop(columns=["log_low", "low", "high", "top"]))
        .mark_point(size=130, opacity=1)
        .encode(
            x=alt.X("value:Q", scale=log_scale, axis=log),
            y=y("y"),
            shape=shapes,
            fill=kinds,
            tooltip=told,
            **hollow_if_projected(kinds),
        ),
        words(lower, drawn),
        words(
            lower + 2 * HEADER_ROWS,
            header.assign(name=[_("Logarithmic scale: each step is ten times more")]),
            fontWeight=600,
        ),
    )
    return linear, logarithmic


def _every(lowest: float, highest: float) -> int:
    """Return how many powers of ten lie between ticks, so that a phone has room for them."""
    return max(1, round(np.log10(highest / lowest) / 4))
