"""Make a table anew from its upstream dump: read, compare, report and, if asked, write.

The upstream values pass through the mapping of the dump, then through the curated corrections;
what no upstream file knows is carried over from the present rows. Nothing is written unless the
whole package passes the check with the new table in it.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from datasets import check
from datasets.errors import DatasetError
from datasets.rows import read_content, records
from datasets.schema import DESCRIPTOR, Package, Table
from datasets.upstream import files
from datasets.upstream.dump import Dump, Present, Upstream, UpstreamError
from datasets.upstream.files import RefusedError

SHOWN = 10
# A dump grows. If more than this share of our rows would go, the file is not the whole dump.
_MOST_REMOVED = 0.2
# A column that would lose half of what it says has another name or another meaning upstream.
_MOST_EMPTIED = 0.5
_FEW_CELLS = 20
_NUMBERS = {"number", "integer", "year"}
_LONGEST_CELL = 80

Key = tuple[str, ...]


class Change(NamedTuple):
    """One cell that differs.

    Attributes
    ----------
    column, old, new : str
        Column, its present text and the new one.
    """

    column: str
    old: str
    new: str


class Differences(NamedTuple):
    """How new rows differ from present ones.

    Attributes
    ----------
    added, removed : list of tuple of str
        Keys of the rows that come and go.
    changed : dict of tuple of str to list of Change
        What differs in each row that stays.
    """

    added: list[Key]
    changed: dict[Key, list[Change]]
    removed: list[Key]

    @property
    def any(self) -> bool:
        """Whether anything differs."""
        return bool(self.added or self.changed or self.removed)


class Corrected(NamedTuple):
    """Rows after the curated corrections.

    Attributes
    ----------
    rows : pandas.DataFrame
        The rows.
    applied, agreeing : int
        How many corrections were applied, and how many say what upstream says by now.
    stale : list of str
        A sentence for each correction that no longer applies.
    """

    rows: pd.DataFrame
    applied: int
    agreeing: int
    stale: list[str]


class Refresh(NamedTuple):
    """What a refresh found.

    Attributes
    ----------
    text : str
        The report, in sentences.
    contents : dict of str to bytes
        New content of each file that would change.
    problems : list of check.Problem
        What the check would say of the package with them.
    """

    text: str
    contents: dict[str, bytes]
    problems: list[check.Problem]


def refresh(
    dump: Dump,
    places: Sequence[str],
    folder: Path,
    *,
    write: bool = False,
    shown: int | None = SHOWN,
) -> tuple[str, str | None]:
    """Compare a table with its upstream files and, if asked, write it.

    Parameters
    ----------
    dump : Dump
        What is refreshed.
    places : sequence of str
        Paths or addresses of its files, in the order of its parts.
    folder : pathlib.Path
        Folder of data.
    write : bool, default False
        Whether to write what differs.
    shown : int, optional
        How many rows of each kind the report names; None for all.

    Returns
    -------
    tuple of str and (str or None)
        The report, and why the result is refused, or None if it is not.

    Raises
    ------
    RefusedError
        If a file, or the present folder, cannot be used at all.
    """
    found = prepare(dump, places, folder, shown=shown)
    if found.problems:
        return found.text, _refusal(dump, found.problems)
    if not found.contents:
        return f"{found.text}\nNothing differs, so there is nothing to write.", None
    names = " and ".join(found.contents)
    if not write:
        return f"{found.text}\nNothing was written; with --write, {names} will be.", None
    try:
        write_files(folder, found.contents)
    except OSError as error:
        raise RefusedError(
            f"{names} cannot be written ({error.strerror}); check the permissions of the folder "
            "and the room on the disk"
        ) from None
    return f"{found.text}\n{_written(dump, names)}", None


def _written(dump: Dump, names: str) -> str:
    return (
        f"Wrote {names}. By hand remain the day of the data (snapshot of {dump.table}) in "
        f"{DESCRIPTOR}, the edition in sources.csv, the number of rows in README.md, and a line in "
        "CHANGELOG.md."
    )


def _refusal(dump: Dump, problems: list[check.Problem]) -> str:
    more = f" and {len(problems) - 1:,} more" if len(problems) > 1 else ""
    return (
        f"with the new rows of {dump.table} the package would not pass its check "
        f"({problems[0]}{more}); correct the cause upstream, in corrections.csv or in {DESCRIPTOR}"
    )


def prepare(
    dump: Dump, places: Sequence[str], folder: Path, *, shown: int | None = SHOWN
) -> Refresh:
    """Work out what a refresh would change, without writing.

    Parameters
    ----------
    dump : Dump
        What is refreshed.
    places : sequence of str
        Paths or addresses of its files.
    folder : pathlib.Path
        Folder of data.
    shown : int, optional
        How many rows of each kind the report names; None for all.

    Returns
    -------
    Refresh
        Report, new contents and problems.

    Raises
    ------
    RefusedError
        If a file, or the present folder, cannot be used at all.
    """
    package, tables = _present_tables(dump, folder)
    table, whole = package.table(dump.table), tables[dump.table]
    present = whole[dump.belongs(whole)]
    if present.empty:
        raise RefusedError(
            f"{table.path} has no row to continue; restore it from the last version of the data"
        )
    upstream = _read_upstream(dump, places)
    codes = dict(zip(tables["country_codes"]["name"], tables["country_codes"]["iso3"], strict=True))
    kept = present[dump.kept(present, upstream)]
    try:
        mapped = dump.rows(upstream, Present(present, codes))
    except UpstreamError as error:
        raise RefusedError(str(error)) from None
    corrected = _corrected(dump, mapped, present, kept, tables["corrections"])
    rows = pd.concat([corrected.rows, kept], ignore_index=True)
    rows = _sorted(settled(rows[list(table.columns)], present, dump.key, _numeric(table)), dump)
    differences = compare(present, rows, dump.key)
    _check_plausible(dump, present, rows, differences)
    contents = _contents(dump, package, tables, rows) if differences.any else {}
    problems = problems_with(folder, contents) if contents else []
    text = "\n".join(
        [
            _opening(dump, upstream, rows),
            *_differences_text(dump, present, rows, differences, shown),
            *_corrections_text(corrected),
            *_headlines_text(dump, present, rows),
        ]
    )
    return Refresh(text, contents, problems)


def _present_tables(dump: Dump, folder: Path) -> tuple[Package, dict[str, pd.DataFrame]]:
    needed = (dump.table, "corrections", "country_codes", "derivations")
    try:
        package = Package(folder)
        return package, {name: read_texts(folder, package.table(name)) for name in needed}
    except DatasetError as error:
        raise RefusedError(
            f"the present data in {folder} cannot be read ({error}); repair them first"
        ) from None


def read_texts(folder: Path, table: Table) -> pd.DataFrame:
    """Read one of our tables with all cells as texts.

    Parameters
    ----------
    folder : pathlib.Path
        Folder of data.
    table : Table
        Description of the table.

    Returns
    -------
    pandas.DataFrame
        One row a record.

    Raises
    ------
    DatasetError
        If the file is not a table of these columns.
    """
    rows = []
    for line, cells in records(read_content(folder, table)):
        if len(cells) != len(table.columns):
            message = f"the row has {len(cells)} cells where {len(table.columns)} are needed"
            raise DatasetError(table.path, line, "row", message)
        rows.append(cells)
    return pd.DataFrame(rows, columns=list(table.columns), dtype=object)


def _read_upstream(dump: Dump, places: Sequence[str]) -> Upstream:
    if len(places) > len(dump.parts):
        names = " and ".join(f"the {part.name}" for part in dump.parts)
        raise RefusedError(
            f"{dump.name} is made of {_count(len(dump.parts), 'file')} ({names}), and "
            f"{len(places)} were given; leave out the others"
        )
    upstream = {}
    for part, place in zip(dump.parts, places, strict=False):
        name = files.short_name(place)
        upstream[part.name] = files.read(files.get(place), part, name, dump.page)
    doubt = dump.doubt(upstream)
    if doubt:
        raise RefusedError(f"{doubt}; download the whole file again from {dump.page}")
    return upstream


def _numeric(table: Table) -> set[str]:
    return {field.name for field in table.fields if field.type in _NUMBERS}


def _corrected(
    dump: Dump,
    mapped: pd.DataFrame,
    present: pd.DataFrame,
    kept: pd.DataFrame,
    corrections: pd.DataFrame,
) -> Corrected:
    """Apply the corrections of upstream columns, complete the rows, correct what was derived."""
    ids = set(identities(present, dump)) - set(identities(kept, dump)) | set(
        identities(mapped, dump)
    )
    wanted = corrections[corrections["id"].isin(ids)]
    late = wanted["field"].isin(dump.derived)
    first = correct(dump, mapped, present, wanted[~late])
    second = correct(dump, dump.complete(first.rows), present, wanted[late])
    return Corrected(
        second.rows,
        first.applied + second.applied,
        first.agreeing + second.agreeing,
        first.stale + second.stale,
    )


def identities(rows: pd.DataFrame, dump: Dump) -> list[str]:
    """Return the id of each row as corrections.csv writes it."""
    return ["|".join(cells) for cells in rows[list(dump.identity)].itertuples(index=False)]


def correct(
    dump: Dump, rows: pd.DataFrame, present: pd.DataFrame, corrections: pd.DataFrame
) -> Corrected:
    """Apply curated corrections to rows that come from upstream.

    Parameters
    ----------
    dump : Dump
        What is refreshed.
    rows : pandas.DataFrame
        Rows made from upstream files.
    present : pandas.DataFrame
        The present rows.
    corrections : pandas.DataFrame
        Corrections whose id is a row of either.

    Returns
    -------
    Corrected
        The corrected rows, and what became of the corrections.
    """
    rows = rows.reset_index(drop=True).astype(object)
    applied, agreeing = 0, 0
    stale: list[str] = []
    for name, field, old, new in corrections[["id", "field", "old", "new"]].itertuples(index=False):
        places = {identity: place for place, identity in enumerate(identities(rows, dump))}
        if field == "row":
            rows = _row_corrected(dump, rows, present, name, new)
            applied += 1
        elif name not in places:
            stale.append(f"{name}, {field}: the row is no longer upstream.")
        elif field in rows.columns:
            cell = rows.at[places[name], field]
            text = _cell_corrected(cell, old, new, own=field in dump.ours)
            if text is None:
                stale.append(
                    f"{name}, {field}: upstream has {_quoted(cell)} by now, where the correction "
                    f"expects {_quoted(old)}; what upstream has was taken."
                )
                continue
            rows.at[places[name], field] = text
            agreeing += _same(cell, new) and field not in dump.ours
            applied += not _same(cell, new) or field in dump.ours
    return Corrected(rows, applied, agreeing, stale)


def _row_corrected(
    dump: Dump, rows: pd.DataFrame, present: pd.DataFrame, name: str, new: str
) -> pd.DataFrame:
    """Drop a row that a correction dropped, or keep one that it added."""
    there = pd.Series(identities(rows, dump), index=rows.index) == name
    if new == "dropped":
        return rows[~there].reset_index(drop=True)
    own = present[[identity == name for identity in identities(present, dump)]]
    return rows if there.any() else pd.concat([rows, own], ignore_index=True)


def _cell_corrected(cell: str, old: str, new: str, *, own: bool) -> str | None:
    """Return the corrected cell, or None if the correction no longer applies to it."""
    if own and new in cell:
        return cell
    if own and old != cell:
        # A note has several parts; a correction speaks of one of them.
        return (
            cell.replace(old, new) if old and old in cell else "; ".join(filter(None, (cell, new)))
        )
    return new if _same(cell, old) or _same(cell, new) else None


def _same(first: str, second: str) -> bool:
    """Whether two cells say the same, as texts or as numbers."""
    if first == second:
        return True
    try:
        return float(first) == float(second)
    except ValueError:
        return False


def settled(
    rows: pd.DataFrame, present: pd.DataFrame, key: Sequence[str], numeric: Iterable[str]
) -> pd.DataFrame:
    """Return rows in which a number that has not changed is written as it is now.

    Parameters
    ----------
    rows, present : pandas.DataFrame
        New and present rows.
    key : sequence of str
        Columns that name a row.
    numeric : iterable of str
        Columns of numbers.

    Returns
    -------
    pandas.DataFrame
        The new rows.
    """
    now = _by_key(present, key)
    names = _keys(rows, key)
    rows = rows.copy()
    for column in numeric:
        place = present.columns.get_loc(column)
        rows[column] = [
            now[name][place] if name in now and _same(text, now[name][place]) else text
            for name, text in zip(names, rows[column], strict=True)
        ]
    return rows


def _keys(rows: pd.DataFrame, key: Sequence[str]) -> list[Key]:
    return list(rows[list(key)].itertuples(index=False, name=None))


def _by_key(rows: pd.DataFrame, key: Sequence[str]) -> dict[Key, tuple[str, ...]]:
    return dict(zip(_keys(rows, key), rows.itertuples(index=False, name=None), strict=True))


def _sorted(rows: pd.DataFrame, dump: Dump) -> pd.DataFrame:
    return rows.sort_values(list(dump.order), kind="stable", ignore_index=True)


def compare(present: pd.DataFrame, rows: pd.DataFrame, key: Sequence[str]) -> Differences:
    """Say which rows come, change and go.

    Parameters
    ----------
    present, rows : pandas.DataFrame
        Present and new rows, of the same columns.
    key : sequence of str
        Columns that name a row.

    Returns
    -------
    Differences
        By key, in its order.
    """
    before, after = _by_key(present, key), _by_key(rows, key)
    changed = {
        name: [
            Change(column, old, new)
            for column, old, new in zip(present.columns, before[name], after[name], strict=True)
            if old != new
        ]
        for name in sorted(before.keys() & after.keys())
        if before[name] != after[name]
    }
    return Differences(
        sorted(after.keys() - before.keys()), changed, sorted(before.keys() - after.keys())
    )


def _check_plausible(
    dump: Dump, present: pd.DataFrame, rows: pd.DataFrame, differences: Differences
) -> None:
    """Refuse rows that lose more than a new edition of a dump would."""
    again = f"download the whole file again from {dump.page}"
    if len(differences.removed) > _MOST_REMOVED * len(present):
        raise RefusedError(
            f"{len(differences.removed):,} of the {len(present):,} rows of {dump.table} would go, "
            f"so rows are probably missing; {again}"
        )
    for column in present.columns:
        emptied = sum(
            change.column == column and not change.new
            for changes in differences.changed.values()
            for change in changes
        )
        filled = (present[column] != "").sum()
        if filled >= _FEW_CELLS and emptied > _MOST_EMPTIED * filled:
            raise RefusedError(
                f"{emptied:,} of the {filled:,} values of {column} in {dump.table} would go, so "
                f"what they come from is probably empty; {again}"
            )


def _contents(
    dump: Dump, package: Package, tables: Mapping[str, pd.DataFrame], rows: pd.DataFrame
) -> dict[str, bytes]:
    """Return the new content of each file that changes."""
    whole = tables[dump.table]
    own = dump.belongs(whole)
    contents = {package.table(dump.table).path: csv_content(_placed(whole, own, rows))}
    if dump.explained:
        derivations = tables["derivations"]
        explained = _explained(derivations, whole[own], rows)
        if not explained.equals(derivations):
            contents[package.table("derivations").path] = csv_content(explained)
    return contents


def _placed(whole: pd.DataFrame, own: pd.Series, rows: pd.DataFrame) -> pd.DataFrame:
    """Put the new rows where the first of the old ones stood; other rows keep their places."""
    first = int(own.to_numpy().argmax())
    others = whole[~own]
    before = int((~own.iloc[:first]).sum())
    return pd.concat([others.iloc[:before], rows, others.iloc[before:]], ignore_index=True)


def _explained(
    derivations: pd.DataFrame, present: pd.DataFrame, rows: pd.DataFrame
) -> pd.DataFrame:
    """Return the inputs of derived observations, those of new ones as of their kind before."""
    gone = set(present["fact_id"]) - set(rows["fact_id"])
    left = derivations[~derivations["fact_id"].isin(gone)].reset_index(drop=True)
    new = []
    for fact_id, metric in rows[["fact_id", "metric"]].itertuples(index=False):
        if fact_id not in set(present["fact_id"]):
            like = present.loc[present["metric"] == metric, "fact_id"].iloc[-1]
            new.append(derivations[derivations["fact_id"] == like].assign(fact_id=fact_id))
    if not new:
        return left
    own = left["fact_id"].isin(present["fact_id"])
    last = len(left) - int(own.to_numpy()[::-1].argmax())
    return pd.concat([left.iloc[:last], *new, left.iloc[last:]], ignore_index=True)


def csv_content(rows: pd.DataFrame) -> bytes:
    """Return rows as our CSV: UTF-8, commas, line feeds, quotes only where they are needed."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(rows.columns)
    writer.writerows(rows.itertuples(index=False, name=None))
    return text.getvalue().encode("utf-8")


