"""Queues for the grid: the factor in the title, units, both sides kept apart."""

import pytest

from dashboard import figures
from dashboard.theme import Look
from datasets import catalogue


def _built():
    return figures.build("grid-queues", look=Look())


def test_the_title_compares_the_texan_queue_with_the_highest_demand_there():
    queue = catalogue.fact("ercot_queue_2026b")["value"]
    peak = catalogue.fact("ercot_peak_2025")["value"]
    title = _built().title.replace("\u00a0", " ")
    assert f"{queue:.0f} GW" in title
    assert f"{queue / peak:.1f} times" in title


def test_megawatts_are_drawn_as_gigawatts():
    table = _built().table.set_index("fact_id")
    # DCD, 2021: Ireland had agreed to connect 1,800 MW of data centres.
    assert table.at["ie_contracted_2021", "value"] == pytest.approx(1.8)
    assert table["unit"].eq("GW").all()


def test_power_plants_that_wait_are_another_queue_than_consumers():
    table = _built().table
    plants = table["metric"].eq("interconnection_queue_capacity")
    assert not set(table.loc[plants, "counted"]) & set(table.loc[~plants, "counted"])


def test_a_queue_of_which_only_a_range_is_known_keeps_it():
    row = _built().table.set_index("fact_id").loc["fr_requests_gw"]
    assert (row["low"], row["high"]) == (8, 9)
    assert "8–9" in _built().alt


def test_the_figure_says_that_a_queue_is_not_a_demand():
    assert "A queue is not a demand" in _built().limits
