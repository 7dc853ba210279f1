"""Draw private investment in AI a year against public budgets, each edition on its own."""

from dataclasses import replace

import altair as alt
import numpy as np
import pandas as pd

from dashboard.figures.figure import Column, Drawing, Headline, figure
from dashboard.figures.marks import (
    HEIGHT,
    LABEL_LINE_PX,
    NARROW,
    outline_if_projected,
    spread_on,
    standard_columns,
    year_axis,
)
from dashboard.figures.money.amounts import (
    CURRENCY,
    PRICES,
    SCALE,
    amount_axis,
    amount_tooltip,
    described,
)
from dashboard.figures.money.constant_dollars import in_chosen_money
from dashboard.figures.money.private_investment import TRACKER, world_investment
from dashboard.figures.rows import cited, fact, observations
from dashboard.formatting import interval, quantity, times, unit_symbol
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look
from datasets import money

EDITION_SHAPES = {"2022": "circle", "2023": "square", "2025": "diamond", "2026": "triangle-up"}

ALL_OF_BELGIUM = "comparator_budget_belgium_general_government_expenditure_2024"

EARLY_YEARS_UP_TO = 2020
"""Up to when the chart has room for names above the investment."""

# What the investment is set against: name for wide charts, for narrow ones, and the rows. Several
# rows under one name are sources that disagree.
COMPARATORS = (
    (marked("All Belgian public spending"), marked("Belgium, all levels"), [ALL_OF_BELGIUM]),
    (
        marked("Collected by Belgium's federal level"),
        marked("Federal receipts"),
        [
            "comparator_budget_belgium_federal_level_federal_revenue_collected_2024",
            "belgium_federal_taxes_2024",
        ],
    ),
    (
        marked("Research budgets of all EU governments"),
        marked("EU public research"),
        ["research_spending_european_union_government_budget_allocations_for_rd_2024"],
    ),
    (
        marked("Belgium's federal departments"),
        marked("Federal departments"),
        ["belgium_federal_primary_2021"],
    ),
    (marked("CERN"), marked("CERN"), ["comparator_budget_cern_annual_budget_2025"]),
)


def _comparators() -> pd.DataFrame:
    """Return the public budgets, with their labels."""
    names = [
        {"fact_id": fact, "name": _(long), "short_name": _(short)}
        for long, short, facts in COMPARATORS
        for fact in facts
    ]
    rows = observations("comparator_budget", "belgium_comparison", "research_spending")
    return pd.DataFrame(names).merge(rows, on="fact_id", validate="one_to_one")


def _comparator_labels(
    budgets: pd.DataFrame, investment: pd.DataFrame, scale: alt.Scale, height: float
) -> pd.DataFrame:
    """Return one label for each name of a budget, and where it keeps clear of the other marks."""
    low, high = scale.domain
    to = np.log10 if scale.to_dict().get("type") == "log" else np.asarray
    pixel = (to(high) - to(low)) / height
    early = investment.loc[investment["year"] <= EARLY_YEARS_UP_TO, "value"].max()
    labels, above = [], np.inf
    by_size = budgets.groupby("name", sort=False)
    for name, rows in sorted(by_size, key=lambda group: -group[1]["value"].max()):
        top, bottom = rows.loc[rows["value"].idxmax()], rows.loc[rows["value"].idxmin()]
        amount = quantity(top["value"], top["unit"])
        if len(rows) > 1:
            amount = interval(bottom["value"], top["value"], top["unit"])
        # The early years are free above the investment of the time; the late ones below it.
        late = top["value"] < early
        lowest = top["value"] == budgets["value"].min()
        crowded = (above - to(top["value"])) / pixel < 2 * LABEL_LINE_PX
        below = (late or crowded) and not lowest
        labels.append(
            {
                "value": (bottom if below else top)["value"],
                "long": _("{name}, {year}: {amount}").format(
                    name=name, year=top["year"], amount=amount
                ),
                "short": top["short_name"],
                "late": bool(late),
                "below": bool(below),
            }
        )
        above = -np.inf if below else to(bottom["value"])
    labels = pd.DataFrame(labels)
    under = labels["late"] & labels["below"]
    labels.loc[under, "value"] = spread_on(scale, labels.loc[under, "value"].tolist(), height)
    return labels


