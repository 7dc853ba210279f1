"""Scale: how fast models grow, who can train them, and with what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import altair as alt
import numpy as np
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, Headline, MultiChoice, figure
from dashboard.figures.marks import (
    HEIGHT,
    NARROW,
    colour_scale,
    end_labels,
    log_axis,
    quantity_axis,
    standard_columns,
    tooltip,
    year_axis,
)
from dashboard.figures.trend import Growth, decimal_year, growth
from dashboard.formatting import (
    NO_BREAK_SPACE,
    country,
    decimal,
    interval,
    listing,
    number,
    period,
    power_of_ten,
    quantity,
)
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look
from datasets import catalogue

DEEP_LEARNING = 2010
"""First year of the era of deep learning, where the growth of training compute changes pace:
Sevilla et al. (2022), "Compute trends across three eras of machine learning", section 3."""

MODELS_SOURCE = "epoch_2026_notable_models"

TALL = 440
"""Height in pixels of the charts that span many powers of ten."""


def _observations(*series: str) -> pd.DataFrame:
    """Return the observations of some series, their categories as plain text."""
    rows = catalogue.series(*series)
    return rows.astype(dict.fromkeys(rows.select_dtypes("category"), object))


def _fact(fact_id: str) -> dict:
    return catalogue.fact(fact_id)


# --- Points in time and the trend through them ----------------------------------------------------


@dataclass(frozen=True)
class Kind:
    """A kind of dots: its name in the legend, and how it is drawn.

    The colour is a field of the palette, or the place of one of its series.
    """

    text: str
    colour: str | int
    shape: str = "circle"
    size: int = 26
    opacity: float = 0.9


KINDS = {
    "other": Kind(marked("other notable model"), "muted", size=22, opacity=0.55),
    "frontier": Kind(marked("among the largest training runs of its time"), "big", size=44),
    "doubtful": Kind(marked("doubtful value"), "ink", "cross", size=70),
}
"""Kinds of models, in the order in which they are painted."""


def _notable_models() -> pd.DataFrame:
    """Return Epoch's notable models, oldest first, in the order that the reference fits use.

    Models that are only in the set of large ones begin at 10²³ operations by that set's
    definition: they would bend a trend, and stay out.
    """
    models = catalogue.plottable("models")
    models = models[models["notable"] == "yes"].sort_values(["published", "model"])
    note = models["note"].fillna("")
    doubtful = note.str.contains("unit error|upstream", regex=True)
    models["kind"] = np.select(
        [doubtful, models["frontier"] == "yes"], ["doubtful", "frontier"], "other"
    )
    models["derived_from_another"] = note.str.contains("derived from", regex=False)
    models["year"] = decimal_year(models["published"])
    return models.reset_index(drop=True)


def _fit(rows: pd.DataFrame, **settings: int) -> Growth:
    return growth(rows["year"], rows["value"], **settings)


def _course(
    name: str, fit: Growth, first: float, last: float, source_id: str, unit: str
) -> pd.DataFrame:
    """Return some points of a fitted line with the ends of its interval, as rows of a table."""
    years = np.linspace(first, last, 9)
    low, high = fit.band(years)
    return pd.DataFrame(
        {
            "model": name,
            "year": years,
            "value": fit.at(years),
            "low": low,
            "high": high,
            "unit": unit,
            "method": "derived",
            "basis": _("least squares of the logarithm, {number} values; {level} interval").format(
                number=decimal(fit.number), level=quantity(100 * fit.level, "percent")
            ),
            "source_id": source_id,
        }
    )


def _times_a_year(fit: Growth) -> str:
    """Return the growth of a fit with its interval: "4.27 times a year (3.99–4.6)"."""
    return _("{factor} times a year ({interval})").format(
        factor=decimal(fit.times_per_year),
        interval=interval(fit.times_per_year_low, fit.times_per_year_high, "ratio"),
    )


def _months(years: float) -> str:
    return decimal(12 * years, 2)


def _short_sum(value: float) -> str:
    """Return a large number as axes show it, magnitudes in words up to a quadrillion."""
    return number(value) if value < 1e15 else power_of_ten(value)


def _points(
    rows: pd.DataFrame,
    x: alt.X,
    y: alt.Y,
    look: Look,
    kinds: Mapping[str, Kind],
    hints: list[alt.Tooltip],
) -> alt.Chart:
    """Return dots by kind, hollow where the number is a guess.

    Parameters
    ----------
    rows : pandas.DataFrame
        With the columns ``kind``, ``hollow`` and those of the tooltip.
    kinds : mapping of str to Kind
        In the order in which they are painted; those without rows are left out of the legend.
    """
    rows = rows.sort_values("kind", key=lambda keys: keys.map(list(kinds).index), kind="stable")
    names = {key: _(kind.text) for key, kind in kinds.items()}

    def by_kind(values: Sequence) -> alt.Scale:
        return alt.Scale(domain=list(names.values()), range=list(values))

    colours = colour_scale(
        look,
        {
            names[key]: look.palette.series[kind.colour]
            if isinstance(kind.colour, int)
            else kind.colour
            for key, kind in kinds.items()
        },
    )
    present = [name for key, name in names.items() if key in set(rows["kind"])]
    color = alt.Color("kind:N", scale=colours, legend=alt.Legend(values=present))
    return (
        alt.Chart(rows.assign(kind=rows["kind"].map(names)))
        .mark_point(strokeWidth=1.2)
        .encode(
            x=x,
            y=y,
            color=color,
            shape=alt.Shape("kind:N", scale=by_kind([kind.shape for kind in kinds.values()])),
            size=alt.Size(
                "kind:N", scale=by_kind([kind.size for kind in kinds.values()]), legend=None
            ),
            opacity=alt.Opacity(
                "kind:N", scale=by_kind([kind.opacity for kind in kinds.values()]), legend=None
            ),
            fill=alt.condition("datum.hollow", alt.value("transparent"), color),
            tooltip=hints,
        )
    )


def _trend_line(course: pd.DataFrame, x: alt.X, y: alt.Y, color: str, **line: object) -> list:
    """Return the band of a course and the line in it."""
    chart = alt.Chart(course[["year", "value", "low", "high"]]).encode(x=x)
    return [
        chart.mark_area(opacity=0.25, color=color).encode(
            y=alt.Y("low:Q", scale=y["scale"]), y2="high:Q"
        ),
        chart.mark_line(**({"color": color, "strokeWidth": 2} | line)).encode(y=y),
    ]


def _by_width(narrow: str, wide: str) -> dict:
    """Return a text channel that takes one column on a phone and another elsewhere."""
    return alt.value(alt.ExprRef(f"{NARROW} ? datum.{narrow} : datum.{wide}"))


def _note(
    text: str, year: float, value: float, x: alt.X, y: alt.Y, narrow: str = "", **mark: object
) -> alt.Chart:
    """Return a text at a point in time and height, a shorter one on phones if there is one."""
    row = {"year": year, "value": value, "wide": text, "narrow": narrow or text}
    style = {"align": "left", "baseline": "middle", "fontWeight": 600}
    return (
        alt.Chart(pd.DataFrame([row]))
        .mark_text(**(style | mark))
        .encode(x=x, y=y, text=_by_width("narrow", "wide"))
    )


def _names(
    rows: pd.DataFrame,
    names: Mapping[str, str],
    on_phones: set[str],
    x: alt.X,
    y: alt.Y,
    look: Look,
) -> alt.Chart:
    """Return names beside a few points, to the left except at the left edge; fewer on phones."""
    named = rows[rows["model"].isin(list(names))]
    named = named.assign(
        text=[names[model] for model in named["model"]],
        always=named["model"].isin(on_phones),
        aside=(named["year"] < rows["year"].min() + 0.14 * np.ptp(rows["year"])).map(
            {True: "right", False: "left"}
        ),
    )[["year", "value", "text", "always", "aside"]]
    base = alt.Chart(named).encode(
        x=x,
        y=y,
        text="text:N",
        color=alt.value(look.palette.ink),
        opacity=alt.value(alt.ExprRef(f"{NARROW} && !datum.always ? 0 : 1")),
    )
    left = base.transform_filter("datum.aside == 'left'").mark_text(align="right", dx=-5, dy=-7)
    right = base.transform_filter("datum.aside == 'right'").mark_text(align="left", dx=6, dy=9)
    return alt.layer(left, right)


def _model_rows(models: pd.DataFrame, value: str, unit: str, method: str) -> pd.DataFrame:
    """Return dated models as rows of a table: one value each, with how far it is to be trusted."""
    rows = models.dropna(subset=[value]).copy()
    rows["value"] = rows[value].astype(float)
    rows["hollow"] = rows["compute_confidence"].eq("speculative")
    rows["unit"] = unit
    rows["method"] = np.where(rows["hollow"], "estimated", method)
    rows["basis"] = [
        f"{_confidence(row.compute_confidence)}; {row.note}"
        if row.kind == "doubtful"
        else _confidence(row.compute_confidence)
        for row in rows.itertuples()
    ]
    rows["published_on"] = rows["published"].dt.strftime("%Y-%m-%d")
    return rows


def _confidence(level: str) -> str:
    levels = {
        "confident": _("Epoch AI is confident"),
        "likely": _("Epoch AI finds it likely"),
        "speculative": _("speculative, says Epoch AI"),
        "unknown": _("Epoch AI gives no confidence"),
    }
    return levels[str(level)]


def _known_share(metric: str) -> tuple[pd.Series, pd.Series]:
    """Return the best and the latest year of the share of notable models with a known number."""
    rows = _observations("transparency")
    rows = rows[rows["metric"] == metric].sort_values("year")
    return rows.loc[rows["value"].idxmax()], rows.iloc[-1]


def _model_columns(value_label: str, unit: str) -> dict[str, Column]:
    return {
        "model": Column(_("Model")),
        "organisation": Column(_("Organisation")),
        "published_on": Column(_("Published")),
        "year": Column(_("Year as a decimal")),
        **standard_columns(value_label, unit),
    }


def _model_hints(columns: Mapping[str, Column], value_label: str) -> list[alt.Tooltip]:
    return tooltip(
        columns | {"shown": Column(value_label)},
        ["model", "organisation", "published_on", "shown", "basis"],
    )


MODEL_MARK = [
    *("model", "organisation", "published_on", "year", "value", "shown", "basis"),
    *("kind", "hollow"),
]
"""What the drawing of a dated model needs; all else stays in the table."""


# --- Training compute -----------------------------------------------------------------------------

SELECTIONS = {
    "all": marked("all notable models"),
    "confident": marked("confident or likely estimates only"),
    "from-scratch": marked("not built on another model"),
    "frontier": marked("largest training runs of their time"),
}

COMPUTE_NAMES = {
    "Perceptron Mark I": "Perceptron",
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
    law = _fact("moore_doubling")
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
        Choice(
            name="models",
            label=marked("Models"),
            help=marked("Which models are drawn, and the trends go through."),
            values=tuple(SELECTIONS),
            default="all",
            value_label=lambda value: _(SELECTIONS[value]),
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
    rows = _model_rows(
        _selected(_notable_models(), models), "training_compute_flop", "FLOP", "estimated"
    )
    recent, early = rows[rows["year"] >= DEEP_LEARNING], rows[rows["year"] < DEEP_LEARNING]
    fit, fit_before = _fit(recent), _fit(early)
    sound = _fit(recent[recent["kind"] != "doubtful"], resamples=1)
    whole = since == "1950"
    rows = rows if whole else recent
    rows["shown"] = [f"{_short_sum(value)}{NO_BREAK_SPACE}FLOP" for value in rows["value"]]
    trend = _course(
        _("Trend since {year}").format(year=DEEP_LEARNING),
        fit,
        DEEP_LEARNING,
        fit.last,
        MODELS_SOURCE,
        "FLOP",
    )
    trend_before = _course(
        _("Trend before {year}").format(year=DEEP_LEARNING),
        fit_before,
        fit_before.first,
        DEEP_LEARNING,
        MODELS_SOURCE,
        "FLOP",
    )
    chips = _pace_of_chips(float(fit.at(DEEP_LEARNING)), DEEP_LEARNING, fit.last)
    law = _fact("moore_doubling")
    counted = _fact("own_moore_doubling")
    chip_growth = 2 ** (12 / law["value"])

    columns = _model_columns(label, "FLOP")
    axis, scale = log_axis(rows["value"].min(), rows["value"].max(), every=3 if whole else 2)
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
        *_trend_line(chips, x, y, teal, strokeDash=[6, 4]),
        _points(
            rows[MODEL_MARK],
            x,
            y,
            look,
            KINDS,
            _model_hints(columns, label),
        ),
        *_trend_line(trend, x, y, ink),
        _note(
            _("at the pace of chips: × {factor} a year").format(factor=decimal(chip_growth, 2)),
            fit.last,
            chips["value"].iloc[0] * (3e-4 if whole else 1.5),
            x,
            y,
            narrow=_("chips: × {factor} a year").format(factor=decimal(chip_growth, 2)),
            align="right",
            color=teal,
        ),
        _names(
            rows,
            COMPUTE_NAMES,
            {"Perceptron Mark I", "GPT-3 175B (davinci)"},
            x,
            y,
            look,
        ),
    ]
    if whole:
        layers += [
            *_trend_line(trend_before, x, y, ink),
            _note(
                trend_text, DEEP_LEARNING, float(fit.at(2016)) * 1e3, x, y, align="right", color=ink
            ),
            _note(
                _("before: × {factor} a year").format(factor=decimal(fit_before.times_per_year, 2)),
                1976,
                float(fit_before.at(1976)) / 3e4,
                x,
                y,
                color=ink,
            ),
        ]
    else:
        layers.append(_note(trend_text, DEEP_LEARNING, 1e26, x, y, dx=8, color=ink))
    best, latest = _known_share("share_with_training_compute_estimate")
    doubtful = rows.loc[rows["kind"] == "doubtful", "model"].tolist()
    limits = [
        _(
            "Epoch AI has a compute estimate for {best} of the notable models of {best_year}, but "
            "only for {latest} of those of {latest_year}: the trend rests on fewer models each "
            "year, and the missing ones are not missing at random."
        ).format(
            best=quantity(best["value"], "percent", 2),
            best_year=best["year"],
            latest=quantity(latest["value"], "percent", 2),
            latest_year=latest["year"],
        ),
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
            "{growth}, 90% interval."
        ).format(
            number=decimal(len(rows)),
            first=rows["published"].dt.year.min(),
            last=rows["published"].dt.year.max(),
            era=DEEP_LEARNING,
            models=decimal(fit.number),
            growth=_times_a_year(fit),
        ),
        chart=alt.layer(*layers).properties(height=TALL),
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
            months=_months(fit.doubling_time_years),
            year=DEEP_LEARNING,
            before=_months(fit_before.doubling_time_years),
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
            growth=_times_a_year(fit),
            before=_times_a_year(fit_before),
            chips=decimal(chip_growth),
        ),
        headline=Headline(
            _("× {factor} a year").format(factor=decimal(fit.times_per_year, 2)),
            _("growth of the operations to train a notable AI model since {year}").format(
                year=DEEP_LEARNING
            ),
        ),
    )


# --- Parameters and data --------------------------------------------------------------------------

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
    stock = _fact("data_stock")
    row = {key: stock[key] for key in ("value", "low", "high", "method", "basis", "source_id")}
    return pd.DataFrame(
        [row | {"model": _("All public text"), "year": float(stock["year"]), "unit": "tokens"}]
    )


@figure(
    "parameters-and-data",
    options=[
        Choice(
            name="measure",
            label=marked("Measure"),
            help=marked(
                "Data are compared among language models only: other fields count in other units."
            ),
            values=tuple(MEASURES),
            default="parameters",
            value_label=lambda value: _(MEASURES[value]),
        )
    ],
    tables=["models", "compute"],
)
def parameters_and_data(look: Look, measure: str) -> Drawing:
    """Draw the size of notable models, or of the text that language models learn from."""
    counts_data = measure == "data"
    models = _notable_models()
    # What is doubtful in some rows is their compute, not their size.
    models["kind"] = np.where(models["frontier"] == "yes", "frontier", "other")
    models = models[models["year"] >= DEEP_LEARNING]
    if counts_data:
        models = models[(models["domain"] == "Language") & (models["dataset_unit"] == "tokens")]
        label, unit, field = _("Training data"), "tokens", "training_tokens_or_datapoints"
    else:
        label, unit, field = _("Parameters"), "parameters", "parameters"
    rows = _model_rows(models, field, unit, "reported")
    rows["shown"] = [quantity(value, unit) for value in rows["value"]]
    fit = _fit(rows)
    trend = _course(
        _("Trend since {year}").format(year=DEEP_LEARNING),
        fit,
        DEEP_LEARNING,
        fit.last,
        MODELS_SOURCE,
        unit,
    )
    stock = _stock_of_text() if counts_data else None
    columns = _model_columns(label, unit)
    highest = rows["value"].max() if stock is None else stock["high"].max()
    axis, scale = log_axis(rows["value"].min(), highest, label=_short_sum, every=2)
    x = alt.X(
        "year:Q",
        axis=year_axis(),
        scale=alt.Scale(domain=[DEEP_LEARNING, np.ceil(fit.last)], nice=False),
    )
    y = alt.Y("value:Q", axis=axis, scale=scale)
    layers = [
        _points(rows[MODEL_MARK], x, y, look, KINDS, _model_hints(columns, label)),
        *_trend_line(trend, x, y, look.palette.ink),
        _note(
            _("trend: × {factor} a year").format(factor=decimal(fit.times_per_year, 2)),
            DEEP_LEARNING,
            1e13 if counts_data else 1e12,
            x,
            y,
            dx=8,
            color=look.palette.ink,
        ),
        _names(rows, SIZE_NAMES[measure], {"GPT-3 175B (davinci)"}, x, y, look),
    ]
    best, latest = _known_share("share_with_parameter_count")
    months = _months(fit.doubling_time_years)
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
            growth=_times_a_year(fit),
        ),
        chart=alt.layer(*layers).properties(height=TALL),
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
            growth=_times_a_year(fit),
            model=largest["model"],
            value=largest["shown"],
        ),
    )


def _text_stock(stock: pd.DataFrame, y: alt.Y, look: Look) -> list[alt.Chart]:
    """Return a band across the chart for all usable public text, with its name."""
    teal = look.palette.series[2]
    named = stock[["value", "low", "high"]].assign(
        text=_("all public text: about {value} tokens").format(value=number(stock["value"].iloc[0]))
    )
    chart = alt.Chart(named)
    return [
        chart.mark_rect(color=teal, opacity=0.16).encode(
            y=alt.Y("low:Q", scale=y["scale"]), y2="high:Q"
        ),
        chart.mark_rule(color=teal, strokeDash=[6, 4], strokeWidth=2).encode(y=y),
        chart.mark_text(align="left", baseline="top", dx=8, dy=5, fontWeight=600).encode(
            x=alt.value(0), y=y, text="text:N", color=alt.value(teal)
        ),
    ]


# --- Who trains -----------------------------------------------------------------------------------

SECTORS = {
    "industry": (marked("companies"), "big"),
    "collaboration": (marked("joint work"), "muted"),
    "academia": (marked("universities"), "small"),
}

YEARLY = {"share": marked("share of the year's models"), "number": marked("number of models")}


def _yearly_counts() -> dict[int, float]:
    """Return how many notable models each year has, in all."""
    rows = _observations("notable_count")
    return dict(zip(rows["year"].astype(int), rows["value"].astype(float), strict=True))


def _year_not_over() -> tuple[int, str]:
    """Return the year that the list of models ends in, and the day of its last one, for readers.

    Counts of a part of a year beside those of whole years would look like a fall: the lines end
    the year before, and the text tells what there is of this one.
    """
    last = _notable_models()["published"].max()
    return last.year, period(last.strftime("%Y-%m-%d"))


def _yearly_lines(
    rows: pd.DataFrame,
    colours: alt.Scale,
    unit: str,
    highest: float,
    room: tuple[int, int],
    hints: list[alt.Tooltip],
    named_at_start: str = "",
) -> alt.LayerChart:
    """Return a line for each name over the years, with its last value beside its end.

    Parameters
    ----------
    rows : pandas.DataFrame
        With the columns ``name``, ``year``, ``value``, ``shown`` and those of the tooltip.
    colours : altair.Scale
        Colour of each name.
    unit : str
        Unit of the values.
    highest : float
        What the vertical axis must hold.
    room : tuple of int
        Pixels kept free for the names at the lines' ends, on phones and elsewhere.
    named_at_start : str
        The name whose first value is written too.
    """
    axis, scale = quantity_axis(highest, unit)
    narrow, wide = room
    first, last = int(rows["year"].min()), int(rows["year"].max())
    x = alt.X(
        "year:Q",
        axis=year_axis(),
        scale=alt.Scale(
            domain=[first, last],
            range=[10, alt.ExprRef(f"{NARROW} ? width - {narrow} : width - {wide}")],
            nice=False,
        ),
    )
    y = alt.Y("value:Q", axis=axis, scale=scale)
    color = alt.Color("name:N", scale=colours, legend=None)
    place = ["name", "year", "value"]
    lines = alt.Chart(rows).encode(x=x, y=y, color=color)
    ends = rows.loc[rows["year"] == last, place].assign(
        text=[
            f"{row.name} {row.shown}" for row in rows[rows["year"] == last].itertuples(index=False)
        ]
    )
    start = rows.loc[(rows["year"] == first) & (rows["name"] == named_at_start), [*place, "shown"]]
    return alt.layer(
        lines.mark_line(),
        lines.mark_point(size=36, filled=True).encode(tooltip=hints),
        alt.Chart(start)
        .mark_text(align="left", baseline="bottom", dy=-6, fontWeight=600)
        .encode(x=x, y=y, text="shown:N", color=color),
        end_labels(ends, x, "value", scale, "text:N", color),
    )


def _at(rows: pd.DataFrame, name: str, year: int) -> pd.Series:
    return rows[(rows["key"] == name) & (rows["year"] == year)].iloc[0]


@figure(
    "who-trains",
    options=[
        Choice(
            name="measure",
            label=marked("Measure"),
            values=tuple(YEARLY),
            default="share",
            value_label=lambda value: _(YEARLY[value]),
        )
    ],
    tables=["compute", "models"],
)
def who_trains(look: Look, measure: str) -> Drawing:
    """Draw who made the notable models of each year: companies, universities or several together.

    Notes
    -----
    Shares come from the counts over all notable models; the table of models leaves out those with
    neither known compute nor known size, and shares cannot be recounted there.
    """
    shares = measure == "share"
    year_now, day_now = _year_not_over()
    rows = _observations("notable_share_sector").sort_values(["entity", "year"])
    rows["key"] = rows["entity"]
    counts = rows["year"].astype(int).map(_yearly_counts())
    rows["models"] = (rows["value"] * counts / 100).round()
    if not shares:
        rows = rows.assign(value=rows["models"], unit="count")
    rows["shown"] = [
        quantity(value, "percent" if shares else "count", 2) for value in rows["value"]
    ]
    unfinished = rows[rows["year"] == year_now].set_index("key")
    rows = rows[rows["year"] < year_now]
    rows["name"] = [_(SECTORS[key][0]) for key in rows["key"]]
    unit = rows["unit"].iloc[0]
    first, last = int(rows["year"].min()), int(rows["year"].max())
    columns = {
        "name": Column(_("Made by")),
        "year": Column(_("Year")),
        "value": Column(_("Share of notable models"), "%") if shares else Column(_("Models")),
        "basis": Column(_("Counted")),
        "method": Column(_("Method")),
        "source_id": Column(_("Source")),
    }
    colours = colour_scale(look, {_(text): colour for text, colour in SECTORS.values()})
    chart = _yearly_lines(
        rows[["name", "year", "value", "shown", "basis"]],
        colours,
        unit,
        100 if shares else rows["value"].max(),
        (124, 132),
        tooltip(columns | {"shown": columns["value"]}, ["name", "year", "shown", "basis"]),
        named_at_start=_(SECTORS["academia"][0]),
    )
    before, now = _at(rows, "academia", first), _at(rows, "academia", last)
    industry_before, industry = _at(rows, "industry", first), _at(rows, "industry", last)
    elsewhere = {
        row["fact_id"]: row for row in _observations("notable_models_sector").to_dict("records")
    }
    largest_before, largest = _fact("ahmed_largest_2010"), _fact("ahmed_largest_2021")
    title = (
        _("Universities' share of notable models fell from {before} in {first} to {now} in {last}")
        if shares
        else _("Universities made {before} notable models in {first}, {now} in {last}")
    )
    subtitle = (
        _(
            "Share of each year's notable AI models by who made them, percent, world, "
            "{first}–{last}."
        )
        if shares
        else _("Notable AI models of each year by who made them, world, {first}–{last}.")
    )
    return Drawing(
        title=title.format(before=before["shown"], first=first, now=now["shown"], last=last),
        subtitle=subtitle.format(first=first, last=last),
        chart=chart.properties(height=HEIGHT),
        table=rows[["fact_id", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each line is one kind of maker. “Joint work” are models that organisations of more "
            "than one kind made, most often a company with a university. What is missing to "
            "all models are those of governments, of collectives and of unknown makers. {year}, "
            "which is not over, is not drawn: until {day} companies had {companies} and "
            "universities {universities}."
        ).format(
            year=year_now,
            day=day_now,
            companies=unfinished.at["industry", "shown"],
            universities=unfinished.at["academia", "shown"],
        ),
        limits=_(
            "“Notable” is Epoch AI's choice: record results, much cited, widely used, historic or "
            "costly to train; research that is none of these is not counted. The early years have "
            "few models ({count} in {first}), so that one more or less moves a share by points, "
            "and recent years still fill up: the AI Index, from an earlier state of the same "
            "list, has {industry_there} models of industry and {academia_there} of academia in "
            "{there}. Ahmed and others (2023) find that industry made {largest_before} of the "
            "largest models in {study_first} and {largest} in {study_last}."
        ).format(
            count=decimal(_yearly_counts()[first]),
            first=first,
            industry_there=decimal(elsewhere["aii26_industry_n"]["value"]),
            academia_there=decimal(elsewhere["aii26_academia_n"]["value"]),
            there=elsewhere["aii26_academia_n"]["year"],
            largest_before=quantity(largest_before["value"], "percent"),
            study_first=largest_before["year"],
            largest=quantity(largest["value"], "percent"),
            study_last=largest["year"],
        ),
        alt=_(
            "Line chart, {first} to {last}: universities from {before} to {now}, companies from "
            "{industry_before} to {industry}."
        ).format(
            first=first,
            last=last,
            before=before["shown"],
            now=now["shown"],
            industry_before=industry_before["shown"],
            industry=industry["shown"],
        ),
        headline=Headline(
            now["shown"],
            _(
                "of notable AI models of {last} came from universities alone; {before} in {first}"
            ).format(last=last, before=before["shown"], first=first),
        )
        if shares
        else None,
    )


COUNTED_COUNTRIES = ("USA", "CHN", "GBR", "FRA")
"""Countries whose models are counted over all notable models, year by year."""

COUNTRY_MEASURES = {
    "number": marked("models a year"),
    "share": marked("share of the year's models"),
    "total": marked("models of known size since 2010, all countries"),
}

RANKED = 12
"""How many countries the ranking shows."""


@figure(
    "who-trains-by-country",
    options=[
        Choice(
            name="measure",
            label=marked("Measure"),
            values=tuple(COUNTRY_MEASURES),
            default="number",
            value_label=lambda value: _(COUNTRY_MEASURES[value]),
        ),
        MultiChoice(
            name="countries",
            label=marked("Countries"),
            help=marked("Lines that are drawn; in the ranking, bars that are in colour."),
            values=COUNTED_COUNTRIES,
            default=COUNTED_COUNTRIES,
            value_label=country,
        ),
    ],
    tables=["compute", "models"],
)
def who_trains_by_country(look: Look, measure: str, countries: tuple[str, ...]) -> Drawing:
    """Draw in which countries notable models were made, by year or in all."""
    return (
        _countries_in_all(look, countries)
        if measure == "total"
        else _countries_by_year(look, countries, shares=measure == "share")
    )


def _several_countries() -> str:
    return _(
        "A model whose makers sit in several countries counts for each of them, so that the "
        "countries add up to more than all models."
    )


def _place_of_makers() -> str:
    return _(
        "The country is that of the organisations, not of the people, the chips or the data; "
        "“notable” is Epoch AI's choice, and less visible models of some countries may be missing."
    )


def _country_colours(look: Look, countries: Sequence[str]) -> alt.Scale:
    """Return the colours of countries, the same for each whatever others are chosen."""
    return colour_scale(
        look,
        {country(iso3): look.palette.series[COUNTED_COUNTRIES.index(iso3)] for iso3 in countries},
    )


def _countries_by_year(look: Look, countries: tuple[str, ...], shares: bool) -> Drawing:
    year_now, day_now = _year_not_over()
    rows = _observations("notable_share_country")
    rows["key"] = rows["entity_iso3"]
    rows = rows[rows["key"].isin(countries)].sort_values(["key", "year"])
    whole = rows["year"].astype(int).map(_yearly_counts())
    rows["basis"] = [
        _("{part} of {whole} models").format(part=decimal(part), whole=decimal(total))
        for part, total in zip(rows["value"], whole, strict=True)
    ]
    if shares:
        rows = rows.assign(value=100 * rows["value"] / whole, unit="percent")
    unit = rows["unit"].iloc[0]
    rows["shown"] = [quantity(value, unit, 2) for value in rows["value"]]
    rows["name"] = [country(iso3) for iso3 in rows["key"]]
    unfinished = rows[rows["year"] == year_now].sort_values("value", ascending=False)
    rows = rows[rows["year"] < year_now]
    columns = {
        "name": Column(_("Country")),
        "year": Column(_("Year")),
        "value": Column(_("Share of notable models"), "%") if shares else Column(_("Models")),
        "basis": Column(_("Counted")),
        "method": Column(_("Method")),
        "source_id": Column(_("Source")),
    }
    first, last = int(rows["year"].min()), int(rows["year"].max())
    then = rows[rows["year"] == last].sort_values("value", ascending=False)
    title = (
        _("Part in the notable models of {year}: {countries}")
        if shares
        else _("Notable models of {year}: {countries}")
    )
    chart = _yearly_lines(
        rows[["name", "year", "value", "shown", "basis"]],
        _country_colours(look, countries),
        unit,
        100 if shares else rows["value"].max(),
        (148, 156),
        tooltip(columns | {"shown": columns["value"]}, ["name", "year", "shown", "basis"]),
    )
    return Drawing(
        title=title.format(year=last, countries=_with_values(then.head(2))),
        subtitle=(
            _(
                "Share of each year's notable AI models with a maker in the country, percent, "
                "{first}–{last}."
            )
            if shares
            else _("Notable AI models of each year with a maker in the country, {first}–{last}.")
        ).format(first=first, last=last),
        chart=chart.properties(height=HEIGHT),
        table=rows[["fact_id", "unit", *columns]],
        columns=columns,
        how_to_read=" ".join(
            [
                _(
                    "Each line is one country: how many of a year's notable models it had a part "
                    "in."
                ),
                _several_countries(),
                _(
                    "{year}, which is not over, is not drawn: until {day} it had {countries}."
                ).format(year=year_now, day=day_now, countries=_with_values(unfinished)),
            ]
        ),
        limits=" ".join(
            [
                _place_of_makers(),
                _(
                    "Recent years still fill up: published counts for {year} go from {low} to "
                    "{high} for the United States alone, all from the same list at different times."
                ).format(**_published_counts(last)),
            ]
        ),
        alt=_("Line chart, {first} to {last}. In {last}: {values}.").format(
            first=first, last=last, values=_with_values(then)
        ),
    )


def _with_values(rows: pd.DataFrame) -> str:
    """Return names and values of rows as a list in a sentence."""
    return listing(
        f"{row.name} {row.shown}".replace(" ", NO_BREAK_SPACE)
        for row in rows.itertuples(index=False)
    )


def _published_counts(year: int) -> dict[str, object]:
    """Return the lowest and highest published count of the United States' models of a year."""
    rows = _observations("notable_models_country", "notable_share_country")
    rows = rows[(rows["entity"] == "United States") & (rows["year"] == year)]
    return {
        "year": year,
        "low": decimal(rows["value"].min()),
        "high": decimal(rows["value"].max()),
    }


