"""Load the tables, look up series and sources, describe and pack the data.

The functions of this module read the folder the module lies in; `Catalogue` does the same for any
other folder. Each table is read once and kept; what callers get is a copy of their own. A table
that is missing or malformed raises `DatasetError` when it is asked for; no other table needs it.
"""

from __future__ import annotations

import hashlib
import io
import threading
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from pandas.api.types import union_categoricals

from datasets import citations
from datasets.citations import Source
from datasets.errors import DatasetError, UnknownNameError
from datasets.reader import read_table
from datasets.schema import DESCRIPTOR, Field, Package, Table

__all__ = [
    "Catalogue",
    "DatasetError",
    "Description",
    "Source",
    "UnknownNameError",
    "citation",
    "data_hash",
    "describe",
    "fact",
    "load",
    "names",
    "observations",
    "package_zip",
    "plottable",
    "series",
    "series_names",
    "source",
    "tables",
    "version",
]

DO_NOT_PLOT = "DO NOT PLOT"
_EARLIEST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Description:
    """What a table is, read from the descriptor.

    Attributes
    ----------
    name, title, description : str
        Name, title and content of the table.
    licences : tuple of str
        Names of the licences of the table.
    contributors : tuple of str
        Who made it.
    snapshot : str
        Day of the data.
    rows : int or None
        Number of rows; None if the table cannot be read.
    fields : tuple of Field
        The columns: name, type, unit, description.
    """

    name: str
    title: str
    description: str
    licences: tuple[str, ...]
    contributors: tuple[str, ...]
    snapshot: str
    rows: int | None
    fields: tuple[Field, ...]


