"""The grammar of the charts: the few marks, axes and labels that all figures are made of.

One grammar everywhere: measured is solid and filled, reported is solid and hollow, estimated comes
with its range, projected is dashed and named. Charts are laid out by their width as they are drawn
(Vega expressions on ``width``): fewer ticks and shorter labels on a phone, never a scaled picture.
"""

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence

import altair as alt
import pandas as pd

from dashboard.figures.figure import Column
from dashboard.formatting import NO_BREAK_SPACE, number, power_of_ten, quantity
from dashboard.locale import gettext as _
from dashboard.theme import Look

HEIGHT = 380
"""Height of a chart in pixels, where the figure has no reason for another."""

NARROW = "width < 420"
"""Vega expression: is this chart as narrow as on a phone?"""

LABEL_LINE_PX = 16
"""Height of one line of label text in pixels, which labels at line ends keep between them."""

DASHED = [4, 3]
"""Pattern of the outline of what is projected."""

METHODS = ("measured", "reported", "estimated", "projected", "derived")


def method_name(method: str) -> str:
    """Return how a number came about, in a word for readers."""
    names = {
        "measured": _("measured"),
        "reported": _("reported"),
        "estimated": _("estimated"),
        "projected": _("projected"),
        "derived": _("computed here"),
    }
    return names[str(method)]


def labelled_ticks(labels: Mapping[float, str], **axis: object) -> alt.Axis:
    """Return an axis with ticks at given values and texts written by us, so in any language.

    Parameters
    ----------
    labels : mapping of float to str
        Value to text.
    **axis
        More settings of ``altair.Axis``.
    """
    values = list(labels)
    expression = (
        f"{json.dumps(list(labels.values()), ensure_ascii=False)}"
        f"[indexof({json.dumps(values)}, datum.value)]"
    )
    return alt.Axis(**({"title": None, "values": values, "labelExpr": expression} | axis))


def year_axis(**axis: object) -> alt.Axis:
    """Return an axis of years as plain numbers, with fewer ticks where the chart is narrow."""
    settings = {
        "title": None,
        "format": "d",
        "tickCount": alt.ExprRef(f"{NARROW} ? 4 : width < 640 ? 6 : 10"),
        "tickMinStep": 1,
    }
    return alt.Axis(**(settings | axis))


def round_ticks(highest: float, about: int = 5, lowest: float = 0.0) -> list[float]:
    """Return round values from `lowest` to the first one at or above `highest`."""
    span = (highest - lowest) or 1.0
    step = 10 ** math.floor(math.log10(span / about))
    step *= min((1, 2, 2.5, 5, 10), key=lambda multiple: abs(span / (multiple * step) - about))
    first = math.floor(lowest / step + 1e-9)
    last = max(first + 1, math.ceil(highest / step - 1e-9))
    return [float(f"{index * step:.12g}") for index in range(first, last + 1)]


def quantity_axis(
    highest: float, unit: str, lowest: float = 0.0, about: int = 5, **axis: object
) -> tuple[alt.Axis, alt.Scale]:
    """Return a linear axis with a unit in its labels, and the scale that goes with it.

    Parameters
    ----------
    highest, lowest : float
        What must fit, in `unit`; zero is always included unless `lowest` is below it.
    unit : str
        A unit of the datasets or a currency.
    about : int
        How many steps.
    """
    ticks = round_ticks(highest, about, min(lowest, 0.0))
    # The unit stands once, at the top (or far) end: a column of units is noise.
    labels = {tick: number(tick) for tick in ticks[:-1]} | {ticks[-1]: quantity(ticks[-1], unit)}
    return (
        labelled_ticks(labels, **axis),
        alt.Scale(domain=[ticks[0], ticks[-1]], nice=False),
    )


def log_axis(
    lowest: float,
    highest: float,
    label: Callable[[float], str] = power_of_ten,
    every: int = 1,
    **axis: object,
) -> tuple[alt.Axis, alt.Scale]:
    """Return a logarithmic axis with a tick at powers of ten, and its scale.

    Parameters
    ----------
    lowest, highest : float
        What must fit; both above zero.
    label : function from float to str
        Writes the text of a tick.
    every : int
        Powers of ten from one tick to the next.
    """
    first = math.floor(math.log10(lowest) + 1e-9)
    last = math.ceil(math.log10(highest) - 1e-9)
    last = first + max(1, math.ceil((last - first) / every)) * every
    ticks = [float(f"1e{power}") for power in range(first, last + 1, every)]
    return (
        labelled_ticks({tick: label(tick) for tick in ticks}, **axis),
        alt.Scale(type="log", domain=[ticks[0], ticks[-1]], nice=False),
    )


