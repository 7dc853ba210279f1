"""Newly funded companies: countries ranked within one year."""

from dashboard import figures


def test_the_ratio_of_the_title_is_of_the_first_two_countries():
    figure = figures.build("newly-funded-companies")
    # AI Index 2026: 1,953 in the United States, 172 in the United Kingdom, 161 in China.
    assert figure.table["value"].tolist() == [1953, 172, 161]
    assert f"{1953 / 172:.2g} times as many as United Kingdom" in figure.title.replace(
        "\u00a0", " "
    )


def test_a_sum_over_years_is_never_beside_a_single_year():
    assert figures.build("newly-funded-companies").table["period"].nunique() == 1
