"""What a reader would notice in the figure of investment as a multiple of public budgets."""

import pytest

from dashboard import figures
from dashboard.formatting import times
from datasets import catalogue

ID = "private-ai-investment-since-the-talk"
INVESTMENT = "private_ai_investment_nominal_world_private_ai_investment_"


def multiple(year: str, budget: str, **options) -> float:
    table = figures.build(ID, **options).table.set_index("fact_id")
    return table.loc[f"{INVESTMENT}{year};{budget}", "value"]


def test_the_multiples_in_the_title_are_those_of_the_eus_research_budgets():
    figure = figures.build(ID)
    # AI Index: 150.8 billion dollars in 2024, 344.7 in 2025; European Central Bank: 1.0824 and
    # 1.13 dollars a euro; Eurostat: 127.91 billion euros.
    assert times(150.8 / 1.0824 / 127.91) in figure.title
    assert times(344.7 / 1.13 / 127.91) in figure.title


def test_the_first_year_is_the_one_that_the_talks_sum_is_of():
    claims = catalogue.load("claims").astype(object).set_index("claim_id")
    table = figures.build(ID).table
    assert table["period"].min() == str(claims.loc["ai_investment_belgium", "as_of"]) == "2024"


def test_the_multiple_of_belgian_spending_agrees_with_the_share_of_the_other_figure():
    budget = "comparator_budget_belgium_general_government_expenditure_2024"
    assert multiple("2025", budget) == pytest.approx(344.7 / 1.13 / 334, rel=1e-4)
    assert "91%" in figures.build("world-private-ai-investment").title


def test_the_talks_budget_is_told_and_not_drawn():
    figure = figures.build(ID)
    assert not figure.table["fact_id"].str.contains("be_budget_talk_claim").any()
    assert "€130" in figure.limits


def test_no_line_joins_the_years_of_two_editions():
    marks = {layer["mark"]["type"] for layer in figures.build(ID).spec["layer"]}
    assert "line" not in marks


def test_what_rests_on_a_projection_is_dashed_and_said():
    figure = figures.build(ID, tracker="cset")
    of_2025 = figure.table[figure.table["period"] == "2025"]
    assert set(of_2025["method"]) == {"projected"}
    assert "if projections hold" in figure.title
