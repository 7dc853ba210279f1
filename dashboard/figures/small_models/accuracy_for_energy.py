"""Draw what accuracy costs in energy: small models made for a task beside general ones."""

import altair as alt
import numpy as np
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.forms import amount_tooltip, scatter, told
from dashboard.figures.marks import log_axis, standard_columns
from dashboard.figures.rows import as_text
from dashboard.formatting import quantity, times
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look
from datasets import catalogue

BENCHMARKS = {
    "imdb": (marked("reviews of films (IMDB)"), "IMDB"),
    "sst-2": (marked("sentences of reviews (SST-2)"), "SST-2"),
    "rotten-tomatoes": (marked("short reviews of films (Rotten Tomatoes)"), "Rotten Tomatoes"),
}
"""Permanent id to a name and to the benchmark of the table."""

ENERGY = "Wh per 1000 inferences"
"""Unit of the cost of the rows drawn."""


def _models(benchmark: str) -> pd.DataFrame:
    """Return accuracy and energy of each model on a benchmark."""
    rows = as_text(catalogue.plottable("small_vs_big"))
    rows = rows[
        (rows["task"] == "sentiment classification")
        & (rows["benchmark"] == benchmark)
        & (rows["cost_unit"] == ENERGY)
    ]
    return rows.assign(
        key=rows["model"],
        value=100 * rows["score"].astype(float),
        energy=rows["train_or_inference_cost"].astype(float),
        low=np.nan,
        high=np.nan,
        unit="percent",
        method="measured",
        period=rows["year"].astype("string"),
        basis=rows["note"],
    ).sort_values("energy", ignore_index=True)


@figure(
    "accuracy-for-energy",
    options=[
        Choice.among(
            {name: words for name, (words, _benchmark) in BENCHMARKS.items()},
            name="benchmark",
            label=marked("Texts to judge"),
            default="imdb",
        )
    ],
    tables=["small_vs_big"],
)
def accuracy_for_energy(look: Look, benchmark: str) -> Drawing:
    """Draw what accuracy costs in energy: small models made for a task beside general ones.

    Parameters
    ----------
    benchmark : str
        Key of `BENCHMARKS`.
    """
    words, name = BENCHMARKS[benchmark]
    small, big = _("models made for this task"), _("general language models")
    rows = _models(name)
    rows = told(
        rows.assign(
            group=[big if kind == "llm" else small for kind in rows["kind"]],
            used=[quantity(energy, "Wh") for energy in rows["energy"]],
        )
    )
    best_small, best_big = (
        rows[rows["group"] == group].nlargest(1, "value").iloc[0] for group in (small, big)
    )
    best = {best_small["key"], best_big["key"]}
    rows["label"] = [
        row.key.rpartition("/")[2] if row.key in best else "" for row in rows.itertuples()
    ]
    columns = {
        "model": Column(_("Model")),
        "group": Column(_("Kind")),
        "energy": Column(_("Energy for a thousand texts"), "Wh"),
        **standard_columns(_("Right answers"), "%"),
    }
    axis, scale = log_axis(
        rows["energy"].min(), rows["energy"].max(), label=lambda tick: quantity(tick, "Wh")
    )
    shown = columns | {"used": Column(columns["energy"].label)}
    points = best_big["value"] - best_small["value"]
    ratio = best_big["energy"] / best_small["energy"]
    values = {
        "points": quantity(abs(points), "percentage points", 2),
        "ratio": times(ratio),
        "task": _(words),
    }
    title = (
        _("On {task}, the best general model is {points} ahead, for {ratio} the energy")
        if points > 0
        else _(
            "On {task}, the best small model is {points} ahead; the best general takes {ratio} its "
            "energy"
        )
    )
    return Drawing(
        title=title.format(**values),
        subtitle=_(
            "Right answers on {task}, percent, by energy for a thousand texts, watt-hours of a "
            "whole server with eight graphics chips, measured in {year}; logarithmic scale of "
            "energy."
        ).format(task=_(words), year=rows["when"].iloc[0]),
        chart=scatter(
            look,
            rows,
            {small: "small", big: "big"},
            amount_tooltip(shown, "model", "group", "used"),
            alt.X("energy:Q", axis=axis, scale=scale),
            alt.Y(
                "value:Q",
                axis=alt.Axis(title=None, tickCount=5, labelExpr="datum.label + '%'"),
                scale=alt.Scale(zero=False, nice=True),
            ),
        ),
        table=rows[["key", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each mark is one model that was asked whether texts are positive or negative: the "
            "higher, the more often it was right; the further right, the more energy. Small "
            "models were trained for this kind of question, general ones were only told what to do."
        ),
        limits=_(
            "The scale of right answers does not begin at zero. Energy includes chips that stood "
            "idle, so it is an upper bound for all, and most so for small models. Some models may "
            "have been trained on the very texts of the test. A general model can do a thousand "
            "other things, a small one only this; training is not counted."
        ),
        alt=_(
            "Dots. Best small model: {small}, right in {small_value} of cases with {small_energy}. "
            "Best general model: {big}, {big_value} with {big_energy}."
        ).format(
            small=best_small["key"],
            small_value=best_small["short"],
            small_energy=best_small["used"],
            big=best_big["key"],
            big_value=best_big["short"],
            big_energy=best_big["used"],
        ),
    )
