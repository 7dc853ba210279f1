"""Draw data centres' electricity in the United States: the national study, and the others."""

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
from dashboard.figures.power.published import amount, author, edition, labelled
from dashboard.figures.rows import cited, fact, observations
from dashboard.formatting import NO_BREAK_SPACE, interval, listing, period, quantity
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

NATIONAL_STUDY = "lbnl_2024_us_dc"
"""By a laboratory of the federal government; the only one with a long course."""

QUOTES_ANOTHER = ("aipolicysim",)
"""Sources that repeat a number of the International Energy Agency that has a row of its own."""

FAR_ALONG = 0.75
"""The part of a stretch at which its growth is written."""

UNITED_STATES = "United States"

MEASURES = {"electricity": marked("electricity"), "share": marked("share of all electricity")}

UNITS = {"electricity": "TWh", "share": "percent"}


def _published(measure: str) -> pd.DataFrame:
    """Return all numbers for the country, edition by edition."""
    if measure == "share":
        return by_edition(observations("us_dc_share"))
    rows = observations("us_dc_estimates", "iea_regions", entity=UNITED_STATES)
    return by_edition(rows[~rows["source_id"].isin(QUOTES_ANOTHER)])


def _growth() -> pd.DataFrame:
    """Return the yearly growth that the national study finds, one row a stretch of years."""
    rows = observations("us_dc_growth", metric="data_centre_electricity_cagr")
    first_and_last = rows["period"].str.split("/", expand=True).astype(int)
    return rows.assign(
        first=first_and_last[0],
        last=first_and_last[1],
        shown=[amount(row) for row in rows.itertuples()],
    ).sort_values("first", ignore_index=True)


def _growth_labels(study: pd.DataFrame, growth: pd.DataFrame) -> pd.DataFrame:
    """Return where in the plot the growth of each stretch is written: before its end."""
    at = study.set_index("year")["at"]
    rows = growth.itertuples()
    return pd.DataFrame(
        [
            {
                "year": row.first + FAR_ALONG * (row.last - row.first),
                "at": at[row.first] + FAR_ALONG * (at[row.last] - at[row.first]),
                "wide": _("+{growth} a year").format(growth=row.shown).replace(" ", NO_BREAK_SPACE),
                "narrow": f"+{row.shown}",
            }
            for row in rows
        ]
    )


@figure(
    "us-data-centres",
    options=[
        Choice.among(MEASURES, name="measure", label=marked("Measure"), default="electricity")
    ],
    tables=["electricity"],
)
def us_data_centres(look: Look, measure: str) -> Drawing:
    """Draw data centres' electricity in the United States: the national study, and the others.

    Parameters
    ----------
    measure : {"electricity", "share"}
        Terawatt-hours, or percent of all electricity of the country.
    """
    unit = UNITS[measure]
    rows = _published(measure)
    rows = rows.assign(
        author=rows["source_id"].map(author),
        when=rows["period"].map(period),
        how=rows["method"].map(method_name),
        shown=[amount(row) for row in rows.itertuples()],
        tone=rows["source_id"]
        .eq(NATIONAL_STUDY)
        .map({True: look.palette.big, False: look.palette.muted}),
        main=rows["source_id"].eq(NATIONAL_STUDY),
    )
    columns = {
        "author": Column(_("Published by")),
        "made": Column(_("Made in")),
        "when": Column(_("For the year")),
        **standard_columns(
            _("Electricity") if measure == "electricity" else _("Share of electricity"), unit
        ),
    }
    axis, scale = quantity_axis(rows[["at", "high"]].max().max(), unit)
    x = alt.X(
        "year:Q",
        axis=year_axis(),
        scale=alt.Scale(
            domain=[int(rows["year"].min()), int(rows["year"].max())],
            nice=False,
            range=[10, alt.ExprRef("width < 420 ? width - 112 : width - 190")],
        ),
    )
    color = alt.Color("tone:N", scale=None)
    points = (
        alt.Chart(
            rows[
                [
                    "year",
                    "at",
                    "tone",
                    "main",
                    "projected",
                    "author",
                    "made",
                    "when",
                    "shown",
                    "how",
                ]
            ]
        )
        .mark_point(size=80, strokeWidth=2)
        .encode(
            x=x,
            y=alt.Y("at:Q", axis=axis, scale=scale),
            color=color,
            fill=hollow_fill(color, "datum.projected", "transparent"),
            shape=alt.Shape(
                "main:N",
                scale=alt.Scale(domain=[True, False], range=["circle", "square"]),
                legend=None,
            ),
            tooltip=tooltip(
                columns | {"shown": Column(columns["value"].label), "how": Column(_("Method"))},
                ["author", "made", "when", "shown", "how"],
            ),
        )
    )
    foresaw = rows.groupby("source_id")["projected"].transform("any")
    last = rows[foresaw].groupby("source_id", sort=False).tail(1)
    last = last.assign(
        wide=[labelled(row) for row in last.itertuples()],
        narrow=[edition(source_id) for source_id in last["source_id"]],
    )[["year", "at", "tone", "main", "wide", "narrow"]]
    study = rows[rows["main"]]
    layers = [
        *course_marks(rows, x, scale),
        points,
        end_labels(last, x, "at", scale, "wide", color).encode(text=by_width("narrow", "wide")),
    ]
    growth = _growth()
    if measure == "electricity":
        layers.append(
            alt.Chart(_growth_labels(study, growth))
            .mark_text(align="right", baseline="bottom", dx=-4, dy=-6, color=look.palette.big)
            .encode(x=x, y=alt.Y("at:Q", scale=scale), text=by_width("narrow", "wide"))
        )
    return Drawing(
        chart=alt.layer(*layers, height=HEIGHT),
        table=rows[["fact_id", "entity", "metric", "period", "unit", *columns]],
        columns=columns,
        **_words(measure, rows, study, growth),
    )


