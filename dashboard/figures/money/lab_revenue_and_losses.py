"""Draw what laboratories take in against what they lose, or their run rates apart."""

import altair as alt
import numpy as np
import pandas as pd

from dashboard.figures import trend
from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.marks import (
    HEIGHT,
    colour_scale,
    hollow_if_projected,
    horizontal_whiskers,
    labelled_ticks,
    named,
    outline_if_projected,
    standard_columns,
    whiskers,
    year_axis,
)
from dashboard.figures.money.amounts import (
    CURRENCY,
    PRICES,
    amount_tooltip,
    conversion_columns,
    described,
    in_money,
    linear_axis,
)
from dashboard.figures.rows import cited, fact, observations
from dashboard.formatting import interval, period, quantity, unit_symbol
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

SHOWN = {
    "years": marked("revenue, spending and losses of a year"),
    "forecasts": marked("the same, with cash burn and forecasts"),
    "run-rate": marked("run rates"),
}

MONEY_IN = {"revenue": marked("revenue")}

MONEY_OUT = {
    "total_spending": marked("all spending"),
    "operating_loss": marked("operating loss"),
    "net_loss": marked("net loss"),
    "cash_burn": marked("cash burn"),
}

# Not drawn: most of the first is a change in the value of shares, not spending, as its note says;
# the second repeats what is drawn from a later report; the third has no revenue beside it; the
# fourth covers five years.
NOT_DRAWN = (
    "lab_finances_openai_net_loss_2025",
    "openai_loss_2024_nyt",
    "lab_finances_xai_net_loss_2025_q3",
    "lab_finances_openai_cash_burn_2026_2030",
)

LABORATORIES = {"OpenAI": 0, "Anthropic": 2}
"""The laboratories with run rates, and which colour of the series each has."""


def _yearly_finances(forecasts: bool) -> pd.DataFrame:
    """Return revenue and what goes out, in the order of the chart: by company and period.

    Without forecasts, what was only expected stays where it is all there is beside a number that
    was reported: the other half of a year's account.
    """
    kinds = MONEY_IN | MONEY_OUT
    rows = observations("lab_finances", metric=list(kinds))
    rows = rows[~rows["fact_id"].isin(NOT_DRAWN)]
    rank = {company: index for index, company in enumerate(("OpenAI", "xAI", "Anthropic"))}
    rows = rows.assign(
        company=rows["entity"].map(rank), rank=rows["metric"].map(list(kinds).index)
    ).sort_values(["company", "period_start", "period_end", "rank", "method"])
    # A source reports today what a company expected then: that is a forecast all the same.
    expected = rows["basis"].str.contains("expectation", regex=False)
    rows = rows.assign(projected=rows["method"].eq("projected") | expected)
    if not forecasts:
        rows = rows[rows["metric"] != "cash_burn"]
        reported = rows[~rows["projected"]]
        accounts = set(zip(reported["entity"], reported["period"], strict=True))
        known = set(zip(reported["entity"], reported["period"], reported["metric"], strict=True))
        kept = [
            not row.projected
            or (
                (row.entity, row.period) in accounts
                and (row.entity, row.period, row.metric) not in known
            )
            for row in rows.itertuples()
        ]
        rows = rows[kept]
    return rows.reset_index(drop=True)


def _run_rates() -> pd.DataFrame:
    """Return annualised revenue by company and month."""
    rows = observations("lab_finances", metric="revenue_run_rate")
    rows = rows.assign(
        date=trend.decimal_year(rows["period_start"]), projected=rows["method"] == "projected"
    )
    return rows.sort_values(["entity", "period_start"]).reset_index(drop=True)


