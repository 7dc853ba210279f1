"""Draw private investment in AI as a multiple of public budgets, since the talk's comparison."""

import altair as alt
import numpy as np
import pandas as pd

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.marks import (
    by_width,
    log_axis,
    outline_if_projected,
    standard_columns,
)
from dashboard.figures.money.amounts import described
from dashboard.figures.money.constant_dollars import in_chosen_money
from dashboard.figures.money.private_investment import TRACKER, world_investment
from dashboard.figures.rows import as_text, cited, fact, joined, observations
from dashboard.formatting import listing, period, quantity, times
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look
from datasets import catalogue

CURRENCY_OF_BUDGETS = "EUR"
"""The money in which the budgets, all of European governments and bodies, are published or kept."""

EU_RESEARCH = "research_spending_european_union_government_budget_allocations_for_rd_2024"

# The budget: its name for wide charts and for narrow ones.
BUDGETS = {
    "public_ai_spending_france_public_ai_spending_committed_2018_2025": (
        marked("French state's AI strategy, all its years"),
        marked("French AI strategy"),
    ),
    "comparator_budget_cern_annual_budget_2025": (marked("CERN"), marked("CERN")),
    "belgium_federal_primary_2021": (
        marked("Belgium's federal departments"),
        marked("Belgium, federal"),
    ),
    EU_RESEARCH: (
        marked("Research budgets of all EU governments"),
        marked("EU public research"),
    ),
    "comparator_budget_belgium_general_government_expenditure_2024": (
        marked("All Belgian public spending"),
        marked("Belgium, all levels"),
    ),
}

ROW_PX = 60


def _budgets() -> pd.DataFrame:
    """Return the public budgets in one currency, each of its own year or years."""
    names = [
        {"fact_id": id, "long": _(long), "short": _(short)} for id, (long, short) in BUDGETS.items()
    ]
    rows = observations(
        "comparator_budget", "belgium_comparison", "research_spending", "public_ai_spending"
    )
    rows = pd.DataFrame(names).merge(rows, on="fact_id", validate="one_to_one")
    return in_chosen_money(rows, CURRENCY_OF_BUDGETS, "each-year")[0]


def _since_the_talk(tracker: str) -> pd.DataFrame:
    """Return the world's investment of the year that the talk's sum is of, and of later ones."""
    claims = as_text(catalogue.load("claims")).set_index("claim_id")
    year_of_talk = int(claims.loc["ai_investment_belgium", "as_of"])
    rows = world_investment(tracker)
    rows = rows[rows["year"] >= year_of_talk]
    return in_chosen_money(rows, CURRENCY_OF_BUDGETS, "each-year")[0]


def _multiples(investment: pd.DataFrame, budgets: pd.DataFrame) -> pd.DataFrame:
    """Return each year's investment divided by each budget."""
    pairs = investment.merge(budgets, how="cross", suffixes=("", "_budget"))
    return pairs.assign(
        fact_id=pairs["fact_id"] + ";" + pairs["fact_id_budget"],
        value=pairs["value"] / pairs["value_budget"],
        low=np.nan,
        high=np.nan,
        unit="ratio",
        projected=pairs["method"] == "projected",
        # What is computed from a projection is one.
        method=pairs["method"].where(pairs["method"] == "projected", "derived"),
        source_id=[
            joined(*ids) for ids in zip(pairs["source_id"], pairs["source_id_budget"], strict=True)
        ],
    )


def _texts(look: Look, chart: alt.Chart, **mark: object) -> list[alt.Chart]:
    """Return texts, upon the same in the background's colour: the line at parity runs below."""
    background = chart.encode(color=alt.value(look.palette.background))
    return [
        background.mark_text(
            baseline="middle", stroke=look.palette.background, strokeWidth=6, **mark
        ),
        chart.mark_text(baseline="middle", **mark),
    ]


