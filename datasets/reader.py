"""From a CSV file to a typed DataFrame, or to one sentence that says where the file is broken.

Arrow reads the whole file in one go, which is fast but says little about a fault. Only when that
fails is the file read again, slowly and row by row, to name the line and the rule.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from datasets import periods
from datasets.errors import DatasetError
from datasets.rows import cell_fault, read_content, records
from datasets.schema import Field, Table

_TEXT = pd.StringDtype("pyarrow", na_value=np.nan)


def read_table(folder: Path, table: Table) -> pd.DataFrame:
    """Read one table with the types its schema states.

    Parameters
    ----------
    folder : pathlib.Path
        Folder of data.
    table : Table
        Description of the table.

    Returns
    -------
    pandas.DataFrame
        One row a record. Integers that may be missing are ``Int64``, other numbers ``float64``
        with NaN, dates ``datetime64[s]``, columns of few values categories, other text ``str``.
        A column of periods gains ``<column>_start`` and ``<column>_end``; the column ``period``
        also gains ``year`` and ``period_kind``.

    Raises
    ------
    DatasetError
        If the file is missing, is no CSV of the stated columns, or holds a value of another type.
    """
    content = read_content(folder, table)
    try:
        return _typed(_parse(content, table), table)
    except (ValueError, OverflowError) as error:
        raise _first_fault(content, table, error) from None


def _repeats(field: Field) -> bool:
    """Whether a column is read as codes into its distinct texts."""
    return bool(field.enum or field.category or field.period or field.type == "date")


def _arrow_type(field: Field) -> pa.DataType:
    if _repeats(field):
        return pa.dictionary(pa.int32(), pa.string())
    types = {"integer": pa.int64(), "year": pa.int64(), "number": pa.float64()}
    return types.get(field.type, pa.bool_() if field.type == "boolean" else pa.large_string())


def _parse(content: bytes, table: Table) -> pa.Table:
    return arrow_csv.read_csv(
        io.BytesIO(content),
        # One block, so that each column of codes has one list of texts.
        read_options=arrow_csv.ReadOptions(block_size=len(content) + 1, use_threads=False),
        parse_options=arrow_csv.ParseOptions(newlines_in_values=True),
        convert_options=arrow_csv.ConvertOptions(
            column_types={field.name: _arrow_type(field) for field in table.fields},
            null_values=[""],
            strings_can_be_null=True,
            true_values=["true"],
            false_values=["false"],
        ),
    )


def _typed(parsed: pa.Table, table: Table) -> pd.DataFrame:
    columns: dict[str, Any] = {}
    derived: dict[str, Any] = {}
    for field in table.fields:
        column = parsed[field.name]
        if field.required and column.null_count:
            raise ValueError(f"{field.name} is empty")
        if not _repeats(field):
            columns[field.name] = _plain(column, field)
            continue
        codes, sorted_texts = _codes(column)
        texts = sorted_texts.to_pylist() if field.period or field.type == "date" else []
        if field.type == "date":
            columns[field.name] = _days(codes, [dt.date.fromisoformat(text) for text in texts])
            continue
        columns[field.name] = _category(field, codes, sorted_texts)
        if field.period:
            derived.update(_period_columns(field.name, codes, texts))
    return pd.DataFrame(columns | derived, copy=False)


def _plain(column: pa.ChunkedArray, field: Field) -> Any:
    if field.type == "string":
        return pd.arrays.ArrowStringArray(column, dtype=_TEXT)
    if field.type == "number":
        return column.to_numpy()
    array = column.combine_chunks()
    empty = False if field.type == "boolean" else 0
    values = array.fill_null(empty).to_numpy(zero_copy_only=False)
    if field.required:
        return values
    missing = array.is_null().to_numpy(zero_copy_only=False)
    kind = pd.arrays.BooleanArray if field.type == "boolean" else pd.arrays.IntegerArray
    return kind(values, missing)


def _codes(column: pa.ChunkedArray) -> tuple[np.ndarray, pa.Array]:
    """Split a column of repeated texts into codes, -1 for a missing one, and sorted texts."""
    array = column.combine_chunks()
    order = pc.sort_indices(array.dictionary)
    rank = np.full(len(order) + 1, -1, dtype="int32")
    rank[order.to_numpy()] = np.arange(len(order))
    codes = array.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    return rank[codes], array.dictionary.take(order)


def _category(field: Field, codes: np.ndarray, texts: pa.Array) -> pd.Categorical:
    if not field.enum:
        distinct = pd.arrays.ArrowStringArray(texts.cast(pa.large_string()), dtype=_TEXT)
        kind = pd.CategoricalDtype(pd.Index(distinct))
        return pd.Categorical.from_codes(codes, dtype=kind, validate=False)
    place = {text: number for number, text in enumerate(field.enum)}
    strange = [text for text in texts.to_pylist() if text not in place]
    if strange:
        raise ValueError(f"{field.name} has {strange[0]!r}, which is not in its vocabulary")
    rank = np.array([*(place[text] for text in texts.to_pylist()), -1], dtype="int32")
    kind = _vocabulary(field.enum)
    return pd.Categorical.from_codes(rank[codes], dtype=kind, validate=False)


@lru_cache(maxsize=256)
def _vocabulary(texts: tuple[str, ...]) -> pd.CategoricalDtype:
    return pd.CategoricalDtype(pd.Index(texts, dtype="str"))


def _days(codes: np.ndarray, days: list[dt.date]) -> np.ndarray:
    return np.array([*days, "NaT"], dtype="datetime64[s]")[codes]


def _period_columns(name: str, codes: np.ndarray, texts: list[str]) -> dict[str, Any]:
    parsed = [periods.parse(text) for text in texts]
    derived: dict[str, Any] = {
        f"{name}_start": _days(codes, [period.start for period in parsed]),
        f"{name}_end": _days(codes, [period.end for period in parsed]),
    }
    if name == "period":
        years = np.array([*(period.year for period in parsed), 0], dtype="int64")[codes]
        kinds = np.array([*(periods.KINDS.index(period.kind) for period in parsed), -1])[codes]
        derived["year"] = pd.arrays.IntegerArray(years, codes < 0)
        derived["period_kind"] = pd.Categorical.from_codes(kinds, dtype=_vocabulary(periods.KINDS))
    return derived


def _first_fault(content: bytes, table: Table, error: Exception) -> DatasetError:
    """Find the first faulty cell; called when the fast way gave up."""
    try:
        for line, cells in records(content):
            if len(cells) != len(table.fields):
                message = f"the row has {len(cells)} cells where {len(table.fields)} are needed"
                return DatasetError(table.path, line, "row", message)
            for field, text in zip(table.fields, cells, strict=True):
                fault = cell_fault(field, text)
                if fault is not None:
                    return DatasetError(table.path, line, *fault)
    except csv.Error as reason:
        return DatasetError(table.path, 1, "row", f"the file is not CSV: {reason}")
    return DatasetError(table.path, 1, "row", f"the file cannot be read: {error}")
