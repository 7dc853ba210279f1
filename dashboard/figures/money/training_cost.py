"""Draw the cost of training one model by date, with the trend of the leading ones."""

import altair as alt
import numpy as np
import pandas as pd

from dashboard.figures import trend
from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.marks import HEIGHT, NARROW, standard_columns, trend_line, year_axis
from dashboard.figures.money.amounts import (
    CURRENCY,
    PRICES,
    SCALE,
    SCALES,
    amount_axis,
    amount_tooltip,
    conversion_columns,
    described,
)
from dashboard.figures.rows import cited, fact, joined, observations
from dashboard.formatting import (
    decimal,
    interval,
    period,
    quantity,
    times,
    unit_symbol,
    with_range,
)
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look
from datasets import money

COSTS = {
    "amortised": marked("wear of the chips, and electricity"),
    "cloud": marked("renting in the cloud"),
    "purchase": marked("buying the whole cluster"),
    "compared": marked("all three, for the same models"),
}

COST_METRICS = {
    "training_compute_cost": ("amortised", marked("wear of the chips and electricity"), "circle"),
    "training_cost_amortised": ("amortised", marked("wear of the chips and electricity"), "circle"),
    "training_cost_cloud": ("cloud", marked("renting in the cloud"), "square"),
    "hardware_acquisition_cost": ("purchase", marked("buying the whole cluster"), "diamond"),
}

# The years over which the study whose growth is drawn for comparison fitted its own
# (Cottier and others 2024, abstract).
FIRST_YEAR_OF_FIT, LAST_YEAR_OF_FIT = 2016, 2024

# Cost of training a further stage on top of a model that others paid for.
FINE_TUNES = ("traincost_epochdb_vicuna_13b_v0", "traincost_epochdb_alpaca")

NAME_PLACES = {
    "left": {"align": "right", "baseline": "bottom", "dx": -3, "dy": -6},
    "right": {"align": "left", "baseline": "middle", "dx": 9},
    "below": {"align": "right", "baseline": "top", "dx": -5, "dy": 4},
}

# Known models that are named in the chart besides the dearest one: the name, and where it stands
# by its dot; some have room on wide charts only.
NAMED_MODELS = {
    "traincost_epochdb_transformer": ("Transformer", "right"),
    "traincost_epochdb_bert_large": ("BERT", "right"),
    "traincost_epochdb_alphafold_2": ("AlphaFold 2", "right"),
    "traincost_epochdb_stable_diffusion_ldm_kl_8_g": ("Stable Diffusion", "below, if wide"),
    "traincost_epochdb_deepseek_v3": ("DeepSeek-V3", "right, if wide"),
    "traincost_amort_gpt_3_175b_davinci": ("GPT-3", "right, if wide"),
    "traincost_amort_gpt_4": ("GPT-4", "left"),
    "traincost_cloud_gpt_3_175b_davinci": ("GPT-3", "right"),
    "traincost_cloud_gpt_4": ("GPT-4", "left"),
    "traincost_acquisition_gpt_3_175b_davinci": ("GPT-3", "right"),
    "traincost_acquisition_gpt_4": ("GPT-4", "left"),
}


def _training_costs(cost: str) -> pd.DataFrame:
    """Return costs in the prices of one vintage, with how each was counted and its place."""
    if cost == "amortised":
        leading = observations("training_cost_amortised").assign(group="leading")
        others = observations("training_cost_small_models").assign(group="context")
        rows = pd.concat([leading, others[~others["fact_id"].isin(FINE_TUNES)]])
    else:
        rows = observations("training_cost_by_method").assign(group="leading")
    ways = rows["metric"].map({metric: way for metric, (way, *_rest) in COST_METRICS.items()})
    if cost == "compared":
        # Only what was counted in all three ways compares the ways.
        complete = ways.groupby(rows["entity"]).transform("nunique") == 3
        rows, ways = rows[complete], ways[complete]
    else:
        rows, ways = rows[ways == cost], ways[ways == cost]
    rows = rows.assign(way=ways, date=trend.decimal_year(rows["period_start"]))
    return rows.sort_values(["period_start", "entity", "metric"]).reset_index(drop=True)


