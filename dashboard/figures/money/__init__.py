"""Money: who pays for AI, how much, and what comes back."""

# In the order of the page: importing a module registers its figure.
from dashboard.figures.money import world_private_ai_investment  # noqa: F401, I001
from dashboard.figures.money import private_ai_investment_since_the_talk  # noqa: F401
from dashboard.figures.money import private_ai_investment_by_country  # noqa: F401
from dashboard.figures.money import generative_ai_investment  # noqa: F401
from dashboard.figures.money import newly_funded_companies  # noqa: F401
from dashboard.figures.money import one_year_four_editions  # noqa: F401
from dashboard.figures.money import funding_trackers_disagree  # noqa: F401
from dashboard.figures.money import corporate_ai_investment_by_type  # noqa: F401
from dashboard.figures.money import cloud_capital_spending  # noqa: F401
from dashboard.figures.money import nvidia_and_its_customers  # noqa: F401
from dashboard.figures.money import megaprojects  # noqa: F401
from dashboard.figures.money import training_cost  # noqa: F401
from dashboard.figures.money import lab_revenue_and_losses  # noqa: F401
from dashboard.figures.money import lab_valuations  # noqa: F401
from dashboard.figures.money import price_of_an_answer  # noqa: F401
from dashboard.figures.money import public_plans  # noqa: F401
