"""What a reader would notice in the figure of corporate investment by kind of deal."""

import pytest

from dashboard import figures
from dashboard.formatting import quantity
from datasets import catalogue

ID = "corporate-ai-investment-by-type"


def test_the_share_in_the_title_is_private_investment_over_all_four_kinds():
    figure = figures.build(ID)
    # AI Index 2022: 93.5 of 176.5 billion dollars in 2021.
    assert quantity(100 * 93.5 / 176.5, "percent", 2) in figure.title
    assert figures.build(ID, currency="GBP", prices="of-2021").title == figure.title


def test_the_four_kinds_add_up_to_what_the_edition_says_of_the_year():
    table = figures.build(ID).table
    edition = catalogue.fact("corp_ai_inv_ed2022_2021")
    of_2021 = table[table["period"] == "2021"]["value"].sum()
    assert of_2021 == pytest.approx(edition["value"], rel=1e-3)


def test_shares_add_up_to_a_hundred_and_are_computed():
    table = figures.build(ID, measure="share").table
    assert set(table["method"]) == {"derived"}
    assert table.groupby("period")["value"].sum().tolist() == pytest.approx([100] * 9)


def test_no_other_edition_is_stacked_upon_this_one():
    assert set(figures.build(ID).table["source_id"]) == {"aiindex_2022_owid"}


def test_the_kind_that_outgrew_private_investment_most_is_named():
    # AI Index 2022: public offerings were 22.8 of 29.2 billion dollars in 2014.
    limits = figures.build(ID).limits
    assert "public offerings were 78% of 2014" in limits
