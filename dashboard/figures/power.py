"""Power: what data centres draw, who draws it, and what it emits."""

import altair as alt
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.marks import (
    HEIGHT,
    NARROW,
    colour_scale,
    method_name,
    quantity_axis,
    standard_columns,
    tooltip,
    whiskers,
    year_axis,
)
from dashboard.formatting import decimal, interval, quantity, times, with_range
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look
from datasets import catalogue

BOUNDARIES = {
    "without-cryptocurrencies": (marked("data centres alone"), "big"),
    "with-cryptocurrencies": (marked("with cryptocurrencies"), "small"),
}


def _world_estimates() -> pd.DataFrame:
    """Return all published world totals, one row each, with the boundary they were drawn to."""
    rows = catalogue.series("world_dc_estimates", "iea_scenarios")
    # A mean over several years is not a year, and an increase is not a total.
    rows = rows[
        rows["metric"].isin(["dc_electricity", "dc_ai_crypto_electricity"])
        & ~rows["period"].astype(str).str.contains("/")
    ].copy()
    with_mining = rows["metric"].astype(str).eq("dc_ai_crypto_electricity")
    rows["boundary"] = with_mining.map(
        {True: "with-cryptocurrencies", False: "without-cryptocurrencies"}
    )
    rows["year"] = rows["year"].astype(int)
    # Where a source prints nothing but a range, the mark stands in its middle.
    rows["value"] = rows["value"].fillna((rows["low"] + rows["high"]) / 2)
    return rows.sort_values(["year", "value"])


@figure(
    "world-data-centre-electricity",
    options=[
        Choice(
            name="boundary",
            label=marked("What is counted"),
            help=marked("Reports differ in whether they include the mining of cryptocurrencies."),
            values=("all", *BOUNDARIES),
            default="all",
            value_label=lambda value: _(BOUNDARIES[value][0]) if value in BOUNDARIES else _("both"),
        )
    ],
    tables=["electricity"],
)
def world_data_centre_electricity(look: Look, boundary: str) -> Drawing:
    """Draw every published estimate and projection for the world's data centres."""
    every = _world_estimates()
    rows = every if boundary == "all" else every[every["boundary"] == boundary].copy()
    rows["how"] = [method_name(method) for method in rows["method"]]
    rows["counted"] = [_(BOUNDARIES[key][0]) for key in rows["boundary"]]
    rows["publisher"] = [catalogue.source(item).publisher for item in rows["source_id"]]
    rows["shown"] = [
        with_range(row.value, row.low, row.high, row.unit) for row in rows.itertuples()
    ]
    columns = {
        "publisher": Column(_("Published by")),
        "year": Column(_("Year")),
        "counted": Column(_("What is counted")),
        **standard_columns(_("Electricity"), "TWh"),
    }
    axis, scale = quantity_axis(rows[["value", "high"]].max().max(), "TWh")
    x = alt.X(
        "year:Q",
        axis=year_axis(),
        scale=alt.Scale(domain=[rows["year"].min() - 1, rows["year"].max() + 1], nice=False),
    )
    y = alt.Y("value:Q", axis=axis, scale=scale)
    colours = colour_scale(look, {_(text): colour for text, colour in BOUNDARIES.values()})
    color = alt.Color(
        "counted:N", scale=colours, legend=alt.Legend() if boundary == "all" else None
    )
    points = (
        alt.Chart(rows)
        .mark_point(size=90, strokeWidth=2)
        .encode(
            x=x,
            y=y,
            color=color,
            shape=alt.Shape(
                "counted:N",
                scale=alt.Scale(domain=colours.domain, range=["circle", "diamond"]),
            ),
            fill=alt.condition(
                "datum.method == 'projected'",
                alt.value("transparent"),
                color,
            ),
            tooltip=tooltip(
                columns | {"shown": Column(_("Electricity")), "how": Column(_("Method"))},
                ["publisher", "year", "shown", "counted", "how"],
            ),
        )
    )
    base_case = every[
        every["fact_id"].isin(
            [
                "iea25_world_dc_2024",
                "iea26_world_dc_2025",
                "iea26_world_dc_2030",
                "iea25_world_dc_2035_base",
            ]
        )
    ].assign(name=_("International Energy Agency, base case"))
    course = (
        alt.Chart(base_case)
        .mark_line(strokeDash=[6, 4], strokeWidth=2, opacity=0.7)
        .encode(x=x, y=y, color=alt.value(look.palette.big))
    )
    course_label = (
        alt.Chart(base_case.tail(1))
        .mark_text(align="right", baseline="top", dx=-4, dy=14, lineBreak="\n")
        .encode(
            x=x,
            y=y,
            text=alt.value(_("IEA base case")),
            color=alt.value(look.palette.big),
            opacity=alt.value(alt.ExprRef(f"{NARROW} ? 0 : 1")),
        )
    )
    in_2030 = every[(every["year"] == 2030) & (every["boundary"] == "without-cryptocurrencies")]
    in_2020 = every[(every["year"] == 2020) & (every["boundary"] == "without-cryptocurrencies")]
    lowest, highest = in_2030["value"].min(), in_2030["value"].max()
    then_low, then_high = in_2020["value"].min(), in_2020["value"].max()
    return Drawing(
        title=_("By 2030 data centres may draw {interval} a year: forecasts disagree").format(
            interval=interval(lowest, highest, "TWh")
        ),
        subtitle=_(
            "Electricity of the world's data centres, terawatt-hours a year: {number} published "
            "estimates (filled) and projections (hollow), with their ranges."
        ).format(number=len(rows)),
        chart=alt.layer(
            whiskers(rows, x, scale, color),
            *([] if boundary == "with-cryptocurrencies" else [course, course_label]),
            points,
        ).properties(height=HEIGHT),
        table=rows[["fact_id", "entity", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each mark is one published number for one year. Filled marks are estimates of years "
            "that had passed, hollow ones are projections; a pale bar is the range that the source "
            "itself prints. The dashed line joins the numbers of the International Energy "
            "Agency's base case."
        ),
        limits=_(
            "No one measures this: all are models, and even the past is contested; for 2020 the "
            "published numbers go from {low} to {high}, {ratio} as much. Blue marks include "
            "cryptocurrencies and cannot be compared with the orange ones. Telecommunication "
            "networks are outside of both."
        ).format(
            low=quantity(then_low, "TWh"),
            high=quantity(then_high, "TWh"),
            ratio=times(then_high / then_low),
        ),
        alt=_(
            "Dot plot of {number} published numbers, {first} to {last}. For 2030, without "
            "cryptocurrencies, they go from {low} to {high}."
        ).format(
            number=decimal(len(rows)),
            first=rows["year"].min(),
            last=rows["year"].max(),
            low=quantity(lowest, "TWh"),
            high=quantity(highest, "TWh"),
        ),
    )
