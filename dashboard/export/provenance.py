"""The words about where a figure comes from, which all its files carry."""

import re
from collections.abc import Iterable
from datetime import date

from dashboard.formatting import NO_BREAK_SPACE, day
from dashboard.locale import gettext as _
from datasets import catalogue
from datasets.citations import Source

CREATOR = "Price of Bigger"
LICENCE = "CC BY 4.0"
LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"
"""The licence of a figure: its drawing, its words, and the choice and order of the data."""


def data_day() -> date | None:
    """Return the day of the data, which is their version; None where it is not a day."""
    parts = re.fullmatch(r"(\d{4})[.-](\d{1,2})[.-](\d{1,2})", catalogue.version())
    return date(*map(int, parts.groups())) if parts else None


def data_version() -> str:
    """Return the version of the data for readers: "Data of 24 November 2026"."""
    known = data_day()
    return _("Data of {day}").format(day=day(known) if known else catalogue.version())


def licence_name(licence: str) -> str:
    """Return how a source's licence is written for readers."""
    words = {
        "facts-only": _("facts restated"),
        "public-domain": _("public domain"),
        "reuse-with-credit": _("reuse with credit"),
        "etalab-2.0": "Licence Ouverte 2.0",
    }
    return words.get(licence, re.sub(r"^(CC|CC0|BY)-", r"\1 ", licence.replace("-4.0", " 4.0")))


def credits(sources: Iterable[Source]) -> tuple[str, ...]:
    """Return a text for each publisher and licence: "Stanford HAI 2024, 2025 (CC BY-ND 4.0)"."""
    years: dict[tuple[str, str], list[str]] = {}
    for source in sources:
        known = years.setdefault((source.publisher, licence_name(source.licence)), [])
        if source.year and str(source.year) not in known:
            known.append(str(source.year))
    return tuple(
        f"{publisher} {', '.join(sorted(published))}".rstrip() + " " + together(f"({licence})")
        for (publisher, licence), published in years.items()
    )


def rights() -> str:
    """Return the sentence about the licences of a figure and of the data in it."""
    return _(
        "Figure by {creator}, licence {licence} ({address}). The data of each source are under "
        "that source's own licence."
    ).format(creator=CREATOR, licence=LICENCE, address=LICENCE_ADDRESS)


def together(text: str) -> str:
    """Return `text` so that it is not broken over two lines."""
    return text.replace(" ", NO_BREAK_SPACE)
