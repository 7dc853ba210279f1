"""Draw the models that were trained with the most compute so far."""

import pandas as pd

from dashboard.figures.figure import Column, Drawing, Range, figure
from dashboard.figures.forms import amount_tooltip, courses, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import observations
from dashboard.figures.trend import decimal_year
from dashboard.formatting import decimal, times
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look


def _years() -> tuple[int, int]:
    years = observations("compute_record")["year"]
    return int(years.min()), int(years.max())


@figure(
    "compute-records",
    options=[Range(name="years", label=marked("Years"), bounds=_years)],
    tables=["compute"],
)
def compute_records(look: Look, years: tuple[int, int]) -> Drawing:
    """Draw the models that were trained with the most compute so far.

    Parameters
    ----------
    years : tuple of two int
        First and last year of the records drawn.
    """
    group = _("record")
    everything = observations("compute_record")
    everything = everything.assign(date=decimal_year(pd.to_datetime(everything["period_start"])))
    everything = everything.sort_values("date", ignore_index=True)
    rows = everything[everything["year"].between(*years)]
    # A span without a new record is ruled by the record before it.
    if rows.empty:
        rows = everything[everything["year"] < years[0]].tail(1)
    rows = told(rows.assign(group=group)).reset_index(drop=True)
    columns = {
        "entity": Column(_("Model")),
        "when": Column(_("Published")),
        **standard_columns(_("Training compute"), "FLOP"),
    }
    first, last = rows.iloc[0], rows.iloc[-1]
    title = (
        _("{number} models held the record of compute; {last} took {ratio} what {first} did")
        if len(rows) > 1
        else _("{last} held the record of compute")
    )
    return Drawing(
        title=title.format(
            number=decimal(len(rows)),
            last=last["entity"],
            first=first["entity"],
            ratio=times(last["value"] / first["value"]),
        ),
        subtitle=_(
            "Operations (FLOP) of the largest training run known up to each date, {first} to "
            "{last}; logarithmic scale, estimates of Epoch AI."
        ).format(first=first["year"], last=last["year"]),
        chart=courses(
            look,
            rows,
            {group: "big"},
            amount_tooltip(columns, "entity", "when"),
            logarithmic=True,
            at="date",
        ),
        table=rows[["fact_id", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each mark is a model that took more compute to train than any before it. A step of "
            "the grid is many times more: what looks like a straight line is growth at a constant "
            "rate."
        ),
        limits=_(
            "Only models whose compute is known or could be estimated; recent makers say little, "
            "so that a larger run may have been missed. Each number is good to a factor of two or "
            "three. Holding the record of compute does not mean being the best model."
        ),
        alt=_("Records from {first}, {amount}, to {last}, {last_amount}.").format(
            first=first["entity"],
            amount=first["short"],
            last=last["entity"],
            last_amount=last["short"],
        ),
    )
