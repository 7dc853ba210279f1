"""Growth rates: fastest first, intervals kept, the title's two among them."""

import pytest

from dashboard import figures


def built():
    """Return the table of the figure, by fact."""
    return figures.build("growth-rates").table.set_index("fact_id")


def test_the_rate_of_the_title_is_the_reference_fit():
    # The hand-checked fit over 473 notable models since 2010: 0.6309 powers of ten a year,
    # 90% by bootstrap of pairs 0.6008 to 0.6630.
    row = built().loc["own_compute_2010_factor"]
    assert row["value"] == pytest.approx(10**0.6309, rel=1e-3)
    assert row["low"] == pytest.approx(10**0.6008, rel=0.01)
    assert row["high"] == pytest.approx(10**0.6630, rel=0.01)
    title = figures.build("growth-rates").title.replace("\u00a0", " ")
    assert f"grows {row['value']:.2g} times a year" in title


def test_the_fastest_comes_first_and_no_rate_lies_outside_its_interval():
    table = built()
    assert table["value"].is_monotonic_decreasing
    known = table.dropna(subset=["low", "high"])
    assert len(known) > 10
    assert known["value"].between(known["low"], known["high"]).all()


def test_what_models_take_grows_faster_than_what_machines_give_for_a_dollar():
    table = built()
    assert table.at["own_compute_2010_factor", "low"] > table.at["own_hw_price_factor", "high"]
