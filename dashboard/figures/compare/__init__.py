"""Compare: any two or more amounts of one kind, on a linear and on a logarithmic scale."""

# In the order of the page: importing a module registers its figure.
from dashboard.figures.compare import energy_compared  # noqa: F401, I001
from dashboard.figures.compare import carbon_compared  # noqa: F401
from dashboard.figures.compare import money_compared  # noqa: F401
from dashboard.figures.compare import compute_compared  # noqa: F401
