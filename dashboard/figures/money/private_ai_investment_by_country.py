"""Draw private investment in AI by country: one year ranked, or all years as lines."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import altair as alt
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, MultiChoice, figure
from dashboard.figures.marks import (
    HEIGHT,
    NARROW,
    colour_scale,
    end_labels,
    hollow_if_projected,
    log_axis,
    outline_if_projected,
    standard_columns,
    year_axis,
)
from dashboard.figures.money.amounts import (
    CURRENCY,
    PRICES,
    SCALE,
    amount_axis,
    amount_tooltip,
    described,
)
from dashboard.figures.money.constant_dollars import in_chosen_money, of_one_year
from dashboard.figures.money.private_investment import TRACKER, TRACKERS, editions
from dashboard.figures.rows import cited, joined, observations
from dashboard.formatting import country, decimal, interval, listing, quantity, unit_symbol
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look
from datasets import catalogue

MEASURES = {
    "total": marked("total"),
    "per-head": marked("per inhabitant"),
    "share-of-gdp": marked("share of GDP (2023)"),
}

VIEWS = {
    "ranking": marked("ranking of one year"),
    "course": marked("course over the years"),
}

YEAR_OF_GDP = 2023
"""The one year for which the datasets hold gross domestic products."""

SHAPES = ("circle", "square", "diamond", "triangle-up", "triangle-down", "cross")
"""The marks on the lines of the course, which has as many lines: more could not be told apart."""


@lru_cache
def _investment_by_place(tracker: str) -> pd.DataFrame:
    """Return private investment of countries and of the world, by year, as one tracker counts it.

    Unions of countries are left out: they overlap with their members. The frame is shared: not to
    be changed.
    """
    if tracker == "cset":
        rows = observations("private_ai_investment_cset").assign(edition="")
    else:
        rows = observations(
            "private_ai_investment_aiindex_2022",
            "private_ai_investment_by_country",
            "private_ai_investment_nominal",
        )
        # Sums over several years are not a year.
        rows = rows[rows["period_kind"] == "year"]
        rows["edition"] = editions(rows["basis"]).fillna("2022")
    return rows[rows["entity_type"].isin(["country", "world"])]


def _countries_with_investment() -> tuple[str, ...]:
    """Return the ISO 3166 codes of the countries that any tracker knows, by name."""
    rows = pd.concat([_investment_by_place(tracker) for tracker in TRACKERS])
    return tuple(rows.dropna(subset=["entity_iso3"]).sort_values("entity")["entity_iso3"].unique())


def _share_of_world(rows: pd.DataFrame, iso3: str) -> pd.Series:
    """Return a country's share of the world in percent by year, where one edition gives both."""
    both = rows[rows["entity_type"].eq("country") & rows["entity_iso3"].eq(iso3)].merge(
        rows[rows["entity_type"] == "world"], on=["year", "edition"], suffixes=("", "_world")
    )
    return (100 * both["value"] / both["value_world"]).set_axis(both["year"]).sort_index()


def _per_inhabitant(rows: pd.DataFrame) -> pd.DataFrame:
    """Return amounts divided by inhabitants of the same year, or of the last one counted."""
    counted = catalogue.load("countries").dropna(subset=["population"])
    counted = counted[["iso3", "year", "population", "source_id"]].astype(
        {"iso3": object, "source_id": object, "population": float}
    )
    done = pd.merge_asof(
        rows.sort_values("year"),
        counted.sort_values("year").rename(
            columns={"iso3": "entity_iso3", "source_id": "divisor_source"}
        ),
        on="year",
        by="entity_iso3",
    )
    return done.assign(
        value=done["value"] / done["population"],
        source_id=[
            joined(*pair) for pair in zip(done["source_id"], done["divisor_source"], strict=True)
        ],
    )


def _per_gdp(rows: pd.DataFrame) -> pd.DataFrame:
    """Return dollars of the year of the products as percent of gross domestic product."""
    products = observations("gdp")[["entity_iso3", "value", "source_id"]].dropna()
    rows = rows.merge(products, on="entity_iso3", suffixes=("", "_gdp"))
    return rows.assign(
        value=100 * rows["value"] / rows["value_gdp"],
        source_id=[
            joined(*pair) for pair in zip(rows["source_id"], rows["source_id_gdp"], strict=True)
        ],
    )