def _finance_bars(look: Look, rows: pd.DataFrame, columns: dict[str, Column]) -> alt.Chart:
    """Return bars under a heading for each company and period, from a common zero."""
    lines, labels = [], {}
    for (company, when), group in rows.groupby(["entity", "when"], sort=False):
        heading = f"{company} {when}"
        labels[heading] = heading
        for row in group.itertuples():
            labels[row.fact_id] = row.what
        lines += [heading, *group["fact_id"]]
    headings = [line for line in lines if line == labels[line]]
    y = alt.Y(
        "fact_id:N",
        scale=alt.Scale(domain=lines, paddingInner=0.3),
        axis=labelled_ticks(
            labels,
            labelLimit=170,
            labelOverlap=False,
            labelColor=look.palette.ink,
            labelFontWeight={
                "condition": {"test": f"indexof({headings!r}, datum.value) >= 0", "value": "bold"},
                "value": "normal",
            },
        ),
    )
    highest = rows[["value", "high"]].max().max()
    x_scale = alt.Scale(domain=[0, highest], nice=False, range=[0, alt.ExprRef("width - 96")])
    x = alt.X("value:Q", axis=None, scale=x_scale)
    color = alt.Color(
        "direction:N",
        scale=alt.Scale(
            domain=[_("comes in"), _("goes out")], range=[look.palette.series[2], look.palette.big]
        ),
        # The pale ranges must not make the legend pale.
        legend=alt.Legend(symbolOpacity=1),
    )
    drawn = ["fact_id", "name", "when", "what", "value", "low", "high", "direction", "projected"]
    drawn += ["shown", "how", "publisher"]
    data = rows[drawn]
    bars = (
        alt.Chart(data)
        .mark_bar(strokeWidth=1.5)
        .encode(
            x=x,
            y=y,
            color=color,
            tooltip=amount_tooltip(columns, "name", "when", "what"),
            **hollow_if_projected(color),
        )
    )
    texts = (
        alt.Chart(data.assign(end=data["high"].fillna(data["value"]), text=rows["amount"]))
        .mark_text(align="left", baseline="middle", dx=8, color=look.palette.ink)
        .encode(x=alt.X("end:Q", scale=x_scale), y=y, text="text:N")
    )
    spread = horizontal_whiskers(data, y, x_scale, color)
    return alt.layer(bars, spread, texts, height=24 * len(lines) + 70)


def _run_rate_lines(
    look: Look, rows: pd.DataFrame, columns: dict[str, Column], currency: str
) -> alt.Chart:
    """Return annualised revenue by month, hollow, one line a company."""
    axis, scale = linear_axis(rows[["value", "high"]].max().max(), currency)
    x = alt.X(
        "date:Q",
        axis=year_axis(),
        scale=alt.Scale(
            domain=[np.floor(rows["date"].min() * 2) / 2, np.ceil(rows["date"].max() * 2) / 2],
            nice=False,
            range=[0, alt.ExprRef("width - 10")],
        ),
    )
    y = alt.Y("value:Q", axis=axis, scale=scale)
    colours = {name: look.palette.series[place] for name, place in LABORATORIES.items()}
    color = alt.Color("name:N", scale=colour_scale(look, colours), legend=None)
    drawn = ["name", "when", "what", "date", "value", "low", "high", "projected"]
    drawn += ["shown", "how", "publisher"]
    data = rows[drawn]
    lines = (
        alt.Chart(data[~data["projected"]]).mark_line(strokeWidth=1.5).encode(x=x, y=y, color=color)
    )
    points = (
        alt.Chart(data)
        .mark_point(size=70, fill=look.palette.background)
        .encode(
            x=x,
            y=y,
            color=color,
            shape=alt.Shape(
                "name:N",
                scale=alt.Scale(domain=list(LABORATORIES), range=["circle", "square"]),
                legend=None,
            ),
            strokeDash=outline_if_projected(),
            tooltip=amount_tooltip(columns, "name", "when", "what"),
        )
    )
    past = data[~data["projected"]]
    ends = past.loc[past.groupby("name")["date"].idxmax(), ["name", "date", "value"]]
    ends["text"] = [named(row.name, row.value, currency) for row in ends.itertuples(index=False)]
    # To the left of its last point a line comes from below: there is room above.
    names = (
        alt.Chart(ends)
        .mark_text(align="right", baseline="bottom", dx=-9, dy=-2, fontWeight=600)
        .encode(x=x, y=y, text="text:N", color=color)
    )
    forecasts = (
        alt.Chart(data.loc[data["projected"], ["name", "date", "value"]].assign(text=_("forecast")))
        .mark_text(align="left", baseline="top", dx=8, dy=3)
        .encode(x=x, y=y, text="text:N", color=color)
    )
    return alt.layer(
        lines, whiskers(data, x, scale, color), points, names, forecasts, height=HEIGHT
    )


