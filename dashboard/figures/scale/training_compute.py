"""Draw the operations used to train each notable model, and how fast they grew."""

import altair as alt
import numpy as np
import pandas as pd

from dashboard.figures.figure import Choice, Drawing, Headline, figure
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
    in_months,
    known_share,
    model_columns,
    model_hints,
    model_rows,
    names_beside,
    notable_models,
    note_at,
    times_a_year,
    unit_on_top,
)
from dashboard.formatting import decimal, listing, power_of_ten, quantity
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

SELECTIONS = {
    "all": marked("all notable models"),
    "confident": marked("confident or likely estimates only"),
    "from-scratch": marked("not built on another model"),
    "frontier": marked("largest training runs of their time"),
}

COMPUTE_NAMES = {
    "AlexNet": "AlexNet",
    "AlphaGo Lee": "AlphaGo",
    "GPT-3 175B (davinci)": "GPT-3",
    "GPT-4 (Mar 2023)": "GPT-4",
    "Grok 4": "Grok 4",
}


def _selected(models: pd.DataFrame, selection: str) -> pd.DataFrame:
    if selection == "confident":
        return models[models["compute_confidence"].isin(["confident", "likely"])]
    if selection == "from-scratch":
        return models[~models["derived_from_another"]]
    if selection == "frontier":
        return models[models["frontier"] == "yes"]
    return models


def _pace_of_chips(start: float, first: float, last: float) -> pd.DataFrame:
    """Return what compute would be, had it grown from `start` as the transistors of chips did."""
    law = fact("moore_doubling")
    years = np.array([first, last])
    value, low, high = (
        start * 2 ** ((years - first) * 12 / law[column]) for column in ("value", "high", "low")
    )
    return pd.DataFrame(
        {
            "model": _("At the pace of chips"),
            "year": years,
            "value": value,
            "low": low,
            "high": high,
            "unit": "FLOP",
            "method": "derived",
            "basis": _("from the trend's value in {first}, doubling every {months}").format(
                first=int(first), months=quantity(law["value"], "months")
            ),
            "source_id": f"{MODELS_SOURCE};{law['source_id']}",
        }
    )


