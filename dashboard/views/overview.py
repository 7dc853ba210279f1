"""The page "Overview": six numbers, six figures, one live demo, and where to go next."""

import streamlit as st

from dashboard import figures, frame, scroll, session, story
from dashboard.demos import nearest_neighbour
from dashboard.locale import gettext as _
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


def readers() -> None:
    """Say where each kind of reader may want to go next."""
    st.header(_("Where to go from here"), anchor=False, divider="gray")
    ways = (
        (
            _("You decide on policy"),
            _("See what is known of the electricity of data centres, and how far it is contested."),
            "power",
        ),
        (
            _("You write about it"),
            _("Start with the money; every figure can be taken away with its source inside."),
            "money",
        ),
        (
            _("You speak about it"),
            _("Let a small model learn and answer in front of your audience, on this machine."),
            "small_models",
        ),
        (
            _("You doubt a number"),
            _("Look up its row, its source and its definition, and take all data with you."),
            "data",
        ),
    )
    for column, (who, why, name) in zip(st.columns(len(ways)), ways, strict=True):
        with column:
            st.markdown(f"**{who}**")
            st.markdown(why)
            page = story.page(name)
            st.page_link(f"views/{name}.py", label=_(page.title), icon=page.icon)


look = session.look()
page = story.page("overview")
scroll.to_figure_in_address(page.name)
frame.heading(page)
headlines(page.figures, look)
for section in page.sections:
    frame.section(section, page.figures[:1])
nearest_neighbour.glance()
readers()
