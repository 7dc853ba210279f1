"""What a reader would notice in the figure of where power is to come from."""

from dashboard import figures
from dashboard.formatting import quantity, times

ID = "electricity-for-the-grid"


def test_orders_for_turbines_are_those_reported_and_their_ratio_is_in_the_title():
    figure = figures.build(ID, fuel="gas")
    # GE Vernova: January and December 2025, June 2026, GW
    assert figure.table["value"].tolist() == [46, 80, 100]
    assert times(100 / 46) in figure.title


def test_the_words_say_how_few_of_the_turbines_are_for_data_centres():
    assert "at most 25%" in figures.build(ID, fuel="gas").limits


def test_a_plant_that_must_be_restarted_is_dashed_though_its_power_is_reported():
    figure = figures.build(ID, fuel="nuclear")
    assert set(figure.table["method"]) == {"reported"}
    (bars,) = (layer for layer in figure.spec["layer"] if layer["mark"]["type"] == "bar")
    drawn = {row["name"]: row["method"] for row in figure.spec["datasets"][bars["data"]["name"]]}
    assert [name for name, method in drawn.items() if method == "projected"] == [
        "Crane (Three Mile Island), for Microsoft",
        "Duane Arnold, for Google",
    ]


def test_the_title_sums_all_plants_and_those_that_do_not_run():
    figure = figures.build(ID, fuel="nuclear")
    power = figure.table.set_index("fact_id")["value"]
    assert quantity(power.sum(), "MW") in figure.title
    assert quantity(power.drop("meta_clinton").sum(), "MW") in figure.title
