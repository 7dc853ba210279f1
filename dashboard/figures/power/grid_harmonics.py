"""Draw what was measured of bad power near data centres, and what a judgement would need."""

import altair as alt
import pandas as pd

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.marks import (
    DASHED,
    by_width,
    labelled_ticks,
    method_name,
    standard_columns,
    tooltip,
)
from dashboard.figures.rows import cited, fact, observations
from dashboard.formatting import decimal, listing, quantity
from dashboard.locale import gettext as _
from dashboard.theme import Look

ROW_PX = 30

KM_PER_MILE = 1.609344

MILES = {
    "share_of_worst_readings_within_20_miles": 20,
    "share_of_worst_readings_within_50_miles": 50,
}
"""Metric to the distance in its name."""


@figure("grid-harmonics", tables=["electricity"])
def grid_harmonics(look: Look) -> Drawing:
    """Draw what was measured of bad power near data centres, and what a judgement would need."""
    rows = observations("grid_harmonics")
    rows = rows[rows["metric"].isin(MILES)]
    rows["miles"] = rows["metric"].map(MILES)
    rows = rows.sort_values("miles", ascending=False, ignore_index=True)
    rows["distance"] = [
        _("{miles} miles ({km} km)").format(
            miles=decimal(miles), km=decimal(miles * KM_PER_MILE, 2)
        )
        for miles in rows["miles"]
    ]
    rows["shown"] = [
        _("more than {share}").format(share=quantity(value, "percent")) for value in rows["value"]
    ]
    rows["how"] = [method_name(method) for method in rows["method"]]
    columns = {
        "distance": Column(_("Distance to data centres")),
        **standard_columns(_("Share of the worst readings, at least"), "percent"),
    }
    far, near = rows.iloc[0], rows.iloc[-1]
    tracked, used = fact("bb24_sensors_tracked"), fact("bb24_sensors_used")
    limit, people = fact("bb24_thd_limit"), fact("bb24_people")
    return Drawing(
        title=_(
            "Most of the worst power in American homes was measured near data centres; how many "
            "homes are near, nobody published"
        ),
        subtitle=_(
            "Share of the worst readings of power quality in American homes by distance to "
            "significant data-centre activity, percent, {year}; the values are lower bounds."
        ).format(year=far["period"]),
        chart=_chart(look, rows, columns),
        table=rows[["fact_id", "entity", "metric", "period", "unit", "miles", *columns]],
        columns=columns,
        how_to_read=_(
            "A newspaper compared about {used} plug-in sensors in homes with a map of data "
            "centres. Of the worst readings {far} came from within {far_distance}, {near} from "
            "within {near_distance}. The empty outlines are what one would have to know: if as "
            "large a share of all homes lay as near, the readings would say nothing about data "
            "centres."
        ).format(
            used=decimal(used["value"]),
            far=far["shown"],
            far_distance=far["distance"],
            near=near["shown"],
            near_distance=near["distance"],
        ),
        limits=_(
            "Measured were harmonics: distortions of the current's wave, of which {limit} is the "
            "recommended limit on local lines. Two utilities contest the method: a plug at home "
            "does not measure the grid. Nearness is no cause, as data centres and people gather in "
            "the same regions. Of about {tracked} sensors in service {used} were used; a press "
            "report puts {people} people in areas of poor power. We know of no other measurement "
            "of this kind."
        ).format(
            limit=quantity(limit["value"], "percent"),
            tracked=decimal(tracked["value"]),
            used=decimal(used["value"]),
            people=decimal(people["value"]),
        ),
        alt=_(
            "Bars. {bars}. For all homes the shares within these distances are not published: "
            "their bars are empty."
        ).format(
            bars=listing(
                _("Within {distance}: {share} of the worst readings").format(
                    distance=row.distance, share=row.shown
                )
                for row in rows.itertuples()
            )
        ),
        also_cites=cited(tracked, used, limit, people),
    )


def _chart(look: Look, rows: pd.DataFrame, columns: dict[str, Column]) -> alt.LayerChart:
    """Return a bar of the worst readings for each distance, and an empty one for all homes."""
    palette = look.palette
    labels: dict[str, str] = {}
    for miles in rows["miles"]:
        labels |= {
            f"{miles} title": "",
            f"{miles} worst": _("worst readings"),
            f"{miles} homes": _("all homes"),
        }
    order = list(labels)
    scale = alt.Scale(domain=[0, 100], nice=False, range=[0, alt.ExprRef("width - 20")])
    ticks = {share: decimal(share) for share in (0, 25, 50, 75)}
    ticks[100] = quantity(100, "percent")
    x = alt.X("value:Q", scale=scale, axis=labelled_ticks(ticks))
    y = alt.Y(
        "row:N",
        sort=order,
        scale=alt.Scale(domain=order, paddingInner=0.2, paddingOuter=0.1),
        axis=labelled_ticks(labels, labelOverlap=False),
    )
    worst = rows[["value", "distance", "shown", "how", "basis"]].assign(
        row=[f"{miles} worst" for miles in rows["miles"]], whole=100.0
    )
    homes = pd.DataFrame(
        {
            "row": [f"{miles} homes" for miles in rows["miles"]],
            "zero": 0.0,
            "whole": 100.0,
            "middle": 50.0,
            "text": _("not published"),
        }
    )
    titles = pd.DataFrame(
        {
            "row": [f"{miles} title" for miles in rows["miles"]],
            "zero": 0.0,
            "wide": [
                _("Within {distance} of data centres").format(distance=distance)
                for distance in rows["distance"]
            ],
            "narrow": [
                _("Within {distance}").format(distance=distance) for distance in rows["distance"]
            ],
        }
    )
    start = alt.X("zero:Q", scale=scale, axis=x["axis"])
    outline = {"filled": False, "strokeWidth": 1.5, "strokeDash": DASHED}
    return alt.layer(
        alt.Chart(homes[["row", "zero", "whole"]])
        .mark_bar(color=palette.muted, **outline)
        .encode(x=start, x2="whole:Q", y=y),
        alt.Chart(homes[["row", "middle", "text"]])
        .mark_text(color=palette.muted)
        .encode(x=alt.X("middle:Q", scale=scale, axis=x["axis"]), y=y, text="text"),
        # From what is known at least to what is possible.
        alt.Chart(worst[["row", "value", "whole"]])
        .mark_bar(color=palette.big, **outline)
        .encode(x=x, x2="whole:Q", y=y),
        alt.Chart(worst.drop(columns="whole"))
        .mark_bar(color=palette.big)
        .encode(
            x=x,
            y=y,
            tooltip=tooltip(
                columns | {"shown": columns["value"], "how": Column(_("Method"))},
                ["distance", "shown", "how", "basis"],
            ),
        ),
        alt.Chart(worst[["row", "value", "shown"]])
        .mark_text(align="right", dx=-8, fontWeight=600, color=palette.background)
        .encode(x=x, y=y, text="shown"),
        alt.Chart(titles)
        .mark_text(align="left", baseline="middle", fontWeight=600, color=palette.ink)
        .encode(x=start, y=y, text=by_width("narrow", "wide")),
        height=ROW_PX * len(order),
    )
