"""Prices: the same gets cheaper, the best gets dearer, and both come from one study."""

from dashboard import figures


def test_both_numbers_of_the_title_are_of_one_study_and_its_ranges_are_kept():
    table = figures.build("price-of-an-answer").table.set_index("fact_id")
    # Gundlach and others 2025: 5 to 10 times cheaper a year, 3 to 18 times dearer at the top.
    cheaper = table.loc["price_gundlach_decline"]
    dearer = table.loc["price_gundlach_frontier_increase"]
    assert cheaper[["low", "high"]].tolist() == [5, 10]
    assert dearer[["low", "high"]].tolist() == [3, 18]
    title = figures.build("price-of-an-answer").title.replace("\u00a0", " ")
    assert "7.5 times cheaper" in title
    assert "dearer" in title


def test_a_wide_range_is_not_the_number_of_the_title():
    assert "40" not in figures.build("price-of-an-answer").title
