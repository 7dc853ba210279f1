"""The page "Overview": six numbers, six figures, one live demo, and where to go next."""

import streamlit as st

from dashboard import figures, frame, scroll, session, story
from dashboard.demos import nearest_neighbour
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.markdown import literal
from datasets.catalogue import DatasetError

COLUMNS = 3


def headlines(ids: tuple[str, ...], look: figures.Look) -> None:
    """Show the one number of each figure, each with the way to its figure."""
    columns = st.columns(COLUMNS, gap="small")
    for place, id in enumerate(ids):
        with columns[place % COLUMNS], st.container(border=True, height="stretch"):
            try:
                figure = figures.build(id, look=look)
            except DatasetError as error:
                st.error(literal(error))
                continue
            st.subheader(literal(figure.headline.value), anchor=False)
            st.markdown(literal(figure.headline.text))
            frame.link_to(id, _("See the figure"))


PATHS = (
    (
        marked("You decide on policy"),
        marked(
            "Money, electricity, and what the law can take hold of: five figures in the order in "
            "which the argument runs."
        ),
        (
            "world-private-ai-investment",
            "public-plans",
            "world-data-centre-electricity",
            "share-of-national-electricity",
            "legal-thresholds",
        ),
    ),
    (
        marked("You write about it"),
        marked(
            "Where numbers disagree, and why: five figures that can be printed as they are, with "
            "the source inside."
        ),
        (
            "one-year-four-editions",
            "forecast-vintages",
            "location-or-market",
            "energy-of-one-prompt",
            "promise-timeline",
        ),
    ),
    (
        marked("You speak about it"),
        marked("What can be shown on stage, without a network: a small model that answers live."),
        (
            "nearest-neighbour-errors",
            "training-compute",
            "score-against-size",
            "accuracy-for-energy",
            "everyday-scale",
        ),
    ),
    (
        marked("You doubt a number"),
        marked("What was claimed and how it stands; then look up the row, and take all data."),
        ("claims-checked", "disclosure", "growth-rates", "data-coverage", "energy-compared"),
    ),
)
"""For each kind of reader: who, why, and the figures to read, in order."""


def guided_paths(look: figures.Look) -> None:
    """Lead each kind of reader through five figures, in order."""
    st.header(_("Where to go from here"), anchor=False, divider="gray")
    for tab, (_person, why, ids) in zip(
        st.tabs([_(who) for who, _reason, _figures in PATHS]), PATHS, strict=True
    ):
        with tab:
            st.markdown(_(why))
            for place, id in enumerate(ids, 1):
                try:
                    title = figures.build(id, look=look).title
                except DatasetError as error:
                    st.error(literal(error))
                    continue
                frame.link_to(id, f"{place}. {literal(title)}")


look = session.look()
page = story.page("overview")
scroll.to_figure_in_address(page.name)
frame.heading(page)
headlines(page.figures, look)
for section in page.sections:
    frame.section(section, page.figures[:1])
nearest_neighbour.glance()
guided_paths(look)
