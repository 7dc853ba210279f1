"""Numbers, money, dates and names of places as a reader expects them, in the language spoken.

Every number in a title, a sentence, an alternative text or a tooltip passes through here, so that
"1,050 TWh" is never written two ways. At most three significant digits in running text; magnitudes
spelled out from a million on; a number is never split from its unit (no-break spaces).

A dollar sign always means US dollars: no other dollar stands without its country.
"""

import math
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

import pandas as pd
from babel import Locale
from babel.core import get_global
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, get_currency_name, get_currency_precision

from dashboard import locale
from dashboard.locale import gettext as _
from dashboard.locale import marked, marked_plural, ngettext

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")

MILLION = 1e6
"""From here on magnitudes are words."""

POWERS_FROM = 1e15
POWERS_BELOW = 1e-4
"""Outside of these, a number is written with a power of ten."""

LEGIBLE = (Decimal("1e-9"), Decimal("1e21"))
"""Not even :func:`decimal` writes the zeros of a number outside of these."""

MAGNITUDES = {"en": (1e12, 1e9, MILLION), "fr": (1e9, MILLION)}
"""The magnitudes that each language spells out, largest first.

French has "billion" for 10¹², which half of its readers take for the English one: French papers
write "1 260 milliards", and so do we.
"""

CURRENCIES = {
    "USD": marked_plural("${number}", "${number}"),
    "EUR": marked_plural("€{number}", "€{number}"),
    "GBP": marked_plural("£{number}", "£{number}"),
    "CHF": marked_plural("CHF {number}", "CHF {number}"),
    "JPY": marked_plural("¥{number}", "¥{number}"),
    "CNY": marked_plural("{number} yuan", "{number} yuan"),
    "INR": marked_plural("₹{number}", "₹{number}"),
    "KRW": marked_plural("₩{number}", "₩{number}"),
    "CAD": marked_plural("C${number}", "C${number}"),
    "SEK": marked_plural("SEK {number}", "SEK {number}"),
}
"""How an amount is written: one, and several."""

PRICES = {
    "USD/MWh": ("USD", marked("{money} per MWh")),
    "USD/MW-day": ("USD", marked("{money} per MW and day")),
    "USD/hour": ("USD", marked("{money} an hour")),
    "USD/month": ("USD", marked("{money} a month")),
    "USD per EUR": ("USD", marked("{money} for one euro")),
    "CHF per EUR": ("CHF", marked("{money} for one euro")),
    "GBP per EUR": ("GBP", marked("{money} for one euro")),
    "EUR per USD": ("EUR", marked("{money} for one US dollar")),
}
"""Money for something: the currency, and the phrase around the amount."""

COUNTED = {
    "percentage points": marked_plural("{number} percentage point", "{number} percentage points"),
    "points": marked_plural("{number} point", "{number} points"),
    "ECI points": marked_plural("{number} ECI point", "{number} ECI points"),
    "H100e": marked_plural("{number} H100 equivalent", "{number} H100 equivalents"),
    "images/s": marked_plural("{number} image a second", "{number} images a second"),
    "OOM/year": marked_plural(
        "{number} order of magnitude a year", "{number} orders of magnitude a year"
    ),
    "TWh/month": marked_plural("{number} TWh a month", "{number} TWh a month"),
    "FLOP/s/W": marked_plural("{number} FLOP/s per watt", "{number} FLOP/s per watt"),
    "gCO2e/pkm": marked_plural(
        "{number} g CO₂e per passenger-kilometre", "{number} g CO₂e per passenger-kilometre"
    ),
    "m3/day": marked_plural("{number} m³ a day", "{number} m³ a day"),
    "megalitre": marked_plural("{number} megalitre", "{number} megalitres"),
    "GPU hours": marked_plural("{number} GPU hour", "{number} GPU hours"),
    "months": marked_plural("{number} month", "{number} months"),
    "years": marked_plural("{number} year", "{number} years"),
    "tokens": marked_plural("{number} token", "{number} tokens"),
    "mile": marked_plural("{number} mile", "{number} miles"),
}
"""Units that are words, or hold one: one, and several."""