def _countries_in_all(look: Look, countries: tuple[str, ...]) -> Drawing:
    """Draw the ranking of all countries by the models whose size or compute is known."""
    models = _notable_models()
    models = models[(models["year"] >= DEEP_LEARNING) & models["country"].notna()]
    makers = models["country"].astype(str).str.split("; ")
    each = models.assign(iso3=makers, alone=makers.str.len() == 1).explode("iso3")
    # Some makers are spread over the world: their models have no country.
    each = each[each["iso3"] != "multinational"]
    counts = each.groupby("iso3")["alone"].agg(["size", "sum"])
    rows = counts.sort_values(["size", "sum"], ascending=False).head(RANKED).reset_index()
    rows = rows.assign(
        name=[country(iso3) for iso3 in rows["iso3"]],
        value=rows["size"],
        low=rows["sum"],
        unit="count",
        method="derived",
        period=f"{DEEP_LEARNING}/{models['published'].dt.year.max()}",
        source_id=MODELS_SOURCE,
        basis=_("models whose compute or number of parameters is known"),
        shown=[decimal(value) for value in rows["size"]],
        chosen=rows["iso3"].isin(countries),
    )
    columns = {
        "name": Column(_("Country")),
        "period": Column(_("Period")),
        "value": Column(_("Models with a maker there")),
        "low": Column(_("of which no maker elsewhere")),
        "method": Column(_("Method")),
        "basis": Column(_("Basis")),
        "source_id": Column(_("Source")),
    }
    x_scale = alt.Scale(
        domain=[0, float(rows["value"].max())], nice=False, range=[0, alt.ExprRef("width - 44")]
    )
    y = alt.Y(
        "name:N",
        sort=rows["name"].tolist(),
        axis=alt.Axis(title=None, labelLimit=170, labelOverlap=False, labelColor=look.palette.ink),
    )
    color = alt.condition(
        "datum.chosen", alt.value(look.palette.big), alt.value(look.palette.muted)
    )
    base = alt.Chart(rows[["name", "value", "low", "shown", "chosen"]]).encode(
        y=y,
        tooltip=tooltip(columns, ["name", "value", "low"]),
    )
    bar = {"height": alt.RelativeBandSize(0.66)}
    return Drawing(
        title=_("Notable models of known size since {year}: {countries}").format(
            year=DEEP_LEARNING, countries=_with_values(rows.head(2))
        ),
        subtitle=_(
            "{total} notable AI models whose training compute or number of parameters is known, by "
            "country of the makers, {first}–{last}; pale: made together with other countries."
        ).format(
            total=decimal(len(models)),
            first=DEEP_LEARNING,
            last=models["published"].dt.year.max(),
        ),
        chart=alt.layer(
            base.mark_bar(opacity=0.4, **bar).encode(
                x=alt.X("value:Q", axis=None, scale=x_scale), color=color
            ),
            base.mark_bar(**bar).encode(x=alt.X("low:Q", axis=None, scale=x_scale), color=color),
            base.mark_text(align="left", baseline="middle", dx=6, fontWeight=600).encode(
                x=alt.X("value:Q", axis=None, scale=x_scale),
                text="shown:N",
                color=alt.value(look.palette.ink),
            ),
        ).properties(height=26 * len(rows)),
        table=rows[["iso3", "unit", *columns]],
        columns=columns,
        how_to_read=" ".join(
            [
                _(
                    "Each bar is a country. The full part of it are models made there alone, the "
                    "pale part those made together with other countries."
                ),
                _several_countries(),
                _("The countries that are picked are in colour."),
            ]
        ),
        limits=" ".join(
            [
                _place_of_makers(),
                _(
                    "Models with neither known compute nor known size are left out here, many of "
                    "the newest among them: the counts by year, which have them, are higher. "
                    "Makers without one country are left out, and Hong Kong stands by itself, as "
                    "in the source."
                ),
            ]
        ),
        alt=_("Ranked bars: {bars}.").format(bars=_with_values(rows)),
    )


