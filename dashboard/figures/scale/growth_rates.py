"""Draw how fast everything grows: what models take, and what chips and methods give."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import altair as alt
import numpy as np
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.marks import (
    NARROW,
    horizontal_whiskers,
    labelled_ticks,
    method_name,
    standard_columns,
    tooltip,
)
from dashboard.figures.rows import fact, observations
from dashboard.figures.scale.notable_models import DEEP_LEARNING, MODELS_SOURCE, notable_models
from dashboard.figures.trend import Growth, decimal_year, growth
from dashboard.formatting import decimal, number, quantity, with_range
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look
from datasets import catalogue

HARDWARE_SOURCE = "epoch_2026_ml_hardware"

COSTS_FROM = 2016
"""First year of the trend of costs, as in Cottier et al. (2024), "The rising costs of training
frontier AI models": before it hardly any cost is known."""

UNITS = {"times": marked("times a year"), "doubling": marked("time to double")}

MIDDLE = "width < 720"
"""Vega expression: is there room for the numbers, but not for who says so?"""

LINE_PX = 18
"""Height of one line of the list in pixels."""

TIMES_A_YEAR = (1.0, 10.0)
MONTHS = (2.0, 100.0)
"""Ends of the axis; what goes beyond ends in an arrow, and its number is written."""

TICKS = {"times": (1, 1.5, 2, 3, 5, 10), "doubling": (2, 5, 10, 20, 50, 100)}

MONTHS_OF = {"months": 1, "years": 12}
"""How many months a published doubling time is counted in."""


@dataclass(frozen=True)
class Quantity:
    """Something that grows.

    Attributes
    ----------
    text : str
        What it is, marked for translation.
    takes : bool
        Whether it is what models take (compute, money, power) rather than what chips and methods
        give.
    ours : function that returns dated values and their source, or None
        What the growth is fitted to here.
    published : tuple of str
        Ids of published rates: factors, percent a year, or doubling times.
    """

    text: str
    takes: bool
    ours: Callable[[], tuple[pd.DataFrame, str]] | None = None
    published: tuple[str, ...] = ()


def _of_models(
    field: str, since: int = DEEP_LEARNING, **narrowed: str
) -> Callable[[], tuple[pd.DataFrame, str]]:
    """Return what finds the values of `field` among notable models since a year."""

    def rows() -> tuple[pd.DataFrame, str]:
        models = notable_models()
        models = models[models["year"] >= since]
        for column, wanted in narrowed.items():
            models = models[models[column] == wanted]
        return models[["year", field]].set_axis(["year", "value"], axis=1), MODELS_SOURCE

    return rows


def _of_chips(field: str) -> Callable[[], tuple[pd.DataFrame, str]]:
    """Return what finds the values of `field` among chips for AI."""

    def rows() -> tuple[pd.DataFrame, str]:
        chips = catalogue.plottable("hardware").sort_values(["released", "name"])
        years = decimal_year(chips["released"])
        return pd.DataFrame({"year": years, "value": chips[field].to_numpy()}), HARDWARE_SOURCE

    return rows


def _of_series(series: str) -> Callable[[], tuple[pd.DataFrame, str]]:
    """Return what finds the yearly values of a series."""

    def rows() -> tuple[pd.DataFrame, str]:
        yearly = observations(series).sort_values("year")
        return yearly[["year", "value"]], ";".join(dict.fromkeys(yearly["source_id"]))

    return rows


