"""Draw the power capacity of the largest AI data centres: those of today, and those planned."""

import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, Headline, figure
from dashboard.figures.marks import method_name, quantity_axis, tooltip
from dashboard.figures.power.named_lines import kind_colour, named_lines, placed
from dashboard.figures.rows import amount_of, as_text, cited, fact, observations
from dashboard.formatting import country, decimal, listing, quantity, times
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look
from datasets import catalogue

TODAY, PLANNED, REACTOR = "today", "planned", "reactor"

KINDS = {
    TODAY: (marked("computers in place"), "big"),
    PLANNED: (marked("planned, whole site"), "other"),
    REACTOR: (marked("a nuclear reactor"), "muted"),
}

SHOWN = {"both": marked("today and planned"), TODAY: marked("today"), PLANNED: marked("planned")}

LARGE_MW = 1000
"""Planned sites from a gigawatt on: about what the largest of today has."""

COMPARATOR, WORLD = "tmi_capacity", "aiindex26_ai_dc_capacity"
"""Facts: the reactor that is to run for one cloud company; all AI data centres together."""

STAGES = {
    "Meta Prometheus New Albany": "Meta Prometheus",
    "xAI Colossus 2 Memphis Phase 2": "Colossus 2",
    "OpenAI Stargate Abilene Oracle OCI Supercluster Phase 3": "OpenAI Stargate Abilene",
    "OpenAI/Microsoft Mt Pleasant, Wisconsin Phase 2": "OpenAI/Microsoft Mt Pleasant",
    "Abu Dhabi UAE/USA 5GW Campus Phase 2": "Abu Dhabi Campus",
    "DataVolt Neom 1.5 GW Phase 2": "DataVolt Neom",
    "South Korea Planned 3GW Cluster": marked("Site without a name"),
}
"""Names of sites whose row is a stage of them; today's stages have the same name."""

PART_OF = "Stargate UAE Phase 2"
"""A stage that a larger one in the list is built upon."""

SAID_PLANS = 3
"""How many plans, the largest, the text alternative names."""

MW = 1e6


def _today() -> pd.DataFrame:
    """Return the sites in operation with the power of their computers, in megawatts."""
    rows = observations("largest_ai_data_centres", metric="it_power")
    return pd.DataFrame(
        {
            "fact_id": rows["fact_id"],
            "site": rows["entity"],
            "place": rows["entity_iso3"],
            "kind": TODAY,
            "year": rows["year"],
            "value": rows["value"] / MW,
            "method": rows["method"],
            "basis": rows["basis"],
            "source_id": rows["source_id"],
        }
    )


def _planned() -> pd.DataFrame:
    """Return the planned sites of a gigawatt or more that are not called unlikely."""
    rows = as_text(catalogue.plottable("clusters"))
    rows = rows[
        (rows["status"] == "planned")
        & (rows["certainty"] != "unlikely")
        & (rows["possible_duplicate"] == "no")
        & (rows["power_mw"] >= LARGE_MW)
        & (rows["name"] != PART_OF)
    ]
    return pd.DataFrame(
        {
            "fact_id": rows["cluster_id"],
            "site": rows["name"].map(STAGES).fillna(rows["name"]),
            "place": rows["country"],
            "kind": PLANNED,
            "value": rows["power_mw"],
            "method": "projected",
            "basis": rows["power_basis"],
            "source_id": rows["source_id"],
        }
    )


def _reactor() -> pd.DataFrame:
    """Return the reactor that sites are compared with."""
    one = fact(COMPARATOR)
    return pd.DataFrame(
        [
            {
                "fact_id": one["fact_id"],
                "site": one["entity"].partition(" (")[0],
                "place": one["entity_iso3"],
                "kind": REACTOR,
                "value": one["value"],
                "method": one["method"],
                "basis": one["basis"],
                "source_id": one["source_id"],
            }
        ]
    )


def _sites(shown: str) -> pd.DataFrame:
    """Return what is drawn, the sites with the largest number first, their stages together."""
    parts = {"both": (_today(), _planned()), TODAY: (_today(),), PLANNED: (_planned(),)}
    rows = pd.concat([*parts[shown], _reactor()], ignore_index=True)
    rows = rows.assign(most=rows.groupby("site")["value"].transform("max"))
    return rows.sort_values(
        ["most", "site", "value"], ascending=[False, True, True], ignore_index=True
    ).drop(columns="most")


