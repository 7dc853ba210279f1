"""Draw how much of data centres' electricity is AI, by each published definition."""

import altair as alt
import pandas as pd

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.marks import (
    by_width,
    hollow_fill,
    horizontal_whiskers,
    method_name,
    quantity_axis,
    standard_columns,
    tooltip,
)
from dashboard.figures.power.published import amount, author, edition, middle
from dashboard.figures.rows import cited, fact, joined, observations
from dashboard.formatting import NO_BREAK_SPACE, interval, listing, quantity
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

PUBLISHED = {
    "epri24_ai_share": marked("all AI work"),
    "iea26_ai_share_2025": marked("sites mainly for AI"),
    "gs25_ai_share_2025": marked("AI, of power drawn"),
    "gs25_ai_share_2027": marked("AI, of power drawn"),
}
"""Shares that are printed, or follow from one report, to what counts as AI in them."""

COMPUTED = {
    ("gartner25_ai_servers_2025", "gartner25_world_2025"): marked("servers built for AI"),
    ("gartner25_ai_servers_2030", "gartner25_world_2030"): marked("servers built for AI"),
    ("lbnl24_ai_2023", "lbnl24_us_2023"): marked("servers with GPUs, United States"),
}
"""Amounts of one study, a part and its whole, to what the part is."""

LOWER_BOUNDS = frozenset({"lbnl24_ai_2023"})
"""Amounts that their source calls "over" so much."""

COMPARED_YEAR = 2025

ROW_PX = 44


def _shares() -> pd.DataFrame:
    """Return all shares, printed or computed, lowest first within their definitions."""
    printed = observations("ai_share_of_dc")
    printed = printed.assign(defined=[PUBLISHED[item] for item in printed["fact_id"]])
    computed = [_ratio(fact(part), fact(whole), what) for (part, whole), what in COMPUTED.items()]
    rows = pd.concat([printed, pd.DataFrame(computed)], ignore_index=True)
    rows["at"] = middle(rows)
    return rows.sort_values(["year", "at"], ignore_index=True)


def _ratio(part: dict, whole: dict, what: str) -> dict:
    """Return a part in percent of its whole, both of one study and year."""
    return {
        "fact_id": joined(part["fact_id"], whole["fact_id"]),
        "entity": part["entity"],
        "metric": "ai_share_of_data_centre_electricity",
        "year": int(part["year"]),
        "period": part["period"],
        "value": 100 * part["value"] / whole["value"],
        "low": 100 * part["value"] / whole["value"]
        if part["fact_id"] in LOWER_BOUNDS
        else float("nan"),
        "unit": "percent",
        "method": "derived",
        "basis": part["basis"],
        "source_id": joined(part["source_id"], whole["source_id"]),
        "defined": what,
        "projected": part["method"] == "projected",
    }


