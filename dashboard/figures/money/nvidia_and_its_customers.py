"""Draw one company's sales beside the spending of its largest customers."""

import pandas as pd

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.forms import courses, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.money.amounts import CURRENCY, PRICES, amount_tooltip, in_money
from dashboard.figures.rows import observations
from dashboard.formatting import period, quantity, unit_symbol
from dashboard.locale import gettext as _
from dashboard.theme import Look


@figure(
    "nvidia-and-its-customers",
    options=[CURRENCY, PRICES],
    tables=["investment", "money"],
)
def nvidia_and_its_customers(look: Look, currency: str, prices: str) -> Drawing:
    """Draw one company's sales beside the spending of its largest customers.

    Parameters
    ----------
    currency, prices : str
        What the amounts are in.
    """
    sales, spending = _("Nvidia’s sales"), _("four clouds’ spending")
    seller = observations("nvidia_data_center_revenue")
    buyers = observations("hyperscaler_capex_total")
    rows = pd.concat(
        [
            seller.assign(group=sales),
            buyers[buyers["period_kind"] == "quarter"].assign(group=spending),
        ]
    )
    rows = rows[rows["period_kind"] == "quarter"]
    rows, told_of = in_money(rows, currency, prices)
    quarter = rows["period"].str[-1].astype(int)
    rows = told(rows.assign(date=rows["year"] + (quarter - 0.5) / 4))
    rows = rows.sort_values(["group", "date"], ignore_index=True)
    columns = {
        "group": Column(_("What")),
        "when": Column(_("Quarter")),
        **standard_columns(_("Amount"), unit_symbol(currency)),
        "stated": Column(_("As published")),
        "stated_unit": Column(_("Currency of it")),
    }
    both = rows.pivot_table(index="period", columns="group", values="value").dropna()
    first, last = both.iloc[0], both.iloc[-1]
    return Drawing(
        title=_(
            "Nvidia's sales to data centres: {then} of what four clouds spend on equipment in "
            "{first}, {now} in {last}"
        ).format(
            then=quantity(100 * first[sales] / first[spending], "percent", 2),
            now=quantity(100 * last[sales] / last[spending], "percent", 2),
            first=period(both.index[0]),
            last=period(both.index[-1]),
        ),
        subtitle=_(
            "Nvidia's revenue from data centres, and the capital spending of Amazon, Google, "
            "Microsoft and Meta without finance leases, by quarter. {amounts}"
        ).format(amounts=told_of),
        chart=courses(
            look,
            rows,
            {spending: "big", sales: "small"},
            amount_tooltip(columns, "group", "when"),
            at="date",
        ),
        table=rows[["fact_id", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "What one side spends is another side's sales: from {first} to {last} both lines rise "
            "together. A large part of the money for AI goes through one supplier of chips."
        ).format(first=period(both.index[0]), last=period(both.index[-1])),
        limits=_(
            "Nvidia also sells to others, and the clouds also buy land, buildings and other chips: "
            "one line is not a part of the other. Nvidia's quarters end a month late and stand at "
            "the calendar quarter that they overlap most. Spending is cash for equipment of all "
            "kinds, of which AI is most but not all."
        ),
        alt=_("Lines. {last}: Nvidia {sales}, four clouds {spending}.").format(
            last=period(both.index[-1]),
            sales=quantity(last[sales], currency),
            spending=quantity(last[spending], currency),
        ),
    )
