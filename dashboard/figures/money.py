"""Money: who pays for AI, how much, and what comes back."""

import math
from collections.abc import Sequence
from functools import lru_cache

import altair as alt
import numpy as np
import pandas as pd

from dashboard.figures import trend
from dashboard.figures.figure import Choice, Column, Drawing, Headline, MultiChoice, figure
from dashboard.figures.marks import (
    HEIGHT,
    LABEL_LINE_PX,
    NARROW,
    colour_scale,
    end_labels,
    horizontal_whiskers,
    labelled_ticks,
    log_axis,
    method_name,
    round_ticks,
    spread_on,
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
    period,
    quantity,
    times,
    unit_symbol,
    with_range,
)
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look
from datasets import catalogue

BILLION = 1e9

DASHED = [4, 3]
"""Pattern of the outline of what is projected."""

SCALES = {
    "linear": marked("linear"),
    "logarithmic": marked("logarithmic"),
}

SCALE = Choice(
    name="scale",
    label=marked("Scale"),
    help=marked("On a logarithmic scale, equal distances are equal ratios."),
    values=tuple(SCALES),
    default="linear",
    value_label=lambda value: _(SCALES[value]),
)


def _facts(*series: str, **narrowed: object) -> pd.DataFrame:
    """Return observations whose texts can be changed, unlike the catalogue's categories."""
    rows = catalogue.series(*series, **narrowed)
    texts = rows.select_dtypes("category").columns
    return rows.astype(dict.fromkeys(texts, object)).astype({"year": int})


def _joined(*source_ids: str) -> str:
    """Return the sources of a computed row as one text, each once."""
    parts = [part for ids in source_ids for part in ids.split(";")]
    return ";".join(dict.fromkeys(parts))


@lru_cache(maxsize=4)
def _factors(series: str, metric: str) -> dict[int, tuple[float, str]]:
    """Return the numbers of a yearly series of the money table, each with its source."""
    rows = catalogue.series(series, table="money", metric=metric)
    pairs = zip(rows["value"].astype(float), rows["source_id"].astype(str), strict=True)
    return dict(zip(rows["year"].astype(int), pairs, strict=True))


def _units_per_euro(currency: str, year: int) -> tuple[float, str]:
    """Return what one euro cost in `currency` on the average of a year, and the source of that."""
    if currency == "EUR":
        return 1.0, ""
    return _factors("eur_exchange_rate", f"{currency.lower()}_per_eur")[year]


def _dollars_of_2021(year: int) -> tuple[float, str]:
    """Return what one US dollar of a year is worth in dollars of 2021, and the source of that."""
    return _factors("us_deflator_2021", "factor_to_constant_2021_usd")[year]


def _converted(rows: pd.DataFrame, currency: str, constant_2021: bool = False) -> pd.DataFrame:
    """Return amounts in `currency`, at the mean exchange rate of each row's own year.

    Parameters
    ----------
    rows : pandas.DataFrame
        Observations in one or several currencies.
    currency : str
        ISO 4217 code to convert to.
    constant_2021 : bool
        Whether to take inflation out too, to prices of 2021; for US dollars only.

    Returns
    -------
    pandas.DataFrame
        The rows with the published amount in ``stated`` and ``stated_unit`` and what it was
        multiplied by in ``factor``. Those that had to be converted are derived, and name the
        source of the rate next to their own.
    """
    factors, sources = [], []
    for unit, year, own in zip(rows["unit"], rows["year"], rows["source_id"], strict=True):
        steps = [(1.0, own)]
        if unit != currency:
            (bought, first), (sold, second) = (
                _units_per_euro(each, year) for each in (currency, unit)
            )
            steps += [(bought, first), (1 / sold, second)]
        if constant_2021:
            steps.append(_dollars_of_2021(year))
        factors.append(math.prod(factor for factor, _source in steps))
        sources.append(_joined(*(source for _factor, source in steps if source)))
    changed = np.array(sources) != rows["source_id"].to_numpy()
    return rows.assign(
        stated=rows["value"],
        stated_unit=rows["unit"],
        factor=factors,
        unit=currency,
        method=np.where(changed, "derived", rows["method"]),
        source_id=sources,
        **{name: rows[name] * factors for name in ("value", "low", "high")},
    )


def _linear_axis(
    highest: float, currency: str, about: int = 5, **axis: object
) -> tuple[alt.Axis, alt.Scale]:
    """Return an axis from zero in billions or millions, named at its far end only; its scale."""
    magnitude = next((size for size in (BILLION, 1e6) if highest >= size), 1.0)
    ticks = round_ticks(highest, about)
    labels = {tick: decimal(tick / magnitude) for tick in ticks[:-1]}
    labels[ticks[-1]] = quantity(ticks[-1], currency)
    return (
        labelled_ticks(labels, **axis),
        alt.Scale(domain=[ticks[0], ticks[-1]], nice=False),
    )


def _amount_axis(
    values: pd.Series, currency: str, scale: str, **axis: object
) -> tuple[alt.Axis, alt.Scale]:
    """Return an axis of money, linear from zero or logarithmic, and its scale."""
    if scale == "linear":
        return _linear_axis(values.max(), currency, **axis)
    return log_axis(values.min(), values.max(), label=lambda tick: quantity(tick, currency), **axis)