def spread(positions: Sequence[float], gap: float = LABEL_LINE_PX) -> list[float]:
    """Return positions moved as little as possible so that neighbours keep `gap` between them.

    Parameters
    ----------
    positions : sequence of float
        In pixels, in any order.
    gap : float
        Least distance in pixels.

    Returns
    -------
    list of float
        In the order of `positions`.

    Notes
    -----
    Pool adjacent violators: labels that would collide form a block, centred on the mean of where
    its labels want to be.
    """
    order = sorted(range(len(positions)), key=lambda index: positions[index])
    blocks: list[list[float]] = []  # wanted position of the block's first label, how many labels
    for rank, index in enumerate(order):
        blocks.append([positions[index] - rank * gap, 1])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            wanted, count = blocks.pop()
            total = blocks[-1][1] + count
            blocks[-1] = [(blocks[-1][0] * blocks[-1][1] + wanted * count) / total, total]
    moved = [0.0] * len(positions)
    rank = 0
    for wanted, count in blocks:
        for _step in range(int(count)):
            moved[order[rank]] = wanted + rank * gap
            rank += 1
    return moved


def spread_on(scale: alt.Scale, values: Sequence[float], height: float = HEIGHT) -> list[float]:
    """Return data values at which labels of `values` do not collide on a vertical axis.

    Those that would be pushed below the plot stay in it, where there is room for all of them.

    Parameters
    ----------
    scale : altair.Scale
        With an explicit domain, linear or logarithmic.
    values : sequence of float
        Where the labels belong, in data units.
    height : float
        Height of the plot in pixels.
    """
    low, high = scale.domain
    logarithmic = scale.to_dict().get("type") == "log"
    to = math.log10 if logarithmic else float
    pixel = (to(high) - to(low)) / height
    moved = spread([to(value) / pixel for value in values])
    least = to(low) / pixel
    for index in sorted(range(len(moved)), key=lambda index: moved[index]):
        moved[index] = max(moved[index], least)
        least = moved[index] + LABEL_LINE_PX
    return [10 ** (position * pixel) if logarithmic else position * pixel for position in moved]


def end_labels(
    rows: pd.DataFrame,
    x: alt.X,
    y: str,
    scale: alt.Scale,
    text: str | alt.TextValue,
    color: alt.Color | dict,
    height: float = HEIGHT,
    **mark: object,
) -> alt.Chart:
    """Return labels to the right of the last points of lines, moved apart where they collide.

    Parameters
    ----------
    rows : pandas.DataFrame
        One row a label.
    x : altair.X
        Channel of the horizontal position.
    y : str
        Column that holds the value.
    text : str or altair.TextValue
        Column that holds the label, or what :func:`by_width` returns.
    scale : altair.Scale
        Scale of the vertical axis, with an explicit domain.
    color : altair.Color, or what ``altair.value`` returns
        The colour of the line that each label belongs to.
    """
    placed = rows.assign(label_y=spread_on(scale, rows[y].tolist(), height))
    style = {"align": "left", "baseline": "middle", "dx": 8, "fontWeight": 600}
    return (
        alt.Chart(placed)
        .mark_text(**(style | mark))
        .encode(
            x=x,
            y=alt.Y("label_y:Q", scale=scale, title=None),
            text=alt.Text(text) if isinstance(text, str) else text,
            color=color,
        )
    )


def whiskers(
    rows: pd.DataFrame, x: alt.X, scale: alt.Scale, color: alt.Color | dict, **mark: object
) -> alt.Chart:
    """Return a vertical line from ``low`` to ``high`` for each row that has a range."""
    ranged = rows[rows["low"].notna() & rows["high"].notna()]
    style = {"strokeWidth": 5, "opacity": 0.35, "strokeCap": "butt"}
    return (
        alt.Chart(ranged)
        .mark_rule(**(style | mark))
        .encode(x=x, y=alt.Y("low:Q", scale=scale), y2="high:Q", color=color)
    )


def horizontal_whiskers(
    rows: pd.DataFrame, y: alt.Y, scale: alt.Scale, color: alt.Color | dict, **mark: object
) -> alt.Chart:
    """Return a horizontal line from ``low`` to ``high`` for each row that has a range."""
    ranged = rows[rows["low"].notna() & rows["high"].notna()]
    style = {"strokeWidth": 5, "opacity": 0.35, "strokeCap": "butt"}
    return (
        alt.Chart(ranged)
        .mark_rule(**(style | mark))
        .encode(x=alt.X("low:Q", scale=scale), x2="high:Q", y=y, color=color)
    )


