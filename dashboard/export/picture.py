"""Figure -> SVG or PNG that stands alone: title, chart, sources, licence, address, data version."""

import json
from typing import TYPE_CHECKING

from dashboard import locale
from dashboard.export.metadata import Record
from dashboard.export.plate import Plate
from dashboard.export.provenance import (
    CREATOR,
    LICENCE,
    credits,
    data_version,
    rights,
)
from dashboard.export.workers import WORKER
from datasets import catalogue, citations

if TYPE_CHECKING:  # the process that draws imports this package, but needs no figures
    from dashboard.figures.figure import Figure

WIDTH = 960
"""Width of a picture in pixels where none is asked for."""


def plate(figure: "Figure", address: str, width: int = WIDTH) -> Plate:
    """Return what a picture of `figure` is made from.

    Parameters
    ----------
    figure : Figure
        The figure.
    address : str
        Where a reader finds the living figure with these options.
    width : int
        How wide the picture is laid out, in pixels; below 560 as for a phone.
    """
    with locale.using(figure.look.language):
        return Plate(
            id=figure.id,
            title=figure.title,
            subtitle=figure.subtitle,
            specification=figure.spec_json,
            sources=credits(figure.sources),
            foot=(f"{CREATOR}, {LICENCE}", data_version(), address),
            theme=figure.look.theme,
            language=figure.look.language,
            width=width,
            record=Record(
                title=figure.title,
                description=figure.alt,
                creator=CREATOR,
                sources=tuple(
                    f"{source.source_id}: {citations.plain(source)}" for source in figure.sources
                ),
                links=tuple(source.link for source in figure.sources if source.link),
                rights=rights(),
                address=address,
                date=catalogue.version().replace(".", "-"),
                language=figure.look.language,
            ),
        )


def job(plate: Plate, format: str, scale: float = 1) -> bytes:
    """Return the job for the process that draws; see :func:`dashboard.export.worker.perform`."""
    asked = {"format": format, "scale": scale, "plate": plate.to_json()}
    return json.dumps(asked).encode("ascii")


def svg(figure: "Figure", address: str, width: int = WIDTH) -> str:
    """Return a figure as an SVG document; its text stays text.

    Parameters
    ----------
    figure, address, width
        As for :func:`plate`.

    Raises
    ------
    dashboard.export.errors.ExportError
        If it cannot be made; the message is a sentence for the reader.
    """
    with locale.using(figure.look.language):
        return WORKER.run(job(plate(figure, address, width), "svg")).decode("utf-8")


def png(figure: "Figure", address: str, width: int = WIDTH, scale: float = 2) -> bytes:
    """Return a figure as a PNG file.

    Parameters
    ----------
    figure, address, width
        As for :func:`plate`.
    scale : float
        Device pixels a pixel: 2 for screens, 4 for print.

    Raises
    ------
    dashboard.export.errors.ExportError
        If it cannot be made; the message is a sentence for the reader.
    """
    with locale.using(figure.look.language):
        return WORKER.run(job(plate(figure, address, width), "png", scale))
