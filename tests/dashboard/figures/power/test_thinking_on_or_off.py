"""What a reader would notice in the figure of models that think or do not."""

import pytest

from dashboard import figures
from dashboard.formatting import interval

ID = "thinking-on-or-off"


def ratios(table) -> dict[str, float]:
    """Return how many times the energy each model took with thinking, from its two values."""
    return {
        model: part["value"].iloc[1] / part["value"].iloc[0]
        for model, part in table.groupby("model")
    }


def test_ratios_are_those_of_the_published_numbers():
    # Hugging Face and Salesforce, December 2025: Wh for a thousand answers
    found = ratios(figures.build(ID).table)
    assert found["DeepSeek-R1, distilled"] == pytest.approx(308_186 / 50)
    assert found["Phi-4-reasoning-plus"] == pytest.approx(9_462 / 18)


def test_a_model_that_always_thinks_is_dashed_and_not_in_the_title():
    figure = figures.build(ID)
    told = ratios(figure.table)
    switched = [ratio for model, ratio in told.items() if model != "gpt-oss-120b"]
    assert interval(min(switched), max(switched), "ratio", 2) in figure.title
    (line,) = (layer for layer in figure.spec["layer"] if layer["mark"]["type"] == "line")
    rows = figure.spec["datasets"][line["data"]["name"]]
    assert {row["model"] for row in rows if row["never_off"]} == {"gpt-oss-120b"}


@pytest.mark.parametrize("test", ["h100", "b200"])
def test_two_tasks_compare_the_same_models_with_their_ranges(test):
    figure = figures.build(ID, test=test)
    assert (figure.table.groupby("model").size() == 2).all()
    assert figure.table[["low", "high"]].notna().all(axis=None)
    assert set(figure.table["source_id"]) == {"mlenergy_2026_leaderboard"}
    told = ratios(figure.table).values()
    assert interval(min(told), max(told), "ratio", 2) in figure.title


def test_only_chips_are_counted_and_the_words_say_so():
    for test in ("switched", "h100", "b200"):
        assert "of the chips" in figures.build(ID, test=test).subtitle
