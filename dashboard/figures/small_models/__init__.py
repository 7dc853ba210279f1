"""Small models: what size buys, and what people use."""

# In the order of the page: importing a module registers its figure.
from dashboard.figures.small_models import score_against_size  # noqa: F401, I001
from dashboard.figures.small_models import downloads_by_size  # noqa: F401
