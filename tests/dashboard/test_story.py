"""The story: pages, what is on them, and where a figure is at home."""

import importlib.util
import inspect
import re

import pytest

from dashboard import figures, story
from dashboard.story import PAGES

NAMES = [page.name for page in PAGES]
every_page = pytest.mark.parametrize("page", PAGES, ids=NAMES)


@every_page
def test_every_page_has_a_view_with_its_name(page):
    assert importlib.util.find_spec(f"dashboard.views.{page.name}")


@every_page
def test_every_page_says_so_what_in_sentences(page):
    assert page.so_what[0].isupper()
    assert page.so_what[-1] in ".?"
    assert page.title
    assert re.fullmatch(r":material/[a-z_]+:", page.icon)


@every_page
def test_no_page_shows_a_figure_twice(page):
    assert len(set(page.figures)) == len(page.figures)


@every_page
def test_every_figure_of_the_story_exists(page):
    assert set(page.figures) <= set(figures.ids())


@every_page
def test_every_demo_of_the_story_exists(page):
    for section in page.sections:
        for demo in section.demos:
            assert importlib.util.find_spec(f"dashboard.demos.{demo}")


@every_page
def test_the_words_of_the_story_hold_no_number(page):
    texts = [page.so_what, *(text for part in page.sections for text in (part.title, part.text))]
    assert not [text for text in texts if re.search(r"\d", text)]


@every_page
def test_a_section_shows_something(page):
    assert all(section.figures or section.demos for section in page.sections)


def test_pages_have_names_of_their_own_that_fit_an_address():
    assert len(set(NAMES)) == len(NAMES)
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", name) for name in NAMES)


def test_overview_comes_first_and_data_last():
    assert NAMES[0] == "overview"
    assert NAMES[-1] == "data"


def test_a_page_is_found_by_its_name():
    assert all(story.page(name).name == name for name in NAMES)


def test_a_pages_figures_are_in_reading_order_with_those_of_demos_first():
    page = story.Page(
        name="p",
        title="P",
        icon=":material/explore:",
        so_what="So.",
        sections=(
            story.Section(figures=("b",), demos=("d",), shown_by_demo=("a",)),
            story.Section(figures=("c",)),
        ),
    )
    assert page.figures == ("a", "b", "c")


def test_a_figure_is_at_home_on_the_first_page_that_shows_it_but_overview():
    for id in {id for page in PAGES for id in page.figures}:
        showing = [page for page in PAGES if id in page.figures]
        subject = [page for page in showing if page.name != "overview"]
        assert story.page_of(id) is (subject or showing)[0]


def test_overview_is_the_home_of_what_no_other_page_shows(monkeypatch):
    only = story.Page(
        name="overview",
        title="O",
        icon=":material/explore:",
        so_what="So.",
        sections=(story.Section(figures=("lonely",)),),
    )
    monkeypatch.setattr(story, "PAGES", (only, *PAGES[1:]))
    assert story.page_of("lonely") is only


def test_every_text_of_the_story_is_marked_for_translation():
    texts = [text for page in PAGES for text in (page.title, page.so_what)]
    texts += [text for page in PAGES for part in page.sections for text in (part.title, part.text)]
    written = inspect.getsource(story)
    assert written.count("marked(") >= len([text for text in texts if text])
