"""Draw what one year's money for AI amounts to, as each tracker counts it."""

from collections.abc import Sequence
from functools import lru_cache

import altair as alt
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.marks import (
    by_width,
    horizontal_whiskers,
    if_projected,
    outline_if_projected,
    standard_columns,
)
from dashboard.figures.money.amounts import (
    CURRENCY,
    PRICES,
    amount_tooltip,
    described,
    linear_axis,
)
from dashboard.figures.money.constant_dollars import of_one_year
from dashboard.figures.money.private_investment import editions, world_investment
from dashboard.figures.rows import observations
from dashboard.formatting import decimal, interval, listing, times, unit_symbol
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

# What is counted: its name for wide charts and for narrow ones.
COUNTS = {
    "cb-insights": (
        marked("CB Insights: shares bought in private AI companies"),
        marked("CB Insights: private companies"),
    ),
    "ai-index-private": (
        marked("AI Index: private investment, very small deals left out"),
        marked("AI Index: private investment"),
    ),
    "cset": (
        marked("CSET: venture capital, private equity, and purchases of companies"),
        marked("CSET: purchases too"),
    ),
    "ai-index-corporate": (
        marked("AI Index: purchases, minority stakes and public offerings too"),
        marked("AI Index: purchases, offerings too"),
    ),
}

WITH_PURCHASES = ("cset", "ai-index-corporate")
"""The counts in which money that changes owners of whole companies is included."""

ENOUGH_COUNTS = 3
"""How many counts a year needs to be offered."""

ROW_PX = 66


@lru_cache
def _counts() -> pd.DataFrame:
    """Return every count of every year, with its ``edition`` if any; shared, not to be changed."""
    corporate = observations("corporate_ai_investment_by_edition", metric="corporate_ai_investment")
    corporate = corporate[corporate["period_kind"] == "year"]
    parts = {
        "cb-insights": observations("ai_funding_other_trackers").assign(edition=""),
        "ai-index-private": world_investment("ai-index"),
        "cset": world_investment("cset"),
        "ai-index-corporate": corporate.assign(edition=editions(corporate["basis"])),
    }
    rows = pd.concat([part.assign(count=name) for name, part in parts.items()], ignore_index=True)
    return rows.assign(projected=rows["method"].eq("projected"))


def _years() -> tuple[str, ...]:
    """Return the years that enough trackers tell, the latest first."""
    told = _counts().groupby("year")["count"].nunique()
    return tuple(str(year) for year in sorted(told[told >= ENOUGH_COUNTS].index, reverse=True))


def _rows_of_chart(rows: pd.DataFrame, currency: str) -> pd.DataFrame:
    """Return one row a count: its names, its lowest and highest answer, and these in words."""
    spans = []
    for count, part in rows.groupby("count", sort=False):
        long, short = (_(name) for name in COUNTS[count])
        named = [edition for edition in part["edition"] if edition]
        low, high = part["value"].min(), part["value"].max()
        amount = interval(low, high, currency)
        spans.append(
            {
                "count": count,
                "long": _("{count} (editions of {editions})").format(
                    count=long, editions=listing(named)
                )
                if len(named) > 1
                else long,
                "short": short,
                "low": low,
                "high": high,
                "amount": _("{amount}, projected").format(amount=amount)
                if part["projected"].any()
                else amount,
            }
        )
    return pd.DataFrame(spans).sort_values("high")


def _layers(
    look: Look,
    rows: pd.DataFrame,
    spans: pd.DataFrame,
    currency: str,
    columns: dict[str, Column],
) -> list[alt.Chart]:
    """Return name, span, dots and amount of each count, one below the other."""
    kinds: Sequence[str] = [_("invested in companies"), _("purchases of whole companies too")]
    kind = dict(zip((False, True), kinds, strict=True))
    rows = rows.assign(kind=[kind[count in WITH_PURCHASES] for count in rows["count"]])
    spans = spans.assign(kind=[kind[count in WITH_PURCHASES] for count in spans["count"]])
    axis, scale = linear_axis(rows["value"].max(), currency, about=4, grid=True)
    # Room for the amounts that stand to the right of the dots.
    scale.range = [0, alt.ExprRef("width - 130")]
    x = alt.X("value:Q", axis=axis, scale=scale)
    y = alt.Y("count:N", sort=spans["count"].tolist(), axis=None)
    legend = alt.Legend(symbolOpacity=1, symbolFillColor=look.palette.background)
    color = alt.Color(
        "kind:N",
        scale=alt.Scale(domain=kinds, range=[look.palette.big, look.palette.series[3]]),
        legend=legend,
    )
    shape = alt.Shape(
        "kind:N", scale=alt.Scale(domain=kinds, range=["circle", "square"]), legend=legend
    )
    drawn = ["count", "name", "edition", "value", "kind", "projected", "shown", "how", "publisher"]
    return [
        horizontal_whiskers(spans[["count", "low", "high", "kind"]], y, scale, color, yOffset=8),
        alt.Chart(rows[drawn])
        .mark_point(size=110, fill=look.palette.background, yOffset=8)
        .encode(
            x=x,
            y=y,
            color=color,
            shape=shape,
            strokeDash=outline_if_projected(),
            strokeWidth=if_projected(alt.StrokeWidth, 1.5, 2),
            tooltip=amount_tooltip(columns, "name", "edition"),
        ),
        alt.Chart(spans[["count", "long", "short"]])
        .mark_text(align="left", baseline="middle", dy=-13, color=look.palette.ink)
        .encode(x=alt.value(0), y=y, text=by_width("short", "long")),
        alt.Chart(spans[["count", "high", "amount", "kind"]])
        .mark_text(align="left", baseline="middle", dx=10, dy=8, fontWeight=600)
        .encode(x=alt.X("high:Q", scale=scale), y=y, text="amount:N", color=color),
    ]


