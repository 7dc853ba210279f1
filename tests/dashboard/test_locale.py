"""Languages, and the catalogues that hold their words."""

import re
import string
import threading
import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import address, export, figures, locale, story
from dashboard.locale import __main__ as catalogues
from dashboard.theme import Look

ROOT = Path(__file__).parents[2]


def placeholders(text: str) -> set[str]:
    return {
        name for _text, name, _spec, _kind in string.Formatter().parse(text) if name is not None
    }


def forms(text) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


@pytest.fixture(params=catalogues.languages())
def code(request):
    return request.param


@pytest.fixture
def translated(code):
    """Return the messages of a language that have a translation."""
    catalogue = catalogues.read(catalogues.catalogue_path(code))
    return [message for message in catalogue if message.id and any(forms(message.string))]


def test_english_is_spoken_where_nothing_else_was_asked_for():
    assert locale.language() == "en"
    assert locale.gettext("{low} to {high}") == "{low} to {high}"


def test_a_language_is_spoken_within_its_block_and_not_after_it():
    with locale.using("fr"):
        assert locale.language() == "fr"
        with locale.using("en"):
            assert locale.language() == "en"
        assert locale.gettext("{low} to {high}") == "{low} à {high}"
    assert locale.language() == "en"


def test_a_language_is_left_even_when_the_block_fails():
    with pytest.raises(RuntimeError), locale.using("fr"):
        raise RuntimeError
    assert locale.language() == "en"


def test_an_unknown_language_is_the_default_one():
    with locale.using("tlh"):
        assert locale.language() == locale.DEFAULT


def test_two_threads_speak_two_languages():
    heard = {}

    def speak(code):
        locale.use(code)
        time.sleep(0.01)
        heard[code] = locale.language()

    threads = [threading.Thread(target=speak, args=(code,)) for code in locale.NAMES]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert heard == {code: code for code in locale.NAMES}
    assert locale.language() == "en"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("fr-CA", "fr"), ("FR", "fr"), ("fr_BE", "fr"), ("de", "en"), ("", "en"), (None, "en")],
)
def test_a_browsers_tag_finds_the_closest_language(tag, expected):
    assert locale.closest(tag) == expected


def test_the_empty_message_stays_empty():
    with locale.using("fr"):
        assert locale.gettext("") == ""


def test_a_message_without_a_translation_is_said_in_english():
    with locale.using("fr"):
        assert locale.gettext("no such message") == "no such message"
        assert locale.ngettext("{number} gnu", "{number} gnus", 3) == "{number} gnus"


@pytest.mark.parametrize(
    ("count", "english", "french"),
    [
        (0, "{number} years", "{number} an"),
        (0.5, "{number} years", "{number} an"),
        (1, "{number} year", "{number} an"),
        (-1, "{number} year", "{number} an"),
        (1.5, "{number} years", "{number} an"),
        (2, "{number} years", "{number} ans"),
        (2.5, "{number} years", "{number} ans"),
        (1_000_000, "{number} years", "{number} d’années"),
        (3_400_000, "{number} years", "{number} d’années"),
    ],
)
def test_a_plural_follows_its_language_in_fractions_and_millions(count, english, french):
    assert locale.ngettext("{number} year", "{number} years", count) == english
    with locale.using("fr"):
        assert locale.ngettext("{number} year", "{number} years", count) == french


def test_the_compiled_catalogue_holds_what_the_text_holds(code):
    path = catalogues.catalogue_path(code)
    assert path.with_suffix(".mo").read_bytes() == catalogues.compiled(catalogues.read(path))


def test_a_translation_has_the_placeholders_of_its_message(translated):
    for message in translated:
        expected = placeholders(forms(message.id)[-1])
        for form in forms(message.string):
            assert placeholders(form) == expected, message.id


def test_a_plural_is_translated_in_all_forms_or_none(code, translated):
    for message in translated:
        if not isinstance(message.id, str):
            assert len(message.string) == 3 if code == "fr" else len(message.string) > 1
            assert all(message.string), message.id


def test_no_translation_is_a_guess_that_nobody_has_read(translated):
    assert not [message.id for message in translated if message.fuzzy]


def test_a_catalogue_holds_no_date_no_machine_and_no_line_number(code):
    for path in (catalogues.TEMPLATE, catalogues.catalogue_path(code)):
        header, *messages = path.read_text("utf-8").split("\n\n")
        assert "Date" not in header
        assert "Babel" not in header
        places = [line for text in messages for line in text.splitlines() if line[:2] == "#:"]
        assert places
        assert all(part.endswith(".py") for line in places for part in line[3:].split())


