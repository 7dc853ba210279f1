"""Draw training compute beside chips and supercomputers, all from one start."""

import altair as alt
import numpy as np
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.marks import (
    log_axis,
    standard_columns,
    tooltip,
    trend_line,
    year_axis,
)
from dashboard.figures.rows import cited, fact, observations
from dashboard.figures.scale.notable_models import (
    MODELS_SOURCE,
    TALL,
    notable_models,
    note_at,
    short_sum,
    times_a_year,
)
from dashboard.figures.trend import Growth, growth
from dashboard.formatting import decimal, interval, quantity
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

STARTS = ("2010", "2015")
"""Years that all lines can start in: that of the era of deep learning, and a later one."""

LINES = {
    "compute": (marked("the largest training runs"), marked("training runs"), "big"),
    "top500": (marked("the fastest supercomputer"), marked("supercomputer"), "ink"),
    "transistors": (marked("transistors on a chip"), marked("transistors"), 2),
}
"""What is compared: the words, those for phones, and a field of the palette or the place of one of
its series."""

BESIDE = {
    "compute": (0.62, {"dx": -22}),
    "top500": (1.0, {"dy": -16}),
}
"""Where along a line its name stands, as a share of its length, and how far from it."""

BELOW = 0.6
"""Height at which the name of the lowest line stands, in the corner that no line comes to."""

SERIES = {"top500": "top500_first", "transistors": "transistors_per_chip"}


def _values(key: str) -> pd.DataFrame:
    """Return all dated values of one line, with what each is of."""
    if key == "compute":
        models = notable_models()
        models = models[models["frontier"] == "yes"].dropna(subset=["training_compute_flop"])
        return pd.DataFrame(
            {
                "fact_id": "",
                "of": models["model"],
                "year": models["year"],
                "stated": models["training_compute_flop"].astype(float),
                "stated_unit": "FLOP",
                "source_id": MODELS_SOURCE,
            }
        )
    rows = observations(SERIES[key]).sort_values("year", ignore_index=True)
    return rows.assign(
        of="",
        year=rows["year"].astype(float),
        stated=rows["value"].astype(float),
        stated_unit=rows["unit"],
    )[["fact_id", "of", "year", "stated", "stated_unit", "source_id"]]


def growth_of(key: str, since: float | None = None) -> Growth:
    """Return the growth of one line, over all of its values or those since a year."""
    rows = _values(key)
    if since is not None:
        rows = rows[rows["year"] >= since]
    return growth(rows["year"], rows["stated"])


def _points(key: str, start: int, fit: Growth) -> pd.DataFrame:
    """Return the values of one line as multiples of what its fit has at the start."""
    rows = _values(key)
    rows = rows[rows["year"] >= start]
    return rows.assign(
        key=key,
        value=rows["stated"] / float(fit.at(start)),
        basis=_("as a multiple of the trend's value in {year}").format(year=start),
    )


def _course(key: str, start: int, fit: Growth, source_ids: str) -> pd.DataFrame:
    """Return points of one line's trend, from 1 at the start, with the interval of its slope."""
    years = np.linspace(start, fit.last, 9)
    elapsed = years - start
    return pd.DataFrame(
        {
            "fact_id": "",
            "key": key,
            "of": _("Trend"),
            "year": years,
            "value": fit.times_per_year**elapsed,
            "low": fit.times_per_year_low**elapsed,
            "high": fit.times_per_year_high**elapsed,
            "basis": _("{number} values, {growth}, {level} interval").format(
                number=decimal(fit.number),
                growth=times_a_year(fit),
                level=quantity(100 * fit.level, "percent"),
            ),
            "source_id": source_ids,
        }
    )


def _name(
    key: str, course: pd.DataFrame, factor: str, x: alt.X, y: alt.Y, colour: str
) -> alt.Chart:
    """Return the name of one line with its growth, beside the line or in the free corner."""
    text, short, _colour = LINES[key]
    along, mark = BESIDE.get(key, (1.0, {}))
    place = course.iloc[round(along * (len(course) - 1))]
    return note_at(
        _("{name}: × {factor} a year").format(name=_(text), factor=factor),
        place["year"] if key in BESIDE else x["scale"].domain[1],
        place["value"] if key in BESIDE else BELOW,
        x,
        y,
        narrow=_("{name}: × {factor}").format(name=_(short), factor=factor),
        align="right",
        color=colour,
        **mark,
    )


