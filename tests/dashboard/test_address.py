"""Addresses lead back to the figure that they were made from, in every language."""

from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard import address, figures, locale, story
from dashboard.theme import Look
from tests.dashboard.figures.test_every_figure import CASES, case_name


def queried(of: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(of).query, keep_blank_values=True)


@pytest.mark.parametrize("language", list(locale.NAMES))
@pytest.mark.parametrize(("id", "options"), CASES, ids=case_name)
def test_a_permanent_address_opens_the_same_figure(id, options, language):
    with locale.using(language):
        drawn = figures.build(id, look=Look("light", language), **options)
        permanent = address.of_figure(drawn)
        asked = queried(permanent)
        assert urlsplit(permanent).path == f"/figure/{id}"
        assert asked.pop(address.LANGUAGE) == [language]
        page = address.page_path(id, asked, language)
        assert page.startswith(f"{story.page_of(id).name}?")
        on_page = {
            name.removeprefix(f"{id}."): texts
            for name, texts in queried(page).items()
            if name.startswith(f"{id}.")
        }
        # What the page is asked for is what its controls would write, so nothing is complained of.
        assert address.complaints(id, on_page) == ()
        for option in figures.options(id):
            if option.name in on_page:
                words = address.option_words(option, drawn.options[option.name])
                assert on_page[option.name] == words


def test_the_ids_in_an_address_are_the_same_in_every_language():
    id = "world-data-centre-electricity"
    found = set()
    for language in locale.NAMES:
        with locale.using(language):
            look = Look("light", language)
            drawn = figures.build(id, look=look, boundary="without-cryptocurrencies")
            found.add(address.of_figure(drawn).replace(f"lang={language}", ""))
    assert len(found) == 1


def test_what_is_not_understood_is_handed_on_for_the_page_to_say():
    id = "world-data-centre-electricity"
    page = address.page_path(id, {"boundary": ["the moon"], "colour": ["blue"]}, "en")
    assert queried(page)[f"{id}.boundary"] == ["the moon"]
    assert queried(page)[f"{id}.colour"] == ["blue"]
    complaints = address.complaints(id, {"boundary": ["the moon"], "colour": ["blue"]})
    assert len(complaints) == 2


def test_two_choices_that_read_alike_would_lead_astray():
    for id in figures.ids():
        for option in figures.options(id):
            if isinstance(option, figures.Choice | figures.MultiChoice):
                for language in locale.NAMES:
                    with locale.using(language):
                        labels = [option.value_label(value) for value in option.allowed()]
                    assert len(set(labels)) == len(labels), (id, option.name, language)