@figure(
    "training-compute",
    options=[
        Choice(
            name="since",
            label=marked("Period"),
            values=("1950", "2010"),
            default="1950",
            value_label=lambda value: _("since {year}").format(year=value),
        ),
        Choice.among(
            SELECTIONS,
            name="models",
            label=marked("Models"),
            help=marked("Which models are drawn, and the trends go through."),
            default="all",
        ),
    ],
    tables=["models", "compute"],
)
def training_compute(look: Look, since: str, models: str) -> Drawing:
    """Draw the operations used to train each notable model, and how fast they grew.

    Notes
    -----
    The trends are those of :func:`~dashboard.figures.trend.growth`. The line of the chips starts
    on the trend's value at the beginning of 2010.
    """
    label = _("Training compute")
    rows = model_rows(
        _selected(notable_models(), models), "training_compute_flop", "FLOP", "estimated"
    )
    recent, early = rows[rows["year"] >= DEEP_LEARNING], rows[rows["year"] < DEEP_LEARNING]
    fit, fit_before = fitted(recent), fitted(early)
    sound = fitted(recent[recent["kind"] != "doubtful"], resamples=1)
    whole = since == "1950"
    rows = rows if whole else recent
    rows["shown"] = [quantity(value, "FLOP", 2) for value in rows["value"]]
    trend = course_of(
        _("Trend since {year}").format(year=DEEP_LEARNING),
        fit,
        DEEP_LEARNING,
        fit.last,
        MODELS_SOURCE,
        "FLOP",
    )
    trend_before = course_of(
        _("Trend before {year}").format(year=DEEP_LEARNING),
        fit_before,
        fit_before.first,
        DEEP_LEARNING,
        MODELS_SOURCE,
        "FLOP",
    )
    chips = _pace_of_chips(float(fit.at(DEEP_LEARNING)), DEEP_LEARNING, fit.last)
    law = fact("moore_doubling")
    counted = fact("own_moore_doubling")
    chip_growth = 2 ** (12 / law["value"])

    columns = model_columns(label, "FLOP")
    highest = rows["value"].max()
    axis, scale = log_axis(
        rows["value"].min(),
        highest,
        label=unit_on_top(highest, "FLOP", power_of_ten),
        every=3 if whole else 2,
    )
    x = alt.X(
        "year:Q",
        axis=year_axis(),
        scale=alt.Scale(
            domain=[int(since) - 1 if whole else DEEP_LEARNING, np.ceil(fit.last)], nice=False
        ),
    )
    y = alt.Y("value:Q", axis=axis, scale=scale)
    ink, teal = look.palette.ink, look.palette.series[2]
    trend_text = _("since {year}: × {factor} a year").format(
        year=DEEP_LEARNING, factor=decimal(fit.times_per_year, 2)
    )
    layers = [
        *trend_line(chips, x, y, teal, strokeDash=[6, 4]),
        *dots(
            rows[MODEL_MARK],
            x,
            y,
            look,
            KINDS,
            model_hints(columns, label),
        ),
        *trend_line(trend, x, y, ink),
        note_at(
            _("at the pace of chips: × {factor} a year").format(factor=decimal(chip_growth, 2)),
            fit.last,
            chips["value"].iloc[0] * (3e-4 if whole else 1.5),
            x,
            y,
            narrow=_("chips: × {factor} a year").format(factor=decimal(chip_growth, 2)),
            align="right",
            color=teal,
        ),
        names_beside(
            rows,
            COMPUTE_NAMES,
            {"GPT-3 175B (davinci)"},
            x,
            y,
            look,
        ),
    ]
    if whole:
        layers += [
            *trend_line(trend_before, x, y, ink),
            note_at(
                trend_text, DEEP_LEARNING, float(fit.at(2016)) * 1e3, x, y, align="right", color=ink
            ),
            note_at(
                _("before: × {factor} a year").format(factor=decimal(fit_before.times_per_year, 2)),
                1976,
                float(fit_before.at(1976)) / 3e4,
                x,
                y,
                color=ink,
            ),
        ]
    else:
        layers.append(note_at(trend_text, DEEP_LEARNING, 1e26, x, y, dx=8, color=ink))
    best, latest = known_share("share_with_training_compute_estimate")
    coverage = {
        "best": quantity(best["value"], "percent", 2),
        "best_year": best["year"],
        "latest": quantity(latest["value"], "percent", 2),
        "latest_year": latest["year"],
    }
    doubtful = rows.loc[rows["kind"] == "doubtful", "model"].tolist()
    limits = [
        _(
            "Epoch AI has a compute estimate for {best} of the notable models of {best_year}, but "
            "only for {latest} of those of {latest_year}: the trend rests on fewer models each "
            "year, and the missing ones are not missing at random."
        ).format(**coverage),
        _(
            "Most values are worked out by Epoch AI from what was published, not disclosed by the "
            "developers; hollow marks are speculative. A model built on another one counts that "
            "one's training too."
        ),
    ]
    if doubtful:
        limits.append(
            _(
                "Crosses mark values that look wrong in the source ({names}; the table says why), "
                "kept as published: without them growth since {year} is {factor} times a year."
            ).format(
                names=listing(doubtful), year=DEEP_LEARNING, factor=decimal(sound.times_per_year)
            )
        )
    limits.append(
        _(
            "The interval is a bootstrap over models and knows nothing of errors that all share. "
            "Chips are counted by transistors, which took {counted} to double from {first} to "
            "{last}; faster clocks, new number formats and more chips come on top."
        ).format(
            counted=quantity(counted["value"], "months"),
            first=counted["period"].partition("/")[0],
            last=counted["period"].partition("/")[2],
        )
    )
    table = pd.concat(
        [rows, trend, *([trend_before] if whole else []), chips], ignore_index=True
    ).assign(year=lambda all_rows: all_rows["year"].round(3))
    return Drawing(
        title=_(
            "Since {year} training compute multiplied by {factor} a year, chips' transistors by "
            "{chips}"
        ).format(
            year=DEEP_LEARNING,
            factor=decimal(fit.times_per_year, 2),
            chips=decimal(chip_growth, 2),
        ),
        subtitle=_(
            "Operations to train notable AI models (FLOP, logarithmic scale), by date of "
            "publication, {number} models, {first}–{last}. Trend since {era}: {models} models, "
            "{growth}, 90% interval. Epoch AI could estimate it for {best} of the models of "
            "{best_year} and {latest} of those of {latest_year}."
        ).format(
            **coverage,
            number=decimal(len(rows)),
            first=rows["published"].dt.year.min(),
            last=rows["published"].dt.year.max(),
            era=DEEP_LEARNING,
            models=decimal(fit.number),
            growth=times_a_year(fit),
        ),
        chart=alt.layer(*layers, height=TALL),
        table=table[["unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each mark is a model: the further up, the more calculations its training took, and "
            "each line of the grid stands for {step} times more than the one below. A straight "
            "line is growth at a constant rate: training compute doubled every {months} months "
            "since {year}, every {before} months before. The dashed line shows where it would be "
            "had it only kept pace with the number of transistors on a chip, which doubles every "
            "{chips}: the distance was covered by more chips, chips made for this arithmetic, and "
            "longer runs."
        ).format(
            step=decimal(1000 if whole else 100, 4),
            months=in_months(fit.doubling_time_years),
            year=DEEP_LEARNING,
            before=in_months(fit_before.doubling_time_years),
            chips=quantity(law["value"], "months"),
        ),
        limits=" ".join(limits),
        alt=_(
            "Scatter plot of {number} models on a logarithmic scale, from {low} in {first} to "
            "{high} in {last}. Growth since {year}: {growth}; before: {before}; transistors per "
            "chip: {chips} times a year."
        ).format(
            number=decimal(len(rows)),
            low=rows.loc[rows["value"].idxmin(), "shown"],
            first=rows.loc[rows["value"].idxmin(), "published"].year,
            high=rows.loc[rows["value"].idxmax(), "shown"],
            last=rows.loc[rows["value"].idxmax(), "published"].year,
            year=DEEP_LEARNING,
            growth=times_a_year(fit),
            before=times_a_year(fit_before),
            chips=decimal(chip_growth),
        ),
        also_cites=cited(best, latest, law, counted),
        headline=Headline(
            _("× {factor} a year").format(factor=decimal(fit.times_per_year, 2)),
            _("growth of the operations to train a notable AI model since {year}").format(
                year=DEEP_LEARNING
            ),
        ),
    )