PHRASES = {
    "percent": marked("{number}%"),
    "percent errors": marked("{number}% errors"),
    "percentile": marked("percentile {number}"),
    "AUC": marked("AUC {number}"),
}
"""Units whose words do not follow the number's plural."""

SYMBOLS = {
    "GDT_TS": "GDT",
    "tCO2e": "t CO₂e",
    "tCO2": "t CO₂",
    "kgCO2e": "kg CO₂e",
    "gCO2e": "g CO₂e",
    "gCO2": "g CO₂",
    "gCO2e/kWh": "g CO₂e/kWh",
    "gCO2e/EFLOP": "g CO₂e/EFLOP",
    "gCO2e/h": "g CO₂e/h",
    "gCO2e/km": "g CO₂e/km",
    "m3": "m³",
    "litre/kWh": "L/kWh",
    "angstrom": "Å",
}
"""Symbols, the same in all languages, that are not written as they are stored."""

BARE_UNITS = frozenset({"count", "ratio", "correlation", "index", "score", "parameters"})
"""Units whose number stands alone: the sentence around it says what is counted."""

YEAR_UNIT = "calendar year"
"""The number is a date: neither rounded nor grouped."""

INDEX = "index ("
"""What the units of price indices begin with; the number stands alone."""

SYMBOL_AFTER = marked_plural("{number} {unit}", "{number} {unit}")


def _together(text: str) -> str:
    """Return `text` so that no line breaks in it."""
    return text.replace(" ", NO_BREAK_SPACE)


def _exact(value: float) -> Decimal:
    """Return `value` as people would write it: a float's noise begins at its 16th digit."""
    if not math.isfinite(value):
        raise ValueError(
            f"{value} cannot be written as a number: leave it out, or say it is missing"
        )
    return Decimal(f"{value:.15g}")


def significant(value: float, digits: int = 3) -> float:
    """Return `value` rounded to `digits` significant digits, halves away from zero.

    Python's own rounding sends halves to the even digit, which readers of a table take for errors.
    """
    if value == 0 or not math.isfinite(value):
        return abs(value) if value == 0 else value
    exact = _exact(float(value))
    last_digit = Decimal(1).scaleb(exact.adjusted() - digits + 1)
    return float(exact.quantize(last_digit, ROUND_HALF_UP))


def power_of_ten(value: float, digits: int = 2) -> str:
    """Return `value` in scientific notation for readers, such as "3.1 × 10²³"."""
    rounded = significant(float(value), digits)
    if rounded == 0:
        return decimal(0)
    exact = _exact(rounded)
    exponent = exact.adjusted()
    mantissa = exact.scaleb(-exponent)
    raised = "10" + str(exponent).translate(SUPERSCRIPTS)
    if abs(mantissa) == 1:
        return raised if mantissa > 0 else MINUS + raised
    return f"{decimal(float(mantissa), digits)}{NO_BREAK_SPACE}×{NO_BREAK_SPACE}{raised}"


def decimal(value: float, digits: int = 3) -> str:
    """Return `value` with at most `digits` significant digits and grouped thousands."""
    return _decimal(value, digits)


def _decimal(value: float, digits: int, decimals: int = 0) -> str:
    """Write `value`; where it is not whole, with at least so many `decimals`."""
    exact = _exact(significant(float(value), digits))
    if exact and not LEGIBLE[0] <= abs(exact) < LEGIBLE[1]:
        return power_of_ten(value, digits)
    return _written(exact, decimals, locale.conventions())


@lru_cache(maxsize=65_536)
def _written(exact: Decimal, decimals: int, code: str) -> str:
    """Write a number by the conventions of a place; kept, as the same few come again and again."""
    least = decimals if exact != exact.to_integral_value() else 0
    # Babel writes what a pattern has room for; no float needs more places than it has zeros.
    room = max(least, 17 - exact.adjusted())
    written = format_decimal(
        exact, format="#,##0." + "0" * least + "#" * (room - least), locale=code
    )
    return written.replace("-", MINUS)


