"""Draw how fast the price of a fixed quality falls, and that of the best rises."""

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.forms import amount_tooltip, ranking, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import cited, observations
from dashboard.formatting import listing, money, period, times
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

RATES = {
    "price_epoch_decline_per_year": (marked("Same quality, by Epoch: cheaper"), "falls"),
    "price_gundlach_decline": (marked("Same quality, by Gundlach and others: cheaper"), "falls"),
    "price_gundlach_frontier_increase": (marked("Best model of the day: dearer"), "rises"),
}

QUALITIES = {
    "GPT-3.5-level quality (MMLU 64.8)": marked("as good as GPT-3.5"),
    "MMLU 42 quality": marked("as good as GPT-3"),
}


@figure("price-of-an-answer", tables=["investment"])
def price_of_an_answer(look: Look) -> Drawing:
    """Draw how fast the price of a fixed quality falls, and that of the best rises."""
    names = {"falls": _("the same gets cheaper"), "rises": _("the best gets dearer")}
    rows = observations("price_decline", "price_of_running_frontier")
    rows = rows[rows["fact_id"].isin(RATES)]
    rows = told(
        rows.assign(
            name=[_(RATES[id][0]) for id in rows["fact_id"]],
            group=[names[RATES[id][1]] for id in rows["fact_id"]],
        )
    ).sort_values("value", ascending=False, ignore_index=True)
    rows["short"] = [times(value) for value in rows["value"]]
    columns = {
        "name": Column(_("What")),
        "when": Column(_("When")),
        **standard_columns(_("Times a year")),
    }
    rate = rows.set_index("fact_id")
    steady, best = rate.loc["price_gundlach_decline"], rate.loc["price_gundlach_frontier_increase"]
    prices = observations("price_per_million_tokens")
    examples = [
        _("{quality}: {before} in {then}, {after} in {now}").format(
            quality=_(QUALITIES[quality]),
            before=money(part["value"].iloc[0], "USD"),
            then=period(part["period"].iloc[0]),
            after=money(part["value"].iloc[-1], "USD"),
            now=period(part["period"].iloc[-1]),
        )
        for quality, part in prices.sort_values("period").groupby("entity")
    ]
    return Drawing(
        title=_(
            "At the same quality an answer gets {cheaper} cheaper a year, the best gets {dearer} "
            "dearer"
        ).format(cheaper=times(steady["value"]), dearer=times(best["value"])),
        subtitle=_(
            "Factor by which the price to reach a score on a test falls in a year, and by which "
            "the price to run the best model of the day on it rises; logarithmic scale."
        ),
        chart=ranking(
            look,
            rows,
            {names["falls"]: "small", names["rises"]: "big"},
            amount_tooltip(columns, "name"),
            logarithmic=True,
        ),
        table=rows[["fact_id", "entity", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each mark is a factor for one year, the bar its range. Both are true at once: what "
            "was possible yesterday becomes cheap, and what is possible today asks for more and "
            "longer computing. Prices of a million tokens (pieces of words): {examples}."
        ).format(examples="; ".join(examples)),
        limits=_(
            "The range of the first is that of tests, from easy to hard, and is very wide; where "
            "only a range was published the mark stands in its middle. List prices are not costs, "
            "and are set below cost at times. The rise at the top comes from models that think "
            "longer as well as from larger ones."
        ),
        alt=_("Dots: {dots}.").format(
            dots=listing(
                _("{name} {amount}").format(name=row.name, amount=row.short)
                for row in rows[["name", "short"]].itertuples(index=False)
            )
        ),
        also_cites=cited(prices),
    )
