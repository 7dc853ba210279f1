"""What a reader would notice in the share of models with known compute."""

from dashboard import figures
from datasets import catalogue


def with_compute_by_year():
    """Return how many notable models of each year have an estimate, counted in the models."""
    models = catalogue.load("models")
    known = models[(models["notable"] == "yes") & models["training_compute_flop"].notna()]
    return known["published"].dt.year.value_counts()


def test_the_title_says_the_best_and_the_latest_share():
    # datasets: notable_compute_known_2021 (62 of 79), notable_compute_known_2026 (16 of 57)
    title = figures.build("disclosure").title
    assert "78% of 2021" in title
    assert "28% of 2026" in title


def test_the_numbers_behind_the_shares_are_those_counted_in_the_models():
    table = figures.build("disclosure", measure="number").table
    compute = table[table["fact_id"].str.contains("notable_compute_known")]
    counted = with_compute_by_year()
    assert len(compute) > 10
    for row in compute.itertuples():
        assert row.value == counted[row.year]


def test_a_year_that_is_not_over_is_drawn_as_a_share_but_not_as_a_number():
    last = catalogue.load("models")["published"].max().year
    assert figures.build("disclosure").table["year"].max() == last
    assert figures.build("disclosure", measure="number").table["year"].max() == last - 1


def test_it_says_that_an_estimate_is_no_disclosure():
    assert "not the share that developers disclosed" in figures.build("disclosure").limits
