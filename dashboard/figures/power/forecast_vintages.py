"""Draw what was forecast for data centres' electricity, edition by edition, and what came."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import altair as alt
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.marks import (
    HEIGHT,
    by_width,
    end_labels,
    hollow_fill,
    method_name,
    quantity_axis,
    standard_columns,
    tooltip,
    year_axis,
)
from dashboard.figures.power.editions import by_edition, course_marks
from dashboard.figures.power.published import amount, author, edition, labelled, year_made
from dashboard.figures.rows import cited, fact, observations
from dashboard.formatting import listing, period, quantity
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

LAST_YEAR = 2030
"""Most forecasts are for this year; a few go further, by one path of several, and are left out."""

ALONE, WIDER = "alone", "wider"

WIDER_METRICS = {
    "data_centre_ai_crypto_electricity": marked("with cryptocurrencies"),
    "ct_share_of_electricity_worst_case": marked("all communication technology"),
}
"""Measures that count more than data centres."""

CASES_BESIDE_THE_BASE = ("Headwinds", "Lift-Off")
"""The International Energy Agency's other cases: its base case prints them as its range."""

REPORTING_SITES = "European Union (reporting sites only)"
"""What some owners reported is a part of the union, not another estimate of it."""


@dataclass(frozen=True)
class Topic:
    """One quantity that was forecast more than once.

    Attributes
    ----------
    label, subtitle : str
        Words marked for translation: name in the picker, and what is plotted.
    unit : str
        Of all its rows.
    rows : function that returns a DataFrame
        The observations of the topic.
    named : frozenset of str
        Estimates by those who forecast nothing that are named in the plot all the same.
    behind : frozenset of str
        Sources whose names stand behind the ends of their courses, where others stand before.
    """

    label: str
    subtitle: str
    unit: str
    rows: Callable[[], pd.DataFrame]
    named: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()


def _world() -> pd.DataFrame:
    rows = observations("dc_electricity_forecast_vintages", "world_dc_estimates", "iea_scenarios")
    totals = rows["metric"].isin(["data_centre_electricity", "data_centre_ai_crypto_electricity"])
    beside = rows["basis"].fillna("").str.startswith(CASES_BESIDE_THE_BASE)
    return rows[totals & ~beside]


def _world_share() -> pd.DataFrame:
    rows = observations("world_dc_share", "old_forecasts", entity="World")
    return rows[rows["metric"] != "ct_share_of_ghg_worst_case"]


def _european_union() -> pd.DataFrame:
    rows = observations("eu_dc")
    return rows[rows["entity"] != REPORTING_SITES]


TOPICS = {
    "world": Topic(
        marked("World, electricity"),
        marked(
            "Electricity of the world's data centres, terawatt-hours (TWh) a year, {first}–{last}"
        ),
        "TWh",
        _world,
        behind=frozenset({"masanet_2020"}),
    ),
    "world-share": Topic(
        marked("World, share"),
        marked("Share of the world's electricity, percent, {first}–{last}"),
        "percent",
        _world_share,
    ),
    "us-share": Topic(
        marked("United States, share"),
        marked("Data centres' share of electricity in the United States, percent, {first}–{last}"),
        "percent",
        lambda: observations("us_dc_share"),
    ),
    "european-union": Topic(
        marked("European Union, electricity"),
        marked(
            "Electricity of data centres in the European Union, terawatt-hours (TWh) a year, "
            "{first}–{last}"
        ),
        "TWh",
        _european_union,
        frozenset({"jrc_eu_2022"}),
        frozenset({"ec_2020_dc"}),
    ),
}


@lru_cache(maxsize=len(TOPICS))
def _editions(topic: str) -> pd.DataFrame:
    """Return the numbers of a topic, one a year and edition."""
    rows = TOPICS[topic].rows()
    # A number for several years is no point of a course.
    rows = rows[~rows["period"].str.contains("/") & (rows["year"] <= LAST_YEAR)]
    return by_edition(
        rows.assign(scope=rows["metric"].isin(WIDER_METRICS).map({True: WIDER, False: ALONE})),
        "scope",
    )


