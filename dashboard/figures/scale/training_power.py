"""Draw the power that training runs draw, by date, and how fast it grew."""

import altair as alt
import numpy as np
import pandas as pd

from dashboard.figures.figure import Choice, Drawing, figure
from dashboard.figures.marks import log_axis, trend_line, year_axis
from dashboard.figures.rows import cited, fact
from dashboard.figures.scale.notable_models import (
    DEEP_LEARNING,
    KINDS,
    MODEL_MARK,
    MODELS_SOURCE,
    TALL,
    course_of,
    dots,
    fitted,
    model_columns,
    model_hints,
    model_rows,
    names_beside,
    notable_models,
    note_at,
    times_a_year,
)
from dashboard.formatting import decimal, quantity, with_range
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

SELECTIONS = {
    "all": marked("all notable models"),
    "frontier": marked("largest training runs of their time"),
}

POWER_NAMES = {
    "AlexNet": "AlexNet",
    "AlphaGo Lee": "AlphaGo",
    "GPT-3 175B (davinci)": "GPT-3",
    "GPT-4 (Mar 2023)": "GPT-4",
    "Grok 3": "Grok 3",
}

STEPS = ((1e9, "GW"), (1e6, "MW"), (1e3, "kW"))
"""The units of power, largest first, each with how many watts it is."""


def power(watts: float, digits: int = 3) -> str:
    """Return a power in the unit that makes it readable: "20 MW", "5.1 kW"."""
    size, unit = next(((size, unit) for size, unit in STEPS if watts >= size), (1, "W"))
    return quantity(watts / size, unit, digits)


@figure(
    "training-power",
    options=[
        Choice.among(
            SELECTIONS,
            name="models",
            label=marked("Models"),
            help=marked("Which models are drawn, and the trend goes through."),
            default="all",
        )
    ],
    tables=["models", "compute"],
)
def training_power(look: Look, models: str) -> Drawing:
    """Draw the power that training runs draw, by date, and how fast it grew.

    Parameters
    ----------
    models : str
        All notable models whose power is known, or the largest of their time.
    """
    everything = notable_models()
    # What is doubtful in some rows is their compute, not their power.
    everything["kind"] = np.where(everything["frontier"] == "yes", "frontier", "other")
    everything = everything[everything["year"] >= DEEP_LEARNING]
    known = model_rows(everything, "training_power_w", "W", "estimated")
    of_largest = known[known["kind"] == "frontier"]
    rows = (of_largest if models == "frontier" else known).copy()
    rows["shown"] = [power(value) for value in rows["value"]]
    fit, fit_largest = fitted(rows), fitted(of_largest)
    trend = course_of(
        _("Trend since {year}").format(year=DEEP_LEARNING),
        fit,
        fit.first,
        fit.last,
        MODELS_SOURCE,
        "W",
    )
    label = _("Power of training")
    columns = model_columns(label, "W")
    axis, scale = log_axis(rows["value"].min(), rows["value"].max(), label=power)
    x = alt.X(
        "year:Q",
        axis=year_axis(),
        scale=alt.Scale(domain=[int(fit.first), int(np.ceil(fit.last))], nice=False),
    )
    y = alt.Y("value:Q", axis=axis, scale=scale)
    chart = alt.layer(
        *dots(rows[MODEL_MARK], x, y, look, KINDS, model_hints(columns, label)),
        *trend_line(trend, x, y, look.palette.ink),
        note_at(
            _("trend: × {factor} a year").format(factor=decimal(fit.times_per_year, 2)),
            int(fit.first),
            scale.domain[1] / 3,
            x,
            y,
            dx=8,
            color=look.palette.ink,
        ),
        names_beside(rows, POWER_NAMES, {"GPT-3 175B (davinci)", "Grok 3", "AlexNet"}, x, y, look),
        height=TALL,
    )
    largest = rows.loc[rows["value"].idxmax()]
    published = fact("epoch_power_growth")
    recent = known["published"].dt.year.value_counts().sort_index()
    told = {
        "model": largest["model"],
        "power": largest["shown"],
        "largest_year": largest["published"].year,
        "number": decimal(len(rows)),
        "first": rows["published"].dt.year.min(),
        "last": rows["published"].dt.year.max(),
        "growth": times_a_year(fit),
        "growth_largest": times_a_year(fit_largest),
        "months": decimal(12 * fit.doubling_time_years, 2),
        "published": with_range(published["value"], published["low"], published["high"], "ratio"),
        "published_years": published["period"].replace("/", "–"),
        "of_last": decimal(recent.iloc[-1]),
        "year_of_last": recent.index[-1],
        "most": decimal(recent.max()),
        "year_of_most": recent.idxmax(),
        "known": decimal(len(known)),
        "all": decimal(len(everything)),
    }
    return Drawing(
        title=(
            _("The power of the largest training runs doubled every {months} months")
            if models == "frontier"
            else _("The power that training draws doubled every {months} months")
        ).format(**told),
        subtitle=_(
            "Power of the computers that trained notable AI models (logarithmic scale), by date of "
            "publication, {number} models, {first}–{last}. Trend: {growth}, 90% interval."
        ).format(**told),
        chart=chart,
        table=pd.concat([rows, trend], ignore_index=True).assign(
            year=lambda all_rows: all_rows["year"].round(3)
        )[["unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each mark is a model: the further up, the more power its training drew while it ran; "
            "each line of the grid stands for ten times more than the one below. The dark line is "
            "the trend through all marks, with the band of its uncertainty. The highest is "
            "{model} ({largest_year}), {power}."
        ).format(**told),
        limits=_(
            "Epoch AI estimates the power of the computers; these are not readings of a meter. It "
            "is power, not energy: a run that lasts longer uses more. Of {all} notable models in "
            "the table {known} have a number: {most} of {year_of_most}, {of_last} of "
            "{year_of_last}, so the largest runs of late are likely missing. Through the largest "
            "runs of their time only, the trend is {growth_largest}; Epoch AI, for those of "
            "{published_years}, finds {published}."
        ).format(**told),
        alt=_(
            "Scatter plot of {number} models on a logarithmic scale, {first} to {last}; the trend "
            "grew {growth}. The highest is {model}, {power}."
        ).format(**told),
        also_cites=cited(published),
    )
