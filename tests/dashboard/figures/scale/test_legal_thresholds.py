"""Models over legal marks: counted again from the models themselves."""

import pytest

from dashboard import figures
from datasets import catalogue


@pytest.mark.parametrize("power", [23, 25, 26])
def test_the_counts_are_those_of_the_table_of_models(power):
    models = catalogue.load("models")
    notable = models[models["notable"].astype(str) == "yes"]
    over = int((notable["training_compute_flop"] >= 10.0**power).sum())
    table = figures.build("legal-thresholds").table
    drawn = table.loc[table["entity"] == f"models of at least 1e{power} FLOP", "value"].sum()
    assert drawn == over


def test_the_title_has_the_totals_as_lower_bounds():
    figure = figures.build("legal-thresholds")
    totals = figure.table.groupby("entity")["value"].sum()
    europe, frontier = (int(totals[f"models of at least 1e{power} FLOP"]) for power in (25, 26))
    title = figure.title.replace("\u00a0", " ")
    assert title.startswith(f"At least {europe} notable models")
    assert f", {frontier} that of California" in title


def test_a_higher_mark_is_never_passed_by_more():
    table = figures.build("legal-thresholds").table
    by_year = table.pivot_table(index="year", columns="entity", values="value", fill_value=0)
    low, middle, high = (by_year[f"models of at least 1e{power} FLOP"] for power in (23, 25, 26))
    assert (low >= middle).all()
    assert (middle >= high).all()
