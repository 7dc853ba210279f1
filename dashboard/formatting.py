"""Numbers, money, dates and names of places as a reader expects them, in the language spoken.

Every number in a title, a sentence, an alternative text or a tooltip passes through here, so that
"1,050 TWh" is never written two ways. At most three significant digits in running text; magnitudes
spelled out from a million on; a number is never split from its unit (no-break spaces).
"""

import math
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

import pandas as pd
from babel import Locale
from babel.core import get_global
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from dashboard import locale
from dashboard.locale import gettext as _
from dashboard.locale import marked, ngettext

NO_BREAK_SPACE = "\u00a0"
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")

# The word for the magnitude keeps its number's plural in languages that have one for it.
MAGNITUDES = (
    (1e12, marked("{number} trillion"), marked("{number} trillion ")),
    (1e9, marked("{number} billion"), marked("{number} billion ")),
    (1e6, marked("{number} million"), marked("{number} million ")),
)

UNIT_SYMBOLS = {
    "percent": "%",
    "tCO2e": "t CO₂e",
    "tCO2": "t CO₂",
    "kgCO2e": "kg CO₂e",
    "gCO2e": "g CO₂e",
    "gCO2": "g CO₂",
    "gCO2e/kWh": "g CO₂e/kWh",
}
"""How a unit of the datasets is written for readers, where it is not written as it is stored."""

BARE_UNITS = frozenset({"count", "ratio", "index", "score", "parameters"})
"""Units whose number stands alone: the sentence around it says what is counted."""


def significant(value: float, digits: int = 3) -> float:
    """Return `value` rounded to `digits` significant digits, halves away from zero.

    Python's own rounding sends halves to the even digit, which readers of a table take for errors.
    """
    if value == 0 or not math.isfinite(value):
        return value
    decimals = digits - 1 - math.floor(math.log10(abs(value)))
    scale = 10.0**decimals
    if not math.isfinite(scale) or scale == 0:
        return value
    return math.copysign(math.floor(abs(value) * scale + 0.5 + 1e-9) / scale, value)


def power_of_ten(value: float, digits: int = 2) -> str:
    """Return `value` in scientific notation for readers, such as "3.1 × 10²³"."""
    if value == 0:
        return decimal(0)
    exponent = math.floor(math.log10(abs(value)))
    mantissa = significant(value / 10.0**exponent, digits)
    if abs(mantissa) >= 10:
        mantissa, exponent = mantissa / 10, exponent + 1
    raised = "10" + str(exponent).translate(SUPERSCRIPTS)
    if mantissa == 1:
        return raised
    return f"{decimal(mantissa, digits)}{NO_BREAK_SPACE}×{NO_BREAK_SPACE}{raised}"


def decimal(value: float, digits: int = 3) -> str:
    """Return `value` with at most `digits` significant digits and grouped thousands."""
    rounded = significant(float(value), digits)
    return format_decimal(rounded, format="#,##0.##########", locale=locale.language()).replace(
        "-", "−"
    )


def number(value: float, digits: int = 3) -> str:
    """Return `value` for running text: "1,050", "3.4 million", "3.1 × 10²³".

    Parameters
    ----------
    value : float
        Any finite number.
    digits : int
        Significant digits to keep.
    """
    rounded = abs(significant(float(value), digits))
    if rounded >= 1e15 or 0 < rounded < 1e-3:
        return power_of_ten(value, min(digits, 2))
    for magnitude, singular, plural in MAGNITUDES:
        if rounded >= magnitude:
            scaled = significant(float(value), digits) / magnitude
            words = ngettext(singular, plural, math.floor(abs(scaled))).strip()
            return words.format(number=decimal(scaled, digits)).replace(" ", NO_BREAK_SPACE)
    return decimal(value, digits)


def money(value: float, currency: str, digits: int = 3) -> str:
    """Return an amount of money, such as "$252 billion" or "252 milliards de dollars".

    Parameters
    ----------
    value : float
        Amount in whole units of `currency`.
    currency : str
        ISO 4217 code.
    digits : int
        Significant digits to keep.
    """
    text = number(value, digits)
    in_words = abs(significant(float(value), digits)) >= 1e6
    patterns = {
        "USD": (_("${number}"), _("${number_in_words}")),
        "EUR": (_("€{number}"), _("€{number_in_words}")),
        "GBP": (_("£{number}"), _("£{number_in_words}")),
        "CHF": (_("CHF {number}"), _("CHF {number_in_words}")),
        "JPY": (_("¥{number}"), _("¥{number_in_words}")),
    }
    plain, worded = patterns.get(currency, (f"{currency} {{number}}",) * 2)
    sign, text = ("−", text.removeprefix("−")) if value < 0 else ("", text)
    written = worded.format(number=text, number_in_words=text) if in_words else None
    return sign + (written or plain.format(number=text)).replace(" ", NO_BREAK_SPACE)


