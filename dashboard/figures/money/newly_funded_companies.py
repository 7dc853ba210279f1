"""Draw how many AI companies were funded for the first time, by country."""

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.forms import amount_tooltip, ranking, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import cited, observations
from dashboard.formatting import country, decimal, listing, period, times
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

PERIODS = ("2025", "2023", "2013/2023")
"""Periods for which several countries are given."""


@figure(
    "newly-funded-companies",
    options=[
        Choice(
            name="when",
            label=marked("When"),
            values=PERIODS,
            default="2025",
            value_label=period,
        )
    ],
    tables=["investment"],
)
def newly_funded_companies(look: Look, when: str) -> Drawing:
    """Draw how many AI companies were funded for the first time, by country.

    Parameters
    ----------
    when : str
        One of `PERIODS`.
    """
    group = _("companies")
    rows = observations("newly_funded_ai_companies")
    rows = rows[rows["period"] == when].sort_values("value", ascending=False, ignore_index=True)
    rows = told(
        rows.assign(
            name=[
                country(code, otherwise=entity)
                for code, entity in zip(rows["entity_iso3"], rows["entity"], strict=True)
            ],
            group=group,
        )
    )
    columns = {
        "name": Column(_("Country")),
        "when": Column(_("When")),
        **standard_columns(_("Companies")),
    }
    first, second = rows.iloc[0], rows.iloc[1]
    large = observations("ai_deals", metric="private_ai_deals_above_1bn").sort_values("year")
    return Drawing(
        title=_(
            "{first} had {number} newly funded AI companies in {when}, {ratio} as many as {second}"
        ).format(
            first=first["name"],
            number=first["short"],
            when=first["when"],
            ratio=times(first["value"] / second["value"]),
            second=second["name"],
        ),
        subtitle=_(
            "AI companies that raised more than 1.5 million dollars for the first time, by "
            "country, {when}, as the AI Index counts them."
        ).format(when=first["when"]),
        chart=ranking(look, rows, {group: "big"}, amount_tooltip(columns, "name")),
        table=rows[["fact_id", "entity", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each bar is a country. The number of companies says how many try, not how much money "
            "there is: a few very large deals make most of the sum."
        ),
        limits=_(
            "Only the countries that the report names are shown; others have fewer. Deals of more "
            "than a billion dollars went from {before} in {then} to {after} in {now}, for the "
            "whole world. State money does not count, which leaves out much in China."
        ).format(
            before=decimal(large["value"].iloc[0]),
            then=large["year"].iloc[0],
            after=decimal(large["value"].iloc[-1]),
            now=large["year"].iloc[-1],
        ),
        alt=_("Bars: {bars}.").format(
            bars=listing(
                _("{name} {amount}").format(name=row.name, amount=row.short)
                for row in rows[["name", "short"]].itertuples(index=False)
            )
        ),
        also_cites=cited(large),
    )
