"""Draw the energy and the emissions of training a model, with what each number counts."""

import altair as alt
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.marks import method_name, tooltip
from dashboard.figures.power.named_lines import (
    kind_colour,
    named_lines,
    placed,
    spaced_log_axis,
)
from dashboard.figures.rows import cited, observations
from dashboard.formatting import decimal, listing, quantity, times
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

ENERGY, CARBON = "energy", "carbon"

MEASURES = {ENERGY: marked("electricity"), CARBON: marked("emissions")}

UNITS = {ENERGY: "MWh", CARBON: "tCO2e"}

KNOWN, EVERY = "best-known", "all"

WHICH = {KNOWN: marked("the best known"), EVERY: marked("all")}

BEST_KNOWN = (
    "BERT (base)",
    "Transformer (big) with architecture search",
    "Evolved Transformer search (real run)",
    "T5-11B",
    "GPT-3 175B (davinci)",
    "Gopher (280B)",
    "BLOOM-176B",
    "OPT (175B)",
    "Llama 2-70B",
    "GPT-4 (Mar 2023)",
    "Llama 3.1 8B",
    "Llama 3.1-405B",
    "Llama 4 Maverick (400B total)",
    "Olmo 3 family (7B and 32B)",
    "Grok 4",
)

SMALLER, LARGER = "BLOOM-176B", "GPT-3 175B (davinci)"
"""Two models of one size, trained on two grids."""

FIRST_LLAMA, LARGEST_LLAMA = "Llama 2-70B", "Llama 3.1-405B"
"""Meta's largest models of two years, both counted as hours of chips times their rated power."""

NAMES = {
    "Evolved Transformer search (real run)": marked("Evolved Transformer, the search itself"),
    "Transformer (big) with architecture search": marked("Transformer, search as estimated"),
    "BigScience project (all runs)": marked("BigScience project, all runs"),
    "OLMo models up to 13B (all, incl. hardware)": marked("OLMo models up to 13B, all"),
    "Olmo 3 family (7B and 32B)": marked("Olmo 3, both sizes"),
    "GPT-4 (Mar 2023)": "GPT-4",
    "GPT-3 175B (davinci)": "GPT-3 175B",
    "Llama 4 Maverick (400B total)": "Llama 4 Maverick",
    "Llama 4 Scout (109B total)": "Llama 4 Scout",
}
"""Names that are words, or say more than a reader of a chart needs."""

FINAL, PROJECT, WRONG = "final", "project", "wrong"

KINDS = {
    FINAL: (marked("one run"), "big"),
    PROJECT: (marked("experiments too"), "other"),
    WRONG: (marked("proved far too high"), "muted"),
}

SEARCH_ESTIMATE, SEARCH_RUN = (
    "Transformer (big) with architecture search",
    "Evolved Transformer search (real run)",
)
"""An estimate that travelled, and the same search as its makers then measured it."""

SCOPES = {
    "chips": (marked("chips alone"), "triangle-up"),
    "machines": (marked("machines at work"), "square"),
    "centre": (marked("data centre"), "circle"),
    "place": (marked("local grid"), "circle"),
    "average": (marked("average grid"), "square"),
    "life-cycle": (marked("hardware made too"), "triangle-down"),
    "unstated": (marked("not stated"), "diamond"),
}
"""What is counted: of electricity the first three, of emissions those after; name and shape."""

SCOPE_OF_BASIS = {
    "measured system power x time x PUE": "centre",
    "datacentre": "centre",
    "dynamic power of the final run only": "machines",
    "dynamic power": "machines",
    "GPU power": "chips",
    "chip hours x average chip power": "chips",
    "GPU hours x 400 W rated power": "chips",
    "GPU hours x 700 W rated power": "chips",
    "location_based": "place",
    "location_based (gross)": "place",
    "dynamic power, French grid 57 gCO2/kWh": "place",
    "US average grid, PUE 1.58": "average",
    "life cycle of the final training": "life-cycle",
    "location_based plus embodied": "life-cycle",
    "without PUE": "unstated",
}

