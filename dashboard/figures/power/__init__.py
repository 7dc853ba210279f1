"""Power: what data centres draw, who draws it, what it emits, and what one use costs."""

# In the order of the page: importing a module registers its figure.
from dashboard.figures.power import world_data_centre_electricity  # noqa: F401, I001
from dashboard.figures.power import data_centres_among_countries  # noqa: F401
from dashboard.figures.power import ireland_metered  # noqa: F401
from dashboard.figures.power import company_electricity  # noqa: F401
from dashboard.figures.power import location_or_market  # noqa: F401
from dashboard.figures.power import energy_of_one_use  # noqa: F401
from dashboard.figures.power import forecast_vintages  # noqa: F401
from dashboard.figures.power import us_data_centres  # noqa: F401
from dashboard.figures.power import data_centre_regions  # noqa: F401
from dashboard.figures.power import share_of_national_electricity  # noqa: F401
from dashboard.figures.power import ai_share_of_data_centres  # noqa: F401
