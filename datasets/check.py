"""What is wrong with the data: one problem a line, with its file, line and rule.

The schema in ``datapackage.json`` says what a table must look like; the rules here add what Table
Schema cannot say: ranges, units, sources, duplicates, and inputs of derived numbers. The README
lists them all.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from datasets.errors import DatasetError
from datasets.rows import cell_fault, read_content, records
from datasets.schema import DESCRIPTOR, Field, Package, Table


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong.

    Attributes
    ----------
    file : str
        Name of the file.
    line : int
        Line of the file, counted from 1.
    rule : str
        Short name of the broken rule.
    message : str
        What is wrong.
    """

    file: str
    line: int
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message} [{self.rule}]"


class Row(NamedTuple):
    """A row of a table with the line it begins on."""

    line: int
    cells: dict[str, str]


Rows = dict[str, list[Row]]


class Report(NamedTuple):
    """What the check has read and found.

    Attributes
    ----------
    rows, observations, series, sources : int
        How many there are.
    problems : list of Problem
        What is wrong, by file and line.
    """

    rows: int
    observations: int
    series: int
    sources: int
    problems: list[Problem]

    def __str__(self) -> str:
        count = len(self.problems)
        lines = [
            f"{self.rows:,} rows, {self.observations:,} of them observations in "
            f"{self.series:,} series, from {self.sources:,} sources",
            *map(str, self.problems),
            "no problem found" if not count else f"{count:,} problem{'s' * (count > 1)} found",
        ]
        return "\n".join(lines)


def run(folder: str | Path) -> list[Problem]:
    """Check a folder of data.

    Parameters
    ----------
    folder : path-like
        Folder with ``datapackage.json`` and the tables.

    Returns
    -------
    list of Problem
        Everything that is wrong, by file and line; empty if nothing is.
    """
    return report(folder).problems


def report(folder: str | Path) -> Report:
    """Check a folder of data and count what is in it.

    Parameters
    ----------
    folder : path-like
        Folder with ``datapackage.json`` and the tables.

    Returns
    -------
    Report
        Counts and problems.
    """
    try:
        package = Package(folder)
    except DatasetError as error:
        return Report(0, 0, 0, 0, [_problem(error)])
    problems: list[Problem] = []
    rows: Rows = {}
    for table in package.tables.values():
        try:
            rows[table.name] = _read_rows(package.folder, table, problems)
        except (DatasetError, csv.Error) as error:
            problems.append(_problem(error, table.path))
    for rule in _RULES:
        problems.extend(rule(package, rows))
    observed = [row for _, row in _observations(package, rows)]
    return Report(
        rows=sum(map(len, rows.values())),
        observations=len(observed),
        series=len({name for row in observed for name in _series_of(row)}),
        sources=len(rows.get("sources", ())),
        problems=sorted(problems),
    )


def _problem(error: Exception, file: str = DESCRIPTOR) -> Problem:
    if isinstance(error, DatasetError):
        return Problem(error.file, error.line, error.rule, error.message)
    return Problem(file, 1, "row", f"the file is not CSV: {error}")


def _read_rows(folder: Path, table: Table, problems: list[Problem]) -> list[Row]:
    lines: list[int] = []
    cells: list[list[str]] = []
    for line, record in records(read_content(folder, table)):
        if len(record) != len(table.columns):
            message = f"the row has {len(record)} cells where {len(table.columns)} are needed"
            problems.append(Problem(table.path, line, "row", message))
            continue
        lines.append(line)
        cells.append(record)
    for place, field in enumerate(table.fields):
        problems.extend(_column_faults(table, field, lines, [record[place] for record in cells]))
    return [
        Row(line, dict(zip(table.columns, record, strict=True)))
        for line, record in zip(lines, cells, strict=True)
    ]


def _column_faults(
    table: Table, field: Field, lines: list[int], texts: list[str]
) -> Iterator[Problem]:
    # Each distinct text is judged once, as most columns repeat a few texts; where any text will
    # do, only an empty one can be wrong.
    anything = field.type == "string" and set(field.constraints) <= {"required", "unique"}
    judged = {""}.intersection(texts) if anything else set(texts)
    faults = {text: fault for text in judged if (fault := cell_fault(field, text))}
    if faults:
        for line, text in zip(lines, texts, strict=True):
            if text in faults:
                yield Problem(table.path, line, *faults[text])


def _observations(package: Package, rows: Rows) -> Iterator[tuple[Table, Row]]:
    for table in package.tables.values():
        if table.holds_observations:
            for row in rows.get(table.name, ()):
                yield table, row


