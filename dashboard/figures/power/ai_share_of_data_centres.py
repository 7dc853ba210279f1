"""Draw how much of the electricity of data centres goes to AI, as published."""

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.forms import amount_tooltip, ranking, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import cited, observations
from dashboard.formatting import interval, listing, quantity
from dashboard.locale import gettext as _
from dashboard.theme import Look
from datasets import catalogue


@figure("ai-share-of-data-centres", tables=["electricity"])
def ai_share_of_data_centres(look: Look) -> Drawing:
    """Draw how much of the electricity of data centres goes to AI, as published."""
    now, then = _("estimated"), _("projected")
    rows = observations("ai_share_of_dc")
    rows["value"] = rows["value"].fillna((rows["low"] + rows["high"]) / 2)
    rows = told(
        rows.assign(
            group=[then if method == "projected" else now for method in rows["method"].astype(str)],
            name=[
                _("{year}, {publisher}").format(
                    year=row.year, publisher=catalogue.source(row.source_id).publisher
                )
                for row in rows.itertuples()
            ],
        )
    ).sort_values(["year", "value"], ignore_index=True)
    columns = {
        "name": Column(_("Year and source")),
        "metric": Column(_("What is counted")),
        **standard_columns(_("Share of AI"), "%"),
    }
    known = rows[rows["group"] == now]
    low = min(known["low"].min(), known["value"].min())
    high = known["value"].max()
    servers = observations("world_ai_servers").set_index("fact_id")
    sites = servers.loc["iea26_world_ai_dc_2025"]
    machines = servers.loc["gartner25_ai_servers_2025"]
    return Drawing(
        title=_("AI takes {between} of the electricity of data centres: nobody measures it").format(
            between=interval(low, high, "percent")
        ),
        subtitle=_(
            "Share of AI in the electricity or the power of the world's data centres, percent, as "
            "published."
        ),
        chart=ranking(
            look, rows, {now: "big", then: "muted"}, amount_tooltip(columns, "name"), dots=True
        ),
        table=rows[["fact_id", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each mark is one publication; bars are ranges. The larger part of data centres still "
            "does other things: storing, sending films, running shops and offices."
        ),
        limits=_(
            "Counted are here servers built for AI, there whole buildings devoted to it, there all "
            "work that is called AI: for {year} one source gives {machines} for servers, another "
            "{sites} for buildings. Many AI models run on common servers and are in none of these."
        ).format(
            year=sites["year"],
            machines=quantity(machines["value"], "TWh"),
            sites=quantity(sites["value"], "TWh"),
        ),
        alt=_("Dots: {dots}.").format(
            dots=listing(
                _("{name} {amount}").format(name=row.name, amount=row.shown)
                for row in rows[["name", "shown"]].itertuples(index=False)
            )
        ),
        also_cites=cited(sites, machines),
    )
