"""Electricity of American data centres: models apart, projections hollow."""

from dashboard import figures


def test_the_title_has_the_first_and_last_estimate_of_one_laboratory():
    table = figures.build("us-data-centres").table
    known = table[(table["group"] == "Berkeley Lab") & (table["method"] != "projected")]
    # LBNL 2024, executive summary: 58 TWh in 2014, 176 TWh in 2023.
    assert known["value"].iloc[[0, -1]].tolist() == [58, 176]
    title = figures.build("us-data-centres").title.replace("\u00a0", " ")
    assert "58 TWh in 2014 and 176 TWh in 2023" in title


def test_a_range_alone_is_marked_in_its_middle_and_kept():
    row = figures.build("us-data-centres").table.set_index("fact_id").loc["lbnl24_us_2028"]
    assert row[["low", "value", "high"]].tolist() == [325, 452.5, 580]
    assert row["method"] == "projected"


def test_years_to_come_are_never_estimates_of_the_past():
    table = figures.build("us-data-centres").table
    assert set(table.loc[table["year"] > 2026, "method"]) == {"projected"}
