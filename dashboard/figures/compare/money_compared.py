"""Draw amounts of money that a reader picks, on two scales."""

from dashboard.figures.compare.amounts_compared import (
    BIG,
    SMALL,
    Thing,
    choice_of,
    chosen,
    compared,
)
from dashboard.figures.figure import Drawing, figure
from dashboard.figures.money.amounts import CURRENCY, PRICES, in_money
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

BUDGET = "comparator_budget_"

THINGS = {
    "gpt-2-grade": Thing(
        "nanochat_cost", marked("Training a model as good as GPT-2, {period}, rented"), SMALL
    ),
    "gpt-2": Thing("gpt2_cost_2019", marked("Training GPT-2, {period}, rented"), BIG),
    "deepseek-v3": Thing(
        "traincost_deepseek_v3_reported",
        marked("Last training run of DeepSeek-V3, {period}, rented"),
        BIG,
    ),
    "gpt-4": Thing("aii24_gpt4_cost", marked("Training GPT-4, {period}, rented"), BIG),
    "gemini-ultra": Thing(
        "aii24_gemini_cost", marked("Training Gemini Ultra, {period}, rented"), BIG
    ),
    "cern": Thing(f"{BUDGET}cern_annual_budget_2025", marked("CERN’s budget, {period}")),
    "french-research-agency": Thing(
        "french_public_research_france_agence_nationale_de_la_recherche_action_02_"
        "state_budget_payment_credits_2024",
        marked("Projects funded by the French research agency, {period}"),
    ),
    "nasa": Thing(f"{BUDGET}nasa_annual_budget_2023", marked("NASA’s budget, {period}")),
    "data-centre-gigawatt": Thing(
        "dc_cost_per_gw", marked("Building an AI data centre of one gigawatt, {period}"), BIG
    ),
    "eu-research": Thing(
        "research_spending_european_union_government_budget_allocations_for_rd_2024",
        marked("All public research budgets of the European Union, {period}"),
    ),
    "belgium": Thing(
        f"{BUDGET}belgium_general_government_expenditure_2024",
        marked("All public spending in Belgium, {period}"),
    ),
    "private-investment": Thing(
        "private_ai_investment_nominal_world_private_ai_investment_2025",
        marked("Private investment in AI in the world, {period}"),
        BIG,
    ),
    "cloud-capital-spending": Thing(
        "capex_big4_2025",
        marked("Capital spending of Amazon, Google, Microsoft and Meta, {period}"),
        BIG,
    ),
    "gdp-belgium": Thing("gdp_belgium_gdp_2023", marked("Belgium’s economic output, {period}")),
}


@figure(
    "money-compared",
    options=[
        choice_of(THINGS, ("gpt-2-grade", "gpt-4", "cern", "eu-research", "private-investment")),
        CURRENCY,
        PRICES,
    ],
    tables=["investment", "compute", "money"],
)
def money_compared(look: Look, things: tuple[str, ...], currency: str, prices: str) -> Drawing:
    """Draw amounts of money that a reader picks, on two scales.

    Parameters
    ----------
    things : tuple of str
        Keys of `THINGS`.
    currency, prices : str
        What the amounts are in.
    """
    rows, told = in_money(chosen(THINGS, things), currency, prices)
    return compared(
        look,
        rows,
        currency,
        _("Amount"),
        _(
            "Money spent, invested or voted, as named with each, on a linear and on a logarithmic "
            "scale. {amounts}"
        ).format(amounts=told),
        _(
            "A training cost is that of the last run alone, at the price of rented computers: "
            "salaries and failed runs are left out. A budget is spent every year, an investment "
            "may last for many. That one sum is larger says nothing about what it is worth."
        ),
    )
