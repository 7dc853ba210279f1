"""What was said of a year: the ends of the title are values, oldest publication first."""

from dashboard import figures


def test_the_ratio_of_the_title_is_of_the_highest_and_the_lowest_value():
    values = figures.build("forecast-vintages").table["value"]
    title = figures.build("forecast-vintages").title.replace("\u00a0", " ")
    assert f"{values.min():,.0f}–{values.max():,.0f} TWh" in title
    assert f"{values.max() / values.min():.2g} times" in title


def test_the_oldest_publication_comes_first_and_ranges_are_kept():
    table = figures.build("forecast-vintages").table
    assert table["made"].astype(str).str[-4:].is_monotonic_increasing
    row = table.set_index("fact_id").loc["iea25_world_dc_2030_base_annex"]
    # IEA 2025, annex: 946 TWh in the base case, other cases from 669 to 1,264.
    assert row[["low", "value", "high"]].tolist() == [669, 946, 1264]
