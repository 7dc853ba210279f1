"""What a reader would notice in the figure of everyday things beside a prompt."""

import pytest

from dashboard import figures
from dashboard.figures.power.everyday_scale import THINGS
from dashboard.formatting import number

ID = "everyday-scale"


def amounts(**options) -> dict[str, float]:
    """Return what the figure draws, by name."""
    return figures.build(ID, **options).table.set_index("name")["value"].to_dict()


@pytest.mark.parametrize(
    ("measure", "name", "value"),
    [
        # Google, arXiv 2508.15734; Patterson et al. 2021, table 4
        ("energy", "One prompt to Gemini", 0.24),
        ("energy", "Training GPT-3 once", 1287e6),
        # AI Energy Score, December 2025: 2.6 Wh for a thousand pictures
        ("energy", "Classifying a picture with ResNet-18", 0.0026),
        ("energy", "A home in France for a year", 4638e3),
        # ADEME, Impact CO2
        ("carbon", "One kilometre in a petrol or diesel car", 142.3),
        ("carbon", "A laptop, made and used", 192.6e3),
        ("carbon", "Training GPT-3 once", 552.1e6),
    ],
)
def test_amounts_are_those_of_the_sources(measure, name, value):
    assert amounts(measure=measure)[name] == pytest.approx(value)


@pytest.mark.parametrize("things", [("lamp",), ("e-mail",), tuple(THINGS)])
def test_the_title_is_true_whatever_stands_beside(things):
    energy = amounts(measure="energy", things=things)
    prompts = energy["Training GPT-3 once"] / energy["One prompt to Gemini"]
    assert number(prompts, 2) in figures.build(ID, measure="energy", things=things).title
    carbon = amounts(measure="carbon", things=things)
    kilometres = carbon["Training GPT-3 once"] / carbon["One kilometre in a petrol or diesel car"]
    assert number(kilometres, 2) in figures.build(ID, measure="carbon", things=things).title


def test_no_number_that_counts_bought_clean_power_is_among_emissions():
    figure = figures.build(ID, measure="carbon", things=tuple(THINGS))
    assert not figure.table["basis"].str.contains("market", na=False).any()


def test_each_thing_has_an_amount_in_one_measure_at_least():
    drawn = {
        measure: set(figures.build(ID, measure=measure, things=tuple(THINGS)).table["fact_id"])
        for measure in ("energy", "carbon")
    }
    for thing in THINGS.values():
        assert thing.energy in drawn["energy"] or thing.carbon in drawn["carbon"]
