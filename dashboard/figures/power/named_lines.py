"""Named lines: a name over each line of a chart, so that long names need no margin on a phone."""

import json
from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from dashboard.figures.marks import (
    DASHED,
    colour_scale,
    hollow_fill,
    horizontal_whiskers,
    log_axis,
)
from dashboard.formatting import number, quantity
from dashboard.locale import gettext as _
from dashboard.theme import Look

NAME_PX, LINE_PX, BETWEEN_PX = 19, 19, 6
"""Heights of a name, of a line of marks under it, and of the gap to the next name."""

AXIS_PX = 34
LEGEND_LINE_PX = 24
"""What the axis, and each line of a legend, take from the height of a chart."""

COMPACT = "width < 600"
"""Vega expression: is there too little room for labels in full?"""

BAR_PX = 13

HOLLOW = ("reported", "projected")
"""Methods whose marks are hollow."""


def placed(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows with their height in the plot, ``top``, and that of their name, ``name_top``.

    Parameters
    ----------
    rows : pandas.DataFrame
        With ``name``; neighbours of one name stand under it together. Names of rows that are
        ``quiet``, if there is such a column, are drawn as context.
    """
    top, tops, name_tops, last = 0.0, [], [], None
    for name in rows["name"]:
        if name != last:
            top += BETWEEN_PX if last is not None else 0
            name_top, last = top + NAME_PX / 2, name
            top += NAME_PX
        name_tops.append(name_top)
        tops.append(top + LINE_PX / 2)
        top += LINE_PX
    return rows.assign(top=tops, name_top=name_tops)


def spaced_log_axis(rows: pd.DataFrame, unit: str) -> tuple[alt.Axis, alt.Scale]:
    """Return a logarithmic axis for named lines, its unit at the far end only, and its scale.

    Parameters
    ----------
    rows : pandas.DataFrame
        With ``value``, ``low`` and ``high``.
    unit : str
        Of the values.
    """
    ends = rows[["value", "low", "high"]]
    lowest, highest = ends.min().min(), ends.max().max()
    axis, scale = log_axis(
        lowest, highest, lambda tick: number(tick) if tick < highest else quantity(tick, unit)
    )
    last = len(axis.values) - 1
    place = f"indexof({json.dumps(axis.values)}, datum.value)"
    every = f"({COMPACT} ? {1 + last // 4} : {1 + last // 6})"
    axis.labelExpr = f"({last} - {place}) % {every} ? '' : {axis.labelExpr}"
    return axis, scale


def kind_colour(
    look: Look, field: str, kinds: Mapping[str, Sequence[str]], legend: bool = True
) -> alt.Color:
    """Return the colour of named lines by kind.

    Parameters
    ----------
    look : Look
        Gives the palette.
    field : str
        Column that holds the name of the kind, in the language spoken.
    kinds : mapping of str to sequence of str
        Id to a name marked for translation and a colour: "big", "small", "muted", or "other" for
        what is none of them.
    legend : bool
        Whether colours are explained above the chart.
    """
    others = {"other": look.palette.series[2]}
    colours = {_(label): others.get(colour, colour) for label, colour, *_rest in kinds.values()}
    symbols = alt.Legend(symbolOpacity=1, symbolType="stroke", symbolStrokeWidth=5)
    return alt.Color(
        f"{field}:N", scale=colour_scale(look, colours), legend=symbols if legend else None
    )


def named_lines(
    look: Look,
    rows: pd.DataFrame,
    axis: alt.Axis,
    scale: alt.Scale,
    color: alt.Color,
    tooltips: list[alt.Tooltip],
    shape: alt.Shape | None = None,
    legend_lines: int = 0,
    room: tuple[int, int] = (110, 260),
) -> alt.LayerChart:
    """Return the chart of named lines: a dot, or a bar where rows have ``start``, and its label.

    Measured marks are filled, estimated ones pale, reported ones hollow, projected ones hollow
    with a dashed outline; ranges are pale bars.

    Parameters
    ----------
    look : Look
        Gives the colours of names and of the ground.
    rows : pandas.DataFrame
        As :func:`placed` returns them, with ``value``, ``low``, ``high``, ``method``, the labels
        ``wide`` and ``narrow``, and the columns of `color`, `shape` and `tooltips`.
    axis, scale : altair.Axis and altair.Scale
        Of the values.
    color, shape : altair.Color and altair.Shape
        Channels of the marks.
    tooltips : list of altair.Tooltip
        Of the marks.
    legend_lines : int
        Lines that the legend takes on a phone.
    room : tuple of int
        Pixels to the right of the plot for labels: on a phone, and elsewhere.
    """
    narrow, wide = room
    axis.grid, axis.tickSize = True, 0
    scale.range = [6, alt.ExprRef(f"{COMPACT} ? width - {narrow} : width - {wide}")]
    height = rows["top"].max() + LINE_PX / 2
    x = alt.X("value:Q", axis=axis, scale=scale)
    y = alt.Y("top:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False))
    rows = rows.assign(
        end=rows[["value", "high"]].max(axis=1),
        hollow=rows["method"].isin(HOLLOW),
    )
    chart = alt.Chart(rows.drop(columns="name_top"))
    style = {
        "color": color,
        "fill": hollow_fill(color, "datum.hollow", look.palette.background),
        "fillOpacity": alt.FillOpacityValue(
            1, condition={"test": "datum.method == 'estimated'", "value": 0.3}
        ),
        "strokeDash": alt.StrokeDashValue(
            [1, 0], condition={"test": "datum.method == 'projected'", "value": DASHED}
        ),
        "tooltip": tooltips,
    }
    if "start" in rows:
        marks = [
            chart.mark_bar(height=BAR_PX, strokeWidth=1.5).encode(
                x=alt.X("start:Q", axis=axis, scale=scale),
                x2="end:Q",
                y=y,
                stroke=alt.Stroke(color["shorthand"], scale=color["scale"], legend=color["legend"]),
                **style,
            )
        ]
    else:
        estimated = rows.loc[rows["method"] == "estimated"]
        ground = {"filled": True, "opacity": 1, "color": look.palette.background}
        dots = {"shape": shape} if shape is not None else {}
        marks = [
            horizontal_whiskers(rows, y, scale, color),
            # A pale mark must not let the bar of its range shine through.
            alt.Chart(estimated).mark_point(size=80, **ground).encode(x=x, y=y, **dots),
            chart.mark_point(size=80, strokeWidth=2, opacity=1).encode(x=x, y=y, **dots, **style),
        ]
    labels = chart.mark_text(align="left", baseline="middle", dx=9).encode(
        x=alt.X("end:Q", scale=scale),
        y=y,
        text=alt.TextValue(alt.ExprRef(f"{COMPACT} ? datum.narrow : datum.wide")),
        color=color,
    )
    headings = rows.assign(quiet=rows.get("quiet", False))[["name", "name_top", "quiet"]]
    names = [
        alt.Chart(part)
        .mark_text(align="left", baseline="middle", fontWeight=weight, color=ink)
        .encode(x=alt.XValue(0), y=alt.Y("name_top:Q", scale=y["scale"], axis=None), text="name:N")
        for part, weight, ink in (
            (headings[~headings["quiet"]].drop_duplicates(), 600, look.palette.ink),
            (headings[headings["quiet"]].drop_duplicates(), 400, look.palette.muted),
        )
        if len(part)
    ]
    return alt.layer(
        *marks, labels, *names, height=height + AXIS_PX + LEGEND_LINE_PX * legend_lines
    )