def _in_money(rows: pd.DataFrame, currency: str, prices: str) -> tuple[pd.DataFrame, str]:
    """Return costs in the money that a reader chose, and the sentences that say what was done.

    Notes
    -----
    The source has taken inflation out already, up to a year that the basis names. The amounts are
    money of that year and not of the model's: they are converted at its rate, and taken on from
    there to prices of 2021, so that no stretch of time is deflated twice.
    """
    price_year = int(rows["basis"].str.extract(r"(?:constant_|prices of Dec )(\d{4})")[0].iloc[0])
    constant = prices == "of-2021" and currency in money.DEFLATORS
    of_price_year = rows.assign(year=price_year)
    done = money.converted(of_price_year, currency, constant).assign(year=rows["year"])
    words = {
        "money": unit_symbol(currency),
        "base": money.BASE_YEAR,
        "year": price_year,
        "published": unit_symbol(rows["unit"].iloc[0]),
    }
    if currency == rows["unit"].iloc[0] and not constant:
        told = [_("Amounts in {published} of {year}: the source has taken inflation out.")]
    else:
        told = [
            _("Amounts in {money} of {base}.") if constant else _("Amounts in {money} of {year}."),
            _(
                "The source gives {published} of {year}, with inflation taken out up to then: "
                "the amounts were converted from that year, whatever the year of the model."
            ),
        ]
        if prices == "of-2021" and not constant:
            told.append(_("The tables hold no price index for this currency."))
    return done, " ".join(told).format(**words)


def _cost_growth(rows: pd.DataFrame) -> tuple[trend.Growth, pd.DataFrame]:
    """Return the growth of the leading models' cost, and the rows it was fitted to."""
    fitted = rows[
        rows["group"].eq("leading") & rows["year"].between(FIRST_YEAR_OF_FIT, LAST_YEAR_OF_FIT)
    ]
    return trend.growth(fitted["date"], fitted["value"]), fitted


def _fitted_line(fit: trend.Growth, fitted: pd.DataFrame) -> pd.DataFrame:
    """Return the line of a fit with its band at points half a year apart, as rows of a table."""
    dates = np.linspace(fit.first, fit.last, 1 + 2 * (LAST_YEAR_OF_FIT - FIRST_YEAR_OF_FIT))
    low, high = fit.band(dates)
    return pd.DataFrame(
        {
            "fact_id": [f"fit at {date:.2f}" for date in dates],
            "entity": _("Trend fitted here"),
            "period": [f"{date:.2f}" for date in dates],
            "date": dates,
            "value": fit.at(dates),
            "low": low,
            "high": high,
            "unit": fitted["unit"].iloc[0],
            "basis": fitted["basis"].iloc[0],
            "way": fitted["way"].iloc[0],
            "method": "derived",
            "source_id": joined(*fitted["source_id"]),
        }
    )


def _spans(rows: pd.DataFrame) -> pd.DataFrame:
    """Return, by model, its date and the lowest and the highest of its costs."""
    return rows.groupby("entity", as_index=False).agg(
        date=("date", "first"), low=("value", "min"), high=("value", "max")
    )


def _way_channels(look: Look) -> dict:
    """Return colour and shape by the way of counting, which share one legend."""
    shapes = {_(text): shape for _way, text, shape in COST_METRICS.values()}
    tints = [look.palette.series[3], look.palette.series[2], look.palette.big]
    # The same names and no title on both: an entry of the legend has the colour and the shape.
    legend = alt.Legend(title=None)
    return {
        "color": alt.Color(
            "counted:N", scale=alt.Scale(domain=list(shapes), range=tints), legend=legend
        ),
        "shape": alt.Shape(
            "counted:N",
            scale=alt.Scale(domain=list(shapes), range=list(shapes.values())),
            legend=legend,
        ),
    }


def _model_names(
    look: Look, rows: pd.DataFrame, x: alt.X, y: alt.Y, linear: bool
) -> list[alt.Chart]:
    """Return the names of known models beside their dots."""
    dearest = rows.loc[rows["value"].idxmax()]
    names = {dearest["fact_id"]: (dearest["entity"], "left")} | NAMED_MODELS
    named = rows[rows["fact_id"].isin(names)]
    if linear:
        # All but the dearest lie on the bottom line, on top of each other.
        named = named[named["value"] > 0.1 * dearest["value"]]
    if rows["way"].nunique() > 1:
        named = named[named["way"] == "purchase"]
    named = named.assign(
        text=[names[fact][0] for fact in named["fact_id"]],
        side=[names[fact][1] for fact in named["fact_id"]],
        tint=[
            look.palette.big if group == "leading" else look.palette.muted
            for group in named["group"]
        ],
    )
    layers = []
    for side, group in named[["date", "value", "text", "side", "tint"]].groupby("side"):
        mark = NAME_PLACES[side.partition(",")[0]]
        hidden = alt.ExprRef(f"{NARROW} ? 0 : 1") if side.endswith("if wide") else 1
        layers.append(
            alt.Chart(group)
            .mark_text(fontSize=12, opacity=hidden, **mark)
            .encode(x=x, y=y, text="text:N", color=alt.Color("tint:N", scale=None))
        )
    return layers