def _budget_layers(
    look: Look, budgets: pd.DataFrame, labels: pd.DataFrame, y: alt.Y, columns: dict[str, Column]
) -> list[alt.Chart]:
    """Return a thin line across the chart for each public budget, and their names."""
    muted = look.palette.muted
    rules = (
        alt.Chart(budgets[["name", "year", "value", "shown", "how", "publisher"]])
        .mark_rule(strokeWidth=1, color=muted)
        .encode(y=y, tooltip=amount_tooltip(columns, "name", "year"))
    )
    layers = [rules]
    for (late, below), group in labels.groupby(["late", "below"]):
        named = alt.Chart(group).transform_calculate(text=f"{NARROW} ? datum.short : datum.long")
        place = {
            "x": "width" if late else 0,
            "align": "right" if late else "left",
            "dx": -2 if late else 2,
            "baseline": "top" if below else "bottom",
            "dy": 4 if below else -3,
            "fontSize": 12,
            "color": muted,
        }
        if late and below:
            # Letters that may lie on the next rule stand on a line of the background's colour.
            halo = {"stroke": look.palette.background, "strokeWidth": 4}
            layers.append(named.mark_text(**place, **halo).encode(y=y, text="text:N"))
        layers.append(named.mark_text(**place).encode(y=y, text="text:N"))
    return layers


def _investment_layers(
    look: Look, rows: pd.DataFrame, highest_budget: float, y: alt.Y, columns: dict[str, Column]
) -> list[alt.Chart]:
    """Return a line and hollow marks for each edition, dashed where projected, and the last sum."""
    big = look.palette.big
    x = alt.X(
        "year:Q",
        axis=year_axis(),
        scale=alt.Scale(domain=[rows["year"].min() - 0.4, rows["year"].max() + 0.4], nice=False),
    )
    editions = list(dict.fromkeys(rows["named_edition"]))
    legend = alt.Legend() if len(editions) > 1 else None
    color = alt.Color(
        "named_edition:N",
        scale=alt.Scale(domain=editions, range=[big] * len(editions)),
        legend=legend,
    )
    shape = alt.Shape(
        "named_edition:N",
        scale=alt.Scale(domain=editions, range=list(EDITION_SHAPES.values())[: len(editions)]),
        legend=legend,
    )
    drawn = ["name", "year", "named_edition", "value", "projected", "shown", "how", "publisher"]
    data = rows[drawn]
    past = data[~data["projected"]]
    layers = [alt.Chart(past).mark_line().encode(x=x, y=y, color=color)]
    if data["projected"].any():
        to_come = pd.concat([past.loc[[past["year"].idxmax()]], data[data["projected"]]])
        dashed = alt.Chart(to_come).mark_line(strokeDash=[6, 4], color=big)
        layers.append(dashed.encode(x=x, y=y))
    points = (
        alt.Chart(data)
        .mark_point(size=80, fill=look.palette.background)
        .encode(
            x=x,
            y=y,
            color=color,
            shape=shape,
            strokeDash=outline_if_projected(),
            tooltip=amount_tooltip(columns, "name", "year", "named_edition"),
        )
    )
    final = data.loc[data["year"].idxmax()]
    sentence = _("{amount}, projected") if final["projected"] else "{amount}"
    text = sentence.format(amount=final["shown"])
    above = final["value"] > highest_budget
    label = (
        alt.Chart(pd.DataFrame([{"year": final["year"], "value": final["value"], "text": text}]))
        .mark_text(
            align="right",
            baseline="bottom" if above else "top",
            dx=6,
            dy=-8 if above else 8,
            fontWeight=600,
            color=big,
        )
        .encode(x=x, y=y, text="text:N")
    )
    return [*layers, points, label]


def _title_first(rows: pd.DataFrame, last: str) -> pd.DataFrame:
    """Return rows with the two of the title first, so that their sources are named first."""
    return rows.sort_values(
        "fact_id", key=lambda ids: ~ids.isin([last, ALL_OF_BELGIUM]), kind="stable"
    )


