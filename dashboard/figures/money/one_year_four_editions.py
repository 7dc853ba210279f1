"""Draw what each edition of one report says of the same years: the definition moves the answer."""

import altair as alt
import pandas as pd

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.marks import (
    HEIGHT,
    by_width,
    labelled_ticks,
    spread_on,
    standard_columns,
)
from dashboard.figures.money.amounts import (
    CURRENCY,
    PRICES,
    amount_tooltip,
    described,
    in_money,
    linear_axis,
)
from dashboard.figures.rows import observations
from dashboard.formatting import interval, listing, quantity, times, unit_symbol
from dashboard.locale import gettext as _
from dashboard.theme import Look


def _by_edition() -> pd.DataFrame:
    """Return the world's corporate investment of single years, with the edition that says so."""
    rows = observations("corporate_ai_investment_by_edition", metric="corporate_ai_investment")
    rows = rows[rows["period_kind"] == "year"].copy()
    rows["edition"] = rows["basis"].str.extract(r"Index (\d{4}) edition", expand=False)
    return rows.sort_values(["year", "edition"], ignore_index=True)


def _labels(rows: pd.DataFrame, scale: alt.Scale) -> pd.DataFrame:
    """Return a label a dot, kept apart from the others of its year."""
    placed = [
        part.assign(label_y=spread_on(scale, part["value"].tolist()))
        for _year, part in rows.groupby("year")
    ]
    labels = pd.concat(placed)
    return labels.assign(
        narrow=labels["edition"],
        wide=[_("edition {edition}").format(edition=edition) for edition in labels["edition"]],
    )


@figure(
    "one-year-four-editions",
    tables=["investment"],
    options=[CURRENCY, PRICES],
    contrasts=["edition"],
)
def one_year_four_editions(look: Look, currency: str, prices: str) -> Drawing:
    """Draw what each edition of one report says of the same years.

    Parameters
    ----------
    currency : str
        What amounts are in.
    prices : str
        Whether in prices of each year or of 2021.
    """
    rows, told = in_money(_by_edition(), currency, prices)
    rows = described(rows.assign(period=rows["year"].astype(str)))
    editions = rows.groupby("year")["edition"].size()
    disputed = int(editions.idxmax())
    same = rows[rows["year"] == disputed]
    low, high = same["value"].min(), same["value"].max()
    rows["colour"] = ["big" if year == disputed else "muted" for year in rows["year"]]
    years = sorted(rows["period"].unique())
    columns = {
        "period": Column(_("Year")),
        "edition": Column(_("Edition")),
        **standard_columns(_("Amount"), unit_symbol(currency)),
        "stated": Column(_("As published")),
        "stated_unit": Column(_("Currency of it")),
        "factor": Column(_("Multiplied by")),
    }
    axis, scale = linear_axis(rows["value"].max(), currency)
    x = alt.X(
        "period:N",
        sort=years,
        axis=labelled_ticks({year: year for year in years}),
        scale=alt.Scale(domain=years),
    )
    y = alt.Y("value:Q", scale=scale, axis=axis)
    palette = alt.Scale(domain=["big", "muted"], range=[look.palette.big, look.palette.muted])
    colour = alt.Color("colour:N", scale=palette, legend=None)
    drawn = rows[["period", "edition", "value", "colour", "shown", "how", "publisher"]]
    span = pd.DataFrame({"period": [str(disputed)], "low": [low], "high": [high]})
    labels = _labels(drawn.assign(year=drawn["period"]), scale)
    chart = alt.layer(
        alt.Chart(span)
        .mark_rule(strokeWidth=6, opacity=0.3, color=look.palette.big)
        .encode(x=x, y=alt.Y("low:Q", scale=scale), y2="high:Q"),
        alt.Chart(drawn)
        .mark_point(filled=True, size=90, opacity=1)
        .encode(x=x, y=y, color=colour, tooltip=amount_tooltip(columns, "period", "edition")),
        alt.Chart(labels[["period", "label_y", "narrow", "wide", "colour"]])
        .mark_text(align="left", baseline="middle", dx=9, fontWeight=600)
        .encode(
            x=x,
            y=alt.Y("label_y:Q", scale=scale),
            text=by_width("narrow", "wide"),
            color=colour,
        ),
        height=HEIGHT,
    )
    between = interval(low, high, currency)
    said = _("{amount} in {year} (edition {edition})")
    return Drawing(
        title=_(
            "Corporate investment in AI in {year} was {between}: it depends on the edition of the "
            "report"
        ).format(year=disputed, between=between),
        subtitle=_(
            "Private investment, mergers, minority stakes and public offerings in the world by "
            "year, as each edition of the AI Index counts them. {amounts}"
        ).format(amounts=told),
        chart=chart,
        table=rows[["fact_id", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each dot is what one edition of the same yearly report says of one year. The bar "
            "spans the answers for {year}, the year that most editions give: the highest is "
            "{ratio} as high as the lowest. Nothing joins dots of different editions, as each "
            "counts past years anew."
        ).format(year=disputed, ratio=times(high / low)),
        limits=_(
            "All editions name the same kinds of deals, and still each restates past years: this "
            "figure shows by how much, not why. A growth rate from a number of one edition to a "
            "number of another mixes growth with counting. Corporate investment includes companies "
            "that were bought or listed, so it is larger than the private investment of the other "
            "figures."
        ),
        alt=_("Dots: {dots}.").format(
            dots=listing(
                said.format(
                    year=row.period,
                    edition=row.edition,
                    amount=quantity(row.value, currency),
                )
                for row in rows.itertuples()
            )
        ),
    )
