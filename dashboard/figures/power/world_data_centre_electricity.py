"""Draw every published estimate and projection for the world's data centres."""

import altair as alt
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, Headline, figure
from dashboard.figures.marks import (
    HEIGHT,
    by_width,
    colour_scale,
    hollow_fill,
    method_name,
    named,
    quantity_axis,
    standard_columns,
    tooltip,
    whiskers,
    year_axis,
)
from dashboard.figures.rows import observations
from dashboard.formatting import (
    decimal,
    interval,
    listing,
    number,
    period,
    quantity,
    times,
    with_range,
)
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look
from datasets import catalogue

ALONE, WITH_MINING = "without-cryptocurrencies", "with-cryptocurrencies"

BOUNDARIES = {
    ALONE: marked("data centres alone"),
    WITH_MINING: marked("with cryptocurrencies"),
}

SAME_NUMBER = 0.01
"""Two numbers of one publisher for one year that differ by less are one number, rounded twice."""

IEA = "International Energy Agency"

CASES = {
    "Base": marked("IEA base case"),
    "Headwinds": marked("IEA Headwinds"),
    "Lift-Off": marked("IEA Lift-Off"),
}
"""The agency's cases, as its rows begin to describe them, to their names in the chart."""

CONTESTED_YEAR = 2020

FORECAST_YEAR = 2030


def _world_estimates() -> pd.DataFrame:
    """Return all published world totals, one row each, with the boundary they were drawn to."""
    rows = observations("world_dc_estimates", "iea_scenarios")
    # The third metric of these series is an increase, not a total.
    totals = {
        "data_centre_electricity": ALONE,
        "data_centre_ai_crypto_electricity": WITH_MINING,
    }
    rows = rows[rows["metric"].isin(totals)]
    rows = rows.assign(
        boundary=rows["metric"].map(totals),
        first_year=rows["period_start"].dt.year.astype(int),
        # Where a source prints nothing but a range, the mark stands in its middle.
        value=rows["value"].fillna((rows["low"] + rows["high"]) / 2),
        publisher=[catalogue.source(item).publisher for item in rows["source_id"]],
        case=rows["basis"].str.extract(r"^(\S+) Case", expand=False),
    )
    return _once_each(rows).sort_values(["year", "value"], ignore_index=True)