QUANTITIES = {
    "compute": Quantity(
        marked("Training compute, notable models"),
        True,
        _of_models("training_compute_flop"),
        ("epoch_notable_growth_2024", "pilz_notable_growth"),
    ),
    "frontier": Quantity(
        marked("Training compute, largest models"),
        True,
        _of_models("training_compute_flop", frontier="yes"),
        ("epoch_frontier_growth_low",),
    ),
    "text": Quantity(
        marked("Training text of language models"),
        True,
        _of_models("training_tokens_or_datapoints", domain="Language", dataset_unit="tokens"),
        ("aii25_data_doubling",),
    ),
    "cost": Quantity(
        marked("Training cost, largest models"),
        True,
        _of_models("training_cost_2023_usd", COSTS_FROM, frontier="yes"),
        ("traincost_growth_2016_2024",),
    ),
    "power": Quantity(
        marked("Training power, largest models"),
        True,
        _of_models("training_power_w", frontier="yes"),
        ("epoch_power_growth",),
    ),
    "parameters": Quantity(marked("Parameters"), True, _of_models("parameters")),
    "length": Quantity(
        marked("Length of training"),
        True,
        _of_models("training_time_hours"),
        ("epoch_time_growth",),
    ),
    "methods": Quantity(
        marked("Better methods (same result, less compute)"),
        False,
        None,
        ("ho_algo_halving_neurips", "ho_algo_halving_v1"),
    ),
    "ai-computers": Quantity(
        marked("Largest AI computers, speed"), False, None, ("pilz_perf_growth",)
    ),
    "top500": Quantity(
        marked("Fastest supercomputer of the TOP500"), False, _of_series("top500_first")
    ),
    "watt": Quantity(
        marked("Chips for AI, speed per watt"),
        False,
        _of_chips("flops_per_watt"),
        ("hw_energy_eff", "hobb_energy_doubling"),
    ),
    "dollar": Quantity(
        marked("Chips for AI, speed per dollar"),
        False,
        _of_chips("flops_per_usd"),
        ("hobb_price_doubling", "hw_price_perf"),
    ),
    "transistors": Quantity(
        marked("Transistors on a chip"),
        False,
        _of_series("transistors_per_chip"),
        ("moore_doubling",),
    ),
}
"""In no order: the list is sorted by its rates."""


@lru_cache
def _fits() -> dict[str, tuple[Growth, str]]:
    """Return our growth of each quantity that we have values of, and the source of those."""
    fits = {}
    for key, one in QUANTITIES.items():
        if one.ours is not None:
            rows, source_id = one.ours()
            rows = rows.dropna()
            fits[key] = growth(rows["year"].astype(float), rows["value"]), source_id
    return fits


def _in_times(row: dict) -> dict[str, float]:
    """Return a published rate and its range as factors a year."""
    unit = row["unit"]
    ends = {"value": row["value"], "low": row["low"], "high": row["high"]}
    if unit == "ratio":
        return ends
    if unit == "percent":
        return {end: 1 + value / 100 for end, value in ends.items()}
    # What doubles in a shorter time grows faster.
    months = {"value": ends["value"], "low": ends["high"], "high": ends["low"]}
    return {end: 2 ** (12 / (value * MONTHS_OF[unit])) for end, value in months.items()}


def _our_row(fit: Growth, source_id: str) -> dict:
    return {
        "fact_id": "",
        "who": _("computed here"),
        "ours": True,
        "value": fit.times_per_year,
        "low": fit.times_per_year_low,
        "high": fit.times_per_year_high,
        "years": f"{int(fit.first)}–{int(fit.last)}",
        "method": "derived",
        "basis": _("least squares of the logarithm, {number} values; {level} interval").format(
            number=decimal(fit.number), level=quantity(100 * fit.level, "percent")
        ),
        "source_id": source_id,
    }


def _published_row(fact_id: str) -> dict:
    row = fact(fact_id)
    source = catalogue.source(row["source_id"])
    rate = with_range(row["value"], row["low"], row["high"], row["unit"])
    return {
        "fact_id": fact_id,
        # "arXiv / Epoch AI" names where it was published, too.
        "who": f"{source.publisher.rpartition(' / ')[2]} {str(source.published)[:4]}",
        "ours": False,
        **_in_times(row),
        "years": row["period"].replace("/", "–"),
        "method": row["method"],
        "basis": _("as published: {rate}").format(rate=rate),
        "source_id": row["source_id"],
    }


def _months(times: pd.Series) -> pd.Series:
    return 12 * np.log(2) / np.log(times)


