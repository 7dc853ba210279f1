"""Draw great projects of the past beside the spending on data centres."""

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.forms import amount_tooltip, ranking, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import cited, fact, observations
from dashboard.formatting import listing, money, times, unit_symbol
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

PROJECTS = {
    "Hyperscaler data centres (Amazon, Microsoft, Google, Meta, Oracle)": (
        marked("Data centres of five companies"),
        "big",
    ),
    "Apollo programme": (marked("Flights to the Moon (Apollo)"), "muted"),
    "Marshall Plan": (marked("Marshall Plan for Europe"), "muted"),
    "International Space Station": (marked("International Space Station"), "muted"),
    "Manhattan Project": (marked("First atomic bombs (Manhattan Project)"), "muted"),
}


@figure("megaprojects", tables=["investment"])
def megaprojects(look: Look) -> Drawing:
    """Draw great projects of the past beside the spending on data centres."""
    rows = observations("megaprojects", metric="total_cost_inflation_adjusted")
    companies, states = _("companies"), _("states")
    rows = told(
        rows.assign(
            name=[
                _("{project}, {when}").format(
                    project=_(PROJECTS[row.entity][0]), when=row.period.replace("/", "–")
                )
                for row in rows.itertuples()
            ],
            group=[
                companies if PROJECTS[entity][1] == "big" else states for entity in rows["entity"]
            ],
        )
    ).sort_values("value", ascending=False, ignore_index=True)
    columns = {
        "name": Column(_("Project")),
        "group": Column(_("Paid by")),
        **standard_columns(_("Cost"), unit_symbol("USD")),
    }
    first, second = rows.iloc[0], rows.iloc[1]
    year = fact("capex_big4_2025")
    return Drawing(
        title=_(
            "Five companies' data centres have cost {amount} since {year}: {ratio} “{second}”"
        ).format(
            amount=first["short"],
            year=first["period"][:4],
            ratio=times(first["value"] / second["value"]),
            second=_(PROJECTS[second["entity"]][0]),
        ),
        subtitle=_(
            "Cost of whole projects in US dollars of about 2025, by years of building; inflation "
            "taken out by those who published the numbers."
        ),
        chart=ranking(
            look, rows, {companies: "big", states: "muted"}, amount_tooltip(columns, "name")
        ),
        table=rows[["fact_id", "entity", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each bar is one project from begin to end. In {year} alone four of the companies "
            "spent {spent} on equipment of all kinds, without finance leases."
        ).format(year=year["period"], spent=money(year["value"], "USD")),
        limits=_(
            "Taking inflation out over eighty years is uncertain: for the Moon flights the "
            "published numbers range from {low} to {high}, and base years are not always stated. "
            "Against the economy of its day the older projects weighed more. Data centres do "
            "other things than AI too, and must earn money."
        ).format(
            low=money(rows["low"].min(), "USD"),
            high=money(rows["high"].max(), "USD"),
        ),
        alt=_("Bars: {bars}.").format(
            bars=listing(
                _("{name} {amount}").format(name=row.name, amount=row.shown)
                for row in rows[["name", "shown"]].itertuples(index=False)
            )
        ),
        also_cites=cited(year),
    )
