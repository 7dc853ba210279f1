"""Draw public and private plans for AI: pledged, to be mobilised, and spent."""

import pandas as pd

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.forms import ranking, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.money.amounts import CURRENCY, amount_tooltip, in_money
from dashboard.figures.rows import observations
from dashboard.formatting import listing, quantity, unit_symbol
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

PLANS = {
    "plan_stargate_500": marked("Stargate, United States"),
    "plan_eu_investai_200": marked("InvestAI, European Union"),
    "plan_france_109": marked("Pledges at the Paris summit, France"),
    "plan_eu_giga_20": marked("AI gigafactories, European Union, a part of InvestAI"),
    "plan_us_federal_rd": marked("Federal AI research, United States, request"),
    "plan_eu_aifactories_1_5": marked("First AI factories, European Union"),
    "plan_uk_sovai": marked("Sovereign AI Fund, United Kingdom"),
    "plan_currentai": marked("Current AI foundation"),
    "public_ai_spending_united_states_public_ai_investment_2013_2024": marked(
        "Contracts and grants, United States, twelve years"
    ),
    "public_ai_spending_china_government_guidance_funds_into_ai_2000_2023": marked(
        "State guidance funds, China, over two decades"
    ),
    "public_ai_spending_france_public_ai_spending_committed_2018_2025": marked(
        "National AI strategy, France, eight years"
    ),
}
"""Observation to its name; plans in currencies without an exchange rate here are left out."""


@figure(
    "public-plans",
    contrasts=["public_money"],
    options=[CURRENCY],
    tables=["investment", "money"],
)
def public_plans(look: Look, currency: str) -> Drawing:
    """Draw public and private plans for AI: pledged, to be mobilised, and spent.

    Parameters
    ----------
    currency : str
        What the amounts are in.
    """
    kinds = {
        "pledged": _("pledged by companies"),
        "mobilised": _("to be mobilised, public and private"),
        "announced": _("announced public money"),
        "spent": _("committed or spent public money"),
    }
    rows = observations("ai_plans", "public_ai_spending")
    rows = rows[rows["fact_id"].isin(PLANS)]
    spent = rows["series"] == "public_ai_spending"
    kind = pd.Series("announced", index=rows.index)
    kind[rows["basis"].str.startswith("PRIVATE")] = "pledged"
    kind[rows["basis"].str.contains("MOBILISED")] = "mobilised"
    kind[spent] = "spent"
    rows = rows.assign(name=[_(PLANS[id]) for id in rows["fact_id"]], group=kind.map(kinds))
    # The rate of a year that is not over is not known: plans of this year take that of the last.
    rows["year"] = rows["year"].clip(upper=2025)
    rows, told_of = in_money(rows, currency, "each-year")
    rows = told(rows.sort_values("value", ascending=False, ignore_index=True))
    columns = {
        "name": Column(_("Plan")),
        "group": Column(_("Kind of money")),
        "when": Column(_("When")),
        **standard_columns(_("Amount"), unit_symbol(currency)),
        "stated": Column(_("As published")),
        "stated_unit": Column(_("Currency of it")),
    }
    largest = rows.iloc[0]
    public = rows[rows["group"] == kinds["announced"]].iloc[0]
    return Drawing(
        title=_(
            "The largest plan is a promise of companies, {largest}; announced public money is "
            "{public} at most"
        ).format(largest=largest["short"], public=public["short"]),
        subtitle=_(
            "Plans for AI by kind of money: what companies pledge, what others are hoped to bring, "
            "what states announce, and what was spent. {amounts}"
        ).format(amounts=told_of),
        chart=ranking(
            look,
            rows,
            {
                kinds["pledged"]: "big",
                kinds["mobilised"]: "#8a6d3b",
                kinds["announced"]: "small",
                kinds["spent"]: "muted",
            },
            amount_tooltip(columns, "name", "group"),
        ),
        table=rows[["fact_id", "entity", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each bar is one plan or programme. A pledge is not a contract, money to be mobilised "
            "is in large part other people's, and a budget is voted year by year: only the last "
            "kind has left the purse."
        ),
        limits=_(
            "The plans cover from one year to more than ten, so that lengths cannot be divided by "
            "years. Plans of Japan, South Korea, China's new fund and India are in the table of "
            "data but not here, as it has no exchange rate for them. The French state committed "
            "{committed} where {announced} had been announced for its first phase."
        ).format(
            committed=quantity(*_french("committed")), announced=quantity(*_french("announced"))
        ),
        alt=_("Bars: {bars}.").format(
            bars=listing(
                _("{name} {amount}").format(name=row.name, amount=row.short)
                for row in rows[["name", "short"]].itertuples(index=False)
            )
        ),
    )


def _french(what: str) -> tuple[float, str]:
    """Return the money of the first phase of the French plan, and its currency."""
    rows = observations("public_ai_spending", metric=f"public_ai_spending_{what}")
    first = rows[rows["period"] == "2018/2022"].iloc[0]
    return first["value"], first["unit"]
