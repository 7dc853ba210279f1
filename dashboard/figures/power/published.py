"""Who published a number on electricity, in which year, and how a reader writes it."""

import pandas as pd

from dashboard.formatting import NO_BREAK_SPACE, interval, listing, quantity, with_range
from dashboard.locale import gettext as _
from dashboard.locale import marked
from datasets import catalogue

SHORT_NAMES = {
    "International Energy Agency": marked("IEA"),
    "Lawrence Berkeley National Laboratory": marked("Berkeley Lab"),
    "Goldman Sachs Research": marked("Goldman"),
    "European Commission": marked("EU Commission"),
    "European Union": marked("EU directive"),
    "Joint Research Centre, European Commission": marked("EU research centre"),
    "Bitkom / Borderstep": marked("Borderstep"),
    "Statistics Netherlands (CBS)": marked("Statistics Netherlands"),
    "Central Statistics Office Ireland": marked("Statistics Ireland"),
}
"""Publishers whose names are too long to stand beside a mark; all others stand as they are."""

QUOTED = {
    "aipolicysim": marked("IEA"),
    "britcham_sg_2021": marked("Keppel"),
    "dea_2018": marked("Danish Energy Agency"),
    "edf_2024": marked("EDF"),
    "greenpeace_2021_cn": marked("Greenpeace"),
    "guardian_2024_662": marked("The Guardian"),
    "lbnl_ai_notes": marked("Berkeley Lab"),
    "rte_2024_connection": marked("RTE"),
}
"""Sources that quote another's number, to the one whose number it is, as their rows name it."""


def author(source_id: str) -> str:
    """Return whose number a source holds, short enough to stand beside its mark.

    Papers go by their authors: a journal's volume says nothing to the reader of a chart.
    """
    if source_id in QUOTED:
        return _(QUOTED[source_id])
    source = catalogue.source(source_id)
    if source.kind == "paper":
        surnames = source.authors.split("; ")
        if len(surnames) > 2:
            return _("{author} et al.").format(author=surnames[0])
        return listing(surnames)
    if source.publisher in SHORT_NAMES:
        return _(SHORT_NAMES[source.publisher])
    return source.publisher


def year_made(source_id: str) -> int:
    """Return the year in which a source was published."""
    return int(str(catalogue.source(source_id).published)[:4])


def edition(source_id: str) -> str:
    """Return whose number it is and from which year, on one line: "IEA 2025"."""
    words = _("{author} {year}").format(author=author(source_id), year=year_made(source_id))
    return words.replace(" ", NO_BREAK_SPACE)


def amount(row: object) -> str:
    """Return a number with its range, as a range alone, or with the word that it is a bound.

    Parameters
    ----------
    row : object
        With ``value``, ``low``, ``high`` and ``unit``, as ``itertuples`` gives.
    """
    if pd.notna(row.low) and pd.isna(row.high):
        return _("at least {amount}").format(amount=quantity(row.low, row.unit))
    if pd.isna(row.value):
        return interval(row.low, row.high, row.unit)
    return with_range(row.value, row.low, row.high, row.unit)


def labelled(row: object) -> str:
    """Return the label of a number: its edition and what is ``shown`` of it, on one line."""
    words = _("{edition}: {amount}").format(edition=edition(row.source_id), amount=row.shown)
    return words.replace(" ", NO_BREAK_SPACE)


def middle(rows: pd.DataFrame) -> pd.Series:
    """Return where the mark of each row stands: its value, or the middle of a bare range."""
    return rows["value"].fillna((rows["low"] + rows["high"]) / 2)
