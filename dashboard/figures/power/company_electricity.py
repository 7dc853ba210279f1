"""Draw the electricity that companies report, data centres and totals apart."""

import altair as alt
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.marks import (
    HEIGHT,
    NARROW,
    by_width,
    end_labels,
    hollow_fill,
    method_name,
    named,
    quantity_axis,
    standard_columns,
    tooltip,
    whiskers,
    year_axis,
)
from dashboard.figures.power.actors import company_scales, generation
from dashboard.figures.rows import cited, observations, runs
from dashboard.formatting import (
    YEAR_UNIT,
    decimal,
    interval,
    listing,
    number,
    quantity,
    with_range,
)
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

MEASURES = {
    "data-centres": ("data_centre_electricity", marked("data centres")),
    "whole-company": ("electricity_consumption", marked("whole company")),
}


def _newest(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows without the values that their note says a later edition has replaced."""
    return rows[~rows["note"].fillna("").str.startswith("Older vintage")]


def _edition(basis: pd.Series) -> pd.Series:
    """Return the edition of the report that a value belongs to, empty where it is not restated."""
    return basis.str.extract(r"(\d{4} (?:report|fact sheet) vintage)", expand=False).fillna("")


def _company_electricity(measure: str) -> pd.DataFrame:
    """Return electricity of companies by year, in runs of years that one edition printed."""
    rows = _newest(observations("bigtech_dc_electricity", "bigtech_electricity"))
    rows = rows[rows["metric"] == MEASURES[measure][0]]
    rows = rows.assign(edition=_edition(rows["basis"]))
    rows = rows.sort_values(["entity", "edition", "year"], ignore_index=True)
    return rows.assign(run=runs(rows, ["entity", "edition"]))


def _growth(rows: pd.DataFrame, company: str) -> tuple[str, str]:
    """Return the factor by which a company's use grew within its newest edition, and the years."""
    ours = rows[rows["entity"] == company].sort_values("year")
    ours = ours[ours["edition"] == ours["edition"].iloc[-1]]
    first, last = ours.iloc[0], ours.iloc[-1]
    return (
        decimal(last["value"] / first["value"], 2),
        interval(first["year"], last["year"], YEAR_UNIT),
    )


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
    colours, shapes = company_scales(look)
    # A company with one year is context: it has no course to follow.
    counts = rows["entity"].value_counts()
    colours.range = [
        look.palette.muted if counts.get(company) == 1 else colour
        for company, colour in zip(colours.domain, colours.range, strict=True)
    ]
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
            fill=hollow_fill(color, "datum.method == 'reported'", look.palette.background),
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
        text=by_width("narrow", "wide")
    )
    return Drawing(
        chart=alt.layer(
            lines, whiskers(drawn_rows, x, scale, color), points, first_values, names, height=HEIGHT
        ),
        table=rows[["fact_id", "metric", "period", "unit", *columns, "note"]],
        columns=columns | {"note": Column(_("Note"))},
        **_company_words(rows, last, measure),
    )


def _company_words(rows: pd.DataFrame, last: pd.DataFrame, measure: str) -> dict[str, object]:
    """Return title, subtitle and the texts of the figure of companies' electricity."""
    google = rows[rows["entity"] == "Google"].sort_values("year")
    years = {"first": rows["year"].min(), "last": rows["year"].max()}
    if measure == "data-centres":
        (google_growth, google_years), (meta_growth, meta_years) = (
            _growth(rows, company) for company in ("Google", "Meta")
        )
        title = _(
            "Data centres' electricity grew {google}-fold at Google ({google_years}) and "
            "{meta}-fold at Meta ({meta_years})"
        ).format(
            google=google_growth,
            google_years=google_years,
            meta=meta_growth,
            meta_years=meta_years,
        )
        older = google[google["edition"] == ""].iloc[-1]
        subtitle = _(
            "Electricity of companies' data centres as they report it, {first} to {last}, "
            "terawatt-hours (TWh) a year; Google's {older} stands apart, as it comes from an older "
            "edition."
        ).format(**years, older=older["year"])
        limits = _(
            "Amazon prints no amount and Microsoft none for its data centres alone: two of the "
            "largest are missing. Google restated its past; its number of {year} is from an older "
            "edition, so no line joins it. Google and Meta count calendar years, Apple its fiscal "
            "year to September. Meta counts leased halls as well, and all of these count more than "
            "AI: search, video, shops and the cloud too."
        ).format(year=older["year"])
    else:
        start, end = google[google["year"] >= 2019].iloc[[0, -1]].itertuples(index=False)
        title = _("Google's electricity grew {factor}-fold from {first} to {last}").format(
            factor=decimal(end.value / start.value, 2), first=start.year, last=end.year
        )
        subtitle = _(
            "Electricity of whole companies, offices included, {first} to {last}, terawatt-hours "
            "(TWh) a year; filled marks are not printed by the company."
        ).format(**years)
        limits = _(
            "Google's total of {year} is computed here from the growth that it printed ({range}); "
            "its totals before come from two editions, and years not found are a gap. Microsoft's "
            "is an analyst's reading of its fiscal year to June, Apple's is its fiscal year to "
            "September; Amazon prints no amount, Meta's total is not in our data. Where a company "
            "restated a year, the newer number is drawn; the older ones stay in the data."
        ).format(year=end.year, range=interval(end.low, end.high, "TWh"))
    return {
        "title": title,
        "subtitle": subtitle,
        "how_to_read": _(
            "Each mark is one company and year; hollow marks are the companies' own reports. "
            "A line joins years that follow one another within one edition of a report; a company "
            "with a single year is grey. A "
            "terawatt-hour is a billion kilowatt-hours; all of Ireland generates about {ireland} a "
            "year."
        ).format(ireland=quantity(generation().at["IRL", "electricity_generation_twh"], "TWh")),
        "limits": limits,
        "also_cites": cited(generation().loc["IRL"]),
        "alt": _("Line chart of companies' electricity. {values}.").format(
            values=listing(
                _("{company}: {amount} in {year}").format(
                    company=row.entity, amount=row.shown, year=row.year
                )
                for row in last.itertuples()
            )
        ),
    }