class Catalogue:
    """The tables of one folder.

    Parameters
    ----------
    folder : path-like, optional
        Folder with ``datapackage.json`` and the tables; by default the folder of this package.
    """

    def __init__(self, folder: str | Path | None = None) -> None:
        self.folder = Path(folder) if folder is not None else Path(__file__).parent
        self._lock = threading.Lock()
        self._locks: dict[str, threading.Lock] = {}
        self._kept: dict[str, Any] = {}

    def names(self) -> tuple[str, ...]:
        """Return the names of the tables in the descriptor's order."""
        return tuple(self._package.tables)

    def load(self, name: str) -> pd.DataFrame:
        """Return one table, typed.

        Parameters
        ----------
        name : str
            Name of the table.

        Returns
        -------
        pandas.DataFrame
            A copy that the caller may change.

        Raises
        ------
        UnknownNameError
            If there is no such table.
        DatasetError
            If its file is missing or malformed.
        """
        table = self._package.table(name)
        return self._frame(table).copy()

    def plottable(self, name: str) -> pd.DataFrame:
        """Return one table without the rows that must enter no figure, sentence or total.

        Parameters
        ----------
        name : str
            Name of the table.

        Returns
        -------
        pandas.DataFrame
            The rows whose note does not begin with DO NOT PLOT.

        Raises
        ------
        DatasetError
            As `load`.
        """
        return _without_do_not_plot(self.load(name))

    def observations(self) -> pd.DataFrame:
        """Return all long tables together, with the table of each row in the column ``table``.

        Returns
        -------
        pandas.DataFrame
            One observation a row, rows marked DO NOT PLOT included.

        Raises
        ------
        DatasetError
            If one of the long tables is missing or malformed.
        """
        return self._keep("all observations", self._join_all).copy()

    def observation_tables(self) -> tuple[str, ...]:
        """Return the names of the tables that hold one observation a row."""
        return tuple(table.name for table in self._long_tables())

    def series_names(self) -> tuple[str, ...]:
        """Return the names of all series in alphabetical order."""
        return tuple(sorted(set().union(*(table.series for table in self._long_tables()))))

    def series(
        self,
        *names: str,
        table: str | None = None,
        entity: str | Iterable[str] | None = None,
        metric: str | Iterable[str] | None = None,
        with_do_not_plot: bool = False,
    ) -> pd.DataFrame:
        """Return the observations of some series, whichever tables they live in.

        Parameters
        ----------
        *names : str
            One or more series.
        table : str, optional
            Look in this table only.
        entity, metric : str or iterable of str, optional
            Keep these entities or metrics only.
        with_do_not_plot : bool, default False
            Whether rows marked DO NOT PLOT are returned too.

        Returns
        -------
        pandas.DataFrame
            One observation a row, with the table of each row in the column ``table``.

        Raises
        ------
        UnknownNameError
            If a series, table, entity or metric is unknown; close names are offered.
        DatasetError
            If a table that holds one of the series is missing or malformed.
        """
        if not names:
            raise TypeError("series() needs the name of at least one series")
        sought = [self._package.table(table)] if table is not None else self._long_tables()
        known = set().union(*(item.series for item in sought))
        where = sought[0].path if table is not None else DESCRIPTOR
        for name in names:
            if name not in known:
                raise UnknownNameError(where, "series", name, known)
        parts = [
            _rows_of_series(self._frame(item), set(names)).assign(table=item.name)
            for item in sought
            if not item.series.isdisjoint(names)
        ]
        frame = _join(parts)
        frame = _narrow(frame, "entity", entity, where)
        frame = _narrow(frame, "metric", metric, where)
        frame = frame if with_do_not_plot else _without_do_not_plot(frame)
        return frame.reset_index(drop=True)

    def fact(self, fact_id: str) -> dict[str, Any]:
        """Return one observation by its id, or the one it was merged into.

        Parameters
        ----------
        fact_id : str
            Id of an observation.

        Returns
        -------
        dict
            Column names and values, with ``table``.

        Raises
        ------
        UnknownNameError
            If there is no such observation.
        DatasetError
            If it may stand in a table that is missing or malformed.
        """
        merged = self._keep("merged ids", lambda: _pairs(self.load("merged"), 0, 1))
        sought = merged.get(fact_id, fact_id)
        known: list[str] = []
        faults: list[DatasetError] = []
        for table in self._long_tables():
            try:
                frame = self._frame(table)
            except DatasetError as fault:
                # It matters only if the observation stands in none of the others.
                faults.append(fault)
                continue
            places = self._keep(
                ("places", table.name),
                lambda ids=frame["fact_id"]: {id: k for k, id in enumerate(ids)},
            )
            if sought in places:
                return frame.iloc[places[sought]].to_dict() | {"table": table.name}
            known.extend(places)
        if faults:
            raise faults[0]
        raise UnknownNameError(DESCRIPTOR, "observation", fact_id, known)

    def source(self, source_id: str) -> Source:
        """Return one source, also by an id that was merged into another.

        Parameters
        ----------
        source_id : str
            Id of the source.

        Returns
        -------
        Source
            The source.

        Raises
        ------
        UnknownNameError
            If there is no such source.
        DatasetError
            If the table of sources is missing or malformed.
        """
        known = self._keep("sources", lambda: _sources(self.load("sources")))
        if source_id in known:
            return known[source_id]
        aliases = self._keep("source aliases", lambda: _pairs(self.load("source_aliases"), 0, 1))
        if aliases.get(source_id) in known:
            return known[aliases[source_id]]
        raise UnknownNameError("sources.csv", "source", source_id, known)

    def citation(self, source_id: str, style: str = "plain") -> str:
        """Return how to cite a source.

        Parameters
        ----------
        source_id : str
            Id of the source.
        style : {"plain", "bibtex"}
            A sentence, or a BibTeX entry.

        Returns
        -------
        str
            The citation.

        Raises
        ------
        ValueError
            If the style is unknown.
        UnknownNameError
            If there is no such source.
        """
        styles = {"plain": citations.plain, "bibtex": citations.bibtex}
        if style not in styles:
            raise ValueError(f"there is no citation style {style!r}; choose {' or '.join(styles)}")
        return styles[style](self.source(source_id))

    def describe(self, name: str) -> Description:
        """Return what a table is.

        Parameters
        ----------
        name : str
            Name of the table.

        Returns
        -------
        Description
            Title, content, licences, snapshot, number of rows, columns.

        Raises
        ------
        UnknownNameError
            If there is no such table.
        """
        table = self._package.table(name)
        about = table.descriptor
        try:
            rows = len(self._frame(table))
        except DatasetError:
            rows = None
        return Description(
            name=name,
            title=about["title"],
            description=about["description"],
            licences=tuple(licence["name"] for licence in about["licenses"]),
            contributors=tuple(person["title"] for person in about["contributors"]),
            snapshot=about["snapshot"],
            rows=rows,
            fields=table.fields,
        )

    def tables(self) -> tuple[Description, ...]:
        """Return what each table is, in the descriptor's order."""
        return tuple(self.describe(name) for name in self.names())

    def version(self) -> str:
        """Return the version of the data, as the descriptor states it."""
        return self._package.descriptor["version"]

    def data_hash(self) -> str:
        """Return 12 hexadecimal digits that change whenever the data or their descriptor change."""
        return self._keep("hash", self._hash)

    def package_zip(self) -> bytes:
        """Return a ZIP file of the data; the same data give the same bytes."""
        return self._keep("zip", self._zip)

    @property
    def _package(self) -> Package:
        return self._keep("package", lambda: Package(self.folder))

    def _long_tables(self) -> list[Table]:
        return [table for table in self._package.tables.values() if table.holds_observations]

    def _frame(self, table: Table) -> pd.DataFrame:
        return self._keep(("table", table.name), lambda: read_table(self.folder, table))

    def _join_all(self) -> pd.DataFrame:
        parts = [self._frame(table).assign(table=table.name) for table in self._long_tables()]
        return _join(parts).reset_index(drop=True)

    def _keep(self, key: Any, make: Callable[[], Any]) -> Any:
        """Return what is kept under a key, made once even if several threads ask at a time."""
        if key in self._kept:
            return self._kept[key]
        with self._lock:
            lock = self._locks.setdefault(key, threading.Lock())
        with lock:
            if key not in self._kept:
                self._kept[key] = make()
        return self._kept[key]

    def _files(self) -> list[str]:
        tables = sorted(table.path for table in self._package.tables.values())
        wanted = [DESCRIPTOR, "LICENSE", "README.md", *tables]
        return [name for name in wanted if (self.folder / name).is_file()]

    def _hash(self) -> str:
        digest = hashlib.sha256()
        for name in self._files():
            content = (self.folder / name).read_bytes()
            digest.update(f"{name} {len(content)}\n".encode() + content)
        return digest.hexdigest()[:12]

    def _zip(self) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in self._files():
                # A fixed date and mode, so that the same data always give the same file.
                entry = zipfile.ZipInfo(f"price-of-bigger/{name}", _EARLIEST_ZIP_DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, (self.folder / name).read_bytes())
        return buffer.getvalue()