def _measured(
    rows: pd.DataFrame, measure: str, year: int | None, currency: str, prices: str
) -> tuple[pd.DataFrame, str]:
    """Return rows of countries in the measure asked for, and the sentences on their money.

    Parameters
    ----------
    rows : pandas.DataFrame
        Investment by place, as published.
    measure : str
        A key of `MEASURES`.
    year : int or None
        The one year asked for; none for all of them.
    currency, prices : str
        Values of the options ``CURRENCY`` and ``PRICES``.
    """
    rows = rows[rows["entity_type"] == "country"]
    rows = rows.assign(projected=rows["method"] == "projected")
    if measure == "share-of-gdp":
        # Products are in dollars of their year, at market rates: so must be the investment.
        rows, _told = of_one_year(rows, YEAR_OF_GDP, "USD", "each-year")
        return _per_gdp(rows).assign(unit="percent", method="derived"), ""
    if year is None:
        rows, told = in_chosen_money(rows, currency, prices)
    else:
        rows, told = of_one_year(rows, year, currency, prices)
    if measure == "per-head":
        rows = _per_inhabitant(rows).assign(method="derived")
    return rows, told


def _of_those_chosen(rows: pd.DataFrame, countries: Sequence[str]) -> pd.DataFrame:
    """Return the rows of the countries chosen, or all where none of them has a number."""
    chosen = rows[rows["entity_iso3"].isin(countries)]
    return rows if chosen.empty else chosen


def _first_few(rows: pd.DataFrame, countries: Sequence[str]) -> tuple[pd.DataFrame, list[str]]:
    """Return the rows of the first few countries, and the names of the others.

    First are those chosen, in the order of the choice; where none of them has a number, those with
    the highest.
    """
    by_size = rows.groupby("entity_iso3")["value"].max().sort_values(ascending=False)
    first = [iso3 for iso3 in countries if iso3 in by_size.index] or by_size.index.tolist()
    few, others = first[: len(SHAPES)], first[len(SHAPES) :]
    return rows[rows["entity_iso3"].isin(few)].copy(), [country(iso3) for iso3 in others]


def _ranking(look: Look, rows: pd.DataFrame, columns: dict[str, Column], scale: str) -> alt.Chart:
    """Return one bar a country with its amount; dots on a logarithmic scale, which has no zero."""
    rows = rows.sort_values("value", ascending=False)
    unit = rows["unit"].iloc[0]
    highest = rows["value"].max()
    drawn = ["name", "year", "value", "shown", "how", "publisher", "projected"]
    data = rows[drawn].assign(first=rows["value"] == highest)
    y = alt.Y(
        "name:N",
        sort=rows["name"].tolist(),
        axis=alt.Axis(title=None, labelLimit=150, labelColor=look.palette.ink),
    )
    color = alt.Color(
        "first:N",
        scale=alt.Scale(domain=[True, False], range=[look.palette.big, look.palette.muted]),
        legend=None,
    )
    if scale == "linear":
        x_scale = alt.Scale(domain=[0, highest], nice=False)
        x = alt.X("value:Q", axis=None, scale=x_scale)
        marks = alt.Chart(data).mark_bar(strokeWidth=1.5)
    else:
        axis, x_scale = log_axis(
            rows["value"].min(),
            highest,
            label=lambda tick: quantity(tick, unit),
            tickCount=3,
            labelOverlap="greedy",
        )
        x = alt.X("value:Q", axis=axis, scale=x_scale)
        marks = alt.Chart(data).mark_point(size=110)
    # Room for the amounts that stand to the right of the marks.
    x_scale.range = [0, alt.ExprRef("width - 90")]
    marks = marks.encode(
        x=x,
        y=y,
        color=color,
        tooltip=amount_tooltip(columns, "name", "year"),
        **hollow_if_projected(color),
    )
    amounts = (
        alt.Chart(data)
        .mark_text(align="left", baseline="middle", dx=10, color=look.palette.ink)
        .encode(x=x, y=y, text="shown:N")
    )
    return alt.layer(marks, amounts, height=26 * len(rows) + 30)


