"""What a reader would notice in the figure of forecasts by edition."""

import pytest

from dashboard import figures
from dashboard.figures.power.forecast_vintages import LAST_YEAR, TOPICS
from dashboard.formatting import interval, quantity
from datasets import catalogue

ID = "forecast-vintages"


def layers(topic: str, mark: str) -> list[dict]:
    """Return the layers of the figure that are drawn with a kind of mark."""
    spec = figures.build(ID, topic=topic).spec
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == mark]


def test_the_title_tells_by_how_much_renewed_forecasts_moved():
    title = figures.build(ID, topic="world").title
    older, same = (
        catalogue.fact(f"iea{year}_world_dc_2030{end}")["value"]
        for year, end in ((25, "_base"), (26, ""))
    )
    assert abs(same / older - 1) < 0.02
    assert f"near {quantity(same, 'TWh')}" in title
    raised = catalogue.fact("gartner26_world_2030")
    assert raised["low"] > catalogue.fact("gartner25_world_2030")["value"]
    assert f"at least {quantity(raised['low'], 'TWh')}" in title


def test_the_american_forecast_is_quoted_from_both_of_its_editions():
    title = figures.build(ID, topic="us-share").title
    # EPRI, Powering Intelligence, 2024 and 2026: low and high scenario for 2030
    assert interval(4.6, 9.1, "percent") in title
    assert interval(9, 17, "percent") in title


@pytest.mark.parametrize("topic", TOPICS)
def test_no_course_joins_two_editions_and_forecasts_are_dashed_and_hollow(topic):
    figure = figures.build(ID, topic=topic)
    one_number_a_year = figure.table.groupby(["source_id", "counted", "period"]).size()
    assert one_number_a_year.max() == 1
    courses = layers(topic, "rule")[-1]
    assert courses["encoding"]["strokeDash"]["scale"]["domain"] == [False, True]
    (points,) = layers(topic, "point")
    assert points["encoding"]["fill"]["condition"]["test"] == "datum.projected"
    assert (figure.table["period"].astype(int) <= LAST_YEAR).all()


def test_what_counts_more_than_data_centres_has_a_shape_of_its_own():
    table = figures.build(ID, topic="world-share").table.set_index("fact_id")
    assert table.at["andrae15_ct_worst_2030", "counted"] == "all communication technology"
    (points,) = layers("world-share", "point")
    assert points["encoding"]["shape"]["scale"]["range"] == ["circle", "diamond"]
    assert "andrae15_ghg_worst_2030" not in table.index


def test_what_some_owners_reported_is_not_an_estimate_of_the_whole_union():
    assert "eed_energy" not in set(figures.build(ID, topic="european-union").table["fact_id"])
