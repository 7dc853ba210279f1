"""Rank places by the share of their electricity that data centres take."""

import altair as alt
import pandas as pd

from dashboard.figures.figure import Column, Drawing, Switch, figure
from dashboard.figures.marks import (
    DASHED,
    by_width,
    horizontal_whiskers,
    method_name,
    standard_columns,
    tooltip,
)
from dashboard.figures.power.published import amount, author, middle, year_made
from dashboard.figures.rows import observations
from dashboard.formatting import NO_BREAK_SPACE, country, decimal, listing
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

SERIES = (
    "ireland_dc_share",
    "us_dc_share",
    "europe_dc_share",
    "eu_dc_share",
    "local_share",
    "world_dc_share",
    "asia_dc",
    "old_forecasts",
)

METRICS = (
    "data_centre_share_of_electricity",
    "data_centre_share_of_metered_electricity",
    "digital_infrastructure_share_of_electricity",
)

NOT_COUNTRIES = {
    "World": marked("World"),
    "European Union (27)": marked("European Union"),
    "Virginia": marked("Virginia (US)"),
}

CHINA_WITH_NETWORK = marked("China, with 5G")
"""The number for China counts the mobile network as well, and is named so."""

SURER_FIRST = ("measured", "reported", "estimated", "projected")

ROW_PX = 30


def _place(row: object) -> str:
    if row.metric == "digital_infrastructure_share_of_electricity":
        return _(CHINA_WITH_NETWORK)
    if row.entity in NOT_COUNTRIES:
        return _(NOT_COUNTRIES[row.entity])
    return country(row.entity_iso3, row.entity)


def _latest(projected: bool) -> pd.DataFrame:
    """Return one share a place, the largest first: its latest, or the forecast for latest.

    Of two for one year, the surer method is kept, then the number read in its own source.
    """
    rows = observations(*SERIES)
    rows = rows[rows["metric"].isin(METRICS) & rows["method"].eq("projected").eq(projected)]
    rows = rows.assign(
        place=[_place(row) for row in rows.itertuples()],
        at=middle(rows),
        surer=-rows["method"].map(SURER_FIRST.index),
        primary=rows["verification"].isin(["primary", "two_sources"]),
        made=rows["source_id"].map(year_made),
    ).sort_values(["year", "surer", "primary", "made"])
    rows = rows.drop_duplicates("place", keep="last")
    return rows.sort_values("at", ascending=False, ignore_index=True)


