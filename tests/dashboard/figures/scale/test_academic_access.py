"""What a reader would notice in the figure of who has the computing."""

import pytest

from dashboard import figures
from datasets import catalogue


def test_the_title_quotes_both_ends_of_its_first_row():
    # datasets: ahmed_largest_2010 and ahmed_largest_2021 (Ahmed and others 2023)
    figure = figures.build("academic-access")
    values = figure.table.set_index("fact_id")["value"]
    assert (values["ahmed_largest_2010"], values["ahmed_largest_2021"]) == (11, 96)
    assert "11% " in figure.title
    assert "96%" in figure.title


def test_the_three_clouds_of_the_title_are_those_drawn_in_the_latest_quarter():
    figure = figures.build("academic-access", who="clouds")
    latest = figure.table[figure.table["period"] == "2026-Q1"]
    assert len(latest) == 3
    assert f"{latest['value'].sum():.0f}%" in figure.title


def test_countries_and_sites_are_told_apart():
    figure = figures.build("academic-access", who="countries")
    assert figure.table["name"].str.startswith("Countries").sum() == 2
    assert figure.table["name"].str.startswith("AI sites").sum() == 3
    assert "grey bars count countries" in figure.how_to_read


@pytest.mark.parametrize("who", ["universities", "countries", "clouds"])
def test_values_are_those_of_the_rows(who):
    for row in figures.build("academic-access", who=who).table.itertuples():
        assert row.value == catalogue.fact(row.fact_id)["value"]
