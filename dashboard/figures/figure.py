"""The Figure: one finding, drawn once; and the options that a figure declares.

A figure is written as one function from its options to a :class:`Drawing`, registered by
:func:`figure`. Pages, files, links, tests and the sheet are consumers: none of them draws.
"""

import difflib
import inspect
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
from altair.utils import schemapi

from dashboard.figures.contrasts import CAUTIONS
from dashboard.formatting import listing, unit_symbol
from dashboard.locale import gettext as _
from dashboard.theme import Look, config
from datasets import catalogue, comparable

# Altair would check each channel against Vega-Lite's schema as it is written; the tests check whole
# specifications instead.
schemapi.disable_debug_mode()


def plain_rows(data: pd.DataFrame) -> dict:
    """Return the rows of a chart as Vega-Lite takes them, several times as fast as Altair does.

    Parameters
    ----------
    data : pandas.DataFrame
        Text, numbers, booleans and lists; dates are written as text before. What is missing or
        infinite becomes null.
    """
    columns = [_plain(data[name]) for name in data]
    names = list(data)
    return {"values": [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]}


def _plain(column: pd.Series) -> list:
    cells = column.tolist()
    absent = column.isna().to_numpy(dtype=bool)
    if column.dtype.kind == "f":
        absent = absent | np.isinf(column.to_numpy(dtype=float, na_value=np.nan))
    if not absent.any():
        return cells
    return [None if gone else cell for cell, gone in zip(cells, absent, strict=True)]


alt.data_transformers.register("plain", plain_rows)
alt.data_transformers.enable("plain")

Values = Sequence[str] | Callable[[], Sequence[str]]


LONGEST_ECHO = 40
"""How many characters of what was asked for a complaint repeats."""


class OptionError(ValueError):
    """A value that an option cannot take; the message is a sentence for the reader."""


class UnknownFigure(KeyError):  # noqa: N818 - it reads as what it is at the place of use
    """No figure has this id; the message names those that are close."""

    def __str__(self) -> str:
        """Return the sentence itself, not its repr as KeyError does."""
        return str(self.args[0])


@dataclass(frozen=True, kw_only=True)
class Option:
    """What all options share.

    Parameters
    ----------
    name : str
        Name of the keyword of the figure's function, and of the query parameter.
    label : str
        Text of the control, marked for translation.
    help : str
        One sentence about what the option does, marked for translation; empty for none.
    """

    name: str
    label: str
    help: str = ""


def _labels_as_they_are(value: str) -> str:
    return value


@dataclass(frozen=True, kw_only=True)
class Choice(Option):
    """One of several values.

    Parameters
    ----------
    values : sequence of str, or function without parameters that returns one
        The permanent ids of what can be chosen, in the order shown; a function where they come
        from the data.
    default : str
        The value taken when none is given.
    value_label : function from str to str
        Id to words in the language being spoken.
    """

    values: Values
    default: str
    value_label: Callable[[str], str] = _labels_as_they_are

    @classmethod
    def among(cls, names: Mapping[str, str], **settings: str) -> "Choice":
        """Return the choice of one of some names.

        Parameters
        ----------
        names : mapping of str to str
            Permanent id to words marked for translation, in the order shown.
        **settings
            ``name``, ``label``, ``default`` and, if there is more to say, ``help``.
        """
        return cls(values=tuple(names), value_label=lambda value: _(names[value]), **settings)

    def allowed(self) -> tuple[str, ...]:
        """Return the ids that can be chosen."""
        return tuple(self.values() if callable(self.values) else self.values)

    def parse(self, raw: Any) -> str:
        """Return the id that `raw` (an id or its label) stands for, or raise OptionError."""
        allowed = self.allowed()
        if isinstance(raw, str):
            if raw in allowed:
                return raw
            labels = {self.value_label(value): value for value in allowed}
            if raw in labels:
                return labels[raw]
        raise OptionError(refusal(self, raw))