def _described(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows with what their tooltips say: the amount in words, how it came about, whence."""
    return rows.assign(
        shown=[with_range(row.value, row.low, row.high, row.unit) for row in rows.itertuples()],
        how=[method_name(method) for method in rows["method"]],
        publisher=[
            listing(catalogue.source(item).publisher for item in ids.split(";"))
            for ids in rows["source_id"]
        ],
    )


def _tooltip(columns: dict[str, Column], *names: str) -> list[alt.Tooltip]:
    """Return the lines of a tooltip: some columns, then amount, method and publisher."""
    spoken = {
        "shown": Column(_("Amount")),
        "how": Column(_("Method")),
        "publisher": Column(_("Published by")),
    }
    return tooltip(columns | spoken, [*names, *spoken])


def _if_projected(field: type, projected: object, otherwise: object) -> object:
    """Return a channel with one value where a row's ``projected`` is true, another where not.

    A scale rather than a condition: Altair checks conditions ten times slower.
    """
    return field(
        "projected:N",
        scale=alt.Scale(domain=[False, True], range=[otherwise, projected]),
        legend=None,
    )


def _outline_if_projected() -> alt.StrokeDash:
    """Return the channel that dashes the outline of what is projected."""
    return _if_projected(alt.StrokeDash, DASHED, [1, 0])


def _hollow_if_projected(color: alt.Color) -> dict:
    """Return the channels that leave a bar or a dot hollow, with a dashed outline, if projected."""
    return {
        "stroke": alt.Stroke(color["shorthand"], scale=color["scale"], legend=None),
        "fillOpacity": _if_projected(alt.FillOpacity, 0, 1),
        "strokeDash": _outline_if_projected(),
    }


# World private investment -----------------------------------------------------------------------

TRACKERS = {
    "ai-index-euros": marked("AI Index, euros of each year"),
    "ai-index-dollars": marked("AI Index, US dollars of each year"),
    "cset": marked("CSET, US dollars of 2021"),
}

EDITION_SHAPES = {"2022": "circle", "2023": "square", "2025": "diamond", "2026": "triangle-up"}

ALL_OF_BELGIUM = "comparator_budget_belgium_general_government_expenditure_2024"

EARLY_YEARS_UP_TO = 2020
"""Up to when the chart has room for names above the investment."""

# What the investment is set against: name for wide charts, for narrow ones, and the rows. Several
# rows under one name are sources that disagree.
COMPARATORS = (
    (marked("All Belgian public spending"), marked("Belgium, all levels"), [ALL_OF_BELGIUM]),
    (
        marked("Collected by Belgium's federal level"),
        marked("Federal receipts"),
        [
            "comparator_budget_belgium_federal_level_federal_revenue_collected_2024",
            "belgium_federal_taxes_2024",
        ],
    ),
    (
        marked("Research budgets of all EU governments"),
        marked("EU public research"),
        ["research_spending_european_union_government_budget_allocations_for_rd_2024"],
    ),
    (
        marked("Belgium's federal departments"),
        marked("Federal departments"),
        ["belgium_federal_primary_2021"],
    ),
    (marked("CERN"), marked("CERN"), ["comparator_budget_cern_annual_budget_2025"]),
)


def _world_investment(tracker: str) -> pd.DataFrame:
    """Return the world's private investment as one tracker counts it, with its edition."""
    if tracker == "cset":
        rows = _facts("private_ai_investment_cset", entity="World").assign(edition="")
        return _converted(rows, "USD")
    rows = _facts(
        "private_ai_investment_aiindex_2022", "private_ai_investment_nominal", entity="World"
    )
    rows = rows[rows["period_kind"] == "year"]
    rows["edition"] = rows["basis"].str.extract(r"edition of (\d{4})")[0].fillna("2022")
    return _converted(rows, "EUR" if tracker == "ai-index-euros" else "USD")


def _comparators(tracker: str) -> pd.DataFrame:
    """Return the public budgets in the tracker's currency and prices, with their labels."""
    names = [
        {"fact_id": fact, "name": _(long), "short_name": _(short)}
        for long, short, facts in COMPARATORS
        for fact in facts
    ]
    rows = _facts("comparator_budget", "belgium_comparison", "research_spending")
    rows = pd.DataFrame(names).merge(rows, on="fact_id", validate="one_to_one")
    currency = "EUR" if tracker == "ai-index-euros" else "USD"
    return _converted(rows, currency, constant_2021=tracker == "cset")


def _comparator_labels(
    budgets: pd.DataFrame, investment: pd.DataFrame, scale: alt.Scale, height: float
) -> pd.DataFrame:
    """Return one label for each name of a budget, and where it keeps clear of the other marks."""
    low, high = scale.domain
    to = np.log10 if scale.to_dict().get("type") == "log" else np.asarray
    pixel = (to(high) - to(low)) / height
    early = investment.loc[investment["year"] <= EARLY_YEARS_UP_TO, "value"].max()
    labels, above = [], np.inf
    by_size = budgets.groupby("name", sort=False)
    for name, rows in sorted(by_size, key=lambda group: -group[1]["value"].max()):
        top, bottom = rows.loc[rows["value"].idxmax()], rows.loc[rows["value"].idxmin()]
        amount = quantity(top["value"], top["unit"])
        if len(rows) > 1:
            amount = interval(bottom["value"], top["value"], top["unit"])
        # The early years are free above the investment of the time; the late ones below it.
        late = top["value"] < early
        lowest = top["value"] == budgets["value"].min()
        crowded = (above - to(top["value"])) / pixel < 2 * LABEL_LINE_PX
        below = (late or crowded) and not lowest
        labels.append(
            {
                "value": (bottom if below else top)["value"],
                "long": _("{name}, {year}: {amount}").format(
                    name=name, year=top["year"], amount=amount
                ),
                "short": top["short_name"],
                "late": bool(late),
                "below": bool(below),
            }
        )
        above = -np.inf if below else to(bottom["value"])
    labels = pd.DataFrame(labels)
    under = labels["late"] & labels["below"]
    labels.loc[under, "value"] = spread_on(scale, labels.loc[under, "value"].tolist(), height)
    return labels


def _budget_layers(
    look: Look, budgets: pd.DataFrame, labels: pd.DataFrame, y: alt.Y, columns: dict[str, Column]
) -> list[alt.Chart]:
    """Return a thin line across the chart for each public budget, and their names."""
    muted = look.palette.muted
    rules = (
        alt.Chart(budgets[["name", "year", "value", "shown", "how", "publisher"]])
        .mark_rule(strokeWidth=1, color=muted)
        .encode(y=y, tooltip=_tooltip(columns, "name", "year"))
    )
    layers = [rules]
    for (late, below), group in labels.groupby(["late", "below"]):
        named = alt.Chart(group).transform_calculate(text=f"{NARROW} ? datum.short : datum.long")
        place = {
            "x": "width" if late else 0,
            "align": "right" if late else "left",
            "dx": -2 if late else 2,
            "baseline": "top" if below else "bottom",
            "dy": 4 if below else -3,
            "fontSize": 12,
            "color": muted,
        }
        if late and below:
            # Letters that may lie on the next rule stand on a line of the background's colour.
            halo = {"stroke": look.palette.background, "strokeWidth": 4}
            layers.append(named.mark_text(**place, **halo).encode(y=y, text="text:N"))
        layers.append(named.mark_text(**place).encode(y=y, text="text:N"))
    return layers


def _investment_layers(
    look: Look, rows: pd.DataFrame, highest_budget: float, y: alt.Y, columns: dict[str, Column]
) -> list[alt.Chart]:
    """Return a line and hollow marks for each edition, dashed where projected, and the last sum."""
    big = look.palette.big
    x = alt.X(
        "year:Q",
        axis=year_axis(),
        scale=alt.Scale(domain=[rows["year"].min() - 0.4, rows["year"].max() + 0.4], nice=False),
    )
    editions = list(dict.fromkeys(rows["named_edition"]))
    legend = alt.Legend() if len(editions) > 1 else None
    color = alt.Color(
        "named_edition:N",
        scale=alt.Scale(domain=editions, range=[big] * len(editions)),
        legend=legend,
    )
    shape = alt.Shape(
        "named_edition:N",
        scale=alt.Scale(domain=editions, range=list(EDITION_SHAPES.values())[: len(editions)]),
        legend=legend,
    )
    drawn = ["name", "year", "named_edition", "value", "projected", "shown", "how", "publisher"]
    data = rows[drawn]
    past = data[~data["projected"]]
    layers = [alt.Chart(past).mark_line().encode(x=x, y=y, color=color)]
    if data["projected"].any():
        to_come = pd.concat([past.loc[[past["year"].idxmax()]], data[data["projected"]]])
        dashed = alt.Chart(to_come).mark_line(strokeDash=[6, 4], color=big)
        layers.append(dashed.encode(x=x, y=y))
    points = (
        alt.Chart(data)
        .mark_point(size=80, fill=look.palette.background)
        .encode(
            x=x,
            y=y,
            color=color,
            shape=shape,
            strokeDash=_outline_if_projected(),
            tooltip=_tooltip(columns, "name", "year", "named_edition"),
        )
    )
    final = data.loc[data["year"].idxmax()]
    sentence = _("{amount}, projected") if final["projected"] else "{amount}"
    text = sentence.format(amount=final["shown"])
    above = final["value"] > highest_budget
    label = (
        alt.Chart(pd.DataFrame([{"year": final["year"], "value": final["value"], "text": text}]))
        .mark_text(
            align="right",
            baseline="bottom" if above else "top",
            dx=6,
            dy=-8 if above else 8,
            fontWeight=600,
            color=big,
        )
        .encode(x=x, y=y, text="text:N")
    )
    return [*layers, points, label]


@figure(
    "world-private-ai-investment",
    options=[
        Choice(
            name="tracker",
            label=marked("Count and prices"),
            help=marked("Two trackers count different deals; prices are of each year or of 2021."),
            values=tuple(TRACKERS),
            default="ai-index-euros",
            value_label=lambda value: _(TRACKERS[value]),
        ),
        SCALE,
    ],
    tables=["investment", "story", "money"],
)
def world_private_ai_investment(look: Look, tracker: str, scale: str) -> Drawing:
    """Draw private investment in AI a year against public budgets, each edition on its own.

    Notes
    -----
    Amounts are converted at the mean of the European Central Bank's daily rates of the same year;
    budgets next to constant dollars are deflated by the consumer price index of the United States,
    as the tracker's own numbers are.
    """
    rows = _described(_world_investment(tracker)).sort_values(["edition", "year"])
    rows["named_edition"] = [
        _("edition of {year}").format(year=edition) if edition else "CSET"
        for edition in rows["edition"]
    ]
    budgets = _described(_comparators(tracker)).assign(named_edition="")
    currency = rows["unit"].iloc[0]
    rows["name"] = _("Private investment in AI, world")
    rows["projected"] = rows["method"].eq("projected")
    past = rows[~rows["projected"]]
    last = past.loc[past["year"].idxmax()]
    everything = pd.concat([rows["value"], budgets["value"]])
    height = HEIGHT + 40
    axis, y_scale = _amount_axis(everything, currency, scale)
    labels = _comparator_labels(budgets, rows, y_scale, height)
    y = alt.Y("value:Q", axis=axis, scale=y_scale)
    columns = {
        "name": Column(_("What")),
        "year": Column(_("Year")),
        "named_edition": Column(_("Edition")),
        **standard_columns(_("Amount"), currency),
        "stated": Column(_("As published")),
        "stated_unit": Column(_("Currency of it")),
        "factor": Column(_("Multiplied by")),
    }
    belgium = budgets.set_index("fact_id").loc[ALL_OF_BELGIUM]
    research = budgets[budgets["metric"] == "government_budget_allocations_for_rd"].iloc[0]
    share = quantity(100 * last["value"] / belgium["value"], "percent", 2)
    talk = catalogue.fact("be_budget_talk_claim")
    deflated = catalogue.fact("priv_ai_inv_const2021_world_2024_derived")
    of_that_year = catalogue.fact("private_ai_investment_nominal_world_private_ai_investment_2024")
    dollars_per_euro, _source = _units_per_euro("USD", of_that_year["year"])
    sentences = [
        _("Private investment in AI companies, world, {first}–{last}.").format(
            first=rows["year"].min(), last=rows["year"].max()
        ),
        {
            "ai-index-euros": _("Euros of each year, converted at its mean exchange rate."),
            "ai-index-dollars": _("US dollars of each year."),
            "cset": _("US dollars of 2021: inflation is taken out."),
        }[tracker],
        _(
            "Thin lines are public budgets, each of its latest year at hand ({first}–{last})."
        ).format(first=budgets["year"].min(), last=budgets["year"].max()),
    ]
    if scale == "logarithmic":
        sentences.append(_("Logarithmic scale."))
    return Drawing(
        title=_(
            "Private AI investment in {year} equalled {share} of Belgium's public spending in "
            "{belgian_year}"
        ).format(year=last["year"], share=share, belgian_year=belgium["year"]),
        subtitle=" ".join(sentences),
        chart=alt.layer(
            *_budget_layers(look, budgets, labels, y, columns),
            *_investment_layers(look, rows, belgium["value"], y, columns),
        ).properties(height=height),
        table=pd.concat([rows, budgets])[["fact_id", "entity", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each mark is one year's private investment in AI companies. Each shape is one yearly "
            "edition of the same report: editions count anew and differ even for the same year, so "
            "no line joins two of them."
        )
        if tracker != "cset"
        else _(
            "Each mark is one year's private investment in AI companies, with inflation taken out. "
            "The dashed part is the publisher's own projection for a year it had not seen to the "
            "end. Public budgets were converted to the same dollars of 2021."
        ),
        limits=_(
            "The talk set {talk} against “Belgium's budget”. No source gives that sum for "
            "Belgium: it matches investment of 2024 in US dollars of 2021 ({deflated}); in euros "
            "of its year it is {euros}. “Belgium's budget” has several meanings, from the federal "
            "departments to all levels of government, hence several lines; two sources disagree "
            "on what the federal level collects. Money invested in companies is not public "
            "spending: the comparison shows size alone. CSET also counts purchases of whole "
            "companies, the AI Index does not: the two cannot share an axis."
        ).format(
            talk=quantity(talk["value"], talk["unit"]),
            deflated=quantity(deflated["value"], deflated["unit"]),
            euros=quantity(of_that_year["value"] / dollars_per_euro, "EUR"),
        ),
        alt=_(
            "Line chart. Private investment in AI was {amount} in {year}: {share} of all Belgian "
            "public spending of {belgian_year} ({belgium}) and {ratio} the research budgets of all "
            "EU governments of {research_year} ({research})."
        ).format(
            amount=quantity(last["value"], currency),
            year=last["year"],
            share=share,
            belgian_year=belgium["year"],
            belgium=quantity(belgium["value"], currency),
            ratio=times(last["value"] / research["value"]),
            research_year=research["year"],
            research=quantity(research["value"], currency),
        ),
        headline=Headline(
            value=quantity(last["value"], currency),
            text=_(
                "of private money went into AI companies in {year}: {share} of what all of "
                "Belgium's governments spent in {belgian_year}"
            ).format(year=last["year"], share=share, belgian_year=belgium["year"]),
        ),
    )


# Private investment by country -----------------------------------------------------------------

COUNTRY_TRACKERS = {
    "cset": marked("CSET, US dollars of 2021"),
    "ai-index": marked("AI Index, US dollars of each year"),
}

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

FEW = 5
"""How many lines get a colour of their own; the others are context."""


def _investment_by_place(tracker: str) -> pd.DataFrame:
    """Return private investment of countries and of the world, by year, as one tracker counts it.

    Unions of countries are left out: they overlap with their members.
    """
    if tracker == "cset":
        rows = _facts("private_ai_investment_cset").assign(edition="")
    else:
        rows = _facts(
            "private_ai_investment_aiindex_2022",
            "private_ai_investment_by_country",
            "private_ai_investment_nominal",
        )
        # Sums over several years are not a year.
        rows = rows[rows["period_kind"] == "year"]
        rows["edition"] = rows["basis"].str.extract(r"edition of (\d{4})")[0].fillna("2022")
    return rows[rows["entity_type"].isin(["country", "world"])]


def _countries_with_investment() -> tuple[str, ...]:
    """Return the ISO 3166 codes of the countries that any tracker knows, by name."""
    rows = pd.concat([_investment_by_place(tracker) for tracker in COUNTRY_TRACKERS])
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
            _joined(*pair) for pair in zip(done["source_id"], done["divisor_source"], strict=True)
        ],
    )


