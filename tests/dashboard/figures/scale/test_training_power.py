"""What a reader would notice in the power of training runs."""

import pytest

from dashboard import figures
from dashboard.figures.scale.training_power import power
from dashboard.figures.trend import decimal_year, growth
from datasets import catalogue


def test_the_trend_of_the_largest_runs_is_the_reference_fit():
    # datasets: own_power_frontier_factor, 2.401 (2.174-2.697), n=35
    models = catalogue.load("models")
    models = models[(models["notable"] == "yes") & (models["frontier"] == "yes")]
    models = models[models["published"] >= "2010-01-01"].dropna(subset=["training_power_w"])
    models = models.sort_values(["published", "model"])
    fit = growth(decimal_year(models["published"]), models["training_power_w"])
    reference = catalogue.fact("own_power_frontier_factor")
    assert fit.times_per_year == pytest.approx(reference["value"], abs=0.001)
    months = 12 * fit.doubling_time_years
    assert f"{months:.1f} months" in figures.build("training-power", models="frontier").title


def test_watts_are_written_in_the_unit_that_makes_them_readable():
    assert power(246) == "246\u00a0W"
    assert power(5_101_000) == "5.1\u00a0MW"
    assert power(1e9) == "1\u00a0GW"


def test_the_highest_run_is_named_with_its_power():
    # models.csv: Grok 3, 109.9 MW
    assert "Grok 3 (2025), 110\u00a0MW" in figures.build("training-power").how_to_read


def test_the_published_growth_is_quoted_with_its_range():
    # datasets: epoch_power_growth, 2.1 (1.9-2.2)
    figure = figures.build("training-power")
    assert "2.1 (1.9–2.2)" in figure.limits
    assert "epoch_2024_power_trend" in [source.source_id for source in figure.sources]
