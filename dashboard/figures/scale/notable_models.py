"""Notable models: as dots with the trend through them, and as counts by year."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import altair as alt
import numpy as np
import pandas as pd

from dashboard.figures.figure import Column
from dashboard.figures.marks import (
    NARROW,
    by_width,
    colour_scale,
    end_labels,
    hollow_fill,
    quantity_axis,
    standard_columns,
    tooltip,
    year_axis,
)
from dashboard.figures.rows import observations
from dashboard.figures.trend import Growth, decimal_year, growth
from dashboard.formatting import decimal, interval, number, period, power_of_ten, quantity
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look
from datasets import catalogue

DEEP_LEARNING = 2010
"""First year of the era of deep learning, where the growth of training compute changes pace:
Sevilla et al. (2022), "Compute trends across three eras of machine learning", section 3."""

MODELS_SOURCE = "epoch_2026_notable_models"

LEGEND_SYMBOL = 40
"""Area of the dots of the legend in square pixels, the same for small and for large dots."""

TALL = 440
"""Height in pixels of the charts that span many powers of ten."""


@dataclass(frozen=True)
class Kind:
    """A kind of dots: its name in the legend, and how it is drawn.

    The colour is a field of the palette, or the place of one of its series.
    """

    text: str
    colour: str | int
    shape: str = "circle"
    size: int = 40
    opacity: float = 0.9


KINDS = {
    "other": Kind(marked("other notable model"), "muted", size=22, opacity=0.55),
    "frontier": Kind(
        marked("among the largest training runs of its time"), "big", size=33, opacity=0.725
    ),
    "doubtful": Kind(marked("doubtful value"), "ink", "cross", size=44),
}
"""Kinds of models, in the order in which they are painted."""


def notable_models() -> pd.DataFrame:
    """Return Epoch's notable models, oldest first, in the order that the reference fits use.

    Models that are only in the set of large ones begin at 10²³ operations by that set's
    definition: they would bend a trend, and stay out.
    """
    return _notable_models().copy()


@lru_cache
def _notable_models() -> pd.DataFrame:
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


def fitted(rows: pd.DataFrame, **settings: int) -> Growth:
    """Return the growth of the values of dated rows; settings as for `trend.growth`."""
    return growth(rows["year"], rows["value"], **settings)


def course_of(
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


def times_a_year(fit: Growth) -> str:
    """Return the growth of a fit with its interval: "4.27 times a year (3.99–4.6)"."""
    return _("{factor} times a year ({interval})").format(
        factor=decimal(fit.times_per_year),
        interval=interval(fit.times_per_year_low, fit.times_per_year_high, "ratio"),
    )


def in_months(years: float) -> str:
    """Return a time in years as a number of months, in words."""
    return decimal(12 * years, 2)


def short_sum(value: float) -> str:
    """Return a large number as axes show it, magnitudes in words up to a quadrillion."""
    return number(value) if value < 1e15 else power_of_ten(value)


def unit_on_top(highest: float, unit: str, label: Callable[[float], str]) -> Callable[[float], str]:
    """Return what writes the ticks of an axis: the unit stands at the one above all values only."""
    return lambda tick: quantity(tick, unit) if tick >= highest else label(tick)


def dots(
    rows: pd.DataFrame,
    x: alt.X,
    y: alt.Y,
    look: Look,
    kinds: Mapping[str, Kind],
    hints: list[alt.Tooltip],
) -> list[alt.Chart]:
    """Return dots by kind, hollow where the number is a guess; the legend says so.

    Parameters
    ----------
    rows : pandas.DataFrame
        With the columns ``kind``, ``hollow`` and those of the tooltip.
    kinds : mapping of str to Kind
        In the order in which they are painted; those without rows are left out of the legend.
    """
    names = {key: _(kind.text) for key, kind in kinds.items()}
    colours = colour_scale(
        look,
        {
            names[key]: look.palette.series[kind.colour]
            if isinstance(kind.colour, int)
            else kind.colour
            for key, kind in kinds.items()
        },
    )
    by_kind = {key: group for key, group in rows.groupby("kind")}
    # No dot is of this last kind, which is there to be in the legend.
    hollow = _("hollow: speculative")
    present = [name for key, name in names.items() if key in by_kind]
    legend = alt.Legend(
        values=[*present, hollow] if rows["hollow"].any() else present,
        symbolSize=LEGEND_SYMBOL,
        symbolOpacity=0.9,
    )
    domain, tints = [*colours.domain, hollow], [*colours.range, look.palette.muted]
    color = alt.Color("kind:N", scale=alt.Scale(domain=domain, range=tints), legend=legend)
    inside = alt.Fill(
        "kind:N",
        scale=alt.Scale(domain=domain, range=[*colours.range, "transparent"]),
        legend=legend,
    )
    shapes = alt.Scale(domain=domain, range=[*(kind.shape for kind in kinds.values()), "circle"])
    channels = {
        "x": x,
        "y": y,
        "color": color,
        "shape": alt.Shape("kind:N", scale=shapes, legend=legend),
        "fill": hollow_fill(inside, "datum.hollow", "transparent"),
        "tooltip": hints,
    }
    return [
        alt.Chart(by_kind[key].assign(kind=names[key]))
        .mark_point(strokeWidth=1.2, size=kind.size, opacity=kind.opacity)
        .encode(**channels)
        for key, kind in kinds.items()
        if key in by_kind
    ]


def note_at(
    text: str, year: float, value: float, x: alt.X, y: alt.Y, narrow: str = "", **mark: object
) -> alt.Chart:
    """Return a text at a point in time and height, a shorter one on phones if there is one."""
    row = {"year": year, "value": value, "wide": text, "narrow": narrow or text}
    style = {"align": "left", "baseline": "middle", "fontWeight": 600}
    return (
        alt.Chart(pd.DataFrame([row]))
        .mark_text(**(style | mark))
        .encode(x=x, y=y, text=by_width("narrow", "wide"))
    )


def names_beside(
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
        color=alt.ColorValue(look.palette.ink),
        opacity=alt.OpacityValue(alt.ExprRef(f"{NARROW} && !datum.always ? 0 : 1")),
    )
    left = base.transform_filter("datum.aside == 'left'").mark_text(align="right", dx=-5, dy=-7)
    right = base.transform_filter("datum.aside == 'right'").mark_text(align="left", dx=6, dy=9)
    return alt.layer(left, right)


def model_rows(models: pd.DataFrame, value: str, unit: str, method: str) -> pd.DataFrame:
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


def known_share(metric: str) -> tuple[pd.Series, pd.Series]:
    """Return the best and the latest year of the share of notable models with a known number."""
    rows = observations("transparency")
    rows = rows[rows["metric"] == metric].sort_values("year")
    return rows.loc[rows["value"].idxmax()], rows.iloc[-1]


def model_columns(value_label: str, unit: str) -> dict[str, Column]:
    """Return the columns of a table of dated models."""
    return {
        "model": Column(_("Model")),
        "organisation": Column(_("Organisation")),
        "published_on": Column(_("Published")),
        "year": Column(_("Year as a decimal")),
        **standard_columns(value_label, unit),
    }


def model_hints(columns: Mapping[str, Column], value_label: str) -> list[alt.Tooltip]:
    """Return the lines of a dated model's tooltip."""
    return tooltip(
        columns | {"shown": Column(value_label)},
        ["model", "organisation", "published_on", "shown", "basis"],
    )


