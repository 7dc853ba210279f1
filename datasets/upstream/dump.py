"""What a dump has to say of itself, so that one engine can refresh every table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd


class UpstreamError(ValueError):
    """An upstream file that cannot become our rows; its text is a sentence without full stop."""


@dataclass(frozen=True)
class Part:
    """One file of a dump.

    Attributes
    ----------
    name : str
        What it is called in sentences.
    keys : tuple of str
        Columns that together name a row.
    texts, numbers, dates : tuple of str
        Further columns that are needed, by what their cells hold.
    optional : tuple of str
        Columns of numbers that are used where they are there.
    several : tuple of str
        Those of the numbers of which one cell may hold several, separated by commas.
    other_names : mapping of str to str
        What another edition of the file calls a column, and what it is called here.
    absent : tuple of str
        Texts by which a cell says that it has no value.
    """

    name: str
    keys: tuple[str, ...]
    texts: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    other_names: Mapping[str, str] = field(default_factory=dict)
    absent: tuple[str, ...] = ()

    @property
    def needed(self) -> tuple[str, ...]:
        """Names of all columns that are needed."""
        return tuple(dict.fromkeys((*self.keys, *self.texts, *self.numbers, *self.dates)))


class Present(NamedTuple):
    """What the folder of data holds now.

    Attributes
    ----------
    rows : pandas.DataFrame
        Rows of the table that come from the dump, as texts.
    codes : dict of str to str
        ISO 3166-1 alpha-3 code of each country by its English name.
    """

    rows: pd.DataFrame
    codes: dict[str, str]


Upstream = Mapping[str, pd.DataFrame]


def _all_rows(rows: pd.DataFrame) -> pd.Series:
    return pd.Series(True, index=rows.index)


def _no_rows(rows: pd.DataFrame, given: Upstream) -> pd.Series:
    return pd.Series(False, index=rows.index)


def _as_they_are(rows: pd.DataFrame) -> pd.DataFrame:
    return rows


def _no_doubt(upstream: Upstream) -> None:
    return None


@dataclass(frozen=True)
class Dump:
    """One upstream dump and how our rows follow from it.

    Attributes
    ----------
    name : str
        Name in the command.
    title : str
        Whose data they are, for sentences.
    table : str
        Our table.
    page : str
        Where the upstream file is offered.
    parts : tuple of Part
        The files, in the order of the command; only the first is always needed.
    key : tuple of str
        Columns of our table that name a row.
    identity : tuple of str
        Columns of our table that make the id in corrections.csv, joined by ``|``.
    order : tuple of str
        Columns by which our rows are sorted.
    rows : callable
        From the upstream files and the present state to our rows, as texts.
    headlines : callable
        From our rows to the numbers a reader knows, by name.
    belongs : callable
        Which rows of our table come from the dump.
    kept : callable
        Which of the present rows the given files say nothing about.
    complete : callable
        Fills the columns that follow from others, after corrections.
    derived : tuple of str
        Columns that ``complete`` fills.
    ours : tuple of str
        Columns of which no upstream file knows anything.
    doubt : callable
        From the upstream files to what makes them implausible, or None.
    label : tuple of str
        Columns by which a report names a row; the key if there are none.
    explained : bool
        Whether the rows are observations whose inputs stand in derivations.csv.
    """

    name: str
    title: str
    table: str
    page: str
    parts: tuple[Part, ...]
    key: tuple[str, ...]
    identity: tuple[str, ...]
    order: tuple[str, ...]
    rows: Callable[[Upstream, Present], pd.DataFrame]
    headlines: Callable[[pd.DataFrame], dict[str, str]]
    belongs: Callable[[pd.DataFrame], pd.Series] = _all_rows
    kept: Callable[[pd.DataFrame, Upstream], pd.Series] = _no_rows
    complete: Callable[[pd.DataFrame], pd.DataFrame] = _as_they_are
    derived: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()
    doubt: Callable[[Upstream], str | None] = _no_doubt
    label: tuple[str, ...] = ()
    explained: bool = False
