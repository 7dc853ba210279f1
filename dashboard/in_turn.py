"""Charts are drawn in turn: the first at once, the next as they come into sight or time allows.

A browser that is given all charts of a page at the same time shows none until the last is drawn.
So each figure but the first shows its title and leaves a place for the rest; the place asks for it
when the reader comes near, or else when all charts above it are drawn.
``?whole=yes`` asks for all of them at once, for programs that look at a page without a browser.
"""

import streamlit as st

WHOLE = "whole"
"""Name in a page's address of the wish for all charts at once."""

_ASK = """
export default function ({ parentElement, setTriggerValue }) {
  const host = parentElement.host ?? parentElement;
  const place = host.closest("[class*=-place]");
  const charts = "[data-testid=stVegaLiteChart]";
  let near = false;
  const watcher = new IntersectionObserver(
    (seen) => { near = seen.at(-1).isIntersecting; },
    { rootMargin: "25% 0px" },
  );
  watcher.observe(host);
  const idle = () =>
    [...document.querySelectorAll(charts)].every((chart) => chart.querySelector("svg, canvas"));
  const next = () => document.querySelector("[class*=st-key-][class*=-place]") === place;
  const clock = window.setInterval(() => {
    if (!idle() || !(near || next())) return;
    window.clearInterval(clock);
    setTriggerValue("asked", true);
  }, 100);
  return () => {
    window.clearInterval(clock);
    watcher.disconnect();
  };
}
"""


def is_due(id: str, first: bool) -> bool:
    """Return whether a chart is to be sent now; remembered for as long as the visit lasts.

    Parameters
    ----------
    id : str
        A figure's id.
    first : bool
        Whether the page begins with it, or its address names it.
    """
    remembered = f"{id}-is-due"
    if first or WHOLE in st.query_params:
        st.session_state[remembered] = True
    return st.session_state.get(remembered, False)


def leave_place(id: str, height_px: int) -> None:
    """Leave the place of a chart and what goes with it free, and let it ask for them."""
    with st.container(key=f"{id}-place", gap=None):
        st.skeleton(height=height_px)
        st.components.v2.component("chart_in_turn", js=_ASK)(
            key=f"{id}-turn", on_asked_change=lambda: _remember(id), height=1
        )


def _remember(id: str) -> None:
    st.session_state[f"{id}-is-due"] = True
