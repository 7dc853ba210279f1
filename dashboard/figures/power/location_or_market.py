"""Draw emissions from bought electricity, counted on the grid and on paper."""

import json

import altair as alt
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.marks import (
    HEIGHT,
    NARROW,
    by_width,
    end_labels,
    labelled_ticks,
    method_name,
    round_ticks,
    standard_columns,
    tooltip,
    whiskers,
    year_axis,
)
from dashboard.figures.power.actors import company_scales
from dashboard.figures.rows import amount_of, cited, fact, observations, runs
from dashboard.formatting import YEAR_UNIT, decimal, interval, listing, quantity, times
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look
from datasets import catalogue

MEGATONNES = ("Mt", "Mt CO₂e")
"""Unit of the axis, on a phone and elsewhere; the rows are in tonnes."""

SCOPE_2 = {
    "scope2_location_based": marked("on the grid"),
    "scope2_market_based": marked("on paper"),
}

SCOPE_2_BRIEFLY = {
    "scope2_location_based": marked("grid"),
    "scope2_market_based": marked("paper"),
}
"""The same, for labels on a phone."""

REPORTING_BOTH = {"microsoft": "Microsoft", "google": "Google"}


def _emissions_both_ways() -> pd.DataFrame:
    """Return Scope 2 emissions of companies in the years for which one edition gives both counts.

    Where several editions do, the newest is taken, so that both sides of a ratio always come from
    the same report.
    """
    rows = observations("bigtech_emissions")
    rows = rows[rows["metric"].isin(SCOPE_2)]
    rows = rows.assign(
        published=[str(catalogue.source(item).published) for item in rows["source_id"]],
    )
    both = rows.groupby(["entity", "year", "published"])["metric"].transform("nunique").eq(2)
    rows = rows[both]
    newest = rows.groupby(["entity", "year"])["published"].transform("max")
    rows = rows[rows["published"] == newest]
    grid, paper = (
        rows[rows["metric"] == metric].set_index(["entity", "year"])["value"] for metric in SCOPE_2
    )
    rows = rows.join((grid / paper).rename("ratio"), on=["entity", "year"])
    rows = rows.sort_values(["entity", "metric", "source_id", "year"], ignore_index=True)
    return rows.assign(run=runs(rows, ["entity", "metric", "source_id"]))


