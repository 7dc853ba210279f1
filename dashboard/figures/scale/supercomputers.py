"""Draw the first computer of the TOP500 against AI clusters: speed or power over time."""

from dataclasses import dataclass

import altair as alt
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.marks import (
    NARROW,
    colour_scale,
    hollow_fill,
    log_axis,
    tooltip,
    year_axis,
)
from dashboard.figures.rows import cited, fact, observations, runs
from dashboard.figures.scale.known_clusters import OWNERS, clusters, owner_name
from dashboard.figures.scale.notable_models import LEGEND_SYMBOL, TALL, names_beside, note_at
from dashboard.formatting import number, period, power_of_ten, quantity, times
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

FIRST_YEAR = 2010
"""The oldest cluster of the list."""

LAST_YEAR = 2031
"""Room for the projection to 2030 and its mark."""

MEASURES = {"speed": marked("speed"), "power": marked("electrical power")}

SHAPES = {"private": "circle", "public": "square", "public-private": "triangle-up"}

COLOURS = {"private": "big", "public": "small", "public-private": "muted"}

NAMED = {"c0001": "Colossus (xAI)", "c0008": "El Capitan", "c0045": "Frontier"}
"""Clusters named beside their marks; proper names, the same in all languages."""

LARGEST = "c0001"
"""The one cluster that is named where others would cover the names."""


@dataclass(frozen=True)
class Measure:
    """Where a measure stands in the table of clusters, and what it is projected to become."""

    column: str
    unit: str
    to_unit: float
    lowest: float
    highest: float
    projection: str


SPEED = Measure("performance_16bit_flops", "FLOP/s", 1, 1e15, 1e23, "pilz_2030_perf")

POWER = Measure("power_mw", "W", 1e6, 1e5, 1e10, "pilz_2030_power")

TOP500_POWER = "top500_2026_power"
"""The one power of a first computer that the table holds."""


def _power_label(watts: float) -> str:
    """Return a power as people write it: kilowatts, megawatts or gigawatts."""
    for size, unit in ((1e9, "GW"), (1e6, "MW"), (1e3, "kW")):
        if watts >= size:
            return quantity(watts / size, unit)
    return quantity(watts, "W")


def _label(value: float, measure: Measure) -> str:
    if measure is POWER:
        return _power_label(value)
    return _("{number} a second").format(number=power_of_ten(value))


def _cluster_rows(measure: Measure) -> pd.DataFrame:
    """Return one row for each cluster whose measure, owner and beginning are known."""
    rows = clusters().dropna(subset=[measure.column, "first_operational"])
    rows = rows[rows["sector"].isin(list(SHAPES)) & (rows["time"] >= FIRST_YEAR)]
    reported = (rows["power_basis"] == "reported") & (measure is POWER)
    return pd.DataFrame(
        {
            "fact_id": rows["cluster_id"],
            "name": rows["name"],
            "sector": rows["sector"],
            "year": rows["time"],
            "since": [period(day) for day in rows["first_operational"].dt.strftime("%Y-%m-%d")],
            "value": rows[measure.column] * measure.to_unit,
            "unit": measure.unit,
            "method": reported.map({True: "reported", False: "estimated"}),
            "basis": _("fastest rate on paper, 16-bit numbers")
            if measure is SPEED
            else _("the whole cluster with all chips at work"),
            "source_id": rows["source_id"],
        }
    ).sort_values(["year", "fact_id"], ignore_index=True)


def _single_rows(measure: Measure) -> pd.DataFrame:
    """Return the observations beside the clusters: the TOP500's first, and the projection."""
    top500 = (
        observations("top500_first")
        if measure is SPEED
        else pd.DataFrame([fact(TOP500_POWER)]).assign(year=lambda rows: rows["year"].astype(int))
    )
    top500 = top500[top500["year"] >= FIRST_YEAR].assign(
        sector="top500",
        basis=_("measured on linear equations, 64-bit numbers")
        if measure is SPEED
        else _("measured while calculating"),
    )
    ahead = pd.DataFrame([fact(measure.projection)]).assign(sector="projection")
    ahead["basis"] = _("if growth goes on as before")
    rows = pd.concat([top500, ahead], ignore_index=True)
    names = [
        _("First of the TOP500")
        if row.entity == "World"
        else _("AI cluster projected")
        if row.sector == "projection"
        else row.entity
        for row in rows.itertuples()
    ]
    rows = rows.assign(name=names, since=[period(text) for text in rows["period"]])
    kept = ["fact_id", "name", "sector", "year", "since", "value", "unit", "method", "basis"]
    return rows[[*kept, "source_id"]].astype({"method": str, "source_id": str, "year": float})


def _speed_title(rows: pd.DataFrame) -> str:
    """Return how the fastest private cluster compares with the fastest public one."""
    highest = rows.groupby("sector")["value"].max()
    return _(
        "Counted alike, the fastest known AI cluster of a company is {times} as fast as the "
        "fastest public one"
    ).format(times=times(highest["private"] / highest["public"]))


