"""Trackers of one year: the range and the ratio are of the rows drawn."""

import pytest

from dashboard import figures


def test_the_ratio_of_the_title_is_of_the_highest_and_the_lowest_tracker():
    figure = figures.build("funding-trackers-disagree")
    # CB Insights 100.4 billion; CSET, column All, World 2024: 217,021 million in prices of 2021.
    assert figure.table["value"].min() == 100.4e9
    assert figure.table["value"].max() == pytest.approx(217.02e9, rel=1e-4)
    assert "2.2 times" in figure.title.replace("\u00a0", " ")
    assert figure.table["value"].is_monotonic_decreasing


def test_what_is_in_prices_of_2021_is_not_deflated_once_more():
    told, again = (
        figures.build("funding-trackers-disagree", prices=prices).table.set_index("fact_id")
        for prices in ("each-year", "of-2021")
    )
    cset = "private_ai_investment_cset_world_private_ai_investment_2024"
    assert told.at[cset, "value"] == again.at[cset, "value"]
    others = [id for id in told.index if id != cset]
    # Mean of the consumer price index 2021 over that of 2024: 0.86382.
    ratios = again.loc[others, "value"] / told.loc[others, "value"]
    assert ratios.tolist() == pytest.approx([0.86382] * len(others))


def test_the_year_of_the_title_is_the_year_chosen():
    figure = figures.build("funding-trackers-disagree", year="2023")
    assert "2023" in figure.title
    assert set(figure.table["when"]) == {"2023"}
