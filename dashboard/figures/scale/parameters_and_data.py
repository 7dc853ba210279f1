"""Draw the size of notable models, or of the text that language models learn from."""

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
    in_months,
    known_share,
    model_columns,
    model_hints,
    model_rows,
    names_beside,
    notable_models,
    note_at,
    short_sum,
    times_a_year,
    unit_on_top,
)
from dashboard.formatting import decimal, quantity
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

MEASURES = {
    "parameters": marked("parameters"),
    "data": marked("training text of language models"),
}

SIZE_NAMES = {
    "parameters": {
        "AlexNet": "AlexNet",
        "BERT-Large": "BERT",
        "Switch": "Switch",
        "GPT-3 175B (davinci)": "GPT-3",
        "Grok 4": "Grok 4",
    },
    "data": {
        "BERT-Large": "BERT",
        "GPT-3 175B (davinci)": "GPT-3",
        "Qwen3-235B-A22B": "Qwen 3",
    },
}


def _stock_of_text() -> pd.DataFrame:
    """Return the estimate of all usable public text, as a row of a table."""
    stock = fact("data_stock")
    row = {key: stock[key] for key in ("value", "low", "high", "method", "basis", "source_id")}
    return pd.DataFrame(
        [row | {"model": _("All public text"), "year": float(stock["year"]), "unit": "tokens"}]
    )


@figure(
    "parameters-and-data",
    options=[
        Choice.among(
            MEASURES,
            name="measure",
            label=marked("Measure"),
            help=marked(
                "Data are compared among language models only: other fields count in other units."
            ),
            default="parameters",
        )
    ],
    tables=["models", "compute"],
)
def parameters_and_data(look: Look, measure: str) -> Drawing:
    """Draw the size of notable models, or of the text that language models learn from."""
    counts_data = measure == "data"
    models = notable_models()
    # What is doubtful in some rows is their compute, not their size.
    models["kind"] = np.where(models["frontier"] == "yes", "frontier", "other")
    models = models[models["year"] >= DEEP_LEARNING]
    if counts_data:
        models = models[(models["domain"] == "Language") & (models["dataset_unit"] == "tokens")]
        label, unit, field = _("Training data"), "tokens", "training_tokens_or_datapoints"
    else:
        label, unit, field = _("Parameters"), "parameters", "parameters"
    rows = model_rows(models, field, unit, "reported")
    rows["shown"] = [quantity(value, unit) for value in rows["value"]]
    fit = fitted(rows)
    trend = course_of(
        _("Trend since {year}").format(year=DEEP_LEARNING),
        fit,
        DEEP_LEARNING,
        fit.last,
        MODELS_SOURCE,
        unit,
    )
    stock = _stock_of_text() if counts_data else None
    columns = model_columns(label, unit)
    highest = rows["value"].max() if stock is None else stock["high"].max()
    axis, scale = log_axis(
        rows["value"].min(), highest, label=unit_on_top(highest, unit, short_sum), every=2
    )
    x = alt.X(
        "year:Q",
        axis=year_axis(),
        scale=alt.Scale(domain=[DEEP_LEARNING, np.ceil(fit.last)], nice=False),
    )
    y = alt.Y("value:Q", axis=axis, scale=scale)
    layers = [
        *dots(rows[MODEL_MARK], x, y, look, KINDS, model_hints(columns, label)),
        *trend_line(trend, x, y, look.palette.ink),
        note_at(
            _("trend: × {factor} a year").format(factor=decimal(fit.times_per_year, 2)),
            DEEP_LEARNING,
            1e13 if counts_data else 1e12,
            x,
            y,
            dx=8,
            color=look.palette.ink,
        ),
        names_beside(rows, SIZE_NAMES[measure], {"GPT-3 175B (davinci)"}, x, y, look),
    ]
    best, latest = known_share("share_with_parameter_count")
    months = in_months(fit.doubling_time_years)
    if stock is not None:
        layers = [*_text_stock(stock, y, look), *layers]
        title = _("Since {year} the text that language models read doubled every {months} months")
        subtitle = _(
            "Tokens (pieces of words) in the training data of {number} notable language models, "
            "logarithmic scale, by date of publication, {first}–{last}. Trend: {growth}, 90% "
            "interval."
        )
        limits = _(
            "Only language models whose data set is known and counted in tokens; other fields "
            "count images, moves or molecules, which cannot be compared. Some developers state the "
            "size of the collection, some how much of it was read; a fine-tuned model may state "
            "the extra text only. Recent developers seldom say: the best documented "
            "models weigh most. The stock of text is an estimate of {year} with a wide range, and "
            "leaves out private and machine-written text."
        ).format(year=int(stock["year"].iloc[0]))
    else:
        title = _("Since {year} the parameters of notable models doubled every {months} months")
        subtitle = _(
            "Parameters (numbers that a model adjusts as it learns) of {number} notable models, "
            "logarithmic scale, by date of publication, {first}–{last}. Trend: {growth}, 90% "
            "interval."
        )
        limits = _(
            "The count is known for {best} of the notable models of {best_year} and {latest} of "
            "those of {latest_year}; many of the largest do not publish theirs, and the hollow "
            "marks are guesses from outside. Models of different fields are mixed, and some use "
            "only a part of their parameters at a time: parameters are a poor measure of cost "
            "across designs."
        ).format(
            best=quantity(best["value"], "percent", 2),
            best_year=best["year"],
            latest=quantity(latest["value"], "percent", 2),
            latest_year=latest["year"],
        )
    table = pd.concat([rows, trend, stock], ignore_index=True)
    largest = rows.loc[rows["value"].idxmax()]
    return Drawing(
        title=title.format(year=DEEP_LEARNING, months=months),
        subtitle=subtitle.format(
            number=decimal(len(rows)),
            first=rows["published"].dt.year.min(),
            last=rows["published"].dt.year.max(),
            growth=times_a_year(fit),
        ),
        chart=alt.layer(*layers, height=TALL),
        table=table.assign(year=table["year"].round(3))[["unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each mark is a model; each line of the grid stands for a hundred times more than the "
            "one below. The dark line is the trend through all of them and the band around it its "
            "uncertainty: a straight line means growth at a constant rate. Single models lie far "
            "from it, as small ones are published beside large ones in every year."
        ),
        limits=limits,
        alt=_(
            "Scatter plot of {number} models on a logarithmic scale, {first} to {last}; the trend "
            "grew {growth}. The largest is {model}, {value}."
        ).format(
            number=decimal(len(rows)),
            first=rows["published"].dt.year.min(),
            last=rows["published"].dt.year.max(),
            growth=times_a_year(fit),
            model=largest["model"],
            value=largest["shown"],
        ),
        also_cites=() if counts_data else cited(best, latest),
    )


def _text_stock(stock: pd.DataFrame, y: alt.Y, look: Look) -> list[alt.Chart]:
    """Return a band across the chart for all usable public text, with its name."""
    teal = look.palette.series[2]
    named = stock[["value", "low", "high"]].assign(
        text=_("all public text: about {amount}").format(
            amount=quantity(stock["value"].iloc[0], "tokens")
        )
    )
    chart = alt.Chart(named)
    return [
        chart.mark_rect(color=teal, opacity=0.16).encode(
            y=alt.Y("low:Q", scale=y["scale"]), y2="high:Q"
        ),
        chart.mark_rule(color=teal, strokeDash=[6, 4], strokeWidth=2).encode(y=y),
        chart.mark_text(align="left", baseline="top", dx=8, dy=5, fontWeight=600).encode(
            x=alt.XValue(0), y=y, text="text:N", color=alt.ColorValue(teal)
        ),
    ]
