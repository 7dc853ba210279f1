"""What a reader would notice in the records of training one small model."""

import json

import pytest

from dashboard import figures
from datasets import catalogue


def minutes():
    """Return the records in the order of the list."""
    return catalogue.series("nanogpt_speedrun").sort_values("fact_id")["value"].astype(float)


def test_the_factor_in_the_title_is_that_of_the_first_and_the_last_record():
    # datasets: speedrun_01 (45 min), speedrun_89 (1.23 min)
    times = minutes().iloc[0] / minutes().iloc[-1]
    assert f"{times:.0f}\u00a0times as fast" in figures.build("same-result-fewer-flops").title


def test_records_are_drawn_as_published_even_where_one_is_slower():
    figure = figures.build("same-result-fewer-flops")
    records = figure.table[figure.table["method"] == "measured"]
    assert records["value"].tolist() == pytest.approx(minutes().tolist())
    slower = (minutes().diff() > 0).sum()
    assert slower == 1
    assert "1 entry of the list is slower" in figure.limits


def test_the_steps_go_on_until_the_next_record():
    spec = json.dumps(figures.build("same-result-fewer-flops").spec)
    assert '"step-after"' in spec


def test_the_published_pace_is_quoted_with_both_of_its_ranges():
    # datasets: ho_algo_halving_neurips (8, 2-22 months), ho_algo_halving_v1 (5-14 months)
    figure = figures.build("same-result-fewer-flops")
    assert "2–22\u00a0months" in figure.limits
    assert "5–14\u00a0months" in figure.limits


def test_only_the_logarithmic_scale_calls_itself_so():
    assert "logarithmic" in figures.build("same-result-fewer-flops").subtitle
    assert "logarithmic" not in figures.build("same-result-fewer-flops", scale="linear").subtitle
