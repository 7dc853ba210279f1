"""Draw where the power is to come from: orders for gas turbines, and nuclear plants under deal."""

import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.marks import method_name, quantity_axis, tooltip
from dashboard.figures.power.named_lines import kind_colour, named_lines, placed
from dashboard.figures.rows import amount_of, cited, fact, observations
from dashboard.formatting import decimal, listing, period, quantity, times
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

GAS, NUCLEAR = "gas", "nuclear"

FUELS = {GAS: marked("gas turbines"), NUCLEAR: marked("nuclear plants")}

UNITS = {GAS: "GW", NUCLEAR: "MW"}

ORDERED, RUNNING, RESTARTING = "ordered", "running", "restarting"

STATES = {
    ORDERED: (marked("ordered or reserved"), "muted"),
    RUNNING: (marked("in operation"), "big"),
    RESTARTING: (marked("closed, to be restarted"), "other"),
}

PLANTS = {
    "meta_clinton": (marked("Clinton, for Meta"), RUNNING),
    "tmi_capacity": (marked("Crane (Three Mile Island), for Microsoft"), RESTARTING),
    "google_duane_arnold": (marked("Duane Arnold, for Google"), RESTARTING),
}
"""Fact to the plant with its buyer, and its state, as basis and note of the fact say."""

SHARE, LEAD_BEFORE, LEAD = "gev_dc_share_2026", "ccgt_lead_2023", "ccgt_lead_2025"
"""Facts: the data centres' part of the orders, and the years that a new gas plant takes."""


def _orders() -> pd.DataFrame:
    """Return the orders for gas turbines at one maker, by date."""
    rows = observations("gas_turbines", metric="gas_turbine_backlog").sort_values("period")
    return rows.assign(
        name=[period(text) for text in rows["period"]], state=ORDERED, start=0.0
    ).reset_index(drop=True)


def _plants() -> pd.DataFrame:
    """Return the nuclear plants whose power cloud companies have contracted, the largest first."""
    rows = observations("nuclear_deals", metric="power_capacity")
    return rows.assign(
        name=[_(PLANTS[fact_id][0]) for fact_id in rows["fact_id"]],
        state=[PLANTS[fact_id][1] for fact_id in rows["fact_id"]],
        start=0.0,
    ).sort_values("value", ascending=False, ignore_index=True)


@figure(
    "electricity-for-the-grid",
    options=[Choice.among(FUELS, name="fuel", label=marked("Power from"), default=GAS)],
    tables=["electricity"],
)
def electricity_for_the_grid(look: Look, fuel: str) -> Drawing:
    """Draw orders for gas turbines, or nuclear plants whose power is contracted.

    Parameters
    ----------
    fuel : str
        Gas turbines or nuclear plants.
    """
    unit = UNITS[fuel]
    rows = _orders() if fuel == GAS else _plants()
    rows = rows.assign(
        status=[_(STATES[state][0]) for state in rows["state"]],
        how=[method_name(method) for method in rows["method"]],
        amount=[quantity(value, unit) for value in rows["value"]],
    )
    rows["wide"] = [
        _("{amount}, {status}").format(amount=row.amount, status=row.status)
        for row in rows.itertuples()
    ]
    columns = {
        "name": Column(_("Date") if fuel == GAS else _("Plant")),
        "status": Column(_("Status")),
        "value": Column(_("Power"), unit),
        "method": Column(_("Method")),
        "basis": Column(_("Basis")),
        "source_id": Column(_("Source")),
    }
    axis, scale = quantity_axis(rows["value"].max(), unit, about=4)
    present = {key: value for key, value in STATES.items() if key in set(rows["state"])}
    drawn = rows[["name", "start", "value", "low", "high", "status", "wide", "amount", "how"]]
    # What is yet to restart is a plan, and drawn as one, whoever reports it.
    drawn = drawn.assign(
        narrow=rows["amount"],
        method=rows["method"].where(rows["state"] != RESTARTING, "projected"),
    )
    return Drawing(
        chart=named_lines(
            look,
            placed(drawn),
            axis,
            scale,
            kind_colour(look, "status", present, legend=len(present) > 1),
            tooltip(
                columns | {"amount": Column(_("Power")), "how": columns["method"]},
                ["name", "amount", "status", "how"],
            ),
            legend_lines=len(present) if len(present) > 1 else 0,
            room=(80, 230),
        ),
        table=rows[["fact_id", "entity", "period", "unit", *columns]],
        columns=columns,
        **(_gas_words(rows) if fuel == GAS else _nuclear_words(rows)),
    )


