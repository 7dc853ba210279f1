"""What is done once, beside the first visitors, and once after the last has gone."""

import gc
import logging
import time

logger = logging.getLogger(__name__)

COLLECTION_THRESHOLDS = (50_000, 20, 20)
"""New objects before the young, young collections before the middle, and so on: a page makes tens
of thousands of objects that live for a moment, and Python's own setting looks through them at
every 700."""


def everything() -> None:
    """Draw every figure with its defaults, and keep what that took out of garbage collection.

    What visitors see first is drawn first.

    What is imported and read here stays for as long as the server runs; looking through it for
    garbage again and again would cost every visitor time. A figure that cannot be drawn stops
    neither the others nor the server: its page says why.
    """
    from dashboard import figures, story
    from models import digits

    first = [page.figures[0] for page in story.PAGES]
    for id in dict.fromkeys([*story.PAGES[0].figures, *first, *figures.ids()]):
        begin = time.monotonic()
        try:
            figures.build(id)
        except Exception:
            logger.exception("figure %s cannot be drawn", id)
        # Those who came already get at least half of the time.
        time.sleep(time.monotonic() - begin)
    digits.split()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTION_THRESHOLDS)


def close() -> None:
    """Stop the exporter's process, if one was started."""
    from dashboard import export

    export.close()
