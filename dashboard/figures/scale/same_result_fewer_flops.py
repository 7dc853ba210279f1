"""Draw the records of training one small model on the same chips, ever faster."""

import altair as alt
import numpy as np
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.marks import (
    HEIGHT,
    NARROW,
    labelled_ticks,
    quantity_axis,
    standard_columns,
    tooltip,
)
from dashboard.figures.rows import cited, fact, joined, observations
from dashboard.figures.scale.notable_models import note_at
from dashboard.figures.trend import decimal_year
from dashboard.formatting import decimal, interval, number, period, quantity, times, with_range
from dashboard.locale import gettext as _
from dashboard.locale import marked, ngettext
from dashboard.theme import Look

SCALES = {"log": marked("logarithmic"), "linear": marked("linear")}

TICKS = (1, 2, 5, 10, 20, 50)
"""Minutes with a line of the grid on the logarithmic scale: fewer than two powers of ten are
drawn, for which powers of ten alone would be too few."""

HALF_YEARS = ("01", "07")
"""Months with a tick."""


def _records() -> pd.DataFrame:
    """Return the records of the list, oldest first, with the number that each has there."""
    rows = observations("nanogpt_speedrun").sort_values("fact_id", ignore_index=True)
    dates = pd.to_datetime(rows["period"])
    return rows.assign(
        name=[
            _("Record {number}").format(number=place)
            for place in rows["entity"].str.extract(r"(\d+)", expand=False).astype(int)
        ],
        year=decimal_year(dates).round(4),
        day=[period(text) for text in rows["period"]],
        times=rows["value"].iloc[0] / rows["value"],
        shown=[quantity(value, "min") for value in rows["value"]],
    )


def _published_pace(start: float, first: float, last: float) -> pd.DataFrame:
    """Return the time if it fell as fast as the compute that language models need, as published.

    Parameters
    ----------
    start : float
        Minutes at the decimal year `first`.
    """
    halving = fact("ho_algo_halving_neurips")
    years = np.linspace(first, last, 17)
    minutes = {
        column: start * 0.5 ** (12 * (years - first) / halving[column])
        for column in ("value", "low", "high")
    }
    return pd.DataFrame(
        {
            "fact_id": joined("speedrun_01", halving["fact_id"]),
            "name": _("Published pace"),
            "year": years.round(4),
            **minutes,
            "unit": "min",
            "method": "derived",
            "basis": _("from the first record, half every {months}").format(
                months=with_range(halving["value"], halving["low"], halving["high"], "months")
            ),
            "source_id": joined("modded_nanogpt", halving["source_id"]),
        }
    )


def _date_axis(first: str, last: str) -> alt.Axis:
    """Return an axis of decimal years with a tick every half year between two days."""
    months = [
        f"{year}-{month}"
        for year in range(int(first[:4]), int(last[:4]) + 1)
        for month in HALF_YEARS
        if first[:7] <= f"{year}-{month}" <= last[:7]
    ]
    places = decimal_year(pd.to_datetime(pd.Series(months)))
    return labelled_ticks(
        {round(float(place), 4): period(month) for place, month in zip(places, months, strict=True)}
    )


