"""PUE and electricity: the factor, the flat lines, counts that are not mixed."""

import pytest

from dashboard import figures
from dashboard.theme import Look
from datasets import catalogue


def _built(view="growth"):
    return figures.build("pue-and-electricity", look=Look(), view=view)


def test_the_title_says_how_much_googles_electricity_grew():
    first, last = (
        catalogue.fact(name)["value"] for name in ("google_elec_2019", "google_elec_2025_derived")
    )
    assert f"{last / first:.1f}-fold from 2019 to 2025" in _built().title


def test_every_line_starts_at_one_hundred_in_its_first_year():
    table = _built().table
    first = table.sort_values("year").groupby(["entity", "metric"]).head(1)
    assert first["value"].tolist() == pytest.approx([100.0] * 4)


def test_the_efficiency_of_the_buildings_moved_by_less_than_a_fortieth():
    table = _built().table
    pue = table[table["metric"] == "pue"]
    assert pue["value"].between(97.5, 102.5).all()


def test_the_range_of_the_computed_year_is_kept():
    table = _built().table
    row = table[table["fact_id"].str.startswith("google_elec_2025_derived")].iloc[0]
    assert row["low"] < row["value"] < row["high"]


def test_each_company_has_one_count_of_electricity_only():
    table = _built().table
    power = table[table["metric"] != "pue"]
    assert power.groupby("entity")["metric"].nunique().eq(1).all()
    assert not table["fact_id"].str.contains("leased").any()


def test_levels_show_fleets_and_not_new_buildings_or_regions():
    table = _built("levels").table
    assert not table["fact_id"].isin(["meta_pue_2021_built", "ms_pue_fy25_emea"]).any()
    # Uptime Institute, survey of 2024: the golden value.
    assert table.loc[table["fact_id"] == "uptime_pue_2024", "value"].tolist() == [1.56]
    assert "1.58 in 2018 and 1.56 in 2024" in _built("levels").title
