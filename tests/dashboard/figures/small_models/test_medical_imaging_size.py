"""Accuracy on medical pictures by size, recomputed from the models one by one."""

import pytest

from dashboard import figures
from dashboard.figures.small_models.medical_imaging_size import TASKS
from datasets import catalogue

DATA = {"skin-lesions": "derma_pt", "lung-nodules": "lidc", "pneumonia": "pneumonia"}


def models(task: str):
    """Return the networks of a task, with their size and accuracy."""
    rows = catalogue.load("small_vs_big")
    locator = rows["locator"].astype(str)
    return rows[locator.str.contains(f"dataset {DATA[task]},", regex=False)]


@pytest.mark.parametrize("task", TASKS)
def test_the_correlation_of_the_title_is_that_of_the_ranks_of_the_models(task):
    rows = models(task)
    assert len(rows) == 131
    correlation = rows["parameters"].astype(float).rank().corr(rows["score"].astype(float).rank())
    title = figures.build("medical-imaging-size", task=task).title
    assert f"{abs(correlation):.2g}" in title
    assert ("\N{MINUS SIGN}" in title) == (correlation < 0)


@pytest.mark.parametrize("task", TASKS)
def test_size_says_little_only_while_the_correlation_is_weak(task):
    rows = models(task)
    correlation = rows["parameters"].astype(float).rank().corr(rows["score"].astype(float).rank())
    assert abs(correlation) < 0.3
    assert "says little" in figures.build("medical-imaging-size", task=task).title


def test_sizes_go_up_and_each_has_the_middle_half_around_its_median():
    table = figures.build("medical-imaging-size").table
    size = models("skin-lesions")["parameters"].astype(float) / 1e6
    score = models("skin-lesions")["score"].astype(float)
    medians = [
        score[(size > least) & (size <= most)].median()
        for least, most in ((0, 10), (10, 25), (25, 50), (50, 130.1))
    ]
    assert table["value"].tolist() == pytest.approx(medians, abs=0.3)
    assert (table["low"] <= table["value"]).all()
    assert (table["value"] <= table["high"]).all()
