"""Get an upstream file and read it, or refuse it with one sentence that says why."""

from __future__ import annotations

import csv
import difflib
import http.client
import io
import time
import urllib.error
import urllib.request
from pathlib import Path

import pandas as pd

from datasets.errors import DatasetError
from datasets.rows import cell_fault, check_end, text_content
from datasets.schema import Field
from datasets.upstream.dump import Part

# The largest dump has 1.5 MB; the full download of Our World in Data some 10 MB.
LARGEST_BYTES = 64_000_000
PATIENCE_S = 30  # for the answer to begin, and between two pieces of it
LONGEST_S = 300  # for the whole answer
_PIECE_BYTES = 1 << 16
_CELL_BYTES = 1 << 20
_WEB = ("http://", "https://")


class RefusedError(Exception):
    """An upstream file, or what would follow from it, that is not taken.

    Its text says in one sentence, without capital and full stop, what is wrong and what to do.
    """


def short_name(place: str) -> str:
    """Return the name of the file at a path or address."""
    path = place.split("?")[0] if place.startswith(_WEB) else place
    return Path(path).name or place


def get(place: str) -> bytes:
    """Return the bytes at a path or address.

    Parameters
    ----------
    place : str
        Path, or address that begins with http:// or https://.

    Returns
    -------
    bytes
        The content.

    Raises
    ------
    RefusedError
        If nothing can be read there, or too much.
    """
    content = _download(place) if place.startswith(_WEB) else _read_file(place)
    if len(content) > LARGEST_BYTES:
        raise RefusedError(
            f"{place} has more than {LARGEST_BYTES // 1_000_000} MB, so it is not the file that "
            "is meant; give the CSV file of this dump alone"
        )
    return content


def _read_file(place: str) -> bytes:
    if "://" in place:
        raise RefusedError(
            f"{place} is neither a path nor an address that begins with http:// or https://; "
            "download the file and give its path"
        )
    try:
        with Path(place).open("rb") as file:
            return file.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        raise RefusedError(f"there is no file {place}; check its path") from None
    except IsADirectoryError:
        raise RefusedError(f"{place} is a folder; give the path of the file in it") from None
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise RefusedError(f"{place} cannot be read ({reason}); check its permissions") from None


def _download(address: str) -> bytes:
    deadline = time.monotonic() + LONGEST_S
    try:
        request = urllib.request.Request(  # noqa: S310 - the address begins with http(s)://
            address, headers={"User-Agent": "price-of-bigger refresh"}
        )
        with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:  # noqa: S310
            promised = answer.headers.get("Content-Length", "")
            content = _pieces(answer, address, deadline)
    except urllib.error.HTTPError as error:
        error.close()
        raise RefusedError(
            f"{address} answers with the error {error.code} ({error.reason}); check the address"
        ) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise RefusedError(
            f"{address} cannot be reached ({reason}); check the address and the connection"
        ) from None
    if promised.isdigit() and len(content) < int(promised) <= LARGEST_BYTES:
        raise RefusedError(
            f"only {len(content):,} of {int(promised):,} bytes came from {address}; try again"
        )
    return content


def _pieces(answer: http.client.HTTPResponse, address: str, deadline: float) -> bytes:
    """Read an answer piece by piece, so that neither its size nor its time has no end."""
    content = bytearray()
    while len(content) <= LARGEST_BYTES and (piece := answer.read1(_PIECE_BYTES)):
        content += piece
        if time.monotonic() > deadline:
            raise RefusedError(
                f"{address} did not send its file within {LONGEST_S // 60} minutes; download it "
                "and give its path"
            )
    return bytes(content)


