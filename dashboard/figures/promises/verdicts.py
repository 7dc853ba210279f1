"""Promises with their verdicts, as the figures of this package take them."""

from functools import lru_cache

import pandas as pd

from dashboard.figures.rows import as_text, joined
from dashboard.formatting import period
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look
from datasets import catalogue

TOO_CAUTIOUS = "too_cautious"
"""The verdict on forecasts that progress overtook; the table counts them among those not kept."""

VERDICTS = {
    "kept": (marked("kept"), "circle"),
    "partly": (marked("kept in part"), "diamond"),
    "not_kept": (marked("not kept"), "cross"),
    TOO_CAUTIOUS: (marked("overtaken: it was too cautious"), "triangle-up"),
    "open": (marked("still open"), "square"),
    "not_checkable": (marked("cannot be checked"), "triangle-down"),
}
"""Verdict to its name and its mark."""

CHECKED = ("kept", "partly", "not_kept", TOO_CAUTIOUS)

DOMAINS = {
    "arts": marked("arts"),
    "business": marked("business"),
    "climate": marked("climate"),
    "education": marked("education"),
    "energy": marked("energy"),
    "forecasting": marked("forecasting"),
    "games": marked("games"),
    "general": marked("machines that can do anything"),
    "health": marked("health"),
    "language": marked("language"),
    "science": marked("science"),
    "transport": marked("transport"),
    "vision": marked("vision"),
    "work": marked("work"),
}


def verdict_colours(look: Look) -> dict[str, str]:
    """Return the colour of each verdict by its name."""
    series = look.palette.series
    colours = (series[2], series[4], series[0], series[3], series[5], look.palette.ink)
    return {
        _(name): colour for (name, _mark), colour in zip(VERDICTS.values(), colours, strict=True)
    }


@lru_cache(maxsize=1)
def _table() -> pd.DataFrame:
    rows = as_text(catalogue.plottable("promises"))
    cautious = rows["outcome_text"].fillna("").str.startswith("Too cautious")
    # A forecast that was overtaken stands where that happened, not decades later.
    due = rows["due_end"].where(~cautious)
    ends = pd.concat([due, rows[["outcome_on_end", "said_on_end"]]], axis=1)
    starts = rows["said_on_start"].fillna(rows["outcome_on_start"])
    return rows.assign(
        key=rows["promise_id"],
        verdict=rows["outcome"].where(~cautious, TOO_CAUTIOUS),
        said_year=starts.dt.year.astype(int),
        # Where no date was given, the year in which the outcome was known stands for it.
        year=ends.bfill(axis=1).iloc[:, 0].dt.year.astype(int),
        dated=rows["due_end"].notna(),
        unit="calendar year",
        method="reported",
        source_id=[
            joined(*(id for id in pair if isinstance(id, str)))
            for pair in zip(rows["source_id"], rows["outcome_source_id"], strict=True)
        ],
    )


def promises() -> pd.DataFrame:
    """Return all promises with their verdict, the years they span and their names in words."""
    rows = _table().copy()
    words = {
        "verdict_name": [_(VERDICTS[verdict][0]) for verdict in rows["verdict"]],
        "domain_name": [_(DOMAINS[domain]) for domain in rows["domain"]],
        "said": [period(text) if isinstance(text, str) else "" for text in rows["said_on"]],
        "due_by": [period(text) if isinstance(text, str) else "" for text in rows["due"]],
    }
    return rows.assign(value=rows["year"].astype(float), **words)