@dataclass(frozen=True, kw_only=True)
class MultiChoice(Option):
    """Several of many values, at least one, in the order they were chosen.

    Parameters
    ----------
    values, value_label
        As for :class:`Choice`.
    default : tuple of str
        The values taken when none are given.
    most : int
        How many can be shown at once and still be read.
    """

    values: Values
    default: tuple[str, ...]
    value_label: Callable[[str], str] = _labels_as_they_are
    most: int = 12

    def allowed(self) -> tuple[str, ...]:
        """Return the ids that can be chosen."""
        return tuple(self.values() if callable(self.values) else self.values)

    def parse(self, raw: Any) -> tuple[str, ...]:
        """Return the ids that `raw` (one or several ids or labels) stands for."""
        asked = (
            [raw] if isinstance(raw, str) else list(raw) if isinstance(raw, list | tuple) else []
        )
        if not asked:
            raise OptionError(
                _("Nothing is selected under “{label}”: pick at least one.").format(
                    label=_(self.label)
                )
            )
        one = Choice(
            name=self.name,
            label=self.label,
            values=self.allowed(),
            default="",
            value_label=self.value_label,
        )
        chosen = tuple(dict.fromkeys(one.parse(item) for item in asked))
        if len(chosen) > self.most:
            raise OptionError(
                _("“{label}” can show {most} at once; {asked} were asked for.").format(
                    label=_(self.label), most=self.most, asked=len(chosen)
                )
            )
        return chosen


@dataclass(frozen=True, kw_only=True)
class Range(Option):
    """A first and a last whole number, such as years, within bounds taken from the data.

    Parameters
    ----------
    bounds : tuple of two int, or function without parameters that returns one
        The lowest and the highest value.
    default : tuple of two int, optional
        The bounds themselves where it is not given.
    """

    bounds: tuple[int, int] | Callable[[], tuple[int, int]]
    default: tuple[int, int] | None = None

    def allowed(self) -> tuple[int, int]:
        """Return the lowest and the highest value."""
        low, high = self.bounds() if callable(self.bounds) else self.bounds
        return int(low), int(high)

    def parse(self, raw: Any) -> tuple[int, int]:
        """Return the pair that `raw` (two whole numbers, or their text) stands for."""
        low, high = self.allowed()
        items = raw.replace("–", ",").split(",") if isinstance(raw, str) else raw
        try:
            first, last = (int(str(item).strip()) for item in items)
        except (TypeError, ValueError):
            first, last = high, low
        if not low <= first <= last <= high:
            raise OptionError(refusal(self, raw))
        return first, last


@dataclass(frozen=True, kw_only=True)
class Switch(Option):
    """On or off.

    Parameters
    ----------
    default : bool
        The state when none is given.
    """

    default: bool = False

    def parse(self, raw: Any) -> bool:
        """Return the state that `raw` (a bool, or "true" or "false") stands for."""
        states = {True: True, False: False, "true": True, "false": False}
        key = raw.lower() if isinstance(raw, str) else raw
        if isinstance(key, str | bool) and key in states:
            return states[key]
        raise OptionError(refusal(self, raw))


AnyOption = Choice | MultiChoice | Range | Switch


def refusal(option: AnyOption, raw: Any) -> str:
    """Return the sentence that says that `option` cannot be `raw`, and what it can be."""
    if isinstance(option, Range):
        low, high = option.allowed()
        allowed = [f"{low}–{high}"]
    elif isinstance(option, Switch):
        allowed = ["true", "false"]
    else:
        allowed = [option.value_label(value) for value in option.allowed()]
    text = str(raw)
    return _("“{label}” cannot be “{value}”. It can be: {allowed}.").format(
        label=_(option.label),
        value=text if len(text) <= LONGEST_ECHO else text[:LONGEST_ECHO] + "…",
        allowed=", ".join([*allowed[:6], *(["…"] if len(allowed) > 6 else [])]),
    )


def default_of(option: AnyOption) -> Any:
    """Return the value that `option` takes when none is given."""
    if isinstance(option, Range) and option.default is None:
        return option.allowed()
    return option.default


