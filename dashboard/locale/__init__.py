"""The languages of the app, and the words in the one that is being spoken.

Every word a reader sees is marked with :func:`gettext` (or :func:`marked` where it is declared
before a language is known) and looked up in the catalogue of the language set by :func:`using`.
The language is a context variable: two visitors who read in two languages at the same time are
served by two threads, and neither hears the other.
"""

import gettext as catalogues
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

from babel import Locale

DEFAULT = "en"
NAMES = {"en": "English", "fr": "Français"}
REGIONS = {"en": "en_GB"}
"""Whose habits a language follows in dates and lists, where that is not its own default."""

DOMAIN = "dashboard"
FOLDER = Path(__file__).parent

_language: ContextVar[str] = ContextVar("language", default=DEFAULT)


def language() -> str:
    """Return the code of the language being spoken, such as ``"fr"``."""
    return _language.get()


def conventions() -> str:
    """Return the locale whose numbers, dates and lists go with the language being spoken."""
    return REGIONS.get(language(), language())


def use(code: str) -> None:
    """Speak `code` from here on in this thread; an unknown code means the default language."""
    _language.set(code if code in NAMES else DEFAULT)


@contextmanager
def using(code: str) -> Iterator[None]:
    """Speak `code` within a ``with`` block and go back to the former language after it."""
    token = _language.set(code if code in NAMES else DEFAULT)
    try:
        yield
    finally:
        _language.reset(token)


def closest(tag: str | None) -> str:
    """Return the language of ours that fits a browser's tag best.

    Parameters
    ----------
    tag : str or None
        A BCP 47 tag such as ``"fr-CA"``, as a browser sends it.

    Returns
    -------
    str
        A key of `NAMES`.
    """
    code = (tag or "").replace("_", "-").split("-")[0].lower()
    return code if code in NAMES else DEFAULT


@lru_cache
def _catalogue(code: str) -> catalogues.NullTranslations:
    return catalogues.translation(DOMAIN, FOLDER, languages=[code], fallback=True)


def gettext(message: str) -> str:
    """Return `message` in the language being spoken, or as it stands where none is known."""
    return _catalogue(_language.get()).gettext(message) if message else ""


def ngettext(singular: str, plural: str, number: float) -> str:
    """Return the form that `number` takes in the language being spoken.

    Parameters
    ----------
    singular, plural : str
        The English forms, which may read alike ("$1", "$2").
    number : float
        How many; a fraction takes its own form ("1.5 years", but "1,5 an"), and from a million
        on, where our numbers are written in words, so may the word ("2 millions d’années").
    """
    return _catalogue(_language.get()).ngettext(singular, plural, _whole(number, _language.get()))


def _whole(number: float, code: str) -> int:
    """Return a whole number of the same plural form: catalogues know no fractions."""
    size = abs(float(number))
    if size.is_integer():
        return int(size)
    form = Locale.parse(code).plural_form
    return next(whole for whole in range(100) if form(whole) == form(size))


def marked(message: str) -> str:
    """Mark `message` for translation now and return it unchanged; look it up later."""
    return message


def marked_plural(singular: str, plural: str) -> tuple[str, str]:
    """Mark both forms for translation now and return them unchanged, for :func:`ngettext`."""
    return singular, plural
