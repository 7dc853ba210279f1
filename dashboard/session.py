"""What is known of the visitor: language, theme, and the address they came by."""

from urllib.parse import urlsplit

import streamlit as st

from dashboard import address, locale, story
from dashboard.theme import Look


def look() -> Look:
    """Return the visitor's theme and language, and speak that language in this thread."""
    language = st.session_state.get(address.LANGUAGE) or locale.closest(st.context.locale)
    locale.use(language)
    theme = "dark" if st.context.theme.type == "dark" else "light"
    return Look(theme=theme, language=locale.language())


def base_address() -> str:
    """Return the address of the app as the visitor sees it, without a slash at its end."""
    parts = urlsplit(st.context.url or address.LOCAL)
    path = parts.path.rstrip("/")
    names = {page.name for page in story.PAGES}
    if path.rsplit("/", 1)[-1] in names:
        path = path.rsplit("/", 1)[0]
    return f"{parts.scheme}://{parts.netloc}{path}"
