"""Accuracy and energy of small and general models, on one benchmark at a time."""

import csv
from pathlib import Path

import pytest

import datasets
from dashboard import figures
from dashboard.figures.small_models.accuracy_for_energy import BENCHMARKS


def written(benchmark: str) -> list[dict]:
    """Return the rows of the table that have a score and an energy on a benchmark."""
    path = Path(datasets.__file__).with_name("small_vs_big.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return [
            row
            for row in csv.DictReader(file)
            if row["task"] == "sentiment classification"
            and row["benchmark"] == BENCHMARKS[benchmark][1]
            and row["cost_unit"] == "Wh per 1000 inferences"
        ]


@pytest.mark.parametrize("benchmark", BENCHMARKS)
def test_the_points_and_the_energy_of_the_title_are_of_the_best_of_both_kinds(benchmark):
    rows = written(benchmark)
    best = {
        big: max((row for row in rows if (row["kind"] == "llm") == big), key=score)
        for big in (True, False)
    }
    points = 100 * (score(best[True]) - score(best[False]))
    ratio = energy(best[True]) / energy(best[False])
    title = figures.build("accuracy-for-energy", benchmark=benchmark).title.replace("\u00a0", " ")
    assert ("general model is" in title) == (points > 0)
    assert f"{abs(points):.2g} percentage points ahead" in title
    assert f"{ratio:.2g} times" in title


def score(row: dict) -> float:
    """Return the share of right answers of a row."""
    return float(row["score"])


def energy(row: dict) -> float:
    """Return the energy of a row."""
    return float(row["train_or_inference_cost"])


def test_the_energy_of_a_model_is_that_of_the_logs():
    # eval/performance.csv column sst2 (acc) and data/emissions zeroshot_sentiment_sst2_bloomz.
    table = figures.build("accuracy-for-energy", benchmark="sst-2").table.set_index("key")
    row = table.loc["bigscience/bloomz-560m"]
    assert (row["value"], row["energy"]) == (pytest.approx(92.43), 9.3847)


def test_models_that_lose_are_drawn_too():
    assert len(figures.build("accuracy-for-energy").table) == len(written("imdb"))
