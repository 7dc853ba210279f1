"""Draw corporate investment in AI by kind of deal."""

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.forms import courses, in_series, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.money.amounts import CURRENCY, PRICES, amount_tooltip, in_money
from dashboard.figures.rows import observations
from dashboard.formatting import listing, quantity, unit_symbol
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

KINDS = {
    "corporate_ai_investment_private_investment": marked("private investment"),
    "corporate_ai_investment_merger_acquisition": marked("mergers, takeovers"),
    "corporate_ai_investment_public_offering": marked("public offerings"),
    "corporate_ai_investment_minority_stake": marked("minority stakes"),
}


@figure(
    "corporate-investment-by-type",
    options=[CURRENCY, PRICES],
    tables=["investment", "money"],
)
def corporate_investment_by_type(look: Look, currency: str, prices: str) -> Drawing:
    """Draw corporate investment in AI by kind of deal.

    Parameters
    ----------
    currency, prices : str
        What the amounts are in.
    """
    rows, told_of = in_money(
        observations("corporate_ai_investment_by_type_aiindex_2022"), currency, prices
    )
    rows = told(rows.assign(group=[_(KINDS[metric]) for metric in rows["metric"]]))
    rows = rows.sort_values(["metric", "year"], ignore_index=True)
    columns = {
        "group": Column(_("Kind of deal")),
        "year": Column(_("Year")),
        **standard_columns(_("Amount"), unit_symbol(currency)),
        "stated": Column(_("As published")),
        "stated_unit": Column(_("Currency of it")),
    }
    last = rows[rows["year"] == rows["year"].max()].sort_values("value", ascending=False)
    whole = last["value"].sum()
    return Drawing(
        title=_("In {year}, {share} of corporate investment in AI was private investment").format(
            year=last["year"].iloc[0],
            share=quantity(
                100
                * last.loc[last["metric"].str.endswith("private_investment"), "value"].iloc[0]
                / whole,
                "percent",
                2,
            ),
        ),
        subtitle=_(
            "Money that companies put into AI companies of the world, by kind of deal, {first} to "
            "{last}, as the AI Index of 2022 counts it. {amounts}"
        ).format(first=rows["year"].min(), last=rows["year"].max(), amounts=told_of),
        chart=courses(
            look,
            rows,
            in_series(look, [_(name) for name in KINDS.values()]),
            amount_tooltip(columns, "group", "year"),
        ),
        table=rows[["fact_id", "metric", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each line is a kind of deal; together they are corporate investment. Private "
            "investment pays for a young company to grow; a takeover pays its owners and builds "
            "nothing by itself, so the two should not be read as one."
        ),
        limits=_(
            "One edition of one report, which ends in {year}: later editions count anew and give "
            "the kinds only in pictures. Takeovers are few and large, so that their line jumps. "
            "Only deals above a size that the report sets are counted."
        ).format(year=rows["year"].max()),
        alt=_("Lines. {year}: {amounts}.").format(
            year=last["year"].iloc[0],
            amounts=listing(
                _("{name} {amount}").format(name=row.group, amount=row.short)
                for row in last.itertuples()
            ),
        ),
    )
