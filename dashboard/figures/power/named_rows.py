"""Rows of dots on one scale, each with its name above its marks, so that long names fit phones."""

from collections.abc import Mapping

import altair as alt
import pandas as pd

from dashboard.figures.marks import by_width
from dashboard.theme import Look

ROW_PX = 54
"""Height of one row: a line for its name, and one for its marks."""

NAME_OFFSET_PX = -10
MARK_OFFSET_PX = 10
"""From the middle of a row to the line of its name, and to that of its marks."""

LABEL_GAP_PX = 9


def named_rows(
    look: Look,
    names: pd.DataFrame,
    dots: pd.DataFrame,
    axis: alt.Axis,
    domain: tuple[float, float],
    shapes: Mapping[str, str],
    tooltip: list[alt.Tooltip],
) -> alt.LayerChart:
    """Return one row of dots for each name, on a logarithmic scale.

    Parameters
    ----------
    look : Look
        Theme and language.
    names : pandas.DataFrame
        One row a row, in the order shown: ``row`` its key, ``wide`` and ``narrow`` its name,
        ``low`` and ``high`` its outermost values, ``before`` and ``after`` what is written to the
        left and to the right of them, ``colour`` a field of the palette.
    dots : pandas.DataFrame
        ``row``, ``value``, ``shape`` (a key of `shapes`), ``colour``, and the fields of `tooltip`.
    axis : altair.Axis
        Of the scale.
    domain : tuple of two float
        Of the scale, with room for what is written.
    shapes : mapping of str to str
        What is counted, and the mark that stands for it.
    tooltip : list of altair.Tooltip
        Of the dots.
    """
    scale = alt.Scale(
        type="log", domain=list(domain), nice=False, range=[6, alt.ExprRef("width - 10")]
    )
    order = names["row"].tolist()
    y = alt.Y(
        "row:N",
        sort=order,
        axis=None,
        scale=alt.Scale(domain=order, paddingInner=0, paddingOuter=0),
    )
    used = list(dict.fromkeys(names["colour"]))
    color = alt.Color(
        "colour:N",
        scale=alt.Scale(domain=used, range=[getattr(look.palette, field) for field in used]),
        legend=None,
    )
    low, high = (alt.X(f"{end}:Q", scale=scale, axis=axis) for end in ("low", "high"))
    written = {"baseline": "middle", "yOffset": MARK_OFFSET_PX, "fontWeight": 600}
    return alt.layer(
        alt.Chart(names[["row", "wide", "narrow"]])
        .mark_text(align="left", baseline="middle", yOffset=NAME_OFFSET_PX, color=look.palette.ink)
        .encode(x=alt.value(0), y=y, text=by_width("narrow", "wide")),
        alt.Chart(names.loc[names["low"] < names["high"], ["row", "low", "high", "colour"]])
        .mark_rule(strokeWidth=6, opacity=0.35, yOffset=MARK_OFFSET_PX)
        .encode(x=low, x2="high:Q", y=y, color=color),
        alt.Chart(dots)
        .mark_point(filled=True, size=80, opacity=1, yOffset=MARK_OFFSET_PX)
        .encode(
            x=alt.X("value:Q", scale=scale, axis=axis),
            y=y,
            color=color,
            shape=alt.Shape(
                "shape:N",
                scale=alt.Scale(domain=list(shapes), range=list(shapes.values())),
                legend=None,
            ),
            tooltip=tooltip,
        ),
        *(
            alt.Chart(names.loc[names[text] != "", ["row", end, text, "colour"]])
            .mark_text(align=align, dx=gap, **written)
            .encode(x=at, y=y, text=f"{text}:N", color=color)
            for text, end, at, align, gap in (
                ("before", "low", low, "right", -LABEL_GAP_PX),
                ("after", "high", high, "left", LABEL_GAP_PX),
            )
        ),
        height=ROW_PX * len(order),
    )
