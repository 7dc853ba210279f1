"""Corporate investment by type: one edition, and its share of one year."""

from dashboard import figures


def test_the_share_of_the_title_is_of_all_kinds_of_the_last_year():
    figure = figures.build("corporate-investment-by-type")
    last = figure.table[figure.table["year"] == 2021]
    private = last.loc[last["metric"].str.contains("private_investment"), "value"].sum()
    assert f"In 2021, {100 * private / last['value'].sum():.0f}% of" in figure.title


def test_there_are_four_kinds_in_each_year_of_one_edition():
    table = figures.build("corporate-investment-by-type").table
    assert set(table.groupby("year").size()) == {4}
    assert set(table["source_id"]) == {"aiindex_2022_owid"}


def test_the_share_does_not_depend_on_the_prices():
    titles = {
        figures.build("corporate-investment-by-type", prices=prices).title
        for prices in ("each-year", "of-2021")
    }
    assert len(titles) == 1
