"""Owners of clusters: shares of a year add up, and the fall is of the public's own line."""

from dashboard import figures


def test_the_shares_of_a_year_add_up_to_all_but_what_has_no_known_owner():
    sums = figures.build("clusters-by-owner").table.groupby("year")["value"].sum()
    assert sums.between(99, 100.05).all()


def test_the_fall_of_the_title_is_from_the_first_to_the_last_year_of_the_public():
    figure = figures.build("clusters-by-owner")
    public = figure.table[figure.table["name"] == "the public"].sort_values("year")["value"]
    assert f"from {public.iloc[0]:.0f}% to {public.iloc[-1]:.0f}%" in figure.title
    assert public.iloc[-1] < public.iloc[0]


def test_the_country_of_the_title_is_the_first_of_its_ranking():
    figure = figures.build("clusters-by-owner", side="country")
    first = figure.table.iloc[0]
    assert figure.table["value"].is_monotonic_decreasing
    assert figure.title.startswith(f"{first['name']} holds {first['value']:.2g}%")
    assert figure.table["value"].sum() <= 100.05
