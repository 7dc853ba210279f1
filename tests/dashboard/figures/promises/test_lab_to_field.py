"""Pairs of scores: on the test and in use, never two measures on one axis."""

import pytest

from dashboard import figures
from dashboard.figures.promises.lab_to_field import MEASURES, PAIRS


def test_the_title_names_both_scores_of_the_first_pair():
    # results-imagenetv2-matched-frequency.csv and results-imagenet.csv of timm, EVA-02 large.
    title = figures.build("lab-to-field").title.replace("\u00a0", " ")
    assert "90.1% on the test, 82.7% in use" in title


@pytest.mark.parametrize("measure", MEASURES)
def test_each_system_has_its_test_first_and_then_its_use_in_one_unit(measure):
    table = figures.build("lab-to-field", measure=measure).table
    assert table["metric"].tolist() == ["lab_score", "field_score"] * (len(table) // 2)
    assert (table["system"].to_numpy()[::2] == table["system"].to_numpy()[1::2]).all()
    assert table["unit"].nunique() == 1


def test_every_pair_is_drawn_under_one_measure():
    drawn = sum(len(figures.build("lab-to-field", measure=measure).table) for measure in MEASURES)
    assert drawn == 2 * len(PAIRS)


def test_a_published_range_is_kept():
    table = figures.build("lab-to-field", measure="auc").table.set_index("fact_id")
    # Wong and others 2021, abstract: 0.63, 95% interval 0.62 to 0.64; the maker's 0.76 to 0.83.
    assert table.loc["pair_epic_field", ["value", "low", "high"]].tolist() == [0.63, 0.62, 0.64]
    assert table.loc["pair_epic_lab", ["low", "high"]].tolist() == [0.76, 0.83]
