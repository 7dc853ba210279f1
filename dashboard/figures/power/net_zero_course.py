"""Draw what a company emits against the straight line to what it promised."""

from dataclasses import dataclass
from functools import lru_cache

import altair as alt
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.marks import (
    DASHED,
    HEIGHT,
    labelled_ticks,
    method_name,
    round_ticks,
    standard_columns,
    tooltip,
    year_axis,
)
from dashboard.figures.rows import as_text, cited, fact, gaps, joined, observations, runs
from dashboard.formatting import decimal, listing, quantity, times
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look
from datasets import catalogue

MEGATONNE = 1e6
"""Tonnes; the axis is in megatonnes, the rows in tonnes."""


@dataclass(frozen=True)
class Course:
    """How one company counts, what it promised, and how a title says so."""

    entity: str
    metric: str
    promise_id: str
    goal: str
    title: str
    counted: str


COURSES = {
    "google": Course(
        entity="Google",
        metric="total_market_based",
        promise_id="google_netzero_2030",
        goal=marked("net zero\nby {due}"),
        title=marked(
            "Google's emissions in {year} were {share} above {base}, with net zero due in {due}"
        ),
        counted=marked("the whole company and its supply chain (Scopes 1 to 3)"),
    ),
    "microsoft": Course(
        entity="Microsoft",
        metric="total_management_criteria",
        promise_id="microsoft_carbon_negative",
        goal=marked("carbon negative\nby {due}"),
        title=marked(
            "Microsoft's emissions in {year} were {share} above {base}; it is to be carbon "
            "negative by {due}"
        ),
        counted=marked(
            "the whole company and its supply chain (Scopes 1 to 3), as far as its own criteria "
            "count them, in fiscal years to June"
        ),
    ),
    "amazon": Course(
        entity="Amazon",
        metric="total_market_based",
        promise_id="amazon_netzero_2040",
        goal=marked("net zero\nby {due}"),
        title=marked(
            "Amazon's emissions in {year} were {share} above {base}, with net zero due in {due}"
        ),
        counted=marked("shops, deliveries and cloud together, with suppliers (Scopes 1 to 3)"),
    ),
}
"""Companies for which the tables hold both a promise and totals that go with it."""


def _replaced(notes: pd.Series) -> pd.Series:
    return notes.fillna("").str.startswith("Older vintage")


def _emitted(course: Course) -> pd.DataFrame:
    """Return a company's emissions by edition of its report, the newest edition last.

    An edition that later ones replace altogether is left out; one of which some years stand is
    kept whole, as years of different editions must not be joined.
    """
    rows = observations("bigtech_emissions", entity=course.entity, metric=course.metric)
    rows["replaced"] = _replaced(rows["note"])
    rows = rows[~rows.groupby("source_id")["replaced"].transform("all")]
    # Where one source prints two values of a year, the one that is not replaced.
    rows = rows.sort_values("replaced").drop_duplicates(["source_id", "year"])
    published = {item: str(catalogue.source(item).published) for item in rows["source_id"]}
    rows["published"] = rows["source_id"].map(published)
    rows = rows.sort_values(["published", "year"], ignore_index=True)
    rows["newest"] = rows["source_id"] == rows["source_id"].iloc[-1]
    return rows.assign(run=runs(rows, "source_id"))


@lru_cache
def _promise(promise_id: str) -> dict:
    """Return one promise; shared, not to be changed."""
    promises = as_text(catalogue.load("promises")).set_index("promise_id")
    return promises.loc[promise_id].to_dict() | {"promise_id": promise_id}


def _straight_line(base: pd.Series, promise: dict) -> pd.DataFrame:
    """Return the points of the line from a base year's emissions to none in the promised year."""
    due = int(promise["due"])
    years = range(int(base["year"]), due + 1)
    return pd.DataFrame(
        {
            "fact_id": base["fact_id"],
            "promise_id": promise["promise_id"],
            "entity": base["entity"],
            "year": list(years),
            "value": [base["value"] * (due - year) / (due - base["year"]) for year in years],
            "unit": base["unit"],
            "method": "derived",
            "basis": base["basis"],
            "source_id": joined(base["source_id"], promise["source_id"]),
        }
    )


