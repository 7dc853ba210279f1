"""Money in other currencies and in the prices of another year."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets import catalogue, money

YEARS = st.integers(2010, 2024)
CURRENCIES = st.sampled_from(money.CURRENCIES)


def test_rates_are_those_of_the_central_bank():
    # European Central Bank, means of the daily reference rates of 2025.
    assert money.euro_rate("USD", 2025) == (1.13, ("ecb_eurofxref_2026",))
    assert money.factor("CHF", "USD", 2025).value == pytest.approx(1.13 / 0.937)


def test_inflation_is_that_of_the_money_the_amount_ends_in():
    dollars = money.factor("EUR", "USD", 2024, constant=True)
    euros = money.factor("USD", "EUR", 2024, constant=True)
    assert dollars.value == pytest.approx(1.0824 * 0.86382)
    assert euros.value == pytest.approx(0.8549 / 1.0824)
    assert dollars.source_ids == ("ecb_eurofxref_2026", "datahub_cpi_us_2026")
    assert euros.source_ids == ("ecb_eurofxref_2026", "focuseconomics_hicp_2025")


@pytest.mark.parametrize("currency", money.DEFLATORS)
def test_deflators_follow_from_the_price_indices_in_the_tables(currency):
    series = {"USD": "us_cpi_u", "EUR": "euro_area_hicp_index"}[currency]
    index = catalogue.series(series, table="money").set_index("year")["value"].astype(float)
    years = [year for year in index.index if 2010 <= year <= 2024]
    assert len(years) >= 14
    for year in years:
        expected = index[money.BASE_YEAR] / index[year]
        assert money.deflator(currency, year).value == pytest.approx(expected, rel=2e-3)


@pytest.mark.parametrize(
    ("stated", "currency", "year", "constant", "named"),
    [
        ("USD", "EUR", 2026, False, ["USD", "EUR", "2026", "2010 to 2025"]),
        ("USD", "USD", 2026, True, ["USD", "2026", "2010 to 2025"]),
        ("EUR", "EUR", 2025, True, ["EUR", "2025", "2010 to 2024"]),
        ("GBP", "GBP", 2020, True, ["GBP", "USD and EUR"]),
        ("JPY", "USD", 2020, False, ["JPY", "USD, EUR, GBP, CHF"]),
        ("USD", "EUR", 1999, False, ["1999"]),
    ],
)
def test_what_cannot_be_converted_is_refused_by_name(stated, currency, year, constant, named):
    with pytest.raises(money.NoFactorError) as refusal:
        money.factor(stated, currency, year, constant)
    for words in named:
        assert words in str(refusal.value)


def test_an_amount_that_stays_as_it_was_has_no_factor_to_cite_even_this_year():
    assert money.factor("USD", "USD", 2026) == (1.0, ())


@given(CURRENCIES, CURRENCIES, YEARS)
def test_there_and_back_again_is_the_same_amount(one, other, year):
    there = money.factor(one, other, year).value
    back = money.factor(other, one, year).value
    assert there * back == pytest.approx(1)


@given(CURRENCIES, CURRENCIES, CURRENCIES, YEARS)
def test_the_way_through_a_third_currency_is_no_shorter(first, second, third, year):
    through = money.factor(first, second, year).value * money.factor(second, third, year).value
    assert through == pytest.approx(money.factor(first, third, year).value)


@given(CURRENCIES, st.sampled_from(list(money.DEFLATORS)), YEARS, st.floats(1, 1e13))
def test_a_range_stays_around_its_value(stated, currency, year, value):
    rows = pd.DataFrame(
        {
            "value": [value],
            "low": [value / 2],
            "high": [value * 3],
            "unit": [stated],
            "year": [year],
            "method": ["reported"],
            "source_id": ["ecb_eurofxref_2026"],
        }
    )
    after = money.converted(rows, currency, constant=True).iloc[0]
    assert after["low"] < after["value"] < after["high"]
    assert after["high"] / after["low"] == pytest.approx(6)
    assert (after["stated"], after["stated_unit"]) == (value, stated)
    assert after["unit"] == currency
    assert after["method"] == "derived"
    assert len(set(after["source_id"].split(";"))) == len(after["source_id"].split(";"))


def test_an_untouched_row_keeps_its_method_and_its_source():
    rows = catalogue.series("private_ai_investment_nominal", table="investment").head(3)
    rows = rows.astype({"source_id": str, "method": str})
    after = money.converted(rows, "USD")
    assert after["method"].tolist() == rows["method"].tolist()
    assert after["source_id"].tolist() == rows["source_id"].tolist()
    assert after["value"].tolist() == rows["value"].tolist()
