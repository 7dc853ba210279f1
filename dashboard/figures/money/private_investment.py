"""The world's private investment in AI as its trackers count it, each edition on its own."""

import pandas as pd

from dashboard.figures.figure import Choice
from dashboard.figures.rows import observations
from dashboard.locale import marked

TRACKERS = {"ai-index": marked("AI Index"), "cset": marked("CSET")}

TRACKER = Choice.among(
    TRACKERS,
    name="tracker",
    label=marked("Count"),
    help=marked("Two trackers count different deals."),
    default="ai-index",
)


def editions(basis: pd.Series) -> pd.Series:
    """Return the year of the AI Index's edition that each basis names; missing where it is none."""
    found = basis.str.extract(r"edition of (\d{4})|Index (\d{4}) edition")
    return found[0].fillna(found[1])


def world_investment(tracker: str) -> pd.DataFrame:
    """Return the world's private investment as one tracker counts it, with its ``edition``.

    Parameters
    ----------
    tracker : str
        A key of `TRACKERS`. CSET's count has no editions: theirs is the empty text.
    """
    if tracker == "cset":
        return observations("private_ai_investment_cset", entity="World").assign(edition="")
    rows = observations(
        "private_ai_investment_aiindex_2022", "private_ai_investment_nominal", entity="World"
    )
    rows = rows[rows["period_kind"] == "year"]
    # The rows of the first edition say which it is by their series alone.
    return rows.assign(edition=editions(rows["basis"]).fillna("2022"))