def _course(look: Look, rows: pd.DataFrame, columns: dict[str, Column], scale: str) -> alt.Chart:
    """Return one line a country, broken where the edition changes, with names at their ends."""
    unit = rows["unit"].iloc[0]
    ends = rows.loc[rows.groupby("entity_iso3")["year"].idxmax()].sort_values(
        "value", ascending=False
    )
    names = ends["name"].tolist()
    colours = dict(zip(names, look.palette.series, strict=False))
    shape = alt.Shape("name:N", scale=alt.Scale(domain=names, range=list(SHAPES)), legend=None)
    axis, y_scale = amount_axis(rows["value"], unit, scale)
    x = alt.X(
        "year:Q",
        axis=year_axis(),
        scale=alt.Scale(
            domain=[rows["year"].min() - 0.3, rows["year"].max() + 0.1],
            nice=False,
            # Room for the names at the ends of the lines.
            range=[8, alt.ExprRef(f"width - ({NARROW} ? 48 : 150)")],
        ),
    )
    y = alt.Y("value:Q", axis=axis, scale=y_scale)
    color = alt.Color("name:N", scale=colour_scale(look, colours), legend=None)
    drawn = ["name", "edition", "year", "value", "shown", "how", "publisher", "projected"]
    before = rows[~rows["projected"]]
    lines = alt.Chart(before[drawn]).mark_line().encode(x=x, y=y, color=color, detail="edition:N")
    last_before = before.loc[before.groupby("entity_iso3")["year"].idxmax()]
    to_come = (
        pd.concat([last_before, rows[rows["projected"]]]) if rows["projected"].any() else (rows[:0])
    )
    outlook = alt.Chart(to_come[drawn]).mark_line(strokeDash=[6, 4]).encode(x=x, y=y, color=color)
    points = (
        alt.Chart(rows[drawn])
        .mark_point(size=50, fill=look.palette.background)
        .encode(
            x=x,
            y=y,
            color=color,
            shape=shape,
            strokeDash=outline_if_projected(),
            tooltip=amount_tooltip(columns, "name", "year"),
        )
    )
    labels = end_labels(
        ends[["name", "entity_iso3", "value"]].assign(year=rows["year"].max()),
        x,
        "value",
        y_scale,
        "text:N",
        color,
    ).transform_calculate(text=f"{NARROW} ? datum.entity_iso3 : datum.name")
    return alt.layer(lines, outlook, points, labels, height=HEIGHT)


def _country_title(rows: pd.DataFrame, shares: pd.Series, measure: str, view: str) -> str:
    """Return the finding about the countries drawn.

    The United States are named where their share of the world is known and they lead.
    """
    year = rows["year"].max()
    leader = rows[rows["year"] == year].sort_values("value").iloc[-1]
    words = {"country": leader["name"], "year": year, "value": leader["shown"]}
    if measure == "total" and leader["entity_iso3"] == "USA" and year in shares:
        if view == "course":
            known = shares[shares.index.isin(rows.loc[~rows["projected"], "year"])]
            return _(
                "The United States drew {interval} of private AI investment a year, {first}–{last}"
            ).format(
                interval=interval(known.min(), known.max(), "percent", 2),
                first=known.index.min(),
                last=known.index.max(),
            )
        share = quantity(shares[year], "percent", 2)
        if leader["projected"]:
            return _(
                "The United States may have drawn {share} of private AI investment in {year}"
            ).format(share=share, year=year)
        return _(
            "The United States drew {share} of the world's private AI investment in {year}"
        ).format(share=share, year=year)
    if measure == "share-of-gdp":
        return _(
            "Private AI investment against GDP in {year}: {country} leads with {value}"
        ).format(**words)
    if measure == "per-head":
        return _("Private AI investment per head in {year}: {country} leads with {value}").format(
            **words
        )
    return _("Private AI investment in {year}: {country} leads this choice with {value}").format(
        **words
    )


def _country_subtitle(
    measure: str, tracker: str, told: str, scale: str, first: int, last: int
) -> str:
    """Return measure, place, period, prices and scale, one sentence each."""
    measures = {
        "total": _("Private investment in AI companies, by country of the company, {years}."),
        "per-head": _(
            "Private investment in AI companies per inhabitant, by country of the company, {years}."
        ),
        "share-of-gdp": _(
            "Private investment in AI companies as a share of gross domestic product, by country "
            "of the company, {years}."
        ),
    }
    counts = {"cset": _("Count by CSET."), "ai-index": _("Count by the AI Index.")}
    years = str(last) if first == last else f"{first}–{last}"
    sentences = [measures[measure].format(years=years), counts[tracker]]
    if told:
        sentences.append(told)
    if scale == "logarithmic":
        sentences.append(_("Logarithmic scale."))
    return " ".join(sentences)


def _country_limits(measure: str, missing: Sequence[str], beyond: Sequence[str]) -> str:
    """Return what the ranking does not show, with the two trackers' answers side by side."""
    shares = {
        tracker: _share_of_world(_investment_by_place(tracker), "USA") for tracker in TRACKERS
    }
    year = max(set(shares["cset"].index) & set(shares["ai-index"].index))
    sentences = [
        _(
            "Money counts where the company is, not where it comes from or is spent. The two "
            "trackers count different deals: for {year} CSET gives the United States {cset} of the "
            "world, its own projection, and the AI Index {ai_index}."
        ).format(
            year=year,
            cset=quantity(shares["cset"][year], "percent", 2),
            ai_index=quantity(shares["ai-index"][year], "percent", 2),
        ),
        _(
            "One large deal can make a small country's year. Europe and the European Union are "
            "left out, since they overlap with their members."
        ),
    ]
    if measure == "per-head":
        sentences.append(_("Inhabitants are those of the same year, or of the last one counted."))
    if measure == "share-of-gdp":
        sentences.append(
            _(
                "Products are those of {year} at market exchange rates, the one year at hand."
            ).format(year=YEAR_OF_GDP)
        )
    if beyond:
        sentences.append(
            _(
                "Chosen, but not drawn, as more than {number} lines cannot be told apart: "
                "{countries}."
            ).format(number=decimal(len(SHAPES)), countries=listing(beyond))
        )
    if missing:
        sentences.append(
            _("Chosen, but without a number here: {countries}.").format(countries=listing(missing))
        )
    return " ".join(sentences)


