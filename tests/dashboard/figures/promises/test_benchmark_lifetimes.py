"""Years that tests lasted: computed from their first and last year."""

import pytest

from dashboard import figures


def built():
    """Return the table of the figure, by fact."""
    return figures.build("benchmark-lifetimes").table.set_index("fact_id")


def test_the_years_of_the_title_are_those_of_the_oldest_and_the_newest_tests():
    table = built()
    launched = table["period"].str[:4].astype(int)
    old, new = table.loc[launched < 2000, "value"].min(), table.loc[launched >= 2010, "value"].max()
    title = figures.build("benchmark-lifetimes").title.replace("\u00a0", " ")
    assert old > new
    assert f"lasted {old:g} years or more, those since 2010 {new:g} at most" in title


def test_a_life_is_about_as_long_as_its_period():
    table = built()
    first, last = (table["period"].str[part].astype(int) for part in (slice(4), slice(-4, None)))
    # Lives are counted in months where both are known: they differ by less than a year.
    assert ((last - first - table["value"]).abs() < 1).all()
    # Turing, Mind, October 1950; Jones and Bergen 2025, abstract.
    assert table.at["life_turing_test", "value"] == pytest.approx(75)


def test_a_test_that_was_withdrawn_is_not_called_solved():
    table = built()
    withdrawn = table["basis"].str.contains("withdrawn")
    assert withdrawn.any()
    assert set(table.loc[withdrawn, "group"]) == {"withdrawn, not solved"}
    assert set(table.loc[~withdrawn, "group"]) == {"ceiling reached"}


def test_the_longest_life_comes_first():
    assert built()["value"].is_monotonic_decreasing
