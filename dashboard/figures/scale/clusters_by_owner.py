"""Draw who runs the large clusters of AI chips: companies or the public, and in what country."""

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.forms import amount_tooltip, courses, ranking, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import cited, observations
from dashboard.formatting import country, listing, quantity
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

SIDES = {"sector": marked("companies or the public"), "country": marked("country")}

SECTORS = {
    "private": (marked("companies"), "big"),
    "public": (marked("the public"), "small"),
    "public-private": (marked("both together"), "muted"),
}


@figure(
    "clusters-by-owner",
    options=[Choice.among(SIDES, name="side", label=marked("Clusters by"), default="sector")],
    tables=["compute"],
)
def clusters_by_owner(look: Look, side: str) -> Drawing:
    """Draw who runs the large clusters of AI chips: companies or the public, and in what country.

    Parameters
    ----------
    side : str
        Key of `SIDES`.
    """
    if side == "sector":
        rows = observations("cluster_sector_share")
        rows = told(rows.assign(group=[_(SECTORS[who][0]) for who in rows["entity"]]))
        rows = rows.sort_values(["entity", "year"], ignore_index=True)
        rows["name"] = rows["group"]
        latest = rows[rows["year"] == rows["year"].max()].sort_values("value", ascending=False)
        first = rows[(rows["entity"] == "public")].iloc[0]
        now = latest[latest["entity"] == "public"].iloc[0]
        title = _("The public's share of large AI clusters fell from {then} to {now}").format(
            then=quantity(first["value"], "percent", 2), now=quantity(now["value"], "percent", 2)
        )
    else:
        group = _("existing clusters")
        rows = observations("cluster_country_share").sort_values("value", ascending=False)
        rows = told(
            rows.assign(
                name=[
                    country(code, otherwise=entity)
                    for code, entity in zip(rows["entity_iso3"], rows["entity"], strict=True)
                ],
                group=group,
            )
        ).reset_index(drop=True)
        latest = rows
        title = _("{country} holds {share} of the speed of known AI clusters").format(
            country=rows["name"].iloc[0], share=quantity(rows["value"].iloc[0], "percent", 2)
        )
    columns = {
        "name": Column(_("Who")),
        "year": Column(_("Year")),
        **standard_columns(_("Share of speed"), "%"),
    }
    tooltips = amount_tooltip(columns, "name", "year")
    if side == "sector":
        chart = courses(
            look, rows, {_(name): colour for name, colour in SECTORS.values()}, tooltips
        )
    else:
        chart = ranking(look, rows, {group: "big"}, tooltips)
    published = observations("supercomputer_ownership").sort_values("year")
    return Drawing(
        title=title,
        subtitle=_(
            "Share of the computing speed of the large AI clusters in the list of Epoch AI, by who "
            "runs them, percent; computed here from the list."
        ),
        chart=chart,
        table=rows[["fact_id", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "A cluster is many chips that work as one. What counts here is speed, not the number "
            "of clusters: one of today's largest outweighs a hundred older ones."
        ),
        limits=_(
            "The list holds a minority of the world's AI computing, and knows public and American "
            "clusters better than others. We count a cluster from the year it began to run and "
            "never take it away; the authors count only those still in use and find companies at "
            "{then} in {first} and {now} in {last}."
        ).format(
            then=quantity(published["value"].iloc[0], "percent", 2),
            first=published["year"].iloc[0],
            now=quantity(published["value"].iloc[-1], "percent", 2),
            last=published["year"].iloc[-1],
        ),
        alt=_("{year}: {amounts}.").format(
            year=latest["year"].iloc[0],
            amounts=listing(
                _("{name} {amount}").format(name=row.name, amount=row.short)
                for row in latest[["name", "short"]].itertuples(index=False)
            ),
        ),
        also_cites=cited(published),
    )