@figure(
    "location-or-market",
    contrasts=["emissions_accounting"],
    options=[
        Choice(
            name="company",
            label=marked("Company"),
            help=marked("The companies that print both counts for several years."),
            values=("all", *REPORTING_BOTH),
            default="all",
            value_label=lambda value: REPORTING_BOTH.get(value) or _("both"),
        )
    ],
    tables=["electricity"],
)
def location_or_market(look: Look, company: str) -> Drawing:
    """Draw emissions from bought electricity, counted on the grid and on paper."""
    every = _emissions_both_ways()
    shown = tuple(REPORTING_BOTH.values()) if company == "all" else (REPORTING_BOTH[company],)
    rows = every[every["entity"].isin(shown)].reset_index(drop=True)
    rows["counted"] = [_(SCOPE_2[metric]) for metric in rows["metric"]]
    rows["how"] = [method_name(method) for method in rows["method"]]
    rows["shown"] = [
        quantity(value, row_unit)
        for value, row_unit in zip(rows["value"], rows["unit"], strict=True)
    ]
    rows["times"] = [times(ratio) for ratio in rows["ratio"]]
    columns = {
        "entity": Column(_("Company")),
        "year": Column(_("Year")),
        "counted": Column(_("Counted")),
        **standard_columns(_("Emissions from bought electricity"), "t CO₂e"),
        "ratio": Column(_("On the grid over on paper")),
    }
    ticks = round_ticks(rows["value"].max())
    axis = labelled_ticks({tick: decimal(tick / 1e6) for tick in ticks})
    # The unit stands at the top, in short where there is no room: the subtitle has it in full.
    narrow, wide = (
        json.dumps(quantity(ticks[-1] / 1e6, unit), ensure_ascii=False) for unit in MEGATONNES
    )
    axis.labelExpr = (
        f"datum.value == {ticks[-1]} ? ({NARROW} ? {narrow} : {wide}) : {axis.labelExpr}"
    )
    scale = alt.Scale(domain=[ticks[0], ticks[-1]], nice=False)
    room = {"narrow": 148, "wide": 228} if len(shown) > 1 else {"narrow": 116, "wide": 124}
    x = alt.X(
        "year:Q",
        axis=year_axis(labelOverlap="greedy", labelSeparation=10),
        scale=alt.Scale(
            domain=[int(rows["year"].min()), int(rows["year"].max())],
            nice=False,
            range=[
                12,
                alt.ExprRef(f"{NARROW} ? width - {room['narrow']} : width - {room['wide']}"),
            ],
        ),
    )
    y = alt.Y("value:Q", axis=axis, scale=scale)
    colours, _shapes = company_scales(look)
    color = alt.Color("entity:N", scale=colours, legend=None)
    drawn_rows = rows[
        ["entity", "year", "value", "metric", "counted", "run", "shown", "times", "how", "basis"]
    ]
    lines = (
        alt.Chart(drawn_rows)
        .mark_line()
        .encode(
            x=x,
            y=y,
            color=color,
            detail="run:N",
            strokeWidth=alt.StrokeWidthValue(
                1.5, condition={"test": "datum.metric == 'scope2_location_based'", "value": 3}
            ),
        )
    )
    points = (
        alt.Chart(drawn_rows)
        .mark_point(size=75, strokeWidth=2, fill=look.palette.background)
        .encode(
            x=x,
            y=y,
            color=color,
            shape=alt.Shape(
                "metric:N",
                scale=alt.Scale(domain=list(SCOPE_2), range=["circle", "square"]),
                legend=None,
            ),
            tooltip=tooltip(
                columns
                | {
                    "shown": Column(_("Emissions")),
                    "times": Column(_("On the grid over on paper")),
                    "how": Column(_("Method")),
                },
                ["entity", "year", "counted", "shown", "times", "how", "basis"],
            ),
        )
    )
    grid = rows[rows["metric"] == "scope2_location_based"]
    gaps = grid[["entity", "year", "run"]].assign(
        high=grid["value"], low=grid["value"] / grid["ratio"]
    )
    gap_channels = {
        "x": x,
        "y": alt.Y("low:Q", scale=scale, axis=axis),
        "y2": "high:Q",
        "color": color,
    }
    areas = alt.Chart(gaps).mark_area(opacity=0.14).encode(detail="run:N", **gap_channels)
    alone = gaps[~gaps["run"].duplicated(keep=False)]
    rules = whiskers(alone, x, scale, color, opacity=0.14, strokeWidth=8)
    last = drawn_rows[drawn_rows["year"] == drawn_rows.groupby("entity")["year"].transform("max")]
    labels = _both_ways_labels(last, several=len(shown) > 1)
    # From where a line ends before the axis does to its label in the column of labels.
    leaders = (
        alt.Chart(labels[labels["until"] < labels["year"]])
        .mark_rule(strokeDash=[1, 4], strokeWidth=1.5, xOffset=8, x2Offset=4)
        .encode(x=alt.X("until:Q", scale=x["scale"], axis=x["axis"]), x2="year:Q", y=y, color=color)
    )
    names = end_labels(labels, x, "value", scale, "wide", color).encode(
        text=by_width("narrow", "wide")
    )
    return Drawing(
        chart=alt.layer(areas, rules, leaders, lines, points, names, height=HEIGHT),
        table=rows[["fact_id", "metric", "period", "unit", *columns]],
        columns=columns,
        **_both_ways_words(every, rows, shown),
    )


def _both_ways_labels(last: pd.DataFrame, several: bool) -> pd.DataFrame:
    """Return the labels at the ends of the lines, with a long and a short text.

    One company has room for the ratio, in the middle of its gap; several stand in one column,
    each with its year, as the lines do not end in the same one.
    """
    labels = last[["entity", "metric", "year", "value", "counted", "times"]].assign(
        until=last["year"], amount=[decimal(value / 1e6) for value in last["value"]]
    )
    if several:
        labels["wide"] = [
            _("{company} {counted} {amount} ({year})").format(
                company=row.entity, counted=row.counted, amount=row.amount, year=row.year
            )
            for row in labels.itertuples()
        ]
        labels["narrow"] = [
            _("{company}, {counted} ({year})").format(
                company=row.entity, counted=_(SCOPE_2_BRIEFLY[row.metric]), year=row.year
            )
            for row in labels.itertuples()
        ]
        return labels.assign(year=labels["year"].max())
    labels["wide"] = labels["narrow"] = labels["counted"] + " " + labels["amount"]
    ratio = labels.head(1).assign(
        value=labels["value"].mean(), wide=labels["times"].iloc[0], narrow=labels["times"].iloc[0]
    )
    return pd.concat([labels, ratio], ignore_index=True)


