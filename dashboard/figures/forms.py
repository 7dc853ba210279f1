"""Three forms that many figures take: a ranking of amounts, courses over time, and a scatter.

All are laid out for a phone as well: names stand above their marks or at the ends of lines, and
are never cut by the plot. A figure adds to them what only it needs.
"""

from collections.abc import Callable, Mapping, Sequence

import altair as alt
import numpy as np
import pandas as pd

from dashboard.figures.figure import Column
from dashboard.figures.marks import (
    DASHED,
    HEIGHT,
    NARROW,
    by_width,
    colour_scale,
    end_labels,
    labelled_ticks,
    log_axis,
    method_name,
    named,
    quantity_axis,
    tooltip,
    year_axis,
)
from dashboard.figures.rows import runs
from dashboard.formatting import listing, period, quantity, with_range
from dashboard.locale import gettext as _
from dashboard.theme import Look
from datasets import catalogue

ROW_PX = 46
"""Height of one amount of a ranking: a line of text with its mark below."""

AROUND_PX = 70
"""Height of legend and axis, which the height of a chart includes."""

BAR_PX = 16
"""Height of a bar."""

AMOUNT_PX = 120
"""Width to the right of the longest bar, for its amount."""

LABEL_PX = f"({NARROW} ? 100 : 150)"
"""Width to the right of the last year of a course, for its label: on a phone its name alone."""

SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
"""Marks of groups in their order, so that colour is never alone."""