def _rows_of_series(frame: pd.DataFrame, names: set[str]) -> pd.DataFrame:
    chosen = frame["series"].isin(names)
    also = frame["also_in_series"].cat
    matching = [text for text in also.categories if not names.isdisjoint(text.split("; "))]
    return frame[chosen | frame["also_in_series"].isin(matching)]


def _join(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Put tables of the same columns under each other; categories stay categories."""
    frame = pd.concat(parts, ignore_index=True)
    for column in parts[0].columns:
        if isinstance(parts[0][column].dtype, pd.CategoricalDtype):
            # Ordered by first appearance in the vocabularies, not by the rows that happen to come.
            frame[column] = union_categoricals([part[column] for part in parts])
    return frame.assign(table=frame["table"].astype("category"))


def _narrow(frame: pd.DataFrame, column: str, wanted: Any, where: str) -> pd.DataFrame:
    if wanted is None:
        return frame
    values = [wanted] if isinstance(wanted, str) else list(wanted)
    known = set(frame[column])
    for value in values:
        if value not in known:
            raise UnknownNameError(where, column, value, known)
    return frame[frame[column].isin(values)]


def _without_do_not_plot(frame: pd.DataFrame) -> pd.DataFrame:
    if "note" not in frame:
        return frame
    marked = frame["note"].str.startswith(DO_NOT_PLOT).fillna(False).astype(bool)
    return frame[~marked].reset_index(drop=True)


def _pairs(frame: pd.DataFrame, key: int, value: int) -> dict[str, str]:
    return dict(zip(frame.iloc[:, key], frame.iloc[:, value], strict=True))


def _sources(frame: pd.DataFrame) -> dict[str, Source]:
    columns = list(Source.__dataclass_fields__)
    texts = frame[columns].astype(object).where(frame[columns].notna(), "")
    texts["accessed"] = frame["accessed"].dt.strftime("%Y-%m-%d")
    return {row[0]: Source(*row) for row in texts.itertuples(index=False, name=None)}


_default = Catalogue()

names = _default.names
load = _default.load
plottable = _default.plottable
observations = _default.observations
observation_tables = _default.observation_tables
series = _default.series
series_names = _default.series_names
fact = _default.fact
source = _default.source
citation = _default.citation
describe = _default.describe
tables = _default.tables
version = _default.version
data_hash = _default.data_hash
package_zip = _default.package_zip