def _once_each(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows without those in which a publisher repeats its number for a year, rounded.

    The newest edition is kept, and within an edition the number that two sources confirm.
    """
    published = [str(catalogue.source(item).published) for item in rows["source_id"]]
    newest_first = rows.assign(
        published=published, confirmed=rows["verification"].eq("two_sources")
    ).sort_values(["published", "confirmed"], ascending=False)
    kept: list = []
    for row in newest_first.itertuples():
        seen = (
            other.publisher == row.publisher
            and other.period == row.period
            and other.boundary == row.boundary
            and abs(other.value / row.value - 1) < SAME_NUMBER
            for other in kept
        )
        if not any(seen):
            kept.append(row)
    return rows.loc[[row.Index for row in kept]]


def _short_name(source_id: str, case: object = None) -> str:
    """Return who published a number, short enough to stand beside its mark."""
    if catalogue.source(source_id).publisher != IEA:
        return _author_or_publisher(source_id)
    return _(CASES[case]) if isinstance(case, str) else _("IEA")


def _author_or_publisher(source_id: str) -> str:
    """Return the publisher of a source, or for a paper its first author.

    A journal's volume says nothing to a reader of a chart.
    """
    source = catalogue.source(source_id)
    if source.kind == "paper":
        return _("{author} et al.").format(author=source.authors.split(";")[0])
    return source.publisher


def _amount(row: object) -> str:
    """Return a world total with its range, or with the word that it is a lower bound."""
    if pd.notna(row.low) and pd.isna(row.high):
        return _("at least {amount}").format(amount=quantity(row.low, row.unit))
    return with_range(row.value, row.low, row.high, row.unit)


def _base_case(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the International Energy Agency's estimates and base case, newest edition a year."""
    ours = rows[
        (rows["publisher"] == IEA)
        & (rows["boundary"] == ALONE)
        & (rows["case"].isna() | (rows["case"] == "Base"))
        # From here on the agency has one method; its earlier pages give ranges.
        & (rows["year"] >= 2024)
    ]
    return ours.sort_values("year")


LABEL_SIDES = {
    "before": {"align": "right", "dx": -11},
    "after": {"align": "left", "dx": 9, "dy": 11},
    "below": {"align": "center", "dy": 17},
}
"""Where the name of a mark stands, as settings of the text."""


def _world_labels(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the marks that are named in the plot: the extremes, and the latest estimate.

    Each comes with the side that its label stands on, the height, and a long and a short text.
    """
    alone = rows[rows["boundary"] == ALONE]
    mining = rows[rows["boundary"] == WITH_MINING]
    sides = {}
    if not alone.empty:
        of_year = {year: alone.loc[alone["year"] == year, "value"] for year in alone["year"]}
        for year in (CONTESTED_YEAR, FORECAST_YEAR):
            sides[of_year[year].idxmin()] = "below"
            sides[of_year[year].idxmax()] = "before"
        sides[alone["value"].idxmax()] = "before"
        course = _base_case(rows)
        sides[course[course["method"] == "estimated"].index[-1]] = "after"
    if not mining.empty:
        sides[mining["value"].idxmax()] = "before"
    labelled = rows.loc[list(sides)].assign(side=list(sides.values()))
    # The number of the talk is the upper end of its range.
    of_range = labelled["boundary"].eq(WITH_MINING) & labelled["high"].notna()
    labelled["label_y"] = labelled["value"].where(~of_range, labelled["high"])
    texts = [
        _world_label(row, top) for row, top in zip(labelled.itertuples(), of_range, strict=True)
    ]
    labelled["wide"], labelled["narrow"] = zip(*texts, strict=True)
    return labelled[["year", "label_y", "side", "counted", "wide", "narrow"]]


def _world_label(row: object, of_range: bool) -> tuple[str, str]:
    """Return the long and the short text of the label of a mark."""
    name = _short_name(row.source_id, row.case)
    if of_range:
        amount = quantity(row.high, row.unit)
        return (
            _("{name}, up to {amount}").format(name=name, amount=amount),
            _("up to {number}").format(number=number(row.high)),
        )
    return named(name, row.value, row.unit), f"{name.split()[0]} {number(row.value)}"


@figure(
    "world-data-centre-electricity",
    contrasts=["data_centre_boundary"],
    options=[
        Choice(
            name="boundary",
            label=marked("What is counted"),
            help=marked("Reports differ in whether they include the mining of cryptocurrencies."),
            values=("all", *BOUNDARIES),
            default="all",
            value_label=lambda value: _(BOUNDARIES[value]) if value in BOUNDARIES else _("both"),
        )
    ],
    tables=["electricity"],
)
def world_data_centre_electricity(look: Look, boundary: str) -> Drawing:
    """Draw every published estimate and projection for the world's data centres."""
    every = _world_estimates()
    rows = every if boundary == "all" else every[every["boundary"] == boundary]
    rows = rows.reset_index(drop=True).assign(
        how=[method_name(method) for method in rows["method"]],
        counted=[_(BOUNDARIES[key]) for key in rows["boundary"]],
        when=[period(text) for text in rows["period"]],
        shown=[_amount(row) for row in rows.itertuples()],
        author=[_author_or_publisher(item) for item in rows["source_id"]],
    )
    columns = {
        "publisher": Column(_("Published by")),
        "when": Column(_("Year")),
        "counted": Column(_("What is counted")),
        **standard_columns(_("Electricity"), "TWh"),
    }
    axis, scale = quantity_axis(rows[["value", "high"]].max().max(), "TWh")
    years = alt.Scale(
        domain=[int(rows["first_year"].min()) - 1, int(rows["year"].max()) + 1], nice=False
    )
    x = alt.X("year:Q", axis=year_axis(), scale=years)
    y = alt.Y("value:Q", axis=axis, scale=scale)
    colours = colour_scale(
        look,
        {
            _(BOUNDARIES[ALONE]): "big",
            _(BOUNDARIES[WITH_MINING]): look.palette.series[2],
        },
    )
    legend = alt.Legend(symbolOpacity=1) if boundary == "all" else None
    color = alt.Color("counted:N", scale=colours, legend=legend)
    drawn_columns = [
        "year", "value", "low", "high", "counted", "method", "author", "when", "shown", "how",
    ]  # fmt: skip
    single = rows[rows["first_year"] == rows["year"]]
    points = (
        alt.Chart(single[drawn_columns])
        .mark_point(size=90, strokeWidth=2)
        .encode(
            x=x,
            y=y,
            color=color,
            shape=alt.Shape(
                "counted:N",
                scale=alt.Scale(domain=colours.domain, range=["circle", "diamond"]),
                legend=legend,
            ),
            fill=hollow_fill(color, "datum.method == 'projected'", "transparent"),
            tooltip=tooltip(
                columns
                | {
                    "author": columns["publisher"],
                    "shown": Column(_("Electricity")),
                    "how": Column(_("Method")),
                },
                ["author", "when", "shown", "counted", "how"],
            ),
        )
    )
    spans = rows[rows["first_year"] < rows["year"]]
    plateaus = (
        alt.Chart(spans[["first_year", *drawn_columns]])
        .mark_rule(strokeWidth=4, opacity=0.6)
        .encode(
            x=alt.X("first_year:Q", scale=years),
            x2="year:Q",
            y=y,
            color=color,
            tooltip=points.encoding.tooltip,
        )
    )
    labels = _world_labels(rows)
    names = [
        alt.Chart(labels[labels["side"] == side])
        .mark_text(baseline="middle", fontWeight=600, **where)
        .encode(
            x=x,
            y=alt.Y("label_y:Q", scale=scale),
            text=by_width("narrow", "wide"),
            color=color,
        )
        for side, where in LABEL_SIDES.items()
        if (labels["side"] == side).any()
    ]
    course = [] if boundary == WITH_MINING else _base_case_marks(every, x, y, look)
    return Drawing(
        chart=alt.layer(
            *course,
            whiskers(single[drawn_columns], x, scale, color),
            plateaus,
            points,
            *names,
            height=HEIGHT,
        ),
        table=rows[["fact_id", "entity", "period", "unit", *columns]],
        columns=columns,
        headline=_world_headline(every),
        **_world_words(every, rows, boundary),
    )


def _base_case_marks(every: pd.DataFrame, x: alt.X, y: alt.Y, look: Look) -> list[alt.Chart]:
    """Return the dashed line through the International Energy Agency's base case, and its name."""
    base_case = _base_case(every)[["year", "value", "unit"]]
    color = look.palette.big
    line = (
        alt.Chart(base_case)
        .mark_line(strokeDash=[6, 4], strokeWidth=2, opacity=0.7, color=color)
        .encode(x=x, y=y)
    )
    last = base_case.tail(1)
    amount = quantity(last["value"].iloc[0], "TWh")
    # Lines are parted by a break: a list of lines is printed with its brackets in the browser.
    texts = {
        "wide": "\n".join((_("IEA base case"), amount)),
        "narrow": _("IEA\nbase case"),
    }
    name = (
        alt.Chart(last.assign(**texts))
        .mark_text(
            align="right",
            baseline="top",
            dx=12,
            dy=30,
            fontWeight=600,
            color=color,
            lineBreak="\n",
        )
        .encode(x=x, y=y, text=by_width("narrow", "wide"))
    )
    return [line, name]


def _alone_in(every: pd.DataFrame, year: int) -> tuple[float, float]:
    """Return the lowest and the highest number for a year, without cryptocurrencies."""
    values = every.loc[(every["boundary"] == ALONE) & (every["year"] == year), "value"]
    return values.min(), values.max()


def _world_headline(every: pd.DataFrame) -> Headline:
    """Return the latest estimate, and what it may become."""
    course = _base_case(every)
    latest = course[course["method"] == "estimated"].iloc[-1]
    low, high = _alone_in(every, FORECAST_YEAR)
    return Headline(
        value=quantity(latest["value"], latest["unit"]),
        text=_(
            "drawn by the world's data centres in {year}, one estimate says; {interval} may come "
            "by {end}"
        ).format(
            year=latest["year"], interval=interval(low, high, latest["unit"]), end=FORECAST_YEAR
        ),
    )


def _world_words(every: pd.DataFrame, rows: pd.DataFrame, boundary: str) -> dict[str, str]:
    """Return title, subtitle and the texts of the figure of the world's data centres."""
    low, high = _alone_in(every, FORECAST_YEAR)
    then_low, then_high = _alone_in(every, CONTESTED_YEAR)
    if boundary == WITH_MINING:
        last = rows.iloc[-1]
        title = _("With cryptocurrencies, data centres were put at {interval} for {year}").format(
            interval=interval(last["low"], last["high"], "TWh"), year=last["year"]
        )
        alt_text = _(
            "Dot plot of {number} published numbers that include cryptocurrencies: {values}."
        ).format(
            number=decimal(len(rows)),
            values=listing(
                _("{amount} for {year}").format(amount=_amount(row), year=row.year)
                for row in rows.itertuples()
            ),
        )
    else:
        title = _(
            "By {year} data centres may draw {interval} a year; even {past} is disputed"
        ).format(year=FORECAST_YEAR, interval=interval(low, high, "TWh"), past=CONTESTED_YEAR)
        alt_text = _(
            "Dot plot of {number} published numbers, {first} to {last}. For {year}, without "
            "cryptocurrencies, they go from {low} to {high}; for {past} from {past_low} to "
            "{past_high}."
        ).format(
            number=decimal(len(rows)),
            first=rows["first_year"].min(),
            last=rows["year"].max(),
            year=FORECAST_YEAR,
            low=quantity(low, "TWh"),
            high=quantity(high, "TWh"),
            past=CONTESTED_YEAR,
            past_low=quantity(then_low, "TWh"),
            past_high=quantity(then_high, "TWh"),
        )
    return {
        "title": title,
        "subtitle": _(
            "Electricity of the world's data centres without data networks, terawatt-hours (TWh) "
            "a year: {number} published estimates (filled) and projections (hollow), with their "
            "ranges."
        ).format(number=decimal(len(rows))),
        "how_to_read": _(
            "Each mark is one published number for one year; a thick line is one number for "
            "several years. Filled marks are estimates of the past, hollow ones are projections, "
            "and a pale bar is the range that the source itself prints. The dashed line joins the "
            "estimates and the base case (business as now planned) of the International Energy "
            "Agency, IEA."
        ),
        "limits": _(
            "Nobody measures this: all are models. For {year} alone the published numbers go from "
            "{low} to {high}, the highest {ratio} the lowest. Diamonds include the mining of "
            "cryptocurrencies and cannot be compared with circles; networks that carry data are "
            "outside of both counts. Where a publisher repeats its number for a year with a "
            "difference under 1%, the newest edition stands for both. Some were read as others "
            "quote them; the table names each source."
        ).format(
            year=CONTESTED_YEAR,
            low=quantity(then_low, "TWh"),
            high=quantity(then_high, "TWh"),
            ratio=times(then_high / then_low),
        ),
        "alt": alt_text,
    }
