"""The pages' script: navigation, language, and nothing else. Runs at every visit and rerun."""

from pathlib import Path

import streamlit as st

from dashboard import address, locale, session, story
from dashboard.locale import gettext as _

HERE = Path(__file__).resolve().parent

st.set_page_config(page_title="Price of Bigger", page_icon=str(HERE / "favicon.svg"), layout="wide")

look_of_logo = "dark" if st.context.theme.type == "dark" else "light"
st.logo(str(HERE / f"logo-{look_of_logo}.svg"), size="large")

with st.sidebar:
    st.session_state.setdefault(address.LANGUAGE, locale.closest(st.context.locale))
    st.segmented_control(
        "Language · Langue",
        list(locale.NAMES),
        key=address.LANGUAGE,
        bind="query-params",
        required=True,
    )
session.look()

pages = [
    st.Page(
        HERE / "views" / f"{page.name}.py",
        title=_(page.title),
        icon=page.icon,
        url_path=page.name,
        default=page is story.PAGES[0],
        help=_(page.so_what),
    )
    for page in story.PAGES
]
shown = st.navigation(pages)
st.set_page_config(page_title=f"{shown.title} – Price of Bigger")
shown.run()
