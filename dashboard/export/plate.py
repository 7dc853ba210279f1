"""What a picture is made from: texts and a chart specification, light enough to be sent along."""

import json
from dataclasses import asdict, dataclass
from typing import Self

from dashboard.export.metadata import Record
from dashboard.theme import Theme

NARROWEST, WIDEST = 320, 2400
"""Between which widths in pixels a picture can be laid out."""

LARGEST_SCALE = 4.0
"""Up to how many device pixels a pixel of a PNG can have."""


@dataclass(frozen=True, kw_only=True)
class Plate:
    """A figure as a picture shows it, before it is laid out.

    Attributes
    ----------
    id : str
        The figure's id.
    title, subtitle : str
        The finding; what is plotted.
    specification : str
        The chart as Vega-Lite, in JSON.
    sources : tuple of str
        Publisher, years and licence, one text a publisher.
    foot : tuple of str
        The texts of the last line: who made it under which licence, data version, address.
    theme, language : str
        How it is drawn and in what language.
    width : int
        How wide it is laid out, in pixels.
    record : Record
        What it tells programs about itself.
    """

    id: str
    title: str
    subtitle: str
    specification: str
    sources: tuple[str, ...]
    foot: tuple[str, ...]
    theme: Theme
    language: str
    width: int
    record: Record

    def to_json(self) -> str:
        """Return this plate as text."""
        return json.dumps(asdict(self), ensure_ascii=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return the plate that `text` was made of."""
        fields = {key: _frozen(value) for key, value in json.loads(text).items()}
        record = {key: _frozen(value) for key, value in fields["record"].items()}
        return cls(**(fields | {"record": Record(**record)}))


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
