"""All figures, by id: one package a subject, named as the pages are, and in it one module a figure.

>>> from dashboard import figures
>>> "world-data-centre-electricity" in figures.ids()
True
>>> figures.build("world-data-centre-electricity").title  # doctest: +SKIP
"""

from collections.abc import Hashable
from functools import lru_cache
from typing import Any

from dashboard import locale
from dashboard.figures import (  # noqa: F401 - they register
    compare,
    data,
    money,
    nearest_neighbour,
    power,
    promises,
    scale,
    small_models,
)
from dashboard.figures.figure import (
    REGISTRY,
    AnyOption,
    Choice,
    Column,
    Drawing,
    Figure,
    Headline,
    MultiChoice,
    OptionError,
    Range,
    Switch,
    UnknownFigure,
    default_of,
    drawn,
    refusal,
    registered,
    resolve,
)
from dashboard.theme import Look

__all__ = [
    "AnyOption",
    "Choice",
    "Column",
    "Drawing",
    "Figure",
    "Headline",
    "Look",
    "MultiChoice",
    "OptionError",
    "Range",
    "Switch",
    "UnknownFigure",
    "build",
    "default_of",
    "ids",
    "options",
    "refusal",
    "resolve",
    "tables",
]


def ids() -> tuple[str, ...]:
    """Return the ids of all figures, in the order in which they are written."""
    return tuple(REGISTRY)


def options(id: str) -> tuple[AnyOption, ...]:
    """Return the options that figure `id` declares; raise UnknownFigure for an unknown id."""
    return registered(id).options


def tables(id: str) -> tuple[str, ...]:
    """Return the tables of the data package that figure `id` reads."""
    return registered(id).tables


@lru_cache(maxsize=1024)
def _drawn(
    id: str,
    items: tuple[tuple[str, Hashable], ...],
    complaints: tuple[str, ...],
    look: Look,
) -> Figure:
    with locale.using(look.language):
        return drawn(id, dict(items), complaints, look)


def build(id: str, *, look: Look | None = None, **asked: Any) -> Figure:
    """Return a figure.

    A pure function of its arguments and of the datasets: no clock, no network, no chance. A figure
    once built is kept and shared, so that a second visitor costs nothing.

    Parameters
    ----------
    id : str
        One of :func:`ids`.
    look : Look, optional
        Theme and language; light and English where it is not given.
    **asked
        Options by name, as Python values or as the text of a query string. What is unknown or
        cannot be taken is left out and named in the figure's ``complaints``.

    Returns
    -------
    Figure

    Raises
    ------
    UnknownFigure
        If no figure has this id.
    datasets.catalogue.DatasetError
        If a table that it needs is missing or malformed.
    """
    look = look or Look()
    with locale.using(look.language):
        chosen, complaints = resolve(id, asked)
    return _drawn(id, tuple(chosen.items()), complaints, look)
