"""What is true of every figure, with its defaults and with every option at its extremes."""

import json
import re

import altair
import numpy as np
import pandas as pd
import pytest
import vl_convert

from dashboard import figures
from dashboard.figures import Choice, MultiChoice, Range, Switch
from dashboard.figures.contrasts import CAUTIONS
from dashboard.theme import Look
from datasets import catalogue, comparable

MOST_MARKS = 1_500
MOST_BYTES = 400_000


def extremes(option) -> list:
    """Return the values of an option that are furthest from each other."""
    if isinstance(option, Choice):
        allowed = list(option.allowed())
        return (
            allowed if len(allowed) <= 3 else [allowed[0], allowed[len(allowed) // 2], allowed[-1]]
        )
    if isinstance(option, MultiChoice):
        allowed = option.allowed()
        return [allowed[:1], allowed[-1:], allowed[: option.most], allowed[-option.most :]]
    if isinstance(option, Range):
        low, high = option.allowed()
        return [(low, low), (high, high), (low, high)]
    assert isinstance(option, Switch)
    return [False, True]


CASES = [(id, {}) for id in figures.ids()] + [
    (id, {option.name: value})
    for id in figures.ids()
    for option in figures.options(id)
    for value in extremes(option)
]


DRAWN = [(id, {}) for id in figures.ids()]
"""The cases that are drawn as well, which takes longest."""


def case_name(case) -> str:
    return case if isinstance(case, str) else ",".join(f"{k}={v}" for k, v in case.items())[:60]


def marks_of(spec: dict) -> int:
    """Return how many rows of data the marks of a chart are made from."""
    return sum(len(rows) for rows in spec.get("datasets", {}).values())


def named(case) -> str:
    return f"{case[0]}[{case_name(case[1])}]"


@pytest.fixture(params=CASES, ids=named)
def figure(request):
    id, options = request.param
    return figures.build(id, **options)


@pytest.fixture(params=DRAWN, ids=named)
def drawn_figure(request):
    id, options = request.param
    return figures.build(id, **options)


def test_what_was_asked_for_is_what_is_drawn(figure):
    assert figure.complaints == ()


def test_the_table_is_not_empty_and_its_rows_are_unique(figure):
    assert len(figure.table)
    assert not figure.table.duplicated().any()


def test_every_row_has_a_known_source_a_method_and_a_unit(figure):
    assert figure.table["source_id"].notna().all()
    assert (figure.table["source_id"].astype(str).str.len() > 0).all()
    assert figure.sources
    known = {"measured", "reported", "estimated", "projected", "derived"}
    assert set(figure.table["method"].astype(str)) <= known
    units = {name for name, column in figure.columns.items() if column.unit}
    assert "unit" in figure.table or units
    if "unit" in figure.table:
        assert figure.table["unit"].notna().all()


def test_what_may_not_be_mixed_meets_only_where_the_figure_is_about_it(figure):
    contrasts = figures.figure.registered(figure.id).contrasts
    assert set(comparable.mixed(figure.table)) <= set(contrasts)


def test_a_figure_about_a_difference_shows_it_and_warns_of_it():
    for id in figures.ids():
        for difference in figures.figure.registered(id).contrasts:
            drawn = [figures.build(case, **options) for case, options in CASES if case == id]
            about_it = [each for each in drawn if difference in comparable.mixed(each.table)]
            assert about_it, (id, difference)
            assert all(CAUTIONS[difference] in each.limits for each in about_it)


def test_the_columns_for_readers_are_in_the_table(figure):
    assert set(figure.columns) <= set(figure.table.columns)
    assert all(column.label for column in figure.columns.values())


def test_a_range_holds_its_value(figure):
    if not {"low", "high", "value"} <= set(figure.table.columns):
        return
    rows = figure.table.dropna(subset=["low", "high", "value"])
    slack = 1e-9 * rows["value"].abs()
    assert (rows["low"] <= rows["value"] + slack).all()
    assert (rows["value"] <= rows["high"] + slack).all()


def test_no_row_that_must_not_be_plotted_is_in_it(figure):
    if "fact_id" not in figure.table:
        return
    every = catalogue.observations()
    hidden = set(every.loc[every["note"].astype(str).str.startswith("DO NOT PLOT"), "fact_id"])
    shown = set(figure.table["fact_id"].dropna().astype(str).str.split(r"[;,]\s*").explode())
    assert not hidden & shown


def test_the_words_are_there_and_whole(figure):
    for text in (
        figure.title,
        figure.subtitle,
        figure.how_to_read,
        figure.limits,
        figure.alt,
    ):
        assert text.strip()
        assert not re.search(r"[{}]|\bnan\b|\bNone\b|\bNaN\b|<NA>|  ", text), text
    assert len(figure.title) <= 130
    assert figure.subtitle.rstrip().endswith(".")
    assert not figure.title.endswith(".")


def test_the_specification_is_plain_json_and_light(figure):
    text = json.dumps(figure.spec, allow_nan=False)
    assert len(text) < MOST_BYTES
    assert marks_of(figure.spec) <= 5_000
    assert max(len(rows) for rows in figure.spec["datasets"].values()) <= MOST_MARKS


def test_the_specification_is_valid_by_vega_lites_schema(drawn_figure):
    own = {key: value for key, value in drawn_figure.spec.items() if key != "width"}
    altair.Chart.from_dict(own, validate=True)


def test_it_draws_without_a_warning_and_shows_something(drawn_figure):
    spec = drawn_figure.spec | {"width": 640}
    svg = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    assert svg.count("<path") + svg.count("<text") > 10
    assert "NaN" not in svg
    assert "undefined" not in svg
    assert "null" not in re.findall(r">([^<]*)<", svg)


@pytest.mark.parametrize("id", figures.ids())
def test_building_twice_gives_the_same_figure(id):
    first = figures.build(id)
    figures._drawn.cache_clear()
    second = figures.build(id)
    assert first.spec_json == second.spec_json
    pd.testing.assert_frame_equal(first.table, second.table)


@pytest.mark.parametrize("id", figures.ids())
def test_light_and_dark_differ_in_colours_only(id):
    light, dark = (figures.build(id, look=Look(theme)) for theme in ("light", "dark"))
    assert light.title == dark.title
    assert light.spec_json != dark.spec_json
    pd.testing.assert_frame_equal(light.table, dark.table)


@pytest.mark.parametrize("id", figures.ids())
def test_french_numbers_have_no_english_grouping(id):
    figure = figures.build(id, look=Look("light", "fr"))
    for text in (figure.title, figure.alt):
        assert not re.search(r"\b[1-9]\d{0,2},\d{3}\b", text), text


@pytest.mark.parametrize("id", figures.ids())
def test_an_unknown_option_is_named_and_the_default_is_drawn(id):
    figure = figures.build(id, colour_of_the_sky="blue")
    assert len(figure.complaints) == 1
    assert "colour_of_the_sky" in figure.complaints[0]
    assert figure.spec == figures.build(id).spec


HOSTILE = (
    *("", "zz", "NaN", "1e400", "<script>", "..%2f", "x" * 100_000, "\uff11\uff12"),
    *([], ["zz"], None, -1),
)


@pytest.mark.parametrize("id", figures.ids())
def test_a_value_that_cannot_be_taken_is_answered_with_a_sentence(id):
    for option in figures.options(id):
        for raw in HOSTILE:
            chosen, complaints = figures.resolve(id, {option.name: raw})
            assert len(complaints) == 1, raw
            assert len(complaints[0]) < 400
            assert chosen[option.name] == figures.default_of(option)
        figure = figures.build(id, **{option.name: HOSTILE[0]})
        assert len(figure.complaints) == 1
        assert figure.spec == figures.build(id).spec


def test_an_unknown_figure_is_refused_and_close_ones_are_named():
    with pytest.raises(figures.UnknownFigure, match="world-data-centre-electricity"):
        figures.build("world-data-center-electricity")


def test_there_are_sixty_figures_at_least():
    assert len(figures.ids()) >= 60
    assert len(set(figures.ids())) == len(figures.ids())


def test_ids_are_kebab_case():
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id) for id in figures.ids())


