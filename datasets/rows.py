"""A CSV file as rows of texts, and what is wrong with a cell: the slow and careful way.

It uses the standard library only, so that the data can be checked without pandas.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator
from pathlib import Path

from datasets import periods
from datasets.errors import DatasetError
from datasets.schema import Field, Table

_BOOLEANS = {"true", "false"}
_INTEGER = re.compile(r"[+-]?\d+")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")


def read_content(folder: Path, table: Table) -> bytes:
    """Read the bytes of a table after checking that they can be a CSV file of its columns.

    Parameters
    ----------
    folder : pathlib.Path
        Folder of data.
    table : Table
        Description of the table.

    Returns
    -------
    bytes
        Content of the file without a byte order mark.

    Raises
    ------
    DatasetError
        If the file is missing, empty, binary, cut short, or has other columns.
    """
    try:
        content = (folder / table.path).read_bytes()
    except OSError:
        raise DatasetError(table.path, 1, "file", "the file is missing or unreadable") from None
    content = text_content(content, table.path)
    _check_header(content, table)
    check_end(content, table.path)
    return content


def text_content(content: bytes, file: str) -> bytes:
    """Return the bytes of a text without its byte order mark.

    Parameters
    ----------
    content : bytes
        Content of a file.
    file : str
        Its name, for the message.

    Returns
    -------
    bytes
        The same without a byte order mark.

    Raises
    ------
    DatasetError
        If the file is empty, binary or not UTF-8.
    """
    content = content.removeprefix(b"\xef\xbb\xbf")
    if not content.strip():
        raise DatasetError(file, 1, "file", "the file is empty")
    if b"\x00" in content:
        line = content[: content.index(b"\x00")].count(b"\n") + 1
        raise DatasetError(file, line, "file", "the file is binary, not text")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise DatasetError(file, line, "file", "the file is not text in UTF-8") from None
    return content


def check_end(content: bytes, file: str) -> None:
    """Refuse a text whose last line does not end.

    Parameters
    ----------
    content : bytes
        Content of a file.
    file : str
        Its name, for the message.

    Raises
    ------
    DatasetError
        If the last line does not end.
    """
    if not content.endswith(b"\n"):
        line = content.count(b"\n") + 1
        message = "the last line does not end, so the file was probably cut short"
        raise DatasetError(file, line, "row", message)


def _check_header(content: bytes, table: Table) -> None:
    first = content.split(b"\n", 1)[0].decode("utf-8").rstrip("\r")
    if first.lstrip().startswith("<"):
        message = f"the file is a web page, not a table that begins with {table.columns[0]}"
        raise DatasetError(table.path, 1, "header", message)
    names = next(csv.reader([first]), [])
    missing = [name for name in table.columns if name not in names]
    unknown = [name for name in names if name not in table.columns]
    if missing or unknown:
        parts = [f"the column {missing[0]} is missing"] if missing else []
        parts += [f"the column {unknown[0]!r} is not in the schema"] if unknown else []
        raise DatasetError(table.path, 1, "header", " and ".join(parts))
    if tuple(names) != table.columns:
        raise DatasetError(table.path, 1, "header", "the columns are not in the schema's order")


def records(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Go through the records of a CSV file, the header left out.

    Parameters
    ----------
    content : bytes
        Content of the file.

    Yields
    ------
    tuple of int and list of str
        First line of the record, counted from 1, and its cells.
    """
    reader = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
    next(reader)
    line = reader.line_num + 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def cell_fault(field: Field, text: str) -> tuple[str, str] | None:
    """Say what is wrong with one cell, by the type of its column and the constraints on it.

    Parameters
    ----------
    field : Field
        The column.
    text : str
        The cell.

    Returns
    -------
    tuple of str, or None
        Rule and message, or None if nothing is wrong.
    """
    if text == "":
        return ("required", f"{field.name} is empty") if field.required else None
    if not _has_type(field.type, text):
        return "type", f"{field.name} is {text!r}, which is no {field.type}"
    if field.enum and text not in field.enum:
        return "enum", f"{field.name} is {text!r}, which is not in its vocabulary"
    if field.period:
        return _period_fault(field, text)
    pattern = field.constraints.get("pattern")
    if pattern and not re.fullmatch(pattern, text):
        return "pattern", f"{field.name} is {text!r}, which does not have the form {pattern}"
    return _bounds_fault(field, text)


def _period_fault(field: Field, text: str) -> tuple[str, str] | None:
    try:
        period = periods.parse(text)
    except ValueError as error:
        return "period", f"{field.name}: {error}"
    lowest, highest = field.period["minimumYear"], field.period["maximumYear"]
    if period.start.year < lowest or period.end.year > highest:
        return "year", f"{field.name} {text} lies outside {lowest} to {highest}"
    return None


def _bounds_fault(field: Field, text: str) -> tuple[str, str] | None:
    lowest = field.constraints.get("minimum")
    highest = field.constraints.get("maximum")
    if lowest is None and highest is None:
        return None
    value = float(text)
    rule = "year" if field.type == "year" else "bounds"
    if lowest is not None and value < lowest:
        return rule, f"{field.name} is {text}, below the smallest possible value {lowest}"
    if highest is not None and value > highest:
        return rule, f"{field.name} is {text}, above the largest possible value {highest}"
    return None


def _has_type(type_: str, text: str) -> bool:
    if type_ in {"integer", "year"}:
        return _INTEGER.fullmatch(text) is not None
    if type_ == "number":
        return _NUMBER.fullmatch(text) is not None
    if type_ == "boolean":
        return text in _BOOLEANS
    if type_ == "date":
        return _is_date(text)
    return True


def _is_date(text: str) -> bool:
    try:
        return len(text) == 10 and bool(dt.date.fromisoformat(text))
    except ValueError:
        return False