def _both_ways_words(
    every: pd.DataFrame, rows: pd.DataFrame, shown: tuple[str, ...]
) -> dict[str, object]:
    """Return title, subtitle and the texts of the figure of emissions counted in two ways."""
    latest = {name: rows[rows["entity"] == name].sort_values("year").iloc[-1] for name in shown}
    if len(shown) > 1:
        microsoft, google = latest["Microsoft"], latest["Google"]
        title = _(
            "Microsoft's emissions were {microsoft} times as high on the grid as on paper "
            "({year}), Google's {google} times ({google_year})"
        ).format(
            microsoft=decimal(microsoft["ratio"], 2),
            year=microsoft["year"],
            google=decimal(google["ratio"], 2),
            google_year=google["year"],
        )
    else:
        title = _one_company_title(rows, shown[0])
    newspaper = fact("guardian24_ratio")
    percent = fact("guardian24_percent")
    apple = every[every["entity"] == "Apple"].set_index("metric")
    first, _slash, final = str(newspaper["period"]).partition("/")
    return {
        "title": title,
        "subtitle": _(
            "Emissions from bought electricity (Scope 2) of {companies_and_years}, million tonnes "
            "of CO₂ equivalent (Mt CO₂e) a year: on the grid is by location, on paper by market."
        ).format(
            companies_and_years=listing(
                _("{company} ({years})").format(
                    company=name, years=interval(years.min(), years.max(), YEAR_UNIT)
                )
                for name in shown
                for years in [rows.loc[rows["entity"] == name, "year"]]
            )
        ),
        "how_to_read": _(
            "“On the grid” (circles, location-based) counts what the power plants around a site "
            "emit. “On paper” (squares, market-based) takes off what contracts and certificates "
            "for renewable power cover, even if it was made elsewhere or at another hour. The "
            "shaded gap is what "
            "these purchases take off; a break in a line is a new edition of the report."
        ),
        "limits": _(
            "Both counts are official and neither is false: contracts can pay for plants, but do "
            "not move power to the site. The ratio grows by itself as the count on paper nears "
            "zero. The newspaper's {ratio} (“{percent} higher”) is another sum: in-house data "
            "centres of {companies}, {first} to {final} together. Here each pair comes from one "
            "edition and covers the whole company, Microsoft's in fiscal years to June; Microsoft "
            "restated its count of {restated} on paper from {before} to {after}, and of Google's "
            "edition of 2026 only the last year has both counts here. Apple gives both for "
            "{apple_year} alone ({apple_grid} against {apple_paper}), Meta and Amazon for no year "
            "in our data."
        ).format(
            ratio=times(newspaper["value"], 3),
            percent=quantity(percent["value"], "percent"),
            companies=listing(str(newspaper["entity"]).split(" + ")),
            first=first,
            final=final,
            restated=fact("ms_s2mb_2020")["period"],
            before=amount_of("ms_s2mb_2020"),
            after=amount_of("ms25_s2mb_2020"),
            apple_year=apple["year"].iloc[0],
            apple_grid=quantity(apple.at["scope2_location_based", "value"], "tCO2e"),
            apple_paper=quantity(apple.at["scope2_market_based", "value"], "tCO2e"),
        ),
        "also_cites": cited(
            newspaper, percent, fact("ms_s2mb_2020"), fact("ms25_s2mb_2020"), apple
        ),
        "alt": _("Line chart with shaded gaps. {values}.").format(
            values=listing(
                _("{company} {year}: {grid} on the grid, {paper} on paper").format(
                    company=name,
                    year=last["year"],
                    **{
                        word: quantity(
                            rows.loc[
                                (rows["entity"] == name)
                                & (rows["year"] == last["year"])
                                & (rows["metric"] == metric),
                                "value",
                            ].iloc[0],
                            "tCO2e",
                        )
                        for word, metric in zip(("grid", "paper"), SCOPE_2, strict=True)
                    },
                )
                for name, last in latest.items()
            )
        ),
    }


def _one_company_title(rows: pd.DataFrame, name: str) -> str:
    """Return what became of a company's two counts within its longest run of years."""
    longest = rows["source_id"].value_counts().idxmax()
    pairs = rows[rows["source_id"] == longest].pivot(index="year", columns="metric", values="value")
    first, last = pairs.index[0], pairs.index[-1]
    growth = pairs.loc[last] / pairs.loc[first]
    grid, paper = growth["scope2_location_based"], growth["scope2_market_based"]
    if paper < 1 < grid:
        return _(
            "On paper {company}'s emissions fell {share} from {first} to {last}; on the grid they "
            "grew {factor}-fold"
        ).format(
            company=name,
            share=quantity(100 * (1 - paper), "percent", 2),
            first=first,
            last=last,
            factor=decimal(grid, 2),
        )
    return _(
        "{company}'s emissions on the grid grew {grid}-fold from {first} to {last}, on paper "
        "{paper}-fold"
    ).format(company=name, grid=decimal(grid, 2), first=first, last=last, paper=decimal(paper, 2))
