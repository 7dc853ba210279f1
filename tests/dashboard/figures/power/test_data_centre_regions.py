"""Regions of data centres: one agency, its share of the world in the same year."""

from dashboard import figures
from datasets import catalogue


def test_the_share_of_the_title_is_of_the_world_in_the_same_edition():
    table = figures.build("data-centre-regions").table.set_index("fact_id")
    # IEA 2025, executive summary: 415 TWh in the world in 2024.
    world = catalogue.fact("iea25_world_dc_2024")["value"]
    share = 100 * table.at["iea25_united_states_dc_2024", "value"] / world
    assert f"{share:.0f}% of" in figures.build("data-centre-regions").title


def test_2030_is_a_projection_and_2024_is_not():
    table = figures.build("data-centre-regions").table
    assert set(table.loc[table["year"] == 2030, "method"]) == {"projected"}
    assert "projected" not in set(table.loc[table["year"] == 2024, "method"])