def tooltip(columns: Mapping[str, Column], names: Iterable[str] | None = None) -> list[alt.Tooltip]:
    """Return the lines of a tooltip: the headings of the table with the row's values.

    Parameters
    ----------
    columns : mapping of str to Column
        The figure's columns.
    names : iterable of str, optional
        Which of them, and in what order; all where it is not given.
    """
    return [
        alt.Tooltip(
            field=name,
            type="nominal",
            title=columns[name].heading,
        )
        for name in (names or columns)
    ]


def standard_columns(value_label: str, unit: str = "") -> dict[str, Column]:
    """Return the columns that follow a row's names in most tables: value, range, how, whence.

    Parameters
    ----------
    value_label : str
        Heading of the value.
    unit : str
        Its unit, where all rows share one.
    """
    return {
        "value": Column(value_label, unit),
        "low": Column(_("Low"), unit),
        "high": Column(_("High"), unit),
        "method": Column(_("Method")),
        "basis": Column(_("Basis")),
        "source_id": Column(_("Source")),
    }


def named(text: str, value: float, unit: str) -> str:
    """Return a direct label: a name and its value, kept together on one line."""
    return f"{text} {quantity(value, unit)}".replace(" ", NO_BREAK_SPACE)


def colour_scale(look: Look, entries: Mapping[str, str]) -> alt.Scale:
    """Return a colour scale for named entries, in their order.

    Parameters
    ----------
    look : Look
        Gives the palette.
    entries : mapping of str to str
        Name to a field of the palette ("big", "small", "muted", "ink") or to a hex colour.
    """
    colours = [
        value if value.startswith("#") else getattr(look.palette, value)
        for value in entries.values()
    ]
    return alt.Scale(domain=list(entries), range=colours)


def by_width(narrow: str, wide: str) -> alt.TextValue:
    """Return a text channel that takes one column on a phone and another elsewhere."""
    return alt.TextValue(alt.ExprRef(f"{NARROW} ? datum.{narrow} : datum.{wide}"))


def hollow_fill(color: alt.Color, test: str, inside: str) -> alt.Fill:
    """Return a fill in the colour of the mark, but for marks that are to be hollow.

    Parameters
    ----------
    color : altair.Color
        The colour of the marks.
    test : str
        Vega expression on ``datum`` that is true of marks to be hollow.
    inside : str
        What is seen within a hollow mark.
    """
    shared = {key: color[key] for key in ("shorthand", "scale", "legend")}
    return alt.Fill(condition={"test": test, "value": inside}, **shared)


def if_projected(field: type, projected: object, otherwise: object) -> object:
    """Return a channel with one value where a row's ``projected`` is true, another where not.

    A scale rather than a condition: Altair checks conditions ten times slower.

    Parameters
    ----------
    field : type
        Class of the channel, such as ``altair.StrokeDash``.
    projected, otherwise : value
        What the channel takes.
    """
    return field(
        "projected:O",
        scale=alt.Scale(domain=[False, True], range=[otherwise, projected]),
        legend=None,
    )


def outline_if_projected() -> alt.StrokeDash:
    """Return the channel that dashes the outline of what is projected."""
    return if_projected(alt.StrokeDash, DASHED, [1, 0])


def hollow_if_projected(color: alt.Color) -> dict:
    """Return the channels that leave a bar or a dot hollow, with a dashed outline, if projected.

    The outline has the legend of the colour: one that has none beside one that has would be a
    conflict, as both show the same names.
    """
    return {
        "stroke": alt.Stroke(color["shorthand"], scale=color["scale"], legend=color["legend"]),
        "fillOpacity": if_projected(alt.FillOpacity, 0, 1),
        "strokeDash": outline_if_projected(),
    }


def trend_line(
    course: pd.DataFrame, x: alt.X, y: alt.Y, color: str, opacity: float = 0.25, **line: object
) -> list[alt.Chart]:
    """Return the band of a fitted line, from ``low`` to ``high``, and the line in it.

    Parameters
    ----------
    course : pandas.DataFrame
        Points of the line, with ``value``, ``low``, ``high`` and the field of `x`.
    x, y : altair.X and altair.Y
        Channels of the position; `y` has a scale with an explicit domain.
    color : str
        Of both.
    opacity : float
        Of the band.
    **line
        More settings of the line's mark.
    """
    date = x["shorthand"].partition(":")[0]
    chart = alt.Chart(course[[date, "value", "low", "high"]]).encode(x=x)
    return [
        chart.mark_area(opacity=opacity, color=color).encode(
            y=alt.Y("low:Q", scale=y["scale"]), y2="high:Q"
        ),
        chart.mark_line(**({"color": color, "strokeWidth": 2} | line)).encode(y=y),
    ]
