"""Rows of the data package as figures take them: texts that can be changed, years that count."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import pandas as pd

from dashboard.formatting import quantity
from datasets import catalogue


def as_text(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows whose categories are plain text, so that they compare and join as text does."""
    return rows.astype(dict.fromkeys(rows.select_dtypes("category"), object))


def observations(*series: str, **narrowed: str | Sequence[str]) -> pd.DataFrame:
    """Return the observations of some series, to be changed at will.

    Parameters
    ----------
    *series : str
        One or more series.
    **narrowed : str or sequence of str
        ``table``, ``entity`` or ``metric`` to keep; see
        :meth:`datasets.catalogue.Catalogue.series`.

    Returns
    -------
    pandas.DataFrame
        One observation a row; texts are plain text, and the year is a whole number.
    """
    hashable = tuple(
        (name, value if isinstance(value, str) else tuple(value))
        for name, value in narrowed.items()
    )
    return _observations(series, hashable).copy()


@lru_cache(maxsize=64)
def _observations(
    series: tuple[str, ...], narrowed: tuple[tuple[str, object], ...]
) -> pd.DataFrame:
    return as_text(catalogue.series(*series, **dict(narrowed))).astype({"year": int})


@lru_cache(maxsize=64)
def fact(fact_id: str) -> dict:
    """Return one observation; shared, not to be changed."""
    return catalogue.fact(fact_id)


def amount_of(fact_id: str) -> str:
    """Return the value of one observation with its unit, in words."""
    one = fact(fact_id)
    return quantity(one["value"], one["unit"])


def joined(*source_ids: str) -> str:
    """Return the sources of a computed row as one text, each once.

    Parameters
    ----------
    *source_ids : str
        Ids, or ids that are joined by ";" already; empty ones are left out.
    """
    parts = (part for ids in source_ids if ids for part in ids.split(";"))
    return ";".join(dict.fromkeys(parts))


def cited(*quoted: Mapping | pd.DataFrame) -> tuple[str, ...]:
    """Return the ids of the sources of what is quoted, each once, for ``also_cites``.

    Parameters
    ----------
    *quoted : mapping or pandas.DataFrame
        Facts, rows, or whole tables of them, with ``source_id``.
    """
    cells = (one["source_id"] for one in quoted)
    ids = (item for cell in cells for item in ([cell] if isinstance(cell, str) else cell))
    return tuple(joined(*ids).split(";"))


def runs(rows: pd.DataFrame, by: str | Sequence[str]) -> pd.Series:
    """Return a name for each stretch of consecutive years, so that a missing year is a gap.

    Parameters
    ----------
    rows : pandas.DataFrame
        With a column ``year``, sorted by `by` and year.
    by : str or sequence of str
        Columns whose change ends a stretch as well.
    """
    keys = [by] if isinstance(by, str) else list(by)
    breaks = rows.groupby(keys, sort=False)["year"].diff().ne(1)
    return breaks.cumsum().astype(str)


def gaps(rows: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return where each missing stretch of years begins and ends, to be bridged by a dotted line.

    Parameters
    ----------
    rows : pandas.DataFrame
        With ``year``, ``value`` and ``run`` (see :func:`runs`), sorted by `by` and year.
    by : str
        Column of the lines, from one to another of which nothing is bridged.

    Returns
    -------
    pandas.DataFrame
        ``year`` and ``value`` of the last point before the gap, ``next_year`` and ``next_value``
        of the first one after it, and `by`.
    """
    ends = rows.groupby([by, "run"], sort=False, as_index=False).agg(
        year=("year", "last"),
        value=("value", "last"),
        next_year=("year", "first"),
        next_value=("value", "first"),
    )
    following = ["next_year", "next_value"]
    ends[following] = ends.groupby(by, sort=False)[following].shift(-1)
    return ends.dropna(subset=following).drop(columns="run").reset_index(drop=True)
