"""Draw the power of the largest AI data centres."""

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.forms import amount_tooltip, ranking, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import cited, fact, observations
from dashboard.formatting import listing, quantity
from dashboard.locale import gettext as _
from dashboard.theme import Look
from datasets import units


@figure("largest-sites", tables=["compute", "electricity"])
def largest_sites(look: Look) -> Drawing:
    """Draw the power of the largest AI data centres."""
    group = _("site")
    rows = observations("largest_ai_data_centres", metric="it_power")
    rows = units.converted(rows, "MW").sort_values("value", ascending=False, ignore_index=True)
    rows = told(rows.assign(name=rows["entity"], group=group))
    columns = {
        "name": Column(_("Site")),
        "when": Column(_("When")),
        **standard_columns(_("Power of the computers"), "MW"),
    }
    peak, world = fact("ie_peak_2026"), fact("aiindex26_ai_dc_capacity")
    largest = rows.iloc[0]
    ireland = units.factor("GW", "MW") * peak["value"]
    return Drawing(
        title=_(
            "The computers of the largest AI site can draw {power}, {share} of Ireland's highest "
            "demand"
        ).format(
            power=largest["short"], share=quantity(100 * largest["value"] / ireland, "percent", 2)
        ),
        subtitle=_(
            "Power that the computers of the largest known AI data centres can draw, megawatts, "
            "{year}, estimated from satellite images and permits."
        ).format(year=largest["year"]),
        chart=ranking(look, rows, {group: "big"}, amount_tooltip(columns, "name")),
        table=rows[["fact_id", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each bar is one site: the power of its computers when all of them work. All AI data "
            "centres of the world together are put at {world}."
        ).format(world=quantity(world["value"], "GW")),
        limits=_(
            "Power is what a site can draw at one moment, not the electricity of a year: few run "
            "at full power all the time, and cooling comes on top. Estimates of one institute; "
            "companies publish plans rather than meters, and sites in some countries are unknown."
        ),
        alt=_("Bars: {bars}.").format(
            bars=listing(
                _("{name} {amount}").format(name=row.name, amount=row.short)
                for row in rows[["name", "short"]].itertuples(index=False)
            )
        ),
        also_cites=cited(peak, world),
    )