CURRENCIES = frozenset({"USD", "EUR", "GBP", "CHF", "JPY", "CNY", "INR", "CAD", "KRW", "SEK"})


def unit_symbol(unit: str) -> str:
    """Return how `unit` of the datasets is written for readers."""
    return "" if unit in BARE_UNITS else UNIT_SYMBOLS.get(unit, unit.replace("_", " "))


def quantity(value: float, unit: str, digits: int = 3) -> str:
    """Return a number with its unit: "1,050 TWh", "12.5%", "$252 billion".

    Parameters
    ----------
    value : float
        The value, in `unit`.
    unit : str
        A unit of the datasets (``datasets/units.csv``) or an ISO 4217 currency code.
    digits : int
        Significant digits to keep.
    """
    if unit in CURRENCIES:
        return money(value, unit, digits)
    if unit == "percent":
        return _("{number}%").format(number=decimal(value, digits)).replace(" ", NO_BREAK_SPACE)
    symbol = unit_symbol(unit)
    return f"{number(value, digits)}{NO_BREAK_SPACE}{symbol}" if symbol else number(value, digits)


def interval(low: float, high: float, unit: str, digits: int = 3) -> str:
    """Return a range with its unit once, such as "620–1,050 TWh"."""
    if unit in CURRENCIES or max(abs(low), abs(high)) >= 1e6:
        return _("{low} to {high}").format(
            low=quantity(low, unit, digits), high=quantity(high, unit, digits)
        )
    return f"{decimal(low, digits)}–{quantity(high, unit, digits)}"


def with_range(
    value: float, low: float | None, high: float | None, unit: str, digits: int = 3
) -> str:
    """Return a value and, where there is one, its range: "800 TWh (620–1,050 TWh)"."""
    text = quantity(value, unit, digits)
    if low is None or high is None or pd.isna(low) or pd.isna(high):
        return text
    return f"{text} ({interval(low, high, unit, digits)})"


def times(ratio: float, digits: int = 2) -> str:
    """Return a ratio as a multiple, such as "12 times"; use it after "is" or "grew"."""
    return _("{number} times").format(number=decimal(ratio, digits)).replace(" ", NO_BREAK_SPACE)


def period(text: str) -> str:
    """Return a period of the datasets for readers.

    Parameters
    ----------
    text : str
        "2024", "2024-11", "2024-11-05", "2026-Q1", "2025-H1", or two of them joined by "/".
    """
    start, _slash, end = str(text).partition("/")
    if end:
        return f"{period(start)}–{period(end)}"
    if "-Q" in start:
        year, quarter = start.split("-Q")
        return _("Q{quarter} {year}").format(quarter=quarter, year=year)
    if "-H" in start:
        year, half = start.split("-H")
        return _("half {half} of {year}").format(half=half, year=year)
    parts = start.split("-")
    if len(parts) == 2:
        return format_date(date(int(parts[0]), int(parts[1]), 1), "MMM y", locale=locale.language())
    if len(parts) == 3:
        return day(date.fromisoformat(start))
    return start


def day(value: date) -> str:
    """Return a date in full, such as "5 November 2024" or "Nov 5, 2024", by locale."""
    return format_date(value, "long", locale=locale.language())


def listing(items: Iterable[str]) -> str:
    """Return names as a list in a sentence: "a, b and c"."""
    return format_list(
        list(items), locale=locale.language() if locale.language() != "en" else "en_GB"
    )


@lru_cache(maxsize=2048)
def _territory(alpha3: str, code: str) -> str | None:
    alpha2 = get_global("territory_aliases").get(alpha3)
    return Locale(code).territories.get(alpha2[0]) if alpha2 else None


def country(iso3: str | None, otherwise: str = "") -> str:
    """Return the name of a country in the language spoken.

    Parameters
    ----------
    iso3 : str or None
        ISO 3166-1 alpha-3 code.
    otherwise : str
        What to return where the code is missing or unknown to the locale data.
    """
    if not isinstance(iso3, str):
        return otherwise
    return _territory(iso3, locale.language()) or otherwise or iso3
