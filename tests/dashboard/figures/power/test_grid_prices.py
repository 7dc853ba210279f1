"""Prices of capacity: the factor in the title, the cap, what the tables cannot say."""

from dashboard import figures
from dashboard.theme import Look
from datasets import catalogue


def _built(measure="price"):
    return figures.build("grid-prices", look=Look(), measure=measure)


def test_the_title_says_by_how_much_the_price_and_the_bill_rose():
    for measure, name in (("price", "pjm_price"), ("bill", "pjm_cost")):
        first, last = (
            catalogue.fact(f"{name}_{years}")["value"] for years in ("2024_2025", "2027_2028")
        )
        assert f"{float(f'{last / first:.2g}'):g} times" in _built(measure).title


def test_the_price_of_the_latest_auction_is_the_one_that_pjm_published():
    table = _built().table
    # PJM, base residual auction for 2027/2028, report.
    assert table.loc[table["fact_id"] == "pjm_price_2027_2028", "value"].tolist() == [333.44]


def test_prices_without_the_cap_are_estimates_of_their_own_and_no_steps():
    table = _built().table
    without = table[table["metric"] == "capacity_price_without_cap"]
    assert without["method"].eq("estimated").all()
    assert len(without) == 2
    # A typing error of one source, which its note forbids to plot.
    assert not table["fact_id"].eq("pjm_uncapped_2026_2027_alt").any()


def test_steps_follow_one_another_so_the_record_of_an_earlier_year_is_no_step():
    table = _built().table
    steps = table[table["metric"] == "capacity_clearing_price"].sort_values("period")
    begins = steps["period"].str[:4].astype(int)
    assert begins.diff().dropna().eq(1).all()
    assert "2010–2011" in _built().how_to_read


def test_the_share_of_data_centres_in_the_price_is_said_to_be_unknown():
    assert "does not show which part of the price" in _built().limits