def _tones(rows: pd.DataFrame, look: Look) -> pd.Series:
    """Return the colour of each number: one for the newest forecast of each author, else grey."""
    palette = look.palette
    forecast = rows[rows["projected"] & (rows["scope"] == ALONE)]
    # Rows are in the order of their editions: the last one of an author supersedes the others.
    newest = forecast.drop_duplicates("author", keep="last")["source_id"][::-1]
    colours = (palette.big, palette.small, *palette.series[3:])
    tone = dict(zip(newest, colours, strict=False))
    return (
        rows["source_id"]
        .map(tone)
        .fillna(palette.muted)
        .where(rows["scope"] == ALONE, palette.series[2])
    )


def _renewed(rows: pd.DataFrame) -> list[tuple[object, object]]:
    """Return pairs of forecasts of one author for one year, the older and the newer one."""
    forecasts = rows[rows["projected"] & (rows["scope"] == ALONE)].sort_values("made")
    pairs = []
    for _key, same in forecasts.groupby(["author", "year"], sort=False):
        if same["made"].nunique() > 1:
            first, *_between, last = same.itertuples()
            pairs.append((first, last))
    return pairs


def _labelled(rows: pd.DataFrame, named: frozenset[str]) -> pd.DataFrame:
    """Return the last number of each edition that forecast something, with its name."""
    foresaw = rows.groupby("source_id")["projected"].transform("any")
    last = rows[foresaw].groupby("source_id", sort=False).tail(1)
    last = pd.concat([last, rows[rows["fact_id"].isin(named)]])
    return last.assign(
        wide=[labelled(row) for row in last.itertuples()],
        narrow=[edition(source_id) for source_id in last["source_id"]],
    )[["fact_id", "source_id", "year", "at", "tone", "wide", "narrow"]]


@figure(
    "forecast-vintages",
    contrasts=["data_centre_boundary"],
    options=[
        Choice.among(
            {key: topic.label for key, topic in TOPICS.items()},
            name="topic",
            label=marked("What was forecast"),
            default="world",
        )
    ],
    tables=["electricity"],
)
def forecast_vintages(look: Look, topic: str) -> Drawing:
    """Draw what was forecast for data centres' electricity, edition by edition, and what came.

    Parameters
    ----------
    topic : str
        A key of TOPICS.

    Notes
    -----
    One edition of one report is one course; editions are never joined.
    """
    about = TOPICS[topic]
    rows = _editions(topic)
    rows = rows.assign(
        author=rows["source_id"].map(author),
        when=rows["period"].map(period),
        how=rows["method"].map(method_name),
        counted=[_(WIDER_METRICS.get(item, marked("data centres"))) for item in rows["metric"]],
        shown=[amount(row) for row in rows.itertuples()],
    )
    rows["tone"] = _tones(rows, look)
    columns = {
        "author": Column(_("Published by")),
        "made": Column(_("Made in")),
        "when": Column(_("For the year")),
        "counted": Column(_("What is counted")),
        **standard_columns(
            _("Electricity") if about.unit == "TWh" else _("Share of electricity"), about.unit
        ),
    }
    axis, scale = quantity_axis(rows[["at", "high"]].max().max(), about.unit)
    labels = _labelled(rows, about.named)
    shown_of_label = ["year", "at", "tone", "wide", "narrow"]
    at_end = labels.loc[labels["year"] == LAST_YEAR, shown_of_label]
    x = alt.X(
        "year:Q",
        axis=year_axis(),
        scale=alt.Scale(
            domain=[int(rows["year"].min()), LAST_YEAR],
            nice=False,
            range=[10, alt.ExprRef("width < 420 ? width - 106 : width - 220")],
        ),
    )
    y = alt.Y("at:Q", axis=axis, scale=scale)
    color = alt.Color("tone:N", scale=None)
    drawn = rows[
        [
            "year", "at", "low", "high", "tone", "scope", "projected", "author", "made", "when",
            "counted", "shown", "how",
        ]
    ]  # fmt: skip
    points = (
        alt.Chart(drawn)
        .mark_point(size=80, strokeWidth=2)
        .encode(
            x=x,
            y=y,
            color=color,
            fill=hollow_fill(color, "datum.projected", "transparent"),
            shape=alt.Shape(
                "scope:N",
                scale=alt.Scale(domain=[ALONE, WIDER], range=["circle", "diamond"]),
                legend=None,
            ),
            tooltip=tooltip(
                columns | {"shown": Column(columns["value"].label), "how": Column(_("Method"))},
                ["author", "made", "when", "shown", "counted", "how"],
            ),
        )
    )
    names = [
        end_labels(at_end, x, "at", scale, "wide", color).encode(text=by_width("narrow", "wide"))
    ]
    inside = labels[labels["year"] < LAST_YEAR]
    estimate, behind = inside["fact_id"].isin(about.named), inside["source_id"].isin(about.behind)
    for placed, where in (
        (inside[estimate], {"align": "left", "baseline": "middle", "dx": 10}),
        (inside[behind], {"align": "left", "baseline": "top", "dx": 8, "dy": 11}),
        (inside[~behind & ~estimate], {"align": "right", "baseline": "bottom", "dx": -8, "dy": -8}),
    ):
        if not placed.empty:
            names.append(
                alt.Chart(placed[shown_of_label])
                .mark_text(fontWeight=600, **where)
                .encode(x=x, y=y, text=by_width("narrow", "wide"), color=color)
            )
    return Drawing(
        chart=alt.layer(
            *course_marks(rows, x, scale),
            points,
            *names,
            height=HEIGHT,
        ),
        table=rows[["fact_id", "entity", "metric", "period", "unit", *columns]],
        columns=columns,
        **_words(topic, rows),
    )


