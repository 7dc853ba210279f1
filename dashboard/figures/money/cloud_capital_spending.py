"""Draw what four cloud companies spend on buildings and machines, and what they announce."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import altair as alt
import numpy as np
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.marks import (
    HEIGHT,
    NARROW,
    colour_scale,
    end_labels,
    labelled_ticks,
    standard_columns,
    whiskers,
)
from dashboard.figures.money.amounts import (
    BILLION,
    CURRENCY,
    PRICES,
    amount_tooltip,
    conversion_columns,
    described,
    in_money,
    linear_axis,
)
from dashboard.figures.rows import cited, fact, joined, observations
from dashboard.formatting import decimal, listing, period, quantity, times, unit_symbol
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

CLOUD_COMPANIES = ("Amazon", "Microsoft", "Google", "Meta")

ALL_FOUR = "Amazon + Google + Microsoft + Meta"

PERIODS = {"years": marked("calendar years"), "quarters": marked("quarters")}

CAPITAL_VIEWS = {
    "stacked": marked("stacked"),
    "lines": marked("one line a company"),
    "leases": marked("with and without finance leases"),
}

# The latest announcement of each company, by the views whose definition it shares. Microsoft's is
# missing, as it may cover a fiscal year and has one source only; so is the press consensus for the
# four together, which counts more than their cash.
GUIDANCE = {
    "lines": ("capex_guid_2026_amazon_2026_02", "capex_guid_2026_alphabet_2026_04"),
    "leases": ("capex_guid_2026_meta_2026_04",),
}

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
        source_id=("source_id", lambda ids: joined(*ids)),
        fact_id=("fact_id", lambda ids: " + ".join(ids)),
    )
    sums = sums[sums["quarters"] == 4].drop(columns="quarters")
    return sums.assign(period=sums["year"].astype(str), method="derived", low=np.nan, high=np.nan)


@lru_cache
def _capital_spending(periods: str) -> pd.DataFrame:
    """Return cash spending on property and equipment by company, and of the four together.

    The frame is shared: not to be changed.
    """
    companies = observations("hyperscaler_capex_quarterly")
    companies = companies[companies["entity"].isin(CLOUD_COMPANIES)]
    totals = observations("hyperscaler_capex_total")
    if periods == "quarters":
        return pd.concat([companies, totals[totals["period_kind"] == "quarter"]])
    # Microsoft's own years end in June: all companies' years are summed from their quarters.
    return pd.concat([_by_calendar_year(companies), totals[totals["period_kind"] == "year"]])


@lru_cache
def _spending_with_leases(periods: str) -> pd.DataFrame:
    """Return cash spending and the companies' headline numbers, of those that publish both.

    The frame is shared: not to be changed.
    """
    headline = observations("hyperscaler_capex_headline", metric="capex_incl_finance_leases")
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


def _guidance(view: str) -> pd.DataFrame:
    """Return what companies said that they would spend in 2026, in the definition of a view."""
    rows = observations("capex_guidance_2026")
    return rows[rows["fact_id"].isin(GUIDANCE.get(view, ()))]


def _same_count_before(consensus: Mapping) -> tuple[float, str]:
    """Return what the press consensus says was spent the year before, counted alike; the year."""
    found = re.search(r"roughly (\d+) billion in (\d{4}) on the same count", consensus["note"])
    return float(found[1]) * BILLION, found[2]


def _period_names(periods: Sequence[str]) -> dict[str, str | list[str]]:
    """Return the texts of an axis: each year, or the year at each first quarter."""
    if "-Q" in periods[0]:
        return {item: item[:4] for item in periods if item.endswith("-Q1")}
    # The year of the guidance is named for what it is, under its number.
    return {item: [item, _("guidance")] if item == YEAR_OF_GUIDANCE else item for item in periods}


def _stacked(
    look: Look, rows: pd.DataFrame, columns: dict[str, Column], currency: str
) -> alt.Chart:
    """Return stacked bars with the total on top."""
    parts = rows[rows["entity"].isin(CLOUD_COMPANIES)]
    totals = rows[rows["entity"] == ALL_FOUR]
    axis, scale = linear_axis(rows["value"].max(), currency)
    order = sorted(rows["period"].unique())
    x = alt.X(
        "period:N",
        sort=order,
        axis=labelled_ticks(_period_names(order)),
        scale=alt.Scale(domain=order, paddingInner=0.25),
    )
    colours = dict(zip(CLOUD_COMPANIES, look.palette.series, strict=False))
    drawn = ["entity", "line", "period", "value", "shown", "how", "publisher"]
    bars = (
        alt.Chart(parts[drawn].assign(order=parts["entity"].map(CLOUD_COMPANIES.index)))
        .mark_bar(cornerRadiusEnd=0, stroke=look.palette.background, strokeWidth=0.5)
        .encode(
            x=x,
            y=alt.Y("value:Q", axis=axis, scale=scale),
            color=alt.Color("entity:N", scale=colour_scale(look, colours), legend=alt.Legend()),
            order="order:Q",
            tooltip=amount_tooltip(columns, "line", "period"),
        )
    )
    y = alt.Y("value:Q", axis=axis, scale=scale)
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
    return alt.layer(bars, labels, height=HEIGHT)


def _company_lines(
    look: Look, rows: pd.DataFrame, columns: dict[str, Column], currency: str
) -> alt.Chart:
    """Return one line a company and definition, with names at the ends, and guidance apart."""
    past, guided = rows[~rows["projected"]], rows[rows["projected"]]
    order = sorted(rows["period"].unique())
    past = past.assign(
        at=past["period"].map(order.index),
        # A quarter that is not published is a gap, not a line across it.
        run=past["period"].map(order.index) - past.groupby("line").cumcount(),
    )
    guided = guided.assign(at=guided["period"].map(order.index))
    axis, scale = linear_axis(rows[["value", "high"]].max().max(), currency)
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
        .encode(
            x=x, y=y, color=color, shape=shape, tooltip=amount_tooltip(columns, "line", "period")
        )
    )
    ends = pd.concat([past, guided]).reset_index()
    ends = ends.loc[ends.groupby("line")["at"].idxmax()]
    names = end_labels(
        ends[["line", "short", "entity", "value", "at"]],
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
                x=x,
                y=y,
                color=color,
                shape=shape,
                tooltip=amount_tooltip(columns, "line", "period"),
            ),
        ]
    return alt.layer(*layers, height=HEIGHT)


def _capital_rows(periods: str, view: str) -> pd.DataFrame:
    """Return the rows that a view draws, with the name of the line each belongs to."""
    rows = _spending_with_leases(periods) if view == "leases" else _capital_spending(periods)
    leases = rows["metric"] == "capex_incl_finance_leases"
    if periods == "years":
        guidance = _guidance(view)
        # A view's announcements are in its own definition: with leases where it tells them apart.
        leases = pd.concat([leases, pd.Series(view == "leases", index=guidance.index)])
        rows = pd.concat([rows, guidance])
    names = rows["entity"].replace({ALL_FOUR: _("All four")})
    rows = rows.assign(
        projected=rows["method"] == "projected",
        line=names.where(~leases, [_("{company}, with leases").format(company=n) for n in names]),
        short=names.where(~leases, [_("+ leases") for _name in names]),
    )
    return rows.sort_values(["period", "entity", "metric"]).reset_index(drop=True)


def _growth_of_total(rows: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Return the last total, and that of some years before or the first of the same quarter."""
    totals = rows[rows["entity"] == ALL_FOUR].sort_values("period")
    last = totals.iloc[-1]
    before = str(int(last["period"][:4]) - YEARS_OF_GROWTH) + last["period"][4:]
    alike = totals[totals["period"].str[4:] == last["period"][4:]]
    return last, alike[alike["period"] >= before].iloc[0]