@dataclass(frozen=True)
class Column:
    """What a column of a figure's table holds, for people.

    Parameters
    ----------
    label : str
        Heading, in the language being spoken.
    unit : str
        Unit of the numbers in it, empty for text or where the row's own ``unit`` says it.
    """

    label: str
    unit: str = ""

    @property
    def heading(self) -> str:
        """The label, with the unit as readers write it."""
        symbol = unit_symbol(self.unit) if self.unit else ""
        return f"{self.label} ({symbol})" if symbol else self.label


@dataclass(frozen=True)
class Headline:
    """The one number of a figure, for the top of Overview.

    Parameters
    ----------
    value : str
        The number with its unit, as words for readers.
    text : str
        What it is, when and where, in a short sentence that is complete with `value` above it.
    """

    value: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """What the function of one figure returns; see :class:`Figure` for the fields.

    ``also_cites`` are the ids of sources of which the words state a number that no row of the
    table holds. Those of the table need not be repeated.
    """

    title: str
    subtitle: str
    chart: alt.TopLevelMixin
    table: pd.DataFrame
    columns: Mapping[str, Column]
    how_to_read: str
    limits: str
    alt: str
    headline: Headline | None = None
    also_cites: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Figure:
    """One finding, with all that is needed to show, check, cite and export it.

    A figure is built once for its options and shared: it is equal to itself alone.

    Attributes
    ----------
    id : str
        Permanent, kebab-case; the permalink.
    title : str
        The finding as a sentence; its numbers are read from the data.
    subtitle : str
        What is plotted: measure, unit, place, period, basis.
    table : pandas.DataFrame
        The rows exactly as plotted, tidy; always with ``method`` and ``source_id``.
    columns : mapping of str to Column
        Heading and unit of each column of `table` that people read, in their order.
    sources : tuple of datasets.catalogue.Source
        Derived from the table's ``source_id``, in order of appearance; after them those that
        only its words quote, the ``also_cites`` of the :class:`Drawing`.
    how_to_read, limits : str
        What it shows; what it does not, and where sources disagree.
    alt : str
        A text alternative that says the finding and the main values.
    headline : Headline or None
        Its one number, where Overview shows it.
    options : mapping of str to value
        The choices that it was drawn with.
    complaints : tuple of str
        A sentence for each option that was asked for and could not be had.
    look : Look
        Theme and language that it was drawn in.
    spec : dict
        The Vega-Lite specification, with our theme, as wide as its container. Shared between
        threads: not to be changed.
    """

    id: str
    title: str
    subtitle: str
    table: pd.DataFrame
    columns: Mapping[str, Column]
    sources: tuple
    how_to_read: str
    limits: str
    alt: str
    headline: Headline | None
    options: Mapping[str, Any]
    complaints: tuple[str, ...]
    look: Look
    spec: dict

    @cached_property
    def spec_json(self) -> str:
        """The specification as text."""
        return json.dumps(self.spec, separators=(",", ":"), ensure_ascii=False)


@dataclass(frozen=True)
class Registered:
    """A figure's function and what it declares."""

    id: str
    draw: Callable[..., Drawing]
    options: tuple[AnyOption, ...]
    tables: tuple[str, ...]
    contrasts: tuple[str, ...]


REGISTRY: dict[str, Registered] = {}


def figure(
    id: str,
    options: Sequence[AnyOption] = (),
    tables: Sequence[str] = (),
    contrasts: Sequence[str] = (),
) -> Callable[[Callable[..., Drawing]], Callable[..., Drawing]]:
    """Register the function that draws a figure.

    Parameters
    ----------
    id : str
        Permanent, kebab-case; ids are never reused.
    options : sequence of Option
        What can be chosen; each is a keyword of the function.
    tables : sequence of str
        Tables of the data package that it reads.
    contrasts : sequence of str
        Differences of ``datasets/comparable_groups.csv`` that the figure is about: it tells their
        groups apart by more than colour. Rows of two groups of any other difference may not meet
        in it.

    Returns
    -------
    decorator
        The decorated function takes a :class:`~dashboard.theme.Look` and the options by name,
        and returns a :class:`Drawing`.

    Raises
    ------
    ValueError
        If the id is taken, the options are not the function's keywords, or a contrast is unknown.
    """

    def register(draw: Callable[..., Drawing]) -> Callable[..., Drawing]:
        keywords = list(inspect.signature(draw).parameters)[1:]
        if id in REGISTRY:
            raise ValueError(f"two figures have the id {id!r}")
        if sorted(keywords) != sorted(option.name for option in options):
            raise ValueError(f"{id}: the options declared are not the keywords {keywords}")
        if unknown := set(contrasts) - set(CAUTIONS):
            raise ValueError(f"{id}: there is no difference called {', '.join(sorted(unknown))}")
        REGISTRY[id] = Registered(id, draw, tuple(options), tuple(tables), tuple(contrasts))
        return draw

    return register