MODEL_MARK = [
    *("model", "organisation", "published_on", "year", "value", "shown", "basis"),
    *("kind", "hollow"),
]
"""What the drawing of a dated model needs; all else stays in the table."""


def yearly_counts() -> dict[int, float]:
    """Return how many notable models each year has, in all."""
    rows = observations("notable_count")
    return dict(zip(rows["year"], rows["value"].astype(float), strict=True))


def year_not_over() -> tuple[int, str]:
    """Return the year that the list of models ends in, and the day of its last one, for readers.

    Counts of a part of a year beside those of whole years would look like a fall: the lines end
    the year before, and the text tells what there is of this one.
    """
    last = notable_models()["published"].max()
    return last.year, period(last.strftime("%Y-%m-%d"))


def yearly_lines(
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
    start = rows[(rows["year"] == first) & (rows["name"] == named_at_start)]
    start = start[place].assign(text=[f"{row.name} {row.shown}" for row in start.itertuples()])
    return alt.layer(
        lines.mark_line(),
        lines.mark_point(size=36, filled=True).encode(tooltip=hints),
        alt.Chart(start)
        .mark_text(align="left", baseline="bottom", dy=-6, fontWeight=600)
        .encode(x=x, y=y, text="text:N", color=color),
        end_labels(ends, x, "value", scale, "text:N", color),
    )