@figure(
    "net-zero-course",
    options=[
        Choice(
            name="company",
            label=marked("Company"),
            values=tuple(COURSES),
            default="google",
            value_label=lambda company: COURSES[company].entity,
        )
    ],
    tables=["electricity", "promises"],
)
def net_zero_course(look: Look, company: str) -> Drawing:
    """Draw what a company emits against the straight line to what it promised.

    Parameters
    ----------
    company : str
        Whose emissions.

    Notes
    -----
    No company promised a straight line. It is the yardstick of this figure: the same step each
    year from the base year's emissions to none in the year that is promised.
    """
    course = COURSES[company]
    emitted = _emitted(course)
    promise = _promise(course.promise_id)
    due = int(promise["due"])
    last = emitted.iloc[-1]
    base = emitted[emitted["year"] == emitted["year"].min()].iloc[-1]
    line = _straight_line(base, promise)
    on_line = line.loc[line["year"] == last["year"], "value"].iloc[0]
    emitted["kind"] = [
        _("emitted") if newest else _("emitted, earlier edition") for newest in emitted["newest"]
    ]
    rows = pd.concat([emitted, line.assign(kind=_("straight line to the promise"))])
    rows = rows.reset_index(drop=True)
    rows["shown"] = [quantity(row.value, row.unit) for row in rows.itertuples()]
    rows["how"] = [method_name(method) for method in rows["method"]]
    columns = {
        "entity": Column(_("Company")),
        "year": Column(_("Year")),
        "kind": Column(_("Line")),
        **standard_columns(_("Emissions"), "tCO2e"),
    }
    return Drawing(
        title=_(course.title).format(
            year=last["year"],
            share=quantity(100 * (last["value"] / base["value"] - 1), "percent", 2),
            base=base["year"],
            due=due,
        ),
        subtitle=_(
            "Emissions of {counted}, market-based, million tonnes of CO₂ equivalent (Mt CO₂e) a "
            "year. Dashed: a straight line from {base} to none in {due}."
        ).format(counted=_(course.counted), base=base["year"], due=due),
        chart=_chart(look, rows, columns, course, base, last, on_line),
        table=rows[["fact_id", "promise_id", "metric", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "The solid line with hollow marks is what {company} reports to have emitted; where it "
            "is dotted, years between are not in our data. The dashed line is a yardstick: the "
            "same step down each year from {base} until the promise is due. In {year} emissions "
            "were {ratio} as high as on it."
        ).format(
            company=course.entity,
            base=base["year"],
            year=last["year"],
            ratio=times(last["value"] / on_line),
        ),
        limits=_limits(company, emitted, base),
        alt=_(
            "Line chart. {company}'s emissions: {values}. A straight line from {base} to none in "
            "{due} passes {on_line} in {year}."
        ).format(
            company=course.entity,
            values=listing(
                _("{amount} in {year}").format(amount=quantity(row.value, row.unit), year=row.year)
                for row in emitted[emitted["newest"] | (emitted["year"] == base["year"])]
                .sort_values("year")
                .drop_duplicates("year", keep="last")
                .itertuples()
            ),
            base=base["year"],
            due=due,
            on_line=quantity(on_line, "tCO2e"),
            year=last["year"],
        ),
        also_cites=cited(fact("google_since_2019"), fact("google_emissions_2025"))
        if company == "google"
        else (),
    )


def _chart(
    look: Look,
    rows: pd.DataFrame,
    columns: dict[str, Column],
    course: Course,
    base: pd.Series,
    last: pd.Series,
    on_line: float,
) -> alt.LayerChart:
    """Return the layers: the line to the goal, the editions, and the gap of the last year."""
    palette = look.palette
    line = rows[rows["method"] == "derived"]
    emitted = rows[rows["method"] != "derived"]
    due = int(line["year"].max())
    ticks = round_ticks(rows["value"].max())
    labels = {tick: decimal(tick / MEGATONNE) for tick in ticks[:-1]}
    labels[ticks[-1]] = quantity(ticks[-1] / MEGATONNE, "Mt")
    scale = alt.Scale(domain=[ticks[0], ticks[-1]], nice=False)
    x = alt.X(
        "year:Q",
        axis=year_axis(labelOverlap="greedy", labelSeparation=10),
        scale=alt.Scale(
            domain=[int(line["year"].min()), due],
            nice=False,
            range=[10, alt.ExprRef("width - 18")],
        ),
    )
    y = alt.Y("value:Q", axis=labelled_ticks(labels), scale=scale)
    color = alt.Color(
        "newest:N",
        scale=alt.Scale(domain=[True, False], range=[palette.big, palette.muted]),
        legend=None,
    )
    drawn = emitted[["year", "value", "newest", "run", "kind", "shown", "how", "basis"]]
    channels = {"x": x, "y": y, "color": color}
    newest = drawn.iloc[[-1]].assign(text=quantity(last["value"] / MEGATONNE, "Mt"))
    gap = pd.DataFrame(
        {
            "year": [last["year"]],
            "low": [on_line],
            "high": [last["value"]],
            "value": [(on_line + last["value"]) / 2],
            "text": [times(last["value"] / on_line)],
        }
    )
    goal = pd.DataFrame({"year": [due], "value": [0.0], "text": [_(course.goal).format(due=due)]})
    beside = {"align": "left", "baseline": "middle", "dx": 11, "fontWeight": 600}
    layers = [
        alt.Chart(line[["year", "value"]])
        .mark_line(strokeDash=DASHED, strokeWidth=2, color=palette.ink)
        .encode(x=x, y=y),
        alt.Chart(gap[["year", "low", "high"]])
        .mark_rule(strokeWidth=1.5, color=palette.muted)
        .encode(x=x, y=alt.Y("low:Q", scale=scale), y2="high:Q"),
        alt.Chart(gap[["year", "value", "text"]])
        .mark_text(**(beside | {"dx": 6, "fontWeight": "normal"}), color=palette.ink)
        .encode(x=x, y=y, text="text"),
        alt.Chart(goal)
        .mark_point(filled=True, shape="diamond", size=120, color=palette.ink)
        .encode(x=x, y=y),
        alt.Chart(goal)
        .mark_text(
            align="right", baseline="bottom", dy=-66, dx=12, lineBreak="\n", color=palette.ink
        )
        .encode(x=x, y=y, text="text"),
        alt.Chart(gaps(drawn, "newest"))
        .mark_rule(strokeDash=[1, 5], strokeWidth=2)
        .encode(x2="next_year:Q", y2="next_value:Q", **channels),
        alt.Chart(drawn).mark_line().encode(detail="run:N", **channels),
        alt.Chart(drawn)
        .mark_point(size=75, strokeWidth=2, fill=palette.background)
        .encode(
            shape=alt.Shape(
                "newest:N",
                scale=alt.Scale(domain=[True, False], range=["circle", "square"]),
                legend=None,
            ),
            tooltip=tooltip(
                columns | {"shown": Column(_("Emissions")), "how": Column(_("Method"))},
                ["year", "kind", "shown", "how", "basis"],
            ),
            **channels,
        ),
        alt.Chart(newest[["year", "value", "text", "newest"]])
        .mark_text(**beside)
        .encode(text="text", **channels),
    ]
    earlier = drawn[~drawn["newest"].astype(bool)]
    if not earlier.empty:
        highest = earlier.loc[[earlier["value"].idxmax()]]
        # The newest edition's line passes above an earlier one that began in the same year.
        above = drawn.loc[drawn["newest"], "year"].min() > earlier["year"].min()
        place = (
            {"align": "center", "baseline": "bottom", "dy": -24}
            if above
            else {"align": "left", "baseline": "top", "dx": -2, "dy": 14}
        )
        layers.append(
            alt.Chart(highest[["year", "value"]].assign(text=_("earlier\nedition")))
            .mark_text(**place, lineBreak="\n", color=palette.muted)
            .encode(x=x, y=y, text="text")
        )
    return alt.layer(*layers, height=HEIGHT)


def _limits(company: str, emitted: pd.DataFrame, base: pd.Series) -> str:
    """Return what the figure of a company does not show."""
    if company == "google":
        return _(
            "Net zero allows emissions that are removed elsewhere, and nobody promised a straight "
            "line: above it is not a broken promise. Market-based means that contracts for "
            "renewable power are taken off; by location the total is higher. Google also publishes "
            "a count that leaves out part of its supply chain: {own} in {year}, {share} above "
            "{base}."
        ).format(
            own=quantity(fact("google_emissions_2025")["value"], "tCO2e"),
            year=fact("google_since_2019")["period"],
            share=quantity(fact("google_since_2019")["value"], "percent"),
            base=base["year"],
        )
    if company == "microsoft":
        earlier = emitted[~emitted["newest"]]
        return _(
            "Carbon negative means to remove more than is emitted: emissions need not fall to "
            "nothing, and nobody promised a straight line. Market-based means that contracts for "
            "renewable power are taken off; by location the total is higher. The report's newest "
            "edition, from which {base} and the last year are taken, restates earlier ones: {base} "
            "was {before} and is {after} now, so the two lines are not joined."
        ).format(
            base=base["year"],
            before=quantity(earlier.loc[earlier["year"] == base["year"], "value"].iloc[0], "tCO2e"),
            after=quantity(base["value"], "tCO2e"),
        )
    both = emitted[emitted["year"].duplicated(keep=False)].sort_values("newest")
    return _(
        "Net zero allows emissions that are removed elsewhere, and nobody promised a straight "
        "line: above it is not a broken promise. Only a part of this is data centres, and how "
        "large a part Amazon does not say. The newest edition counts by another method and goes "
        "back to {first} only ({year}: {after} instead of {before}), so growth since {base} "
        "compares two editions, and the lines are not joined."
    ).format(
        first=emitted.loc[emitted["newest"], "year"].min(),
        year=both["year"].iloc[0],
        before=quantity(both["value"].iloc[0], "tCO2e"),
        after=quantity(both["value"].iloc[-1], "tCO2e"),
        base=base["year"],
    )
