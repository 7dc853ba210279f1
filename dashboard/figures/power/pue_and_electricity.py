"""Draw how efficient the buildings are beside how much electricity goes into them."""

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
from dashboard.figures.rows import cited, fact, gaps, joined, observations, runs
from dashboard.formatting import YEAR_UNIT, decimal, interval, listing, number, with_range
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

VIEWS = {
    "growth": marked("electricity beside PUE"),
    "levels": marked("PUE of companies and surveys"),
}

ELECTRICITY = {
    "Google": ("bigtech_electricity", "electricity_consumption"),
    "Meta": ("bigtech_dc_electricity", "data_centre_electricity"),
}
"""Companies of which both are known for years on end, and the longest count of electricity."""

WHO = {
    "Survey average (Uptime Institute)": (marked("survey of operators"), marked("survey")),
    "US data centres (LBNL model)": (marked("United States, model"), marked("US model")),
    "European Union (reporting sites only)": (marked("European Union"), marked("EU")),
    "Microsoft": ("Microsoft", "Microsoft"),
    "Amazon Web Services": ("Amazon", "Amazon"),
    "Google": ("Google", "Google"),
    "Meta": ("Meta", "Meta"),
}
"""Who has a PUE, from the highest: a name for wide charts and one for phones."""

COURSES = ("Google", "Meta", "Survey average (Uptime Institute)")
"""Those of which enough years are known for a line, in the order of the colours."""


def _pue() -> pd.DataFrame:
    """Return the PUE of whole fleets, surveys and countries, by who and year."""
    rows = observations("pue")
    rows = rows[rows["metric"].isin(["pue", "pue_global"])]
    return rows.sort_values(["entity", "year"], ignore_index=True)


def _indexed() -> pd.DataFrame:
    """Return electricity and PUE of companies, each as a percentage of its first common year."""
    parts = []
    pue = _pue()
    for company, (series, metric) in ELECTRICITY.items():
        power = observations(series, entity=company, metric=metric)
        power = power[~power["note"].fillna("").str.startswith("Older vintage")]
        overhead = pue[pue["entity"] == company]
        both = sorted(set(power["year"]) & set(overhead["year"]))
        for rows, what in ((power, "electricity"), (overhead, "pue")):
            rows = rows[rows["year"].isin(both)].sort_values("year")
            base = rows.iloc[0]
            parts.append(
                rows.assign(
                    what=what,
                    stated=rows["value"],
                    stated_unit=rows["unit"],
                    first=base["year"],
                    fact_id=[_with_base(fact_id, base["fact_id"]) for fact_id in rows["fact_id"]],
                    source_id=[joined(item, base["source_id"]) for item in rows["source_id"]],
                    unit="index",
                    method="derived",
                    **{end: 100 * rows[end] / base["value"] for end in ("value", "low", "high")},
                )
            )
    return pd.concat(parts, ignore_index=True)


def _with_base(fact_id: str, base: str) -> str:
    return fact_id if fact_id == base else f"{fact_id};{base}"


@figure(
    "pue-and-electricity",
    options=[
        Choice.among(
            VIEWS,
            name="view",
            label=marked("Show"),
            help=marked(
                "PUE, power usage effectiveness: a data centre's electricity over that of its "
                "computers."
            ),
            default="growth",
        )
    ],
    tables=["electricity"],
)
def pue_and_electricity(look: Look, view: str) -> Drawing:
    """Draw how efficient the buildings are beside how much electricity goes into them.

    Parameters
    ----------
    view : str
        Both as an index of two companies, or the PUE of everyone by year.
    """
    return _growth(look) if view == "growth" else _levels(look)


def _years(rows: pd.DataFrame, room: tuple[int, int]) -> alt.X:
    """Return the axis of years, with room for labels in narrow and in wide charts."""
    return alt.X(
        "year:Q",
        axis=year_axis(labelOverlap="greedy", labelSeparation=10),
        scale=alt.Scale(
            domain=[int(rows["year"].min()), int(rows["year"].max())],
            nice=False,
            range=[
                12,
                alt.ExprRef(f"{NARROW} ? width - {room[0]} : width - {room[1]}"),
            ],
        ),
    )