def number(value: float, digits: int = 3) -> str:
    """Return `value` for running text: "1,050", "3.4 million", "3.1 × 10²³".

    Parameters
    ----------
    value : float
        Any finite number.
    digits : int
        Significant digits to keep.
    """
    return _number(value, digits)


def _magnitude(rounded: float) -> float:
    """Return the magnitude whose word `rounded` is written with, 1 where it takes none."""
    code = locale.language()
    taken = (size for size in MAGNITUDES.get(code, (MILLION,)) if rounded >= size)
    return next(taken, 1.0)


def _is_power(rounded: float) -> bool:
    return rounded >= POWERS_FROM or 0 < rounded < POWERS_BELOW


def _number(value: float, digits: int, decimals: int = 0) -> str:
    rounded = significant(float(value), digits)
    if _is_power(abs(rounded)):
        return power_of_ten(value, min(digits, 2))
    magnitude = _magnitude(abs(rounded))
    if magnitude == 1:
        return _decimal(rounded, digits, decimals)
    scaled = rounded / magnitude
    names = Locale.parse(locale.conventions()).compact_decimal_formats["long"]
    form = Locale.parse(locale.language()).plural_form(abs(scaled))
    word = names[form if form in names else "other"][str(int(magnitude))].pattern
    return _together(word).replace("0", decimal(scaled, digits))


def _pattern(unit: str, rounded: float) -> str:
    """Return the words around the number of `unit`, with "{number}" in its place."""
    if unit in BARE_UNITS or unit.startswith(INDEX):
        return "{number}"
    if unit in PHRASES:
        return _together(_(PHRASES[unit]))
    forms = CURRENCIES.get(unit) or COUNTED.get(unit) or SYMBOL_AFTER
    # A power of ten is no word: it takes the plain plural, as 2 does.
    pattern = ngettext(*forms, 2 if rounded >= POWERS_FROM else rounded)
    symbol = SYMBOLS.get(unit, unit.replace("_", " "))
    return _together(pattern.replace("{unit}", symbol))


def money(value: float, currency: str, digits: int = 3) -> str:
    """Return an amount of money, such as "$252 billion" or "252 milliards de dollars".

    Parameters
    ----------
    value : float
        Amount in whole units of `currency`.
    currency : str
        ISO 4217 code.
    digits : int
        Significant digits to keep; an amount with cents keeps both ("$2.50").
    """
    return quantity(value, currency, digits)


def unit_symbol(unit: str) -> str:
    """Return how `unit` of the datasets is written where no number stands by: in a heading."""
    if unit in CURRENCIES:
        return get_currency_name(unit, count=2, locale=locale.conventions())
    if unit in PRICES:
        currency, phrase = PRICES[unit]
        return _(phrase).format(money=unit_symbol(currency))
    if unit.startswith(INDEX):
        base = unit.removeprefix(INDEX).partition(" ")[0]
        return _("index ({base} = 100)").format(base=base.replace("-", "–"))
    if unit == YEAR_UNIT:
        return _("year")
    return _pattern(unit, 2).format(number="").strip().replace(NO_BREAK_SPACE, " ")


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
    if unit == YEAR_UNIT:
        return str(round(value))
    if unit in PRICES:
        currency, phrase = PRICES[unit]
        amount = quantity(value, currency, digits)
        return _together(_(phrase)).format(money=amount)
    rounded = significant(float(value), digits)
    written = _number(abs(value), digits, _decimals(unit))
    sign = MINUS if rounded < 0 else ""
    return sign + _pattern(unit, abs(rounded)).format(number=written)


def _decimals(unit: str) -> int:
    """Return how many decimals an amount that is not whole has at least: cents come in pairs."""
    return get_currency_precision(unit) if unit in CURRENCIES else 0