@figure("ai-share-of-data-centres", tables=["electricity"])
def ai_share_of_data_centres(look: Look) -> Drawing:
    """Draw how much of data centres' electricity is AI, by each published definition.

    Notes
    -----
    Where a study prints amounts, the share is the part by the whole of that study and year; two
    studies are never divided by each other.
    """
    rows = _shares()
    rows["projected"] = rows["projected"].eq(True) | rows["method"].eq("projected")
    # The source of the whole names the study; the part may have been read as others quote it.
    study = rows["source_id"].str.rpartition(";")[2]
    rows = rows.assign(
        author=study.map(author),
        edition=study.map(edition),
        how=rows["method"].map(method_name),
        what=[_(text) for text in rows["defined"]],
        shown=[amount(row) for row in rows.itertuples()],
    )
    rows["row"] = rows.index.astype(str)
    rows["zero"] = 0
    rows["wide"] = [
        _("{share} in {year}: {what} ({edition})")
        .format(share=row.shown, year=row.year, what=row.what, edition=row.edition)
        .replace(" ", NO_BREAK_SPACE)
        for row in rows.itertuples()
    ]
    rows["narrow"] = [
        _("{year}: {what}, {author}")
        .format(year=row.year, what=row.what, author=row.author)
        .replace(" ", NO_BREAK_SPACE)
        for row in rows.itertuples()
    ]
    columns = {
        "author": Column(_("Published by")),
        "what": Column(_("What counts as AI")),
        "year": Column(_("Year")),
        **standard_columns(_("Share of data centres"), "percent"),
    }
    axis, scale = quantity_axis(rows[["at", "high"]].max().max(), "percent")
    # The text of each row stands above it, so that it has the whole width.
    y = alt.Y("row:N", sort=rows["row"].tolist(), axis=None)
    x = alt.X("at:Q", axis=axis, scale=scale)
    origin = alt.X("zero:Q", scale=scale)
    color = alt.Color(
        "projected:N",
        scale=alt.Scale(domain=[False, True], range=[look.palette.big, look.palette.big]),
        legend=None,
    )
    drawn = rows[
        ["row", "at", "low", "high", "projected", "author", "what", "year", "shown", "how"]
    ]
    stems = (
        alt.Chart(rows[["row", "at", "zero"]])
        .mark_rule(color=look.palette.rule, strokeWidth=2, yOffset=8)
        .encode(x=origin, x2="at:Q", y=y)
    )
    points = (
        alt.Chart(drawn)
        .mark_point(size=110, strokeWidth=2, yOffset=8)
        .encode(
            x=x,
            y=y,
            color=color,
            fill=hollow_fill(color, "datum.projected", "transparent"),
            tooltip=tooltip(
                columns
                | {
                    "shown": Column(columns["value"].label),
                    "how": columns["method"],
                },
                ["author", "what", "year", "shown", "how"],
            ),
        )
    )
    texts = (
        alt.Chart(rows[["row", "wide", "narrow", "zero"]])
        .mark_text(align="left", baseline="bottom", yOffset=-2, color=look.palette.ink)
        .encode(
            x=origin,
            y=y,
            text=by_width("narrow", "wide"),
        )
    )
    ranges = horizontal_whiskers(
        drawn[["row", "low", "high"]], y, scale, alt.value(look.palette.big), yOffset=8
    )
    same_year = rows[rows["year"] == COMPARED_YEAR]
    server_only = fact("iea24_dc_split_cooling")
    inference = fact("lbnl24_inference_share")
    return Drawing(
        title=_(
            "In {year} AI took {interval} of data centres' electricity, by what one counts"
        ).format(
            year=COMPARED_YEAR,
            interval=interval(same_year["at"].min(), same_year["at"].max(), "percent", 2),
        ),
        subtitle=_(
            "Share of AI in the electricity or power of data centres, percent, {first}–{last}, "
            "world unless named. Hollow marks are forecasts."
        ).format(first=rows["year"].min(), last=rows["year"].max()),
        chart=alt.layer(stems, ranges, points, texts, height=ROW_PX * len(rows)),
        table=rows[["fact_id", "entity", "metric", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each row is one published number, in the order of the years, with what it counts as "
            "AI written above. A pale bar is the range that the source gives; its mark then stands "
            "in the middle."
        ),
        limits=_(
            "Nothing here is measured, and no two count the same thing. Sites mainly for AI also "
            "do other work, and AI also runs elsewhere; servers alone leave out cooling, which is "
            "put at {cooling} of a typical data centre; GPUs also serve other ends. Where a study "
            "prints amounts, we divided them: a part of one study by the whole of the same. The "
            "American share is a lower bound; nearly {inference} of it is put down to answering, "
            "the rest to training."
        ).format(
            cooling=quantity(server_only["value"], server_only["unit"]),
            inference=quantity(inference["value"], inference["unit"]),
        ),
        alt=_("Dot plot: {values}.").format(
            values=listing(
                _("{what} ({edition}) {share} in {year}").format(
                    what=row.what, edition=row.edition, share=row.shown, year=row.year
                )
                for row in rows.itertuples()
            )
        ),
        also_cites=cited(server_only, inference),
    )
