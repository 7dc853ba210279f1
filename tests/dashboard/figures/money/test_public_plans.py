"""Plans for AI: pledged, mobilised, announced and spent are four things."""

from dashboard import figures


def test_the_two_amounts_of_the_title_are_the_largest_pledge_and_the_largest_public_money():
    figure = figures.build("public-plans")
    largest = figure.table.groupby("group")["value"].max()
    title = figure.title.replace("\u00a0", " ")
    assert f"${largest['pledged by companies'] / 1e9:.0f} billion" in title
    assert f"${largest['announced public money'] / 1e9:.1f} billion at most" in title
    assert figure.table["value"].max() == largest["pledged by companies"]


def test_each_plan_is_of_one_kind_and_the_largest_comes_first():
    table = figures.build("public-plans").table
    assert table["fact_id"].is_unique
    assert table["value"].is_monotonic_decreasing


def test_what_was_published_in_euros_keeps_its_euros():
    row = figures.build("public-plans").table.set_index("fact_id").loc["plan_eu_investai_200"]
    # European Commission, questions and answers of 2025: 200 billion euros.
    assert (row["stated"], row["stated_unit"]) == (200e9, "EUR")
