"""Comparable groups: what may stand on one axis, and what may not be added, joined or ranked.

Two numbers can have the same unit and still be different measures: private and corporate
investment, editions of one report, electricity with and without cryptocurrencies. Each such
difference, and the groups that it parts observations into, stands in ``comparable_groups.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
import pandas as pd

from datasets import catalogue

CONDITIONS = ("series", "metric", "basis", "unit")
"""Columns of an observation that decide: the basis contains the pattern, the others are it."""


@lru_cache(maxsize=128)
def groups(difference: str, table: str) -> pd.Series:
    """Return the groups that a difference parts the observations of a table into.

    Parameters
    ----------
    difference : str
        One of ``comparable_groups.csv``.
    table : str
        Name of a table of observations.

    Returns
    -------
    pandas.Series
        Name of the group by fact_id, of the observations that the difference concerns. Shared, not
        to be changed.
    """
    observed = catalogue.load(table)
    found = _parted(difference, observed)
    return pd.Series(found, index=observed["fact_id"])[found != ""]


def _rules(difference: str) -> list[dict]:
    rules = catalogue.load("comparable_groups")
    return rules[rules["difference"] == difference].to_dict("records")


def _parted(difference: str, rows: pd.DataFrame) -> np.ndarray:
    """Return the group of each row, empty text for those that no rule fits."""
    found = np.full(len(rows), "", dtype=object)
    for rule in _rules(difference):
        # The first rule that fits decides: exceptions stand before what they are exceptions of.
        holds = found == ""
        for name in CONDITIONS:
            if pd.notna(rule[name]):
                holds &= _fits(rows[name], rule[name], whole=name != "basis")
        found[holds] = rule["comparable_group"]
    return found


@lru_cache(maxsize=64)
def _by_unit_alone(difference: str) -> bool:
    return all(
        pd.isna(rule[name]) for rule in _rules(difference) for name in CONDITIONS if name != "unit"
    )


def _fits(column: pd.Series, pattern: str, whole: bool) -> np.ndarray:
    """Return which cells a pattern fits; each distinct text is tried once."""
    fits = re.compile(pattern).fullmatch if whole else re.compile(pattern).search
    texts = column.astype("category").cat
    decided = np.array([bool(fits(str(text))) for text in texts.categories] + [False])
    return decided[texts.codes]  # the code of an empty cell is -1: the False at the end


def differences() -> tuple[str, ...]:
    """Return the names of all differences."""
    return tuple(catalogue.load("comparable_groups")["difference"].unique())


def mixed(
    rows: pd.DataFrame,
    among: Iterable[str] | None = None,
    tables: Iterable[str] | None = None,
) -> dict[str, tuple[str, ...]]:
    """Return the differences that rows of a figure span, each with its groups.

    Parameters
    ----------
    rows : pandas.DataFrame
        With a column ``fact_id``; that of a computed row names several, separated by ";". Rows
        that are no observations span none. A column named as a difference says what group a row
        is in after it was computed, such as the ``prices`` of a converted amount.
    among : iterable of str, optional
        Differences to look for; all where it is not given.
    tables : iterable of str, optional
        Tables that the observations are in; all tables of observations where it is not given.

    Returns
    -------
    dict of str to tuple of str
        Only differences with two groups or more.
    """
    if "fact_id" not in rows:
        return {}
    ids = {part for cell in rows["fact_id"].dropna() for part in str(cell).split(";")}
    long = catalogue.observation_tables()
    sought = [name for name in long if tables is None or name in tables]
    spans = {}
    for difference in differences() if among is None else among:
        if difference in rows:
            found = set(rows[difference]) - {""}
        elif "unit" in rows and _by_unit_alone(difference):
            # What a row was computed into decides, not what it was computed of.
            found = set(_parted(difference, rows)) - {""}
        else:
            parts = [groups(difference, table) for table in sought]
            found = {name for part in parts for name in part[part.index.isin(ids)]}
        if len(found) > 1:
            spans[difference] = tuple(sorted(found))
    return spans