def _growth(look: Look) -> Drawing:
    """Draw both as an index of the first year."""
    rows = _indexed()
    names = {
        ("electricity", False): _("{company}, electricity {index}"),
        ("electricity", True): _("{company} {index}"),
        ("pue", False): _("{company}, PUE {index}"),
        ("pue", True): _("{company} PUE {index}"),
    }
    kinds = {"electricity": _("electricity"), "pue": _("PUE")}
    rows["kind"] = [kinds[what] for what in rows["what"]]
    rows["how"] = [method_name(method) for method in rows["method"]]
    rows["shown"] = [
        with_range(row.value, row.low, row.high, row.unit) for row in rows.itertuples()
    ]
    rows["line"] = rows["entity"] + " " + rows["what"]
    columns = {
        "entity": Column(_("Company")),
        "kind": Column(_("What")),
        "year": Column(_("Year")),
        **standard_columns(_("Index, first year = 100")),
        "stated": Column(_("As published")),
        "stated_unit": Column(_("Unit of it")),
    }
    ticks = round_ticks(rows[["value", "high"]].max().max())
    scale = alt.Scale(domain=[ticks[0], ticks[-1]], nice=False)
    x = _years(rows, (112, 176))
    y = alt.Y("value:Q", axis=labelled_ticks({tick: number(tick) for tick in ticks}), scale=scale)
    palette = look.palette
    color = alt.Color(
        "what:N",
        scale=alt.Scale(domain=["electricity", "pue"], range=[palette.big, palette.muted]),
        legend=None,
    )
    drawn = rows[
        ["entity", "what", "kind", "line", "year", "value", "low", "high", "shown", "how", "stated"]
    ]
    companies = list(ELECTRICITY)
    last = drawn.groupby("line", sort=False).tail(1)
    labels = last.assign(
        year=drawn["year"].max(),
        until=last["year"],
        **{
            width: [
                names[row.what, width == "narrow"].format(
                    company=row.entity, index=number(row.value)
                )
                for row in last.itertuples()
            ]
            for width in ("narrow", "wide")
        },
    )
    base = alt.Chart(drawn)
    chart = alt.layer(
        whiskers(drawn, x, scale, color),
        alt.Chart(labels[labels["until"] < labels["year"]])
        .mark_rule(strokeDash=[1, 4], strokeWidth=1.5, xOffset=8, x2Offset=4)
        .encode(
            x=alt.X("until:Q", scale=x["scale"], axis=x["axis"]), x2="year:Q", y=y, color=color
        ),
        base.mark_line().encode(x=x, y=y, color=color, detail="line:N"),
        base.mark_point(size=75, strokeWidth=2, fill=palette.background).encode(
            x=x,
            y=y,
            color=color,
            shape=alt.Shape(
                "entity:N",
                scale=alt.Scale(domain=companies, range=["circle", "square"]),
                legend=None,
            ),
            tooltip=tooltip(
                columns | {"shown": columns["value"], "how": Column(_("Method"))},
                ["entity", "kind", "year", "shown", "stated", "how"],
            ),
        ),
        end_labels(labels, x, "value", scale, "wide", color).encode(
            text=by_width("narrow", "wide")
        ),
        height=HEIGHT,
    )
    ends = {
        (row.entity, row.what): row for row in rows.groupby("line", sort=False).tail(1).itertuples()
    }
    first = rows.groupby("line", sort=False).head(1).set_index(["entity", "what"])
    google, google_pue = ends["Google", "electricity"], ends["Google", "pue"]
    said = _("{company}: electricity {power}, PUE {pue} in {year} ({first} = 100)")
    return Drawing(
        title=_(
            "Google's electricity grew {factor}-fold from {first} to {last}; its buildings' "
            "efficiency stood still"
        ).format(factor=decimal(google.value / 100, 2), first=google.first, last=google.year),
        subtitle=_(
            "Electricity and PUE of {companies_and_years}, first year = 100. PUE (power usage "
            "effectiveness) is a data centre's electricity over that of its computers."
        ).format(
            companies_and_years=listing(
                _("{company} ({years})").format(
                    company=company,
                    years=interval(
                        ends[company, "pue"].first, ends[company, "pue"].year, YEAR_UNIT
                    ),
                )
                for company in companies
            )
        ),
        chart=chart,
        table=rows[["fact_id", "metric", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each line starts at one hundred; at two hundred the thing has doubled. A flat grey "
            "line means that cooling and losses add as much to each unit of computing as before: "
            "Google's PUE was {then} in {first} and {now} in {year}, where one is the best "
            "possible."
        ).format(
            then=decimal(first.at[("Google", "pue"), "stated"]),
            first=google.first,
            now=decimal(google_pue.stated),
            year=google_pue.year,
        ),
        limits=_(
            "That the PUE stands still is no failing: near one there is little left to gain, and "
            "both companies are far below the {survey} of an industry survey ({survey_year}). PUE "
            "says nothing of how well the computers use their power: the work done for it may have "
            "grown faster than the electricity. Google's line is the whole company, of which data "
            "centres are nearly all, and its last value is computed from a growth rate (the range "
            "is drawn); Meta's is its data centres."
        ).format(
            survey=decimal(fact("uptime_pue_2024")["value"]),
            survey_year=fact("uptime_pue_2024")["period"],
        ),
        alt=_("Line chart. {lines}.").format(
            lines=listing(
                said.format(
                    company=company,
                    power=number(ends[company, "electricity"].value),
                    pue=number(ends[company, "pue"].value),
                    year=ends[company, "pue"].year,
                    first=ends[company, "pue"].first,
                )
                for company in companies
            )
        ),
        also_cites=cited(fact("uptime_pue_2024")),
    )


def _levels(look: Look) -> Drawing:
    """Draw the PUE of companies, surveys and countries by year."""
    rows = _pue()
    rows = rows.assign(
        who=[_(WHO[entity][0]) for entity in rows["entity"]],
        short=[_(WHO[entity][1]) for entity in rows["entity"]],
        how=[method_name(method) for method in rows["method"]],
        shown=[decimal(value) for value in rows["value"]],
        run=runs(rows, "entity"),
    )
    columns = {
        "who": Column(_("Whose")),
        "year": Column(_("Year")),
        **standard_columns(_("Power usage effectiveness (PUE)")),
    }
    # No PUE is below one: the axis starts there.
    ticks = [1 + tick for tick in round_ticks(rows["value"].max() - 1)]
    axis = labelled_ticks({tick: decimal(tick) for tick in ticks})
    scale = alt.Scale(domain=[ticks[0], ticks[-1]], nice=False)
    x = _years(rows, (88, 176))
    y = alt.Y("value:Q", axis=axis, scale=scale)
    palette = look.palette
    colour_of = dict(zip(COURSES, (palette.series[0], palette.series[2], palette.ink), strict=True))
    color = alt.Color(
        "entity:N",
        scale=alt.Scale(
            domain=list(WHO), range=[colour_of.get(entity, palette.muted) for entity in WHO]
        ),
        legend=None,
    )
    drawn = rows[
        ["entity", "who", "short", "year", "value", "run", "method", "shown", "how", "basis"]
    ]
    channels = {"x": x, "y": y, "color": color}
    last = drawn.groupby("entity", sort=False).tail(1)
    labels = last.assign(
        year=drawn["year"].max(),
        wide=[f"{row.who} {row.shown}" for row in last.itertuples()],
        narrow=[f"{row.short} {row.shown}" for row in last.itertuples()],
    )
    survey = rows[rows["entity"] == COURSES[-1]].sort_values("year")
    newest = {row.entity: row for row in last.itertuples()}
    google = newest["Google"]
    since = survey[survey["run"] == survey["run"].iloc[-1]].iloc[0]
    chart = alt.layer(
        alt.Chart(gaps(drawn, "entity"))
        .mark_rule(strokeDash=[1, 5], strokeWidth=1.5)
        .encode(x2="next_year:Q", y2="next_value:Q", **channels),
        alt.Chart(drawn).mark_line().encode(detail="run:N", **channels),
        alt.Chart(drawn)
        .mark_point(size=60, strokeWidth=2, fill=palette.background)
        .encode(
            shape=alt.Shape(
                "method:N",
                scale=alt.Scale(domain=["reported", "estimated"], range=["circle", "diamond"]),
                legend=None,
            ),
            tooltip=tooltip(
                columns | {"shown": columns["value"], "how": Column(_("Method"))},
                ["who", "year", "shown", "how", "basis"],
            ),
            **channels,
        ),
        end_labels(labels, x, "value", scale, "wide", color).encode(
            text=by_width("narrow", "wide")
        ),
        height=HEIGHT,
    )
    return Drawing(
        title=_(
            "Operators' average PUE was {then} in {then_year} and {now} in {year}; Google's was "
            "{google} in {google_year}"
        ).format(
            then=decimal(since["value"]),
            then_year=since["year"],
            now=decimal(survey["value"].iloc[-1]),
            year=survey["year"].iloc[-1],
            google=google.shown,
            google_year=google.year,
        ),
        subtitle=_(
            "Power usage effectiveness (PUE) by year: a data centre's electricity over that of "
            "its computers. The axis starts at one, the best possible; dotted across years that "
            "are not in our data."
        ),
        chart=chart,
        table=rows[["fact_id", "entity", "metric", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "At one and a half, every unit of computing needs half a unit more for cooling and "
            "losses. The buildings of the large companies need a tenth or two, those of the "
            "operators in the survey more than half. Circles were reported, diamonds are from a "
            "model."
        ),
        limits=_(
            "The counts differ: the survey asks operators for their largest site and does not "
            "weigh by energy; the model and the European average do, and the latter covers only "
            "the sites that reported, above a size. Companies count their own buildings, not "
            "rented ones, and Microsoft counts a fiscal year. A PUE is averaged over a year and "
            "depends on the climate."
        ),
        alt=_("Line chart of PUE. {values}.").format(
            values=listing(
                _("{who} {value} in {year}").format(who=row.who, value=row.shown, year=row.year)
                for row in last.itertuples()
            )
        ),
    )
