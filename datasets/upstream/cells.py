"""Upstream cells in the spelling of our tables: numbers, lists, addresses, countries, notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from datasets.upstream.dump import UpstreamError

# Names of countries upstream that differ from ours, and words in their place.
_COUNTRY_WORDS = {
    "United States of America": "USA",
    "United Kingdom of Great Britain and Northern Ireland": "GBR",
    "Korea (Republic of)": "KOR",
    "Iran (Islamic Republic of)": "IRN",
    "Philippines (the)": "PHL",
    "Multinational": "multinational",
}
_ADDRESS = re.compile(r"https?://")
_BARE_ADDRESS = re.compile(r"([\w-]+\.)+[a-z]{2,}/")
# From here on a number is written with an exponent, as more digits cannot be read.
_LONG = 1e15


def first_number(text: str) -> str:
    """Return the first number of a cell that may hold several, separated by commas."""
    return text.split(",")[0].strip()


def rounded(text: str, digits: int) -> str:
    """Return a number with some significant digits, written as in our tables.

    Parameters
    ----------
    text : str
        Number, or nothing.
    digits : int
        Significant digits to keep.

    Returns
    -------
    str
        The shortest spelling below 1e15, above it one digit, a point, the others and an exponent.
    """
    if not text:
        return ""
    value = float(f"{float(text):.{digits - 1}e}")
    if abs(value) >= _LONG:
        return f"{value:.{digits - 1}e}".replace("e+", "e")
    return plain(value)


def whole(text: str, digits: int) -> str:
    """Return a whole number with some significant digits, always without exponent."""
    return str(round(float(f"{float(text):.{digits - 1}e}"))) if text else ""


def plain(value: float) -> str:
    """Return a number in its shortest spelling, without a point if it is whole."""
    return str(int(value)) if value == int(value) else repr(float(value))


def distinct(text: str) -> list[str]:
    """Return what a cell lists, separated by commas, each thing once."""
    return list(dict.fromkeys(filter(None, map(str.strip, text.split(",")))))


def listed(text: str) -> str:
    """Return a list separated by commas as one separated by semicolons, each thing once."""
    return "; ".join(distinct(text))


def first_address(text: str) -> str:
    """Return the first web address a cell begins with, or nothing if it begins with other words."""
    first = text.split()[0].rstrip(",;") if text.split() else ""
    if _ADDRESS.match(first):
        return first
    return f"https://{first}" if _BARE_ADDRESS.match(first) else ""


def any_address(text: str) -> str:
    """Return the first web address anywhere in a cell, or nothing."""
    return next(filter(_ADDRESS.match, text.split()), "").rstrip(",;")


def country_codes(text: str, codes: Mapping[str, str]) -> str:
    """Return the codes of the countries a cell lists.

    Parameters
    ----------
    text : str
        Names separated by commas, with repetitions.
    codes : mapping of str to str
        Code of each country by its name.

    Returns
    -------
    str
        Codes separated by semicolons.

    Raises
    ------
    UpstreamError
        If a name is unknown.
    """
    known = {**codes, **_COUNTRY_WORDS}
    for name in distinct(text):
        if name not in known:
            raise UpstreamError(
                f"the country {name!r} is not known; add it to country_codes.csv, or its "
                "spelling to datasets/upstream/cells.py"
            )
    return "; ".join(dict.fromkeys(known[name] for name in distinct(text)))


def word(text: str, words: Mapping[str, str], column: str) -> str:
    """Return our word for an upstream one.

    Parameters
    ----------
    text : str
        Upstream word.
    words : mapping of str to str
        Our word for each upstream word.
    column : str
        Upstream column, for the message.

    Returns
    -------
    str
        Our word.

    Raises
    ------
    UpstreamError
        If the upstream word is new.
    """
    if text not in words:
        raise UpstreamError(
            f"{column} has the new word {text!r}; say in datasets/upstream what it means here"
        )
    return words[text]


def joined(parts: Iterable[str]) -> str:
    """Return the parts of a note that say something, separated by semicolons."""
    return "; ".join(filter(None, parts))


def carried(
    keys: Iterable[str], present: pd.DataFrame, key: str, column: str, default: str = ""
) -> list[str]:
    """Return what a column says now of some rows, by their key.

    Parameters
    ----------
    keys : iterable of str
        Keys of the rows.
    present : pandas.DataFrame
        The present rows.
    key, column : str
        Column of the keys, and the one to carry over.
    default : str
        What to say of a row that is new.

    Returns
    -------
    list of str
        A cell a key.
    """
    cells = dict(zip(present[key], present[column], strict=True))
    return [cells.get(name, default) for name in keys]


def only_source(present: pd.DataFrame) -> str:
    """Return the source that most of the present rows name."""
    return present["source_id"].mode().iloc[0]
