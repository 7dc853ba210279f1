"""Data & methods: claims that were checked, and what the tables cover."""

# In the order of the page: importing a module registers its figure.
from dashboard.figures.data import claims_checked  # noqa: F401, I001
from dashboard.figures.data import data_coverage  # noqa: F401