def _power_title(rows: pd.DataFrame) -> str:
    """Return how the largest known cluster compares with the first of the TOP500."""
    highest = rows.loc[rows["sector"] == "private", "value"].max()
    first = fact(TOP500_POWER)
    return _(
        "The largest known AI cluster takes {times} the power of the first supercomputer of {year}"
    ).format(times=times(highest / first["value"]), year=first["period"])


@figure(
    "supercomputers",
    options=[
        Choice.among(MEASURES, name="measure", label=marked("Measure"), default="speed"),
    ],
    tables=["clusters", "compute"],
)
def supercomputers(look: Look, measure: str) -> Drawing:
    """Draw the first computer of the TOP500 against AI clusters: speed or power over time.

    Parameters
    ----------
    measure : str
        Key of `MEASURES`.

    Notes
    -----
    The speed of a cluster is that of its chips on paper, with 16-bit numbers; the TOP500 measures
    a program with 64-bit numbers. The title compares clusters with clusters.
    """
    of = SPEED if measure == "speed" else POWER
    dots, single = _cluster_rows(of), _single_rows(of)
    rows = pd.concat([dots, single], ignore_index=True)
    rows["shown"] = [_label(value, of) for value in rows["value"]]
    sector_names = {
        **{sector: owner_name(sector) for sector in OWNERS},
        "top500": _("first of the TOP500"),
        "projection": _("projected"),
    }
    rows["owned_by"] = rows["sector"].map(sector_names)
    columns = {
        "name": Column(_("Computer")),
        "owned_by": Column(_("Run by, or what it is")),
        "since": Column(_("In use since, or year")),
        "year": Column(_("Year as a decimal")),
        "value": Column(_("Operations a second") if of is SPEED else _("Power"), of.unit),
        "method": Column(_("Method")),
        "basis": Column(_("Basis")),
        "source_id": Column(_("Source")),
    }
    fastest = rows[rows["sector"] == "private"].nlargest(1, "value").iloc[0]
    public = rows[rows["sector"] == "public"].nlargest(1, "value").iloc[0]
    first = rows[rows["sector"] == "top500"].iloc[-1]
    ahead = rows[rows["sector"] == "projection"].iloc[0]
    title = _speed_title(dots) if of is SPEED else _power_title(dots)
    subtitle = (
        _(
            "Operations a second: AI clusters (16-bit numbers, on paper) and the first of the "
            "TOP500 (64-bit numbers, measured), world, by first year of use, {first} to {last}, "
            "with a projection to {ahead}; logarithmic scale."
        )
        if of is SPEED
        else _(
            "Electrical power of AI clusters with all chips at work, and of the first of the "
            "TOP500 in {last}, world, by first year of use, from {first}, with a projection to "
            "{ahead}; logarithmic scale."
        )
    ).format(first=FIRST_YEAR, last=int(first["year"]), ahead=ahead["since"])
    return Drawing(
        title=title,
        subtitle=subtitle,
        chart=_chart(look, rows, of, columns),
        table=rows[["fact_id", "unit", *columns]],
        columns=columns,
        how_to_read=_how_to_read(of, first, ahead),
        limits=_limits(of, len(dots)),
        alt=_(
            "Dots by year on a logarithmic scale. Largest of a company: {private} ({cluster}); "
            "largest public: {public} ({public_cluster}); first of the TOP500: {first} ({year}); "
            "projected for {ahead_year}: {ahead}."
        ).format(
            private=fastest["shown"],
            cluster=fastest["name"],
            public=public["shown"],
            public_cluster=public["name"],
            first=first["shown"],
            year=first["since"],
            ahead_year=ahead["since"],
            ahead=ahead["shown"],
        ),
        also_cites=cited(_other_estimate()) if of is POWER else (),
    )


