"""Promises: what was said, what came of it, and how tests differ from life."""

# In the order of the page: importing a module registers its figure.
from dashboard.figures.promises import promise_timeline  # noqa: F401, I001
from dashboard.figures.promises import promises_by_domain  # noqa: F401
from dashboard.figures.promises import lab_to_field  # noqa: F401
from dashboard.figures.promises import fresh_images  # noqa: F401
from dashboard.figures.promises import benchmark_lifetimes  # noqa: F401
from dashboard.figures.promises import imagenet_error  # noqa: F401
from dashboard.figures.promises import speech_errors  # noqa: F401
from dashboard.figures.promises import protein_structures  # noqa: F401
from dashboard.figures.promises import weather_forecasts  # noqa: F401
from dashboard.figures.promises import covid_models  # noqa: F401
from dashboard.figures.promises import productivity_trials  # noqa: F401
from dashboard.figures.promises import science_focus  # noqa: F401