def _per_gdp(rows: pd.DataFrame, constant_2021: bool) -> pd.DataFrame:
    """Return amounts of the year of the products as percent of gross domestic product."""
    products = _facts("gdp")[["entity_iso3", "value", "source_id"]].dropna()
    rows = rows[rows["year"] == YEAR_OF_GDP].merge(
        products, on="entity_iso3", suffixes=("", "_gdp")
    )
    inflation, ids = 1.0, []
    if constant_2021:
        # Products are in dollars of their year: put the investment back into these.
        deflator, source_id = _dollars_of_2021(YEAR_OF_GDP)
        inflation, ids = 1 / deflator, [source_id]
    return rows.assign(
        value=100 * rows["value"] * inflation / rows["value_gdp"],
        source_id=[
            _joined(own, other, *ids)
            for own, other in zip(rows["source_id"], rows["source_id_gdp"], strict=True)
        ],
    )


def _measured(rows: pd.DataFrame, measure: str, tracker: str) -> pd.DataFrame:
    """Return rows of countries in the measure asked for."""
    rows = rows[rows["entity_type"] == "country"].assign(projected=rows["method"] == "projected")
    if measure == "total":
        return rows
    rows = (
        _per_inhabitant(rows)
        if measure == "per-head"
        else _per_gdp(rows, constant_2021=tracker == "cset")
    )
    return rows.assign(
        unit="percent" if measure == "share-of-gdp" else rows["unit"], method="derived"
    )


def _of_those_chosen(rows: pd.DataFrame, countries: Sequence[str]) -> pd.DataFrame:
    """Return the rows of the countries chosen, or all where none of them has a number."""
    chosen = rows[rows["entity_iso3"].isin(countries)]
    return rows if chosen.empty else chosen


def _ranking(look: Look, rows: pd.DataFrame, columns: dict[str, Column], scale: str) -> alt.Chart:
    """Return one bar a country with its amount; dots on a logarithmic scale, which has no zero."""
    rows = rows.sort_values("value", ascending=False)
    unit = rows["unit"].iloc[0]
    highest = rows["value"].max()
    drawn = ["name", "year", "value", "shown", "how", "publisher", "projected"]
    data = rows[drawn].assign(
        first=rows["value"] == highest,
        inside=(rows["value"] > 0.6 * highest) & (scale == "linear"),
    )
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
        x_scale = alt.Scale(domain=[0, highest * 1.02], nice=False)
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
        # Room for the amounts that stand to the right of the dots.
        x_scale.range = [0, alt.ExprRef("width - 90")]
        x = alt.X("value:Q", axis=axis, scale=x_scale)
        marks = alt.Chart(data).mark_point(size=110)
    marks = marks.encode(
        x=x,
        y=y,
        color=color,
        tooltip=_tooltip(columns, "name", "year"),
        **_hollow_if_projected(color),
    )
    texts = alt.Chart(data).encode(x=x, y=y, text="shown:N")
    outside = texts.transform_filter("!datum.inside").mark_text(
        align="left", baseline="middle", dx=10, color=look.palette.ink
    )
    inside = (
        texts.transform_filter("datum.inside")
        .mark_text(align="right", baseline="middle", dx=-8, fontWeight=600)
        .encode(color=_if_projected(alt.Color, look.palette.ink, look.palette.background))
    )
    return alt.layer(marks, outside, inside).properties(height=26 * len(rows) + 30)


def _course(look: Look, rows: pd.DataFrame, columns: dict[str, Column], scale: str) -> alt.Chart:
    """Return one line a country, broken where the edition changes, with names at their ends."""
    unit = rows["unit"].iloc[0]
    ends = rows.loc[rows.groupby("entity_iso3")["year"].idxmax()].sort_values(
        "value", ascending=False
    )
    largest = ends["name"].tolist()[:FEW]
    colours = {
        name: look.palette.series[largest.index(name)] if name in largest else "muted"
        for name in ends["name"]
    }
    axis, y_scale = _amount_axis(rows["value"], unit, scale)
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
            strokeDash=_outline_if_projected(),
            tooltip=_tooltip(columns, "name", "year"),
        )
    )
    names = end_labels(
        ends[["name", "entity_iso3", "value"]].assign(year=rows["year"].max()),
        x,
        "value",
        y_scale,
        "text:N",
        color,
    ).transform_calculate(text=f"{NARROW} ? datum.entity_iso3 : datum.name")
    return alt.layer(lines, outlook, points, names).properties(height=HEIGHT)


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


