"""Draw the electricity of data centres by region of the world, now and as projected."""

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.forms import amount_tooltip, ranking, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import cited, fact, observations
from dashboard.formatting import listing, quantity, times
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

REGIONS = {
    "United States": marked("United States"),
    "China": marked("China"),
    "Europe": marked("Europe"),
    "Asia Pacific excluding China": marked("Asia and Pacific without China"),
    "Rest of the world": marked("rest of the world"),
}


@figure("data-centre-regions", tables=["electricity"])
def data_centre_regions(look: Look) -> Drawing:
    """Draw the electricity of data centres by region of the world, now and as projected."""
    rows = observations("iea_regions", metric="data_centre_electricity")
    rows = rows.assign(order=rows["entity"].map(list(REGIONS).index)).sort_values(
        ["order", "year"], ignore_index=True
    )
    first, last = int(rows["year"].min()), int(rows["year"].max())
    now, then = _("{year}, estimated").format(year=first), _("{year}, projected").format(year=last)
    rows = told(
        rows.assign(
            region=[_(REGIONS[entity]) for entity in rows["entity"]],
            group=[now if year == first else then for year in rows["year"]],
        )
    )
    rows["name"] = [
        _("{region}, {year}").format(region=row.region, year=row.year) for row in rows.itertuples()
    ]
    columns = {
        "region": Column(_("Region")),
        "year": Column(_("Year")),
        **standard_columns(_("Electricity"), "TWh"),
    }
    today = rows[rows["year"] == first]
    share = 100 * today["value"].max() / today["value"].sum()
    largest = today.loc[today["value"].idxmax()]
    grown = rows.groupby("entity")["value"].agg(["first", "last"])
    ratio = (grown["last"] / grown["first"]).sort_values()
    low, high = fact("iea25_world_dc_2030_headwinds"), fact("iea25_world_dc_2030_liftoff")
    return Drawing(
        title=_("{region} has {share} of the electricity of the world's data centres").format(
            region=largest["region"], share=quantity(share, "percent", 2)
        ),
        subtitle=_(
            "Electricity of data centres by region, terawatt-hours a year, {first} and in the base "
            "case of the International Energy Agency {last}."
        ).format(first=first, last=last),
        chart=ranking(
            look, rows, {now: "small", then: "big"}, amount_tooltip(columns, "region", "year")
        ),
        table=rows[["fact_id", "entity", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each region has two bars: what was estimated for {first}, and, hollow and dashed, "
            "what is expected for {last}. The slowest region is expected to grow {slow}, the "
            "fastest {fast}."
        ).format(first=first, last=last, slow=times(ratio.iloc[0]), fast=times(ratio.iloc[-1])),
        limits=_(
            "One agency and one case: its other cases put the world in {last} at {low} to {high}, "
            "and give no regions. Regions are where the buildings stand, not where those live who "
            "use them. Cryptocurrencies and networks are left out."
        ).format(last=last, low=quantity(low["value"], "TWh"), high=quantity(high["value"], "TWh")),
        alt=_("Bars: {bars}.").format(
            bars=listing(
                _("{name} {amount}").format(name=row.name, amount=row.short)
                for row in rows[["name", "short"]].itertuples(index=False)
            )
        ),
        also_cites=cited(low, high),
    )
