"""The three forms of many figures: what a mark, a line and a range say by how they look."""

import altair as alt
import pandas as pd
import pytest

from dashboard.figures.figure import Column
from dashboard.figures.forms import amount_tooltip, courses, ranking, scatter, told
from dashboard.figures.marks import DASHED
from dashboard.theme import Look

LOOK = Look()
GROUPS = {"big AI": "big", "lightweight AI": "small"}
COLUMNS = {"name": Column("Name")}


def rows(**changed) -> pd.DataFrame:
    """Return four observations of one group, the last projected; columns may be changed."""
    columns = {
        "name": ["one", "two", "three", "four"],
        "group": "big AI",
        "year": [2019, 2020, 2023, 2024],
        "period": ["2019", "2020", "2023", "2024"],
        "value": [10.0, 20.0, 40.0, 80.0],
        "low": [5.0, None, 30.0, -1.0],
        "high": [15.0, None, 50.0, 100.0],
        "unit": "TWh",
        "method": ["measured", "reported", "estimated", "projected"],
        "source_id": "owid_energy",
        "label": ["", "two", "", ""],
    }
    return told(pd.DataFrame(columns | changed))


def drawn(form, given, **settings) -> tuple[dict, list[dict], dict]:
    """Return the specification of a form, its layers, and its data by name."""
    chart = form(LOOK, given, GROUPS, amount_tooltip(COLUMNS, "name"), **settings)
    spec = chart.to_dict()
    return spec, spec["layer"], spec["datasets"]


def layer(layers, mark: str, **settings) -> dict:
    """Return the one layer of a kind of mark that has an encoding or a setting."""
    found = [
        one
        for one in layers
        if one["mark"]["type"] == mark
        and all(one["mark"].get(name) == value for name, value in settings.items())
    ]
    assert len(found) == 1
    return found[0]


def data_of(one: dict, datasets: dict) -> list[dict]:
    """Return the rows that a layer draws."""
    return datasets[one["data"]["name"]]


@pytest.mark.parametrize(
    ("form", "mark"), [("ranking", "bar"), ("dots", "point"), ("courses", "point")]
)
def test_a_projected_mark_is_hollow_and_dashed_and_a_measured_one_filled(form, mark):
    settings = {"dots": True} if form == "dots" else {}
    _spec, layers, datasets = drawn(courses if form == "courses" else ranking, rows(), **settings)
    marks = layer(layers, mark)
    encoding = marks["encoding"]
    assert encoding["fillOpacity"]["scale"] == {"domain": [False, True], "range": [0, 1]}
    assert encoding["strokeDash"]["scale"] == {"domain": [False, True], "range": [[1, 0], DASHED]}
    looks = {row["name"]: (row["filled"], row["projected"]) for row in data_of(marks, datasets)}
    assert looks == {
        "one": (True, False),
        "two": (False, False),  # reported by a party of itself: hollow, not dashed
        "three": (True, False),
        "four": (False, True),
    }


def test_an_amount_in_another_money_looks_as_it_did_when_it_was_published():
    converted = rows(
        method="derived", stated_method=["measured", "reported", "estimated", "projected"]
    )
    assert converted["projected"].tolist() == [False, False, False, True]
    assert converted["filled"].tolist() == [True, False, True, False]


def test_a_missing_year_breaks_the_line_of_a_course():
    _spec, layers, datasets = drawn(courses, rows())
    line = layer(layers, "line")
    assert line["encoding"]["detail"]["field"] == "run"
    run = {row["year"]: row["run"] for row in data_of(line, datasets)}
    assert run[2019] == run[2020] != run[2023]


def test_a_line_never_runs_on_to_a_projection_which_is_reached_by_dashes():
    _spec, layers, datasets = drawn(courses, rows())
    assert 2024 not in {row["year"] for row in data_of(layer(layers, "line"), datasets)}
    ahead = layer(layers, "rule", strokeDash=DASHED)
    (step,) = data_of(ahead, datasets)
    assert (step["year"], step["next_year"] if "next_year" in step else step["next_at"]) == (
        2023,
        2024,
    )


def test_two_groups_are_never_joined_by_a_line():
    two = rows(group=["big AI", "big AI", "lightweight AI", "lightweight AI"], method="measured")
    _spec, layers, datasets = drawn(courses, two.assign(year=[2019, 2020, 2021, 2022]))
    run = {row["year"]: row["run"] for row in data_of(layer(layers, "line"), datasets)}
    assert run[2020] != run[2021]


@pytest.mark.parametrize("form", [ranking, courses])
def test_a_range_that_goes_below_zero_is_not_drawn_on_a_logarithmic_scale(form):
    for logarithmic, ranges in ((False, [-1.0, 5.0, 30.0]), (True, [5.0, 30.0])):
        _spec, layers, datasets = drawn(form, rows(), logarithmic=logarithmic)
        drawn_ranges = data_of(layer(layers, "rule", strokeWidth=5), datasets)
        assert sorted(row["low"] for row in drawn_ranges) == ranges


def test_bars_begin_at_zero_and_become_dots_on_a_logarithmic_scale():
    _spec, layers, datasets = drawn(ranking, rows())
    bars = layer(layers, "bar")
    assert {row["zero"] for row in data_of(bars, datasets)} == {0}
    assert bars["encoding"]["x"]["scale"]["domain"][0] <= 0
    _spec, layers, _datasets = drawn(ranking, rows(), logarithmic=True)
    assert not [one for one in layers if one["mark"]["type"] == "bar"]
    assert layer(layers, "point")["encoding"]["x"]["scale"]["type"] == "log"


def test_a_ranking_keeps_the_order_it_is_given_and_gives_each_row_its_own_height():
    given = rows(value=[3.0, 9.0, 1.0, 7.0])
    _spec, layers, datasets = drawn(ranking, given)
    placed = data_of(layer(layers, "bar"), datasets)
    by_height = [row["name"] for row in sorted(placed, key=lambda row: row["at"])]
    assert by_height == ["one", "two", "three", "four"]
    assert len({row["at"] for row in placed}) == 4


def test_groups_differ_by_shape_as_well_as_by_colour():
    two = rows(group=["big AI", "lightweight AI"] * 2)
    _spec, layers, _datasets = drawn(ranking, two, dots=True)
    encoding = layer(layers, "point")["encoding"]
    for channel in ("fill", "stroke", "shape"):
        scale = encoding[channel]["scale"]
        assert len(set(scale["range"])) == len(scale["domain"]) == 2


def test_a_scatter_names_only_the_dots_that_have_a_label():
    spec = scatter(
        LOOK, rows(), GROUPS, amount_tooltip(COLUMNS, "name"), alt.X("year:Q"), alt.Y("value:Q")
    ).to_dict()
    named = data_of(layer(spec["layer"], "text"), spec["datasets"])
    assert [row["label"] for row in named] == ["two"]
    dots = layer(spec["layer"], "point")
    assert len(data_of(dots, spec["datasets"])) == 4
    assert dots["encoding"]["strokeDash"]["field"] == "projected"
