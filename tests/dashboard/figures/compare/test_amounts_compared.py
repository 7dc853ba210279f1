"""Amounts of one kind side by side, chosen by the reader."""

import pytest

from dashboard import figures
from dashboard.figures.compare import (
    carbon_compared,
    compute_compared,
    energy_compared,
    money_compared,
)
from dashboard.figures.compare.amounts_compared import as_much_as, chosen
from datasets import catalogue, units

NO_BREAK_SPACE = "\u00a0"

PACKAGES = {
    "energy-compared": energy_compared,
    "carbon-compared": carbon_compared,
    "money-compared": money_compared,
    "compute-compared": compute_compared,
}


@pytest.mark.parametrize("id", PACKAGES)
def test_amounts_stand_from_most_to_least_and_the_title_says_how_far_apart_they_are(id):
    figure = figures.build(id)
    values = figure.table["value"].tolist()
    assert values == sorted(values, reverse=True)
    assert figure.title.startswith(figure.table["name"].iloc[0])
    assert figure.table["name"].iloc[-1] in figure.title


def test_a_training_run_is_counted_in_households_in_both_directions():
    # 1,287 MWh (Patterson et al. 2021, table 4) over 4,255 kWh.
    figure = figures.build("energy-compared", things=["training-gpt-3", "household-france"])
    title = figure.title.replace(NO_BREAK_SPACE, " ")
    assert title == "Training GPT-3, 2020: 302 times “A household in France in a year, 2024”"
    there, back = as_much_as(*figure.table.iloc[[0, 1]].iloc)
    assert there in figure.how_to_read
    assert back in figure.how_to_read
    assert f"302{NO_BREAK_SPACE}times" in there
    assert "one part in 302" in back


def test_a_ratio_of_a_range_has_a_range():
    figure = figures.build("energy-compared", things=["kettle-litre", "phone-charge"])
    low, high = figure.table.loc[figure.table["low"].notna(), ["low", "high"]].iloc[0]
    charge = figure.table["value"].min()
    assert f"{low / charge:.1f} to {high / charge:.1f}" in figure.how_to_read


def test_a_range_from_zero_takes_part_in_no_ratio_and_does_not_break_the_logarithm():
    figure = figures.build("energy-compared", things=["images-made", "texts-classified"])
    assert figure.complaints == ()
    assert figure.table["low"].min() == 0
    assert f"1,450{NO_BREAK_SPACE}times" in figure.how_to_read


@pytest.mark.parametrize("unit", units.alternatives("kWh"))
def test_the_unit_changes_numbers_and_not_what_they_say(unit):
    one, other = figures.build("energy-compared"), figures.build("energy-compared", unit=unit)
    assert set(other.table["unit"]) == {unit}
    assert other.title == one.title
    factor = units.factor("kWh", unit)
    assert other.table["value"].tolist() == pytest.approx((one.table["value"] * factor).tolist())


def test_money_in_prices_of_2021_leaves_out_years_without_an_index_and_says_so():
    nominal = figures.build("money-compared")
    figure = figures.build("money-compared", prices="of-2021")
    assert "2026" in figure.subtitle
    assert set(nominal.table["name"]) - set(figure.table["name"]) == {
        name for name in nominal.table["name"] if "2026" in name
    }


def test_one_thing_alone_is_shown_with_its_amount():
    figure = figures.build("compute-compared", things=["gpt-3"])
    title = figure.title.replace(NO_BREAK_SPACE, " ")
    assert title == "GPT-3, 28 May 2020: 3.1 × 10²³ FLOP"


def test_nothing_selected_is_said_and_the_default_is_shown():
    figure = figures.build("energy-compared", things=[])
    assert "pick at least one" in figure.complaints[0]
    assert len(figure.table) == 4


@pytest.mark.parametrize(("id", "package"), PACKAGES.items())
def test_everything_that_can_be_chosen_is_one_observation_of_the_right_kind(id, package):
    rows = chosen(package.THINGS, list(package.THINGS))
    quantities = catalogue.load("units").set_index("unit")["quantity"]
    assert set(quantities[rows["unit"]]) == {
        {"energy": "energy", "carbon": "emissions", "money": "money", "compute": "operations"}[
            id.split("-")[0]
        ]
    }
    assert rows["name"].is_unique
    assert not rows["note"].astype(str).str.startswith("DO NOT PLOT").any()
