"""Draw what it costs to have enough power at hand on the largest American grid."""

import altair as alt
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.marks import (
    DASHED,
    HEIGHT,
    by_width,
    labelled_ticks,
    method_name,
    round_ticks,
    standard_columns,
    tooltip,
)
from dashboard.figures.rows import cited, fact, observations
from dashboard.formatting import decimal, interval, listing, period, quantity
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

MEASURES = {
    "price": (("capacity_clearing_price", "capacity_price_without_cap"), marked("price")),
    "bill": (("capacity_auction_cost",), marked("whole bill")),
}

WITHOUT_CAP = "capacity_price_without_cap"

RECORD = "pjm_price_2010_2011"
"""The highest price before those drawn, by its note; the years between are not in the data."""

JUNE = 5 / 12
"""Where in a calendar year a delivery year begins."""


def _auctions(measure: str) -> pd.DataFrame:
    """Return prices or bills of the delivery years that follow one another, with both ends."""
    rows = observations("pjm_capacity")
    rows = rows[rows["metric"].isin(MEASURES[measure][0]) & (rows["fact_id"] != RECORD)]
    begins = rows["period"].str.partition("/")[0].astype(int)
    rows = rows.assign(
        begins=begins + JUNE,
        ends=begins + 1 + JUNE,
        middle=begins + 0.5 + JUNE,
        capped=rows["metric"] != WITHOUT_CAP,
    )
    return rows.sort_values(["capped", "begins"], ascending=[False, True], ignore_index=True)


@figure(
    "grid-prices",
    options=[
        Choice(
            name="measure",
            label=marked("Measure"),
            help=marked("The price of one megawatt for one day, or all that was paid for a year."),
            values=tuple(MEASURES),
            default="price",
            value_label=lambda value: _(MEASURES[value][1]),
        )
    ],
    tables=["electricity"],
)
def grid_prices(look: Look, measure: str) -> Drawing:
    """Draw what it costs to have enough power at hand on the largest American grid.

    Parameters
    ----------
    measure : str
        The price of an auction, or its whole bill.

    Notes
    -----
    Amounts stay in dollars of each auction: delivery years lie ahead, where neither exchange rates
    nor price indices are known.
    """
    rows = _auctions(measure)
    rows["how"] = [method_name(method) for method in rows["method"]]
    rows["shown"] = [quantity(row.value, row.unit) for row in rows.itertuples()]
    rows["when"] = [period(text) for text in rows["period"]]
    unit = rows["unit"].iloc[0]
    price = measure == "price"
    label = _("Price of capacity") if price else _("Bill of the auction")
    columns = {"when": Column(_("Delivery year")), **standard_columns(label, unit)}
    capped = rows[rows["capped"]]
    first, last = capped.iloc[0], capped.iloc[-1]
    growth, centres = fact("pjm_load_growth_2027_2028"), fact("pjm_load_growth_dc_2027_2028")
    bills = fact("pjm_bill_impact_2026_2027")
    record = fact(RECORD)
    ratio = decimal(last["value"] / first["value"], 2)
    title = (
        _(
            "Keeping power at hand on the American PJM grid costs {ratio} times as much for "
            "{year} as for {first}"
        )
        if price
        else _(
            "The bill for keeping power at hand on the American PJM grid is {ratio} times as high "
            "for {year} as for {first}"
        )
    )
    told = [
        _(
            "Every year the grid's operator pays plants and large consumers to be ready for the "
            "hours of highest demand, at the price of an auction held before; each step is one "
            "delivery year, from June to May."
        ),
        _(
            "For {year} the forecast of the highest demand rose by {growth}, of which {centres} "
            "are put down to data centres."
        ).format(
            year=period(growth["period"]),
            growth=quantity(growth["value"], growth["unit"]),
            centres=quantity(centres["value"], centres["unit"]),
        ),
    ]
    if price:
        told.append(
            _(
                "Dashed is what the price would have been without a cap, by estimates; dotted is "
                "the record before, {record} in {year}."
            ).format(record=quantity(record["value"], "USD"), year=period(record["period"]))
        )
    return Drawing(
        title=title.format(year=last["when"], ratio=ratio, first=first["when"]),
        subtitle=_price_subtitle() if price else _bill_subtitle(),
        chart=_chart(look, rows, columns, label, record if price else None),
        table=rows[["fact_id", "entity", "metric", "period", "unit", *columns]],
        columns=columns,
        how_to_read=" ".join(told),
        limits=_(
            "The figure does not show which part of the price data centres cause: plants that "
            "closed, slow connections and new rules of counting push it too, and our tables hold "
            "no split. The two latest prices are at a cap that was agreed for them. This is one "
            "part of a bill: for {bill_year} the operator expected {bills} on the bills of some "
            "customers. Zones with a price of their own are not drawn."
        ).format(
            bill_year=period(bills["period"]),
            bills=interval(bills["low"], bills["high"], "percent"),
        ),
        alt=_("Steps. {label}: {steps}.").format(
            label=label,
            steps=listing(
                (
                    _("{amount} for {year}")
                    if row.capped
                    else _("{amount} for {year} without the cap, estimated")
                ).format(amount=row.shown, year=row.when)
                for row in rows.itertuples()
            ),
        ),
        also_cites=cited(growth, centres, bills, record),
    )