def _series_of(row: Row) -> list[str]:
    return [row.cells["series"], *filter(None, row.cells["also_in_series"].split("; "))]


def _keys(package: Package, rows: Rows) -> Iterator[Problem]:
    """Find rows with the same key and observations that are there twice."""
    for table in package.tables.values():
        schema = table.descriptor["schema"]
        keys = [("duplicate-key", schema["primaryKey"])] if "primaryKey" in schema else []
        rule = "duplicate-observation" if table.holds_observations else "duplicate-key"
        keys += [(rule, columns) for columns in schema.get("uniqueKeys", ())]
        for name, columns in keys:
            yield from _repeated(table, rows.get(table.name, ()), name, columns)


def _repeated(
    table: Table, rows: Iterable[Row], rule: str, columns: list[str]
) -> Iterator[Problem]:
    first: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = tuple(row.cells[column] for column in columns)
        if key in first:
            message = f"{', '.join(columns)} are the same as in line {first[key]}"
            yield Problem(table.path, row.line, rule, message)
        first.setdefault(key, row.line)


def _ids_across_tables(package: Package, rows: Rows) -> Iterator[Problem]:
    """Find a fact_id that names observations in two tables."""
    home: dict[str, str] = {}
    for table, row in _observations(package, rows):
        fact_id = row.cells["fact_id"]
        if home.setdefault(fact_id, table.path) != table.path:
            message = f"the fact_id {fact_id} is also in {home[fact_id]}"
            yield Problem(table.path, row.line, "duplicate-id", message)


def _foreign_keys(package: Package, rows: Rows) -> Iterator[Problem]:
    """Find what a row refers to and is not there."""
    for table in package.tables.values():
        for key in table.descriptor["schema"].get("foreignKeys", ()):
            column = key["fields"][0]
            target, target_column = key["reference"]["resource"], key["reference"]["fields"][0]
            if target not in rows:
                continue
            known = {row.cells[target_column] for row in rows[target]}
            rule = "unknown-source" if target == "sources" else "foreign-key"
            for row in rows.get(table.name, ()):
                text = row.cells[column]
                if text and text not in known:
                    message = f"{column} {text!r} is not in {package.table(target).path}"
                    yield Problem(table.path, row.line, rule, message)


def _ranges(package: Package, rows: Rows) -> Iterator[Problem]:
    """Find a range that does not hold its value."""
    for table in package.tables.values():
        names = table.descriptor.get("range")
        for row in rows.get(table.name, ()) if names else ():
            low, value, high = (_number(row.cells[names[k]]) for k in ("low", "value", "high"))
            if low is not None and value is not None and low > value:
                message = f"{names['low']} {low:g} is above {names['value']} {value:g}"
                yield Problem(table.path, row.line, "range", message)
            elif value is not None and high is not None and value > high:
                message = f"{names['value']} {value:g} is above {names['high']} {high:g}"
                yield Problem(table.path, row.line, "range", message)
            elif low is not None and high is not None and low > high:
                message = f"{names['low']} {low:g} is above {names['high']} {high:g}"
                yield Problem(table.path, row.line, "range", message)


