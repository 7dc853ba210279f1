"""Epoch's list of AI clusters: the rows that its own analyses use, and who owns them."""

from functools import lru_cache

import pandas as pd

from dashboard.figures.rows import as_text
from dashboard.figures.trend import decimal_year
from dashboard.locale import gettext as _
from dashboard.locale import marked
from datasets import catalogue

OWNERS = {
    "private": marked("companies"),
    "public": marked("states and universities"),
    "public-private": marked("both together"),
    "unknown": marked("owner unknown"),
}
"""Sectors of the list, with the words for them."""


def clusters() -> pd.DataFrame:
    """Return the existing clusters that Epoch's own analyses use; shared, not to be changed.

    The other rows of the table are planned, unlikely, or count the same chips twice.
    """
    return _clusters()


@lru_cache
def _clusters() -> pd.DataFrame:
    rows = as_text(catalogue.plottable("clusters"))
    rows = rows[rows["in_standard_analysis"] == "yes"]
    return rows.assign(time=decimal_year(rows["first_operational"]))


def owner_name(sector: str) -> str:
    """Return the words for a sector of the list."""
    return _(OWNERS[sector])
