"""Draw what investors said that AI laboratories are worth."""

import pandas as pd

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.forms import courses, in_series, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.money.amounts import CURRENCY, SCALE, amount_tooltip, in_money
from dashboard.figures.rows import cited, observations
from dashboard.figures.trend import decimal_year
from dashboard.formatting import listing, money, period, times, unit_symbol
from dashboard.locale import gettext as _
from dashboard.theme import Look


@figure("lab-valuations", options=[CURRENCY, SCALE], tables=["investment", "money"])
def lab_valuations(look: Look, currency: str, scale: str) -> Drawing:
    """Draw what investors said that AI laboratories are worth.

    Parameters
    ----------
    currency : str
        What the amounts are in.
    scale : str
        Whether the scale is linear or logarithmic.
    """
    rows = observations("lab_valuation")
    start = pd.to_datetime(rows["period_start"])
    # The rate of a year that is not over is not known: this year takes that of the last.
    rows = rows.assign(
        group=rows["entity"], date=decimal_year(start), year=rows["year"].clip(upper=2025)
    )
    rows, told_of = in_money(rows, currency, "each-year")
    rows = told(rows).sort_values(["group", "date"], ignore_index=True)
    columns = {
        "group": Column(_("Laboratory")),
        "when": Column(_("When")),
        **standard_columns(_("Valuation"), unit_symbol(currency)),
        "stated": Column(_("As published")),
        "stated_unit": Column(_("Currency of it")),
    }
    latest = rows.groupby("group").tail(1).sort_values("value", ascending=False)
    first = latest.iloc[0]
    course = rows[rows["group"] == first["group"]]
    rounds = observations("lab_funding", metric="funding_round")
    largest = rounds.loc[rounds["value"].idxmax()]
    return Drawing(
        title=_("{lab} was valued at {amount} in {when}, {ratio} as much as in {then}").format(
            lab=first["group"],
            amount=first["short"],
            when=first["when"],
            ratio=times(course["value"].iloc[-1] / course["value"].iloc[0]),
            then=course["when"].iloc[0],
        ),
        subtitle=_(
            "Value of AI laboratories as agreed in rounds of funding or sales of shares, {scale} "
            "scale; {now} at the rate of the last whole year. {amounts}"
        ).format(
            scale=_("logarithmic") if scale == "logarithmic" else _("linear"),
            now=period(rows["period"].max())[-4:],
            amounts=told_of,
        ),
        chart=courses(
            look,
            rows,
            in_series(look, latest["group"].tolist()),
            amount_tooltip(columns, "group", "when"),
            logarithmic=scale == "logarithmic",
            at="date",
        ),
        table=rows[["fact_id", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each mark is a round in which someone bought shares; hollow, as it is what the "
            "company or the press reports. The value is the price of the last shares times all "
            "shares: nobody paid it. The largest round in our data brought {lab} {amount} in "
            "{when}."
        ).format(
            lab=largest["entity"],
            amount=money(largest["value"], largest["unit"]),
            when=period(largest["period"]),
        ),
        limits=_(
            "A valuation is a hope of later profit, not money spent or earned, and can fall as it "
            "rose. Part of the money comes from companies that sell chips and servers to the same "
            "laboratories. Laboratories inside large companies have no value of their own."
        ),
        alt=_("Lines. Latest: {amounts}.").format(
            amounts=listing(
                _("{name} {amount} in {year}").format(
                    name=row.group, amount=row.short, year=row.when
                )
                for row in latest.itertuples()
            )
        ),
        also_cites=cited(largest),
    )