def read(content: bytes, part: Part, name: str, page: str) -> pd.DataFrame:
    """Return an upstream file as texts, after checking it.

    Parameters
    ----------
    content : bytes
        Content of the file.
    part : Part
        What the file must hold.
    name : str
        Its name, for messages.
    page : str
        Where it is offered, for messages.

    Returns
    -------
    pandas.DataFrame
        One row a record; all cells are texts, an empty one means not known.

    Raises
    ------
    RefusedError
        If the file is not whole, not CSV, or not this dump.
    """
    again = f"download it again from {page}"
    try:
        content = text_content(content, name)
        if content.lstrip().startswith(b"<"):
            raise RefusedError(f"{name} is a web page, not a CSV file; {again}")
        _check_columns(
            next(csv.reader(io.StringIO(content.decode("utf-8"), newline=""))), part, name
        )
        check_end(content, name)
        lines, frame = _records(content, name)
    except DatasetError as error:
        line = f"line {error.line} of {name}: " if error.line > 1 else f"{name}: "
        raise RefusedError(f"{line}{error.message}; {again}") from None
    except csv.Error as error:
        raise RefusedError(
            f"{name} is not whole CSV ({error}), so it was probably cut short; {again}"
        ) from None
    if frame.empty:
        raise RefusedError(f"{name} has a first line and no row; {again}")
    frame = (
        _renamed(frame, part).replace(list(part.absent), "")
        if part.absent
        else _renamed(frame, part)
    )
    _check_cells(frame, lines, part, name)
    return frame


def _renamed(frame: pd.DataFrame, part: Part) -> pd.DataFrame:
    new = {old: name for old, name in part.other_names.items() if name not in frame.columns}
    return frame.rename(columns=new)


def _check_columns(names: list[str], part: Part, name: str) -> None:
    known = {*names, *(part.other_names.get(column, column) for column in names)}
    for column in part.needed:
        if column not in known:
            close = difflib.get_close_matches(column, names, n=1)
            hint = f", where {close[0]!r} may be its new name" if close else ""
            raise RefusedError(
                f"{name} has no column {column!r}{hint}; give the file of the {part.name}, or "
                "say in datasets/upstream how the column is called now"
            )
    doubled = next((column for column in part.needed if names.count(column) > 1), None)
    if doubled:
        raise RefusedError(f"{name} has the column {doubled!r} twice; keep one of them")


def _records(content: bytes, name: str) -> tuple[list[int], pd.DataFrame]:
    """Return the line on which each record begins, and the records."""
    csv.field_size_limit(_CELL_BYTES)
    reader = csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True)
    columns = next(reader)
    lines: list[int] = []
    records: list[list[str]] = []
    line = reader.line_num + 1
    for cells in reader:
        if len(cells) != len(columns):
            message = f"the row has {len(cells)} cells where the first line has {len(columns)}"
            raise DatasetError(name, line, "row", message)
        lines.append(line)
        records.append([cell.strip() for cell in cells])
        line = reader.line_num + 1
    return lines, pd.DataFrame(records, columns=columns, dtype=object)


def _check_cells(frame: pd.DataFrame, lines: list[int], part: Part, name: str) -> None:
    numbers = [*part.numbers, *(column for column in part.optional if column in frame)]
    for kind, columns in (("number", numbers), ("date", part.dates), ("string", part.keys)):
        for column in columns:
            constraints = {"required": column in part.keys}
            field = Field(column, kind, "", None, None, False, None, constraints)
            several = column in part.several
            for line, cell in zip(lines, frame[column], strict=True):
                for text in cell.split(",") if several else (cell,):
                    fault = cell_fault(field, text.strip())
                    if fault:
                        raise RefusedError(
                            f"line {line} of {name}: {fault[1]}; correct the cell in a copy of "
                            "the file, or tell its publisher"
                        )
    repeated = frame.duplicated(list(part.keys)) if part.keys else pd.Series(dtype=bool)
    if repeated.any():
        place = int(repeated.to_numpy().argmax())
        row = ", ".join(frame[column].iloc[place] for column in part.keys)
        raise RefusedError(
            f"line {lines[place]} of {name}: {row} is there a second time; keep one of the rows "
            "in a copy of the file"
        )