def _account(by_id: pd.DataFrame, currency: str) -> tuple[str, str]:
    """Return title and text alternative: the last account of a year that is among the rows."""
    if "lab_finances_openai_revenue_2025" in by_id.index:
        facts = {
            "revenue": "lab_finances_openai_revenue_2025",
            "spending": "lab_finances_openai_total_spending_2025",
            "loss": "lab_finances_openai_operating_loss_2025",
        }
        title = _("{company} reportedly spent {spending} in {year} and took in {revenue}")
        alt_text = _(
            "Bar chart. {company} reportedly took in {revenue} in {year}, spent {spending} and "
            "had an operating loss of {loss}."
        )
    else:
        facts = {"revenue": "openai_revenue_2024_nyt", "loss": "lab_finances_openai_net_loss_2024"}
        title = _("{company} reportedly lost {loss} in {year} and expected to take in {revenue}")
        alt_text = _(
            "Bar chart. {company} reportedly had a net loss of {loss} in {year} and expected a "
            "revenue of {revenue}."
        )
    words = {
        name: quantity(by_id.loc[fact_id, "value"], currency) for name, fact_id in facts.items()
    }
    year = by_id.loc[facts["revenue"]]
    words |= {"company": year["entity"], "year": year["period"]}
    return title.format(**words), alt_text.format(**words)


