"""Periods as the tables write them: ISO 8601 at the precision of the source."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

KINDS = ("year", "half", "quarter", "month", "day", "span")

_POINT = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d{2})(?:-(\d{2}))?))?")


class Period(NamedTuple):
    """A period with its first and last day.

    Attributes
    ----------
    start, end : datetime.date
        First and last day, both inside the period.
    year : int
        The labelled year of a year, half, quarter, month or day; of a span, the year it ends in.
        A fiscal year is labelled as its source labels it, in general by the year in which it ends.
    kind : str
        One of year, half, quarter, month, day, span.
    """

    start: dt.date
    end: dt.date
    year: int
    kind: str


@lru_cache(maxsize=4096)
def parse(text: str) -> Period:
    """Read a period.

    Parameters
    ----------
    text : str
        ``2024``, ``2024-H1``, ``2024-Q2``, ``2024-05``, ``2024-05-31``, or two of these with a
        slash between them, first and last.

    Returns
    -------
    Period
        Its first and last day, year and kind.

    Raises
    ------
    ValueError
        If the text is no period, names a day that does not exist, or ends before it starts.
    """
    first, slash, last = text.partition("/")
    begin = _point(first)
    if not slash:
        return begin
    finish = _point(last)
    if finish.end < begin.start:
        raise ValueError(f"{text!r} ends before it starts")
    return Period(begin.start, finish.end, finish.year, "span")


def _point(text: str) -> Period:
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a period such as 2024, 2024-Q2, 2024-05 or 2013/2024")
    year = int(match[1])
    if match[2]:
        quarter = int(match[2])
        return _months(year, 3 * quarter - 2, 3 * quarter, "quarter")
    if match[3]:
        half = int(match[3])
        return _months(year, 6 * half - 5, 6 * half, "half")
    if match[5]:
        day = dt.date(year, int(match[4]), int(match[5]))
        return Period(day, day, year, "day")
    if match[4]:
        return _months(year, int(match[4]), int(match[4]), "month")
    return _months(year, 1, 12, "year")


def _months(year: int, first: int, last: int, kind: str) -> Period:
    if not 1 <= first <= 12:
        raise ValueError(f"there is no month {first}")
    end = dt.date(year, last, calendar.monthrange(year, last)[1])
    return Period(dt.date(year, first, 1), end, year, kind)
