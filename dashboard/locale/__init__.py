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

DEFAULT = "en"
NAMES = {"en": "English", "fr": "Français"}
DOMAIN = "dashboard"
FOLDER = Path(__file__).parent

_language: ContextVar[str] = ContextVar("language", default=DEFAULT)


def language() -> str:
    """Return the code of the language being spoken, such as ``"fr"``."""
    return _language.get()


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


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form that `number` takes in the language being spoken."""
    return _catalogue(_language.get()).ngettext(singular, plural, number)


def marked(message: str) -> str:
    """Mark `message` for translation now and return it unchanged; look it up later."""
    return message