def test_numbers_in_a_figures_title_are_numbers_of_its_table_or_computed_from_it():
    """Every title but those without digits changes when the data change: none is typed."""
    import inspect

    from dashboard.figures.figure import REGISTRY

    for registered in REGISTRY.values():
        source = inspect.getsource(registered.draw)
        for title in re.findall(r"\btitle=_\(\s*\"([^\"]*)\"", source):
            bare = re.sub(r"\{[^}]*\}|\b(19|20)\d\d\b", "", title)
            assert not re.search(r"\d{3,}|\d+[.,]\d+|\d+%", bare), title


def test_the_catalogue_of_figures_and_the_story_are_the_same():
    from dashboard import story

    told = [id for page in story.PAGES for id in page.figures]
    assert set(told) == set(figures.ids())


def test_values_of_a_table_are_finite():
    for id in figures.ids():
        numbers = figures.build(id).table.select_dtypes("number")
        assert not np.isinf(numbers.to_numpy(dtype=float, na_value=np.nan)).any()


def units_of(spec: dict):
    """Yield the single charts that a specification is made of."""
    parts = [part for key in ("layer", "hconcat", "vconcat") for part in spec.get(key, [])]
    if not parts:
        yield spec
    for part in parts:
        yield from units_of(part)


def test_a_size_or_an_opacity_is_no_name(figure):
    """The browser would warn of it, and spread the names over a range."""
    for unit in units_of(figure.spec):
        for channel in ("size", "opacity"):
            assert unit.get("encoding", {}).get(channel, {}).get("type") != "nominal"


def test_channels_of_the_same_names_have_a_legend_all_or_none(figure):
    """The browser would warn of a legend that is there and is not."""
    shown = {}
    for unit in units_of(figure.spec):
        for name in ("color", "fill", "stroke", "shape", "size", "opacity", "strokeDash"):
            channel = unit.get("encoding", {}).get(name, {})
            if "field" in channel and channel.get("scale", {}) is not None:
                shown.setdefault(channel["field"], set()).add(channel.get("legend", {}) is None)
    assert all(len(states) == 1 for states in shown.values()), shown


def test_what_only_the_words_quote_is_cited_after_the_sources_of_the_table():
    figure = figures.build("who-trains")
    of_table = list(dict.fromkeys(figure.table["source_id"]))
    ids = [source.source_id for source in figure.sources]
    assert ids[: len(of_table)] == of_table
    assert catalogue.fact("ahmed_largest_2010")["source_id"] in ids[len(of_table) :]
    assert len(set(ids)) == len(ids)
