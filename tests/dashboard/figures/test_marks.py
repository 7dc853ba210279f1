"""Ticks, axes and labels that keep out of each other's way."""

import json
import math

import altair as alt
import numpy as np
import pandas as pd
import pytest
import vl_convert
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sklearn.isotonic import isotonic_regression

from dashboard import locale
from dashboard.figures.figure import Column
from dashboard.figures.marks import (
    METHODS,
    labelled_ticks,
    log_axis,
    method_name,
    quantity_axis,
    round_ticks,
    spread,
    spread_on,
    tooltip,
    whiskers,
    year_axis,
)

reproducible = settings(derandomize=True, deadline=None)
pixels = st.lists(st.floats(-2000, 2000), max_size=25)
gaps = st.floats(0, 60)


def labels_of(axis: alt.Axis) -> list[str]:
    """Return the texts of an axis, read from its expression."""
    expression = axis.to_dict()["labelExpr"]
    return json.loads(expression[: expression.index("[indexof(")])


@pytest.mark.parametrize(
    ("highest", "expected"),
    [
        (100, [0, 20, 40, 60, 80, 100]),
        (1050, [0, 200, 400, 600, 800, 1000, 1200]),
        (0.3, [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3]),
        (12.5, [0, 2.5, 5, 7.5, 10, 12.5]),
        (252e9, [0, 50e9, 100e9, 150e9, 200e9, 250e9, 300e9]),
    ],
)
def test_ticks_are_round_and_reach_the_highest_value(highest, expected):
    assert round_ticks(highest) == expected


def test_ticks_go_below_zero_where_values_do():
    assert round_ticks(10, lowest=-10) == [-10, -5, 0, 5, 10]


@reproducible
@example(0.0, 0.30000000000000004)
@given(st.floats(-1e15, 1e15), st.floats(1e-9, 1e15))
def test_ticks_are_even_hold_all_values_and_are_few(lowest, span):
    highest = lowest + span
    if span < 1e-6 * abs(lowest):
        return
    ticks = round_ticks(highest, lowest=lowest)
    steps = np.diff(ticks)
    slack = steps.max() * 1e-6 if len(steps) else 0
    assert ticks[0] <= lowest + slack
    assert ticks[-1] >= highest - slack
    assert 3 <= len(ticks) <= 10
    assert np.allclose(steps, steps[0], rtol=1e-3)
    assert ticks[1] <= lowest + steps[0] + steps[0] * 1e-6 + slack or ticks[0] >= lowest - steps[0]


@reproducible
@given(pixels, gaps)
def test_labels_keep_their_gap_and_their_order(positions, gap):
    moved = spread(positions, gap)
    assert len(moved) == len(positions)
    order = sorted(range(len(positions)), key=lambda index: positions[index])
    kept = np.diff([moved[index] for index in order])
    assert (kept >= gap - 1e-6).all()


@reproducible
@given(pixels, gaps)
def test_labels_are_moved_as_little_as_possible(positions, gap):
    order = np.argsort(positions, kind="stable")
    offsets = np.arange(len(positions)) * gap
    best = np.empty(len(positions))
    if len(positions):
        # The least-squares problem itself, solved by a library: an order-keeping fit of what is
        # left when each label's gaps are taken away.
        wanted = np.asarray(positions, dtype=float)[order] - offsets
        best[order] = isotonic_regression(wanted) + offsets
    assert np.allclose(spread(positions, gap), best, atol=1e-6)


@reproducible
@given(pixels, gaps)
def test_labels_with_room_enough_stay_and_moving_twice_is_moving_once(positions, gap):
    moved = spread(positions, gap)
    assert np.allclose(spread(moved, gap), moved, atol=1e-6)
    assert np.isclose(np.sum(moved), np.sum(positions), atol=1e-6)


def test_two_labels_at_one_place_part_evenly_and_the_first_stays_first():
    assert spread([100, 100], 16) == [92, 108]
    assert spread([], 16) == []
    assert spread([5], 16) == [5]


@pytest.mark.parametrize("kind", ["linear", "log"])
def test_label_positions_in_data_units_are_a_line_of_text_apart_on_the_screen(kind):
    scale = alt.Scale(type=kind, domain=[1, 1000])
    moved = spread_on(scale, [10, 10.1, 500], height=400)
    project = math.log10 if kind == "log" else float
    low, high = project(1), project(1000)
    heights = [(project(value) - low) / (high - low) * 400 for value in moved]
    assert heights[1] - heights[0] == pytest.approx(16)
    assert moved[2] == pytest.approx(500)


