"""The entry: ``streamlit run`` finds this file by its name.

The pages are in ``dashboard/main.py``. What is here is the server around them, with what it does
before the first visitor comes.
"""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st

from dashboard import api

ROOT = Path(__file__).parent


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """Warm up beside the first visitors, not before them, and tidy up at the end."""
    # Imported here, so that the server answers before pandas and all else is read.
    from dashboard import warm_up

    warming = threading.Thread(target=warm_up.everything, name="warm-up", daemon=True)
    warming.start()
    yield
    warm_up.close()


app = st.App(ROOT / "dashboard" / "main.py", lifespan=lifespan, routes=api.ROUTES)
