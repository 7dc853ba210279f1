"""Horizontal bars in blocks under headings, for amounts that must not be compared across blocks."""

from collections.abc import Mapping

import altair as alt
import pandas as pd

from dashboard.figures.marks import by_width, horizontal_whiskers, labelled_ticks
from dashboard.theme import Look

ROW_PX = 27
"""Height of one bar with the space around it."""


def headed_bars(
    look: Look,
    rows: pd.DataFrame,
    headings: Mapping[str, tuple[str, str]],
    colours: Mapping[str, str],
    tooltip: list[alt.Tooltip],
    label_room: float,
    name_limit: float = 160,
) -> alt.LayerChart:
    """Return bars from zero with their values at their ends, a heading above each block.

    Parameters
    ----------
    look : Look
        Theme and language.
    rows : pandas.DataFrame
        In the order shown: ``block`` (a key of `headings`), ``row`` (a unique key), ``label`` (the
        name of the bar), ``value``, ``low`` and ``high``, ``text`` (what stands at the end of the
        bar), and the fields of `tooltip`.
    headings : mapping of str to tuple of two str
        Block to its heading on a phone and elsewhere.
    colours : mapping of str to str
        Block to a colour.
    tooltip : list of altair.Tooltip
        Of the bars.
    label_room : float
        Pixels to the right of the longest bar for what stands there.
    name_limit : float
        The most pixels that a name takes.
    """
    labels: dict[str, str] = {}
    for name, block in rows.groupby("block", sort=False):
        labels[name] = ""
        labels |= dict(zip(block["row"], block["label"], strict=True))
    order = list(labels)
    scale = alt.Scale(
        domain=[0, rows[["value", "high"]].max().max()],
        nice=False,
        range=[0, alt.ExprRef(f"width - {label_room}")],
    )
    x = alt.X("value:Q", axis=None, scale=scale)
    y = alt.Y(
        "row:N",
        sort=order,
        scale=alt.Scale(domain=order, paddingInner=0.25, paddingOuter=0.1),
        axis=labelled_ticks(labels, labelOverlap=False, labelLimit=name_limit),
    )
    color = alt.Color(
        "block:N", scale=alt.Scale(domain=list(colours), range=list(colours.values())), legend=None
    )
    shown = rows["block"].unique()
    titles = pd.DataFrame(
        {"row": name, "zero": 0.0, "narrow": headings[name][0], "wide": headings[name][1]}
        for name in shown
    )
    drawn = rows.drop(columns=["label", "text", "low", "high"])
    ends = rows.assign(end=rows[["value", "high"]].max(axis="columns"))
    return alt.layer(
        alt.Chart(drawn).mark_bar().encode(x=x, y=y, color=color, tooltip=tooltip),
        horizontal_whiskers(
            rows[["row", "low", "high"]], y, scale, alt.value(look.palette.ink), opacity=0.6
        ).encode(x=alt.X("low:Q", scale=scale, axis=None)),
        alt.Chart(ends[["row", "end", "text", "block"]])
        .mark_text(align="left", baseline="middle", dx=6, fontWeight=600)
        .encode(x=alt.X("end:Q", scale=scale, axis=None), y=y, text="text:N", color=color),
        alt.Chart(titles)
        .mark_text(align="left", baseline="middle", color=look.palette.ink, fontWeight=600)
        .encode(x=alt.X("zero:Q", scale=scale, axis=None), y=y, text=by_width("narrow", "wide")),
        height=ROW_PX * len(order),
    )
