"""Draw of how many notable models the training compute and the size are known."""

import altair as alt
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.marks import HEIGHT, colour_scale, tooltip
from dashboard.figures.rows import joined, observations
from dashboard.figures.scale.notable_models import (
    known_share,
    note_at,
    year_not_over,
    yearly_lines,
)
from dashboard.formatting import decimal, quantity
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

COMPUTE = "share_with_training_compute_estimate"
SIZE = "share_with_parameter_count"

KNOWN = {
    "notable_models": (marked("all models"), "ink"),
    SIZE: (marked("size known"), "muted"),
    COMPUTE: (marked("compute"), "big"),
}
"""What is counted: the words at the line's end, short enough for phones, and its colour."""

YEARLY = {"share": marked("share of the year's models"), "number": marked("number of models")}


def _shares() -> pd.DataFrame:
    """Return the share of each year's notable models with known compute, and with known size."""
    rows = observations("transparency").sort_values(["metric", "year"], ignore_index=True)
    return rows.assign(shown=[quantity(value, "percent", 2) for value in rows["value"]])


def _numbers(shares: pd.DataFrame) -> pd.DataFrame:
    """Return the numbers behind the shares and those of all models, of years that are over.

    The data have shares and totals; the number that both stand for is their product, rounded.
    """
    all_models = observations("notable_count")
    totals = all_models.set_index("year")
    total = shares["year"].map(totals["value"])
    known = shares.assign(
        value=(shares["value"] * total / 100).round(),
        unit="count",
        fact_id=[
            joined(fact_id, total_id)
            for fact_id, total_id in zip(
                shares["fact_id"], shares["year"].map(totals["fact_id"]), strict=True
            )
        ],
    )
    rows = pd.concat([all_models, known], ignore_index=True)
    rows["shown"] = [decimal(value) for value in rows["value"]]
    return rows[rows["year"] < year_not_over()[0]]


def _at(rows: pd.DataFrame, metric: str, year: int) -> pd.Series:
    return rows[(rows["metric"] == metric) & (rows["year"] == year)].iloc[0]


@figure(
    "disclosure",
    options=[
        Choice.among(
            YEARLY,
            name="measure",
            label=marked("Measure"),
            default="share",
        )
    ],
    tables=["compute", "models"],
)
def disclosure(look: Look, measure: str) -> Drawing:
    """Draw of how many notable models the training compute and the size are known.

    Parameters
    ----------
    measure : str
        Shares of each year's models, or their numbers.
    """
    by_share = measure == "share"
    year_now, day_now = year_not_over()
    shares = _shares()
    numbers = _numbers(shares)
    rows = shares if by_share else numbers
    rows = rows.assign(
        name=[_(KNOWN[metric][0]) for metric in rows["metric"]],
        models=[str(basis).replace(" of ", "/") if by_share else "" for basis in rows["basis"]],
    )
    best, latest = known_share(COMPUTE)
    if not by_share:
        latest = _at(numbers, COMPUTE, int(numbers["year"].max()))
    first, peak, last = int(rows["year"].min()), int(best["year"]), int(latest["year"])
    then, now = _at(rows, COMPUTE, peak), _at(rows, COMPUTE, last)
    size_then, size_now = _at(rows, SIZE, peak), _at(rows, SIZE, last)
    all_then = _at(numbers, "notable_models", peak)
    all_now = _at(observations("notable_count"), "notable_models", last)
    columns = {
        "name": Column(_("Notable models")),
        "year": Column(_("Year")),
        "value": Column(_("Share of the year's"), "%") if by_share else Column(_("Models")),
        **({"models": Column(_("Known / all"))} if by_share else {}),
        "method": Column(_("Method")),
        "source_id": Column(_("Source")),
    }
    hints = tooltip(
        columns | {"shown": columns["value"]},
        ["name", "year", "shown", *(["models"] if by_share else []), "method", "source_id"],
    )
    drawn = rows[
        ["name", "year", "value", "shown", *(["models"] if by_share else []), "method", "source_id"]
    ]
    chart = yearly_lines(
        drawn,
        colour_scale(look, {_(text): colour for text, colour in KNOWN.values()}),
        "percent" if by_share else "count",
        100 if by_share else rows["value"].max(),
        (118, 124),
        hints,
    )
    if by_share:
        peak_note = note_at(
            then["shown"],
            peak,
            then["value"],
            alt.X("year:Q", title=None),
            alt.Y("value:Q", title=None),
            align="center",
            narrow=" ",
            baseline="bottom",
            dy=-7,
            color=look.palette.big,
        )
        chart = alt.layer(chart, peak_note)
    told = {
        "first": first,
        "last": last,
        "peak": peak,
        "then": then["shown"],
        "now": now["shown"],
        "all_then": all_then["shown"],
        "all_now": decimal(all_now["value"]),
        "size_then": size_then["shown"],
        "size_now": size_now["shown"],
        "year_now": year_now,
        "day": day_now,
    }
    title = (
        _(
            "Training compute can be estimated for {then} of {peak}'s notable models, {now} of "
            "{last}'s"
        )
        if by_share
        else _(
            "Notable models rose from {all_then} in {peak} to {all_now} in {last}, those with "
            "estimated compute fell from {then} to {now}"
        )
    )
    subtitle = (
        _(
            "Share of each year's notable AI models for which Epoch AI has an estimate of the "
            "training compute, or the number of parameters, percent, world, {first} to {day}."
        )
        if by_share
        else _(
            "Notable AI models of each year: all, those whose number of parameters is known, and "
            "those with an estimate of the training compute by Epoch AI, world, {first}–{last}."
        )
    )
    return Drawing(
        title=title.format(**told),
        subtitle=subtitle.format(**told),
        chart=chart.properties(height=HEIGHT),
        table=rows[["fact_id", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Training compute is the number of calculations that made a model, and size the number "
            "of its parameters. Both can be worked out from what developers publish: the chips, "
            "the hours, the design. Where the lines fall, less is published, or nobody has worked "
            "it out yet: all that this page says of compute rests on the models that are left."
        ),
        limits=_(
            "This is the share that Epoch AI could estimate, not the share that developers "
            "disclosed: some estimates are guesses from outside, and some models that could be "
            "estimated wait for it. Recent years still fill up, so their fall may be "
            "overstated; {year_now} is drawn as a share only, since it goes until {day}. "
            "The share says nothing of how large the unknown models are. “Notable” is Epoch AI's "
            "choice: record results, much cited, widely used, historic or costly to train."
        ).format(**told),
        alt=_(
            "Line chart, {first} to {last}: models with an estimate of training compute, {then} in "
            "{peak} and {now} in {last}; with known size, {size_then} and {size_now}."
        ).format(**told),
    )