def problems_with(folder: Path, contents: Mapping[str, bytes]) -> list[check.Problem]:
    """Check a copy of a folder of data in which some files are new.

    Parameters
    ----------
    folder : pathlib.Path
        Folder of data, which is left as it is.
    contents : mapping of str to bytes
        New content by name of file.

    Returns
    -------
    list of check.Problem
        What is wrong with the copy.
    """
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        for path in [*folder.glob("*.csv"), folder / DESCRIPTOR]:
            shutil.copyfile(path, copy / path.name)
        for file, content in contents.items():
            (copy / file).write_bytes(content)
        return check.run(copy)


def write_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Replace files, each at once: whoever reads one meets the old or the new one, whole.

    Parameters
    ----------
    folder : pathlib.Path
        Folder of data.
    contents : mapping of str to bytes
        New content by name of file.

    Raises
    ------
    OSError
        If a file cannot be written; the old files are then as before.
    """
    written: list[tuple[Path, Path]] = []
    try:
        for name, content in contents.items():
            written.append((_write_beside(folder / name, content), folder / name))
        for temporary, path in written:
            os.replace(temporary, path)
    finally:
        for temporary, _ in written:
            temporary.unlink(missing_ok=True)


def _write_beside(path: Path, content: bytes) -> Path:
    """Write a temporary file in the folder of another, with its permissions, down to the disk."""
    number, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(path, temporary)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _quoted(text: str) -> str:
    if not text:
        return "nothing"
    return f"“{text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + '…'}”"


def _opening(dump: Dump, upstream: Upstream, rows: pd.DataFrame) -> str:
    read = " and ".join(
        f"{_count(len(frame), 'row')} of {name}" for name, frame in upstream.items()
    )
    return f"Read {read} from {dump.title}, from which {_count(len(rows), 'row')} of ours follow."


def _differences_text(
    dump: Dump,
    present: pd.DataFrame,
    rows: pd.DataFrame,
    differences: Differences,
    shown: int | None,
) -> list[str]:
    added, changed, removed = differences
    text = [
        f"Against {dump.table}.csv as it is, {_count(len(added), 'row')} added, "
        f"{len(changed):,} changed and {len(removed):,} removed."
    ]
    before, after = _labels(present, dump), _labels(rows, dump)
    text += _list("Added", [after[key] for key in added], shown)
    changes = [
        f"{after[key]}: "
        + "; ".join(f"{c.column} was {_quoted(c.old)}, is {_quoted(c.new)}" for c in cells)
        for key, cells in changed.items()
    ]
    text += _list("Changed", changes, shown)
    return text + _list("Removed", [before[key] for key in removed], shown)


def _labels(rows: pd.DataFrame, dump: Dump) -> dict[Key, str]:
    columns = list(dump.label or dump.key)
    names = (", ".join(cells) for cells in rows[columns].itertuples(index=False))
    return dict(zip(_keys(rows, dump.key), names, strict=True))


def _list(title: str, lines: list[str], shown: int | None) -> list[str]:
    if not lines:
        return []
    listed = lines if shown is None else lines[:shown]
    more = len(lines) - len(listed)
    rest = [f"  and {more:,} more, which --all names"] if more else []
    return [f"{title}:", *(f"  {line}" for line in listed), *rest]


def _corrections_text(corrected: Corrected) -> list[str]:
    text = (
        f"{_count(corrected.applied, 'correction')} of corrections.csv applied, "
        f"{corrected.agreeing:,} say what upstream says by now, and "
        f"{len(corrected.stale):,} no longer apply."
    )
    return [text, *(f"  {line}" for line in corrected.stale)]


def _headlines_text(dump: Dump, present: pd.DataFrame, rows: pd.DataFrame) -> list[str]:
    before = {"rows": f"{len(present):,}", **dump.headlines(present)}
    after = {"rows": f"{len(rows):,}", **dump.headlines(rows)}
    lines = []
    for name, new in after.items():
        old = before.get(name, "not there")
        lines.append(f"  {name}: {new}, as now" if old == new else f"  {name}: {old} → {new}")
    return ["Numbers that readers know:", *lines]