@figure(
    "same-result-fewer-flops",
    options=[
        Choice.among(
            SCALES,
            name="scale",
            label=marked("Scale"),
            help=marked("On a logarithmic scale, equal steps are equal factors."),
            default="log",
        )
    ],
    tables=["compute"],
)
def same_result_fewer_flops(look: Look, scale: str) -> Drawing:
    """Draw the records of training one small model on the same chips, ever faster.

    Parameters
    ----------
    scale : str
        Logarithmic, where equal factors are equal steps, or linear.
    """
    logarithmic = scale == "log"
    rows = _records()
    start, end = rows.iloc[0], rows.iloc[-1]
    years = end["year"] - start["year"]
    pace = _published_pace(start["value"], start["year"], end["year"])
    halving, halving_before = fact("ho_algo_halving_neurips"), fact("ho_algo_halving_v1")
    in_all, in_small = fact("gundlach_total"), fact("gundlach_small")
    at_year_end = rows[rows["period"].str[:4] == start["period"][:4]].iloc[-1]
    slower = int((rows["value"].diff() > 0).sum())
    columns = {
        "name": Column(_("Record")),
        "period": Column(_("Date")),
        "year": Column(_("Year as a decimal")),
        "times": Column(_("Times as fast as the first")),
        **standard_columns(_("Time"), "min"),
    }
    table = pd.concat([rows.assign(times=rows["times"].round(2)), pace], ignore_index=True)
    if logarithmic:
        y_scale = alt.Scale(type="log", domain=[TICKS[0], TICKS[-1]], nice=False, clamp=True)
        labels = {tick: number(tick) for tick in TICKS[:-1]}
        axis = labelled_ticks(labels | {TICKS[-1]: quantity(TICKS[-1], "min")})
    else:
        axis, y_scale = quantity_axis(rows["value"].max(), "min")
    x = alt.X(
        "year:Q",
        axis=_date_axis(start["period"], end["period"]),
        scale=alt.Scale(
            domain=[start["year"], end["year"]],
            range=[8, alt.ExprRef(f"{NARROW} ? width - 62 : width - 78")],
            nice=False,
        ),
    )
    y = alt.Y("value:Q", axis=axis, scale=y_scale)
    small, muted = look.palette.small, look.palette.muted
    base = alt.Chart(rows[["year", "value", "name", "period", "shown", "times"]]).encode(x=x, y=y)
    expected = alt.Chart(pace[["year", "value", "low", "high"]]).encode(x=x)
    chart = alt.layer(
        expected.mark_area(color=muted, opacity=0.16).encode(
            y=alt.Y("low:Q", scale=y_scale), y2="high:Q"
        ),
        expected.mark_line(color=muted, strokeDash=[6, 4], strokeWidth=2).encode(y=y),
        base.mark_line(interpolate="step-after", color=small),
        base.mark_point(filled=True, size=22, color=small).encode(
            tooltip=tooltip(
                columns | {"shown": columns["value"]}, ["name", "period", "shown", "times"]
            )
        ),
        note_at(start["shown"], start["year"], start["value"], x, y, dx=8, dy=-9, color=small),
        note_at(end["shown"], end["year"], end["value"], x, y, dx=8, color=small),
        note_at(
            _("published pace: half every {months}").format(
                months=quantity(halving["value"], "months")
            ),
            pace["year"].iloc[len(pace) // 2],
            pace["value"].iloc[len(pace) // 2],
            x,
            y,
            narrow=_("half every {months}").format(months=quantity(halving["value"], "months")),
            dx=6,
            dy=-11,
            color=muted,
        ),
    )
    factor = times(end["times"])
    told = {
        "factor": factor,
        "years": quantity(years, "years", 2),
        "first": start["shown"],
        "last": end["shown"],
        "first_day": start["day"],
        "last_day": end["day"],
        "records": decimal(len(rows)),
        "months": quantity(halving["value"], "months"),
        "range": interval(halving["low"], halving["high"], "months"),
        "range_before": interval(halving_before["low"], halving_before["high"], "months"),
        "pace": times(start["value"] / pace["value"].iloc[-1]),
        "early": times(at_year_end["times"]),
        "late": times(at_year_end["value"] / end["value"]),
        "year": start["period"][:4],
        "all": decimal(in_all["value"]),
        "small": times(in_small["value"]),
        "since": in_all["period"].partition("/")[0],
        "until": in_all["period"].partition("/")[2],
    }
    limits = [
        _(
            "One small language model, one data set and one target, run after run: what works "
            "here need not work for a model a thousand times larger. The records count time on "
            "eight chips, not calculations: a part of the gain is better use of the chips, the "
            "rest fewer calculations."
        ),
        _(
            "The published pace has a wide range, {range} to halve in one version of the study "
            "and {range_before} in another, and is for language models of {since}–{until}. Another "
            "study finds that of the {all}-fold gain estimated for those years less than {small} "
            "is visible in small models: most of it needs size. Contests like this one are in "
            "favour of small ones."
        ).format(**told),
    ]
    if slower:
        limits.append(
            ngettext(
                "{number} entry of the list is slower than the one before it, as the list has it: "
                "rules and measurements changed.",
                "{number} entries of the list are slower than those before them, as the list has "
                "it: rules and measurements changed.",
                slower,
            ).format(number=slower)
        )
    return Drawing(
        title=_("Same chips, same result: training became {factor} as fast in {years}").format(
            **told
        ),
        subtitle=(
            _(
                "Minutes to train a language model of 124 million parameters to a set quality, on "
                "eight Nvidia H100 chips, {records} records from {first_day} to {last_day} "
                "(logarithmic scale)."
            )
            if logarithmic
            else _(
                "Minutes to train a language model of 124 million parameters to a set quality, on "
                "eight Nvidia H100 chips, {records} records from {first_day} to {last_day}."
            )
        ).format(**told),
        chart=chart.properties(height=HEIGHT),
        table=table[["fact_id", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Volunteers compete to train the same model to the same quality in less time. Chips "
            "and goal stay, so each step down is better software and better methods alone: from "
            "{first} to {last}. Most came early: {early} as fast by the end of {year}, {late} "
            "as fast again since then. The dashed line falls at the pace published for language "
            "models, half the calculations every {months} (grey: {range}), which would have made "
            "it {pace} as fast."
        ).format(**told),
        limits=" ".join(limits),
        alt=_(
            "Step line from {first} on {first_day} to {last} on {last_day}, {factor} as fast, with "
            "{records} records; at the published pace it would be {pace} as fast."
        ).format(**told),
        also_cites=cited(halving, halving_before, in_all, in_small),
    )