def _chart(
    look: Look, rows: pd.DataFrame, of: Measure, columns: dict[str, Column]
) -> alt.LayerChart:
    axis, scale = log_axis(
        of.lowest,
        of.highest,
        label=_power_label if of is POWER else power_of_ten,
        every=1 if of is POWER else 2,
    )
    x = alt.X(
        "year:Q",
        axis=year_axis(),
        scale=alt.Scale(
            domain=[FIRST_YEAR, LAST_YEAR],
            nice=False,
            range=[6, alt.ExprRef(f"{NARROW} ? width - 12 : width - 30")],
        ),
    )
    y = alt.Y("value:Q", axis=axis, scale=scale)
    hints = tooltip(
        columns | {"shown": columns["value"]}, ["name", "owned_by", "since", "shown", "basis"]
    )
    names = {sector: owner_name(sector) for sector in SHAPES}
    mark = ["year", "value", "name", "owned_by", "since", "shown", "basis"]
    dots = rows[rows["sector"].isin(list(SHAPES))]
    colours = colour_scale(look, {names[sector]: COLOURS[sector] for sector in SHAPES})
    legend = alt.Legend(symbolSize=LEGEND_SYMBOL, symbolOpacity=0.9)
    color = alt.Color("owned_by:N", scale=colours, legend=legend)
    points = (
        alt.Chart(dots[mark].assign(hollow=dots["method"] == "reported"))
        .mark_point(size=34, strokeWidth=1.2, opacity=0.7)
        .encode(
            x=x,
            y=y,
            color=color,
            fill=hollow_fill(color, "datum.hollow", "transparent"),
            shape=alt.Shape(
                "owned_by:N",
                scale=alt.Scale(domain=list(names.values()), range=list(SHAPES.values())),
                legend=legend,
            ),
            tooltip=hints,
        )
    )
    ahead = rows[rows["sector"] == "projection"]
    projected = (
        alt.Chart(ahead[mark])
        .mark_point(
            size=130,
            shape="circle",
            fill="transparent",
            stroke=look.palette.big,
            strokeDash=[3, 2],
            strokeWidth=2,
        )
        .encode(x=x, y=y, tooltip=hints)
    )
    ink = look.palette.ink
    top500 = rows[rows["sector"] == "top500"].sort_values("year")
    base = alt.Chart(top500[mark].assign(run=_runs_of(top500))).encode(x=x, y=y)
    names_drawn = NAMED if of is SPEED else {LARGEST: NAMED[LARGEST]}
    layers = [
        base.mark_line(interpolate="step-after", color=ink, strokeWidth=2).encode(detail="run:N"),
        base.mark_point(shape="diamond", filled=True, size=46, color=ink, opacity=1).encode(
            tooltip=hints
        ),
        points,
        projected,
        _name_of_top500(top500, of, x, y, ink),
        note_at(
            _("{year}, if trends continue").format(year=ahead["since"].iloc[0]),
            ahead["year"].iloc[0],
            ahead["value"].iloc[0],
            x,
            y,
            narrow=_("{year}, projected").format(year=ahead["since"].iloc[0]),
            align="right",
            dx=-10,
            color=look.palette.big,
        ),
        names_beside(dots.assign(model=dots["fact_id"]), names_drawn, {LARGEST}, x, y, look),
    ]
    return alt.layer(*layers, height=TALL)


def _name_of_top500(top500: pd.DataFrame, of: Measure, x: alt.X, y: alt.Y, ink: str) -> alt.Chart:
    """Return the name of the steps, where no cluster is near, or of the single mark of power."""
    if of is POWER:
        only = top500.iloc[-1]
        return note_at(
            _("First of the TOP500"),
            only["year"],
            only["value"],
            x,
            y,
            narrow="TOP500",
            dx=9,
            color=ink,
        )
    early = top500[top500["year"] == FIRST_YEAR + 3].iloc[0]
    return note_at(
        _("First of the TOP500"),
        FIRST_YEAR,
        early["value"],
        x,
        y,
        narrow="TOP500",
        baseline="bottom",
        dx=2,
        dy=-8,
        color=ink,
    )


def _runs_of(top500: pd.DataFrame) -> pd.Series:
    """Return the stretches of consecutive years, so that the line skips a year without a row."""
    years = top500.assign(year=top500["year"].astype(int))
    return runs(years, "sector")


def _how_to_read(of: Measure, first: pd.Series, ahead: pd.Series) -> str:
    if of is SPEED:
        return _(
            "Each mark is a group of AI chips that work as one machine, at the year it began to "
            "run; one step up the scale is a hundred times as fast. The dark steps are the "
            "fastest computer of the TOP500 list, which measures scientific programs. Its "
            "numbers are four times as long, so the height of steps and dots cannot be compared: "
            "only how steeply both rise. The dashed circle is a projection to {year}."
        ).format(year=ahead["since"])
    return _(
        "Each mark is a group of AI chips that work as one machine, at the year it began to run; "
        "one step up the scale is ten times the power. Hollow marks: power that the operator "
        "states; filled ones: worked out from the chips. The diamond is {name}, first of the "
        "TOP500 in {first}; the dashed circle is a projection to {year}."
    ).format(name=first["name"], first=first["since"], year=ahead["since"])


def _other_estimate() -> dict:
    """Return a second source's estimate of the power of the largest cluster's second phase."""
    return fact("pilz_colossus_power")


def _limits(of: Measure, drawn: int) -> str:
    shared = _(
        "The list holds a minority of the world's AI computing, {number} of its clusters are "
        "drawn, and the newest of them began in {newest}: later and larger clusters are "
        "missing, and some chips of an older phase are in a newer one as well. It gives no "
        "ranges."
    ).format(
        number=number(drawn), newest=period(clusters()["first_operational"].max().strftime("%Y-%m"))
    )
    if of is SPEED:
        return " ".join(
            [
                shared,
                _(
                    "Speed on paper is not reached in use. The TOP500 lists only who takes part, "
                    "and most companies do not; where the table has no row for a year, its line "
                    "has a gap."
                ),
            ]
        )
    other = _other_estimate()
    return " ".join(
        [
            shared,
            _(
                "Power worked out from chips is an upper mark, the TOP500's is measured while a "
                "program runs. Of {name}, a second source has {power} in {month}."
            ).format(
                name=other["entity"],
                power=_power_label(other["value"]),
                month=period(other["period"]),
            ),
        ]
    )
