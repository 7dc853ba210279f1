"""Figure -> CSV: the rows as plotted, at full precision, each with its source."""

import csv as writer
import io
import math
from collections.abc import Iterator, Mapping
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any

from dashboard.export import citation
from dashboard.export.metadata import harmless
from dashboard.export.provenance import LICENCE
from datasets import catalogue, citations
from datasets.citations import Source

if TYPE_CHECKING:
    from dashboard.figures.figure import Figure

ALWAYS = ("fact_id", "unit", "low", "high", "method", "basis", "source_id")
"""Columns that every file has, empty where the figure has nothing to say."""

BYTE_ORDER_MARK = "\ufeff"
"""By which spreadsheets know UTF-8 from the old code pages; data libraries skip it."""

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv(figure: "Figure", address: str) -> bytes:
    """Return the table of a figure as a CSV file.

    Parameters
    ----------
    figure : Figure
        The figure.
    address : str
        Where a reader finds it.

    Returns
    -------
    bytes
        RFC 4180 in UTF-8 with a byte order mark: one header line, no comments. The columns are
        those of the figure's table under their permanent names, then those of `ALWAYS` that are
        missing, then what is needed to cite a row when the file has lost its name.

    Notes
    -----
    A text that a spreadsheet would take for a formula gets an apostrophe before it. Numbers never
    do: a negative number stays a number.
    """
    table = figure.table
    own = [str(name) for name in table.columns]
    missing = [name for name in ALWAYS if name not in own]
    sources = {source.source_id: source for source in figure.sources}
    about = {
        "figure_title": figure.title,
        "figure_address": address,
        "figure_citation": citation.plain(figure, address),
        "figure_licence": LICENCE,
        "data_version": catalogue.version(),
    }
    value_column = figure.columns.get("value")
    given = dict.fromkeys(missing, "")
    if value_column is not None and "unit" in given:
        given["unit"] = value_column.unit
    stream = io.StringIO(newline="")
    rows = writer.writer(stream, lineterminator="\r\n")
    rows.writerow(_cell(name) for name in (*own, *missing, *_cited("", {}), *about))
    for row in table.itertuples(index=False, name=None):
        whence = row[own.index("source_id")] if "source_id" in own else ""
        cited = _cited(str(whence), sources)
        content = (*row, *given.values(), *cited.values(), *about.values())
        rows.writerow(_cell(value) for value in content)
    return (BYTE_ORDER_MARK + stream.getvalue()).encode("utf-8")


def _cited(source_ids: str, sources: Mapping[str, Source]) -> dict[str, str]:
    """Return the columns about the sources of a row, which may name several separated by ";"."""
    named = [sources[id] for id in _split(source_ids) if id in sources]
    return {
        "source": "; ".join(citations.plain(source) for source in named),
        "source_link": "; ".join(source.link for source in named if source.link),
        "source_licence": "; ".join(source.licence for source in named),
    }


def _split(source_ids: str) -> Iterator[str]:
    return (part.strip() for part in source_ids.split(";"))


def _cell(value: Any) -> str:
    """Return a value as a cell: a number in full, nothing for what is missing, harmless text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Integral):
        return str(int(value))
    if isinstance(value, Real):
        number = float(value)
        if math.isnan(number):
            return ""
        return str(int(value)) if number.is_integer() and abs(number) < 1e15 else repr(number)
    text = harmless(str(value))
    if text in ("NaT", "<NA>"):
        return ""
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text