def test_extraction_finds_every_kind_of_mark_and_gives_the_same_text_twice():
    template = catalogues.extract()
    assert "{low} to {high}" in template  # _
    assert "Overview" in template  # marked
    assert ("{number} times", "{number} times") in template  # ngettext
    assert ("{number} year", "{number} years") in template  # marked_plural
    assert catalogues.text(template) == catalogues.text(catalogues.extract())


def test_an_update_keeps_translations_adds_what_is_new_and_drops_what_is_gone(tmp_path):
    path = catalogues.catalogue_path("fr", tmp_path)
    path.parent.mkdir(parents=True)
    former = catalogues.empty("fr")
    former.add("kept", "gardé")
    former.add("gone", "parti")
    path.write_text(catalogues.text(former), "utf-8")
    template = catalogues.empty()
    template.add("kept", locations=[("a.py", 1)])
    template.add("new", locations=[("a.py", 2)])
    template.add(("{number} dog", "{number} dogs"), locations=[("a.py", 3)])
    text = catalogues.text(catalogues.updated("fr", template, tmp_path))
    path.write_text(text, "utf-8")
    again = catalogues.read(path)
    assert again["kept"].string == "gardé"
    assert again["new"].string == ""
    assert again.num_plurals == 3
    assert "gone" not in text
    assert "a.py:" not in text
    assert catalogues.text(catalogues.updated("fr", template, tmp_path)) == text


def test_each_step_can_be_run_and_says_what_is_missing(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(catalogues, "TEMPLATE", tmp_path / "dashboard.pot")
    monkeypatch.setattr(
        catalogues, "catalogue_path", lambda code, folder=tmp_path: folder / code / "dashboard.po"
    )
    catalogues.main(["extract"])
    assert "messages" in capsys.readouterr().out
    (tmp_path / "dashboard.pot").unlink()
    for step in ("update", "compile"):
        catalogues.main([step])
        assert "not translated yet" in capsys.readouterr().out
    assert (tmp_path / "dashboard.pot").exists()
    assert (tmp_path / "fr" / "dashboard.mo").exists()


def test_an_unknown_step_is_refused_with_the_steps_there_are(capsys):
    with pytest.raises(SystemExit):
        catalogues.main(["guess"])
    assert "extract" in capsys.readouterr().err


class Recorder:
    """A catalogue that notes what is looked up in it."""

    def __init__(self, inner, asked):
        self.inner = inner
        self.asked = asked

    def gettext(self, message):
        self.asked.add(message)
        return self.inner.gettext(message)

    def ngettext(self, singular, plural, number):
        self.asked.add(singular)
        return self.inner.ngettext(singular, plural, number)


@pytest.fixture
def asked(monkeypatch):
    """Return what is looked up while a test runs; figures are drawn anew, so that they ask."""
    asked = set()
    inner = locale._catalogue
    monkeypatch.setattr(locale, "_catalogue", lambda code: Recorder(inner(code), asked))
    figures._drawn.cache_clear()
    return asked


@pytest.fixture
def known(code):
    """Return the English of all messages that a language has in full."""
    catalogue = catalogues.read(catalogues.catalogue_path(code))
    return {forms(message.id)[0] for message in catalogue if all(forms(message.string))}


def test_overview_asks_for_nothing_that_is_not_translated(code, known, asked):
    at = AppTest.from_file(str(ROOT / "dashboard" / "main.py"), default_timeout=60)
    at.query_params[address.LANGUAGE] = code
    at.run()
    assert not at.exception
    page = story.page("overview")
    assert {page.title, page.so_what} <= asked
    assert at.title[0].value != page.title
    assert asked - known == set()


def test_figures_of_overview_ask_for_nothing_that_is_not_translated(code, known, asked):
    for id in story.page("overview").figures:
        choices = [{}]
        for option in figures.options(id):
            with locale.using(code):
                words = [option.label, option.help]
                assert all(locale.gettext(text) or not text for text in words)
                values = option.allowed()
                assert all(option.value_label(value) for value in values)
            several = isinstance(option, figures.MultiChoice)
            choices += [{option.name: value} for value in (values[:1] if several else values)]
        for options in choices:
            drawn = figures.build(id, look=Look("light", code), **options)
            assert not drawn.complaints
            assert export.citation.plain(drawn, "https://example.org")
            assert export.picture.plate(drawn, "https://example.org").foot
    assert asked - known == set()


def test_every_message_of_the_code_is_translated(known):
    missing = {forms(message.id)[0] for message in catalogues.extract() if message.id} - known
    assert missing == set()


def test_french_stands_on_french_spaces_quotation_marks_and_apostrophes():
    catalogue = catalogues.read(catalogues.catalogue_path("fr"))
    for message in catalogue:
        for form in forms(message.string) if message.id else ():
            assert not re.search(r"['\"“”]|[^\u202f][;!?]|[^\u00a0]:(?!\w)", form), form
            assert not re.search(r"«[^\u00a0]|[^\u00a0]»", form), form
