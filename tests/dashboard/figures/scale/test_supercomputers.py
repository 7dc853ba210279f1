"""What a reader would notice in the figure of supercomputers and AI clusters."""

import pandas as pd
import pytest

from dashboard import figures
from dashboard.formatting import times
from datasets import catalogue


def standard_clusters() -> pd.DataFrame:
    clusters = catalogue.load("clusters")
    return clusters[clusters["in_standard_analysis"] == "yes"]


def test_the_title_compares_clusters_with_clusters_only():
    speed = standard_clusters().groupby("sector", observed=True)["performance_16bit_flops"].max()
    title = figures.build("supercomputers").title
    assert times(speed["private"] / speed["public"]) in title


def test_the_first_of_the_top500_is_that_of_its_list():
    # datasets: top500_2026, the list of June 2026
    row = figures.build("supercomputers").table.set_index("fact_id").loc["top500_2026"]
    assert row["value"] == pytest.approx(2.198e18)
    assert "64-bit" in row["basis"]


def test_no_line_bridges_a_year_that_the_list_lacks():
    figure = figures.build("supercomputers")
    years = set(figure.table.loc[figure.table["owned_by"] == "first of the TOP500", "year"])
    assert 2023 not in years
    lines = [layer for layer in figure.spec["layer"] if layer.get("mark", {}).get("type") == "line"]
    rows = figure.spec["datasets"][lines[0]["data"]["name"]]
    runs = {row["year"]: row["run"] for row in rows}
    assert runs[2022] != runs[2024] == runs[2025]


def test_power_is_hollow_where_the_operator_states_it():
    table = figures.build("supercomputers", measure="power").table.set_index("fact_id")
    reported = standard_clusters().set_index("cluster_id")["power_basis"] == "reported"
    drawn = table.index.intersection(reported.index)
    assert (table.loc[drawn, "method"].eq("reported") == reported[drawn]).all()


def test_megawatts_of_the_list_become_watts():
    table = figures.build("supercomputers", measure="power").table.set_index("fact_id")
    megawatts = standard_clusters().set_index("cluster_id").loc["c0001", "power_mw"]
    assert table.loc["c0001", "value"] == pytest.approx(megawatts * 1e6)