@figure(
    "chips-against-models",
    options=[
        Choice(
            name="start",
            label=marked("All lines start in"),
            values=STARTS,
            default=STARTS[0],
        )
    ],
    tables=["models", "compute"],
)
def chips_against_models(look: Look, start: str) -> Drawing:
    """Draw training compute beside chips and supercomputers, all from one start.

    Parameters
    ----------
    start : str
        The year in which all lines begin at 1; only values since then count.

    Notes
    -----
    Each line is fitted to its own values since the start and divided by what the fit has there, so
    that no single first value, high or low by chance, sets the level of a whole line.
    """
    begin = int(start)
    fits = {key: growth_of(key, begin) for key in LINES}
    points = pd.concat([_points(key, begin, fit) for key, fit in fits.items()], ignore_index=True)
    sources = {
        key: ";".join(dict.fromkeys(points.loc[points["key"] == key, "source_id"])) for key in LINES
    }
    trends = {key: _course(key, begin, fit, sources[key]) for key, fit in fits.items()}
    rows = pd.concat([points, *trends.values()], ignore_index=True).assign(
        unit="ratio", method="derived"
    )
    rows["year"] = rows["year"].round(3)
    rows["name"] = [_(LINES[key][0]) for key in rows["key"]]
    rows["shown"] = [
        "" if pd.isna(row.stated) else quantity(row.stated, row.stated_unit, 2)
        for row in rows.itertuples()
    ]
    columns = {
        "name": Column(_("What")),
        "of": Column(_("Model")),
        "year": Column(_("Year as a decimal")),
        **standard_columns(_("Times the trend at the start")),
        "stated": Column(_("As published")),
        "stated_unit": Column(_("Unit of it")),
    }
    colours = {
        key: look.palette.series[colour]
        if isinstance(colour, int)
        else getattr(look.palette, colour)
        for key, (_text, _short, colour) in LINES.items()
    }
    axis, scale = log_axis(1, rows["value"].max(), label=short_sum, every=2)
    scale = alt.Scale(type="log", domain=[0.3, scale.domain[1]], nice=False)
    last = float(np.ceil(points["year"].max()))
    x = alt.X("year:Q", axis=year_axis(), scale=alt.Scale(domain=[begin, last], nice=False))
    y = alt.Y("value:Q", axis=axis, scale=scale)
    color = alt.Color(
        "key:N",
        scale=alt.Scale(domain=list(colours), range=list(colours.values())),
        legend=None,
    )
    shape = alt.Shape(
        "key:N",
        scale=alt.Scale(domain=list(LINES), range=["circle", "square", "triangle-up"]),
        legend=None,
    )
    dots = rows[rows["stated"].notna()]
    hints = tooltip(
        columns | {"shown": columns["stated"]}, ["name", "of", "year", "shown", "source_id"]
    )
    layers = [
        alt.Chart(dots[["key", "name", "of", "year", "value", "shown", "source_id"]])
        .mark_point(filled=True, size=34, opacity=0.8)
        .encode(x=x, y=y, color=color, shape=shape, tooltip=hints),
    ]
    for key, fit in fits.items():
        layers += trend_line(trends[key], x, y, colours[key])
        factor = decimal(fit.times_per_year, 2)
        layers.append(_name(key, trends[key], factor, x, y, colours[key]))
    law, ai_computers = fact("moore_doubling"), fact("pilz_perf_growth")
    more_chips, faster_chips = fact("pilz_chips_growth"), fact("pilz_chip_perf_growth")
    long_run = {key: growth_of(key) for key in SERIES}
    told = {key: decimal(fit.times_per_year, 2) for key, fit in fits.items()}
    told |= {f"{key}_growth": times_a_year(fit) for key, fit in fits.items()}
    told |= {f"{key}_long": decimal(fit.times_per_year) for key, fit in long_run.items()}
    told |= {f"{key}_since": int(fit.first) for key, fit in long_run.items()}
    told |= {
        "start": begin,
        "last": int(points["year"].max()),
        "last_transistors": int(fits["transistors"].last),
        "law": interval(law["low"], law["high"], law["unit"]),
        "ai": decimal(ai_computers["value"]),
        "ai_years": ai_computers["period"].replace("/", "–"),
        "more": decimal(more_chips["value"]),
        "faster": decimal(faster_chips["value"]),
        "models": decimal(fits["compute"].number),
        "end": short_sum(float(fits["compute"].times_per_year ** (fits["compute"].last - begin))),
        "end_top500": short_sum(
            float(fits["top500"].times_per_year ** (fits["top500"].last - begin))
        ),
    }
    return Drawing(
        title=_(
            "The largest training runs multiply by {compute} a year, supercomputers by {top500}, "
            "transistors by {transistors}"
        ).format(**told),
        subtitle=_(
            "Training compute of the largest models of their time, speed of the TOP500's first and "
            "transistors on the largest processor, as multiples of each one's trend in {start} "
            "(logarithmic scale), world, {start}–{last}; bands: 90% interval."
        ).format(**told),
        chart=alt.layer(*layers, height=TALL),
        table=rows[["key", "fact_id", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "All lines begin at 1 in {start}; each line of the grid stands for a hundred times "
            "more. Training reached {end} times its start, the fastest supercomputer {end_top500} "
            "times. What chips do not give was paid with more of them, chips made for this "
            "arithmetic, and longer runs: the largest computers for AI grew {ai} times a year in "
            "{ai_years}, of which {more} by more chips and {faster} by faster ones."
        ).format(**told),
        limits=_(
            "Calculations of a whole training, calculations per second and transistors are not one "
            "thing: only their growth is compared. The TOP500 measures long numbers, training uses "
            "short ones. Over all years of the data growth was {top500_long} times a year for the "
            "TOP500's first (since {top500_since}) and {transistors_long} for transistors (since "
            "{transistors_since}), whose series, in part read off a chart, ends in "
            "{last_transistors}. Moore's law is quoted as doubling in {law}. The largest models "
            "are those that Epoch AI flags, {models} of them, and most of their values are "
            "estimates."
        ).format(**told),
        alt=_(
            "Three straight trends on a logarithmic scale from 1 in {start}: the largest training "
            "runs {compute_growth}; the fastest supercomputer {top500_growth}; transistors on a "
            "chip {transistors_growth}."
        ).format(**told),
        also_cites=cited(law, ai_computers, more_chips, faster_chips),
    )