@figure(
    "world-private-ai-investment",
    contrasts=["edition"],
    options=[
        TRACKER,
        # The public budgets, and the talk's sum, are in euros.
        replace(CURRENCY, default="EUR"),
        PRICES,
        SCALE,
    ],
    tables=["investment", "story", "money"],
)
def world_private_ai_investment(
    look: Look, tracker: str, currency: str, prices: str, scale: str
) -> Drawing:
    """Draw private investment in AI a year against public budgets, each edition on its own.

    Parameters
    ----------
    tracker : str
        Whose count of the investment.
    currency : str
        What amounts are in.
    prices : str
        Whether in prices of each year or of 2021.
    scale : str
        Linear or logarithmic.

    Notes
    -----
    Investment and budgets are converted alike: at the mean of the European Central Bank's daily
    rates of their own year, and, in prices of 2021, by the consumer prices of the currency.
    """
    everything = pd.concat([world_investment(tracker), _comparators()], ignore_index=True)
    everything, told = in_chosen_money(everything, currency, prices)
    everything = described(everything)
    invested = everything["edition"].notna()
    rows = everything[invested].sort_values(["edition", "year"])
    rows["named_edition"] = [
        _("edition of {year}").format(year=edition) if edition else "CSET"
        for edition in rows["edition"]
    ]
    rows["name"] = _("Private investment in AI, world")
    budgets = everything[~invested].assign(named_edition="")
    rows["projected"] = rows["method"].eq("projected")
    past = rows[~rows["projected"]]
    last = past.loc[past["year"].idxmax()]
    height = HEIGHT + 40
    axis, y_scale = amount_axis(everything["value"], currency, scale)
    labels = _comparator_labels(budgets, rows, y_scale, height)
    y = alt.Y("value:Q", axis=axis, scale=y_scale)
    columns = {
        "name": Column(_("What")),
        "year": Column(_("Year")),
        "named_edition": Column(_("Edition")),
        **standard_columns(_("Amount"), unit_symbol(currency)),
        "stated": Column(_("As published")),
        "stated_unit": Column(_("Currency of it")),
        "factor": Column(_("Multiplied by")),
    }
    belgium = budgets.set_index("fact_id").loc[ALL_OF_BELGIUM]
    research = budgets[budgets["metric"] == "government_budget_allocations_for_rd"].iloc[0]
    share = quantity(100 * last["value"] / belgium["value"], "percent", 2)
    talk = fact("be_budget_talk_claim")
    deflated = fact("priv_ai_inv_const2021_world_2024_derived")
    of_that_year = fact("private_ai_investment_nominal_world_private_ai_investment_2024")
    dollars_per_euro = money.euro_rate("USD", of_that_year["year"]).value
    sentences = [
        _("Private investment in AI companies, world, {first}–{last}.").format(
            first=rows["year"].min(), last=rows["year"].max()
        ),
        told,
        _(
            "Thin lines are public budgets, each of its latest year at hand ({first}–{last})."
        ).format(first=budgets["year"].min(), last=budgets["year"].max()),
    ]
    if scale == "logarithmic":
        sentences.append(_("Logarithmic scale."))
    return Drawing(
        title=_(
            "Private AI investment in {year} equalled {share} of Belgium's public spending in "
            "{belgian_year}"
        ).format(year=last["year"], share=share, belgian_year=belgium["year"]),
        subtitle=" ".join(sentences),
        chart=alt.layer(
            *_budget_layers(look, budgets, labels, y, columns),
            *_investment_layers(look, rows, belgium["value"], y, columns),
            height=height,
        ),
        table=_title_first(pd.concat([rows, budgets]), last["fact_id"]).assign(prices=prices)[
            ["fact_id", "entity", "period", "unit", "prices", *columns]
        ],
        columns=columns,
        how_to_read=_(
            "Each mark is one year's private investment in AI companies. Each shape is one yearly "
            "edition of the same report: editions count anew and differ even for the same year, so "
            "no line joins two of them."
        )
        if tracker != "cset"
        else _(
            "Each mark is one year's private investment in AI companies. A dashed end is the "
            "publisher's own projection for a year it had not seen to the end. Public budgets are "
            "in the same money as the investment."
        ),
        limits=_(
            "The talk set {talk} against “Belgium's budget”. No source gives that sum for "
            "Belgium: it matches investment of 2024 in US dollars of 2021 ({deflated}); in euros "
            "of its year it is {euros}. “Belgium's budget” has several meanings, from the federal "
            "departments to all levels of government, hence several lines; two sources disagree "
            "on what the federal level collects. Money invested in companies is not public "
            "spending: the comparison shows size alone. CSET also counts purchases of whole "
            "companies, the AI Index does not: the two cannot share an axis."
        ).format(
            talk=quantity(talk["value"], talk["unit"]),
            deflated=quantity(deflated["value"], deflated["unit"]),
            euros=quantity(of_that_year["value"] / dollars_per_euro, "EUR"),
        ),
        alt=_(
            "Line chart. Private investment in AI was {amount} in {year}: {share} of all Belgian "
            "public spending of {belgian_year} ({belgium}) and {ratio} the research budgets of all "
            "EU governments of {research_year} ({research})."
        ).format(
            amount=quantity(last["value"], currency),
            year=last["year"],
            share=share,
            belgian_year=belgium["year"],
            belgium=quantity(belgium["value"], currency),
            ratio=times(last["value"] / research["value"]),
            research_year=research["year"],
            research=quantity(research["value"], currency),
        ),
        also_cites=cited(talk, deflated, of_that_year),
        headline=Headline(
            value=quantity(last["value"], currency),
            text=_(
                "of private money went into AI companies in {year}: {share} of what all of "
                "Belgium's governments spent in {belgian_year}"
            ).format(year=last["year"], share=share, belgian_year=belgium["year"]),
        ),
    )
