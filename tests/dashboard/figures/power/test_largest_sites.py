"""What a reader would notice in the figure of the largest sites."""

import pytest

from dashboard import figures
from dashboard.formatting import quantity
from datasets import catalogue

ID = "largest-sites"


def test_the_title_gives_the_largest_of_today_and_the_largest_plan():
    figure = figures.build(ID)
    most = figure.table.groupby("counted")["value"].max()
    assert quantity(most["computers in place"], "MW") in figure.title
    assert quantity(most["planned, whole site"], "MW") in figure.title


@pytest.mark.parametrize(
    ("site", "counted", "value"),
    [
        # Epoch AI, AI data centers, 2026
        ("Anthropic-Amazon New Carlisle", "computers in place", 1092),
        # Epoch AI, GPU clusters, row of the third phase
        ("OpenAI Stargate Abilene", "planned, whole site", 2200),
        # Three Mile Island's first reactor
        ("Crane Clean Energy Center", "a nuclear reactor", 835),
    ],
)
def test_capacities_are_those_of_the_sources(site, counted, value):
    table = figures.build(ID).table.set_index(["site", "counted"])
    assert table.loc[(site, counted), "value"] == pytest.approx(value)


def test_plans_are_projected_and_what_is_called_unlikely_is_left_out():
    table = figures.build(ID).table
    plans = table[table["counted"] == "planned, whole site"]
    assert set(plans["method"]) == {"projected"}
    clusters = catalogue.load("clusters").set_index("cluster_id")
    assert not (clusters.loc[plans["fact_id"], "certainty"] == "unlikely").any()
    assert (plans["value"] >= 1000).all()


def test_capacity_is_never_mixed_with_use():
    for shown in ("both", "today", "planned"):
        figure = figures.build(ID, shown=shown)
        assert set(figure.table["unit"]) == {"MW"}


def test_stages_of_one_site_stand_together():
    sites = figures.build(ID).table["site"]
    runs = sites.ne(sites.shift()).sum()
    assert runs == sites.nunique()
