"""A figure as a file that stands alone: picture, table, citation. Knows nothing of the pages.

>>> from dashboard import export
>>> sorted(export.FORMATS)
['bib', 'csv', 'png', 'svg']
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.export import citation, picture, table
from dashboard.export.errors import Busy, ExportError, TooSlow, UnknownFormat
from dashboard.export.workers import WORKER
from dashboard.locale import gettext as _
from datasets import catalogue

if TYPE_CHECKING:
    from dashboard.figures.figure import Figure

__all__ = [
    "FORMATS",
    "Busy",
    "ExportError",
    "Format",
    "TooSlow",
    "UnknownFormat",
    "citation",
    "close",
    "export",
    "file_name",
    "picture",
    "table",
    "warm",
]


@dataclass(frozen=True)
class Format:
    """A kind of file.

    Parameters
    ----------
    extension : str
        End of the file's name, without a dot.
    mime : str
        Media type.
    make : function
        Takes a figure and its address and returns the file.
    """

    extension: str
    mime: str
    make: Callable[["Figure", str], bytes]


def _svg(figure: "Figure", address: str) -> bytes:
    return picture.svg(figure, address).encode("utf-8")


FORMATS = {
    "png": Format("png", "image/png", picture.png),
    "svg": Format("svg", "image/svg+xml", _svg),
    "csv": Format("csv", "text/csv", table.csv),
    "bib": Format("bib", "application/x-bibtex", citation.bibliography),
}
"""The kinds of files, by name."""


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise UnknownFormat(
            _("There is no file format “{name}”. There are: {names}.").format(
                name=name[:20], names=", ".join(FORMATS)
            )
        )
    return FORMATS[name]


def export(figure: "Figure", format: str, address: str) -> bytes:
    """Return a figure as a file.

    Parameters
    ----------
    figure : Figure
        The figure.
    format : str
        One of `FORMATS`.
    address : str
        Where a reader finds the figure with these options; it is written into the file.

    Returns
    -------
    bytes
        The same bytes for the same figure, address and data. Pictures are drawn in another
        process and the last ones are kept, so that asking again costs a few milliseconds.

    Raises
    ------
    ExportError
        If it cannot be made; the message is a sentence for the reader. `Busy`, `TooSlow` and
        `UnknownFormat` are the cases that a caller may want to tell apart.
    """
    return _format(format).make(figure, address)


def file_name(figure: "Figure", format: str) -> str:
    """Return a file name that every system takes: "<id>-<data version>.<extension>"."""
    version = catalogue.version().replace(".", "-")
    safe = re.sub(r"[^a-z0-9]+", "-", f"{figure.id}-{version}".lower()).strip("-")
    return f"{safe}.{_format(format).extension}"


def warm() -> None:
    """Start the process that draws, in the background."""
    WORKER.warm()


def close() -> None:
    """End the process that draws."""
    WORKER.close()
