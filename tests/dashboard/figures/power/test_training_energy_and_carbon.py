"""What a reader would notice in the figure of what training takes and emits."""

import pytest

from dashboard import figures
from dashboard.formatting import times

ID = "training-energy-and-carbon"


def one_run(figure, model: str) -> float:
    """Return the first number of one run of a model."""
    rows = figure.table
    return rows[(rows["entity"] == model) & (rows["what"] == "one run")]["value"].iloc[0]


@pytest.mark.parametrize(
    ("measure", "model", "value"),
    [
        # Patterson et al. 2021, table 4
        ("energy", "GPT-3 175B (davinci)", 1287),
        ("carbon", "GPT-3 175B (davinci)", 552.1),
        # Luccioni et al. 2022, table 1: dynamic power
        ("carbon", "BLOOM-176B", 24.7),
        # Model card of Llama 3.1: 30.84 million hours at 700 W
        ("energy", "Llama 3.1-405B", 30.84e6 * 700 / 1e6),
    ],
)
def test_numbers_are_those_of_the_sources(measure, model, value):
    assert one_run(figures.build(ID, measure=measure), model) == pytest.approx(value)


@pytest.mark.parametrize("models", ["best-known", "all"])
def test_the_titles_compare_numbers_that_count_the_same(models):
    energy = figures.build(ID, measure="energy", models=models)
    ratio = one_run(energy, "Llama 3.1-405B") / one_run(energy, "Llama 2-70B")
    assert times(ratio) in energy.title
    compared = energy.table[energy.table["entity"].isin(("Llama 2-70B", "Llama 3.1-405B"))]
    assert set(compared["counted"]) == {"chips alone"}
    carbon = figures.build(ID, measure="carbon", models=models)
    ratio = one_run(carbon, "GPT-3 175B (davinci)") / one_run(carbon, "BLOOM-176B")
    assert times(ratio) in carbon.title


def test_every_basis_is_known_and_no_sum_over_sizes_is_drawn():
    for measure in ("energy", "carbon"):
        table = figures.build(ID, measure=measure, models="all").table
        stated = table[table["basis"].notna() & (table["basis"] != "without PUE")]
        assert "not stated" not in set(stated["counted"])
        assert not table["entity"].str.contains("all sizes").any()


def test_an_estimate_that_proved_wrong_is_marked_as_such():
    table = figures.build(ID, measure="carbon").table
    wrong = table[table["what"] == "proved far too high"]
    assert wrong["entity"].tolist() == ["Transformer (big) with architecture search"]