def _words(topic: str, rows: pd.DataFrame) -> dict[str, object]:
    """Return the texts of a topic; each of its numbers is read from the rows."""
    words = {
        "world": _world_words,
        "world-share": _world_share_words,
        "us-share": _us_share_words,
        "european-union": _european_union_words,
    }[topic](rows)
    subtitle = _(TOPICS[topic].subtitle).format(first=rows["year"].min(), last=LAST_YEAR)
    forecasts = rows[rows["projected"]]
    return words | {
        "subtitle": _(
            "{measure}: estimates (filled) and forecasts (hollow, dashed, with their ranges)."
        ).format(measure=subtitle),
        "how_to_read": _(
            "Each course is one edition of one report, with the year in which it was made. Filled "
            "marks joined by a solid line are what it estimated of the past; from there a dashed "
            "line leads to what it foresaw, and the tinted fan to its whole range. Compare a "
            "fan with the filled marks of later editions: they are what came, as far as anyone "
            "knows. Coloured is each author's newest forecast; grey are older ones, and estimates "
            "by those who forecast nothing."
        ),
        "alt": _(
            "Line chart of forecasts by edition: {forecasts}. Latest estimate: {latest}."
        ).format(
            forecasts=listing(_in_words(row) for row in forecasts.itertuples()),
            latest=_in_words(_latest_estimate(rows)),
        ),
    }


def _in_words(row: object) -> str:
    return _("{edition}, {amount} for {year}").format(
        edition=edition(row.source_id), amount=row.shown, year=row.when
    )


def _latest_estimate(rows: pd.DataFrame) -> object:
    """Return the newest estimate of data centres alone, of the latest year."""
    estimates = rows[~rows["projected"] & (rows["scope"] == ALONE)]
    return next(estimates.sort_values(["year", "made"]).tail(1).itertuples())


def _world_words(rows: pd.DataFrame) -> dict[str, object]:
    same, more = sorted((new for _old, new in _renewed(rows)), key=lambda row: row.at)
    now = _latest_estimate(rows)
    mining = rows[rows["scope"] == WIDER]
    past, foreseen = mining.iloc[0], next(mining.tail(1).itertuples())
    growth = observations("world_dc_forecast_growth").sort_values("source_id")
    before, after = growth.iloc[-2], growth.iloc[-1]
    return {
        "title": _(
            "Of two forecasts for {due} renewed in {made}, one stayed near {same}, one rose to "
            "{more}"
        ).format(
            due=more.when,
            made=more.made,
            same=same.shown,
            more=more.shown,
        ),
        "limits": _(
            "Nobody measures the whole: what came is an estimate too ({now} in {year}). "
            "Diamonds add cryptocurrencies, so that {mining} in {mining_year} and the {foreseen} "
            "foreseen for {due} cannot be set against circles; that forecast cannot be judged "
            "yet. The wider cases of the agency are drawn as its range. Goldman Sachs mostly "
            "publishes growth, not amounts: from {base} to {end} it foresaw {before} in {made} and "
            "{after} in {made_after}."
        ).format(
            now=now.shown,
            year=now.when,
            mining=past["shown"],
            mining_year=past["when"],
            foreseen=foreseen.shown,
            due=foreseen.when,
            base=period(after["period"]).partition("–")[0],
            end=period(after["period"]).partition("–")[2],
            before=quantity(before["value"], before["unit"]),
            made=year_made(before["source_id"]),
            after=quantity(after["value"], after["unit"]),
            made_after=year_made(after["source_id"]),
        ),
        "also_cites": cited(growth.iloc[-2:]),
    }