def _rates(doubling: bool) -> pd.DataFrame:
    """Return all rates, as factors a year or as months to double, in the order of the list."""
    parts = []
    for key, one in QUANTITIES.items():
        rates = [_our_row(*_fits()[key])] if key in _fits() else []
        rates += [_published_row(fact_id) for fact_id in one.published]
        parts += [{"key": key, "quantity": _(one.text), "takes": one.takes} | r for r in rates]
    rows = pd.DataFrame(parts)
    # The fastest on top, by our rate where there is one.
    first = rows.groupby("key")["value"].transform("first")
    rows = rows.assign(first=first).sort_values(
        "first", ascending=False, kind="stable", ignore_index=True
    )
    if doubling:
        low, high = rows["high"].copy(), rows["low"].copy()
        rows = rows.assign(value=_months(rows["value"]), low=_months(low), high=_months(high))
    # A heading stands above the rates of each quantity.
    rows["line"] = np.arange(len(rows)) + (rows["key"] != rows["key"].shift()).cumsum()
    return rows


@figure(
    "growth-rates",
    options=[
        Choice.among(
            UNITS,
            name="unit",
            label=marked("Growth as"),
            default="times",
        )
    ],
    tables=["models", "hardware", "compute", "investment"],
)
def growth_rates(look: Look, unit: str) -> Drawing:
    """Draw how fast everything grows: what models take, and what chips and methods give.

    Parameters
    ----------
    unit : str
        Factors a year, or months to double.

    Notes
    -----
    Our rates are those of :func:`~dashboard.figures.trend.growth`. A published doubling time of m
    months is a factor of 2^(12/m) a year, and the ends of its range change places.
    """
    doubling = unit == "doubling"
    rows = _rates(doubling)
    beyond = MONTHS if doubling else TIMES_A_YEAR
    label = _("Months to double") if doubling else _("Times a year")
    rows["unit"] = "months" if doubling else "ratio"
    rows["narrow"] = [decimal(value) for value in rows["value"]]
    # The axis says what is counted: bare numbers.
    rows["shown"] = [with_range(row.value, row.low, row.high, "ratio") for row in rows.itertuples()]
    rows["wide"] = [f"{row.shown} · {row.who} · {row.years}" for row in rows.itertuples()]
    rows["how"] = [method_name(method) for method in rows["method"]]
    columns = {
        "quantity": Column(_("What grows")),
        "who": Column(_("Who says so")),
        "years": Column(_("Years")),
        **standard_columns(label, "months" if doubling else ""),
    }
    first, last = -0.9, rows["line"].max() + 0.6
    height = (last - first) * LINE_PX
    y_scale = alt.Scale(domain=[first, last], reverse=True, nice=False)
    y = alt.Y("line:Q", scale=y_scale, axis=None)
    column = f"width - ({NARROW} ? 36 : {MIDDLE} ? 116 : 310)"
    scale = alt.Scale(
        type="log", domain=list(beyond), range=[6, alt.ExprRef(f"{column} - 12")], nice=False
    )
    ticks = {tick: number(tick) for tick in TICKS[unit]}
    x = alt.X(
        "value:Q",
        scale=scale,
        axis=labelled_ticks(ticks, orient="top", grid=True, domain=False, ticks=False),
    )
    takes, gives = _("what models take"), _("what chips and methods give")
    rows["kind"] = np.where(rows["takes"], takes, gives)
    colours = alt.Scale(domain=[takes, gives], range=[look.palette.big, look.palette.series[2]])
    color = alt.Color(
        "kind:N", scale=colours, legend=alt.Legend(symbolType="square", symbolOpacity=1)
    )
    drawn = rows[["line", "value", "low", "high", "kind", "ours", "quantity", "who", "years"]]
    drawn = drawn.join(rows[["shown", "how", "narrow", "wide", "basis"]])
    ranges = drawn.assign(high=drawn["high"].clip(upper=beyond[1]))
    cut = drawn[drawn["high"] > beyond[1]].assign(value=beyond[1])
    heads = rows.drop_duplicates("key")[["quantity", "line", "kind"]]
    heads = heads.assign(line=heads["line"] - 1)
    base = alt.Chart(drawn).encode(x=x, y=y, color=color)
    hints = tooltip(
        columns | {"shown": Column(label), "how": columns["method"]},
        ["quantity", "who", "years", "shown", "how", "basis"],
    )
    chart = alt.layer(
        horizontal_whiskers(ranges, y, scale, color),
        alt.Chart(cut)
        .mark_point(shape="triangle-right", filled=True, size=60, opacity=0.6, xOffset=2)
        .encode(x=x, y=y, color=color),
        base.transform_filter("datum.ours").mark_point(filled=True, size=70).encode(tooltip=hints),
        base.transform_filter("!datum.ours")
        .mark_point(shape="diamond", size=60, fill=look.palette.background, strokeWidth=1.8)
        .encode(tooltip=hints),
        alt.Chart(heads)
        .mark_text(align="left", baseline="middle", fontWeight=600, dy=2)
        .encode(x=alt.XValue(4), y=y, text="quantity:N", color=color),
        alt.Chart(drawn)
        .mark_text(align="left", baseline="middle", fontSize=12, color=look.palette.ink)
        .encode(
            x=alt.XValue(alt.ExprRef(column)),
            y=y,
            text=alt.TextValue(
                alt.ExprRef(f"{NARROW} ? datum.narrow : {MIDDLE} ? datum.shown : datum.wide")
            ),
        ),
        height=height,
    )
    ours = rows[rows["ours"]].set_index("key")
    told = {key.replace("-", "_"): text for key, text in ours["narrow"].items()} | {
        f"{key}_range": text for key, text in ours["shown"].items()
    }
    told |= {
        "number": decimal(len(rows)),
        "quantities": decimal(len(QUANTITIES)),
        "since": DEEP_LEARNING,
        "costs_from": COSTS_FROM,
    }
    title = (
        _("Training compute doubles every {compute} months, chips' speed per dollar every {dollar}")
        if doubling
        else _(
            "Training compute multiplies by {compute} a year, chips' speed per dollar by {dollar}"
        )
    )
    subtitle = (
        _(
            "Months to double, logarithmic scale, {quantities} quantities; filled: computed here "
            "with its interval of 90%; hollow: as published, with the range given there."
        )
        if doubling
        else _(
            "Growth as a factor a year, logarithmic scale, {quantities} quantities; filled: "
            "computed here with its interval of 90%; hollow: as published, with the range given "
            "there."
        )
    )
    return Drawing(
        title=title.format(**told),
        subtitle=subtitle.format(**told),
        chart=chart,
        table=rows[["key", "fact_id", "unit", *columns]],
        columns=columns,
        how_to_read=(
            _(
                "Each mark is a rate of growth: the further to the left, the sooner something "
                "doubles. A bar is its range, and an arrow a range that leaves the picture. Where "
                "what models take doubles sooner than what chips and methods give, the difference "
                "is paid with more chips, more money and more electricity."
            )
            if doubling
            else _(
                "Each mark is a rate of growth: at 1 nothing grows, at 2 it doubles every year. A "
                "bar is its range, and an arrow a range that leaves the picture. Where what models "
                "take grows faster than what chips and methods give, the difference is paid with "
                "more chips, more money and more electricity."
            )
        ),
        limits=_(
            "The rates are of different years (the tooltip and the table say which) and of "
            "different models, so they compare only roughly, and none is a forecast. Ours are "
            "fitted to models since {since}, costs since {costs_from}, chips and supercomputers "
            "to all years of the data; their interval knows nothing of errors that all values "
            "share, nor of models that disclose nothing. Growth of compute is not the sum of the "
            "others: power, cost and length are parts of it. Chips' speed is counted with ever "
            "shorter numbers, the TOP500's with long ones. Published ranges are as their authors "
            "give them, of different kinds; rates published as percent or as time to double are "
            "converted."
        ).format(**told),
        alt=(
            _(
                "Ranked list of months to double, computed here: training compute {compute_range}, "
                "training cost {cost_range}, training power {power_range}, supercomputers "
                "{top500_range}, chips per watt {watt_range}, per dollar {dollar_range}."
            )
            if doubling
            else _(
                "Ranked list of factors a year, computed here: training compute {compute_range}, "
                "training cost {cost_range}, training power {power_range}, supercomputers "
                "{top500_range}, chips per watt {watt_range}, per dollar {dollar_range}."
            )
        ).format(**told),
    )
