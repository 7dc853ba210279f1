"""Every page as a visitor meets it, and every control at its extremes."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import address, figures, in_turn, story
from dashboard.markdown import literal
from tests.dashboard.figures.test_every_figure import extremes

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60
PAGES = [page.name for page in story.PAGES]


def opened(name: str, **parameters) -> AppTest:
    """Return the app with one of its pages open and whole, reached by an address."""
    at = AppTest.from_file(str(ROOT / "dashboard" / "main.py"), default_timeout=PATIENCE_S)
    for key, value in {in_turn.WHOLE: "yes", **parameters}.items():
        at.query_params[key] = value
    at.run()
    return at if name == PAGES[0] else at.switch_page(f"views/{name}.py").run()


def said(at: AppTest) -> list[str]:
    """Return all sentences of complaint on the page."""
    return [element.value for element in (*at.error, *at.warning)]


def charts(at: AppTest) -> list[dict]:
    return [json.loads(chart.proto.spec) for chart in at.get("vega_lite_chart")]


def subheaders(at: AppTest) -> list[str]:
    return [header.value for header in at.subheader]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_without_a_fault_and_says_why_it_matters(name):
    at = opened(name)
    assert not at.exception
    # A wrong guess of the demo is an error box by design; a figure that fails is one by accident.
    assert not [text for text in said(at) if "cannot be drawn" in text]
    page = story.page(name)
    assert at.title[0].value == page.title
    assert any(page.so_what in text.value for text in at.markdown)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_each_of_its_figures_with_the_title_that_its_table_gives(name):
    at = opened(name)
    shown = subheaders(at)
    ids = story.page(name).figures
    for id in ids:
        assert literal(figures.build(id).title) in shown
    assert len(charts(at)) == len(ids)


def test_a_page_gives_the_first_chart_at_once_and_the_words_of_all():
    at = AppTest.from_file(str(ROOT / "dashboard" / "main.py"), default_timeout=PATIENCE_S).run()
    at.switch_page("views/power.py").run()
    assert len(charts(at)) == 1
    for id in story.page("power").figures:
        assert literal(figures.build(id).title) in subheaders(at)


@pytest.mark.parametrize("name", PAGES)
def test_every_chart_has_a_text_alternative_and_our_theme(name):
    for chart in opened(name).get("vega_lite_chart"):
        assert len(chart.proto.alt) > 30
        assert chart.proto.theme == ""


@pytest.mark.parametrize("name", PAGES)
def test_every_figure_has_its_source_line_in_sight(name):
    at = opened(name)
    lines = [text.value for text in at.markdown if text.value.startswith(":small[Source")]
    assert len(lines) == len(story.page(name).figures)
    for id in story.page(name).figures:
        first = figures.build(id).sources[0]
        assert any(first.publisher.split(",")[0].split("/")[0].strip()[:12] in x for x in lines)


@pytest.mark.parametrize("name", PAGES)
def test_the_table_and_the_text_about_each_figure_are_there_when_asked_for(name):
    at = opened(name)
    ids = story.page(name).figures
    for id in ids:
        at.session_state[f"{id}-tabs"] = "Table"
    at.run()
    assert not at.exception
    # The page of the data has tables of its own beside those of the figures.
    with_sources = [table.value for table in at.dataframe if {"source", "link"} <= set(table.value)]
    shown = sorted(len(table) for table in with_sources)
    for id in ids:
        assert len(figures.build(id).table) in shown, id
    for id in ids:
        at.session_state[f"{id}-tabs"] = "About"
    at.run()
    assert not at.exception
    about = " ".join(element.value for element in at.markdown)
    for id in ids:
        assert literal(figures.build(id).how_to_read) in about, id


@pytest.mark.parametrize("name", PAGES)
def test_each_figure_can_be_cited_and_linked(name):
    at = opened(name)
    ids = story.page(name).figures
    for id in ids:
        at.session_state[f"{id}-cite"] = True
        at.session_state[f"{id}-link"] = True
    at.run()
    assert not at.exception
    shown = [" ".join(code.value.split()) for code in at.code]
    assert sum(text.startswith("@misc{") for text in shown) == len(ids)
    for id in ids:
        figure = figures.build(id)
        assert address.of_figure(figure) in shown, id
        assert any(" ".join(figure.title.split()) in text for text in shown), id


CONTROLS = [(id, option) for id in figures.ids() for option in figures.options(id)]


def controls_of(name: str) -> list:
    return [(id, option) for id, option in CONTROLS if story.page_of(id).name == name]


@pytest.mark.parametrize("end", [0, -1], ids=["first", "last"])
@pytest.mark.parametrize("name", PAGES[1:])
def test_controls_redraw_their_figures_at_their_extremes(name, end):
    at = opened(name)
    chosen: dict[str, dict] = {}
    for id, option in controls_of(name):
        value = extremes(option)[end]
        chosen.setdefault(id, {})[option.name] = value
        set_to = list(value) if isinstance(option, figures.MultiChoice) else value
        at.get_by_key(address.option_key(id, option)).set_value(set_to)
    at.run()
    assert not at.exception
    for id, options in chosen.items():
        assert literal(figures.build(id, **options).title) in subheaders(at), (id, options)
    assert not [text for text in said(at) if "cannot be" in text]


def test_an_empty_selection_is_answered_with_a_sentence_and_a_chart():
    for name in PAGES[1:]:
        cases = [one for one in controls_of(name) if isinstance(one[1], figures.MultiChoice)]
        at = opened(name)
        for id, option in cases:
            at.get_by_key(address.option_key(id, option)).set_value([])
        at.run()
        assert not at.exception
        assert sum("pick at least one" in text for text in said(at)) == len(cases)
        assert len(charts(at)) == len(story.page(name).figures)


def test_an_address_sets_the_controls_of_its_figure():
    at = opened(
        "overview", **{"world-data-centre-electricity.boundary": "data centres alone", "lang": "en"}
    )
    expected = figures.build("world-data-centre-electricity", boundary="without-cryptocurrencies")
    assert expected.subtitle != figures.build("world-data-centre-electricity").subtitle
    assert literal(expected.subtitle) in [text.value for text in at.markdown]


def test_an_address_with_an_unknown_option_or_value_says_so_and_draws_the_default():
    at = opened(
        "overview",
        **{
            "world-data-centre-electricity.boundary": "the moon",
            "world-data-centre-electricity.colour": "blue",
        },
    )
    assert any("the moon" in text and "data centres alone" in text for text in said(at))
    assert any("no option “colour”" in text for text in said(at))
    assert literal(figures.build("world-data-centre-electricity").title) in subheaders(at)


@pytest.mark.parametrize("value", ["", "<img src=x onerror=alert(1)>", "%00", "x" * 10_000, "NaN"])
def test_hostile_addresses_are_answered_politely(value):
    at = opened(
        "overview",
        **{"world-data-centre-electricity.boundary": value, "figure": value, "lang": value},
    )
    assert not at.exception
    assert all(len(text) < 500 for text in said(at))


def test_the_page_speaks_the_language_of_its_address():
    at = opened("overview", lang="fr")
    assert not at.exception
    assert at.title[0].value == "Vue d’ensemble"


def test_the_six_numbers_of_overview_are_those_of_their_figures():
    at = opened("overview")
    shown = set(subheaders(at))
    ids = story.page("overview").figures
    assert len(ids) == 6
    for id in ids:
        assert literal(figures.build(id).headline.value) in shown


def test_no_observation_is_lost_to_the_search():
    at = opened("data")
    every = at.dataframe[0].value
    at.get_by_key("data.search").set_value("e").run()
    assert len(at.dataframe[0].value) == len(every)


def test_all_observations_can_be_searched_for():
    at = opened("data")
    everything = len(at.dataframe[0].value)
    assert everything > 3_000
    at.get_by_key("data.search").set_value("Ireland data centre share").run()
    found = at.dataframe[0].value
    assert "cso_ie_share_2024" in set(found["fact_id"])
    assert len(found) < 100
    at.get_by_key("data.search").set_value("zzz nothing has this").run()
    assert any("No observation matches" in box.value for box in at.info)


def test_faces_that_are_stored_are_never_mistaken_when_one_neighbour_decides():
    at = opened("small_models")
    at.get_by_key("faces.noise").set_value(1.5).run()
    assert any("always zero" in text.value for text in at.markdown)
    numbers = {metric.label: metric.value for metric in at.metric}
    assert numbers["Errors on the 40 stored images"] == "0"
    assert numbers["Errors on 200 new images"] != "0"
    at.get_by_key("faces.neighbours").set_value(15).run()
    numbers = {metric.label: metric.value for metric in at.metric}
    assert numbers["Errors on the 40 stored images"] != "0"
    assert not any("always zero" in text.value for text in at.markdown)


@pytest.mark.parametrize("noise", [0.0, 1.5])
@pytest.mark.parametrize("stored", [1, 50])
@pytest.mark.parametrize("neighbours", [1, 15])
def test_the_faces_demo_stands_its_settings_at_their_extremes(noise, stored, neighbours):
    at = opened("small_models")
    at.get_by_key("faces.noise").set_value(noise)
    at.get_by_key("faces.stored").set_value(stored)
    at.get_by_key("faces.neighbours").set_value(neighbours)
    at.run()
    assert not at.exception


def test_the_next_digit_is_another_one_and_the_wrong_ones_can_be_seen():
    at = opened("small_models")
    verdicts = set()
    for _step in range(6):
        at.get_by_key("digits.next").click().run()
        assert not at.exception
        verdicts |= {box.value for box in (*at.success, *at.error) if "Read as" in box.value}
    assert len(verdicts) > 2
    at.get_by_key("digits.errors").set_value(True).run()
    assert any("Wrong" in box.value for box in at.error)


def test_timing_says_what_was_measured_and_where():
    at = opened("small_models")
    text = " ".join(caption.value for caption in at.caption)
    assert "to warm up" in text
    assert "numpy" in text
    assert any(metric.label == "Predictions a second" for metric in at.metric)