def _gas_words(rows: pd.DataFrame) -> dict[str, object]:
    """Return title, subtitle and the texts of the orders for gas turbines."""
    first, last = rows.iloc[0], rows.iloc[-1]
    told = {
        "maker": last["entity"],
        "first": first["amount"],
        "since": first["name"],
        "last": last["amount"],
        "until": last["name"],
    }
    return {
        "title": _(
            "Orders for gas turbines at {maker} were {ratio} as high in {until} as in {since}"
        ).format(ratio=times(last["value"] / first["value"]), **told),
        "subtitle": _(
            "Power of gas turbines ordered or reserved at {maker}, gigawatts (GW), all customers "
            "in the world, {since} to {until}."
        ).format(**told),
        "how_to_read": _(
            "Each bar is what stood in the order books at one date: turbines that were ordered, "
            "and places in the queue that were reserved. Bars are hollow because the company "
            "reports them of itself."
        ),
        "limits": _(
            "Orders are not plants, and most are not for data centres: the maker expects them to "
            "be at most {share} of its customers in {year}. A new gas plant was said to take "
            "{lead} in {now}, against {before} in {then}. This is one of the makers; how much the "
            "others have ordered is not published in the same way."
        ).format(
            share=amount_of(SHARE),
            year=fact(SHARE)["year"],
            lead=amount_of(LEAD),
            now=fact(LEAD)["year"],
            before=amount_of(LEAD_BEFORE),
            then=fact(LEAD_BEFORE)["year"],
        ),
        "alt": _("Bars of orders at {maker}: {values}.").format(
            values=_listed(rows), maker=told["maker"]
        ),
        "also_cites": cited(fact(SHARE), fact(LEAD), fact(LEAD_BEFORE)),
    }


def _nuclear_words(rows: pd.DataFrame) -> dict[str, object]:
    """Return title, subtitle and the texts of the nuclear plants under deal."""
    idle = rows[rows["state"] == RESTARTING]
    crane = rows[rows["fact_id"] == "tmi_capacity"].iloc[0]
    return {
        "title": _(
            "Of {total} of nuclear power sold to cloud companies, {idle} must first be restarted"
        ).format(
            total=quantity(rows["value"].sum(), "MW"), idle=quantity(idle["value"].sum(), "MW")
        ),
        "subtitle": _(
            "Power of {number} nuclear plants in the United States whose electricity is contracted "
            "to a cloud company, megawatts (MW)."
        ).format(number=decimal(len(rows))),
        "how_to_read": _(
            "Each bar is the power of one plant. A solid outline is a plant that runs today and "
            "changes its customer; a dashed one is a plant that had closed and is to run again."
        ),
        "limits": _(
            "Only deals found with a capacity are here: there are more, for reactors that do not "
            "exist yet among them. A plant that runs adds nothing to the grid when a cloud company "
            "buys its power: others must buy theirs elsewhere. Crane is to start in {year}; such "
            "dates slip. It was closed for its costs, and is not the reactor of the accident next "
            "door."
        ).format(year=crane["year"]),
        "alt": _("Bars of nuclear plants: {values}.").format(values=_listed(rows)),
    }


def _listed(rows: pd.DataFrame) -> str:
    """Return the bars in words."""
    return listing(
        _("{name}: {amount} ({status})").format(name=row.name, amount=row.amount, status=row.status)
        for row in rows[["name", "amount", "status"]].itertuples(index=False)
    )