def registered(id: str) -> Registered:
    """Return what figure `id` declares, or raise UnknownFigure naming those that are close."""
    if id in REGISTRY:
        return REGISTRY[id]
    close = difflib.get_close_matches(id, REGISTRY, n=3)
    hint = " " + _("Close to it: {ids}.").format(ids=listing(close)) if close else ""
    raise UnknownFigure(_("There is no figure “{id}”.").format(id=id[:60]) + hint)


def resolve(id: str, asked: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the options to draw with, and a sentence for each that could not be had.

    Parameters
    ----------
    id : str
        A figure's id.
    asked : mapping of str to value
        Values as Python objects or as the text of a query string.

    Returns
    -------
    options : dict
        A valid value for every option that the figure declares.
    complaints : tuple of str
        One sentence for each unknown option or value that cannot be taken; the default stands in.
    """
    declared = {option.name: option for option in registered(id).options}
    options = {name: default_of(option) for name, option in declared.items()}
    complaints = []
    for name, raw in asked.items():
        if name not in declared:
            complaints.append(
                _("This figure has no option “{name}”. It has: {names}.").format(
                    name=str(name)[:LONGEST_ECHO], names=listing(declared) or _("none")
                )
            )
            continue
        try:
            options[name] = declared[name].parse(raw)
        except OptionError as error:
            complaints.append(f"{error} " + _("The default is shown."))
    return options, tuple(complaints)


def _cautions(id: str, table: pd.DataFrame) -> list[str]:
    """Return a sentence for each difference that the figure is about and that its rows span."""
    declared = registered(id)
    if not declared.contrasts:
        return []
    spanned = comparable.mixed(table, declared.contrasts, declared.tables)
    return [_(CAUTIONS[name]) for name in declared.contrasts if name in spanned]


def source_ids(table: pd.DataFrame) -> tuple[str, ...]:
    """Return the ids of the sources of a figure's rows, in order of appearance, once each.

    A row that was computed from several sources names them all, separated by ";".
    """
    found: dict[str, None] = {}
    for cell in table["source_id"].astype(str).unique():
        found.update(dict.fromkeys(part.strip() for part in cell.split(";") if part.strip()))
    return tuple(found)


def drawn(
    id: str,
    options: Mapping[str, Any],
    complaints: tuple[str, ...],
    look: Look,
) -> Figure:
    """Draw a figure with valid options, in the language of `look`, which is being spoken."""
    drawing = registered(id).draw(look, **options)
    # Checking against Vega-Lite's schema takes longer than drawing; the tests do it instead.
    spec = drawing.chart.to_dict(validate=False)
    # Altair's own settings (a fixed size, a palette) give way to ours.
    spec["config"] = config(look)
    spec["width"] = "container"
    spec["autosize"] = {"type": "fit", "contains": "padding"}
    return Figure(
        id=id,
        title=drawing.title,
        subtitle=drawing.subtitle,
        table=drawing.table.reset_index(drop=True),
        columns=dict(drawing.columns),
        sources=tuple(
            catalogue.source(item)
            for item in dict.fromkeys((*source_ids(drawing.table), *drawing.also_cites))
        ),
        how_to_read=drawing.how_to_read,
        limits=" ".join([drawing.limits, *_cautions(id, drawing.table)]),
        alt=drawing.alt,
        headline=drawing.headline,
        options=dict(options),
        complaints=complaints,
        look=look,
        spec=spec,
    )
