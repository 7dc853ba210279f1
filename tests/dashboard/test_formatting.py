"""How numbers, money, dates and names are written, in English and in French."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import datasets
from dashboard import locale
from dashboard.formatting import (
    country,
    day,
    decimal,
    interval,
    listing,
    money,
    number,
    period,
    power_of_ten,
    quantity,
    significant,
    times,
    unit_symbol,
    with_range,
)

N = "\u00a0"  # no-break space
T = "\u202f"  # narrow no-break space
LANGUAGES = tuple(locale.NAMES)
FOLDER = Path(datasets.__file__).parent
UNITS = [
    row["unit"] for row in csv.DictReader((FOLDER / "units.csv").read_text("utf-8").splitlines())
]
WITHOUT_WORDS = {"count", "ratio", "correlation", "score"}

finite = st.floats(-1e300, 1e300)
reproducible = settings(derandomize=True, deadline=None, max_examples=60)


def plain(text: str) -> str:
    """Return `text` with ordinary spaces, for tests that are not about spaces."""
    return text.replace(N, " ").replace(T, " ")


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        (2.5, 1, 3.0),
        (-2.5, 1, -3.0),
        (0.125, 2, 0.13),
        (2.675, 3, 2.68),
        (1.15 * 100, 2, 120.0),
        (1050.4, 3, 1050.0),
        (999.96, 3, 1000.0),
        (0.00012345, 3, 0.000123),
        (0, 3, 0.0),
        (5e-324, 3, 5e-324),
        (1.7e308, 3, 1.7e308),
    ],
)
def test_halves_are_rounded_away_from_zero(value, digits, expected):
    assert significant(value, digits) == expected


@reproducible
@given(finite, st.integers(1, 8))
def test_rounding_twice_is_rounding_once_and_mirrors_at_zero(value, digits):
    once = significant(value, digits)
    assert significant(once, digits) == once
    assert significant(-value, digits) == -once
    assert abs(once - value) <= abs(value) * 0.5 * 10.0 ** (1 - digits) * 1.001 + 5e-324


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (0, "0", "0"),
        (-0.0, "0", "0"),
        (0.5, "0.5", "0,5"),
        (0.0002, "0.0002", "0,0002"),
        (0.00002, "2 × 10⁻⁵", "2 × 10⁻⁵"),
        (999.96, "1,000", f"1{T}000"),
        (1050.4, "1,050", f"1{T}050"),
        (999_499, "999,000", f"999{T}000"),
        (999_999.6, "1 million", "1 million"),
        (1_999_999, "2 million", "2 millions"),
        (1.99e9, "1.99 billion", "1,99 milliard"),
        (-3.4e6, "−3.4 million", "−3,4 millions"),
        (999.7e6, "1 billion", "1 milliard"),
        (1.26e12, "1.26 trillion", f"1{T}260 milliards"),
        (9.994e14, "999 trillion", f"999{T}000 milliards"),
        (9.996e14, "10¹⁵", "10¹⁵"),
        (3.14e23, "3.1 × 10²³", "3,1 × 10²³"),
        (-3.14e23, "−3.1 × 10²³", "−3,1 × 10²³"),
    ],
)
def test_magnitudes_are_words_from_a_million_to_a_thousand_million_million(value, english, french):
    assert number(value) == english.replace(" ", N)
    with locale.using("fr"):
        assert number(value) == french.replace(" ", N)


def test_a_magnitude_is_reached_by_what_is_written_and_not_by_what_is_meant():
    assert plain(number(999_999.6, 7)) == "999,999.6"
    assert plain(number(999_999.6, 6)) == "1 million"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3.14e23, "3.1 × 10²³"),
        (1e23, "10²³"),
        (-1e23, "−10²³"),
        (-3e23, "−3 × 10²³"),
        (9.96e5, "10⁶"),
        (1, "10⁰"),
        (2e-7, "2 × 10⁻⁷"),
        (5e-324, "4.9 × 10⁻³²⁴"),
        (0, "0"),
    ],
)
def test_powers_of_ten_have_a_mantissa_from_one_to_ten_or_none(value, expected):
    assert plain(power_of_ten(value)) == expected


@pytest.mark.parametrize("language", LANGUAGES)
@reproducible
@example(1e22)
@example(-1e-9)
@example(5e-324)
@given(value=finite)
def test_every_finite_number_is_written_and_without_a_hyphen_or_a_breaking_space(language, value):
    with locale.using(language):
        for write in (number, decimal, power_of_ten, lambda it: quantity(it, "USD")):
            text = write(value)
            assert not re.search(r"[- e]", re.sub(r"[a-z]{2,}", "", text)), text
            assert len(text) < 60


@reproducible
@given(st.floats(1e-9, 9.9e20), st.integers(1, 6))
def test_a_decimal_reads_back_as_the_rounded_value(value, digits):
    text = decimal(value, digits)
    assert float(text.replace(",", "")) == significant(value, digits)


@pytest.mark.parametrize("write", [number, decimal, power_of_ten])
@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_not_written_as_one(write, value):
    with pytest.raises(ValueError, match="cannot be written as a number"):
        write(value)


@pytest.mark.parametrize(
    ("value", "currency", "english", "french"),
    [
        (252.3e9, "USD", "$252 billion", "252 milliards de dollars"),
        (1.26e9, "USD", "$1.26 billion", "1,26 milliard de dollars"),
        (1.26e12, "USD", "$1.26 trillion", "1 260 milliards de dollars"),
        (127.9e9, "EUR", "€128 billion", "128 milliards d’euros"),
        (1_500_000, "EUR", "€1.5 million", "1,5 million d’euros"),
        (-5.2e9, "USD", "−$5.2 billion", "−5,2 milliards de dollars"),
        (999_999.6, "USD", "$1 million", "1 million de dollars"),
        (930, "USD", "$930", "930 dollars"),
        (1050, "USD", "$1,050", "1 050 dollars"),
        (0.07, "USD", "$0.07", "0,07 dollar"),
        (0.075, "USD", "$0.075", "0,075 dollar"),
        (0.6, "USD", "$0.60", "0,60 dollar"),
        (1.5, "USD", "$1.50", "1,50 dollar"),
        (2, "USD", "$2", "2 dollars"),
        (0, "USD", "$0", "0 dollar"),
        (-0.07, "USD", "−$0.07", "−0,07 dollar"),
        (0.00002, "USD", "$2 × 10⁻⁵", "2 × 10⁻⁵ dollar"),
        (3e15, "USD", "$3 × 10¹⁵", "3 × 10¹⁵ dollars"),
        (5e8, "GBP", "£500 million", "500 millions de livres sterling"),
        (1.24e9, "CHF", "CHF 1.24 billion", "1,24 milliard de francs suisses"),
        (54e9, "JPY", "¥54 billion", "54 milliards de yens"),
        (1.5, "JPY", "¥1.5", "1,5 yen"),
        (60.1e9, "CNY", "60.1 billion yuan", "60,1 milliards de yuans"),
        (9.9e12, "KRW", "₩9.9 trillion", "9 900 milliards de wons"),
        (1e11, "INR", "₹100 billion", "100 milliards de roupies"),
        (2e6, "CAD", "C$2 million", "2 millions de dollars canadiens"),
        (5, "NOK", "5 NOK", "5 NOK"),
    ],
)
def test_money_is_written_as_papers_write_it(value, currency, english, french):
    assert plain(money(value, currency)) == english
    assert money(value, currency) == quantity(value, currency)
    with locale.using("fr"):
        assert plain(money(value, currency)) == french


@pytest.mark.parametrize(
    ("value", "unit", "english", "french"),
    [
        (1050, "TWh", f"1,050{N}TWh", f"1{T}050{N}TWh"),
        (12.5, "percent", "12.5%", f"12,5{T}%"),
        (-12, "percent", "−12%", f"−12{T}%"),
        (80.9e6, "tCO2e", f"80.9{N}million{N}t{N}CO₂e", f"80,9{N}millions{N}de{N}t{N}CO₂e"),
    ],
)
def test_a_number_is_never_split_from_its_unit(value, unit, english, french):
    assert quantity(value, unit) == english
    with locale.using("fr"):
        assert quantity(value, unit) == french


@pytest.mark.parametrize(
    ("value", "unit", "english", "french"),
    [
        (2.1e22, "FLOP", "2.1 × 10²² FLOP", "2,1 × 10²² FLOP"),
        (39.3e6, "GPU hours", "39.3 million GPU hours", "39,3 millions d’heures de GPU"),
        (1, "GPU hours", "1 GPU hour", "1 heure de GPU"),
        (1.5, "years", "1.5 years", "1,5 an"),
        (2, "years", "2 years", "2 ans"),
        (0.8, "percentage points", "0.8 percentage points", "0,8 point de pourcentage"),
        (5.8, "percent errors", "5.8% errors", "5,8 % d’erreurs"),
        (90, "percentile", "percentile 90", "centile 90"),
        (2028, "calendar year", "2028", "2028"),
        (0.814, "AUC", "AUC 0.814", "AUC 0,814"),
        (126.15, "index (2015 = 100)", "126", "126"),
        (6.1e10, "FLOP/s/W", "61 billion FLOP/s per watt", "61 milliards de FLOP/s par watt"),
        (0.5, "OOM/year", "0.5 orders of magnitude a year", "0,5 ordre de grandeur par an"),
        (269.92, "USD/MW-day", "$270 per MW and day", "270 dollars par MW et par jour"),
        (1.65, "USD/hour", "$1.65 an hour", "1,65 dollar par heure"),
        (-3, "USD/MWh", "−$3 per MWh", "−3 dollars par MWh"),
        (0.92, "EUR per USD", "€0.92 for one US dollar", "0,92 euro pour un dollar des États-Unis"),
        (28.1, "gCO2e/kWh", "28.1 g CO₂e/kWh", "28,1 g CO₂e/kWh"),
        (172, "ratio", "172", "172"),
        (3.7e6, "count", "3.7 million", "3,7 millions"),
        (420, "µs", "420 µs", "420 µs"),
    ],
)
def test_units_that_are_words_follow_their_number(value, unit, english, french):
    assert plain(quantity(value, unit)) == english
    with locale.using("fr"):
        assert plain(quantity(value, unit)) == french


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_of_the_datasets_has_a_written_form(unit, language):
    with locale.using(language):
        symbol = unit_symbol(unit)
        texts = [quantity(value, unit) for value in (0, 1, 1.5, 2, 1050, 3.4e6, 1e23)]
        texts += [interval(1, 2, unit), interval(2e5, 3e6, unit), with_range(2, 1, 3, unit)]
    assert bool(symbol) == (unit not in WITHOUT_WORDS)
    for text in (symbol, *texts):
        assert not re.search(r"[{}_]|CO2|m3|USD|EUR|GBP|litre/|OOM|H100e|-day| $|^ ", text), text


def test_every_worded_unit_of_the_datasets_is_translated():
    as_stored = {"GDT_TS", "MAC", "AUC", "kg Sb eq", "mg Sb eq"}
    words = [unit for unit in UNITS if re.search(r" |year|day|month|hour|mile", unit)]
    for unit in set(words) - as_stored:
        with locale.using("fr"):
            french = unit_symbol(unit)
        assert french != unit_symbol(unit) or unit == "mile"


def test_what_is_in_a_currencys_heading_says_whose_dollars():
    assert unit_symbol("USD") == "US dollars"
    assert unit_symbol("USD/MWh") == "US dollars per MWh"
    with locale.using("fr"):
        assert unit_symbol("USD") == "dollars des États-Unis"


@pytest.mark.parametrize(
    ("low", "high", "unit", "english", "french"),
    [
        (620, 1050, "TWh", "620–1,050 TWh", "620 à 1 050 TWh"),
        (0, 12.5, "percent", "0–12.5%", "0 à 12,5 %"),
        (-5, 3, "percent", "−5 to 3%", "−5 à 3 %"),
        (-5, 3, "USD", "−$5 to $3", "−5 à 3 dollars"),
        (0.07, 0.6, "USD", "$0.07–0.60", "0,07 à 0,60 dollar"),
        (250e9, 300e9, "USD", "$250–300 billion", "250 à 300 milliards de dollars"),
        (1.2e9, 1.5e9, "USD", "$1.2–1.5 billion", "1,2 à 1,5 milliard de dollars"),
        (
            62e6,
            1.2e9,
            "USD",
            "$62 million to $1.2 billion",
            "62 millions à 1,2 milliard de dollars",
        ),
        (0, 3e6, "Wh", "0–3 million Wh", "0 à 3 millions de Wh"),
        (5e5, 3e6, "Wh", "500,000 to 3 million Wh", "500 000 à 3 millions de Wh"),
        (3e23, 2e24, "FLOP", "3 × 10²³ to 2 × 10²⁴ FLOP", "3 × 10²³ à 2 × 10²⁴ FLOP"),
        (2e11, 1.2e12, "EUR", "€200 billion to €1.2 trillion", "200 à 1 200 milliards d’euros"),
        (2028, 2030, "calendar year", "2028–2030", "2028 à 2030"),
        (3, 5, "USD/MWh", "$3–5 per MWh", "3 à 5 dollars par MWh"),
        (6.201, 6.204, "TWh", "6.2 TWh", "6,2 TWh"),
    ],
)
def test_a_range_has_its_unit_once_where_that_reads_well(low, high, unit, english, french):
    assert plain(interval(low, high, unit)) == english
    with locale.using("fr"):
        assert plain(interval(low, high, unit)) == french


@pytest.mark.parametrize("language", LANGUAGES)
@reproducible
@given(ends=st.tuples(finite, finite), unit=st.sampled_from(["TWh", "USD", "percent"]))
def test_every_range_is_written(language, ends, unit):
    with locale.using(language):
        text = interval(min(ends), max(ends), unit)
        assert quantity(max(ends), unit).lstrip("−$") in text
    assert "-" not in text


def test_a_range_stands_in_brackets_after_its_value_and_only_where_there_is_one():
    assert plain(with_range(800, 620, 1050, "TWh")) == "800 TWh (620–1,050 TWh)"
    assert plain(with_range(800, None, 1050, "TWh")) == "800 TWh"
    assert plain(with_range(800, 620, float("nan"), "TWh")) == "800 TWh"
    assert plain(with_range(800, 800, 800, "TWh")) == "800 TWh"


@pytest.mark.parametrize(
    ("ratio", "english", "french"),
    [(12.4, "12 times", "12 fois"), (1.25, "1.3 times", "1,3 fois"), (1, "1 times", "1 fois")],
)
def test_a_ratio_is_so_many_times(ratio, english, french):
    assert plain(times(ratio)) == english
    with locale.using("fr"):
        assert plain(times(ratio)) == french


def test_millions_of_times_are_words_too():
    assert plain(times(3e6)) == "3 million times"
    with locale.using("fr"):
        assert plain(times(3e6)) == "3 millions de fois"


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        ("2024", "2024", "2024"),
        (2024, "2024", "2024"),
        ("2024-11", "Nov 2024", "nov. 2024"),
        ("2024-11-05", "5 November 2024", "5 novembre 2024"),
        ("2024-08-01", "1 August 2024", "1er août 2024"),
        ("2024-08-11", "11 August 2024", "11 août 2024"),
        ("2026-Q1", "Q1 2026", "T1 2026"),
        ("2025-H2", "H2 2025", "S2 2025"),
        ("2022/2024", "2022–2024", "2022–2024"),
        ("2024-11/2025-01", "Nov 2024 – Jan 2025", "nov. 2024 – janv. 2025"),
    ],
)
def test_periods_are_written_by_their_length(text, english, french):
    assert plain(period(text)) == english
    with locale.using("fr"):
        assert plain(period(text)) == french


def test_no_date_breaks_between_its_parts():
    for text in (day(date(2024, 11, 5)), period("2024-11"), period("2026-Q1")):
        assert " " not in text
        assert N in text


def test_lists_end_with_and_and_without_a_comma_before_it():
    assert listing([]) == ""
    assert listing(["a"]) == "a"
    assert listing(name for name in "ab") == "a and b"
    assert listing("abc") == "a, b and c"
    with locale.using("fr"):
        assert listing("abc") == "a, b et c"


def test_countries_have_a_name_in_the_language_spoken():
    assert country("DEU") == "Germany"
    with locale.using("fr"):
        assert country("DEU") == "Allemagne"


def test_a_place_without_a_known_code_keeps_the_name_it_has():
    assert country(None, "World") == "World"
    assert country(float("nan"), "World") == "World"
    assert country("ZZZ", "Atlantis") == "Atlantis"
    assert country("ZZZ") == "ZZZ"