def interval(low: float, high: float, unit: str, digits: int = 3) -> str:
    """Return a range with its unit once, such as "620–1,050 TWh" or "$250–300 billion".

    Where a dash would mislead (a minus sign, two magnitudes), it is "−5 to 3%".
    """
    if quantity(low, unit, digits) == quantity(high, unit, digits):
        return quantity(high, unit, digits)
    if unit == YEAR_UNIT:
        return _("{low}–{high}").format(low=round(low), high=round(high))
    if unit in PRICES:
        currency, phrase = PRICES[unit]
        amount = interval(low, high, currency, digits)
        return _together(_(phrase)).format(money=amount)
    first, last = significant(float(low), digits), significant(float(high), digits)
    pattern = _pattern(unit, abs(last))
    decimals = _decimals(unit)
    texts = {"low": _number(low, digits, decimals), "high": _number(high, digits, decimals)}
    magnitude = _magnitude(abs(last))
    alike = first == 0 or _magnitude(abs(first)) == magnitude
    if min(first, last) >= 0 and alike and not (_is_power(first) or _is_power(last)):
        texts["low"] = _decimal(first / magnitude, digits, decimals if magnitude == 1 else 0)
        return pattern.format(number=_("{low}–{high}").format(**texts))
    if pattern.startswith("{number}"):
        return pattern.format(number=_("{low} to {high}").format(**texts))
    return _("{low} to {high}").format(
        low=quantity(low, unit, digits), high=quantity(high, unit, digits)
    )


def with_range(
    value: float, low: float | None, high: float | None, unit: str, digits: int = 3
) -> str:
    """Return a value and, where there is one, its range: "800 TWh (620–1,050 TWh)"."""
    text = quantity(value, unit, digits)
    if low is None or high is None or pd.isna(low) or pd.isna(high):
        return text
    between = interval(low, high, unit, digits)
    return text if between == text else f"{text} ({between})"


def times(ratio: float, digits: int = 2) -> str:
    """Return a ratio as a multiple, such as "12 times"; use it after "is" or "grew"."""
    rounded = significant(float(ratio), digits)
    pattern = ngettext("{number} times", "{number} times", rounded)
    return _together(pattern).format(number=number(rounded, digits))


def period(text: str) -> str:
    """Return a period of the datasets for readers.

    Parameters
    ----------
    text : str
        "2024", "2024-11", "2024-11-05", "2026-Q1", "2025-H1", or two of them joined by "/".
    """
    start, _slash, end = str(text).partition("/")
    if end:
        first, last = period(start), period(end)
        # A dash between ends of several words stands apart from them.
        dash = "–" if (first + last).isdigit() else f"{NO_BREAK_SPACE}– "
        return f"{first}{dash}{last}"
    if "-Q" in start:
        year, quarter = start.split("-Q")
        return _together(_("Q{quarter} {year}").format(quarter=quarter, year=year))
    if "-H" in start:
        year, half = start.split("-H")
        return _together(_("H{half} {year}").format(half=half, year=year))
    parts = start.split("-")
    if len(parts) == 2:
        month = date(int(parts[0]), int(parts[1]), 1)
        return _together(format_date(month, "MMM y", locale=locale.conventions()))
    if len(parts) == 3:
        return day(date.fromisoformat(start))
    return start


def day(value: date) -> str:
    """Return a date in full, such as "5 November 2024"."""
    text = format_date(value, "long", locale=locale.conventions())
    if locale.language() == "fr" and value.day == 1:
        text = f"1er{text[1:]}"  # the locale data have no ordinals in dates
    return _together(text)


def listing(items: Iterable[str]) -> str:
    """Return names as a list in a sentence: "a, b and c"."""
    return format_list(list(items), locale=locale.conventions())


NO_TERRITORY = "ZZ"
"""The code that stands for an unknown place."""


@lru_cache(maxsize=2048)
def _territory(alpha3: str, code: str) -> str | None:
    alpha2 = get_global("territory_aliases").get(alpha3)
    if not alpha2 or alpha2[0] == NO_TERRITORY:
        return None
    return Locale.parse(code).territories.get(alpha2[0])


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
    return _territory(iso3, locale.conventions()) or otherwise or iso3
