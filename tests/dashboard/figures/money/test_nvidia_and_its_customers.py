"""One's sales and four others' spending: the share is of one quarter."""

import pytest

from dashboard import figures


def test_the_shares_of_the_title_are_of_the_first_and_last_quarter_of_both():
    table = figures.build("nvidia-and-its-customers").table
    both = table.pivot_table(index="period", columns="group", values="value").dropna().sort_index()
    share = 100 * both["Nvidia’s sales"] / both["four clouds’ spending"]
    title = figures.build("nvidia-and-its-customers").title.replace("\u00a0", " ")
    assert f": {share.iloc[0]:.2g}% of" in title
    assert f", {share.iloc[-1]:.2g}% in" in title


def test_a_fiscal_quarter_stands_at_the_calendar_quarter_it_overlaps_most():
    table = figures.build("nvidia-and-its-customers").table.set_index("fact_id")
    # Nvidia quarterly revenue.csv, FY23Q1: 31 January to 1 May 2022, 3.75 billion dollars.
    row = table.loc["nvidia_data_center_revenue_nvidia_data_center_revenue_2022_q1"]
    assert (row["period"], row["value"]) == ("2022-Q1", 3.75e9)


def test_another_currency_changes_no_share_within_a_quarter_and_what_has_no_rate_is_named():
    dollars, euros = (
        figures.build("nvidia-and-its-customers", currency=currency) for currency in ("USD", "EUR")
    )
    shares = []
    for figure in (dollars, euros):
        both = figure.table.pivot_table(index="period", columns="group", values="value").dropna()
        shares.append(both["Nvidia’s sales"] / both["four clouds’ spending"])
    common = shares[1].index
    assert shares[1].tolist() == pytest.approx(shares[0].loc[common].tolist())
    left_out = {period[:4] for period in set(dollars.table["period"]) - set(euros.table["period"])}
    assert left_out == {"2026"}
    assert "Left out" in euros.subtitle
    assert "2026" in euros.subtitle