def _span_of_investment(rows: pd.DataFrame, currency: str) -> list[str]:
    """Return the sentence on counts without purchases of companies, where there are several."""
    invested = rows[~rows["count"].isin(WITH_PURCHASES)]
    if invested["count"].nunique() == 1:
        return []
    low, high = invested["value"].min(), invested["value"].max()
    return [
        _("Even the counts without purchases of whole companies span {between}.").format(
            between=interval(low, high, currency)
        )
    ]


@figure(
    "funding-trackers-disagree",
    contrasts=["edition", "kind_of_investment"],
    options=[
        Choice(
            name="year",
            label=marked("Year"),
            help=marked("Years that at least a few trackers tell."),
            values=_years,
            default="2024",
        ),
        CURRENCY,
        PRICES,
    ],
    tables=["investment", "money"],
)
def funding_trackers_disagree(look: Look, year: str, currency: str, prices: str) -> Drawing:
    """Draw what one year's money for AI amounts to, as each tracker counts it.

    Parameters
    ----------
    year : str
        The year told; the last before it where the money chosen does not reach it.
    currency : str
        What amounts are in.
    prices : str
        Whether in prices of each year or of 2021.
    """
    rows, told = of_one_year(_counts(), int(year), currency, prices)
    rows = described(rows)
    rows["name"] = [_(COUNTS[count][0]) for count in rows["count"]]
    spans = _rows_of_chart(rows, currency)
    low, high = rows["value"].min(), rows["value"].max()
    apart = times(high / low)
    drawn_year = rows["year"].iloc[0]
    columns = {
        "name": Column(_("What is counted")),
        "edition": Column(_("Edition")),
        "year": Column(_("Year")),
        **standard_columns(_("Amount"), unit_symbol(currency)),
        "stated": Column(_("As published")),
        "stated_unit": Column(_("Currency of it")),
        "factor": Column(_("Multiplied by")),
    }
    title = _(
        "Money for AI in {year}: the highest of {number} counts is {ratio} the lowest"
    ).format(year=drawn_year, number=decimal(len(spans)), ratio=apart)
    return Drawing(
        title=title,
        subtitle=_(
            "Money that went to AI companies in the world in {year}, by who counts it and what is "
            "counted. {amounts}"
        ).format(year=drawn_year, amounts=told),
        chart=alt.layer(*_layers(look, rows, spans, currency, columns), height=ROW_PX * len(spans)),
        table=rows.sort_values("value").assign(prices=prices)[
            ["fact_id", "entity", "period", "unit", "prices", *columns]
        ],
        columns=columns,
        how_to_read=_(
            "Each line is one way to count the same year. Circles are money invested in companies; "
            "squares also include what was paid for whole companies, which goes to their former "
            "owners. A bar joins the answers of several editions of one report; a dashed outline "
            "is a projection for a year not seen to its end."
        ),
        limits=" ".join(
            [
                _(
                    "No count here is wrong: they answer different questions. Trackers also differ "
                    "in what makes a company one of AI, in the smallest deal they see, and in how "
                    "they treat deals whose price is secret. Money that companies spend on their "
                    "own AI, and the data centres of the large ones, are in none of them."
                ),
                *_span_of_investment(rows, currency),
            ]
        ),
        alt=_("Dots, one line a count, {year}. {counts}.").format(
            year=drawn_year,
            counts=listing(
                _("{name}: {amount}").format(name=span.long, amount=span.amount)
                for span in spans.itertuples()
            ),
        ),
    )
