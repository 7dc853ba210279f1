"""What a reader would notice in the figure of trackers that disagree."""

import pytest

from dashboard import figures
from dashboard.formatting import times
from datasets import catalogue

ID = "funding-trackers-disagree"


def test_the_title_divides_the_highest_by_the_lowest_count():
    figure = figures.build(ID)
    # AI Index 2026, corporate investment of 2024: 253 billion; CB Insights: 100.4 billion.
    assert times(253 / 100.4) in figure.title
    assert "2024" in figure.title


def test_csets_count_stands_beside_the_others_in_dollars_of_the_same_year():
    rows = figures.build(ID).table.set_index("fact_id")
    cset = rows.loc["private_ai_investment_cset_world_private_ai_investment_2024"]
    assert cset["stated"] == 217021155550
    # Consumer prices in the United States: a dollar of 2024 bought what 0.86382 did in 2021.
    assert cset["value"] == pytest.approx(217021155550 / 0.86382, rel=1e-5)
    assert set(rows["unit"]) == {"USD"}


def test_counts_with_purchases_of_companies_have_a_shape_of_their_own():
    figure = figures.build(ID)
    (points,) = (layer for layer in figure.spec["layer"] if layer["mark"]["type"] == "point")
    assert points["encoding"]["shape"]["scale"]["range"] == ["circle", "square"]
    assert "whole companies" in figure.how_to_read


@pytest.mark.parametrize("year", ["2019", "2021", "2025"])
def test_each_edition_of_the_year_is_a_dot_and_no_other_year_is(year):
    table = figures.build(ID, year=year).table
    assert set(table["period"]) == {year}
    editions = catalogue.series("corporate_ai_investment_by_edition")
    editions = editions[editions["period"].astype(str) == year]
    assert set(editions["fact_id"]) <= set(table["fact_id"])


def test_a_projection_is_dashed_and_named():
    figure = figures.build(ID, year="2025")
    assert (figure.table["method"] == "projected").sum() == 1
    assert "projected" in figure.alt


def test_a_year_that_the_money_does_not_reach_gives_way_to_the_last_that_it_does():
    figure = figures.build(ID, year="2025", currency="EUR", prices="of-2021")
    assert set(figure.table["period"]) == {"2024"}
    assert "2024" in figure.title
    assert "Left out" in figure.subtitle
