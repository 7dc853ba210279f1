"""The entry: ``streamlit run`` finds this file by its name.

The pages are in ``dashboard/main.py``. What is here is the server around them: it warms up what the
first visitor would otherwise wait for, and then freezes the heap, because Streamlit collects
garbage after every rerun and would go through all that was imported each time.
"""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).parent


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """Read the tables and draw every figure once, then keep that out of garbage collection."""
    from dashboard import warm_up

    warm_up.figures_with_defaults()
    gc.collect()
    gc.freeze()
    yield
    warm_up.close()


app = st.App(ROOT / "dashboard" / "main.py", lifespan=lifespan)
