"""Draw how much power waits for a connection to the grid, on both sides of it."""

import altair as alt
import pandas as pd

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.marks import labelled_ticks, method_name, standard_columns, tooltip
from dashboard.figures.power.named_rows import named_rows
from dashboard.figures.rows import cited, fact, observations
from dashboard.formatting import country, decimal, interval, listing, period, quantity, times
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

MW_PER_GW = 1_000

QUEUES = {
    "large_load_queue": (marked("{place}: requests of large consumers"), "requests"),
    "demand_queue_contracted": (marked("{place}: connections on offer, all consumers"), "offers"),
    "proposed_data_centre_power": (marked("{place}: data centres proposed"), "requests"),
    "data_centre_connection_requests": (marked("{place}: requests of data centres"), "requests"),
    "data_centre_contracted_capacity": (marked("{place}: data centres, agreed"), "offers"),
    "interconnection_queue_capacity": (marked("{place}: power plants and storage"), "plants"),
}
"""Metric to the name of its row, and to the kind of queue."""

KINDS = {
    "requests": (marked("asked for by consumers"), "circle"),
    "offers": (marked("offered to or agreed with consumers"), "diamond"),
    "plants": (marked("asked for by power plants and storage"), "square"),
}
"""Kind of queue, and the mark that stands for it."""

PLACES = {"ERCOT (Texas)": marked("Texas")}
"""Places that are not countries."""

TITLE_QUEUE = "large_load_queue"
"""Metric of the queue that the title is about."""

PEAK = "ercot_peak_2025"


def _place(entity: str, iso3: str) -> str:
    """Return the name of a place in the language spoken."""
    return _(PLACES[entity]) if entity in PLACES else country(iso3, entity)


def _queues() -> pd.DataFrame:
    """Return the queues in gigawatts: consumers from the longest, then power plants."""
    rows = observations("grid_queue")
    rows = rows[rows["metric"].isin(QUEUES)]
    megawatts = rows["unit"] == "MW"
    rows = rows.assign(
        stated_unit=rows["unit"],
        unit="GW",
        **{
            end: rows[end].mask(megawatts, rows[end] / MW_PER_GW)
            for end in ("value", "low", "high")
        },
        kind=[QUEUES[metric][1] for metric in rows["metric"]],
        row=rows["entity"] + " " + rows["metric"],
    )
    rows["last"] = rows["kind"] == "plants"
    rows["longest"] = rows[["value", "high"]].max(axis="columns")
    rows["longest"] = rows.groupby("row")["longest"].transform("max")
    return rows.sort_values(
        ["last", "longest", "period_start"], ascending=[True, False, True], ignore_index=True
    )


def _dated(row: pd.Series) -> str:
    """Return a queue's length, without its unit, and its date."""
    length = (
        interval(row["low"], row["high"], "count")
        if pd.isna(row["value"])
        else decimal(row["value"])
    )
    return _("{length} ({date})").format(length=length, date=row["when"])


