"""Bring the figure that an address names into view, once, when its page opens.

The browser's own way (``#id``) comes too early: the figures above are still being drawn then, and
push the one that was asked for away.
"""

import streamlit as st

from dashboard import address, figures
from dashboard.markdown import literal

_SCROLL = """
export default function ({ data }) {
  const patience_ms = 4000;
  const until = Date.now() + patience_ms;
  let released = false;
  for (const event of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    window.addEventListener(event, () => { released = true; }, { once: true, passive: true });
  }
  const hold = () => {
    if (released || Date.now() > until) return;
    document.getElementById(data.anchor)?.scrollIntoView({ block: "start" });
    window.setTimeout(hold, 150);
  };
  hold();
}
"""

_KEY = "scrolled-to"


def to_figure_in_address(page: str) -> None:
    """Bring the figure of the address into view, unless that was done; say so if there is none.

    Parameters
    ----------
    page : str
        Name of the page that is open.
    """
    id = st.query_params.get(address.FIGURE)
    if id is None:
        st.session_state[_KEY] = None
        return
    try:
        figures.options(id)
    except figures.UnknownFigure as error:
        st.warning(literal(error), icon=":material/link_off:")
        return
    if st.session_state.get(_KEY) != (page, id):
        st.session_state[_KEY] = (page, id)
        component = st.components.v2.component("scroll_to_figure", js=_SCROLL)
        component(data={"anchor": id}, key="scroll-to-figure")
