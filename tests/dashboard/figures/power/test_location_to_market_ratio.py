"""The ratio of two counts: each of one boundary, the newspaper's with its definition."""

from dashboard import figures
from dashboard.theme import Look
from datasets import catalogue


def _built():
    return figures.build("location-to-market-ratio", look=Look())


def test_the_title_has_the_lowest_and_the_highest_ratio_from_their_tonnes():
    low = (
        catalogue.fact("meta_total_lb_2023")["value"]
        / catalogue.fact("meta_total_mb_2023")["value"]
    )
    high = (
        catalogue.fact("meta_location_2022")["value"] / catalogue.fact("meta_market_2022")["value"]
    )
    assert f"{low:.1f} to {round(high, -3):,.0f} times" in _built().title.replace("\u00a0", " ")


def test_the_newspapers_ratio_stands_with_its_percent_companies_and_years():
    figure = _built()
    # Guardian, 15 September 2024, opening paragraphs.
    row = figure.table[figure.table["fact_id"] == "guardian24_ratio"].iloc[0]
    assert row["value"] == 7.62
    for part in ("7.62", "662%", "Apple", "2020–2022", "own data centres"):
        assert part in figure.how_to_read


def test_a_ratio_is_taken_of_two_counts_of_one_year_company_and_source():
    pairs = _built().table["fact_id"].str.split(";")
    for location, market in pairs[pairs.str.len() == 2]:
        grid, paper = catalogue.fact(location), catalogue.fact(market)
        for field in ("entity", "period", "source_id", "unit"):
            assert grid[field] == paper[field]


def test_whole_companies_data_centres_and_supply_chains_have_shapes_of_their_own():
    table = _built().table
    assert table["counted"].nunique() == 4
    meta = table[table["entity"] == "Meta"]
    assert len(meta) == meta["counted"].nunique() == 2