def _number(text: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None  # reported already, by the type of the column


def _values(package: Package, rows: Rows) -> Iterator[Problem]:
    """Find an observation with neither a value nor an end of a range."""
    for table, row in _observations(package, rows):
        if not any(row.cells[name] for name in ("value", "low", "high")):
            message = "the observation has neither a value nor a range"
            yield Problem(table.path, row.line, "no-value", message)


def _units(package: Package, rows: Rows) -> Iterator[Problem]:
    """Find a unit that does not measure the quantity of its metric."""
    quantity = {row.cells["unit"]: row.cells["quantity"] for row in rows.get("units", ())}
    allowed = {
        row.cells["metric"]: row.cells["quantity"].split("; ") for row in rows.get("metrics", ())
    }
    for table, row in _observations(package, rows):
        unit, metric = row.cells["unit"], row.cells["metric"]
        if unit in quantity and metric in allowed and quantity[unit] not in allowed[metric]:
            message = (
                f"the unit {unit} measures {quantity[unit]}, "
                f"but {metric} is {' or '.join(allowed[metric])}"
            )
            yield Problem(table.path, row.line, "unit", message)


def _unit_definitions(package: Package, rows: Rows) -> Iterator[Problem]:
    """Find a definition that the units library cannot read, or that measures something else."""
    # Imported here, as the library takes half a second and only this rule needs it.
    import pint

    from datasets.units import registry

    first: dict[str, Row] = {}
    for row in rows.get("units", ()):
        unit, quantity, definition = (row.cells[k] for k in ("unit", "quantity", "definition"))
        if not definition:
            continue
        try:
            dimensions = registry().parse_units(definition).dimensionality
        except (pint.PintError, ValueError):
            message = f"the units library cannot read the definition {definition!r} of {unit}"
            yield Problem(package.table("units").path, row.line, "unit-definition", message)
            continue
        other = first.setdefault(quantity, row).cells
        if registry().parse_units(other["definition"]).dimensionality != dimensions:
            message = f"{unit} and {other['unit']} both measure {quantity}, but cannot be converted"
            yield Problem(package.table("units").path, row.line, "unit-definition", message)


def _source_addresses(package: Package, rows: Rows) -> Iterator[Problem]:
    """Find a source without url or doi whose kind has an address."""
    if "sources" not in rows:
        return
    table = package.table("sources")
    exempt = table.descriptor.get("addressExempt", ())
    for row in rows["sources"]:
        if not row.cells["url"] and not row.cells["doi"] and row.cells["kind"] not in exempt:
            message = f"the source {row.cells['source_id']} has neither url nor doi"
            yield Problem(table.path, row.line, "source-address", message)


def _inputs(package: Package, rows: Rows) -> Iterator[Problem]:
    """Find a derived number without inputs, and inputs that are gone."""
    if "derivations" not in rows:
        return
    path = package.table("derivations").path
    observed = list(_observations(package, rows))
    known = {
        "fact": {row.cells["fact_id"] for _, row in observed},
        "series": {name for _, row in observed for name in _series_of(row)},
        "table": set(rows),
        "source": {row.cells["source_id"] for row in rows.get("sources", ())},
    }
    derived = {row.cells["fact_id"] for _, row in observed if row.cells["method"] == "derived"}
    explained = {row.cells["fact_id"] for row in rows["derivations"]}
    for table, row in observed:
        if row.cells["method"] == "derived" and row.cells["fact_id"] not in explained:
            message = f"{row.cells['fact_id']} is derived, but {path} names no inputs"
            yield Problem(table.path, row.line, "derived-inputs", message)
    for row in rows["derivations"]:
        fact_id, kind, name = (row.cells[k] for k in ("fact_id", "input_kind", "input"))
        if fact_id not in derived:
            message = f"{fact_id} is not a derived observation"
            yield Problem(path, row.line, "derived-inputs", message)
        elif name not in known.get(kind, ()):
            message = f"the input {name} ({kind}) of {fact_id} is gone"
            yield Problem(path, row.line, "derived-inputs", message)


def _merged(package: Package, rows: Rows) -> Iterator[Problem]:
    """Find a merged id that leads to no row, or still names one."""
    facts = {row.cells["fact_id"] for _, row in _observations(package, rows)}
    for row in rows.get("merged", ()):
        gone, kept = row.cells["merged_fact_id"], row.cells["kept_fact_id"]
        if kept not in facts:
            message = f"{kept}, which {gone} was merged into, is not there"
            yield Problem(package.table("merged").path, row.line, "merged", message)
        if gone in facts:
            message = f"{gone} was merged and is still there"
            yield Problem(package.table("merged").path, row.line, "merged", message)
    sources = {row.cells["source_id"] for row in rows.get("sources", ())}
    for row in rows.get("source_aliases", ()):
        if row.cells["alias"] in sources:
            message = f"{row.cells['alias']} was merged and is still a source"
            yield Problem(package.table("source_aliases").path, row.line, "merged", message)


def _series_lists(package: Package, rows: Rows) -> Iterator[Problem]:
    """Find a series that has rows and is not listed in the descriptor, or the reverse."""
    found: dict[str, set[str]] = defaultdict(set)
    for table, row in _observations(package, rows):
        found[table.name].update(_series_of(row))
    for table in package.tables.values():
        if table.name in rows:
            for name in sorted(table.series ^ found[table.name]):
                message = f"the series {name} is listed for {table.path} or has rows, but not both"
                yield Problem(DESCRIPTOR, 1, "series-list", message)


def _files(package: Package, rows: Rows) -> Iterator[Problem]:
    """Find a table that the descriptor does not list."""
    listed = {table.path for table in package.tables.values()}
    for path in sorted(package.folder.glob("*.csv")):
        if path.name not in listed:
            message = f"{DESCRIPTOR} does not list the file"
            yield Problem(path.name, 1, "unlisted-file", message)


_RULES = (
    _keys,
    _ids_across_tables,
    _foreign_keys,
    _ranges,
    _values,
    _units,
    _unit_definitions,
    _source_addresses,
    _inputs,
    _merged,
    _series_lists,
    _files,
)