# --- Hardware -------------------------------------------------------------------------------------

HARDWARE_SOURCE = "epoch_2026_ml_hardware"

FORMATS = {
    "fp32": Kind(marked("32-bit numbers"), "muted", "triangle-up", 40),
    "fp16": Kind(marked("16-bit numbers"), 2, "square", 40),
    "tensor fp16/bf16": Kind(marked("16-bit numbers in units made for matrices"), 3, size=44),
}

PER = {"watt": marked("per watt"), "dollar": marked("per dollar of price")}

MAKERS = {"all": marked("all makers"), "nvidia": marked("Nvidia only")}

CHIP_NAMES = {
    "watt": {
        "NVIDIA GeForce GTX 580": "GTX 580",
        "NVIDIA Tesla V100 SXM2": "V100",
        "NVIDIA H100 SXM5 80GB": "H100",
        "Google TPU v6e Trillium": "TPU v6e",
    },
    "dollar": {
        "NVIDIA GeForce GTX 580": "GTX 580",
        "NVIDIA GeForce RTX 4090": "RTX 4090",
        "NVIDIA H100 SXM5 80GB": "H100",
        "Google TPU v7 Ironwood": "TPU v7",
    },
}


def _chips(per: str, makers: str) -> pd.DataFrame:
    """Return chips with the speed that they train at, over their power or their price."""
    chips = catalogue.plottable("hardware")
    if makers == "nvidia":
        chips = chips[chips["manufacturer"] == "Nvidia"]
    field = "flops_per_watt" if per == "watt" else "flops_per_usd"
    chips = chips.dropna(subset=[field]).sort_values(["released", "name"])
    # "fp32 (fp16 slower on this chip)" is 32-bit arithmetic.
    return chips.assign(
        kind=chips["best_train_basis"].astype(str).str.replace(r" \(.*", "", regex=True),
        value=chips[field],
        year=decimal_year(chips["released"]),
        model=chips["name"],
        hollow=False,
        unit="FLOP/s/W" if per == "watt" else "FLOP/s/USD",
        method="derived",
        published_on=chips["released"].dt.strftime("%Y-%m-%d"),
    )