def test_labels_are_drawn_as_written_whatever_they_hold():
    texts = {0: "0", 0.1: 'a "quoted" \\ text', 1e23: "10²³", -5: "−5 %\u202f…"}
    axis = labelled_ticks(texts, grid=False)
    assert labels_of(axis) == list(texts.values())
    assert axis.to_dict()["values"] == list(texts)
    assert axis.to_dict()["grid"] is False


def drawn(axis: alt.Axis, scale: alt.Scale, values: list[float]) -> str:
    """Return the SVG of points on an axis, as Vega draws it."""
    rows = pd.DataFrame({"value": values})
    y = alt.Y("value:Q", axis=axis, scale=scale)
    return vl_convert.vegalite_to_svg(alt.Chart(rows).mark_point().encode(y=y).to_dict())


@pytest.mark.parametrize("values", [[0.3, 1050.0], [2.1e11, 1.26e12], [-5.0, 0.07]])
def test_every_tick_of_a_linear_axis_is_labelled_in_the_picture(values):
    axis, scale = quantity_axis(max(values), "TWh", lowest=min(values))
    picture = drawn(axis, scale, values)
    for text in labels_of(axis):
        assert f">{text}</text>" in picture
    assert "undefined" not in picture


def test_every_tick_of_a_logarithmic_axis_is_labelled_in_the_picture():
    axis, scale = log_axis(3e-4, 2e25, every=5)
    picture = drawn(axis, scale, [3e-4, 2e25])
    for text in labels_of(axis):
        assert f">{text}</text>" in picture
    assert "undefined" not in picture


def test_the_unit_stands_once_at_the_far_end_in_the_language_spoken():
    axis, scale = quantity_axis(1050, "TWh")
    assert labels_of(axis)[0] == "0"
    assert labels_of(axis)[-1] == "1,200\u00a0TWh"
    assert sum("TWh" in text for text in labels_of(axis)) == 1
    assert scale.to_dict()["domain"] == [0, 1200]
    with locale.using("fr"):
        axis, _scale = quantity_axis(1050, "TWh")
        assert labels_of(axis)[-1] == "1\u202f200\u00a0TWh"


def test_a_linear_axis_begins_at_zero_unless_values_are_below_it():
    assert quantity_axis(100, "TWh", lowest=90)[1].to_dict()["domain"][0] == 0
    assert quantity_axis(100, "TWh", lowest=-30)[1].to_dict()["domain"][0] < -29


@reproducible
@given(st.floats(-8, 25), st.floats(1e-3, 20), st.integers(1, 4))
def test_a_logarithmic_axis_holds_all_values_between_powers_of_ten(first, span, every):
    lowest, highest = 10**first, 10 ** (first + span)
    axis, scale = log_axis(lowest, highest, every=every)
    low, high = scale.to_dict()["domain"]
    assert low <= lowest * (1 + 1e-6)
    assert high >= highest * (1 - 1e-6)
    assert low > lowest / 10.001
    assert high < highest * 10.001**every
    assert axis.to_dict()["values"] == [
        float(f"1e{power}")
        for power in range(round(math.log10(low)), round(math.log10(high)) + 1, every)
    ]


def test_a_logarithmic_axis_is_labelled_with_powers_or_as_asked():
    assert labels_of(log_axis(1, 100)[0]) == ["10⁰", "10¹", "10²"]
    assert labels_of(log_axis(1, 100, label=lambda tick: f"{tick:g} W")[0])[-1] == "100 W"
    assert labels_of(log_axis(1, 1e5, every=2)[0]) == ["10⁰", "10²", "10⁴", "10⁶"]


def test_years_are_not_grouped_like_other_numbers():
    axis = year_axis(grid=True).to_dict()
    assert axis["format"] == "d"
    assert axis["grid"] is True


def test_every_method_has_a_word():
    assert len({method_name(method) for method in METHODS}) == len(METHODS)


def test_only_rows_with_a_whole_range_have_whiskers():
    rows = pd.DataFrame({"x": [1, 2, 3], "low": [1, None, 2], "high": [2, 3, None]})
    chart = whiskers(rows, alt.X("x:Q"), alt.Scale(domain=[0, 5]), alt.value("black"))
    assert chart.data["x"].tolist() == [1]


def test_a_tooltip_has_the_headings_of_the_table_in_their_order_or_as_asked():
    columns = {"a": Column("First", "TWh"), "b": Column("Second")}
    assert [line.to_dict()["title"] for line in tooltip(columns)] == ["First (TWh)", "Second"]
    assert [line.to_dict()["field"] for line in tooltip(columns, ["b"])] == ["b"]