def _words(
    measure: str, rows: pd.DataFrame, study: pd.DataFrame, growth: pd.DataFrame
) -> dict[str, object]:
    """Return the texts of the figure."""
    first, *_between, now, foreseen = study.itertuples()
    same_year = rows[~rows["projected"] & (rows["year"] == now.year)]
    capacity = fact("lbnl24_capacity_2028")
    misread = fact("misreport_us_1050")
    named = {
        "start": first.shown,
        "first": first.year,
        "now": now.shown,
        "year": now.year,
        "foreseen": foreseen.shown,
        "due": foreseen.year,
    }
    if measure == "electricity":
        title = _(
            "US data centres used {now} in {year}, {start} in {first}; {foreseen} foreseen "
            "for {due}"
        )
        subtitle = _(
            "Electricity of data centres in the United States, terawatt-hours (TWh) a year, "
            "{first}–{last}: the national study with its range and yearly growth, and other "
            "published numbers (grey)."
        )
    else:
        title = _(
            "Data centres took {now} of US electricity in {year}; {foreseen} foreseen for {due}"
        )
        subtitle = _(
            "Data centres' share of electricity in the United States, percent, {first}–{last}: the "
            "national study with its range, and other published numbers (grey)."
        )
    return {
        "title": title.format(**named),
        "subtitle": subtitle.format(first=rows["year"].min(), last=rows["year"].max()),
        "how_to_read": _(
            "Orange is the study of a national laboratory: filled circles are its estimates, and "
            "the tinted fan is the range that it foresees for {due}. Grey squares are other "
            "publishers, each edition with a course of its own. Filled marks are "
            "of the past, hollow ones at the end of dashed lines are forecasts; the hollow mark of "
            "a bare range stands in its middle, which nobody calls the likely value."
        ).format(due=foreseen.year),
        "limits": _(
            "All are models: no office reads the meters of American data centres. For {year} "
            "alone the published numbers are {interval}. The study leaves out the mining "
            "of cryptocurrencies; others do not always say what they count. Its forecast "
            "would need {capacity} of capacity, which is another measure and is not drawn. A "
            "number above the fan that circulates for {wrong_year} ({wrong}) is one for the world, "
            "misread."
        ).format(
            year=now.year,
            interval=interval(same_year["at"].min(), same_year["at"].max(), now.unit),
            capacity=interval(capacity["low"], capacity["high"], capacity["unit"]),
            wrong=quantity(misread["value"], misread["unit"]),
            wrong_year=misread["period"],
        ),
        "alt": _(
            "Line chart of the national study: {study}. Its growth a year: {growth}. Other "
            "forecasts: {others}."
        ).format(
            study=listing(
                _("{amount} in {year}").format(amount=row.shown, year=row.year)
                for row in study.itertuples()
            ),
            growth=listing(
                _("{growth} in {years}").format(growth=row.shown, years=period(row.period))
                for row in growth.itertuples()
            ),
            others=listing(
                _("{edition}, {amount} for {year}").format(
                    edition=edition(row.source_id), amount=row.shown, year=row.when
                )
                for row in rows[rows["projected"] & ~rows["main"]].itertuples()
            ),
        ),
        "also_cites": cited(capacity, misread, growth),
    }
