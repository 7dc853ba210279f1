"""What a reader would notice in the figure of AI's share of data centres."""

import pytest

from dashboard import figures
from dashboard.formatting import interval
from datasets import catalogue

ID = "ai-share-of-data-centres"


def test_the_title_gives_the_ends_of_what_was_published_for_one_year():
    title = figures.build(ID).title
    iea = 100 * (
        catalogue.fact("iea26_world_ai_dc_2025")["value"]
        / catalogue.fact("iea26_world_dc_2025")["value"]
    )
    # Goldman Sachs, 2025: 14% of data-centre power
    assert interval(14, iea, "percent", 2) in title


def test_a_computed_share_divides_two_numbers_of_one_study_and_one_year():
    table = figures.build(ID).table
    for row in table[table["fact_id"].str.contains(";")].itertuples():
        part, whole = (catalogue.fact(item) for item in row.fact_id.split(";"))
        assert row.value == pytest.approx(100 * part["value"] / whole["value"])
        assert (part["year"], part["entity"]) == (whole["year"], whole["entity"])
        assert row.method == "derived"


def test_forecasts_are_hollow_also_where_they_were_computed():
    spec = figures.build(ID).spec
    (points,) = [layer for layer in spec["layer"] if layer["mark"]["type"] == "point"]
    drawn = spec["datasets"][points["data"]["name"]] if "datasets" in spec else None
    values = drawn or points["data"]["values"]
    assert {row["year"] for row in values if row["projected"]} == {2027, 2030}


def test_a_lower_bound_says_so():
    assert "at least" in figures.build(ID).alt
