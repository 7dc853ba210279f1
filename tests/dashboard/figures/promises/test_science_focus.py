"""Science with AI: multiples of scientists and changes of science are apart."""

import pytest

from dashboard import figures


@pytest.mark.parametrize("side", ["scientists", "science"])
def test_the_title_has_both_numbers_of_the_abstract_whichever_side_is_drawn(side):
    # Hao and others 2026, abstract: 3.02 times the papers, topics down by 4.63%.
    title = figures.build("science-focus", side=side).title.replace("\u00a0", " ")
    assert "3.02 times as much" in title
    assert "narrow by 4.63%" in title


def test_multiples_and_percentages_never_share_an_axis():
    units = {
        side: set(figures.build("science-focus", side=side).table["unit"])
        for side in ("scientists", "science")
    }
    assert units == {"scientists": {"ratio"}, "science": {"percent"}}


def test_a_narrowing_is_below_zero():
    table = figures.build("science-focus", side="science").table.set_index("fact_id")
    assert table["value"].tolist() == [-4.63, -22]
    assert (table["value"] < 0).all()
