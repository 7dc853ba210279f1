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


@lru_cache(maxsize=8)
def groups(table: str) -> pd.DataFrame:
    """Return the comparable groups of the observations of a table.

    Parameters
    ----------
    table : str
        Name of a table of observations.

    Returns
    -------
    pandas.DataFrame
        With fact_id as its index, one column a difference, and the name of the group in its cells;
        empty text where the difference does not concern the observation. Shared, not to be changed.
    """
    observed = catalogue.load(table)
    rules = catalogue.load("comparable_groups")
    texts = {name: observed[name].astype("category") for name in CONDITIONS}
    found = pd.DataFrame("", index=observed["fact_id"], columns=rules["difference"].unique())
    for rule in rules.to_dict("records"):
        holds = np.ones(len(observed), dtype=bool)
        for name, column in texts.items():
            if pd.notna(rule[name]):
                holds &= _fits(column, rule[name], whole=name != "basis")
        # The first rule that fits decides: exceptions stand before what they are exceptions of.
        undecided = (found[rule["difference"]] == "").to_numpy()
        found.loc[holds & undecided, rule["difference"]] = rule["comparable_group"]
    return found


def _fits(column: pd.Series, pattern: str, whole: bool) -> np.ndarray:
    """Return which cells a pattern fits; each distinct text is tried once."""
    fits = re.compile(pattern).fullmatch if whole else re.compile(pattern).search
    decided = np.array([bool(fits(str(text))) for text in column.cat.categories] + [False])
    return decided[column.cat.codes]  # the code of an empty cell is -1: the False at the end


def mixed(rows: pd.DataFrame, tables: Iterable[str] | None = None) -> dict[str, tuple[str, ...]]:
    """Return the differences that rows of a figure span, each with its groups.

    Parameters
    ----------
    rows : pandas.DataFrame
        With a column ``fact_id``; that of a computed row names several, separated by ";". Rows
        that are no observations span none. A column named as a difference says what group a row
        is in after it was computed, such as the ``prices`` of a converted amount.
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
    spans: dict[str, set[str]] = {}
    for table in long if tables is None else set(tables).intersection(long):
        known = groups(table)
        drawn = known[known.index.isin(ids)]
        for difference in known:
            spans.setdefault(difference, set()).update(set(drawn[difference]) - {""})
    spans |= {name: set(rows[name]) - {""} for name in spans if name in rows}
    return {name: tuple(sorted(each)) for name, each in spans.items() if len(each) > 1}