@figure("grid-queues", tables=["electricity"])
def grid_queues(look: Look) -> Drawing:
    """Draw how much power waits for a connection to the grid, by place, date and kind of queue."""
    rows = _queues()
    rows["when"] = [period(text) for text in rows["period"]]
    rows["place"] = [
        _place(entity, iso3)
        for entity, iso3 in zip(rows["entity"], rows["entity_iso3"], strict=True)
    ]
    rows["name"] = [
        _(QUEUES[metric][0]).format(place=place)
        for metric, place in zip(rows["metric"], rows["place"], strict=True)
    ]
    rows["counted"] = [_(KINDS[kind][0]) for kind in rows["kind"]]
    rows["shown"] = [
        interval(row.low, row.high, row.unit)
        if pd.isna(row.value)
        else quantity(row.value, row.unit)
        for row in rows.itertuples()
    ]
    rows["how"] = [method_name(method) for method in rows["method"]]
    columns = {
        "place": Column(_("Place")),
        "counted": Column(_("Queue")),
        "when": Column(_("Date")),
        **standard_columns(_("Power that waits"), "GW"),
    }
    peak = fact(PEAK)
    texas = rows[rows["metric"] == TITLE_QUEUE].iloc[[0, -1]]
    first, last = texas.iloc[0], texas.iloc[-1]
    months = fact("queue_us_median_months")
    withdrawn = fact("queue_us_withdrawn_2024")
    blocks = [block for _row, block in rows.groupby("row", sort=False)]
    return Drawing(
        title=_(
            "Large consumers in Texas asked for {amount} by {date}: {ratio} its highest demand of "
            "{year}"
        ).format(
            amount=last["shown"],
            date=last["when"],
            ratio=times(last["value"] / peak["value"]),
            year=peak["period"],
        ),
        subtitle=_(
            "Power for which a connection to the grid was asked, offered or agreed, gigawatts "
            "(GW), by place and date; logarithmic scale."
        ),
        chart=_chart(look, rows, columns, blocks),
        table=rows[["fact_id", "entity", "metric", "period", "unit", "stated_unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each mark is the length of a queue on one date; the first and the last are named. "
            "Circles are what consumers ask for, diamonds what they were offered or have agreed, "
            "the grey squares the other queue: power plants and storage. In Texas requests went "
            "from {first} in {first_date} to {last} in {last_date}; the highest demand "
            "there in {year} was {peak}."
        ).format(
            first=first["shown"],
            first_date=first["when"],
            last=last["shown"],
            last_date=last["when"],
            year=peak["period"],
            peak=quantity(peak["value"], peak["unit"]),
        ),
        limits=_(
            "A queue is not a demand: the same project asks in several places, most of it is "
            "speculative and will never be built, and the queue of the United Kingdom has all "
            "consumers in it. Places define queues differently, so compare dates within a row, "
            "not rows. In the American queue of plants over {withdrawn} were withdrawn in {year}, "
            "and from request to operation half of the plants took more than {months}. Dates of "
            "the two latest Texan values are approximate."
        ).format(
            withdrawn=quantity(withdrawn["value"], withdrawn["unit"]),
            year=withdrawn["period"],
            months=quantity(months["value"], months["unit"]),
        ),
        alt=_("Dots on a logarithmic scale, gigawatts. {rows}.").format(
            rows=listing(
                _("{name} {lengths}").format(
                    name=block["name"].iloc[0],
                    lengths=listing(_dated(row) for _index, row in block.iterrows()),
                )
                for block in blocks
            )
        ),
        also_cites=cited(peak, months, withdrawn),
    )


def _chart(
    look: Look, rows: pd.DataFrame, columns: dict[str, Column], blocks: list[pd.DataFrame]
) -> alt.LayerChart:
    """Return one row a queue: its name, below it the marks of its dates."""
    names = pd.DataFrame(
        {
            "row": block["row"].iloc[0],
            "wide": block["name"].iloc[0],
            "narrow": block["name"].iloc[0],
            "low": block[["value", "low"]].min(axis=None),
            "high": block[["value", "high"]].max(axis=None),
            "before": _dated(block.iloc[0]) if len(block) > 1 else "",
            "after": _dated(block.iloc[-1]),
            "colour": _colour(block["row"].iloc[0]),
        }
        for block in blocks
    )
    dots = rows.loc[
        rows["value"].notna(), ["row", "place", "counted", "when", "value", "shown", "how", "basis"]
    ].assign(shape=rows["kind"], colour=rows["row"].map(_colour))
    ticks = {10.0**power: decimal(10.0**power) for power in range(4)}
    ticks[10.0**3] = quantity(10.0**3, "GW")
    return named_rows(
        look,
        names,
        dots,
        axis=labelled_ticks(ticks, grid=True, domain=False),
        domain=(1, 10**4.5),
        shapes={kind: shape for kind, (_text, shape) in KINDS.items()},
        tooltip=tooltip(
            columns | {"shown": columns["value"], "how": Column(_("Method"))},
            ["place", "counted", "when", "shown", "how", "basis"],
        ),
    )


def _colour(row: str) -> str:
    """Return the colour of a queue: the one of the title stands out, plants are context."""
    if row.endswith(TITLE_QUEUE):
        return "big"
    return "muted" if row.endswith("interconnection_queue_capacity") else "ink"
