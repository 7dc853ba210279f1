"""What changed from one version of the data to the next: added, changed and removed observations.

The folder ``versions`` holds, for each version that was released, what every observation said.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from datasets import catalogue

FOLDER = Path(__file__).parent / "versions"

SAID = ("value", "low", "high", "unit", "period")
"""Columns whose change is a change of what is said; notes and locators may be mended at will."""


class Changes(NamedTuple):
    """Observations that differ between two versions.

    Parameters
    ----------
    added, removed : pandas.DataFrame
        Observations, with ``fact_id`` and the columns of `SAID`.
    changed : pandas.DataFrame
        One row a column that changed: ``fact_id``, ``column``, ``before``, ``after`` as text.
    """

    added: pd.DataFrame
    changed: pd.DataFrame
    removed: pd.DataFrame


def snapshot() -> pd.DataFrame:
    """Return what all observations say now, by fact_id, as text."""
    rows = catalogue.observations()[["fact_id", *SAID]]
    return rows.astype("string").fillna("").sort_values("fact_id", ignore_index=True)


def versions(folder: Path = FOLDER) -> tuple[str, ...]:
    """Return the versions that are kept, oldest first."""
    return tuple(sorted(path.stem for path in folder.glob("*.csv")))


def version(name: str, folder: Path = FOLDER) -> pd.DataFrame:
    """Return what all observations said in a version.

    Parameters
    ----------
    name : str
        One of :func:`versions`.
    folder : path-like
        Where they are kept.
    """
    return pd.read_csv(folder / f"{name}.csv", dtype="string", keep_default_na=False)


def changes(before: pd.DataFrame, after: pd.DataFrame) -> Changes:
    """Return what differs between two snapshots.

    Parameters
    ----------
    before, after : pandas.DataFrame
        Of :func:`snapshot` or :func:`version`.
    """
    old, new = before.set_index("fact_id"), after.set_index("fact_id")
    both = old.index.intersection(new.index)
    differs = old.loc[both, list(SAID)] != new.loc[both, list(SAID)]
    changed = [
        {"fact_id": id, "column": column, "before": old.at[id, column], "after": new.at[id, column]}
        for column in SAID
        for id in differs.index[differs[column]]
    ]
    return Changes(
        added=after[~after["fact_id"].isin(old.index)].reset_index(drop=True),
        changed=pd.DataFrame(changed, columns=["fact_id", "column", "before", "after"]),
        removed=before[~before["fact_id"].isin(new.index)].reset_index(drop=True),
    )


def keep(folder: Path = FOLDER) -> Path:
    """Write what all observations say now under the version of the package; return the file."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{catalogue.version()}.csv"
    snapshot().to_csv(path, index=False, lineterminator="\n")
    return path
