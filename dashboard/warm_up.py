"""What is done once, before the first visitor comes, and once after the last has gone."""

import logging

from dashboard import export, figures

logger = logging.getLogger(__name__)


def figures_with_defaults() -> None:
    """Draw every figure with its default options, so that no visitor waits for it.

    A figure that cannot be drawn stops neither the others nor the server: its page says why.
    """
    for id in figures.ids():
        try:
            figures.build(id)
        except Exception:
            logger.exception("figure %s cannot be drawn", id)


def close() -> None:
    """Stop the exporter's process."""
    export.close()
