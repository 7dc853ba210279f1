"""What may not be added, joined or ranked although its unit is the same."""

import pandas as pd
import pytest

from datasets import catalogue, comparable


def rows(*fact_ids):
    return pd.DataFrame({"fact_id": fact_ids})


def first(series, **where):
    found = catalogue.series(series)
    for column, text in where.items():
        found = found[found[column].astype(str).str.contains(text)]
    return found["fact_id"].iloc[0]


@pytest.mark.parametrize(
    ("difference", "one", "other"),
    [
        (
            "kind_of_investment",
            ("private_ai_investment_nominal", {}),
            ("corporate_ai_investment_by_edition", {}),
        ),
        (
            "edition",
            ("private_ai_investment_nominal", {"basis": "2025"}),
            ("private_ai_investment_aiindex_2022", {}),
        ),
        (
            "prices",
            ("private_ai_investment_cset", {}),
            ("private_ai_investment_nominal", {}),
        ),
        (
            "finance_leases",
            ("hyperscaler_capex_quarterly", {}),
            ("hyperscaler_capex_headline", {"metric": "incl"}),
        ),
        ("energy_or_power", ("world_dc_estimates", {}), ("largest_ai_data_centres", {})),
        (
            "emissions_accounting",
            ("bigtech_emissions", {"metric": "scope2_location"}),
            ("bigtech_emissions", {"metric": "scope2_market"}),
        ),
        (
            "data_centre_boundary",
            ("world_dc_estimates", {"metric": "crypto"}),
            ("iea_scenarios", {}),
        ),
        (
            "energy_boundary",
            ("gemini_prompt", {"metric": "active"}),
            ("gemini_prompt", {"basis": "full serving"}),
        ),
        (
            "dollars",
            ("research_spending", {"basis": "purchasing"}),
            ("gdp", {}),
        ),
    ],
)
def test_two_measures_with_one_unit_are_told_apart(difference, one, other):
    ids = [first(series, **where) for series, where in (one, other)]
    assert difference in comparable.mixed(rows(*ids))
    assert comparable.mixed(rows(ids[0])) == {}


def test_a_course_of_one_series_and_edition_spans_no_difference():
    course = catalogue.series("hyperscaler_capex_quarterly")
    assert comparable.mixed(course) == {}


def test_a_computed_row_counts_with_all_that_it_was_computed_of():
    location = first("bigtech_emissions", metric="scope2_location")
    market = first("bigtech_emissions", metric="scope2_market")
    assert comparable.mixed(rows(f"{location};{market}")) == {
        "emissions_accounting": ("location_based", "market_based")
    }


def test_amounts_that_were_brought_to_the_same_prices_are_comparable():
    nominal, constant = first("private_ai_investment_nominal"), first("private_ai_investment_cset")
    table = rows(nominal, constant)
    assert "prices" in comparable.mixed(table)
    assert "prices" not in comparable.mixed(table.assign(prices="of_2021"))


def test_every_rule_finds_an_observation():
    found = {
        (difference, group)
        for table in catalogue.observation_tables()
        for difference in comparable.differences()
        for group in comparable.groups(difference, table)
    }
    rules = catalogue.load("comparable_groups")
    assert set(zip(rules["difference"], rules["comparable_group"], strict=True)) <= found


def test_what_is_no_observation_spans_nothing():
    assert comparable.mixed(pd.DataFrame({"key": ["a"]})) == {}
    assert comparable.mixed(rows("not_a_fact")) == {}
