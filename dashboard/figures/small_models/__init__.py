"""Small models: what size buys, and what people use."""

# In the order of the page: importing a module registers its figure.
from dashboard.figures.small_models import score_against_size  # noqa: F401, I001
from dashboard.figures.small_models import accuracy_for_energy  # noqa: F401
from dashboard.figures.small_models import smallest_to_pass  # noqa: F401
from dashboard.figures.small_models import medical_imaging_size  # noqa: F401
from dashboard.figures.small_models import digits_by_method  # noqa: F401
from dashboard.figures.small_models import tabular_prediction_time  # noqa: F401
from dashboard.figures.small_models import downloads_by_size  # noqa: F401
from dashboard.figures.small_models import package_downloads  # noqa: F401
from dashboard.figures.small_models import methods_used  # noqa: F401