def _layers(look: Look, rows: pd.DataFrame, columns: dict[str, Column]) -> list[alt.Chart]:
    """Return name, dots and multiples of each budget, one below the other; a line at parity."""
    palette = look.palette
    axis, scale = log_axis(
        min(rows["value"].min(), 1),
        rows["value"].max(),
        label=lambda tick: _("equal") if tick == 1 else times(tick),
        labelSeparation=6,
    )
    # Room for half a label on either side.
    scale.range = [24, alt.ExprRef("width - 48")]
    order = rows.drop_duplicates("long")["long"].tolist()
    x = alt.X("value:Q", axis=axis, scale=scale)
    y = alt.Y("long:N", sort=order, axis=None)
    last = rows["year"].max()
    drawn = rows.assign(
        latest=rows["year"] == last,
        label=[f"{row.year}: {row.shown}" for row in rows.itertuples()],
        brief=rows["shown"],
    )
    names = drawn.drop_duplicates("long")[["long", "short", "budget"]].assign(
        wide=lambda names: [
            _("{name}: {budget}").format(name=name, budget=budget)
            for name, budget in zip(names["long"], names["budget"], strict=True)
        ]
    )
    color = alt.Color(
        "latest:N",
        scale=alt.Scale(domain=[True, False], range=[palette.big, palette.muted]),
        legend=None,
    )
    points = (
        alt.Chart(
            drawn[["long", "period", "value", "latest", "projected", "shown", "how", "publisher"]]
        )
        .mark_point(size=110, fill=palette.background, yOffset=9)
        .encode(
            x=x,
            y=y,
            color=color,
            shape=alt.Shape(
                "latest:N",
                scale=alt.Scale(domain=[True, False], range=["triangle-up", "diamond"]),
                legend=None,
            ),
            strokeDash=outline_if_projected(),
            tooltip=[
                alt.Tooltip(field=field, type="nominal", title=columns[name].heading)
                for field, name in (
                    ("long", "name"),
                    ("period", "period"),
                    ("shown", "value"),
                    ("how", "method"),
                    ("publisher", "source_id"),
                )
            ],
        )
    )
    layers = [
        alt.Chart(pd.DataFrame({"value": [1.0]}))
        .mark_rule(color=palette.muted, strokeWidth=1)
        .encode(x=x),
        points,
        *_texts(
            look,
            alt.Chart(names[["long", "short", "wide"]]).encode(
                x=alt.value(0),
                y=y,
                text=by_width("short", "wide"),
                color=alt.value(palette.ink),
            ),
            align="left",
            dy=-12,
        ),
    ]
    # The latest year is named after its dot, the one before it ahead of its dot.
    for latest, align, dx in ((True, "left", 10), (False, "right", -10)):
        part = drawn[drawn["latest"] == latest]
        named = alt.Chart(part[["long", "value", "latest", "label", "brief"]]).encode(
            x=x, y=y, color=color, text=by_width("brief", "label")
        )
        layers += _texts(look, named, align=align, dx=dx, dy=9, fontWeight=600)
    return layers


@figure(
    "private-ai-investment-since-the-talk",
    contrasts=["edition"],
    options=[TRACKER],
    tables=["investment", "story", "money", "claims"],
)
def private_ai_investment_since_the_talk(look: Look, tracker: str) -> Drawing:
    """Draw private investment in AI as a multiple of public budgets, since the talk's comparison.

    Parameters
    ----------
    tracker : str
        Whose count of the investment.

    Notes
    -----
    Investment and budgets are in euros of their own years, at the mean exchange rate of each; a
    ratio of two years is left with the inflation between them.
    """
    investment, budgets = _since_the_talk(tracker), _budgets()
    budgets["budget"] = [
        _("{amount} ({period})").format(
            amount=quantity(row.value, row.unit), period=period(row.period)
        )
        for row in budgets.itertuples()
    ]
    rows = described(_multiples(investment, budgets)).sort_values(
        ["value_budget", "year"], ignore_index=True
    )
    rows["shown"] = [times(value) for value in rows["value"]]
    rows["name"] = rows["long"]
    columns = {
        "name": Column(_("Public budget")),
        "budget": Column(_("Its amount")),
        "period": Column(_("Year of the investment")),
        **standard_columns(_("Investment as a multiple of it")),
    }
    research = rows[rows["fact_id_budget"] == EU_RESEARCH].set_index("year")
    first, last = research.index.min(), research.index.max()
    words = {
        "first": first,
        "last": last,
        "before": times(research["value"][first]),
        "after": times(research["value"][last]),
    }
    if research["projected"][last]:
        title = _(
            "Private AI investment: {before} the EU's public research budgets in {first}, "
            "{after} in {last} if projections hold"
        ).format(**words)
    else:
        title = _(
            "Private AI investment: {before} the EU's public research budgets in {first}, "
            "{after} in {last}"
        ).format(**words)
    talk = fact("be_budget_talk_claim")
    amounts = [quantity(value, CURRENCY_OF_BUDGETS) for value in investment["value"]]
    return Drawing(
        title=title,
        subtitle=_(
            "Private investment in AI companies in the world in {first} and {last}, as a multiple "
            "of public budgets, in euros of their years. Diamonds are {first}, triangles {last}. "
            "Logarithmic scale."
        ).format(**words),
        chart=alt.layer(*_layers(look, rows, columns), height=ROW_PX * len(budgets)),
        # Both sides of each ratio are in prices of their year.
        table=rows.assign(prices="each-year")[["fact_id", "unit", "prices", *columns]],
        columns=columns,
        how_to_read=_(
            "Each line is one public budget. At the vertical line, investment and budget are "
            "equal; the further a mark stands to the side of the higher numbers, the "
            "more often the investment would pay the budget. Diamonds are {first}, triangles "
            "{last}; a dashed outline is a projection. The amount of each budget stands after its "
            "name."
        ).format(**words),
        limits=_(
            "The talk set the investment of {first} against {talk}, which it called Belgium's "
            "budget and for which we found no source; the investment itself was {amounts} in the "
            "years drawn. Each budget is of the one year named and the inflation since is left in. "
            "The French sum covers all years of its strategy at once. Private investment is money "
            "for companies, not spending on research: the comparison shows size alone. Different "
            "years may come from different editions of a report that count anew."
        ).format(talk=quantity(talk["value"], talk["unit"]), amounts=listing(amounts), **words),
        alt=_("Dots on a logarithmic scale. {multiples}.").format(
            multiples=listing(
                _("{name}: {multiple} in {year}").format(
                    name=row.long, multiple=row.shown, year=row.year
                )
                for row in rows.itertuples()
            )
        ),
        also_cites=cited(talk),
    )
