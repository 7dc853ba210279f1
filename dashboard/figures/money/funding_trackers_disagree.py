"""Draw what several trackers say of the money that went into AI companies in one year."""

import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.forms import ranking, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.money.amounts import CURRENCY, PRICES, amount_tooltip, in_money
from dashboard.figures.rows import observations
from dashboard.formatting import interval, listing, times, unit_symbol
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

YEARS = ("2019", "2020", "2021", "2022", "2023", "2024")

TRACKERS = {
    "ai_funding_other_trackers": marked("CB Insights: shares of private AI companies"),
    "private_ai_investment_nominal": marked("AI Index, {edition} edition: private investment"),
    "private_ai_investment_aiindex_2022": marked("AI Index, 2022 edition: private investment"),
    "private_ai_investment_cset": marked("CSET: disclosed deals, takeovers of companies included"),
}
"""Series to what it counts."""


def _of_year(year: str) -> pd.DataFrame:
    """Return what each tracker says of the world in one year."""
    rows = observations(*TRACKERS, entity="World")
    rows = rows[rows["period"] == year].copy()
    edition = rows["basis"].str.extract(r"edition of (\d{4})", expand=False)
    rows["name"] = [
        _(TRACKERS[series]).format(edition=text)
        for series, text in zip(rows["series"], edition, strict=True)
    ]
    return rows


@figure(
    "funding-trackers-disagree",
    contrasts=["edition", "prices"],
    options=[
        Choice(name="year", label=marked("Year"), values=YEARS, default="2024"),
        CURRENCY,
        PRICES,
    ],
    tables=["investment", "money"],
)
def funding_trackers_disagree(look: Look, year: str, currency: str, prices: str) -> Drawing:
    """Draw what several trackers say of the money that went into AI companies in one year.

    Parameters
    ----------
    year : str
        One of `YEARS`.
    currency, prices : str
        What the amounts are in.
    """
    rows = _of_year(year)
    constant = rows["basis"].str.startswith("constant_2021")
    # CSET publishes dollars of 2021: they are not deflated once more.
    stated, _told = in_money(rows[constant].assign(year=2021), currency, "each-year")
    rest, told_of = in_money(rows[~constant], currency, prices)
    group = _("trackers")
    rows = pd.concat([rest.assign(prices=prices), stated.assign(prices="of-2021")])
    rows = told(rows.assign(group=group).sort_values("value", ascending=False, ignore_index=True))
    columns = {
        "name": Column(_("Who, and what is counted")),
        "when": Column(_("Year")),
        **standard_columns(_("Amount"), unit_symbol(currency)),
        "stated": Column(_("As published")),
        "stated_unit": Column(_("Currency of it")),
    }
    low, high = rows["value"].min(), rows["value"].max()
    return Drawing(
        title=_(
            "Money for AI companies in {year}: {between}, {ratio} from tracker to tracker"
        ).format(year=year, between=interval(low, high, currency), ratio=times(high / low)),
        subtitle=_(
            "Money that private AI companies of the world took in {year}, as trackers count it; "
            "CSET gives its amounts in prices of 2021. {amounts}"
        ).format(year=year, amounts=told_of),
        chart=ranking(look, rows, {group: "big"}, amount_tooltip(columns, "name")),
        table=rows[["fact_id", "unit", "prices", *columns]],
        columns=columns,
        how_to_read=_(
            "Each bar is one tracker's total of the same year. They follow deals in the news and "
            "in registers, and differ in what they call an AI company, from what size a deal "
            "counts, and whether takeovers do. Hollow bars, as all are reported by those who "
            "count."
        ),
        limits=_(
            "No list of deals is public, so that nobody can say whose is right. Undisclosed "
            "deals are in no list. A growth rate should come from one tracker and one "
            "edition."
        ),
        alt=_("Bars: {bars}.").format(
            bars=listing(
                _("{name} {amount}").format(name=row.name, amount=row.short)
                for row in rows[["name", "short"]].itertuples(index=False)
            )
        ),
    )
