"""Draw how large a language model has to be to pass a mark on a test of knowledge."""

import altair as alt
import numpy as np
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.forms import amount_tooltip, scatter, told
from dashboard.figures.marks import log_axis, standard_columns, year_axis
from dashboard.figures.rows import as_text, observations
from dashboard.formatting import number, quantity, times
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look
from datasets import catalogue

MARKS = {"60": 60.0, "70": 70.0, "80": 80.0}
"""Permanent id to the share of right answers that counts as passed, in percent."""

NAMED_BY_REPORT = 60.0
"""The mark for which the AI Index names the smallest model of a year."""


def _models() -> pd.DataFrame:
    """Return models with their size and score on MMLU, a test of general knowledge."""
    rows = as_text(catalogue.plottable("small_vs_big"))
    rows = rows[rows["task"] == "general knowledge questions"]
    rows = rows.assign(
        key=rows["model"] + "; " + rows["benchmark"],
        score=rows["score"].astype(float),
        value=rows["parameters"].astype(float),
        year=rows["year"].astype(int),
        basis=rows["benchmark"],
    )
    report = observations("smallest_model_above_60_mmlu")
    named = report.assign(
        key=report["fact_id"], model=report["entity"], score=NAMED_BY_REPORT, named=True
    )
    rows = pd.concat([rows.assign(named=False), named], ignore_index=True)
    return rows.assign(
        low=np.nan,
        high=np.nan,
        unit="count",
        method="reported",
        period=rows["year"].astype(int).astype(str),
    )[
        [
            "key",
            "model",
            "score",
            "value",
            "low",
            "high",
            "unit",
            "method",
            "year",
            "period",
            "basis",
            "named",
            "source_id",
        ]
    ]


@figure(
    "smallest-to-pass",
    options=[
        Choice(
            name="mark",
            label=marked("Right answers needed"),
            values=tuple(MARKS),
            default="60",
            value_label=lambda value: quantity(MARKS[value], "percent"),
        )
    ],
    tables=["small_vs_big", "efficiency"],
)
def smallest_to_pass(look: Look, mark: str) -> Drawing:
    """Draw how large a language model has to be to pass a mark on a test of knowledge.

    Parameters
    ----------
    mark : str
        Key of `MARKS`.
    """
    needed = MARKS[mark]
    passed, smallest = _("passed"), _("smallest of its year that passed")
    rows = _models()
    rows = rows[rows["score"] >= needed]
    rows = rows[rows["value"].notna()].sort_values(["year", "value", "key"], ignore_index=True)
    least = rows.groupby("year")["value"].transform("min") == rows["value"]
    rows = told(rows.assign(group=np.where(least, smallest, passed)))
    rows["label"] = np.where(least & ~rows.duplicated(["year", "value"]), rows["model"], "")
    first = rows[rows["year"] == rows["year"].min()].iloc[0]
    best = rows.sort_values(["value", "year"]).iloc[0]
    columns = {
        "model": Column(_("Model")),
        "year": Column(_("Year")),
        **standard_columns(_("Parameters")),
        "score": Column(_("Right answers"), "%"),
    }
    axis, scale = log_axis(
        rows["value"].min(), rows["value"].max(), label=lambda tick: number(tick, 1)
    )
    fell = first["value"] / best["value"]
    return Drawing(
        title=_(
            "From {first} to {last}, the model that passes {mark} became {ratio} smaller"
        ).format(
            first=first["year"],
            last=best["year"],
            mark=quantity(needed, "percent"),
            ratio=times(fell, 3),
        )
        if fell > 1
        else _("The smallest model that passes {mark} has {size} parameters").format(
            mark=quantity(needed, "percent"), size=best["short"]
        ),
        subtitle=_(
            "Parameters of language models that answer at least {mark} of the questions of MMLU "
            "right, a test of general knowledge, by year of the model; logarithmic scale."
        ).format(mark=quantity(needed, "percent")),
        chart=scatter(
            look,
            rows,
            {smallest: "small", passed: "muted"},
            amount_tooltip(columns, "model", "year"),
            alt.X(
                "year:Q",
                axis=year_axis(),
                scale=alt.Scale(
                    domain=[int(rows["year"].min()), int(rows["year"].max())],
                    nice=False,
                    range=[16, alt.ExprRef("width - 130")],
                ),
            ),
            alt.Y("value:Q", axis=axis, scale=scale),
        ),
        table=rows[["key", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each mark is a model that passed: the lower, the smaller. What took hundreds of "
            "billions of parameters fits on a laptop a few years later, as training data and "
            "methods got better."
        ),
        limits=_(
            "Scores are reported by the makers, with questions put in slightly different ways. The "
            "questions are public, so a model may have seen them. Only models in our tables are "
            "drawn: others may have passed with fewer. Knowing answers to a quiz is not what the "
            "largest models of a year are bought for."
        ),
        alt=_(
            "Dots. {first} in {first_year} had {first_size} parameters; {best} in {year}, {size}."
        ).format(
            first=first["model"],
            first_year=first["year"],
            first_size=first["short"],
            best=best["model"],
            year=best["year"],
            size=best["short"],
        ),
    )