def _country_subtitle(measure: str, tracker: str, scale: str, first: int, last: int) -> str:
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
    prices = {
        "cset": _("US dollars of 2021, inflation taken out; count by CSET."),
        "ai-index": _("US dollars of each year; count by the AI Index."),
    }
    years = str(last) if first == last else f"{first}–{last}"
    sentences = [measures[measure].format(years=years)]
    if measure != "share-of-gdp":
        sentences.append(prices[tracker])
    if scale == "logarithmic":
        sentences.append(_("Logarithmic scale."))
    return " ".join(sentences)


def _country_limits(measure: str, missing: Sequence[str]) -> str:
    """Return what the ranking does not show, with the two trackers' answers side by side."""
    shares = {
        tracker: _share_of_world(_investment_by_place(tracker), "USA")
        for tracker in COUNTRY_TRACKERS
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
        Choice(
            name="measure",
            label=marked("Measure"),
            help=marked("The share of GDP is known for one year only and ignores the year chosen."),
            values=tuple(MEASURES),
            default="total",
            value_label=lambda value: _(MEASURES[value]),
        ),
        Choice(
            name="view",
            label=marked("View"),
            values=tuple(VIEWS),
            default="ranking",
            value_label=lambda value: _(VIEWS[value]),
        ),
        Choice(
            name="year",
            label=marked("Year of the ranking"),
            values=tuple(str(year) for year in range(2015, 2026)),
            default="2024",
        ),
        Choice(
            name="tracker",
            label=marked("Count and prices"),
            help=marked("Two trackers count different deals; prices are of each year or of 2021."),
            values=tuple(COUNTRY_TRACKERS),
            default="cset",
            value_label=lambda value: _(COUNTRY_TRACKERS[value]),
        ),
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
    scale: str,
) -> Drawing:
    """Draw private investment in AI by country: one year ranked, or all years as lines."""
    view = "ranking" if measure == "share-of-gdp" else view
    places = _investment_by_place(tracker)
    shares = _share_of_world(places, "USA")
    measured = _measured(places, measure, tracker)
    if view == "ranking":
        asked = YEAR_OF_GDP if measure == "share-of-gdp" else int(year)
        measured = measured[measured["year"] == asked]
    rows = _described(_of_those_chosen(measured, countries))
    rows["name"] = [
        country(iso3, name) for iso3, name in zip(rows["entity_iso3"], rows["entity"], strict=True)
    ]
    rows = rows.sort_values(["year", "value"], ascending=[True, False])
    unit = rows["unit"].iloc[0]
    missing = [country(iso3) for iso3 in countries if iso3 not in set(rows["entity_iso3"])]
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
        subtitle=_country_subtitle(measure, tracker, scale, first, last),
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
        limits=_country_limits(measure, missing),
        alt=_("{title}. Highest in {year}: {leaders}.").format(
            title=title,
            year=last,
            leaders=listing(leaders["name"] + " " + leaders["shown"]),
        ),
    )


# Capital spending of the cloud companies --------------------------------------------------------

CLOUD_COMPANIES = ("Amazon", "Microsoft", "Google", "Meta")
ALL_FOUR = "Amazon + Google + Microsoft + Meta"

PERIODS = {"years": marked("calendar years"), "quarters": marked("quarters")}

CAPITAL_VIEWS = {
    "stacked": marked("stacked"),
    "lines": marked("one line a company"),
    "leases": marked("with and without finance leases"),
}

# What was superseded by a later announcement of the same company, or covers another year.
OLDER_GUIDANCE = (
    "capex_guid_2026_alphabet_2026_02",
    "capex_guid_2026_meta_2026_01",
    "capex_guid_oracle_fy2026",
)

YEAR_OF_GUIDANCE = "2026"

YEARS_OF_GROWTH = 3
"""How far back the growth in the title looks."""


