"""What a reader would notice in the figure of data centres by region."""

import pytest

from dashboard import figures
from dashboard.formatting import interval, quantity
from datasets import catalogue

ID = "data-centre-regions"


def test_the_title_gives_two_countries_part_of_the_growth():
    def of(place: str, year: int) -> float:
        return catalogue.fact(f"iea25_{place}_dc_{year}")["value"]

    # IEA, Energy and AI, annex: the world is 416 TWh in 2024 and 946 in 2030
    added = sum(of(place, 2030) - of(place, 2024) for place in ("united_states", "china"))
    assert quantity(100 * added / (946 - 416), "percent", 2) in figures.build(ID).title


@pytest.mark.parametrize(("year", "world"), [(2024, 416), (2030, 946)])
def test_the_regions_together_are_the_world(year, world):
    table = figures.build(ID).table
    assert table.loc[table["year"] == year, "value"].sum() == world
    shares = figures.build(ID, view="share").table
    assert shares.loc[shares["year"] == year, "value"].sum() == pytest.approx(100)
    assert set(shares["method"]) == {"derived"}


def test_the_cases_are_bars_of_their_own_and_their_ends_are_the_title():
    figure = figures.build(ID, view="cases")
    due = figure.table[figure.table["year"] == 2030]
    assert len(due) == 3
    assert interval(due["value"].min(), due["value"].max(), "TWh") in figure.title


def test_what_is_foreseen_is_hollow_and_dashed():
    hollow = figures.build(ID).spec["layer"][0]["mark"]
    assert hollow["filled"] is False
    assert hollow["strokeDash"]
