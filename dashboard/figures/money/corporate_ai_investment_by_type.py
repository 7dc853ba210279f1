"""Draw what companies paid for AI by kind of deal: invested, bought, part-bought, listed."""

import altair as alt
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.marks import HEIGHT, NARROW, colour_scale, labelled_ticks, standard_columns
from dashboard.figures.money.amounts import (
    CURRENCY,
    PRICES,
    amount_tooltip,
    described,
    in_money,
    linear_axis,
)
from dashboard.figures.rows import observations
from dashboard.formatting import decimal, quantity, unit_symbol
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

SERIES = "corporate_ai_investment_by_type_aiindex_2022"

# The last part of the metric's name, in the order of the stack from the ground.
KINDS = {
    "private_investment": marked("private investment"),
    "merger_acquisition": marked("purchases of whole companies"),
    "minority_stake": marked("minority stakes"),
    "public_offering": marked("public offerings"),
}

MEASURES = {"amount": marked("amount"), "share": marked("share of the year")}


EVERY_OTHER_WHERE_NARROW = f"{NARROW} && datum.value % 2 == 0 ? '' : datum.label"
"""Vega expression: the years written below the bars."""


def _by_kind() -> pd.DataFrame:
    """Return the four kinds of investment by year, with the ``kind`` of each."""
    rows = observations(SERIES)
    return rows.assign(kind=rows["metric"].str.removeprefix("corporate_ai_investment_"))


def _shares(rows: pd.DataFrame) -> pd.Series:
    """Return what percentage of its year each row is."""
    return 100 * rows["value"] / rows.groupby("year")["value"].transform("sum")


def _bars(
    look: Look, rows: pd.DataFrame, unit: str, measure: str, columns: dict[str, Column]
) -> alt.Chart:
    """Return one stacked bar a year, with its sum on top."""
    sums = rows.groupby("year", as_index=False)["value"].sum()
    years = [int(year) for year in sums["year"]]
    if measure == "share":
        axis = labelled_ticks({tick: quantity(tick, unit) for tick in (0, 25, 50, 75, 100)})
        scale = alt.Scale(domain=[0, 100], nice=False)
    else:
        axis, scale = linear_axis(sums["value"].max(), unit)
    names = {key: _(name) for key, name in KINDS.items()}
    palette = look.palette
    colours = dict(
        zip(names.values(), ["big", palette.series[2], palette.series[3], "muted"], strict=True)
    )
    order = list(KINDS)
    drawn = rows.assign(name=rows["kind"].map(names), order=rows["kind"].map(order.index))
    x = alt.X(
        "year:O",
        axis=alt.Axis(title=None, labelExpr=EVERY_OTHER_WHERE_NARROW),
        scale=alt.Scale(domain=years),
    )
    bars = (
        alt.Chart(drawn[["year", "name", "order", "value", "shown", "how", "publisher"]])
        # A line of the background parts what touches: colour is never alone.
        .mark_bar(stroke=palette.background, strokeWidth=1)
        .encode(
            x=x,
            y=alt.Y("value:Q", axis=axis, scale=scale, stack="zero"),
            color=alt.Color("name:N", scale=colour_scale(look, colours), legend=alt.Legend()),
            order="order:Q",
            tooltip=amount_tooltip(columns, "name", "year"),
        )
    )
    if measure == "share":
        return alt.layer(bars, height=HEIGHT)
    last = sums[sums["year"] == sums["year"].max()]
    total = (
        alt.Chart(last.assign(text=quantity(last["value"].iloc[0], unit)))
        .mark_text(
            align="right", baseline="bottom", dx=18, dy=-5, fontWeight=600, color=palette.ink
        )
        .encode(x=x, y=alt.Y("value:Q", scale=scale), text="text:N")
    )
    return alt.layer(bars, total, height=HEIGHT)


@figure(
    "corporate-ai-investment-by-type",
    options=[
        Choice.among(
            MEASURES,
            name="measure",
            label=marked("Measure"),
            help=marked("The amounts, or what part of each year they are."),
            default="amount",
        ),
        CURRENCY,
        PRICES,
    ],
    tables=["investment", "money"],
)
def corporate_ai_investment_by_type(
    look: Look, measure: str, currency: str, prices: str
) -> Drawing:
    """Draw what companies paid for AI by kind of deal: invested, bought, part-bought, listed.

    Parameters
    ----------
    measure : str
        Amounts, or shares of each year.
    currency : str
        What amounts are in.
    prices : str
        Whether in prices of each year or of 2021.
    """
    rows, told = in_money(_by_kind(), currency, prices)
    rows["share"] = _shares(rows)
    amounts = rows
    if measure == "share":
        rows = rows.assign(value=rows["share"], unit="percent", method="derived")
    rows = described(rows)
    rows["name"] = [_(KINDS[kind]) for kind in rows["kind"]]
    unit = rows["unit"].iloc[0]
    first, last = rows["year"].min(), rows["year"].max()
    invested = rows[rows["kind"] == "private_investment"].set_index("year")["share"]
    sums = amounts.groupby("year")["value"].sum()
    others = rows[rows["kind"] != "private_investment"]
    peak = others.loc[others["share"].idxmax()]
    columns = {
        "name": Column(_("Kind of deal")),
        "year": Column(_("Year")),
        **standard_columns(_("Amount"), unit_symbol(unit)),
        "stated": Column(_("As published")),
        "stated_unit": Column(_("Currency of it")),
        "factor": Column(_("Multiplied by")),
    }
    sentences = [
        _(
            "Corporate investment in AI in the world by kind of deal, {first}–{last}, as the AI "
            "Index of the year after counted it."
        ).format(first=first, last=last),
        _("Percent of each year.") if measure == "share" else told,
    ]
    return Drawing(
        title=_(
            "Of corporate AI investment in {year}, {share} was new money for private companies"
        ).format(year=last, share=quantity(invested[last], "percent", 2)),
        subtitle=" ".join(sentences),
        chart=_bars(look, rows, unit, measure, columns),
        table=rows[["fact_id", "entity", "kind", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each bar is one year, from the ground up: private investment, purchases of whole "
            "companies, minority stakes and public offerings. Only the lowest part is money newly "
            "put into private companies; a purchase pays those who owned the company before."
        ),
        limits=_(
            "One edition of the report, which later editions have restated upwards: compare the "
            "years within it, not with other figures. The parts jump from year to year, as few "
            "deals make up a kind: {kind} were {share} of {year}. The editions after it are not "
            "broken down by kind in our tables."
        ).format(kind=peak["name"], share=quantity(peak["share"], "percent", 2), year=peak["year"]),
        alt=_(
            "Stacked bars. Corporate investment in AI rose from {start} in {first} to {end} in "
            "{last}, of which private investment was {share}; over the {number} years that part "
            "was {lowest} at least and {highest} at most."
        ).format(
            start=quantity(sums[first], currency),
            first=first,
            end=quantity(sums[last], currency),
            last=last,
            share=quantity(invested[last], "percent", 2),
            number=decimal(len(invested)),
            lowest=quantity(invested.min(), "percent", 2),
            highest=quantity(invested.max(), "percent", 2),
        ),
    )
