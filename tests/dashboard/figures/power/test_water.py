"""Water: consumption and withdrawal apart, no course for a series that ended."""

import pytest

from dashboard import figures
from dashboard.theme import Look
from datasets import catalogue


def _built(measure="volume"):
    return figures.build("water", look=Look(), measure=measure)


def test_the_title_says_what_googles_data_centres_consumed_and_how_it_grew():
    first, last = (
        catalogue.fact(f"google26_dc_water_{year}")["value"] for year in ("2022", "2025")
    )
    title = _built().title
    assert f"{last / 1000:.1f} million" in title.replace("\u00a0", " ")
    assert f"{last / first:.0f} times" in title.replace("\u00a0", " ")


@pytest.mark.parametrize("measure", ["volume", "intensity"])
def test_consumption_and_withdrawal_stand_under_headings_of_their_own(measure):
    table = _built(measure).table
    assert table.groupby("metric")["counted"].nunique().eq(1).all()
    withdrawn = table["metric"].str.contains("withdrawal")
    assert not set(table.loc[withdrawn, "counted"]) & set(table.loc[~withdrawn, "counted"])


def test_microsofts_water_which_ends_in_2021_is_a_number_and_not_a_course():
    table = _built().table
    assert set(table.loc[table["entity"] == "Microsoft", "year"]) == {2021}


def test_totals_that_do_not_say_which_count_they_are_are_left_out():
    assert not _built().table["metric"].eq("water_use").any()


def test_cubic_metres_are_a_thousand_to_the_megalitre():
    table = _built().table
    # Apple Environmental Progress Report 2024, assurance statement: 1,600 million US gallons.
    apple = table[table["fact_id"] == "apple_wd_2023"].iloc[0]
    assert apple["value"] == pytest.approx(1.6e9 * 3.785411784e-3, rel=1e-3)


def test_each_company_has_its_newest_year_per_unit_of_computing():
    table = _built("intensity").table
    assert table["entity"].is_unique
    assert table.set_index("entity")["year"].to_dict()["Amazon Web Services"] == 2025
