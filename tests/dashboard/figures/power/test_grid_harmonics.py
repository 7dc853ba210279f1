"""Power quality near data centres: lower bounds, and the missing share that a judgement needs."""

from dashboard import figures
from dashboard.theme import Look


def _built():
    return figures.build("grid-harmonics", look=Look())


def test_the_shares_are_those_that_the_newspaper_printed_as_lower_bounds():
    figure = _built()
    # Bloomberg, December 2024: more than three quarters within 50 miles, more than half within 20.
    assert figure.table.set_index("miles")["value"].to_dict() == {50: 75, 20: 50}
    assert "more than 75%" in figure.how_to_read
    assert "lower bounds" in figure.subtitle


def test_the_share_of_all_homes_is_drawn_as_unknown_and_has_no_row():
    figure = _built()
    assert "not published" in figure.spec_json
    assert figure.table["value"].notna().all()


def test_the_figure_says_who_contests_it_and_that_nearness_is_no_cause():
    limits = _built().limits
    assert "contest" in limits
    assert "Nearness is no cause" in limits


def test_distances_are_given_in_kilometres_too():
    assert "50 miles (80 km)" in _built().how_to_read