@figure(
    "hardware-efficiency",
    options=[
        Choice(
            name="per",
            label=marked("Speed"),
            values=tuple(PER),
            default="watt",
            value_label=lambda value: _(PER[value]),
        ),
        Choice(
            name="makers",
            label=marked("Makers"),
            values=tuple(MAKERS),
            default="all",
            value_label=lambda value: _(MAKERS[value]),
        ),
    ],
    tables=["hardware"],
)
def hardware_efficiency(look: Look, per: str, makers: str) -> Drawing:
    """Draw what chips for AI calculate per watt, or per dollar, by date of release."""
    by_watt = per == "watt"
    rows = _chips(per, makers)
    rows["basis"] = [_(FORMATS[kind].text) for kind in rows["kind"]]
    rows["shown"] = [_short_sum(value) for value in rows["value"]]
    unit = rows["unit"].iloc[0]
    fit = _fit(rows)
    within = _fit(rows[rows["kind"] == "tensor fp16/bf16"], resamples=1)
    trend = _course(_("Trend"), fit, fit.first, fit.last, HARDWARE_SOURCE, unit)
    label = (
        _("Operations per second and watt") if by_watt else _("Operations per second and dollar")
    )
    columns = {
        "model": Column(_("Chip")),
        "manufacturer": Column(_("Maker")),
        "published_on": Column(_("Released")),
        "year": Column(_("Year as a decimal")),
        **standard_columns(label, unit),
    }
    axis, scale = log_axis(rows["value"].min(), rows["value"].max(), label=_short_sum)
    first, last = int(fit.first), int(np.ceil(fit.last))
    x = alt.X("year:Q", axis=year_axis(), scale=alt.Scale(domain=[first, last], nice=False))
    y = alt.Y("value:Q", axis=axis, scale=scale)
    hints = tooltip(
        columns | {"shown": Column(label)},
        ["model", "manufacturer", "published_on", "shown", "basis"],
    )
    mark = ["model", "manufacturer", "published_on", "year", "value", "shown", "basis", "kind"]
    years = decimal(fit.doubling_time_years, 2)
    titles = (
        _("Per watt, chips for AI calculate twice as much every {years} years")
        if by_watt
        else _("Per dollar, chips for AI calculate twice as much every {years} years")
    )
    subtitle = (
        _(
            "Operations per second and watt of rated power (dense arithmetic, best of 16 and 32 "
            "bits, logarithmic scale), {number} chips by date of release, {first}–{last}. Trend: "
            "{growth}, 90% interval."
        )
        if by_watt
        else _(
            "Operations per second and US dollar of price (dense arithmetic, best of 16 and 32 "
            "bits, logarithmic scale; current prices), {number} chips by date of release, "
            "{first}–{last}. Trend: {growth}, 90% interval."
        )
    )
    limits = [
        _(
            "Part of the gain comes from calculating with shorter numbers and in units made for "
            "matrices, not from better circuits: among chips with such units alone, growth is "
            "{factor} times a year. Speeds are the makers' peaks for dense arithmetic; in use, "
            "chips reach a part of them."
        ).format(factor=decimal(within.times_per_year))
    ]
    if by_watt:
        limits.append(
            _(
                "Rated power is that of the chip or board, without the server, the cooling and "
                "the network. Some chips are made for using models rather than for training them."
            )
        )
    else:
        limits.append(
            _(
                "Most chips have no published price; those here mix list prices and what shops "
                "and analysts report, not corrected for inflation. Cards for gamers cost far less "
                "per operation than those for data centres, whose price is what buyers will pay."
            )
        )
    best = rows.loc[rows["value"].idxmax()]
    table = pd.concat([rows, trend], ignore_index=True)
    return Drawing(
        title=titles.format(years=years),
        subtitle=subtitle.format(
            number=decimal(len(rows)),
            first=rows["released"].dt.year.min(),
            last=rows["released"].dt.year.max(),
            growth=_times_a_year(fit),
        ),
        chart=alt.layer(
            *_trend_line(trend, x, y, look.palette.ink),
            _points(rows[[*mark, "hollow"]], x, y, look, FORMATS, hints),
            _note(
                _("trend: × {factor} a year").format(factor=decimal(fit.times_per_year, 2)),
                first,
                scale.domain[1] / 3,
                x,
                y,
                dx=8,
                color=look.palette.ink,
            ),
            _names(
                rows,
                CHIP_NAMES[per],
                {"NVIDIA GeForce GTX 580", "NVIDIA H100 SXM5 80GB"},
                x,
                y,
                look,
            ),
        ).properties(height=HEIGHT),
        table=table.assign(year=table["year"].round(3))[["unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each mark is a chip that AI is trained or used on; each line of the grid stands for "
            "ten times more than the one below. Colour and shape say what kind of numbers it "
            "calculates with at its best: shorter numbers are faster. The dark line is the trend "
            "through all of them, with the band of its uncertainty."
        ),
        limits=" ".join(limits),
        alt=_(
            "Scatter plot of {number} chips on a logarithmic scale, {first} to {last}. Growth: "
            "{growth}. The best is {chip}, {value}."
        ).format(
            number=decimal(len(rows)),
            first=rows["released"].dt.year.min(),
            last=rows["released"].dt.year.max(),
            growth=_times_a_year(fit),
            chip=best["model"],
            value=best["shown"],
        ),
    )