def _price_subtitle() -> str:
    return _(
        "Price at auction for having one megawatt ready on one day, US dollars of each auction, "
        "by delivery year; grid of PJM (thirteen states and Washington), most of its area."
    )


def _bill_subtitle() -> str:
    return _(
        "What the auction pays for all capacity of a delivery year, US dollars of each auction; "
        "grid of PJM (thirteen states and Washington)."
    )


def _short(delivery_year: str) -> str:
    """Return a delivery year as ticks have it, such as "2024–25"."""
    first, _slash, last = delivery_year.partition("/")
    return f"{first}–{last[-2:]}"


def _chart(
    look: Look, rows: pd.DataFrame, columns: dict[str, Column], label: str, record: dict | None
) -> alt.LayerChart:
    """Return the steps, above them what they were without the cap, and the record before."""
    palette = look.palette
    ticks = round_ticks(rows["value"].max())
    unit = rows["unit"].iloc[0]
    scale = alt.Scale(domain=[ticks[0], ticks[-1]], nice=False)
    divisor = 1e9 if unit == "USD" else 1
    labels = {tick: decimal(tick / divisor) for tick in ticks[:-1]}
    labels[ticks[-1]] = quantity(ticks[-1], "USD")
    capped = rows["capped"]
    middles = {row.middle: _short(row.period) for row in rows[capped].itertuples()}
    x_scale = alt.Scale(
        domain=[float(rows["begins"].min()), float(rows["ends"].max())],
        nice=False,
        range=[0, alt.ExprRef("width - 4")],
    )
    x = alt.X(
        "begins:Q",
        scale=x_scale,
        axis=labelled_ticks(middles, ticks=False, labelOverlap=False),
    )
    y = alt.Y("value:Q", scale=scale, axis=labelled_ticks(labels))
    drawn = rows[["begins", "ends", "middle", "value", "when", "capped", "shown", "how", "basis"]]
    drawn = drawn.assign(text=[decimal(value / divisor) for value in drawn["value"]], zero=0.0)
    steps, above = drawn[capped], drawn[~capped]
    told = tooltip(
        columns | {"shown": Column(label), "how": Column(_("Method"))},
        ["when", "shown", "how", "basis"],
    )
    # From the level of one year to that of the next.
    risers = steps.assign(low=steps["value"].shift(), high=steps["value"]).dropna(subset=["low"])
    middle = alt.X("middle:Q", scale=x_scale, axis=x["axis"])
    layers = [
        alt.Chart(steps)
        .mark_rect(opacity=0.14, color=palette.big)
        .encode(x=x, x2="ends:Q", y=y, y2="zero:Q", tooltip=told),
        alt.Chart(steps[["begins", "ends", "value"]])
        .mark_rule(strokeWidth=3, color=palette.big)
        .encode(x=x, x2="ends:Q", y=y),
        alt.Chart(risers[["begins", "low", "high"]])
        .mark_rule(strokeWidth=3, color=palette.big)
        .encode(x=x, y=alt.Y("low:Q", scale=scale), y2="high:Q"),
        alt.Chart(steps[["middle", "value", "text"]])
        .mark_text(baseline="bottom", dy=-8, fontWeight=600, color=palette.big)
        .encode(x=middle, y=y, text="text"),
    ]
    if not above.empty:
        above = above.assign(
            wide=[_("{amount} without the cap").format(amount=text) for text in above["text"]],
        )
        layers += [
            alt.Chart(above.drop(columns="wide"))
            .mark_rule(strokeWidth=2, strokeDash=DASHED, color=palette.ink)
            .encode(x=x, x2="ends:Q", y=y, tooltip=told),
            alt.Chart(above[["middle", "value", "wide", "text"]])
            .mark_text(baseline="bottom", dy=-8, color=palette.ink)
            .encode(
                x=middle,
                y=y,
                text=alt.TextValue(alt.ExprRef("width < 560 ? datum.text : datum.wide")),
            ),
        ]
    if record is not None:
        start = float(rows["begins"].min())
        before = pd.DataFrame(
            {
                "begins": [start],
                "ends": [start + 1],
                "value": [record["value"]],
                "narrow": [decimal(record["value"])],
                "wide": [
                    _("{amount} in {year}").format(
                        amount=decimal(record["value"]), year=period(record["period"])
                    )
                ],
            }
        )
        layers += [
            alt.Chart(before[["begins", "ends", "value"]])
            .mark_rule(strokeWidth=2, strokeDash=[1, 4], color=palette.muted)
            .encode(x=x, x2="ends:Q", y=y),
            alt.Chart(before[["begins", "value", "narrow", "wide"]])
            .mark_text(align="left", baseline="top", dy=7, dx=4, color=palette.muted)
            .encode(x=x, y=y, text=by_width("narrow", "wide")),
        ]
    return alt.layer(*layers, height=HEIGHT)
