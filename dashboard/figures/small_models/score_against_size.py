"""Draw the accuracy of image models against their size."""

from functools import lru_cache

import altair as alt
import numpy as np
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, Headline, figure
from dashboard.figures.marks import (
    HEIGHT,
    colour_scale,
    labelled_ticks,
    log_axis,
    round_ticks,
    tooltip,
)
from dashboard.figures.rows import cited, observations
from dashboard.formatting import decimal, number, quantity, times
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look
from datasets import catalogue

SIZES = {
    "operations": (marked("operations for one image"), "gmacs", 1e9),
    "parameters": (marked("parameters"), "params_million", 1e6),
}
"""What size means: its name, the column of the table, and what that column counts in."""

SCORES = {
    "top1": marked("the usual test photographs"),
    "top1_real": marked("the same photographs, labels checked again"),
    "top1_v2": marked("fresh photographs"),
}

LAST_POINTS = 12
"""Points of accuracy below the best model, where the comparison of the title begins."""

VIDEO_SPEED = 25
"""Images per second of European television: a model this fast keeps up with a camera."""

SPEEDS = {
    "fast": (marked("keeps up with a camera on a laptop"), "small", "circle"),
    "slow": (marked("does not"), "big", "diamond"),
    "unknown": (marked("speed not measured"), "muted", "cross"),
}


def _vision_models(size: str, score: str) -> pd.DataFrame:
    """Return all image models whose size and score are known, smallest first."""
    _name, field, scale = SIZES[size]
    models = catalogue.plottable("vision_models").dropna(subset=[field])
    speed = models["images_per_s_cpu_i7_12700h"]
    models = models.assign(
        size=models[field] * scale,
        value=models[score],
        speed=speed,
        pace=np.select([speed >= VIDEO_SPEED, speed.notna()], ["fast", "slow"], "unknown"),
    )
    return models.sort_values(["size", "value", "model"], ascending=[True, False, True])


def _front(models: pd.DataFrame) -> pd.DataFrame:
    """Return the models that no other one beats with the same size or less, smallest first."""
    best_so_far = models["value"].cummax().shift(fill_value=-np.inf)
    return models[models["value"] > best_so_far]


