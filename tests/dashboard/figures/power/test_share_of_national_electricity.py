"""What a reader would notice in the ranking of shares of electricity."""

import pytest

from dashboard import figures
from dashboard.formatting import interval, quantity

ID = "share-of-national-electricity"


def test_the_title_gives_the_state_the_country_and_the_world():
    # EPRI 2026; Statistics Ireland, edition of 2025; IEA, Energy and AI
    title = figures.build(ID).title
    assert all(quantity(share, "percent") in title for share in (25, 22, 1.5))
    assert interval(39, 57, "percent") in figures.build(ID, forecasts=True).title


@pytest.mark.parametrize("forecasts", [False, True])
def test_each_place_stands_once_and_forecasts_never_among_what_is_known(forecasts):
    table = figures.build(ID, forecasts=forecasts).table
    assert table["place"].is_unique
    assert (table["method"] == "projected").eq(forecasts).all()


def test_meters_are_preferred_to_an_estimate_and_newer_editions_to_older_ones():
    known = set(figures.build(ID).table["fact_id"])
    assert {"cso_ie_share_2024", "nl_share_2024"} <= known
    assert "jrc_irl_share_2022" not in known
    foreseen = set(figures.build(ID, forecasts=True).table["fact_id"])
    assert "epri26_us_2030" in foreseen
    assert "epri24_us_2030" not in foreseen


def test_a_share_that_adds_the_mobile_network_says_so_in_its_name():
    table = figures.build(ID).table.set_index("fact_id")
    assert table.at["cn_dc_share_2020", "place"] == "China, with 5G"
