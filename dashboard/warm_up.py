"""What is done once, before the first visitor comes, and once after the last has gone."""

from datasets.catalogue import DatasetError

from dashboard import export, figures


def figures_with_defaults() -> None:
    """Draw every figure with its default options, so that no visitor waits for it.

    A table that cannot be read is not reported here: the pages that need it say so.
    """
    for id in figures.ids():
        try:
            figures.build(id)
        except DatasetError:
            continue


def close() -> None:
    """Stop the exporter's process."""
    export.close()