def _frugal_and_best(front: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Return the smallest model within the last points of the best, and the best."""
    best = front.iloc[-1]
    return front[front["value"] >= best["value"] - LAST_POINTS].iloc[0], best


@lru_cache
def _ratios_of_tests(size: str) -> tuple[float, float]:
    """Return the lowest and the highest ratio of the sizes of the two, over the tests."""
    ratios = []
    for score in SCORES:
        frugal, best = _frugal_and_best(_front(_vision_models(size, score)))
        ratios.append(best["size"] / frugal["size"])
    return min(ratios), max(ratios)


def _one_each(models: pd.DataFrame) -> pd.DataFrame:
    """Return the most accurate variant of each architecture."""
    best = models.sort_values("value", ascending=False, kind="stable")
    return best.drop_duplicates("arch").sort_index()


@figure(
    "score-against-size",
    options=[
        Choice(
            name="size",
            label=marked("Size"),
            values=tuple(SIZES),
            default="operations",
            value_label=lambda value: _(SIZES[value][0]),
        ),
        Choice.among(
            SCORES,
            name="score",
            label=marked("Test"),
            help=marked("Fresh photographs were taken later, in the same way, for an honest test."),
            default="top1",
        ),
    ],
    tables=["vision_models", "story"],
)
def score_against_size(look: Look, size: str, score: str) -> Drawing:
    """Draw the accuracy of image models against their size.

    Notes
    -----
    The front and the ratio of the title come from all variants of all models; drawn are the front
    and the most accurate variant of each architecture, to keep the chart light.
    """
    by_operations = size == "operations"
    every = _vision_models(size, score)
    front = _front(every)
    frugal, best = _frugal_and_best(front)
    ratio = best["size"] / frugal["size"]
    rows = (
        pd.concat([_one_each(every), front])
        .drop_duplicates(["model", "img_size"])
        .sort_values("size")
    )
    rows["on_front"] = rows.set_index(["model", "img_size"]).index.isin(
        front.set_index(["model", "img_size"]).index
    )
    rows = rows.assign(
        key=rows["model"] + " @ " + rows["img_size"].astype(str),
        unit="percent",
        method="measured",
        basis=_(SCORES[score]),
        shown=[quantity(value, "percent") for value in rows["value"]],
        shown_size=[number(value) for value in rows["size"]],
        shown_speed=["" if pd.isna(value) else decimal(value) for value in rows["speed"]],
        front=rows["on_front"].map({True: _("yes"), False: _("no")}),
    )
    size_label = _("Multiply-adds for one image") if by_operations else _("Parameters")
    columns = {
        "key": Column(_("Model @ side of the image in pixels")),
        "size": Column(size_label),
        "value": Column(_("Right answers"), "%"),
        "speed": Column(_("Images per second on a laptop processor")),
        "front": Column(_("No smaller model is better")),
        "method": Column(_("Method")),
        "basis": Column(_("Basis")),
        "source_id": Column(_("Source")),
    }
    x_axis, x_scale = log_axis(
        rows["size"].min(),
        rows["size"].max(),
        label=number,
        labelOverlap="parity",
    )
    ticks = round_ticks(rows["value"].max(), 5, rows["value"].min())
    y_axis = labelled_ticks(
        {tick: decimal(tick) for tick in ticks[:-1]} | {ticks[-1]: quantity(ticks[-1], "percent")}
    )
    y_scale = alt.Scale(domain=[ticks[0], ticks[-1]], nice=False)
    x = alt.X("size:Q", axis=x_axis, scale=x_scale)
    y = alt.Y("value:Q", axis=y_axis, scale=y_scale)
    names = {key: _(text) for key, (text, _colour, _shape) in SPEEDS.items()}
    colours = colour_scale(
        look, {names[key]: colour for key, (_text, colour, _shape) in SPEEDS.items()}
    )
    present = [name for key, name in names.items() if key in set(rows["pace"])]
    dots = (
        alt.Chart(
            rows.assign(pace=rows["pace"].map(names))[
                ["key", "size", "value", "pace", "shown", "shown_size", "shown_speed"]
            ]
        )
        .mark_point(size=22, filled=True, opacity=0.55)
        .encode(
            x=x,
            y=y,
            color=alt.Color("pace:N", scale=colours, legend=alt.Legend(values=present)),
            shape=alt.Shape(
                "pace:N",
                scale=alt.Scale(
                    domain=colours.domain,
                    range=[shape for _text, _colour, shape in SPEEDS.values()],
                ),
            ),
            tooltip=tooltip(
                columns
                | {
                    "shown": columns["value"],
                    "shown_size": columns["size"],
                    "shown_speed": columns["speed"],
                },
                ["key", "shown", "shown_size", "shown_speed"],
            ),
        )
    )
    line = (
        alt.Chart(front[["size", "value"]])
        .mark_line(interpolate="step-after", color=look.palette.ink, strokeWidth=1.5)
        .encode(x=x, y=y)
    )
    title = (
        _("Naming {best} of photographs right, not {frugal}, takes {ratio} the operations")
        if by_operations
        else _("Naming {best} of photographs right, not {frugal}, takes {ratio} the parameters")
    )
    subtitle = (
        _(
            "Upwards: right answers in the ImageNet test ({test}), percent, not from zero. To the "
            "right: multiply-adds for one image, logarithmic scale. The best variant of {designs} "
            "designs, of {variants} variants measured."
        )
        if by_operations
        else _(
            "Upwards: right answers in the ImageNet test ({test}), percent, not from zero. To the "
            "right: parameters, logarithmic scale. The best variant of {designs} designs, of "
            "{variants} variants measured."
        )
    )
    words = {
        "ratio": times(ratio),
        "frugal": quantity(frugal["value"], "percent", 2),
        "best": quantity(best["value"], "percent", 2),
    }
    return Drawing(
        title=title.format(**words),
        subtitle=subtitle.format(
            test=_(SCORES[score]),
            designs=decimal(every["arch"].nunique()),
            variants=decimal(len(every), 4),
        ),
        chart=alt.layer(
            dots, line, *_span(frugal, best, ratio, x, y, ticks, look), height=HEIGHT + 40
        ),
        table=rows[["unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each mark is a model that says what is on a photograph; the further right, the more "
            "it calculates or stores, each step of the grid ten times more. A multiply-add is one "
            "multiplication and one addition; parameters are the numbers that a model stores. The "
            "dark line is the front: no smaller model is better than those on it. The bracket goes "
            "from the smallest model within {points} of the best ({frugal}) to the best ({best}). "
            "Blue circles classify at least {speed} images a second on a laptop processor, as many "
            "as a camera sends. Speed of the two: {frugal_speed} and {best_speed}."
        ).format(
            points=quantity(LAST_POINTS, "percentage points"),
            frugal=quantity(frugal["value"], "percent"),
            best=quantity(best["value"], "percent"),
            speed=decimal(VIDEO_SPEED),
            frugal_speed=_speed(frugal),
            best_speed=_speed(best),
        ),
        limits=_score_limits(every, size),
        alt=_(
            "Scatter plot of {number} image models on a logarithmic axis of size. The front rises "
            "from {lowest} at {smallest} over {frugal} at {frugal_size} to {best} at {best_size}."
        ).format(
            number=decimal(len(rows)),
            lowest=quantity(front["value"].iloc[0], "percent"),
            smallest=number(front["size"].iloc[0]),
            frugal=quantity(frugal["value"], "percent"),
            frugal_size=number(frugal["size"]),
            best=quantity(best["value"], "percent"),
            best_size=number(best["size"]),
        ),
        also_cites=cited(observations("imagenetv2_drop_by_size")),
        headline=Headline(
            times(ratio),
            _(
                "as many operations, for a model that names {best} of photographs right instead of "
                "{frugal}"
            ).format(**words),
        )
        if by_operations
        else None,
    )


def _speed(model: pd.Series) -> str:
    if pd.isna(model["speed"]):
        return _("not measured")
    return _("{number} images a second").format(number=decimal(model["speed"]))


def _score_limits(every: pd.DataFrame, size: str) -> str:
    drops = observations("imagenetv2_drop_by_size").set_index("fact_id")["value"]
    left_out = len(catalogue.plottable("vision_models")) - len(every)
    low, high = _ratios_of_tests(size)
    sentences = [
        _(
            "The ratio depends on the test and on where it begins: over the last {points} it is "
            "between {low} and {high}, by the test chosen."
        ).format(
            points=quantity(LAST_POINTS, "percentage points"),
            low=decimal(low, 2),
            high=decimal(high, 2),
        ),
        _(
            "One task, naming one of a thousand things on a photograph, stands for no other. Size "
            "is not all that differs: many of the best models, small and large, learned from far "
            "more photographs than those of the test, and the cost of training is not shown."
        ),
        _(
            "A point for size: on fresh photographs models of less than 5 million parameters lose "
            "{small} (median), those of more than 400 million {large}."
        ).format(
            small=quantity(drops["imagenetv2_drop_0-5M"], "percentage points"),
            large=quantity(drops["imagenetv2_drop_400-2000M"], "percentage points"),
        ),
        _(
            "Speed was measured on one laptop processor (Intel Core i7-12700H) by the authors of "
            "the models' library. Some of the test's own labels are wrong, and near the top that "
            "matters: one of the tests to choose from has them checked again."
        ),
    ]
    if size == "operations":
        sentences.append(
            _("{number} variants without a count of operations are left out.").format(
                number=decimal(left_out)
            )
        )
    return " ".join(sentences)


def _span(
    frugal: pd.Series,
    best: pd.Series,
    ratio: float,
    x: alt.X,
    y: alt.Y,
    ticks: list[float],
    look: Look,
) -> list[alt.Chart]:
    """Return a bracket along the bottom from the frugal model to the best, and their scores."""
    ink = look.palette.ink
    foot = ticks[0] + 0.04 * (ticks[-1] - ticks[0])
    ends = pd.DataFrame(
        {
            "size": [frugal["size"], best["size"]],
            "value": [frugal["value"], best["value"]],
            "foot": foot,
            "text": [quantity(model["value"], "percent") for model in (frugal, best)],
        }
    )
    bracket = pd.DataFrame(
        {
            "size": [frugal["size"]],
            "end": [best["size"]],
            "middle": [float(np.sqrt(frugal["size"] * best["size"]))],
            "value": [foot],
            "text": [_("× {ratio}").format(ratio=decimal(ratio, 2))],
        }
    )
    at_ends = alt.Chart(ends).encode(x=x)
    below = alt.Chart(bracket).encode(y=y)
    return [
        at_ends.mark_rule(color=ink, strokeDash=[2, 3], opacity=0.8).encode(
            y=alt.Y("foot:Q", scale=y["scale"]), y2="value:Q"
        ),
        below.mark_rule(color=ink, strokeWidth=2).encode(x=x, x2="end:Q"),
        at_ends.mark_point(size=110, color=ink, strokeWidth=2).encode(y=y),
        at_ends.mark_text(
            align="right", baseline="bottom", dx=-6, dy=-7, fontWeight=600, color=ink
        ).encode(y=y, text="text:N"),
        below.mark_text(baseline="bottom", dy=-5, fontWeight=600, color=ink).encode(
            x=alt.X("middle:Q", scale=x["scale"]), text="text:N"
        ),
    ]