@figure(
    "lab-revenue-and-losses",
    options=[
        Choice.among(
            SHOWN,
            name="shown",
            label=marked("Show"),
            help=marked("A run rate is one month's revenue times twelve, not revenue of a year."),
            default="years",
        ),
        CURRENCY,
        PRICES,
    ],
    tables=["investment", "money"],
)
def lab_revenue_and_losses(look: Look, shown: str, currency: str, prices: str) -> Drawing:
    """Draw what laboratories take in against what they lose, or their run rates apart.

    Parameters
    ----------
    shown : str
        Accounts of years, the same with forecasts, or run rates.
    currency : str
        What amounts are in.
    prices : str
        Whether in prices of each year or of 2021.
    """
    forecasts = shown == "forecasts"
    rows, told = in_money(
        _run_rates() if shown == "run-rate" else _yearly_finances(forecasts), currency, prices
    )
    rows = described(rows)
    kinds = MONEY_IN | MONEY_OUT | {"revenue_run_rate": marked("run rate")}
    rows = rows.assign(
        name=rows["entity"],
        when=rows["period"].map(period),
        what=[
            _("{what}, forecast").format(what=_(kinds[row.metric]))
            if row.projected
            else _(kinds[row.metric])
            for row in rows.itertuples()
        ],
        direction=[
            _("comes in") if metric in MONEY_IN else _("goes out") for metric in rows["metric"]
        ],
        amount=[
            interval(row.low, row.high, row.unit)
            if pd.notna(row.high)
            else quantity(row.value, row.unit)
            for row in rows.itertuples()
        ],
    )
    columns = {
        "name": Column(_("Company")),
        "period": Column(_("Period")),
        "what": Column(_("What")),
        **standard_columns(_("Amount"), unit_symbol(currency)),
        **conversion_columns(),
    }
    spoken = columns | {"when": columns["period"]}
    by_id = rows.set_index("fact_id")
    left_out = fact("lab_finances_openai_net_loss_2025")
    if shown != "run-rate":
        words = {
            "company": left_out["entity"],
            "year_left_out": left_out["period"],
            "left_out": quantity(left_out["value"], left_out["unit"]),
        }
        title, alt_text = _account(by_id, currency)
        subtitle = (
            _(
                "Revenue, spending, losses and cash burn of AI laboratories as leaked or reported "
                "by the press, by company and period. Dashed bars are forecasts."
            )
            if forecasts
            else _(
                "Revenue, spending and losses of AI laboratories as leaked or reported by the "
                "press, by company and period. A dashed bar is a forecast of what is not reported."
            )
        )
        return Drawing(
            title=title,
            subtitle=f"{subtitle} {told}",
            chart=_finance_bars(look, rows, spoken),
            table=rows[["fact_id", "entity", "metric", "unit", *columns]],
            columns=columns,
            how_to_read=_(
                "Each block is one company in one year or quarter: what comes in, and what goes "
                "out. An operating loss is spending minus revenue; a net loss adds interest and "
                "changes in value; cash burn is the money that really left the account. The bars "
                "overlap and cannot be added up."
            )
            if forecasts
            else _(
                "Each block is one company in one year or quarter: what comes in, and what goes "
                "out. An operating loss is spending minus revenue; a net loss adds interest and "
                "changes in value. The bars overlap and cannot be added up."
            ),
            limits=" ".join(
                [
                    _(
                        "Most of these numbers come from leaks, investors and the press, and "
                        "differ by definition. {company}'s net loss of {year_left_out} "
                        "({left_out}) is not drawn, since most of it is a change in the value of "
                        "shares and not spending. Its revenue of 2024 is what was expected in "
                        "September of that year."
                    ).format(**words),
                    _("The forecast for xAI is disputed by its founder.")
                    if forecasts
                    else _(
                        "Other laboratories have no reported accounts of a year here: what was "
                        "expected of them is among the forecasts."
                    ),
                    _("Laboratories inside of larger companies have no accounts of their own."),
                ]
            ),
            alt=alt_text,
            also_cites=cited(left_out),
        )
    past = rows[~rows["projected"]]
    latest = past.loc[past.groupby("entity")["date"].idxmax()].set_index("entity")
    first, second = latest.loc["Anthropic"], latest.loc["OpenAI"]
    contracts = fact("lab_finances_mistral_ai_annual_contract_value_2025_09")
    # Quoted as published, as the year may be left out of the money chosen.
    disputed = fact("lab_finances_anthropic_revenue_run_rate_2026_04")
    words = {
        "first": quantity(first["value"], currency),
        "first_month": first["when"],
        "second": quantity(second["value"], currency),
        "second_month": second["when"],
        "disputed": interval(disputed["low"], disputed["high"], disputed["unit"]),
        "disputed_month": period(disputed["period"]),
        "company": contracts["entity"],
        "contracts": quantity(contracts["value"], contracts["unit"]),
    }
    return Drawing(
        title=_(
            "Run rates: Anthropic {first} in {first_month}, OpenAI {second} in {second_month}"
        ).format(**words),
        subtitle=_(
            "Annualised revenue of AI laboratories by month: a month's sales times twelve, not "
            "revenue of a year. Dashed is a forecast. {amounts}"
        ).format(amounts=told),
        chart=_run_rate_lines(look, rows, spoken, currency),
        table=rows[["fact_id", "entity", "metric", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each hollow mark is one announcement or press report for one month. A pale bar is the "
            "range where two counts differ. Lines only join what was published; months between are "
            "unknown."
        ),
        limits=_(
            "A run rate is not revenue: it assumes that the best month lasts a year, and each "
            "company counts in its own way. For {disputed_month} the sources say {disputed}, since "
            "sales through cloud partners can be counted whole or after the partner's share. "
            "{company} states contracts of a year ({contracts}): no run rate, and not drawn."
        ).format(**words),
        alt=_(
            "Line chart. The run rate of Anthropic was {first} in {first_month}, that of OpenAI "
            "{second} in {second_month}."
        ).format(**words),
        also_cites=cited(contracts, disputed),
    )
