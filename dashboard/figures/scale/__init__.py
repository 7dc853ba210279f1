"""Scale: how fast models grow, who can train them, and with what."""

# In the order of the page: importing a module registers its figure.
from dashboard.figures.scale import training_compute  # noqa: F401, I001
from dashboard.figures.scale import compute_record_holders  # noqa: F401
from dashboard.figures.scale import parameters_and_data  # noqa: F401
from dashboard.figures.scale import training_power  # noqa: F401
from dashboard.figures.scale import chips_against_models  # noqa: F401
from dashboard.figures.scale import growth_rates  # noqa: F401
from dashboard.figures.scale import who_trains  # noqa: F401
from dashboard.figures.scale import who_trains_by_country  # noqa: F401
from dashboard.figures.scale import hardware_efficiency  # noqa: F401
from dashboard.figures.scale import chip_owners  # noqa: F401
from dashboard.figures.scale import clusters_by_owner  # noqa: F401
from dashboard.figures.scale import supercomputers  # noqa: F401
from dashboard.figures.scale import academic_access  # noqa: F401
from dashboard.figures.scale import same_result_fewer_flops  # noqa: F401
from dashboard.figures.scale import open_weights  # noqa: F401
from dashboard.figures.scale import disclosure  # noqa: F401
from dashboard.figures.scale import legal_thresholds  # noqa: F401