DYNAMIC_EMISSIONS = "dynamic power"
"""Basis of the emissions of all of a project's runs, on the grid of its own place."""


def _name(entity: str) -> str:
    """Return the name of a model for readers."""
    return _(NAMES[entity]) if entity in NAMES else entity


def _trainings(measure: str) -> pd.DataFrame:
    """Return the published numbers of one measure, by year and size, with what they count.

    Sums over the sizes of a family are left out: their parts are here.
    """
    rows = observations(f"training_{'energy' if measure == ENERGY else 'emissions'}")
    rows = rows[~rows["entity"].str.endswith("(all sizes)")]
    scope = rows["basis"].map(SCOPE_OF_BASIS).fillna("unstated")
    if measure == CARBON:
        scope = scope.where(rows["basis"] != DYNAMIC_EMISSIONS, "place")
    kind = rows["metric"].str.startswith("development").map({True: PROJECT, False: FINAL})
    wrong = (rows["entity"] == SEARCH_ESTIMATE) & (rows["method"] == "estimated")
    rows = rows.assign(scope=scope, kind=kind.where(~wrong, WRONG))
    size = rows.groupby("entity")["value"].transform("min")
    return (
        rows.assign(size=size)
        .sort_values(["year", "size", "entity", "value"], ignore_index=True)
        .drop(columns="size")
    )


@figure(
    "training-energy-and-carbon",
    options=[
        Choice.among(MEASURES, name="measure", label=marked("Measure"), default=ENERGY),
        Choice.among(WHICH, name="models", label=marked("Models"), default=KNOWN),
    ],
    tables=["efficiency"],
)
def training_energy_and_carbon(look: Look, measure: str, models: str) -> Drawing:
    """Draw the energy or the emissions of training a model, with what each number counts.

    Parameters
    ----------
    measure : str
        Electricity or emissions.
    models : str
        The best known ones, or all.
    """
    unit = UNITS[measure]
    every = _trainings(measure)
    rows = every if models == EVERY else every[every["entity"].isin(BEST_KNOWN)]
    rows = rows.reset_index(drop=True).assign(
        name=[
            _("{model} ({year})").format(model=_name(row.entity), year=row.year)
            for row in rows.itertuples()
        ],
        counted=[_(SCOPES[key][0]) for key in rows["scope"]],
        what=[_(KINDS[key][0]) for key in rows["kind"]],
        how=[method_name(method) for method in rows["method"]],
        amount=[quantity(value, unit) for value in rows["value"]],
    )
    rows["narrow"] = [
        _("{amount}, {counted}").format(amount=row.amount, counted=row.counted)
        for row in rows.itertuples()
    ]
    rows["wide"] = [
        _("{amount}, {counted}, {found}").format(
            amount=row.amount, counted=row.counted, found=row.how
        )
        for row in rows.itertuples()
    ]
    columns = {
        "entity": Column(_("Model")),
        "year": Column(_("Year")),
        "what": Column(_("What was trained")),
        "counted": Column(_("What is counted")),
        "value": Column(_(MEASURES[measure]).capitalize(), unit),
        "method": Column(_("Method")),
        "basis": Column(_("Basis")),
        "source_id": Column(_("Source")),
    }
    axis, scale = spaced_log_axis(rows, unit)
    shapes = {_(label): shape for label, shape in SCOPES.values()}
    present = {key: value for key, value in KINDS.items() if key in set(rows["kind"])}
    drawn = rows[
        ["name", "value", "low", "high", "method", "what", "counted", "wide", "narrow"]
    ].assign(amount=rows["amount"], how=rows["how"])
    return Drawing(
        chart=named_lines(
            look,
            placed(drawn),
            axis,
            scale,
            kind_colour(look, "what", present),
            tooltip(
                columns
                | {
                    "name": columns["entity"],
                    "amount": Column(_(MEASURES[measure]).capitalize()),
                    "how": columns["method"],
                },
                ["name", "amount", "what", "counted", "how"],
            ),
            shape=alt.Shape(
                "counted:N",
                scale=alt.Scale(domain=list(shapes), range=list(shapes.values())),
                legend=None,
            ),
            legend_lines=len(present),
            room=(190, 320),
        ),
        table=rows[["fact_id", "unit", *columns]],
        columns=columns,
        **_words(every, rows, measure),
    )


