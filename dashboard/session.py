"""What is known of the visitor: language, theme, and the address they came by."""

from urllib.parse import quote, urlencode, urlsplit

import streamlit as st

from dashboard import figures, locale, story
from dashboard.theme import Look

LANGUAGE_KEY = "lang"
FIGURE_KEY = "figure"
"""Name in the address of the figure that a page opens at."""

LOCAL_ADDRESS = "http://localhost:8501"


def look() -> Look:
    """Return the visitor's theme and language, and speak that language in this thread."""
    language = st.session_state.get(LANGUAGE_KEY) or locale.closest(st.context.locale)
    locale.use(language)
    theme = "dark" if st.context.theme.type == "dark" else "light"
    return Look(theme=theme, language=language)


def base_address() -> str:
    """Return the address of the app as the visitor sees it, without a slash at its end."""
    parts = urlsplit(st.context.url or LOCAL_ADDRESS)
    path = parts.path.rstrip("/")
    names = {page.name for page in story.PAGES}
    if path.rsplit("/", 1)[-1] in names:
        path = path.rsplit("/", 1)[0]
    return f"{parts.scheme}://{parts.netloc}{path}"


def option_texts(option: figures.AnyOption, value: object) -> list[str]:
    """Return the texts that stand for an option's value in an address, in the language spoken.

    They are what Streamlit itself writes for a control bound to the address.
    """
    if isinstance(option, figures.MultiChoice):
        return [option.value_label(item) for item in value]
    if isinstance(option, figures.Choice):
        return [option.value_label(value)]
    if isinstance(option, figures.Switch):
        return ["true" if value else "false"]
    return [str(item) for item in value]


def option_key(id: str, option: figures.AnyOption) -> str:
    """Return the key of an option's control, which is also its name in the address."""
    return f"{id}.{option.name}"


def figure_address(figure: figures.Figure) -> str:
    """Return the address that reopens a figure with its options, in its language."""
    parameters = [(LANGUAGE_KEY, figure.look.language), (FIGURE_KEY, figure.id)]
    for option in figures.options(figure.id):
        value = figure.options[option.name]
        if value != figures.default_of(option):
            parameters += [
                (option_key(figure.id, option), text) for text in option_texts(option, value)
            ]
    page = story.page_of(figure.id).name
    return f"{base_address()}/{page}?{urlencode(parameters, quote_via=quote)}"