def _leases_added(with_leases: pd.DataFrame) -> tuple[float, str]:
    """Return the share that leases add to Microsoft's spending in the last period; the period."""
    microsoft = with_leases[with_leases["entity"] == "Microsoft"]
    pairs = microsoft.pivot(index="period", columns="metric", values="value").dropna()
    latest = pairs.iloc[-1]
    return latest["capex_incl_finance_leases"] / latest["capex_cash_ppe"] - 1, pairs.index[-1]


@figure(
    "cloud-capital-spending",
    options=[
        Choice.among(
            PERIODS,
            name="periods",
            label=marked("Period"),
            default="years",
        ),
        Choice.among(
            CAPITAL_VIEWS,
            name="view",
            label=marked("View"),
            help=marked("Finance leases are hire purchases; headlines often count them in."),
            default="stacked",
        ),
        CURRENCY,
        PRICES,
    ],
    tables=["investment", "money"],
)
def cloud_capital_spending(
    look: Look, periods: str, view: str, currency: str, prices: str
) -> Drawing:
    """Draw what four cloud companies spend on buildings and machines, and what they announce.

    Parameters
    ----------
    periods : str
        Years or quarters.
    view : str
        What is told apart: the companies, their courses, or two definitions.
    currency : str
        What amounts are in.
    prices : str
        Whether in prices of each year or of 2021.
    """
    rows, told = in_money(_capital_rows(periods, view), currency, prices)
    rows = described(rows)
    columns = {
        "line": Column(_("Company")),
        "period": Column(_("Period")),
        **standard_columns(_("Spending"), unit_symbol(currency)),
        **conversion_columns(),
    }
    chart = (_stacked if view == "stacked" else _company_lines)(look, rows, columns, currency)
    totals, _told = in_money(_capital_rows(periods, "stacked"), currency, prices)
    last, before = _growth_of_total(totals)
    consensus = fact("capex_guid_2026_big4")
    counted_alike, year_before = _same_count_before(consensus)
    outlook = fact("capex_guid_2026_microsoft")
    with_leases = rows if view == "leases" else _spending_with_leases(periods)
    added, latest = _leases_added(with_leases)
    growth = times(last["value"] / before["value"])
    words = {
        "period": period(last["period"]),
        "before": period(before["period"]),
        "growth": growth,
        "amount": quantity(last["value"], currency),
        "amount_before": quantity(before["value"], currency),
        "leases": quantity(100 * added, "percent", 2),
        "leases_period": period(latest),
        "consensus": quantity(consensus["value"], "USD"),
        "year": consensus["period"],
        "year_before": year_before,
        "counted_alike": quantity(counted_alike, "USD"),
        "outlook": quantity(outlook["value"], "USD"),
        "companies": listing(rows.loc[rows["projected"], "entity"].unique()),
    }
    sentences = [
        _("Cash spent on property and equipment by Amazon, Microsoft, Google and Meta, worldwide.")
        if view != "leases"
        else _("Spending on property and equipment by Microsoft and Meta, worldwide."),
        _("In billions a calendar year, {first}–{last}.")
        if periods == "years"
        else _("In billions a quarter, {first}–{last}."),
        _("Finance leases are left out.")
        if view != "leases"
        else _("Round marks leave finance leases out, square ones include them."),
    ]
    if rows["projected"].any():
        sentences.append(
            _("Dashed marks are announcements for {year} by {companies}.").format(**words)
        )
    sentences.append(told)
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
            "What a company says that it will spend, and has not spent yet, is dashed."
        ),
        limits=_(
            "Not all of this is for AI: warehouses and ordinary servers are in it, and the sources "
            "do not split it. Headline numbers add finance leases, which raise Microsoft's by "
            "{leases} in {leases_period}; the two definitions are never added here. The press "
            "consensus for the four in {year} is {consensus}, on a wider count that partly "
            "includes leases: it compares with about {counted_alike} in {year_before}, not with "
            "the amounts drawn, and stays out. So does Microsoft's outlook ({outlook}), which has "
            "one source and may cover its fiscal year."
        ).format(**words),
        alt=_(
            "Amazon, Microsoft, Google and Meta spent {amount} in {period} against {amount_before} "
            "in {before}, {growth} as much. Finance leases would add {leases} to Microsoft's "
            "spending in {leases_period}."
        ).format(**words),
        also_cites=cited(consensus, outlook, with_leases[with_leases["entity"] == "Microsoft"]),
    )