@figure(
    "largest-sites",
    options=[Choice.among(SHOWN, name="shown", label=marked("Sites"), default="both")],
    tables=["compute", "clusters", "electricity"],
)
def largest_sites(look: Look, shown: str) -> Drawing:
    """Draw the power capacity of the largest AI data centres, of today and planned.

    Parameters
    ----------
    shown : str
        Sites of today, planned ones, or both.
    """
    rows = _sites(shown)
    rows = rows.assign(
        unit="MW",
        site=[_(site) for site in rows["site"]],
        where=[country(place, place) if isinstance(place, str) else "" for place in rows["place"]],
        counted=[_(KINDS[kind][0]) for kind in rows["kind"]],
        how=[method_name(method) for method in rows["method"]],
        amount=[quantity(value, "MW") for value in rows["value"]],
    )
    rows["name"] = [
        _("{site}, {country}").format(site=row.site, country=row.where) if row.where else row.site
        for row in rows.itertuples()
    ]
    rows["wide"] = [
        _("{amount}, {counted}").format(amount=row.amount, counted=row.counted)
        for row in rows.itertuples()
    ]
    columns = {
        "site": Column(_("Site")),
        "where": Column(_("Country")),
        "counted": Column(_("What is counted")),
        "value": Column(_("Power"), "MW"),
        "method": Column(_("Method")),
        "basis": Column(_("Basis")),
        "source_id": Column(_("Source")),
    }
    axis, scale = quantity_axis(rows["value"].max(), "MW", about=3)
    present = {key: value for key, value in KINDS.items() if key in set(rows["kind"])}
    drawn = rows[["name", "value", "method", "counted", "wide", "amount", "how"]].assign(
        narrow=rows["amount"], start=0.0, low=float("nan"), high=float("nan")
    )
    return Drawing(
        chart=named_lines(
            look,
            placed(drawn),
            axis,
            scale,
            kind_colour(look, "counted", present),
            tooltip(
                columns
                | {"name": columns["site"], "amount": Column(_("Power")), "how": columns["method"]},
                ["name", "amount", "counted", "how"],
            ),
            legend_lines=len(present),
            room=(80, 230),
        ),
        table=rows[["fact_id", "unit", *columns]],
        columns=columns,
        **_words(rows, shown),
    )


def _words(rows: pd.DataFrame, shown: str) -> dict[str, object]:
    """Return title, subtitle and the texts of the figure."""
    reactor = rows[rows["kind"] == REACTOR].iloc[0]
    largest = {
        kind: rows.loc[part.index[0]]
        for kind in (TODAY, PLANNED)
        if len(part := rows[rows["kind"] == kind].sort_values("value", ascending=False))
    }
    if shown == PLANNED:
        most = largest[PLANNED]
        title = _(
            "The largest AI site planned is to have {amount}, {ratio} a nuclear reactor"
        ).format(amount=most["amount"], ratio=times(most["value"] / reactor["value"]))
    elif shown == TODAY:
        most = largest[TODAY]
        title = _(
            "Computers of the largest AI site of {year} can draw {ratio} a nuclear reactor's power"
        ).format(year=int(most["year"]), ratio=times(most["value"] / reactor["value"]))
    else:
        title = _(
            "The largest AI site of {year} has {today} of computers; a site of {planned} is planned"
        ).format(
            year=int(largest[TODAY]["year"]),
            today=largest[TODAY]["amount"],
            planned=largest[PLANNED]["amount"],
        )
    world = fact(WORLD)
    planned = rows[rows["kind"] == PLANNED]
    subtitles = {
        "both": _(
            "Power capacity of AI data centres, megawatts (MW): {today} sites with the power of "
            "their computers, {planned} plans of {least} or more for whole sites, and one nuclear "
            "reactor."
        ),
        TODAY: _(
            "Power capacity of AI data centres, megawatts (MW): the computers of {today} sites, "
            "and one nuclear reactor."
        ),
        PLANNED: _(
            "Power capacity of AI data centres, megawatts (MW): {planned} plans of {least} or more "
            "for whole sites, and one nuclear reactor."
        ),
    }
    said = pd.concat([rows[rows["kind"] == TODAY], planned.head(SAID_PLANS), reactor.to_frame().T])
    return {
        "title": title,
        "subtitle": subtitles[shown].format(
            today=decimal((rows["kind"] == TODAY).sum()),
            planned=decimal(len(planned)),
            least=quantity(LARGE_MW, "MW"),
        ),
        "headline": None
        if shown == PLANNED
        else Headline(
            value=largest[TODAY]["amount"],
            text=_("of computers stand at the largest AI site of {year}, by one estimate").format(
                year=int(largest[TODAY]["year"])
            ),
        ),
        "how_to_read": _(
            "Each bar is the most that a site can draw at once, not what it uses in a year. Pale "
            "bars are estimates of the computers already in place; hollow bars with a dashed "
            "outline are plans for whole sites. Where a site has both, they stand "
            "together. The hollow grey bar is a reactor that is to run for one cloud company."
        ),
        "limits": _(
            "The two kinds of bars do not count the same: computers alone leave out cooling and "
            "losses, and a plan is what was announced, or reckoned from the chips announced. Plans "
            "slip, shrink or double; those that their own source calls unlikely are left out, and "
            "none has a date here. The estimates come from satellite pictures, permits and "
            "announcements, so sites that nobody saw are missing, as in China. All AI data "
            "centres of the world together were put at {world} for the end of {year}."
        ).format(world=amount_of(WORLD), year=world["year"]),
        "alt": _("{number} bars of power capacity; among them {values}.").format(
            number=decimal(len(rows)),
            values=listing(
                _("{name}: {amount} ({counted})").format(
                    name=row.name, amount=row.amount, counted=row.counted
                )
                for row in said[["name", "amount", "counted"]].itertuples(index=False)
            ),
        ),
        "also_cites": cited(world),
    }
