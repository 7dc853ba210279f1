"""Power: what data centres draw, who draws it, what it emits, and what one use costs."""

import json
import math
from collections.abc import Sequence
from functools import lru_cache

import altair as alt
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, Headline, MultiChoice, figure
from dashboard.figures.marks import (
    HEIGHT,
    NARROW,
    colour_scale,
    end_labels,
    horizontal_whiskers,
    labelled_ticks,
    log_axis,
    method_name,
    named,
    quantity_axis,
    round_ticks,
    standard_columns,
    tooltip,
    whiskers,
    year_axis,
)
from dashboard.formatting import (
    country,
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


def _observations(*series: str) -> pd.DataFrame:
    """Return the observations of some series, their categories as plain text."""
    return _as_text(catalogue.series(*series))


def _as_text(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows whose categories are plain text, so that they compare and join as text does."""
    return rows.astype(dict.fromkeys(rows.select_dtypes("category"), object))


@lru_cache
def _fact(fact_id: str) -> dict:
    """Return one observation; shared, not to be changed."""
    return catalogue.fact(fact_id)


def _amount_of(fact_id: str) -> str:
    fact = _fact(fact_id)
    return quantity(fact["value"], fact["unit"])


def _by_width(narrow: str, wide: str) -> alt.TextValue:
    """Return a text channel that takes one column on a phone and another elsewhere."""
    return alt.TextValue(alt.ExprRef(f"{NARROW} ? datum.{narrow} : datum.{wide}"))


def _fill(color: alt.Color, field: str, hollow: str, inside: str) -> alt.Fill:
    """Return a fill in the colour of the mark, but for marks that are to be hollow.

    Parameters
    ----------
    color : altair.Color
        The colour of the marks.
    field, hollow : str
        Column, and the value in it that makes a mark hollow.
    inside : str
        What is seen within a hollow mark.
    """
    shared = {key: color[key] for key in ("shorthand", "scale", "legend")}
    condition = {"test": f"datum.{field} == '{hollow}'", "value": inside}
    return alt.Fill(condition=condition, **shared)


# --- The world ------------------------------------------------------------------------------------

BOUNDARIES = {
    "without-cryptocurrencies": marked("data centres alone"),
    "with-cryptocurrencies": marked("with cryptocurrencies"),
}

SAME_NUMBER = 0.01
"""Two numbers of one publisher for one year that differ by less are one number, rounded twice."""

IEA = "International Energy Agency"
CONTESTED_YEAR = 2020
FORECAST_YEAR = 2030


def _world_estimates() -> pd.DataFrame:
    """Return all published world totals, one row each, with the boundary they were drawn to."""
    rows = _observations("world_dc_estimates", "iea_scenarios")
    # The third metric of these series is an increase, not a total.
    totals = {
        "data_centre_electricity": "without-cryptocurrencies",
        "data_centre_ai_crypto_electricity": "with-cryptocurrencies",
    }
    rows = rows[rows["metric"].isin(totals)]
    rows = rows.assign(
        boundary=rows["metric"].map(totals),
        first_year=rows["period_start"].dt.year.astype(int),
        year=rows["year"].astype(int),
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
    source = catalogue.source(source_id)
    if source.publisher == IEA:
        return _("IEA {case}").format(case=case) if isinstance(case, str) else _("IEA")
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
        & (rows["boundary"] == "without-cryptocurrencies")
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
    alone = rows[rows["boundary"] == "without-cryptocurrencies"]
    mining = rows[rows["boundary"] == "with-cryptocurrencies"]
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
    of_range = labelled["boundary"].eq("with-cryptocurrencies") & labelled["high"].notna()
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
            _(BOUNDARIES["without-cryptocurrencies"]): "big",
            _(BOUNDARIES["with-cryptocurrencies"]): look.palette.series[2],
        },
    )
    legend = alt.Legend(symbolOpacity=1) if boundary == "all" else None
    color = alt.Color("counted:N", scale=colours, legend=legend)
    drawn_columns = [
        "year", "value", "low", "high", "counted", "method", "publisher", "when", "shown", "how",
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
            fill=_fill(color, "method", "projected", "transparent"),
            tooltip=tooltip(
                columns | {"shown": Column(_("Electricity")), "how": Column(_("Method"))},
                ["publisher", "when", "shown", "counted", "how"],
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
            text=_by_width("narrow", "wide"),
            color=color,
        )
        for side, where in LABEL_SIDES.items()
        if (labels["side"] == side).any()
    ]
    course = [] if boundary == "with-cryptocurrencies" else _base_case_marks(every, x, y, look)
    return Drawing(
        chart=alt.layer(
            *course,
            whiskers(single[drawn_columns], x, scale, color),
            plateaus,
            points,
            *names,
        ).properties(height=HEIGHT),
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
    texts = {
        "wide": [_("IEA base case"), quantity(last["value"].iloc[0], "TWh")],
        "narrow": _("IEA base case").split(),
    }
    name = (
        alt.Chart(last.assign(**{width: [lines] for width, lines in texts.items()}))
        .mark_text(align="right", baseline="top", dx=12, dy=30, fontWeight=600, color=color)
        .encode(x=x, y=y, text=_by_width("narrow", "wide"))
    )
    return [line, name]


def _alone_in(every: pd.DataFrame, year: int) -> tuple[float, float]:
    """Return the lowest and the highest number for a year, without cryptocurrencies."""
    values = every.loc[
        (every["boundary"] == "without-cryptocurrencies") & (every["year"] == year), "value"
    ]
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
    if boundary == "with-cryptocurrencies":
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
            "Electricity of the world's data centres, terawatt-hours (TWh) a year: {number} "
            "published estimates (filled) and projections (hollow), with their ranges."
        ).format(number=len(rows)),
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
            "outside of both. Where a publisher repeats its number for a year with a difference "
            "under 1%, the newest edition stands for both. Some were read as others quote them; "
            "the table names each source."
        ).format(
            year=CONTESTED_YEAR,
            low=quantity(then_low, "TWh"),
            high=quantity(then_high, "TWh"),
            ratio=times(then_high / then_low),
        ),
        "alt": alt_text,
    }


# --- Among countries ------------------------------------------------------------------------------

COUNTRY_OF_THE_TALK = "JPN"
LATEST_ESTIMATE = "iea26_world_dc_2025"
BASE_CASE_2030 = "iea26_world_dc_2030"


@lru_cache
def _generation() -> pd.DataFrame:
    """Return what each country generated, in the latest year known for the talk's comparator.

    Generation, not demand: demand ends earlier and comes from an older edition of the same
    publisher, with which generation must not be mixed. The frame is shared: not to be changed.
    """
    rows = _as_text(catalogue.load("countries"))
    rows = rows[rows["iso3"].notna() & (rows["electricity_generation_twh"] > 0)]
    year = rows.loc[rows["iso3"] == COUNTRY_OF_THE_TALK, "year"].max()
    return rows[rows["year"] == year].set_index("iso3", drop=False)


def _countries_by_generation() -> tuple[str, ...]:
    rows = _generation().sort_values("electricity_generation_twh", ascending=False)
    return tuple(rows["iso3"])


def _country_name(iso3: str) -> str:
    return country(iso3, _generation().at[iso3, "country"])


def _as_much(ratio: float) -> str:
    """Return a ratio as a comparison of amounts, such as "6.4 times as much"."""
    if 0.45 <= ratio <= 0.55:
        return _("about half as much")
    if 0.9 <= ratio <= 1.1:
        return _("about as much")
    if ratio < 1:
        return _("{share} as much").format(share=quantity(100 * ratio, "percent", 2))
    return _("{times} as much").format(times=times(ratio))


def _short_names(rows: pd.DataFrame) -> str:
    """Return a Vega expression that turns names into short ones where the chart is narrow."""
    names, short = (json.dumps(rows[key].tolist(), ensure_ascii=False) for key in ("name", "short"))
    return f"{NARROW} ? {short}[indexof({names}, datum.label)] : datum.label"


def _ranked(chosen: pd.DataFrame, now: dict, then: dict) -> pd.DataFrame:
    """Return countries and the world's data centres, the largest first, one row a bar."""
    names = [_country_name(iso3) for iso3 in chosen["iso3"]]
    places = pd.DataFrame(
        {
            "fact_id": chosen["iso3"] + "|" + chosen["year"].astype(str),
            "name": names,
            "short": names,
            "kind": "country",
            "period": chosen["year"].astype(str),
            "value": chosen["electricity_generation_twh"],
            "method": "reported",
            "basis": _("electricity generated in the country"),
            "source_id": chosen["source_id"],
        }
    )
    kinds = (
        (now, "estimate", _("Data centres, {year} estimate")),
        (then, "projection", _("Data centres, {year} base case")),
    )
    copied = ("fact_id", "period", "value", "method", "basis", "source_id")
    centres = pd.DataFrame(
        [
            {key: fact[key] for key in copied}
            | {
                "kind": kind,
                "name": name.format(year=fact["period"]),
                "short": _("Data centres {year}").format(year=fact["period"]),
            }
            for fact, kind, name in kinds
        ]
    )
    rows = pd.concat([places, centres], ignore_index=True)
    rows = rows.sort_values("value", ascending=False, ignore_index=True)
    return rows.assign(
        unit="TWh",
        relative=now["value"] / rows["value"],
        relative_then=then["value"] / rows["value"],
        how=[method_name(method) for method in rows["method"]],
        label=[quantity(value, "TWh") for value in rows["value"]],
    )


@figure(
    "data-centres-among-countries",
    options=[
        MultiChoice(
            name="countries",
            label=marked("Countries"),
            help=marked("The first one is the one that the title compares with."),
            values=_countries_by_generation,
            default=(COUNTRY_OF_THE_TALK, "FRA", "BEL", "DEU", "GBR", "BRA"),
            value_label=_country_name,
            most=12,
        )
    ],
    tables=["electricity", "countries"],
)
def data_centres_among_countries(look: Look, countries: tuple[str, ...]) -> Drawing:
    """Rank the world's data centres among countries by the electricity that these generate."""
    chosen = _generation().loc[list(countries)]
    now, then = _fact(LATEST_ESTIMATE), _fact(BASE_CASE_2030)
    year = int(chosen["year"].iloc[0])
    rows = _ranked(chosen, now, then)
    columns = {
        "name": Column(_("Country or data centres")),
        "period": Column(_("Year")),
        "value": Column(_("Electricity in the year"), "TWh"),
        "relative": Column(_("Data centres {year} over this").format(year=now["period"])),
        "relative_then": Column(_("Data centres {year} over this").format(year=then["period"])),
        "method": Column(_("Method")),
        "basis": Column(_("Basis")),
        "source_id": Column(_("Source")),
    }
    x = alt.X(
        "value:Q",
        axis=None,
        scale=alt.Scale(
            domain=[0, float(rows["value"].max())],
            nice=False,
            range=[0, alt.ExprRef("width - 84")],
        ),
    )
    y = alt.Y(
        "name:N",
        sort=rows["name"].tolist(),
        axis=alt.Axis(
            title=None,
            labelExpr=_short_names(rows),
            labelLimit=240,
            labelOverlap=False,
            labelColor=look.palette.ink,
        ),
    )
    big, context = look.palette.big, look.palette.muted
    hints = tooltip(
        columns | {"label": Column(_("Electricity")), "how": Column(_("Method"))},
        ["name", "period", "label", "how", "basis"],
    )

    def bars(kind: str, **mark: object) -> alt.Chart:
        chart = alt.Chart(rows.loc[rows["kind"] == kind, [
            "name", "value", "period", "label", "how", "basis"
        ]])  # fmt: skip
        return chart.mark_bar(height=alt.RelativeBandSize(0.66), **mark).encode(
            x=x, y=y, tooltip=hints
        )

    values = (
        alt.Chart(rows[["name", "value", "label", "kind"]])
        .mark_text(align="left", baseline="middle", dx=6, fontWeight=600)
        .encode(
            x=x,
            y=y,
            text="label",
            color=alt.ColorValue(
                big, condition={"test": "datum.kind == 'country'", "value": look.palette.ink}
            ),
        )
    )
    first = chosen.iloc[0]
    share, share_then = (
        fact["value"] / first["electricity_generation_twh"] for fact in (now, then)
    )
    return Drawing(
        title=_(
            "In {year} data centres drew {now} as {country} generates; {then} by {end} (base case)"
        ).format(
            year=now["period"],
            now=_as_much(share),
            country=_country_name(first["iso3"]),
            then=_as_much(share_then),
            end=then["period"],
        ),
        subtitle=_(
            "Electricity of the world's data centres (International Energy Agency, without "
            "cryptocurrencies) and electricity generated by countries in {year}, "
            "terawatt-hours (TWh) a year."
        ).format(year=year),
        chart=alt.layer(
            bars("country", color=context),
            bars("estimate", color=big),
            bars("projection", fill="transparent", stroke=big, strokeWidth=2, strokeDash=[6, 4]),
            values,
        ).properties(height=34 * len(rows)),
        table=rows[["fact_id", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each bar is a year's electricity. Filled in colour: the data centres of the whole "
            "world, as estimated for {now}; dashed outline: the projection for {then}, if present "
            "policies and plans hold (the base case)."
        ).format(now=now["period"], then=then["period"]),
        limits=_(
            "The comparison is of size only: the data centres stand in many countries, most of "
            "them in the United States and China. Countries are counted by what they generate, not "
            "by what they use, in {year}, the latest year that is known for all of them here; "
            "trade and losses in the grid are left out. The agency's own cases for {then} went "
            "from {low} to {high} in its 2025 report, and others publish other numbers. Both "
            "numbers of its 2026 report were read as others quote them."
        ).format(
            year=year,
            then=then["period"],
            low=_amount_of("iea25_world_dc_2030_headwinds"),
            high=_amount_of("iea25_world_dc_2030_liftoff"),
        ),
        alt=_("Ranked bars: {bars}.").format(
            bars=listing(f"{row.name} ({row.label})" for row in rows.itertuples(index=False))
        ),
    )


# --- Ireland --------------------------------------------------------------------------------------

METERED = {
    "data_centre_share_of_metered_electricity": marked("Data centres"),
    "urban_households_share_of_metered_electricity": marked("Urban homes"),
    "rural_households_share_of_metered_electricity": marked("Rural homes"),
}


def _runs(rows: pd.DataFrame, by: str | Sequence[str]) -> pd.Series:
    """Return a name for each stretch of consecutive years, so that a missing year is a gap.

    Parameters
    ----------
    rows : pandas.DataFrame
        With a column ``year``, sorted by `by` and year.
    by : str or sequence of str
        Columns whose change ends a stretch as well.
    """
    keys = [by] if isinstance(by, str) else list(by)
    breaks = rows.groupby(keys, sort=False)["year"].diff().ne(1)
    return breaks.cumsum().astype(str)


@figure("ireland-metered", tables=["electricity"])
def ireland_metered(look: Look) -> Drawing:
    """Draw the metered shares of data centres and of homes in Ireland's electricity."""
    rows = _observations("ireland_dc_share")
    rows = rows[rows["metric"].isin(METERED)]
    rows = rows.assign(
        year=rows["year"].astype(int), group=[_(METERED[metric]) for metric in rows["metric"]]
    )
    # Data centres last, so that their mark lies on top where two shares are equal.
    rows["rank"] = -rows["metric"].map(list(METERED).index)
    rows = rows.sort_values(["rank", "year"], ignore_index=True)
    rows["run"] = _runs(rows, "group")
    rows["how"] = [method_name(method) for method in rows["method"]]
    rows["shown"] = [quantity(value, "percent") for value in rows["value"]]
    columns = {
        "group": Column(_("Customers")),
        "year": Column(_("Year")),
        **standard_columns(_("Share of metered electricity"), "%"),
    }
    axis, scale = quantity_axis(rows["value"].max(), "percent")
    x = alt.X(
        "year:Q",
        axis=year_axis(),
        scale=alt.Scale(
            domain=[int(rows["year"].min()), int(rows["year"].max())],
            nice=False,
            range=[10, alt.ExprRef("width - 132")],
        ),
    )
    y = alt.Y("value:Q", axis=axis, scale=scale)
    groups = [_(name) for name in METERED.values()]
    colours = alt.Scale(
        domain=groups, range=[look.palette.big, look.palette.ink, look.palette.muted]
    )
    color = alt.Color("group:N", scale=colours, legend=None)
    drawn_rows = rows[["year", "value", "group", "run", "shown", "how"]]
    base = alt.Chart(drawn_rows)
    lines = base.mark_line().encode(x=x, y=y, color=color, detail="run:N")
    points = base.mark_point(size=80, filled=True).encode(
        x=x,
        y=y,
        color=color,
        shape=alt.Shape(
            "group:N",
            scale=alt.Scale(domain=groups, range=["circle", "square", "triangle-up"]),
            legend=None,
        ),
        tooltip=tooltip(
            columns
            | {"shown": Column(_("Share of metered electricity")), "how": Column(_("Method"))},
            ["group", "year", "shown", "how"],
        ),
    )
    last = drawn_rows.groupby("group", sort=False).tail(1)
    last = last.assign(text=[named(row.group, row.value, "percent") for row in last.itertuples()])
    centres = drawn_rows[drawn_rows["group"] == groups[0]]
    first = centres.head(1)
    first_value = (
        alt.Chart(first)
        .mark_text(dy=-14, fontWeight=600)
        .encode(x=x, y=y, text="shown", color=color)
    )
    latest = {row.group: row for row in last.itertuples()}
    centre, urban, rural = (latest[name] for name in groups)
    amounts = _observations("ireland_dc")
    amounts = amounts[amounts["metric"] == "data_centre_electricity"].sort_values("year")
    amount, amount_then = amounts["value"].iloc[-1], amounts["value"].iloc[0]
    forecast = _fact("iea24_ie_2026")
    return Drawing(
        title=_(
            "Data centres took {share} of Ireland's electricity in {year}, all urban homes {homes}"
        ).format(share=centre.shown, year=centre.year, homes=urban.shown),
        subtitle=_(
            "Share of all metered electricity in Ireland, {first} to {last}, percent; read from "
            "meters, in whole percents."
        ).format(first=first["year"].iloc[0], last=centre.year),
        chart=alt.layer(
            lines, points, first_value, end_labels(last, x, "value", scale, "text", color)
        ).properties(height=HEIGHT),
        table=rows[["fact_id", "entity", "metric", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each mark is a share that the statistics office read from electricity meters: here "
            "nothing is modelled. A line joins years that follow one another; years that are not "
            "in our data are a gap."
        ),
        limits=_(
            "Ireland is an extreme case, with many data centres for few people: other countries "
            "are far lower. Only metered data centres are counted, not computers elsewhere. The "
            "shares were printed in {editions} yearly editions, in whole percents; homes were "
            "found for {homes} only. Data centres' own use went from {then} in {first} to "
            "{now}. A forecast of 2024 that they might take up to {forecast} in {due} has another "
            "denominator and is not drawn."
        ).format(
            editions=decimal(rows["source_id"].nunique()),
            homes=listing(
                str(year) for year in sorted(set(rows.loc[rows["group"] != groups[0], "year"]))
            ),
            then=quantity(amount_then, "TWh"),
            first=amounts["period"].iloc[0],
            now=quantity(amount, "TWh"),
            forecast=quantity(forecast["value"], "percent"),
            due=forecast["period"],
        ),
        alt=_(
            "Line chart. Data centres' share of Ireland's metered electricity: {shares}. In {year} "
            "urban homes took {urban}, rural homes {rural}."
        ).format(
            shares=listing(
                _("{share} in {year}").format(share=row.shown, year=row.year)
                for row in centres.itertuples()
            ),
            year=centre.year,
            urban=urban.shown,
            rural=rural.shown,
        ),
    )


# --- Companies ------------------------------------------------------------------------------------

COMPANIES = ("Google", "Meta", "Microsoft", "Apple")
"""In the order of the palette; a company keeps its colour and shape in every figure."""

MEASURES = {
    "data-centres": ("data_centre_electricity", marked("data centres")),
    "whole-company": ("electricity_consumption", marked("whole company")),
}


def _company_scales(look: Look) -> tuple[alt.Scale, alt.Scale]:
    """Return the colours and the shapes of companies."""
    big, _small, *others = look.palette.series
    return (
        alt.Scale(domain=list(COMPANIES), range=[big, *others[: len(COMPANIES) - 1]]),
        alt.Scale(domain=list(COMPANIES), range=["circle", "square", "diamond", "triangle-up"]),
    )


def _newest(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows without the values that their note says a later edition has replaced."""
    return rows[~rows["note"].fillna("").str.startswith("Older vintage")]


def _edition(basis: pd.Series) -> pd.Series:
    """Return the edition of the report that a value belongs to, empty where it is not restated."""
    return basis.str.extract(r"(\d{4} (?:report|fact sheet) vintage)", expand=False).fillna("")


def _company_electricity(measure: str) -> pd.DataFrame:
    """Return electricity of companies by year, in runs of years that one edition printed."""
    rows = _newest(_observations("bigtech_dc_electricity", "bigtech_electricity"))
    rows = rows[rows["metric"] == MEASURES[measure][0]]
    rows = rows.assign(year=rows["year"].astype(int), edition=_edition(rows["basis"]))
    rows = rows.sort_values(["entity", "edition", "year"], ignore_index=True)
    return rows.assign(run=_runs(rows, ["entity", "edition"]))


def _growth(rows: pd.DataFrame, company: str, years: int) -> float:
    """Return how many times as much a company used as `years` before, within one edition."""
    ours = rows[rows["entity"] == company].sort_values("year")
    last = ours.iloc[-1]
    before = ours[
        (ours["year"] == last["year"] - years) & (ours["edition"] == last["edition"])
    ].iloc[0]
    return last["value"] / before["value"]


@figure(
    "company-electricity",
    options=[
        Choice(
            name="measure",
            label=marked("What is counted"),
            help=marked("Data centres alone, or offices and everything else as well."),
            values=tuple(MEASURES),
            default="data-centres",
            value_label=lambda value: _(MEASURES[value][1]),
        )
    ],
    tables=["electricity"],
)
def company_electricity(look: Look, measure: str) -> Drawing:
    """Draw the electricity that companies report, data centres and totals apart."""
    rows = _company_electricity(measure)
    rows["how"] = [method_name(method) for method in rows["method"]]
    rows["shown"] = [
        with_range(row.value, row.low, row.high, row.unit) for row in rows.itertuples()
    ]
    columns = {
        "entity": Column(_("Company")),
        "year": Column(_("Year")),
        **standard_columns(_("Electricity"), "TWh"),
    }
    axis, scale = quantity_axis(rows[["value", "high"]].max().max(), "TWh")
    x = alt.X(
        "year:Q",
        axis=year_axis(),
        scale=alt.Scale(
            domain=[int(rows["year"].min()), int(rows["year"].max())],
            nice=False,
            range=[12, alt.ExprRef(f"{NARROW} ? width - 92 : width - 124")],
        ),
    )
    y = alt.Y("value:Q", axis=axis, scale=scale)
    colours, shapes = _company_scales(look)
    color = alt.Color("entity:N", scale=colours, legend=None)
    drawn_rows = rows[
        ["entity", "year", "value", "low", "high", "run", "method", "shown", "how", "basis"]
    ]
    lines = alt.Chart(drawn_rows).mark_line().encode(x=x, y=y, color=color, detail="run:N")
    points = (
        alt.Chart(drawn_rows)
        .mark_point(size=75, strokeWidth=2)
        .encode(
            x=x,
            y=y,
            color=color,
            shape=alt.Shape("entity:N", scale=shapes, legend=None),
            fill=_fill(color, "method", "reported", look.palette.background),
            tooltip=tooltip(
                columns | {"shown": Column(_("Electricity")), "how": Column(_("Method"))},
                ["entity", "year", "shown", "how", "basis"],
            ),
        )
    )
    by_year = drawn_rows.sort_values("year")
    last = by_year.groupby("entity", sort=False).tail(1)
    last = last.assign(
        wide=[named(row.entity, row.value, "TWh") for row in last.itertuples()],
        narrow=[f"{row.entity} {number(row.value)}" for row in last.itertuples()],
    )
    starts = by_year[by_year["run"].duplicated(keep=False)].groupby("run", sort=False).head(1)
    starts = starts.assign(text=[number(value) for value in starts["value"]])
    first_values = (
        alt.Chart(starts)
        .mark_text(dy=17, fontWeight=600)
        .encode(x=x, y=y, text="text", color=color)
    )
    names = end_labels(last, x, "value", scale, "wide", color).encode(
        text=_by_width("narrow", "wide")
    )
    return Drawing(
        chart=alt.layer(
            lines, whiskers(drawn_rows, x, scale, color), points, first_values, names
        ).properties(height=HEIGHT),
        table=rows[["fact_id", "metric", "period", "unit", *columns, "note"]],
        columns=columns | {"note": Column(_("Note"))},
        **_company_words(rows, last, measure),
    )


def _company_words(rows: pd.DataFrame, last: pd.DataFrame, measure: str) -> dict[str, str]:
    """Return title, subtitle and the texts of the figure of companies' electricity."""
    google = rows[rows["entity"] == "Google"].sort_values("year")
    if measure == "data-centres":
        title = _(
            "In four years electricity of data centres grew {google} at Google, {meta} at Meta"
        ).format(
            google=times(_growth(rows, "Google", 4)),
            meta=times(_growth(rows, "Meta", 4)),
        )
        subtitle = _(
            "Electricity of companies' data centres as they report it, {first} to {last}, "
            "terawatt-hours (TWh) a year."
        )
        older = google[google["edition"] == ""].iloc[-1]
        limits = _(
            "Amazon prints no amount and Microsoft none for its data centres alone: two of the "
            "largest are missing. Google restated its past; its number of {year} is from an older "
            "edition, so no line joins it. Google and Meta count calendar years, Apple its fiscal "
            "year to September. Meta counts leased halls as well, and all of these count more than "
            "AI: search, video, shops and the cloud too."
        ).format(year=older["year"])
    else:
        start, end = google[google["year"] >= 2019].iloc[[0, -1]].itertuples(index=False)
        title = _("Google's electricity grew {growth} from {first} to {last}").format(
            growth=times(end.value / start.value), first=start.year, last=end.year
        )
        subtitle = _(
            "Electricity of whole companies, offices included, {first} to {last}, terawatt-hours "
            "(TWh) a year; filled marks are not printed by the company."
        )
        limits = _(
            "Google's total of {year} is computed here from the growth that it printed ({range}); "
            "its totals before come from two editions, and years not found are a gap. Microsoft's "
            "is an analyst's reading of its fiscal year to June, Apple's is its fiscal year to "
            "September; Amazon prints no amount, Meta's total is not in our data. Where a company "
            "restated a year, the newer number is drawn; the older ones stay in the data."
        ).format(year=end.year, range=interval(end.low, end.high, "TWh"))
    return {
        "title": title,
        "subtitle": subtitle.format(first=rows["year"].min(), last=rows["year"].max()),
        "how_to_read": _(
            "Each mark is one company and year; hollow marks are the companies' own reports. "
            "A line joins years that follow one another within one edition of a report. A "
            "terawatt-hour is a billion kilowatt-hours; all of Ireland generates about {ireland} a "
            "year."
        ).format(ireland=quantity(_generation().at["IRL", "electricity_generation_twh"], "TWh")),
        "limits": limits,
        "alt": _("Line chart of companies' electricity. {values}.").format(
            values=listing(
                _("{company}: {amount} in {year}").format(
                    company=row.entity, amount=row.shown, year=row.year
                )
                for row in last.itertuples()
            )
        ),
    }


# --- Two ways to count emissions ------------------------------------------------------------------

SCOPE_2 = {
    "scope2_location_based": marked("on the grid"),
    "scope2_market_based": marked("on paper"),
}

REPORTING_BOTH = {"microsoft": "Microsoft", "google": "Google"}


def _emissions_both_ways() -> pd.DataFrame:
    """Return Scope 2 emissions of companies in the years for which one edition gives both counts.

    Where several editions do, the newest is taken, so that both sides of a ratio always come from
    the same report.
    """
    rows = _observations("bigtech_emissions")
    rows = rows[rows["metric"].isin(SCOPE_2)]
    rows = rows.assign(
        year=rows["year"].astype(int),
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
    return rows.assign(run=_runs(rows, ["entity", "metric", "source_id"]))


@figure(
    "location-or-market",
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
    scale = alt.Scale(domain=[ticks[0], ticks[-1]], nice=False)
    x = alt.X(
        "year:Q",
        axis=year_axis(),
        scale=alt.Scale(
            domain=[int(rows["year"].min()), int(rows["year"].max())],
            nice=False,
            range=[12, alt.ExprRef(f"{NARROW} ? width - 128 : width - 186")],
        ),
    )
    y = alt.Y("value:Q", axis=axis, scale=scale)
    colours, _shapes = _company_scales(look)
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
    names = end_labels(labels, x, "value", scale, "wide", color).encode(
        text=_by_width("narrow", "wide")
    )
    return Drawing(
        chart=alt.layer(areas, rules, lines, points, names).properties(height=HEIGHT),
        table=rows[["fact_id", "metric", "period", "unit", *columns]],
        columns=columns,
        **_both_ways_words(every, rows, shown),
    )


def _both_ways_labels(last: pd.DataFrame, several: bool) -> pd.DataFrame:
    """Return the labels at the ends of the lines, with a long and a short text.

    One company has room for the ratio, in the middle of its gap; several stand in one column.
    """
    labels = last[["entity", "year", "value", "counted", "times"]].assign(
        amount=[decimal(value / 1e6) for value in last["value"]]
    )
    labels["narrow"] = (
        [
            _("{company} {counted}").format(company=row.entity, counted=row.counted)
            for row in labels.itertuples()
        ]
        if several
        else labels["counted"] + " " + labels["amount"]
    )
    if several:
        labels["wide"] = labels["narrow"] + " " + labels["amount"]
        return labels.assign(year=labels["year"].max())
    labels["wide"] = labels["narrow"]
    ratio = labels.head(1).assign(
        value=labels["value"].mean(), wide=labels["times"].iloc[0], narrow=labels["times"].iloc[0]
    )
    return pd.concat([labels, ratio], ignore_index=True)


def _both_ways_words(
    every: pd.DataFrame, rows: pd.DataFrame, shown: tuple[str, ...]
) -> dict[str, str]:
    """Return title, subtitle and the texts of the figure of emissions counted in two ways."""
    latest = {name: rows[rows["entity"] == name].sort_values("year").iloc[-1] for name in shown}
    if len(shown) > 1:
        microsoft, google = latest["Microsoft"], latest["Google"]
        title = _(
            "On the grid emissions were {microsoft} those on paper at Microsoft ({year}), "
            "{google} at Google ({google_year})"
        ).format(
            microsoft=times(microsoft["ratio"]),
            year=microsoft["year"],
            google=times(google["ratio"]),
            google_year=google["year"],
        )
    else:
        title = _one_company_title(rows, shown[0])
    newspaper = _fact("guardian24_ratio")
    percent = _fact("guardian24_percent")
    apple = every[every["entity"] == "Apple"].set_index("metric")
    first, _slash, final = str(newspaper["period"]).partition("/")
    return {
        "title": title,
        "subtitle": _(
            "Emissions from bought electricity (Scope 2) by location and by market, {companies}, "
            "{first} to {last}, million tonnes of CO₂ equivalent a year."
        ).format(companies=listing(shown), first=rows["year"].min(), last=rows["year"].max()),
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
            restated=_fact("ms_s2mb_2020")["period"],
            before=_amount_of("ms_s2mb_2020"),
            after=_amount_of("ms25_s2mb_2020"),
            apple_year=apple["year"].iloc[0],
            apple_grid=quantity(apple.at["scope2_location_based", "value"], "tCO2e"),
            apple_paper=quantity(apple.at["scope2_market_based", "value"], "tCO2e"),
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
            "grew {times}"
        ).format(
            company=name,
            share=quantity(100 * (1 - paper), "percent", 2),
            first=first,
            last=last,
            times=times(grid),
        )
    return _(
        "{company}'s emissions on the grid grew {grid} from {first} to {last}, on paper {paper}"
    ).format(company=name, grid=times(grid), first=first, last=last, paper=times(paper))


# --- One use --------------------------------------------------------------------------------------

ONE_TASK, GENERATIVE = "one-task", "generative"

KINDS = {
    ONE_TASK: (marked("model made for one task"), "small"),
    GENERATIVE: (marked("general or generative model"), "big"),
}

TASKS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "text-classification": (
        marked("classifying a text"),
        ONE_TASK,
        ("text classification, fine-tuned",),
    ),
    "token-classification": (
        marked("tagging the words of a text"),
        ONE_TASK,
        ("token classification",),
    ),
    "missing-word": (marked("filling in a missing word"), ONE_TASK, ("masked language modelling",)),
    "question-answering": (
        marked("finding an answer in a text"),
        ONE_TASK,
        ("extractive question answering, fine-tuned",),
    ),
    "image-classification": (marked("classifying an image"), ONE_TASK, ("image classification",)),
    "object-detection": (marked("finding objects in an image"), ONE_TASK, ("object detection",)),
    "summary": (marked("summarising a text"), ONE_TASK, ("summarisation, fine-tuned",)),
    "image-captioning": (marked("describing an image"), ONE_TASK, ("image captioning",)),
    "text-classification-general": (
        marked("classifying a text with a general model"),
        GENERATIVE,
        ("text classification, zero-shot generative",),
    ),
    "question-answering-general": (
        marked("answering a question with a general model"),
        GENERATIVE,
        ("question answering, zero-shot generative",),
    ),
    "summary-general": (
        marked("summarising a text with a general model"),
        GENERATIVE,
        ("summarisation, zero-shot generative",),
    ),
    "text-generation": (
        marked("continuing a text"),
        GENERATIVE,
        ("text generation", "text generation, 512 tokens", "text generation, 400 output tokens"),
    ),
    "code": (marked("completing program code"), GENERATIVE, ("code completion",)),
    "chat": (
        marked("answering a chat message"),
        GENERATIVE,
        (
            "chat, LM Arena conversations",
            "chat, text response",
            "chat, typical query",
            "chat, average query",
            "chat, median text prompt",
        ),
    ),
    "long-prompt": (
        marked("answering a prompt of many pages"),
        GENERATIVE,
        ("chat, long input", "chat, very long input"),
    ),
    "image-chat": (marked("answering about an image"), GENERATIVE, ("chat about an image",)),
    "video-chat": (marked("answering about a video"), GENERATIVE, ("chat about a video",)),
    "reasoning": (
        marked("answering after long reasoning"),
        GENERATIVE,
        (
            "reasoning, GPQA Diamond science questions",
            "text generation with reasoning",
            "reasoning query",
        ),
    ),
    "image-generation": (
        marked("making an image"),
        GENERATIVE,
        ("image generation", "image generation, 1024x1024"),
    ),
    "video-generation": (
        marked("making a video"),
        GENERATIVE,
        (
            "video generation",
            "video generation, about 8 frames/s",
            "video generation, 5 s at 16 frames/s",
            "video generation, default settings of each model",
        ),
    ),
}
"""Id to name, kind of model, and the names of the task in the sources."""

TASK_OF_LENGTH = {
    "one_query_100in_300out": "chat",
    "one_query_10k_in_1500out": "long-prompt",
    "one_query_1k_in_1k_out": None,
}
"""Prompts of stated length whose task is called "text generation"; a middle length is left out."""

USES_PER_UNIT = {"1000_queries": 1000.0, "one_token": 1 / 512}
"""Uses in one unit of work where it is not one use; the row of one token says 512 to an answer."""

SCOPES = {
    "gpu-only": ("gpu_only", marked("chips alone"), "triangle-up"),
    "server": ("server", marked("whole server"), "square"),
    "data-centre": ("datacentre_with_overhead", marked("data centre"), "circle"),
}
"""Id to name in the table, name for readers, and shape."""

HOW_FOUND = {
    "luccioni_2023_power_hungry_data": "measured",
    "mlenergy_2026_leaderboard": "measured",
    "aienergyscore_2025_december": "measured",
    "delavande_2025_video": "measured",
    "samsi_2023_words_to_watts": "measured",
    "google_2025_gemini_prompt": "reported",
    "altman_2025_gentle": "reported",
    "mit_tr_2025_math": "estimated",
    "jegham_2025_hungry": "estimated",
    "epoch_2025_chatgpt_energy": "estimated",
    "devries_2023_growing": "estimated",
    "oviedo_2026_joule": "estimated",
    "ecologits_2025_method": "estimated",
}
"""How each source came to its numbers, from what its rows say of the machine and in the note.

Sources that are not here are left out: `oviedo_2025_inference` was revised in 2026, `ai_index_2026`
is quoted with a doubtful unit, and `google_2009_search` is no use of AI.
"""

UPPER_BOUND = "luccioni_2023_power_hungry_data"
"""Logs of 2023: a machine of eight GPUs, mostly idle, that served one query at a time."""


def _task_name(task: str) -> str:
    return _(TASKS[task][0])


def _with_capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _single_uses() -> pd.DataFrame:
    """Return the energy of one use in Wh, one row a model and setting, by our task and scope."""
    rows = _as_text(catalogue.plottable("inference_energy"))
    rows = rows[rows["source_id"].isin(HOW_FOUND)]
    task_of_name = {name: task for task, (_name, _kind, names) in TASKS.items() for name in names}
    scope_of_name = {name: scope for scope, (name, _label, _shape) in SCOPES.items()}
    by_name = rows["task"].map(task_of_name)
    task = by_name.where(
        ~rows["unit_of_work"].isin(TASK_OF_LENGTH), rows["unit_of_work"].map(TASK_OF_LENGTH)
    )
    uses = rows["unit_of_work"].map(USES_PER_UNIT).fillna(1.0)
    value = rows["energy_wh_per_unit"] / uses
    return pd.DataFrame(
        {
            "task": task,
            "scope": rows["scope"].map(scope_of_name),
            "how": rows["source_id"].map(HOW_FOUND),
            "model": rows["model"],
            "value": value,
            "low": (rows["low"] / uses).fillna(value),
            "high": (rows["high"] / uses).fillna(value),
            "year": rows["published"].str[:4],
            "source_id": rows["source_id"],
        }
    ).dropna(subset=["task", "scope"])


def _uses_by_task() -> pd.DataFrame:
    """Return median and range of the energy of one use, by task, scope and how it was found.

    Notes
    -----
    The median is over models and settings, each counted once; the range goes from the lowest to
    the highest end of any of them. Measured, estimated and reported numbers are kept apart.
    """
    groups = _single_uses().groupby(["task", "scope", "how"], sort=False)
    rows = groups.agg(
        value=("value", "median"),
        low=("low", "min"),
        high=("high", "max"),
        results=("value", "size"),
        first=("year", "min"),
        last=("year", "max"),
        source_id=("source_id", lambda ids: ";".join(dict.fromkeys(ids))),
    ).reset_index()
    one = rows["low"] == rows["high"]
    rows.loc[one, ["low", "high"]] = math.nan
    return rows.assign(
        fact_id=rows["task"] + "|" + rows["scope"] + "|" + rows["how"],
        kind=[TASKS[task][1] for task in rows["task"]],
        unit="Wh",
        method=rows["how"].where(rows["results"] == 1, "derived"),
    )


HEADING_PX, LINE_PX, BETWEEN_PX = 20, 20, 8

LEGEND_AND_AXIS_PX = 92
"""What legend and axis take from a height, on a phone, where the legend has two lines."""


def _placed(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Return rows and headings with their height in the plot, and the height of the plot.

    Tasks stand under each other from the cheapest on; each has a heading and a line a mark, so
    that long names need no margin and fit a phone.
    """
    middle = rows["value"].map(math.log10).groupby(rows["task"]).mean().sort_values()
    rank = {task: index for index, task in enumerate(middle.index)}
    width = {name: index for index, name in enumerate(SCOPES)}
    rows = rows.assign(rank=rows["task"].map(rank), width=rows["scope"].map(width))
    rows = rows.sort_values(["rank", "width", "how"], ignore_index=True)
    heights, headings, top = [], [], 0
    for task, lines in rows.groupby("task", sort=False):
        headings.append({"task": task, "kind": lines["kind"].iloc[0], "top": top + HEADING_PX / 2})
        top += HEADING_PX
        for _line in range(len(lines)):
            heights.append(top + LINE_PX / 2)
            top += LINE_PX
        top += BETWEEN_PX
    return rows.assign(top=heights), pd.DataFrame(headings), top


@figure(
    "energy-of-one-use",
    options=[
        MultiChoice(
            name="tasks",
            label=marked("Tasks"),
            help=marked("What a model is asked to do once."),
            values=tuple(TASKS),
            default=(
                "text-classification",
                "image-classification",
                "text-classification-general",
                "summary-general",
                "chat",
                "long-prompt",
                "reasoning",
                "image-generation",
                "video-generation",
            ),
            value_label=lambda task: _with_capital(_task_name(task)),
            most=len(TASKS),
        ),
        Choice(
            name="scope",
            label=marked("What is counted"),
            help=marked("Numbers of different scopes must not be compared."),
            values=("all", *SCOPES),
            default="all",
            value_label=lambda value: _(SCOPES[value][1]) if value in SCOPES else _("each apart"),
        ),
        Choice(
            name="axis",
            label=marked("Axis"),
            values=("logarithmic", "linear"),
            default="logarithmic",
            value_label=lambda value: _("logarithmic") if value == "logarithmic" else _("linear"),
        ),
    ],
    tables=["inference_energy"],
)
def energy_of_one_use(look: Look, tasks: tuple[str, ...], scope: str, axis: str) -> Drawing:
    """Draw the energy of one use by task, with its range and what is counted."""
    of_tasks = _uses_by_task()
    of_tasks = of_tasks[of_tasks["task"].isin(tasks)]
    of_scope = of_tasks if scope == "all" else of_tasks[of_tasks["scope"] == scope]
    # Where nobody counted the chosen tasks that way, the other ways are shown; the title says so.
    rows, headings, height = _placed(of_tasks if of_scope.empty else of_scope)
    rows = rows.assign(
        name=[_with_capital(_task_name(task)) for task in rows["task"]],
        counted=[_(SCOPES[key][1]) for key in rows["scope"]],
        model_kind=[_(KINDS[key][0]) for key in rows["kind"]],
        found=[method_name(how) for how in rows["how"]],
        shown=[with_range(row.value, row.low, row.high, "Wh", 2) for row in rows.itertuples()],
        amount=[quantity(value, "Wh", 2) for value in rows["value"]],
        end=rows["high"].fillna(rows["value"]),
        basis=[
            _("one query at a time on a machine of eight processors: an upper bound")
            if UPPER_BOUND in sources
            else _("as each source counts")
            for sources in rows["source_id"]
        ],
    )
    rows["label"] = [
        _("{amount}, {counted}").format(amount=row.amount, counted=row.counted)
        for row in rows.itertuples()
    ]
    columns = {
        "name": Column(_("One use")),
        "model_kind": Column(_("Kind of model")),
        "counted": Column(_("What is counted")),
        "value": Column(_("Median"), "Wh"),
        "low": Column(_("Low"), "Wh"),
        "high": Column(_("High"), "Wh"),
        "results": Column(_("Results")),
        "found": Column(_("How found")),
        "method": Column(_("Method")),
        "basis": Column(_("Basis")),
        "source_id": Column(_("Source")),
    }
    lowest, highest = rows[["low", "value"]].min().min(), rows["end"].max()
    x_axis, scale = (
        log_axis(
            lowest, highest, lambda tick: number(tick) if tick < highest else quantity(tick, "Wh")
        )
        if axis == "logarithmic"
        else quantity_axis(highest, "Wh")
    )
    x_axis.grid, x_axis.tickSize = True, 0
    scale.range = [6, alt.ExprRef("width - 142")]
    x = alt.X("value:Q", axis=x_axis, scale=scale)
    rise = alt.Scale(domain=[height, 0], nice=False)
    y = alt.Y("top:Q", axis=None, scale=rise)
    color = alt.Color(
        "model_kind:N",
        scale=colour_scale(look, {_(label): colour for label, colour in KINDS.values()}),
        legend=alt.Legend(symbolOpacity=1, symbolType="stroke", symbolStrokeWidth=5),
    )
    shape = alt.Shape(
        "counted:N",
        scale=alt.Scale(
            domain=[_(label) for _name, label, _shape in SCOPES.values()],
            range=[mark for _name, _label, mark in SCOPES.values()],
        ),
        legend=None,
    )
    seen = ["top", "value", "low", "high", "end", "model_kind", "counted", "how", "label"]
    drawn_rows = rows[[*seen, "name", "shown", "results", "found"]]
    points = (
        alt.Chart(drawn_rows)
        .mark_point(size=80, strokeWidth=2, opacity=1)
        .encode(
            x=x,
            y=y,
            color=color,
            shape=shape,
            fill=_fill(color, "how", "reported", look.palette.background),
            tooltip=tooltip(
                columns | {"shown": Column(_("Median and range"))},
                ["name", "shown", "counted", "results", "found"],
            ),
        )
    )
    values = (
        alt.Chart(drawn_rows)
        .mark_text(align="left", baseline="middle", dx=9)
        .encode(x=alt.X("end:Q", scale=scale), y=y, text="label", color=color)
    )
    names = (
        alt.Chart(
            headings.assign(name=[_with_capital(_task_name(task)) for task in headings["task"]])
        )
        .mark_text(align="left", baseline="middle", fontWeight=600, color=look.palette.ink)
        .encode(x=alt.XValue(0), y=y, text="name:N")
    )
    return Drawing(
        chart=alt.layer(
            horizontal_whiskers(drawn_rows, y, scale, color), points, values, names
        ).properties(height=height + LEGEND_AND_AXIS_PX),
        table=rows[["fact_id", "unit", *columns]],
        columns=columns,
        headline=_one_use_headline(rows),
        **_one_use_words(rows, scope, axis, nothing_counted=of_scope.empty),
    )


def _cheapest_and_dearest(rows: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Return the tasks with the lowest and the highest median that may be compared.

    Only numbers that count the same and were found in the same way are: the group of most tasks.
    """
    alike = rows.groupby(["scope", "how"], sort=False)
    compared = alike.get_group(alike["task"].nunique().idxmax()).sort_values("value")
    return compared.iloc[0], compared.iloc[-1]


def _one_use_headline(rows: pd.DataFrame) -> Headline | None:
    """Return how many times the dearest task takes the energy of the cheapest."""
    cheapest, dearest = _cheapest_and_dearest(rows)
    if cheapest["task"] == dearest["task"]:
        return None
    return Headline(
        value=times(dearest["value"] / cheapest["value"], 1),
        text=_("the energy of {cheapest} is what {dearest} takes, about").format(
            cheapest=_task_name(cheapest["task"]), dearest=_task_name(dearest["task"])
        ),
    )


def _one_use_words(
    rows: pd.DataFrame, scope: str, axis: str, nothing_counted: bool
) -> dict[str, str]:
    """Return title, subtitle and the texts of the figure of one use."""
    cheapest, dearest = _cheapest_and_dearest(rows)
    low, high = rows[["low", "value"]].min().min(), rows[["high", "value"]].max().max()
    if nothing_counted:
        title = _("No published number here counts these tasks by “{scope}”").format(
            scope=_(SCOPES[scope][1])
        )
    elif cheapest["task"] != dearest["task"]:
        title = _("{dearest} takes about {ratio} the energy of {cheapest}").format(
            dearest=dearest["name"],
            ratio=times(dearest["value"] / cheapest["value"], 1),
            cheapest=_task_name(cheapest["task"]),
        )
    else:
        title = _("{task} once takes {interval}, by model and by what is counted").format(
            task=rows["name"].iloc[0], interval=interval(low, high, "Wh", 2)
        )
    subtitle = (
        _(
            "Electricity of one use by task, watt-hours (Wh), logarithmic scale (each grid line is "
            "ten times the one before): median and range of {number} published results, {first} to "
            "{last}."
        )
        if axis == "logarithmic"
        else _(
            "Electricity of one use by task, watt-hours (Wh): median and range of {number} "
            "published results, {first} to {last}."
        )
    )
    return {
        "title": title,
        "subtitle": subtitle.format(
            number=int(rows["results"].sum()), first=rows["first"].min(), last=rows["last"].max()
        ),
        "how_to_read": _(
            "Each mark is the middle of the published results for a task; the pale bar goes from "
            "the lowest to the highest model and setting. Shape and label say what was counted: "
            "the chips alone (triangle), the whole server (square) or the data centre with its "
            "overhead (circle). Compare only equal shapes, as the title does. Filled marks were "
            "measured or estimated by researchers, hollow ones are companies' own numbers."
        ),
        "limits": _(
            "The measurements of 2023 (squares of the simple tasks and of images) come from a "
            "machine of eight processors, mostly idle, that served one query at a time: an upper "
            "bound, many times what a busy service needs, so a ratio to them is, if anything, too "
            "low. Models, lengths, chips and years differ "
            "between the marks, and a video may be of any length; the range shows it. Big services "
            "have not been measured from outside: their numbers are estimates or claims, and "
            "Mistral's study gives emissions and water, not energy. Results that a source revised "
            "are counted once."
        ),
        "alt": _(
            "Dot plot of {marks} medians with ranges, in watt-hours. Counted alike ({scope}, "
            "{found}): {cheapest} {low}, {dearest} {high}."
        ).format(
            marks=len(rows),
            scope=cheapest["counted"],
            found=cheapest["found"],
            cheapest=_task_name(cheapest["task"]),
            low=cheapest["amount"],
            dearest=_task_name(dearest["task"]),
            high=dearest["amount"],
        ),
    }
