"""Draw how fast everything grows, in one place: times a year, with intervals."""

import pandas as pd

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.forms import amount_tooltip, ranking, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import observations
from dashboard.formatting import decimal, listing, period, times
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

MODELS, CHIPS = "models", "chips"

RATES = {
    "own_lang_2010_factor": (marked("Compute of language models"), MODELS),
    "own_top10_2010_factor": (marked("Compute of the ten largest models"), MODELS),
    "own_compute_2010_factor": (marked("Compute of notable models"), MODELS),
    "epoch_notable_growth_2024": (marked("Compute of notable models, after Epoch"), MODELS),
    "own_compute_pre2010_factor": (marked("Compute of notable models before 2010"), MODELS),
    "own_data_lang_factor": (marked("Training text of language models"), MODELS),
    "own_cost_frontier_factor": (marked("Cost of the largest training runs"), MODELS),
    "own_power_frontier_factor": (marked("Power of the largest training runs"), MODELS),
    "epoch_power_growth": (marked("Power of the largest training runs, after Epoch"), MODELS),
    "own_params_2010_factor": (marked("Parameters of notable models"), MODELS),
    "own_time_2010_factor": (marked("Duration of training"), MODELS),
    "own_top500_factor": (marked("Fastest supercomputer (TOP500)"), CHIPS),
    "own_hw_perf_factor": (marked("Speed of AI chips"), CHIPS),
    "own_hw_eff_factor": (marked("Speed of AI chips for each watt"), CHIPS),
    "own_hw_price_factor": (marked("Speed of AI chips for each dollar"), CHIPS),
}
"""Observation to its name and its kind."""


def _rates() -> pd.DataFrame:
    """Return the growth rates, fastest first."""
    rows = observations(
        "own_trend_growth",
        "own_trend_hardware",
        "trend_training_compute_growth",
        "trend_training_power_growth",
    )
    rows = rows[rows["fact_id"].isin(RATES)].drop_duplicates("fact_id")
    return rows.sort_values(["value", "fact_id"], ascending=[False, True], ignore_index=True)


@figure("growth-rates", tables=["compute"])
def growth_rates(look: Look) -> Drawing:
    """Draw how fast everything grows, in one place: times a year, with intervals.

    Notes
    -----
    The rates of this project are slopes of a straight line through logarithms, with intervals of
    90% by bootstrap of pairs (see :mod:`dashboard.figures.trend`); those of Epoch AI are theirs.
    """
    names = {MODELS: _("what models take"), CHIPS: _("what machines give")}
    rows = _rates()
    rows = told(
        rows.assign(
            name=[
                _("{what}, {when}").format(what=_(RATES[row.fact_id][0]), when=period(row.period))
                for row in rows.itertuples()
            ],
            group=[names[RATES[id][1]] for id in rows["fact_id"]],
        )
    )
    rows["short"] = [times(value, 3) for value in rows["value"]]
    columns = {
        "name": Column(_("What grows")),
        "group": Column(_("Kind")),
        **standard_columns(_("Times a year")),
    }
    rate = rows.set_index("fact_id")["value"]
    return Drawing(
        title=_(
            "Compute of notable models grows {compute} a year, speed of chips for a dollar {price}"
        ).format(
            compute=times(rate["own_compute_2010_factor"]),
            price=times(rate["own_hw_price_factor"]),
        ),
        subtitle=_(
            "Growth a year as a multiple, with the interval of nine in ten resamples; logarithmic "
            "scale. Periods stand with the names."
        ),
        chart=ranking(
            look,
            rows,
            {names[MODELS]: "big", names[CHIPS]: "small"},
            amount_tooltip(columns, "name"),
            logarithmic=True,
        ),
        table=rows[["fact_id", "entity", "metric", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each mark says by how much something is multiplied in a year; the bar is the "
            "interval. Where compute grows faster than chips get better for a dollar, the "
            "difference is paid: with more chips, more money and more electricity."
        ),
        limits=_(
            "A growth rate depends on the years and the models that are counted: the same idea has "
            "several numbers here, ours and others', and they differ by more than their intervals. "
            "The intervals know nothing of models that were left out. No rate goes on for ever."
        ),
        alt=_("Dots: {dots}.").format(
            dots=listing(
                _("{name} {amount}").format(name=row.name, amount=decimal(row.value))
                for row in rows[["name", "value"]].itertuples(index=False)
            )
        ),
    )