@figure(
    "private-ai-investment-by-country",
    options=[
        MultiChoice(
            name="countries",
            label=marked("Countries"),
            values=_countries_with_investment,
            default=(
                "USA",
                "CHN",
                "GBR",
                "DEU",
                "FRA",
                "CAN",
                "SWE",
                "ISR",
                "IND",
                "BEL",
            ),
            value_label=country,
        ),
        Choice.among(
            MEASURES,
            name="measure",
            label=marked("Measure"),
            help=marked("The share of GDP is known for one year only and ignores the year chosen."),
            default="total",
        ),
        Choice.among(
            VIEWS,
            name="view",
            label=marked("View"),
            help=marked("The course draws the first six of the countries chosen."),
            default="ranking",
        ),
        Choice(
            name="year",
            label=marked("Year of the ranking"),
            help=marked("Only for the ranking of one year: the course shows all years."),
            values=tuple(str(year) for year in range(2015, 2026)),
            default="2024",
        ),
        replace(TRACKER, default="cset"),
        CURRENCY,
        PRICES,
        SCALE,
    ],
    tables=["investment", "money", "countries"],
)
def private_ai_investment_by_country(
    look: Look,
    countries: tuple[str, ...],
    measure: str,
    view: str,
    year: str,
    tracker: str,
    currency: str,
    prices: str,
    scale: str,
) -> Drawing:
    """Draw private investment in AI by country: one year ranked, or all years as lines.

    Parameters
    ----------
    countries : tuple of str
        ISO 3166 codes.
    measure : str
        The amount itself, per inhabitant, or as a share of gross domestic product.
    view : str
        One year ranked, or all years.
    year : str
        Of the ranking.
    tracker : str
        Whose count.
    currency, prices : str
        What amounts are in, and whether in prices of each year or of 2021; a share of gross
        domestic product is the same in any money.
    scale : str
        Linear or logarithmic.
    """
    view = "ranking" if measure == "share-of-gdp" else view
    places = _investment_by_place(tracker)
    shares = _share_of_world(places, "USA")
    of_year = int(year) if view == "ranking" else None
    measured, told = _measured(places, measure, of_year, currency, prices)
    rows = described(_of_those_chosen(measured, countries))
    missing = [country(iso3) for iso3 in countries if iso3 not in set(rows["entity_iso3"])]
    beyond = []
    if view == "course":
        rows, beyond = _first_few(rows, countries)
    rows["name"] = [
        country(iso3, name) for iso3, name in zip(rows["entity_iso3"], rows["entity"], strict=True)
    ]
    rows = rows.sort_values(["year", "value"], ascending=[True, False])
    unit = rows["unit"].iloc[0]
    columns = {
        "name": Column(_("Country")),
        "year": Column(_("Year")),
        **standard_columns(_("Amount"), unit_symbol(unit)),
    }
    draw = _ranking if view == "ranking" else _course
    first, last = rows["year"].min(), rows["year"].max()
    title = _country_title(rows, shares, measure, view)
    leaders = rows[rows["year"] == last].head(3)
    return Drawing(
        title=title,
        subtitle=_country_subtitle(measure, tracker, told, scale, first, last),
        chart=draw(look, rows, columns, scale),
        table=rows[["fact_id", "entity", "entity_iso3", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each mark is the private money that went to AI companies located in one country in "
            "one year; a dashed outline is the publisher's projection for a year not seen to its "
            "end."
        )
        if view == "ranking"
        else _(
            "Each line is one country, named at its end. Points are published numbers; a dashed "
            "line is the publisher's projection for a year not seen to its end. Lines break where "
            "the report was counted anew."
        ),
        limits=_country_limits(measure, missing, beyond),
        alt=_("{title}. Highest in {year}: {leaders}.").format(
            title=title,
            year=last,
            leaders=listing(leaders["name"] + " " + leaders["shown"]),
        ),
        also_cites=cited(
            *(
                places[places["entity_iso3"].eq("USA") | places["entity_type"].eq("world")]
                for places in map(_investment_by_place, TRACKERS)
            )
        ),
    )
