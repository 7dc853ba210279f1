"""Numbers edition by edition: what one report estimates of the past and foresees, as one course."""

import altair as alt
import pandas as pd

from dashboard.figures.marks import DASHED, if_projected, whiskers
from dashboard.figures.power.published import middle, year_made


def by_edition(rows: pd.DataFrame, *apart: str) -> pd.DataFrame:
    """Return numbers of single years, one a year and edition, ordered by edition and year.

    Where an edition prints a number twice, the one with its range is kept, then the one that two
    sources confirm.

    Parameters
    ----------
    rows : pandas.DataFrame
        Observations.
    *apart : str
        Columns that keep two numbers of one edition and year apart.

    Returns
    -------
    pandas.DataFrame
        With ``made``, the year of the edition; ``at``, where its mark stands; and ``projected``.
    """
    # A number for several years is no point of a course.
    rows = rows[~rows["period"].str.contains("/")]
    rows = rows.assign(
        made=rows["source_id"].map(year_made),
        at=middle(rows),
        projected=rows["method"] == "projected",
        ranged=rows["low"].notna() & rows["high"].notna(),
        confirmed=rows["verification"] == "two_sources",
    ).sort_values(["made", "source_id", "year", "ranged", "confirmed"])
    rows = rows.drop_duplicates(["source_id", *apart, "year"], keep="last")
    return rows.drop(columns=["ranged", "confirmed"]).reset_index(drop=True)


def _steps(rows: pd.DataFrame) -> pd.DataFrame:
    """Return each number with the one before it in its edition: the strokes of its course."""
    following = rows[["source_id", "year", "at", "low", "high", "projected", "tone"]]
    before = following.groupby("source_id", sort=False)[["year", "at"]].shift(1)
    return following.assign(year_before=before["year"], at_before=before["at"]).dropna(
        subset=["year_before"]
    )


def _fans(steps: pd.DataFrame) -> pd.DataFrame:
    """Return the two ends of the wedge from each number to the range that an edition foresees."""
    ranged = steps[steps["projected"] & steps["low"].notna() & steps["high"].notna()]
    ends = ranged[["source_id", "tone", "year", "low", "high"]]
    starts = ends.assign(
        year=ranged["year_before"], low=ranged["at_before"], high=ranged["at_before"]
    )
    return pd.concat([starts, ends], ignore_index=True)


def course_marks(rows: pd.DataFrame, x: alt.X, scale: alt.Scale) -> list[alt.Chart]:
    """Return fans, ranges and strokes of the courses of editions, without their points.

    Parameters
    ----------
    rows : pandas.DataFrame
        What :func:`by_edition` returns, with the colour of each number in ``tone``.
    x : altair.X
        Channel of the year.
    scale : altair.Scale
        Of the vertical axis, with an explicit domain.
    """
    color = alt.Color("tone:N", scale=None)
    steps = _steps(rows)
    fans = (
        alt.Chart(_fans(steps))
        .mark_area(opacity=0.16)
        .encode(
            x=x,
            y=alt.Y("low:Q", scale=scale, title=None),
            y2="high:Q",
            color=color,
            detail="source_id:N",
        )
    )
    strokes = (
        alt.Chart(steps[["year", "at", "year_before", "at_before", "projected", "tone"]])
        .mark_rule(strokeWidth=2.5)
        .encode(
            x=alt.X("year_before:Q", scale=x["scale"]),
            x2="year:Q",
            y=alt.Y("at_before:Q", scale=scale),
            y2="at:Q",
            color=color,
            strokeDash=if_projected(alt.StrokeDash, DASHED, [1, 0]),
        )
    )
    return [fans, whiskers(rows[["year", "low", "high", "tone"]], x, scale, color), strokes]