@figure(
    "share-of-national-electricity",
    options=[
        Switch(
            name="forecasts",
            label=marked("Forecasts instead"),
            help=marked("Show what is foreseen for years to come, where anyone has said."),
        )
    ],
    tables=["electricity"],
)
def share_of_national_electricity(look: Look, forecasts: bool) -> Drawing:
    """Rank places by the share of their electricity that data centres take.

    Parameters
    ----------
    forecasts : bool
        Whether to show forecasts rather than the latest known shares.
    """
    rows = _latest(forecasts)
    rows = rows.assign(
        author=rows["source_id"].map(author),
        how=rows["method"].map(method_name),
        shown=[amount(row) for row in rows.itertuples()],
    )
    rows["wide"] = [
        _("{share} in {year}, {method} ({author})")
        .format(share=row.shown, year=row.year, method=row.how, author=row.author)
        .replace(" ", NO_BREAK_SPACE)
        for row in rows.itertuples()
    ]
    rows["narrow"] = [
        _("{share} ({year})").format(share=row.shown, year=row.year).replace(" ", NO_BREAK_SPACE)
        for row in rows.itertuples()
    ]
    rows["end"] = rows["high"].fillna(rows["at"])
    columns = {
        "place": Column(_("Place")),
        "year": Column(_("Year")),
        **standard_columns(_("Share of electricity"), "percent"),
    }
    scale = alt.Scale(
        domain=[0, rows["end"].max()],
        nice=False,
        range=[0, alt.ExprRef("width < 420 ? width - 104 : width - 310")],
    )
    y = alt.Y("place:N", sort=rows["place"].tolist(), title=None, axis=alt.Axis(labelLimit=150))
    drawn = rows[["place", "year", "at", "low", "high", "end", "shown", "how", "author", "method"]]
    x = alt.X("at:Q", axis=None, scale=scale)
    tones = alt.Color(
        "method:N",
        scale=alt.Scale(
            domain=["measured", "estimated", "projected"],
            range=[look.palette.series[2], look.palette.big, look.palette.big],
        ),
        legend=None,
    )
    style = (
        {"filled": False, "strokeDash": DASHED, "strokeWidth": 1.5}
        if forecasts
        else {"filled": True}
    )
    bars = (
        alt.Chart(drawn[["place", "year", "at", "shown", "how", "author", "method"]])
        .mark_bar(size=14, **style)
        .encode(
            x=x,
            y=y,
            color=tones,
            tooltip=tooltip(
                columns
                | {
                    "shown": Column(columns["value"].label),
                    "how": columns["method"],
                    "author": Column(_("Published by")),
                },
                ["place", "year", "shown", "how", "author"],
            ),
        )
    )
    texts = (
        alt.Chart(rows[["place", "end", "wide", "narrow"]])
        .mark_text(align="left", dx=7, color=look.palette.ink)
        .encode(x=alt.X("end:Q", scale=scale), y=y, text=by_width("narrow", "wide"))
    )
    ranges = horizontal_whiskers(
        drawn[["place", "low", "high"]], y, scale, alt.value(look.palette.ink)
    )
    return Drawing(
        chart=alt.layer(bars, ranges, texts, height=ROW_PX * len(rows)),
        table=rows[["fact_id", "entity", "metric", "period", "unit", *columns]],
        columns=columns,
        **_words(rows, forecasts),
    )


def _words(rows: pd.DataFrame, forecasts: bool) -> dict[str, object]:
    """Return the texts of the figure."""
    of = {row.entity: row for row in rows.itertuples()}
    world, ireland, virginia = of["World"], of["Ireland"], of["Virginia"]
    words = {
        "number": decimal(len(rows)),
        "virginia": virginia.shown,
        "ireland": ireland.shown,
        "world": world.shown,
        "first": rows["year"].min(),
        "last": rows["year"].max(),
    }
    if forecasts:
        title = _(
            "Data centres may come to take {virginia} of Virginia's electricity, {world} of the "
            "world's"
        )
        subtitle = _(
            "Forecast share of data centres in the electricity of {number} places, percent, for "
            "{first} to {last}; the thin line is the range."
        )
    else:
        title = _(
            "At last count data centres took {virginia} of Virginia's electricity, {ireland} of "
            "Ireland's, {world} of the world's"
        )
        subtitle = _(
            "Share of data centres in the electricity of {number} places, percent, latest known "
            "year of each, {first} to {last}; green is measured, orange estimated."
        )
    measured = listing(rows.loc[rows["method"] == "measured", "place"])
    return {
        "title": title.format(**words),
        "subtitle": subtitle.format(**words),
        "how_to_read": _(
            "Each bar is one place, with the year of its number. A thin line is the range that the "
            "source gives; where it gives nothing else, the bar ends in its middle. Mind the "
            "years: an early share may have grown since."
        ),
        "limits": _(
            "Shares have different denominators: metered, consumed or generated electricity. "
            "Forecasts are the newest for the latest year; Denmark's is the oldest, of {oldest}. "
            "These are the places for which a number was found, not all places."
        ).format(oldest=rows["made"].min())
        if forecasts
        else _(
            "Only {measured} are measured; the rest are models. Shares have different "
            "denominators: metered electricity in Ireland, consumption or generation elsewhere. "
            "China's number adds the mobile network. A city or a state "
            "is no country: where data centres crowd together the share is high because the place "
            "is small. These are the places for which a number was found, not all places."
        ).format(measured=measured),
        "alt": _("Ranked bar chart: {values}.").format(
            values=listing(
                _("{place} {share} in {year}").format(
                    place=row.place, share=row.shown, year=row.year
                )
                for row in rows.itertuples()
            )
        ),
    }
