"""Times of weather forecasts: the ratio is of two models of one centre."""

from dashboard import figures


def test_the_ratio_of_the_title_is_of_the_two_models_of_one_centre():
    table = figures.build("weather-forecasts").table.set_index("fact_id")
    # Ars Technica 2026, summary: about 3 minutes against about 30 for the physics model.
    assert (table.at["aifs_minutes", "value"], table.at["ifs_minutes", "value"]) == (180, 1800)
    title = figures.build("weather-forecasts").title.replace("\u00a0", " ")
    assert "10 times faster" in title


def test_only_times_are_on_the_axis_and_the_slowest_comes_first():
    table = figures.build("weather-forecasts").table
    assert set(table["unit"]) == {"s"}
    assert table["value"].is_monotonic_decreasing


def test_the_energy_of_a_thousandth_is_told_as_one_part_in_a_thousand():
    # ECMWF 2025, announcement: approximately 1,000 times less energy to make a forecast.
    text = figures.build("weather-forecasts").how_to_read.replace("\u00a0", " ")
    assert "one part in 1,000 of the energy" in text