def _by_calendar_year(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the sums of quarters by company and year, where all four are there."""
    groups = rows.groupby(["entity", "metric", "year"], as_index=False)
    sums = groups.agg(
        value=("value", "sum"),
        quarters=("period", "size"),
        unit=("unit", "first"),
        basis=("basis", "first"),
        source_id=("source_id", lambda ids: _joined(*ids)),
        fact_id=("fact_id", lambda ids: " + ".join(ids)),
    )
    sums = sums[sums["quarters"] == 4].drop(columns="quarters")
    return sums.assign(period=sums["year"].astype(str), method="derived", low=np.nan, high=np.nan)


def _capital_spending(periods: str) -> pd.DataFrame:
    """Return cash spending on property and equipment by company, and of the four together."""
    companies = _facts("hyperscaler_capex_quarterly")
    companies = companies[companies["entity"].isin(CLOUD_COMPANIES)]
    totals = _facts("hyperscaler_capex_total")
    if periods == "quarters":
        return pd.concat([companies, totals[totals["period_kind"] == "quarter"]])
    # Microsoft's own years end in June: all companies' years are summed from their quarters.
    return pd.concat([_by_calendar_year(companies), totals[totals["period_kind"] == "year"]])


def _spending_with_leases(periods: str) -> pd.DataFrame:
    """Return cash spending and the companies' headline numbers, of those that publish both."""
    headline = _facts("hyperscaler_capex_headline", metric="capex_incl_finance_leases")
    headline = headline[headline["entity"].isin(["Microsoft", "Meta"])]
    quarters = headline[headline["period_kind"] == "quarter"]
    cash = _capital_spending(periods)
    cash = cash[cash["entity"].isin(["Microsoft", "Meta"])]
    if periods == "years":
        years = headline[headline["period_kind"] == "year"]
        headline = pd.concat([_by_calendar_year(quarters), years[years["entity"] == "Meta"]])
    else:
        headline = quarters
    known = set(zip(cash["entity"], cash["period"], strict=True))
    both = [pair in known for pair in zip(headline["entity"], headline["period"], strict=True)]
    return pd.concat([cash, headline[both]])


def _guidance() -> pd.DataFrame:
    """Return what the companies said that they would spend in 2026, the latest of each."""
    rows = _facts("capex_guidance_2026")
    return rows[~rows["fact_id"].isin(OLDER_GUIDANCE)]


def _period_names(periods: Sequence[str]) -> dict[str, str | list[str]]:
    """Return the texts of an axis: each year, or the year at each first quarter."""
    if "-Q" in periods[0]:
        return {item: item[:4] for item in periods if item.endswith("-Q1")}
    # The year of the guidance is named for what it is, under its number.
    return {item: [item, _("guidance")] if item == YEAR_OF_GUIDANCE else item for item in periods}


def _stacked(look: Look, rows: pd.DataFrame, columns: dict[str, Column]) -> alt.Chart:
    """Return stacked bars with the total on top, and guidance as a dashed outline."""
    parts = rows[rows["entity"].isin(CLOUD_COMPANIES) & ~rows["projected"]]
    totals = rows[rows["entity"] == ALL_FOUR]
    axis, scale = _linear_axis(rows["value"].max(), "USD")
    order = sorted(rows["period"].unique())
    x = alt.X(
        "period:N",
        sort=order,
        axis=labelled_ticks(_period_names(order)),
        scale=alt.Scale(domain=order, paddingInner=0.25),
    )
    colours = dict(zip(CLOUD_COMPANIES, look.palette.series, strict=False))
    drawn = ["entity", "line", "period", "value", "shown", "how", "publisher", "projected"]
    bars = (
        alt.Chart(parts[drawn].assign(order=parts["entity"].map(CLOUD_COMPANIES.index)))
        .mark_bar(cornerRadiusEnd=0, stroke=look.palette.background, strokeWidth=0.5)
        .encode(
            x=x,
            y=alt.Y("value:Q", axis=axis, scale=scale),
            color=alt.Color("entity:N", scale=colour_scale(look, colours), legend=alt.Legend()),
            order="order:Q",
            tooltip=_tooltip(columns, "line", "period"),
        )
    )
    y = alt.Y("value:Q", axis=axis, scale=scale)
    guided = totals[totals["projected"]]
    outline = (
        alt.Chart(guided[drawn])
        .mark_bar(
            filled=False,
            strokeDash=DASHED,
            strokeWidth=2,
            cornerRadiusEnd=0,
            color=look.palette.ink,
        )
        .encode(
            x=x,
            y=y,
            tooltip=_tooltip(columns, "line", "period"),
        )
    )
    told = totals if len(order) < 8 else totals.iloc[[0, -1]]
    labels = (
        alt.Chart(
            told[["period", "value"]].assign(
                text=[decimal(value / BILLION) for value in told["value"]]
            )
        )
        .mark_text(baseline="bottom", dy=-5, fontWeight=600, color=look.palette.ink)
        .encode(x=x, y=y, text="text:N")
    )
    layers = [bars, labels] if guided.empty else [bars, outline, labels]
    return alt.layer(*layers).properties(height=HEIGHT)


def _company_lines(look: Look, rows: pd.DataFrame, columns: dict[str, Column]) -> alt.Chart:
    """Return one line a company and definition, with names at the ends, and guidance apart."""
    past, guided = rows[~rows["projected"]], rows[rows["projected"]]
    order = sorted(rows["period"].unique())
    past = past.assign(
        at=past["period"].map(order.index),
        # A quarter that is not published is a gap, not a line across it.
        run=past["period"].map(order.index) - past.groupby("line").cumcount(),
    )
    guided = guided.assign(at=guided["period"].map(order.index))
    axis, scale = _linear_axis(rows[["value", "high"]].max().max(), "USD")
    ticks = {order.index(item): text for item, text in _period_names(order).items()}
    room = 10 + 8 * past["line"].str.len().max()
    x = alt.X(
        "at:Q",
        axis=labelled_ticks(ticks),
        scale=alt.Scale(
            domain=[-0.2, len(order) - 0.8],
            nice=False,
            range=[0, alt.ExprRef(f"width - ({NARROW} ? 76 : {room})")],
        ),
    )
    y = alt.Y("value:Q", axis=axis, scale=scale)
    companies = [*CLOUD_COMPANIES, ALL_FOUR]
    tints = [*look.palette.series[: len(CLOUD_COMPANIES)], look.palette.ink]
    color = alt.Color("entity:N", scale=alt.Scale(domain=companies, range=tints), legend=None)
    shape = alt.Shape(
        "metric:N",
        scale=alt.Scale(
            domain=["capex_cash_ppe", "capex_incl_finance_leases", "capex_guidance"],
            range=["circle", "square", "diamond"],
        ),
        legend=None,
    )
    drawn = ["line", "entity", "metric", "period", "at", "value", "low", "high"]
    drawn += ["shown", "how", "publisher"]
    courses = (
        alt.Chart(past[[*drawn, "run"]])
        .mark_line()
        .encode(x=x, y=y, color=color, detail=["line:N", "run:Q"])
    )
    points = (
        alt.Chart(past[drawn])
        .mark_point(size=45, fill=look.palette.background)
        .encode(x=x, y=y, color=color, shape=shape, tooltip=_tooltip(columns, "line", "period"))
    )
    ends = pd.concat([past, guided]).reset_index()
    ends = ends.loc[ends.groupby("line")["at"].idxmax()]
    names = end_labels(
        ends[["line", "short", "entity", "value"]].assign(at=len(order) - 1),
        x,
        "value",
        scale,
        "text:N",
        color,
    ).transform_calculate(text=f"{NARROW} ? datum.short : datum.line")
    layers = [courses, points, names]
    if not guided.empty:
        layers += [
            whiskers(guided[drawn], x, scale, color),
            alt.Chart(guided[drawn])
            .mark_point(size=70, strokeDash=[3, 2], fill=look.palette.background)
            .encode(
                x=x, y=y, color=color, shape=shape, tooltip=_tooltip(columns, "line", "period")
            ),
        ]
    return alt.layer(*layers).properties(height=HEIGHT)


def _capital_rows(periods: str, view: str) -> pd.DataFrame:
    """Return the rows that a view draws, with the name of the line each belongs to."""
    if view == "leases":
        rows = _spending_with_leases(periods)
    else:
        rows = _capital_spending(periods)
        if periods == "years":
            guidance = _guidance()
            together = guidance["entity"] == ALL_FOUR
            rows = pd.concat([rows, guidance[together] if view == "stacked" else guidance])
    leases = rows["metric"] == "capex_incl_finance_leases"
    names = rows["entity"].replace({ALL_FOUR: _("All four")})
    rows = rows.assign(
        projected=rows["method"] == "projected",
        line=names.where(~leases, [_("{company}, with leases").format(company=n) for n in names]),
        short=names.where(~leases, [_("+ leases") for _name in names]),
    )
    return rows.sort_values(["period", "entity", "metric"]).reset_index(drop=True)


def _growth_of_total(rows: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Return the last total that is not guidance, and that of some years before."""
    totals = rows[(rows["entity"] == ALL_FOUR) & ~rows["projected"]].sort_values("period")
    last = totals.iloc[-1]
    before = str(int(last["period"][:4]) - YEARS_OF_GROWTH) + last["period"][4:]
    return last, totals.set_index("period", drop=False).loc[before]


@figure(
    "cloud-capital-spending",
    options=[
        Choice(
            name="periods",
            label=marked("Period"),
            values=tuple(PERIODS),
            default="years",
            value_label=lambda value: _(PERIODS[value]),
        ),
        Choice(
            name="view",
            label=marked("View"),
            help=marked("Finance leases are hire purchases; headlines often count them in."),
            values=tuple(CAPITAL_VIEWS),
            default="stacked",
            value_label=lambda value: _(CAPITAL_VIEWS[value]),
        ),
    ],
    tables=["investment"],
)
def cloud_capital_spending(look: Look, periods: str, view: str) -> Drawing:
    """Draw what four cloud companies spend on buildings and machines, and what they announce."""
    rows = _described(_capital_rows(periods, view))
    columns = {
        "line": Column(_("Company")),
        "period": Column(_("Period")),
        **standard_columns(_("Spending"), "USD"),
    }
    chart = (_stacked if view == "stacked" else _company_lines)(look, rows, columns)
    last, before = _growth_of_total(_capital_rows(periods, "stacked"))
    guidance = catalogue.fact("capex_guid_2026_big4")
    microsoft = _spending_with_leases(periods).query("entity == 'Microsoft'")
    pairs = microsoft.pivot(index="period", columns="metric", values="value").dropna()
    latest = pairs.iloc[-1]
    added = latest["capex_incl_finance_leases"] / latest["capex_cash_ppe"] - 1
    growth = times(last["value"] / before["value"])
    words = {
        "period": period(last["period"]),
        "before": period(before["period"]),
        "growth": growth,
        "amount": quantity(last["value"], "USD"),
        "amount_before": quantity(before["value"], "USD"),
        "leases": quantity(100 * added, "percent", 2),
        "leases_period": period(pairs.index[-1]),
        "guidance": quantity(guidance["value"], "USD"),
        "year": guidance["period"],
    }
    sentences = [
        _("Cash spent on property and equipment by Amazon, Microsoft, Google and Meta, worldwide.")
        if view != "leases"
        else _("Spending on property and equipment by Microsoft and Meta, worldwide."),
        _("Billions of US dollars a calendar year, {first}–{last}.")
        if periods == "years"
        else _("Billions of US dollars a quarter, {first}–{last}."),
        _("Finance leases are left out.")
        if view != "leases"
        else _("Round marks leave finance leases out, square ones include them."),
    ]
    if rows["projected"].any():
        sentences.append(
            _("The dashed marks of {year} are the companies' guidance.").format(**words)
        )
    past = rows[~rows["projected"]]
    return Drawing(
        title=(
            _("Finance leases added {leases} to Microsoft's capital spending in {leases_period}")
            if view == "leases"
            else _(
                "Four cloud companies spent {amount} in {period}, {growth} as much as in {before}"
            )
        ).format(**words),
        subtitle=" ".join(sentences).format(
            first=period(past["period"].min()), last=period(past["period"].max())
        ),
        chart=chart,
        table=rows[["fact_id", "entity", "metric", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "The marks show what the companies paid for land, buildings, servers and chips, as in "
            "their cash-flow statements. Microsoft's fiscal quarters are put on the calendar. "
            "Dashed marks are what the companies say that they will spend: not spent yet."
        ),
        limits=_(
            "Not all of this is for AI: warehouses and ordinary servers are in it, and the sources "
            "do not split it. Headline numbers add finance leases, which raise Microsoft's by "
            "{leases} in {leases_period}; the two definitions are never added here. Guidance for "
            "{year} ({guidance} for the four, compiled by the press) partly includes leases and "
            "cannot be set against the bars to the last billion; Microsoft's may cover its fiscal "
            "year."
        ).format(**words),
        alt=_(
            "Amazon, Microsoft, Google and Meta spent {amount} in {period} against {amount_before} "
            "in {before}, {growth} as much. For {year} {guidance} are announced, on a wider count. "
            "Finance leases would add {leases} to Microsoft's spending in {leases_period}."
        ).format(**words),
    )


# Cost of training ------------------------------------------------------------------------------

COSTS = {
    "amortised": marked("wear of the chips, and electricity"),
    "cloud": marked("renting in the cloud"),
    "purchase": marked("buying the whole cluster"),
    "compared": marked("all three, for the same models"),
}

COST_METRICS = {
    "training_compute_cost": ("amortised", marked("wear of the chips and electricity"), "circle"),
    "training_cost_amortised": ("amortised", marked("wear of the chips and electricity"), "circle"),
    "training_cost_cloud": ("cloud", marked("renting in the cloud"), "square"),
    "hardware_acquisition_cost": ("purchase", marked("buying the whole cluster"), "diamond"),
}

# The years over which the study whose growth is drawn for comparison fitted its own
# (Cottier and others 2024, abstract).
FIRST_YEAR_OF_FIT, LAST_YEAR_OF_FIT = 2016, 2024

# Cost of training a further stage on top of a model that others paid for.
FINE_TUNES = ("traincost_epochdb_vicuna_13b_v0", "traincost_epochdb_alpaca")

NAME_PLACES = {
    "left": {"align": "right", "baseline": "bottom", "dx": -3, "dy": -6},
    "right": {"align": "left", "baseline": "middle", "dx": 9},
    "below": {"align": "right", "baseline": "top", "dx": -5, "dy": 4},
}

# Known models that are named in the chart besides the dearest one: the name, and where it stands
# by its dot; some have room on wide charts only.
NAMED_MODELS = {
    "traincost_epochdb_transformer": ("Transformer", "right"),
    "traincost_epochdb_bert_large": ("BERT", "right"),
    "traincost_epochdb_alphafold_2": ("AlphaFold 2", "right"),
    "traincost_epochdb_stable_diffusion_ldm_kl_8_g": ("Stable Diffusion", "below, if wide"),
    "traincost_epochdb_deepseek_v3": ("DeepSeek-V3", "right, if wide"),
    "traincost_amort_gpt_3_175b_davinci": ("GPT-3", "right"),
    "traincost_amort_gpt_4": ("GPT-4", "left"),
    "traincost_cloud_gpt_3_175b_davinci": ("GPT-3", "right"),
    "traincost_cloud_gpt_4": ("GPT-4", "left"),
    "traincost_acquisition_gpt_3_175b_davinci": ("GPT-3", "right"),
    "traincost_acquisition_gpt_4": ("GPT-4", "left"),
}


def _training_costs(cost: str) -> pd.DataFrame:
    """Return costs in the prices of one vintage, with how each was counted and its place."""
    if cost == "amortised":
        leading = _facts("training_cost_amortised").assign(group="leading")
        others = _facts("training_cost_small_models").assign(group="context")
        rows = pd.concat([leading, others[~others["fact_id"].isin(FINE_TUNES)]])
    else:
        rows = _facts("training_cost_by_method").assign(group="leading")
    ways = rows["metric"].map({metric: way for metric, (way, *_rest) in COST_METRICS.items()})
    if cost == "compared":
        # Only what was counted in all three ways compares the ways.
        complete = ways.groupby(rows["entity"]).transform("nunique") == 3
        rows, ways = rows[complete], ways[complete]
    else:
        rows, ways = rows[ways == cost], ways[ways == cost]
    rows = rows.assign(way=ways, date=trend.decimal_year(rows["period_start"]))
    return rows.sort_values(["period_start", "entity", "metric"]).reset_index(drop=True)


def _cost_growth(rows: pd.DataFrame) -> tuple[trend.Growth, pd.DataFrame]:
    """Return the growth of the leading models' cost, and the rows it was fitted to."""
    fitted = rows[
        rows["group"].eq("leading") & rows["year"].between(FIRST_YEAR_OF_FIT, LAST_YEAR_OF_FIT)
    ]
    return trend.growth(fitted["date"], fitted["value"]), fitted


def _fitted_line(fit: trend.Growth, fitted: pd.DataFrame) -> pd.DataFrame:
    """Return the line of a fit with its band at points half a year apart, as rows of a table."""
    dates = np.linspace(fit.first, fit.last, 1 + 2 * (LAST_YEAR_OF_FIT - FIRST_YEAR_OF_FIT))
    low, high = fit.band(dates)
    return pd.DataFrame(
        {
            "fact_id": [f"fit at {date:.2f}" for date in dates],
            "entity": _("Trend fitted here"),
            "period": [f"{date:.2f}" for date in dates],
            "date": dates,
            "value": fit.at(dates),
            "low": low,
            "high": high,
            "unit": fitted["unit"].iloc[0],
            "basis": fitted["basis"].iloc[0],
            "way": fitted["way"].iloc[0],
            "method": "derived",
            "source_id": _joined(*fitted["source_id"]),
        }
    )


def _spans(rows: pd.DataFrame) -> pd.DataFrame:
    """Return, by model, its date and the lowest and the highest of its costs."""
    return rows.groupby("entity", as_index=False).agg(
        date=("date", "first"), low=("value", "min"), high=("value", "max")
    )


def _way_channels(look: Look) -> dict:
    """Return colour, filling and shape by the way of counting, with a legend of their own."""
    shapes = {_(text): shape for _way, text, shape in COST_METRICS.values()}
    tints = [look.palette.series[3], look.palette.series[2], look.palette.big]
    color = alt.Color("counted:N", scale=alt.Scale(domain=list(shapes), range=tints))
    return {
        "color": color,
        "fill": alt.Fill("counted:N", scale=color["scale"]),
        "shape": alt.Shape(
            "counted:N",
            scale=alt.Scale(domain=list(shapes), range=list(shapes.values())),
        ),
    }


def _model_names(
    look: Look, rows: pd.DataFrame, x: alt.X, y: alt.Y, linear: bool
) -> list[alt.Chart]:
    """Return the names of known models beside their dots."""
    dearest = rows.loc[rows["value"].idxmax()]
    names = {dearest["fact_id"]: (dearest["entity"], "left")} | NAMED_MODELS
    named = rows[rows["fact_id"].isin(names)]
    if linear:
        # All but the dearest lie on the bottom line, on top of each other.
        named = named[named["value"] > 0.1 * dearest["value"]]
    if rows["way"].nunique() > 1:
        named = named[named["way"] == "purchase"]
    named = named.assign(
        text=[names[fact][0] for fact in named["fact_id"]],
        side=[names[fact][1] for fact in named["fact_id"]],
        tint=[
            look.palette.big if group == "leading" else look.palette.muted
            for group in named["group"]
        ],
    )
    layers = []
    for side, group in named[["date", "value", "text", "side", "tint"]].groupby("side"):
        mark = NAME_PLACES[side.partition(",")[0]]
        hidden = alt.ExprRef(f"{NARROW} ? 0 : 1") if side.endswith("if wide") else 1
        layers.append(
            alt.Chart(group)
            .mark_text(fontSize=12, opacity=hidden, **mark)
            .encode(x=x, y=y, text="text:N", color=alt.Color("tint:N", scale=None))
        )
    return layers


def _ratios_of_ways(rows: pd.DataFrame) -> pd.Series:
    """Return, by model, the price of buying the cluster over the cost of wear and electricity."""
    ways = rows.pivot(index="entity", columns="way", values="value")
    return ways["purchase"] / ways["amortised"]


def _trend_layers(look: Look, line: pd.DataFrame, x: alt.X, scale: alt.Scale) -> list[alt.Chart]:
    """Return the line of a fit over its band."""
    base = alt.Chart(line[["date", "value", "low", "high"]])
    band = base.mark_area(opacity=0.18, color=look.palette.big)
    course = base.mark_line(color=look.palette.big)
    return [
        band.encode(x=x, y=alt.Y("low:Q", scale=scale), y2="high:Q"),
        course.encode(x=x, y=alt.Y("value:Q", scale=scale)),
    ]


def _cost_subtitle(cost: str, scale: str, rows: pd.DataFrame) -> str:
    """Return measure, unit, period and basis of the costs drawn, one sentence each."""
    first, last = int(rows["year"].min()), int(rows["year"].max())
    years = _(
        "Cost of the final training of one model, by date of its publication, {first}–{last}."
    )
    sentences = [
        years.format(first=first, last=last),
        {
            "amortised": _("Wear of the chips and electricity, in US dollars of 2023."),
            "cloud": _("Price of renting the chips, in US dollars of December 2024."),
            "purchase": _("Price of all chips and servers used, in US dollars of December 2024."),
            "compared": _("Three ways of counting, in US dollars of December 2024."),
        }[cost],
    ]
    if scale == "logarithmic":
        sentences.append(_("Logarithmic scale."))
    return " ".join(sentences)


@figure(
    "training-cost",
    options=[
        Choice(
            name="cost",
            label=marked("What is paid for"),
            help=marked("One run can be costed in three ways, which differ by a factor of ten."),
            values=tuple(COSTS),
            default="amortised",
            value_label=lambda value: _(COSTS[value]),
        ),
        Choice(
            name="scale",
            label=SCALE.label,
            help=SCALE.help,
            values=tuple(SCALES),
            default="logarithmic",
            value_label=SCALE.value_label,
        ),
    ],
    tables=["investment"],
)
def training_cost(look: Look, cost: str, scale: str) -> Drawing:
    """Draw the cost of training one model by date, with the trend of the leading ones.

    Notes
    -----
    The trend is :func:`dashboard.figures.trend.growth` over the years of the published one
    (Cottier and others 2024), which it is compared with: ordinary least squares of the logarithm
    of the cost on the date, and a 90% interval from a bootstrap of pairs with a fixed seed.
    """
    rows = _described(_training_costs(cost))
    rows["counted"] = [_(COST_METRICS[metric][1]) for metric in rows["metric"]]
    rows["when"] = rows["period"].map(period)
    rows["inside"] = rows["group"].where(rows["method"] != "reported", "claimed")
    columns = {
        "entity": Column(_("Model")),
        "period": Column(_("Published")),
        "counted": Column(_("What is paid for")),
        **standard_columns(_("Cost"), "USD"),
    }
    axis, y_scale = _amount_axis(rows["value"], "USD", scale)
    x = alt.X(
        "date:Q",
        axis=year_axis(),
        scale=alt.Scale(
            domain=[np.floor(rows["date"].min() * 2) / 2, np.ceil(rows["date"].max())], nice=False
        ),
    )
    y = alt.Y("value:Q", axis=axis, scale=y_scale)
    drawn = ["entity", "when", "counted", "date", "value", "group", "inside"]
    drawn += ["shown", "how", "publisher"]
    color = alt.Color(
        "group:N",
        scale=alt.Scale(
            domain=["leading", "context"], range=[look.palette.big, look.palette.muted]
        ),
        legend=None,
    )
    spoken = columns | {"when": columns["period"]}
    points = (
        alt.Chart(rows[drawn])
        .mark_point(size=60)
        .encode(
            x=x,
            y=y,
            color=color,
            fill=alt.Fill(
                "inside:N",
                scale=alt.Scale(
                    domain=["leading", "context", "claimed"],
                    range=[look.palette.big, look.palette.muted, look.palette.background],
                ),
                legend=None,
            ),
            tooltip=_tooltip(spoken, "entity", "when", "counted"),
        )
    )
    if cost == "compared":
        line = None
        ways = alt.layer(
            alt.Chart(_spans(rows))
            .mark_rule(strokeWidth=1, color=look.palette.muted)
            .encode(x=x, y=alt.Y("low:Q", scale=y_scale), y2="high:Q"),
            points.encode(**_way_channels(look)),
        )
        layers = [ways]
    else:
        fit, fitted = _cost_growth(rows)
        line = _fitted_line(fit, fitted).assign(counted=rows["counted"].iloc[0])
        layers = [*_trend_layers(look, line, x, y_scale), points]
    highest = rows.loc[rows["value"].idxmax()]
    layers += _model_names(look, rows, x, y, linear=scale == "linear")
    published = catalogue.fact("traincost_growth_2016_2024")
    threshold = catalogue.fact("traincost_1bn_2027")
    words = {
        "top": highest["entity"],
        "amount": quantity(highest["value"], "USD"),
        "published": with_range(
            published["value"], published["low"], published["high"], "ratio", 2
        ),
        "threshold": quantity(threshold["value"], threshold["unit"]),
        "threshold_year": threshold["period"],
        "published_years": period(published["period"]),
    }
    if cost == "compared":
        ratios = _ratios_of_ways(rows)
        words |= {"ratio": times(ratios.median()), "models": decimal(len(ratios))}
        title = _("Buying the cluster costs {ratio} what one training run wears off")
        alt_text = _(
            "For {models} models, buying the cluster costs {ratio} the wear and electricity of one "
            "training run (median). The dearest is {top}: {amount} for its cluster."
        )
    else:
        words |= {
            "growth": times(fit.times_per_year),
            "range": interval(fit.times_per_year_low, fit.times_per_year_high, "ratio", 3),
            "number": decimal(fit.number),
            # The two dearer ways of counting were worked out for later models only.
            "first": fitted["year"].min(),
            "last": fitted["year"].max(),
        }
        title = {
            "amortised": _(
                "Training a leading model cost {growth} as much each year, {first}–{last}"
            ),
            "cloud": _(
                "Renting the chips for a leading model cost {growth} as much each year, "
                "{first}–{last}"
            ),
            "purchase": _(
                "The cluster for a leading model cost {growth} as much each year, {first}–{last}"
            ),
        }[cost]
        alt_text = _(
            "Dot plot of the cost of training single models. Those at the front cost {growth} as "
            "much each year from {first} to {last} (90% interval {range}, {number} models). The "
            "dearest is {top}: {amount}."
        )
    return Drawing(
        title=title.format(**words),
        subtitle=_cost_subtitle(cost, scale, rows),
        chart=alt.layer(*layers).properties(height=HEIGHT + 40),
        table=pd.concat([rows, line])[["fact_id", "unit", *columns]],
        columns=columns,
        how_to_read=(
            _(
                "Each thin line is one model, with a mark for each way of counting: what one run "
                "wears off the chips, what renting them would cost, and what buying all of them "
                "costs. A cluster trains more than one model before it is worn out."
            )
            if cost == "compared"
            else _(
                "Each dot is one model at its date of publication. The line is a trend fitted here "
                "to the {number} leading models of {first}–{last}, the band where the line may "
                "lie (90%, bootstrap). Grey dots are other known models, outside of the fit; a "
                "hollow dot is the developer's own number."
            )
            if cost == "amortised"
            else _(
                "Each dot is one model at its date of publication. The line is a trend fitted here "
                "to the {number} models of {first}–{last}, the band where the line may lie (90%, "
                "bootstrap)."
            )
        ).format(**words),
        limits=_(
            "Only the final run is counted: staff, data and failed attempts come on top. The "
            "source estimates costs from the chips used and gives no range for a single model, so "
            "none is drawn; models whose chips are not known are missing. The growth published for "
            "the ten largest models of their time is {published} times a year over "
            "{published_years}, wear and electricity alone; its authors expected a run above "
            "{threshold} by {threshold_year}. Prices of 2023 and of 2024 are never drawn together. "
            "Developers' numbers are claims; fine-tunes, which build on a model paid for by "
            "others, are left out."
        ).format(**words),
        alt=alt_text.format(**words),
    )


# Revenue and losses of the laboratories ---------------------------------------------------------

SHOWN = {
    "years": marked("revenue and losses of a year"),
    "run-rate": marked("run rates"),
}

MONEY_IN = {"revenue": marked("revenue")}

MONEY_OUT = {
    "total_spending": marked("all spending"),
    "operating_loss": marked("operating loss"),
    "net_loss": marked("net loss"),
    "cash_burn": marked("cash burn"),
}

# Not drawn: most of the first is a change in the value of shares, not spending, as its note says;
# the second repeats what is drawn from a later report; the third has no revenue beside it; the
# fourth covers five years.
NOT_DRAWN = (
    "lab_finances_openai_net_loss_2025",
    "openai_loss_2024_nyt",
    "lab_finances_xai_net_loss_2025_q3",
    "lab_finances_openai_cash_burn_2026_2030",
)

LABORATORIES = {"OpenAI": 0, "Anthropic": 2, "Mistral AI": 5}
"""The laboratories with run rates, and which colour of the series each has."""


def _yearly_finances() -> pd.DataFrame:
    """Return revenue and what goes out, in the order of the chart: by company and period."""
    kinds = MONEY_IN | MONEY_OUT
    rows = _facts("lab_finances", metric=list(kinds))
    rows = rows[~rows["fact_id"].isin(NOT_DRAWN)]
    rank = {company: index for index, company in enumerate(("OpenAI", "xAI", "Anthropic"))}
    rows = rows.assign(
        company=rows["entity"].map(rank), rank=rows["metric"].map(list(kinds).index)
    ).sort_values(["company", "period_start", "period_end", "rank", "method"])
    return rows.assign(projected=rows["method"] == "projected").reset_index(drop=True)


def _run_rates() -> pd.DataFrame:
    """Return annualised revenue by company and month, in US dollars."""
    rows = _facts("lab_finances", metric=["revenue_run_rate", "annual_contract_value"])
    rows = _converted(rows, "USD")
    rows = rows.assign(
        date=trend.decimal_year(rows["period_start"]),
        # The currency does not change how a number came about in the first place.
        projected=rows["method"] == "projected",
    )
    return rows.sort_values(["entity", "period_start"]).reset_index(drop=True)


def _finance_bars(look: Look, rows: pd.DataFrame, columns: dict[str, Column]) -> alt.Chart:
    """Return bars under a heading for each company and period, from a common zero."""
    lines, labels = [], {}
    for (company, when), group in rows.groupby(["entity", "when"], sort=False):
        heading = f"{company} {when}"
        labels[heading] = heading
        for row in group.itertuples():
            labels[row.fact_id] = row.what
        lines += [heading, *group["fact_id"]]
    y = alt.Y(
        "fact_id:N",
        scale=alt.Scale(domain=lines, paddingInner=0.3),
        axis=labelled_ticks(
            labels,
            labelLimit=170,
            labelOverlap=False,
            labelColor=look.palette.ink,
            labelFontWeight=alt.condition(
                f"indexof({[line for line in lines if line == labels[line]]!r}, datum.value) >= 0",
                alt.value("bold"),
                alt.value("normal"),
            ),
        ),
    )
    highest = rows[["value", "high"]].max().max()
    x_scale = alt.Scale(domain=[0, highest], nice=False, range=[0, alt.ExprRef("width - 96")])
    x = alt.X("value:Q", axis=None, scale=x_scale)
    color = alt.Color(
        "direction:N",
        scale=alt.Scale(
            domain=[_("comes in"), _("goes out")], range=[look.palette.series[2], look.palette.big]
        ),
        # The pale ranges must not make the legend pale.
        legend=alt.Legend(symbolOpacity=1),
    )
    drawn = ["fact_id", "name", "when", "what", "value", "low", "high", "direction", "projected"]
    drawn += ["shown", "how", "publisher"]
    data = rows[drawn]
    bars = (
        alt.Chart(data)
        .mark_bar(strokeWidth=1.5)
        .encode(
            x=x,
            y=y,
            color=color,
            tooltip=_tooltip(columns, "name", "when", "what"),
            **_hollow_if_projected(color),
        )
    )
    texts = (
        alt.Chart(data.assign(end=data["high"].fillna(data["value"]), text=rows["amount"]))
        .mark_text(align="left", baseline="middle", dx=8, color=look.palette.ink)
        .encode(x=alt.X("end:Q", scale=x_scale), y=y, text="text:N")
    )
    spread = horizontal_whiskers(data, y, x_scale, color)
    return alt.layer(bars, spread, texts).properties(height=24 * len(lines))


def _run_rate_lines(look: Look, rows: pd.DataFrame, columns: dict[str, Column]) -> alt.Chart:
    """Return annualised revenue by month, hollow, one line a company."""
    axis, scale = _linear_axis(rows[["value", "high"]].max().max(), "USD")
    x = alt.X(
        "date:Q",
        axis=year_axis(),
        scale=alt.Scale(
            domain=[np.floor(rows["date"].min() * 2) / 2, np.ceil(rows["date"].max() * 2) / 2],
            nice=False,
            range=[0, alt.ExprRef(f"width - ({NARROW} ? 74 : 170)")],
        ),
    )
    y = alt.Y("value:Q", axis=axis, scale=scale)
    colours = {name: look.palette.series[place] for name, place in LABORATORIES.items()}
    color = alt.Color("name:N", scale=colour_scale(look, colours), legend=None)
    drawn = ["name", "when", "what", "date", "value", "low", "high", "projected"]
    drawn += ["shown", "how", "publisher"]
    data = rows[drawn]
    lines = (
        alt.Chart(data[~data["projected"]]).mark_line(strokeWidth=1.5).encode(x=x, y=y, color=color)
    )
    points = (
        alt.Chart(data)
        .mark_point(size=70, fill=look.palette.background)
        .encode(
            x=x,
            y=y,
            color=color,
            shape=alt.Shape(
                "name:N",
                scale=alt.Scale(domain=list(LABORATORIES), range=["circle", "square", "diamond"]),
                legend=None,
            ),
            strokeDash=_outline_if_projected(),
            tooltip=_tooltip(columns, "name", "when", "what"),
        )
    )
    ends = data.loc[data.groupby("name")["date"].idxmax()]
    names = end_labels(
        ends.assign(
            long=ends["name"] + " " + ends["shown"],
            short=ends["name"],
            date=rows["date"].max(),
        )[["name", "long", "short", "date", "value"]],
        x,
        "value",
        scale,
        "text:N",
        color,
    ).transform_calculate(text=f"{NARROW} ? datum.short : datum.long")
    return alt.layer(lines, whiskers(data, x, scale, color), points, names).properties(
        height=HEIGHT
    )


@figure(
    "lab-revenue-and-losses",
    options=[
        Choice(
            name="shown",
            label=marked("Show"),
            help=marked("A run rate is one month's revenue times twelve, not revenue of a year."),
            values=tuple(SHOWN),
            default="years",
            value_label=lambda value: _(SHOWN[value]),
        )
    ],
    tables=["investment", "money"],
)
def lab_revenue_and_losses(look: Look, shown: str) -> Drawing:
    """Draw what laboratories take in against what they lose, or their run rates apart."""
    rows = _yearly_finances() if shown == "years" else _run_rates()
    rows = _described(rows)
    kinds = MONEY_IN | MONEY_OUT
    other = {
        "revenue_run_rate": marked("run rate"),
        "annual_contract_value": marked("contracts of a year"),
    }
    rows = rows.assign(
        name=rows["entity"],
        when=rows["period"].map(period),
        what=[
            _("{what}, forecast").format(what=_((kinds | other)[row.metric]))
            if row.projected
            else _((kinds | other)[row.metric])
            for row in rows.itertuples()
        ],
        direction=[
            _("comes in") if metric in MONEY_IN else _("goes out") for metric in rows["metric"]
        ],
        amount=[
            interval(row.low, row.high, row.unit)
            if pd.notna(row.high)
            else quantity(row.value, row.unit)
            for row in rows.itertuples()
        ],
    )
    columns = {
        "name": Column(_("Company")),
        "period": Column(_("Period")),
        "what": Column(_("What")),
        **standard_columns(_("Amount"), "USD"),
    }
    spoken = columns | {"when": columns["period"]}
    by_id = rows.set_index("fact_id")
    left_out = catalogue.fact("lab_finances_openai_net_loss_2025")
    if shown == "years":
        revenue = by_id.loc["lab_finances_openai_revenue_2025"]
        spending = by_id.loc["lab_finances_openai_total_spending_2025"]
        loss = by_id.loc["lab_finances_openai_operating_loss_2025"]
        words = {
            "company": revenue["entity"],
            "year": revenue["period"],
            "revenue": quantity(revenue["value"], "USD"),
            "spending": quantity(spending["value"], "USD"),
            "loss": quantity(loss["value"], "USD"),
            "left_out": quantity(left_out["value"], "USD"),
        }
        return Drawing(
            title=_("{company} spent {spending} in {year} and took in {revenue}").format(**words),
            subtitle=_(
                "Revenue, spending, losses and cash burn of AI laboratories as reported, by "
                "company and period, nominal US dollars. Dashed bars are forecasts."
            ),
            chart=_finance_bars(look, rows, spoken),
            table=rows[["fact_id", "entity", "metric", "unit", *columns]],
            columns=columns,
            how_to_read=_(
                "Each block is one company in one year or quarter: what comes in, and what goes "
                "out. An operating loss is spending minus revenue; a net loss adds interest and "
                "changes in value; cash burn is the money that really left the account. The bars "
                "overlap and cannot be added up."
            ),
            limits=_(
                "Most of these numbers come from leaks, investors and the press, and differ by "
                "definition. {company}'s net loss of {year} ({left_out}) is not drawn, since most "
                "of it is a change in the value of shares and not spending. Its revenue of 2024 is "
                "what was expected in September; the forecast for xAI is disputed by its founder. "
                "Laboratories inside of larger companies have no accounts of their own here."
            ).format(**words),
            alt=_(
                "Bar chart. {company} took in {revenue} in {year}, spent {spending} and had an "
                "operating loss of {loss}."
            ).format(**words),
        )
    latest = rows.loc[rows.groupby("entity")["date"].idxmax()].set_index("entity")
    first, second = latest.loc["Anthropic"], latest.loc["OpenAI"]
    mistral = latest.loc["Mistral AI"]
    disputed = by_id.loc["lab_finances_anthropic_revenue_run_rate_2026_04"]
    words = {
        "first": quantity(first["value"], "USD"),
        "first_month": first["when"],
        "second": quantity(second["value"], "USD"),
        "second_month": second["when"],
        "disputed": interval(disputed["low"], disputed["high"], "USD"),
        "disputed_month": disputed["when"],
        "stated": quantity(mistral["stated"], mistral["stated_unit"]),
        "rate": decimal(mistral["factor"], 4),
    }
    return Drawing(
        title=_(
            "Run rates: Anthropic {first} in {first_month}, OpenAI {second} in {second_month}"
        ).format(**words),
        subtitle=_(
            "Annualised revenue of AI laboratories by month, nominal US dollars: a month's sales "
            "times twelve, not revenue of a year. Dashed is a forecast."
        ),
        chart=_run_rate_lines(look, rows, spoken),
        table=rows[["fact_id", "entity", "metric", "unit", "stated", "stated_unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each hollow mark is one announcement or press report for one month. A pale bar is the "
            "range where two counts differ. Lines only join what was published; months between are "
            "unknown."
        ),
        limits=_(
            "A run rate is not revenue: it assumes that the best month lasts a year, and each "
            "company counts in its own way. For {disputed_month} the sources say {disputed}, since "
            "sales through cloud partners can be counted whole or after the partner's share. "
            "Mistral AI's {stated} are contracts of a year, converted at {rate} dollars a euro, "
            "the mean of the year."
        ).format(**words),
        alt=_(
            "Line chart. The run rate of Anthropic was {first} in {first_month}, that of OpenAI "
            "{second} in {second_month}."
        ).format(**words),
    )
