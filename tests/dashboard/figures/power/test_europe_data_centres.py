"""Electricity of European data centres: the title takes no projection."""

from dashboard import figures


def test_the_title_names_the_largest_latest_known_number():
    table = figures.build("europe-data-centres").table
    known = table[table["method"] != "projected"].groupby("group").tail(1)
    most = known.loc[known["value"].idxmax()]
    title = figures.build("europe-data-centres").title.replace("\u00a0", " ")
    assert title == (
        f"Data centres in {most['group']} used {most['value']:.2g} TWh in {most['year']}"
    )


def test_one_country_alone_keeps_a_true_title():
    figure = figures.build("europe-data-centres", countries=("IRL",))
    # Central Statistics Office 2025, key findings: 6.969 TWh in 2024.
    assert set(figure.table["group"]) == {"Ireland"}
    assert "Ireland used 6.97 TWh in 2024" in figure.title.replace("\u00a0", " ")


def test_an_older_edition_of_a_year_is_not_drawn_twice():
    table = figures.build("europe-data-centres").table
    known = table[table["method"] == "measured"]
    assert not known.duplicated(["group", "year"]).any()