def _ratios_of_ways(rows: pd.DataFrame) -> pd.Series:
    """Return, by model, the price of buying the cluster over the cost of wear and electricity."""
    ways = rows.pivot(index="entity", columns="way", values="value")
    return ways["purchase"] / ways["amortised"]


def _cost_subtitle(cost: str, scale: str, rows: pd.DataFrame, told: str) -> str:
    """Return measure, unit, period and basis of the costs drawn, one sentence each."""
    first, last = int(rows["year"].min()), int(rows["year"].max())
    years = _(
        "Cost of the final training of one model, by date of its publication, {first}–{last}."
    )
    sentences = [
        years.format(first=first, last=last),
        {
            "amortised": _("Wear of the chips and electricity."),
            "cloud": _("Price of renting the chips."),
            "purchase": _("Price of all chips and servers used."),
            "compared": _("Three ways of counting."),
        }[cost],
        told,
    ]
    if scale == "logarithmic":
        sentences.append(_("Logarithmic scale."))
    else:
        sentences.append(
            _("On this linear scale all but the dearest lie close to zero, on top of each other.")
        )
    return " ".join(sentences)


@figure(
    "training-cost",
    contrasts=["training_cost_method"],
    options=[
        Choice.among(
            COSTS,
            name="cost",
            label=marked("What is paid for"),
            help=marked("One run can be costed in three ways, which differ by a factor of ten."),
            default="amortised",
        ),
        Choice(
            name="scale",
            label=SCALE.label,
            help=SCALE.help,
            values=tuple(SCALES),
            default="logarithmic",
            value_label=SCALE.value_label,
        ),
        CURRENCY,
        PRICES,
    ],
    tables=["investment", "money"],
)
def training_cost(look: Look, cost: str, scale: str, currency: str, prices: str) -> Drawing:
    """Draw the cost of training one model by date, with the trend of the leading ones.

    Parameters
    ----------
    cost : str
        Which of three ways of counting, or all of them.
    scale : str
        Linear or logarithmic.
    currency : str
        What amounts are in.
    prices : str
        Whether in the prices that the source gives or of 2021.

    Notes
    -----
    The trend is :func:`dashboard.figures.trend.growth` over the years of the published one
    (Cottier and others 2024), which it is compared with: ordinary least squares of the logarithm
    of the cost on the date, and a 90% interval from a bootstrap of pairs with a fixed seed.
    """
    published_rows = _training_costs(cost)
    rows, told = _in_money(published_rows, currency, prices)
    rows = described(rows)
    rows["counted"] = [_(COST_METRICS[metric][1]) for metric in rows["metric"]]
    rows["when"] = rows["period"].map(period)
    rows["inside"] = rows["group"].where(published_rows["method"] != "reported", "claimed")
    columns = {
        "entity": Column(_("Model")),
        "period": Column(_("Published")),
        "counted": Column(_("What is paid for")),
        **standard_columns(_("Cost"), unit_symbol(currency)),
        **conversion_columns(),
    }
    axis, y_scale = amount_axis(rows["value"], currency, scale)
    x = alt.X(
        "date:Q",
        axis=year_axis(),
        scale=alt.Scale(
            domain=[np.floor(rows["date"].min() * 2) / 2, np.ceil(rows["date"].max())], nice=False
        ),
    )
    y = alt.Y("value:Q", axis=axis, scale=y_scale)
    drawn = ["entity", "when", "counted", "date", "value", "group", "inside"]
    drawn += ["shown", "how", "publisher"]
    color = alt.Color(
        "group:N",
        scale=alt.Scale(
            domain=["leading", "context"], range=[look.palette.big, look.palette.muted]
        ),
        legend=None,
    )
    spoken = columns | {"when": columns["period"]}
    points = (
        alt.Chart(rows[drawn])
        .mark_point(size=60)
        .encode(
            x=x,
            y=y,
            color=color,
            fill=alt.Fill(
                "inside:N",
                scale=alt.Scale(
                    domain=["leading", "context", "claimed"],
                    range=[look.palette.big, look.palette.muted, look.palette.background],
                ),
                legend=None,
            ),
            tooltip=amount_tooltip(spoken, "entity", "when", "counted"),
        )
    )
    if cost == "compared":
        line = None
        ways = alt.layer(
            alt.Chart(_spans(rows))
            .mark_rule(strokeWidth=1, color=look.palette.muted)
            .encode(x=x, y=alt.Y("low:Q", scale=y_scale), y2="high:Q"),
            alt.Chart(rows[drawn])
            .mark_point(size=60, filled=True)
            .encode(
                x=x,
                y=y,
                tooltip=amount_tooltip(spoken, "entity", "when", "counted"),
                **_way_channels(look),
            ),
        )
        layers = [ways]
    else:
        fit, fitted = _cost_growth(rows)
        line = _fitted_line(fit, fitted).assign(counted=rows["counted"].iloc[0])
        layers = [*trend_line(line, x, y, look.palette.big, opacity=0.18, strokeWidth=2.5), points]
    highest = rows.loc[rows["value"].idxmax()]
    layers += _model_names(look, rows, x, y, linear=scale == "linear")
    published = fact("traincost_growth_2016_2024")
    threshold = fact("traincost_1bn_2027")
    words = {
        "top": highest["entity"],
        "amount": quantity(highest["value"], currency),
        "published": with_range(
            published["value"], published["low"], published["high"], "ratio", 2
        ),
        "threshold": quantity(threshold["value"], threshold["unit"]),
        "threshold_year": threshold["period"],
        "published_years": period(published["period"]),
    }
    if cost == "compared":
        ratios = _ratios_of_ways(rows)
        words |= {"ratio": times(ratios.median()), "models": decimal(len(ratios))}
        title = _("Buying the cluster costs {ratio} what one training run wears off")
        alt_text = _(
            "For {models} models, buying the cluster costs {ratio} the wear and electricity of one "
            "training run (median). The dearest is {top}: {amount} for its cluster."
        )
    else:
        words |= {
            "growth": times(fit.times_per_year),
            "range": interval(fit.times_per_year_low, fit.times_per_year_high, "ratio", 3),
            "number": decimal(fit.number),
            # The two dearer ways of counting were worked out for later models only.
            "first": fitted["year"].min(),
            "last": fitted["year"].max(),
        }
        title = {
            "amortised": _(
                "Training a leading model cost {growth} as much each year, {first}–{last}"
            ),
            "cloud": _(
                "Renting the chips for a leading model cost {growth} as much each year, "
                "{first}–{last}"
            ),
            "purchase": _(
                "The cluster for a leading model cost {growth} as much each year, {first}–{last}"
            ),
        }[cost]
        alt_text = _(
            "Dot plot of the cost of training single models. Those at the front cost {growth} as "
            "much each year from {first} to {last} (90% interval {range}, {number} models). The "
            "dearest is {top}: {amount}."
        )
    return Drawing(
        title=title.format(**words),
        subtitle=_cost_subtitle(cost, scale, rows, told),
        chart=alt.layer(*layers, height=HEIGHT + 40),
        table=pd.concat([rows, line])[["fact_id", "unit", *columns]],
        columns=columns,
        how_to_read=(
            _(
                "Each thin line is one model, with a mark for each way of counting: what one run "
                "wears off the chips, what renting them would cost, and what buying all of them "
                "costs. A cluster trains more than one model before it is worn out."
            )
            if cost == "compared"
            else _(
                "Each dot is one model at its date of publication. The line is a trend fitted here "
                "to the {number} leading models of {first}–{last}, the band where the line may "
                "lie (90%, bootstrap). Grey dots are other known models, outside of the fit; a "
                "hollow dot is the developer's own number."
            )
            if cost == "amortised"
            else _(
                "Each dot is one model at its date of publication. The line is a trend fitted here "
                "to the {number} models of {first}–{last}, the band where the line may lie (90%, "
                "bootstrap)."
            )
        ).format(**words),
        limits=_(
            "Only the final run is counted: staff, data and failed attempts come on top. The "
            "source estimates costs from the chips used and gives no range for a single model, so "
            "none is drawn; models whose chips are not known are missing. The growth published for "
            "the ten largest models of their time is {published} times a year over "
            "{published_years}, wear and electricity alone; its authors expected a run above "
            "{threshold} by {threshold_year}. Prices of 2023 and of 2024 are never drawn together. "
            "Developers' numbers are claims; fine-tunes, which build on a model paid for by "
            "others, are left out."
        ).format(**words),
        alt=alt_text.format(**words),
        also_cites=cited(published, threshold),
    )