def _value(rows: pd.DataFrame, entity: str) -> pd.Series:
    """Return the row of one run of a model."""
    return rows[(rows["entity"] == entity) & (rows["kind"] == FINAL)].iloc[0]


def _words(every: pd.DataFrame, rows: pd.DataFrame, measure: str) -> dict[str, object]:
    """Return title, subtitle and the texts of the figure."""
    texts = {
        "number": decimal(len(rows)),
        "first": rows["year"].min(),
        "last": rows["year"].max(),
        "least": quantity(rows["value"].min(), UNITS[measure]),
        "most": quantity(rows["value"].max(), UNITS[measure]),
    }
    reading = _(
        "Each name is a model and the year it was trained for; each mark under it is one published "
        "number. Shape and label say what is counted: compare only equal ones. Filled marks were "
        "measured or computed from measured hours, pale ones are estimates, hollow ones are a "
        "maker's own report. On the logarithmic scale each grid line is ten times the one before."
    )
    if measure == ENERGY:
        before, after = _value(every, FIRST_LLAMA), _value(every, LARGEST_LLAMA)
        said = [before, after]
        title = _(
            "Training Meta's largest Llama took {ratio} the electricity in {year} as in {before}"
        ).format(
            ratio=times(after["value"] / before["value"]),
            year=after["year"],
            before=before["year"],
        )
        subtitle = _(
            "Electricity of training a model, megawatt-hours (MWh), logarithmic scale, {first} to "
            "{last}: {number} published numbers, each with what it counts."
        )
        limits = _(
            "Llama's numbers are hours of chips times the power that the chips are rated for: "
            "servers and cooling come on top, real draw is a little lower. Numbers for the data "
            "centre or for machines at work cannot be compared with them. Most counts are of the "
            "final run alone; where experiments were counted, they took more than it. For most "
            "models of recent years nothing was published at all."
        )
    else:
        before, after = _value(every, SMALLER), _value(every, LARGER)
        said = [before, after]
        wrong, real = (
            every[every["entity"] == entity].iloc[0] for entity in (SEARCH_ESTIMATE, SEARCH_RUN)
        )
        title = _(
            "Training GPT-3 emitted {ratio} as much as training BLOOM, a model of its size"
        ).format(ratio=times(after["value"] / before["value"]))
        subtitle = _(
            "Emissions of training a model, tonnes of CO₂ equivalent, logarithmic scale, {first} "
            "to {last}: {number} published numbers, before any purchase of clean power."
        )
        limits = _(
            "All count the grid that was used or an average one (location-based). What companies "
            "report after buying clean power (market-based) is not drawn: of Meta's models it is "
            "stated as zero. BLOOM ran on French, largely nuclear power, but its number "
            "leaves out idle machines and cooling. An estimate of {wrong} for a search among "
            "models, published in {published}, was repeated widely; by its makers' count the "
            "search had emitted {real}. For Grok 4 two estimates stand side by side."
        )
        texts |= {
            "wrong": quantity(wrong["value"], "tCO2e"),
            "real": quantity(real["value"], "tCO2e"),
            "published": wrong["year"],
        }
    return {
        "title": title,
        "subtitle": subtitle.format(**texts),
        "how_to_read": reading,
        "limits": limits.format(**texts),
        "alt": _(
            "Dot plot of {number} numbers, from {least} to {most}. Compared in the title: {values}."
        ).format(
            values=listing(
                _("{model} ({year}) {amount}").format(
                    model=_name(row["entity"]),
                    year=row["year"],
                    amount=quantity(row["value"], UNITS[measure]),
                )
                for row in said
            ),
            **texts,
        ),
        "also_cites": cited(pd.DataFrame(said)),
    }