def _world_share_words(rows: pd.DataFrame) -> dict[str, object]:
    worst = next(rows[rows["scope"] == WIDER].itertuples())
    now = _latest_estimate(rows)
    denmark = fact("dk_share_2030_2018forecast")
    electricity = fact("iea26e_world_growth")
    return {
        "title": _(
            "In {made} a worst case gave digital technology {worst} by {due}; data centres took "
            "{now} in {year}"
        ).format(made=worst.made, worst=worst.shown, due=worst.when, year=now.when, now=now.shown),
        "limits": _(
            "The diamond counts all communication technology: devices and networks as well as "
            "data centres. It was the worst of the cases of its authors, and much quoted; it is "
            "drawn to show how far off a quoted number can be, not as a match of the circles. It "
            "is not alone: in {denmark_made} a Danish forecast gave data centres {denmark} of "
            "Denmark's electricity in {denmark_due}. Shares also depend on all other use, which is "
            "expected to grow by more than {growth} a year ({growth_years})."
        ).format(
            denmark_made=year_made(denmark["source_id"]),
            denmark=quantity(denmark["value"], denmark["unit"]),
            denmark_due=denmark["period"],
            growth=quantity(electricity["value"], electricity["unit"]),
            growth_years=period(electricity["period"]),
        ),
        "also_cites": cited(denmark, electricity),
    }


def _us_share_words(rows: pd.DataFrame) -> dict[str, object]:
    ((old, new),) = _renewed(rows)
    now = _latest_estimate(rows)
    laboratory = rows[rows["projected"] & (rows["author"] != new.author)].iloc[0]
    return {
        "title": _(
            "{author}'s forecast for the United States in {due} rose from {old} to {new}"
        ).format(author=new.author, due=new.when, old=old.shown, new=new.shown),
        "limits": _(
            "The estimate that came with the newer forecast, {now} in {year}, is near what the "
            "older one foresaw for that time: so far the expectations rose, not yet the share. The "
            "newer edition counts shares of what is generated, the older one of electricity "
            "without saying which; ranges are those of scenarios, and none is called the likely "
            "one. The {laboratory} forecast ({foreseen}) is for {due}, two years earlier."
        ).format(
            now=now.shown,
            year=now.when,
            laboratory=laboratory["author"],
            foreseen=laboratory["shown"],
            due=laboratory["when"],
        ),
    }


def _european_union_words(rows: pd.DataFrame) -> dict[str, object]:
    forecast = next(rows[rows["projected"]].itertuples())
    now = next(rows[rows["fact_id"].isin(TOPICS["european-union"].named)].itertuples())
    reported = fact("eed_energy")
    return {
        "title": _(
            "An EU study of {made} foresaw {foreseen} in {due}; {now} were estimated for {year}"
        ).format(
            made=forecast.made,
            foreseen=forecast.shown,
            due=forecast.when,
            now=now.shown,
            year=now.when,
        ),
        "limits": _(
            "The older study counts the union with the United Kingdom, the newer one without it, "
            "and they draw data centres differently: the forecast was probably too high, which "
            "nobody has measured. The directive of {directive} quotes the same study. Owners have "
            "to report since then; {reported} were reported for {reported_year}, which leaves out "
            "small sites and those who did not answer."
        ).format(
            directive=rows["made"][rows["source_id"] == "eed_recital"].iloc[0],
            reported=quantity(reported["value"], reported["unit"]),
            reported_year=reported["period"],
        ),
        "also_cites": cited(reported),
    }
