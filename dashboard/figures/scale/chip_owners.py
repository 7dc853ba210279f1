"""Draw who owns the world's AI chips, and who made them."""

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.forms import amount_tooltip, courses, in_series, ranking, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import cited, observations
from dashboard.formatting import listing, quantity
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

SIDES = {"owners": marked("who owns them"), "designers": marked("who designed them")}

OWNERS = {
    "all other Nvidia owners": marked("all other owners of Nvidia chips"),
    "China": marked("companies in China, without Chinese chips"),
    "Other": marked("other owners of AMD chips"),
}

CLOUDS = ("Google", "Microsoft", "Meta", "Amazon", "Oracle")

DESIGNERS = {"TPU": "Google (TPU)", "Trainium": "Amazon (Trainium)"}


@figure(
    "chip-owners",
    options=[Choice.among(SIDES, name="side", label=marked("Chips by"), default="owners")],
    tables=["compute"],
)
def chip_owners(look: Look, side: str) -> Drawing:
    """Draw who owns the world's AI chips, and who made them.

    Parameters
    ----------
    side : str
        Key of `SIDES`.
    """
    share = observations("chip_owners_share").set_index("fact_id")
    ours = share.loc["chips_owner_hyperscaler_share_own"]
    theirs = share.loc["chips_hyperscaler_share_epoch"]
    big, other = _("five cloud companies"), _("all others")
    if side == "owners":
        rows = observations("chip_owners").sort_values("value", ascending=False)
        rows = told(
            rows.assign(
                name=[_(OWNERS[who]) if who in OWNERS else who for who in rows["entity"]],
                group=[big if who in CLOUDS else other for who in rows["entity"]],
            )
        ).reset_index(drop=True)
    else:
        rows = observations("chip_stock_by_designer")
        rows = told(
            rows.assign(name=[DESIGNERS.get(who, who) for who in rows["entity"]])
        ).sort_values(["name", "year"], ignore_index=True)
        rows["group"] = rows["name"]
    columns = {
        "name": Column(_("Who")),
        "year": Column(_("Year")),
        **standard_columns(_("Compute, as H100 chips"), unit="H100e"),
    }
    tooltips = amount_tooltip(columns, "name", "year")
    last = rows[rows["year"] == rows["year"].max()].sort_values("value", ascending=False)
    if side == "owners":
        chart = ranking(look, rows, {big: "big", other: "muted"}, tooltips)
        title = _("Five companies own {share} of the world's AI chips").format(
            share=quantity(ours["value"], "percent", 2)
        )
        subtitle = _(
            "Speed of the AI chips that each owns at the end of {year}, counted as so many H100 "
            "chips of Nvidia; estimates from sales."
        ).format(year=last["year"].iloc[0])
    else:
        chart = courses(
            look,
            rows,
            in_series(look, list(dict.fromkeys(last["name"]))),
            tooltips,
            logarithmic=True,
        )
        title = _("Nvidia designed {share} of the AI chips sold by {year}").format(
            share=quantity(100 * last["value"].iloc[0] / last["value"].sum(), "percent", 2),
            year=last["year"].iloc[0],
        )
        subtitle = _(
            "Speed of all AI chips sold up to the end of each year, by who designed them, counted "
            "as so many H100 chips of Nvidia; estimates, logarithmic scale."
        )
    return Drawing(
        title=title,
        subtitle=subtitle,
        chart=chart,
        table=rows[["fact_id", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Chips of different makers are counted by their speed as if all were one well-known "
            "chip. Bars are ranges of nine chances in ten, where the source gives one."
        ),
        limits=_(
            "Nobody publishes who owns what: the numbers are worked out from sales, shipments and "
            "prices. Chips designed and made in China are not counted, and neither are smuggled "
            "ones. Our sum of middle values gives the five {ours}; the source itself says {theirs}."
        ).format(
            ours=quantity(ours["value"], "percent", 2),
            theirs=quantity(theirs["value"], "percent", 2),
        ),
        alt=_("{year}: {amounts}.").format(
            year=last["year"].iloc[0],
            amounts=listing(
                _("{name} {amount}").format(name=row.name, amount=row.shown)
                for row in last[["name", "shown"]].itertuples(index=False)
            ),
        ),
        also_cites=cited(ours, theirs),
    )