def told(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows with what their tooltips and labels say.

    Parameters
    ----------
    rows : pandas.DataFrame
        Observations, each with its own ``unit``.

    Returns
    -------
    pandas.DataFrame
        With ``short`` (the amount), ``shown`` (with its range), ``when``, ``how`` and ``publisher``
        in words, and ``projected`` and ``filled`` for the look of a mark: what was measured,
        estimated or computed is filled, what a party reports of itself or projects is hollow.
    """
    # An amount in another money looks as it did when it was published.
    method = rows.get("stated_method", rows["method"]).astype(str)
    return rows.assign(
        short=[quantity(row.value, row.unit) for row in rows.itertuples()],
        shown=[with_range(row.value, row.low, row.high, row.unit) for row in rows.itertuples()],
        when=[period(text) for text in rows["period"]],
        how=[method_name(name) for name in rows["method"]],
        publisher=[
            listing(catalogue.source(id).publisher for id in ids.split(";"))
            for ids in rows["source_id"].astype(str)
        ],
        projected=method == "projected",
        filled=~method.isin(["projected", "reported"]),
    )


def amount_tooltip(columns: Mapping[str, Column], *names: str) -> list[alt.Tooltip]:
    """Return the lines of a tooltip: some columns, then amount, method and publisher."""
    spoken = {
        "shown": Column(_("Amount")),
        "how": Column(_("Method")),
        "publisher": Column(_("Published by")),
    }
    return tooltip(dict(columns) | spoken, [*names, *spoken])


def in_series(look: Look, names: Sequence[str]) -> dict[str, str]:
    """Return a colour of the palette for each name that has no meaning of its own."""
    series = look.palette.series
    return {name: series[place % len(series)] for place, name in enumerate(names)}


def _look_of_method() -> dict[str, object]:
    """Return the channels by which a mark says how its number came about."""
    return {
        "fillOpacity": alt.FillOpacity(
            "filled:O", scale=alt.Scale(domain=[False, True], range=[0, 1]), legend=None
        ),
        "strokeDash": alt.StrokeDash(
            "projected:N",
            scale=alt.Scale(domain=[False, True], range=[[1, 0], DASHED]),
            legend=None,
        ),
    }


def _colours(look: Look, groups: Mapping[str, str], shown: Sequence[str], field: str) -> dict:
    """Return fill, outline and shape by group, with one legend if there are several groups."""
    legend = alt.Legend(values=list(shown), symbolOpacity=1) if len(shown) > 1 else None
    scale = colour_scale(look, groups)
    shapes = [SHAPES[place % len(SHAPES)] for place in range(len(groups))]
    return {
        "fill": alt.Fill(f"{field}:N", scale=scale, legend=legend),
        "stroke": alt.Stroke(f"{field}:N", scale=scale, legend=legend),
        "shape": alt.Shape(
            f"{field}:N", scale=alt.Scale(domain=list(groups), range=shapes), legend=legend
        ),
    }


def _log_axis(
    lowest: float, highest: float, unit: str, **axis: object
) -> tuple[alt.Axis, alt.Scale]:
    """Return a logarithmic axis of about six ticks: powers of ten, or 1, 2 and 5 between them."""
    powers = np.log10(highest / lowest)
    if powers > 1.5:
        every = max(1, round(powers / 6))
        return log_axis(
            lowest, highest, label=lambda tick: quantity(tick, unit, 1), every=every, **axis
        )
    steps = [
        step * 10.0**power
        for power in range(int(np.floor(np.log10(lowest))), int(np.ceil(np.log10(highest))) + 1)
        for step in (1, 2, 5)
    ]
    first = max(step for step in steps if step <= lowest * (1 + 1e-9))
    last = min(step for step in steps if step >= highest * (1 - 1e-9))
    ticks = [step for step in steps if first <= step <= last]
    return (
        labelled_ticks({tick: quantity(tick, unit, 1) for tick in ticks}, **axis),
        alt.Scale(type="log", domain=[first, last], nice=False),
    )


def ranking(
    look: Look,
    rows: pd.DataFrame,
    groups: Mapping[str, str],
    tooltips: Sequence[alt.Tooltip],
    *,
    logarithmic: bool = False,
    dots: bool = False,
    from_zero: bool = True,
) -> alt.LayerChart:
    """Return amounts one below the other, each with its name above and its amount beside.

    Parameters
    ----------
    look : Look
        Theme and language.
    rows : pandas.DataFrame
        Of :func:`told`, all in one unit, in the order shown, with ``name`` and ``group``.
    groups : mapping of str to str
        Name of a group to a colour; see :func:`dashboard.figures.marks.colour_scale`.
    tooltips : sequence of altair.Tooltip
        Lines of the tooltip; their columns must be in `rows`.
    logarithmic : bool
        Whether the scale is; marks are dots then, as a bar would have no zero to begin at.
    dots : bool
        Whether marks are dots rather than bars.
    from_zero : bool
        Whether a linear scale begins at zero; dots only.
    """
    unit = str(rows["unit"].iloc[0])
    ends = rows[["value", "low", "high"]].astype(float)
    highest, lowest = float(ends.max().max()), float(ends.min().min())
    if logarithmic:
        positive = ends.where(ends > 0)
        lowest = float(positive.min().min())
        axis, scale = _log_axis(lowest, highest, unit, labelFlush=True)
        ends = positive
    elif from_zero or not dots:
        axis, scale = quantity_axis(highest, unit, lowest, about=4, labelFlush=True)
    else:
        axis, scale = quantity_axis(highest, unit, about=4, labelFlush=True)
        scale = alt.Scale(domain=[lowest, highest], nice=True)
        axis = alt.Axis(title=None, tickCount=4)
    scale.range = [8, alt.ExprRef(f"width - {AMOUNT_PX}")]
    number = len(rows)
    shown = [name for name in groups if name in set(rows["group"])]
    colours = _colours(look, groups, shown, "group")
    fields = {line.to_dict()["field"] for line in tooltips}
    kept = dict.fromkeys([*fields, "value", "short", "group", "filled", "projected"])
    drawn = rows[list(kept)].assign(
        low=ends["low"].to_numpy(),
        high=ends["high"].to_numpy(),
        name_at=np.arange(number) + 0.28,
        at=np.arange(number) + 0.68,
        zero=0.0,
        end=ends[["value", "high"]].max(axis=1).to_numpy(),
        name=rows["name"],
    )
    y_scale = alt.Scale(domain=[0, number], reverse=True, nice=False)

    def x(field: str, **settings: object) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, **settings)

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=y_scale, axis=None)

    marks = alt.Chart(drawn.drop(columns=["low", "high", "name_at", "end"]))
    if logarithmic or dots:
        amounts = marks.mark_point(size=110, opacity=1, strokeWidth=2).encode(
            x=x("value", axis=axis),
            y=y("at"),
            tooltip=list(tooltips),
            **colours,
            **_look_of_method(),
        )
    else:
        # A bar has no shape to tell its group by; its name stands above it.
        amounts = marks.mark_bar(orient="horizontal", size=BAR_PX, strokeWidth=1.5).encode(
            x=x("zero", axis=axis),
            x2="value:Q",
            y=y("at"),
            tooltip=list(tooltips),
            **{name: channel for name, channel in colours.items() if name != "shape"},
            **_look_of_method(),
        )
    zero = [] if lowest >= 0 or logarithmic else [_line_at_zero(look, x)]
    return alt.layer(
        *zero,
        alt.Chart(drawn[["low", "high", "at"]].dropna())
        .mark_rule(strokeWidth=5, opacity=0.35, color=look.palette.ink)
        .encode(x=x("low"), x2="high:Q", y=y("at")),
        amounts,
        alt.Chart(drawn[["end", "short", "at"]])
        .mark_text(align="left", baseline="middle", dx=10, color=look.palette.muted)
        .encode(x=x("end"), y=y("at"), text="short:N"),
        alt.Chart(drawn[["name", "name_at"]])
        .mark_text(
            align="left",
            baseline="middle",
            dx=6,
            limit=alt.ExprRef("width"),
            clip=True,  # so that a long name does not narrow the plot
            color=look.palette.ink,
        )
        .encode(x=alt.value(0), y=y("name_at"), text="name:N"),
        height=ROW_PX * number + AROUND_PX,
    )


def _line_at_zero(look: Look, x: Callable[..., alt.X]) -> alt.Chart:
    """Return the line that parts less from more."""
    return (
        alt.Chart(pd.DataFrame({"zero": [0.0]}))
        .mark_rule(color=look.palette.muted, strokeDash=[2, 3])
        .encode(x=x("zero"))
    )


def courses(
    look: Look,
    rows: pd.DataFrame,
    groups: Mapping[str, str],
    tooltips: Sequence[alt.Tooltip],
    *,
    logarithmic: bool = False,
    at: str = "year",
    height: float = HEIGHT,
) -> alt.LayerChart:
    """Return amounts over time, a line a group that is dotted where a year is missing.

    Parameters
    ----------
    look : Look
        Theme and language.
    rows : pandas.DataFrame
        Of :func:`told`, all in one unit, with ``group`` and the column `at`.
    groups : mapping of str to str
        Name of a group to a colour, in the order in which they are drawn.
    tooltips : sequence of altair.Tooltip
        Lines of the tooltip; their columns must be in `rows`.
    logarithmic : bool
        Whether the scale of the amounts is; it begins at zero else.
    at : str
        The column with the time: "year", or decimal years, whose lines do not break.
    height : float
        Of the chart, in pixels.
    """
    unit = str(rows["unit"].iloc[0])
    order = {name: place for place, name in enumerate(groups)}
    rows = rows.assign(rank=rows["group"].map(order)).sort_values(["rank", at], ignore_index=True)
    rows["run"] = runs(rows, "group") if at == "year" else rows["group"]
    ends = rows[["value", "low", "high"]].astype(float)
    if logarithmic:
        ends = ends.where(ends > 0)
        lowest, highest = float(ends.min().min()), float(ends.max().max())
        axis, scale = _log_axis(lowest, highest, unit)
    else:
        axis, scale = quantity_axis(float(ends.max().max()), unit, float(ends.min().min()))
    first, last = float(rows[at].min()), float(rows[at].max())
    x = alt.X(
        f"{at}:Q",
        axis=year_axis(),
        scale=alt.Scale(
            domain=[first, last if last > first else first + 1],
            nice=False,
            range=[10, alt.ExprRef(f"width - {LABEL_PX}")],
        ),
    )
    y = alt.Y("value:Q", axis=axis, scale=scale)
    shown = [name for name in groups if name in set(rows["group"])]
    colours = _colours(look, groups, shown, "group")
    # Direct labels say what a legend would.
    colours = {name: _without_legend(channel) for name, channel in colours.items()}
    line_colour = alt.Color("group:N", scale=colour_scale(look, groups), legend=None)
    fields = {line.to_dict()["field"] for line in tooltips}
    drawn = rows[list(dict.fromkeys([at, "value", "group", "filled", "projected", "run", *fields]))]
    final = rows.groupby("group", sort=False).tail(1)
    final = final.assign(wide=[named(row.group, row.value, unit) for row in final.itertuples()])
    bands = rows[[at, "low", "high", "group"]].assign(low=ends["low"], high=ends["high"]).dropna()
    known = drawn[~drawn["projected"]]
    return alt.layer(
        alt.Chart(bands)
        .mark_rule(strokeWidth=5, opacity=0.3)
        .encode(x=x, y=alt.Y("low:Q", scale=scale), y2="high:Q", color=line_colour),
        alt.Chart(known[[at, "value", "group", "run"]])
        .mark_line()
        .encode(x=x, y=y, color=line_colour, detail="run:N"),
        alt.Chart(_steps_over(known, at))
        .mark_rule(strokeWidth=1.5, strokeDash=[1, 5])
        .encode(x=x, x2="next_at:Q", y=y, y2="next_value:Q", color=line_colour),
        alt.Chart(_steps_ahead(drawn, at))
        .mark_rule(strokeWidth=2, strokeDash=DASHED)
        .encode(x=x, x2="next_at:Q", y=y, y2="next_value:Q", color=line_colour),
        alt.Chart(drawn.drop(columns="run"))
        .mark_point(size=60, opacity=1, strokeWidth=2)
        .encode(x=x, y=y, tooltip=list(tooltips), **colours, **_look_of_method()),
        end_labels(
            final[[at, "value", "wide", "group"]],
            x,
            "value",
            scale,
            by_width("group", "wide"),
            line_colour,
            height,
        ),
        height=height,
    )


def _steps(rows: pd.DataFrame, at: str) -> pd.DataFrame:
    """Return the way from each point of a line to the next one of its group."""
    following = rows.groupby("group", sort=False)[[at, "value", "projected", "run"]].shift(-1)
    return pd.DataFrame(
        {
            at: rows[at],
            "value": rows["value"],
            "next_at": following[at],
            "next_value": following["value"],
            "group": rows["group"],
            "ahead": following["projected"].eq(True),
            "over": following["run"].notna() & (following["run"] != rows["run"]),
        }
    )


def _steps_ahead(rows: pd.DataFrame, at: str) -> pd.DataFrame:
    """Return the stretches of lines that end in a projection."""
    steps = _steps(rows, at)
    return steps[steps["ahead"]].drop(columns=["ahead", "over"])


def _steps_over(rows: pd.DataFrame, at: str) -> pd.DataFrame:
    """Return the stretches across years for which there is no number; they say nothing of them."""
    steps = _steps(rows, at)
    return steps[steps["over"]].drop(columns=["ahead", "over"])


def _without_legend(channel: object) -> object:
    quiet = channel.copy()
    quiet["legend"] = None
    return quiet


def scatter(
    look: Look,
    rows: pd.DataFrame,
    groups: Mapping[str, str],
    tooltips: Sequence[alt.Tooltip],
    x: alt.X,
    y: alt.Y,
    *,
    height: float = HEIGHT,
) -> alt.LayerChart:
    """Return one dot a row, those with a ``label`` named beside it.

    Parameters
    ----------
    look : Look
        Theme and language.
    rows : pandas.DataFrame
        Of :func:`told`, with ``group``, ``label`` (empty for none) and the fields of `x` and `y`.
    groups : mapping of str to str
        Name of a group to a colour.
    tooltips : sequence of altair.Tooltip
        Lines of the tooltip; their columns must be in `rows`.
    x, y : altair.X and altair.Y
        Channels of the position.
    height : float
        Of the chart, in pixels.
    """
    shown = [name for name in groups if name in set(rows["group"])]
    places = [channel["shorthand"].partition(":")[0] for channel in (x, y)]
    fields = [line.to_dict()["field"] for line in tooltips]
    drawn = rows[list(dict.fromkeys([*places, *fields, "group", "filled", "projected"]))]
    named_rows = rows.loc[rows["label"] != "", list(dict.fromkeys([*places, "label"]))]
    return alt.layer(
        alt.Chart(drawn)
        .mark_point(size=80, opacity=0.9, strokeWidth=2)
        .encode(
            x=x,
            y=y,
            tooltip=list(tooltips),
            **_colours(look, groups, shown, "group"),
            **_look_of_method(),
        ),
        alt.Chart(named_rows)
        .mark_text(align="left", baseline="middle", dx=9, dy=-9, color=look.palette.ink)
        .encode(x=x, y=y, text="label:N"),
        height=height,
    )
