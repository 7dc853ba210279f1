"""Draw the models that held the record of training compute, who made them, and how long."""

import altair as alt
import numpy as np
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.marks import log_axis, tooltip, year_axis
from dashboard.figures.rows import observations
from dashboard.figures.scale.notable_models import (
    DEEP_LEARNING,
    TALL,
    Kind,
    dots,
    names_beside,
    notable_models,
    unit_on_top,
)
from dashboard.figures.scale.who_trains import SECTORS
from dashboard.figures.trend import decimal_year
from dashboard.formatting import decimal, period, power_of_ten, quantity
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

SHAPES = {"industry": "circle", "collaboration": "square", "academia": "triangle-up"}

NAMES = {
    "1950": {
        "LSTM": "LSTM",
        "SB-LM": "SB-LM",
        "GPT-3 175B (davinci)": "GPT-3",
        "Grok 4": "Grok 4",
    },
    "2010": {
        "VGG16": "VGG16",
        "AlphaGo Lee": "AlphaGo",
        "GNMT": "GNMT",
        "AlphaStar": "AlphaStar",
        "GPT-3 175B (davinci)": "GPT-3",
        "GPT-4 (Mar 2023)": "GPT-4",
        "Gemini 1.0 Ultra": "Gemini",
        "Grok 4": "Grok 4",
    },
}
"""The models named in the chart, by the year that it begins in."""

ON_PHONES = {"SB-LM", "VGG16", "GPT-3 175B (davinci)", "Grok 4"}


def _plain_name(names: pd.Series) -> pd.Series:
    """Return names without what two tables write differently, such as "Grok-3" and "Grok 3"."""
    return names.str.lower().str.replace(r"[\s-]+", " ", regex=True)


def _records() -> pd.DataFrame:
    """Return the records, oldest first, with their makers and the days that each was held.

    The last one is held until the list of models ends.
    """
    rows = observations("compute_record").drop(columns="year")
    rows = rows.sort_values(["period", "value"], ignore_index=True)
    models = notable_models()
    makers = models.assign(plain=_plain_name(models["model"])).drop_duplicates("plain")
    makers = makers.set_index("plain")[["organisation", "sector", "compute_confidence"]]
    rows = rows.join(makers.astype(object), on=_plain_name(rows["entity"]))
    held_from = pd.to_datetime(rows["period"])
    until = held_from.shift(-1).fillna(models["published"].max())
    return rows.assign(
        model=rows["entity"],
        kind=rows["sector"],
        hollow=rows["compute_confidence"].eq("speculative"),
        until=until.dt.strftime("%Y-%m-%d"),
        days=(until - held_from).dt.days,
        year=decimal_year(held_from),
        end=decimal_year(until),
    )


def _steps(rows: pd.DataFrame, x: alt.X, y: alt.Y, look: Look) -> list[alt.Chart]:
    """Return a line for the time that each record was held, in its maker's colour, and the rises.

    One layer a colour: a scale of colours would join the one of the dots and its legend.
    """
    rises = alt.Chart(rows[["start", "value"]]).mark_line(
        interpolate="step-after", strokeWidth=1, color=look.palette.muted
    )
    held = [
        alt.Chart(rows.loc[rows["kind"] == sector, ["start", "end", "value"]])
        .mark_rule(strokeWidth=3, color=getattr(look.palette, colour))
        .encode(x=x, x2="end:Q", y=y)
        for sector, (_text, colour) in SECTORS.items()
    ]
    return [rises.encode(x=x, y=y), *held]


@figure(
    "compute-record-holders",
    options=[
        Choice(
            name="since",
            label=marked("Period"),
            values=("1950", "2010"),
            default="2010",
            value_label=lambda value: _("since {year}").format(year=value),
        )
    ],
    tables=["compute", "models"],
)
def compute_record_holders(look: Look, since: str) -> Drawing:
    """Draw the models that held the record of training compute, who made them, and how long.

    Parameters
    ----------
    since : str
        Whether all records, or those held since the era of deep learning began.
    """
    rows = _records()
    whole = since == "1950"
    if not whole:
        rows = rows[rows["end"] >= DEEP_LEARNING]
    rows["start"] = rows["year"].clip(lower=DEEP_LEARNING) if not whole else rows["year"]
    rows["maker"] = [_(SECTORS[kind][0]) for kind in rows["kind"]]
    rows["shown"] = [quantity(value, "FLOP", 2) for value in rows["value"]]
    columns = {
        "model": Column(_("Model")),
        "organisation": Column(_("Organisation")),
        "maker": Column(_("Made by")),
        "period": Column(_("Record from")),
        "until": Column(_("Until")),
        "days": Column(_("Days held")),
        "value": Column(_("Training compute"), "FLOP"),
        "basis": Column(_("Basis")),
        "method": Column(_("Method")),
        "source_id": Column(_("Source")),
    }
    table = rows[["fact_id", "unit", *columns]]
    highest = rows["value"].max()
    axis, scale = log_axis(
        rows["value"].min(),
        highest,
        label=unit_on_top(highest, "FLOP", power_of_ten),
        every=3 if whole else 2,
    )
    last_day = rows["until"].max()
    x = alt.X(
        "start:Q",
        axis=year_axis(),
        scale=alt.Scale(
            domain=[rows["start"].min().round(3), np.ceil(rows["end"].max())], nice=False
        ),
    )
    y = alt.Y("value:Q", axis=axis, scale=scale)
    kinds = {
        sector: Kind(text, colour, SHAPES[sector], size=52)
        for sector, (text, colour) in SECTORS.items()
    }
    hints = tooltip(
        columns | {"shown": columns["value"]},
        ["model", "organisation", "maker", "period", "until", "days", "shown", "basis"],
    )
    marks = ["model", "organisation", "maker", "period", "until", "days", "shown", "basis"]
    drawn = rows[[*marks, "start", "value", "kind", "hollow"]]
    chart = alt.layer(
        *_steps(rows, x, y, look),
        *dots(drawn, x, y, look, kinds, hints),
        names_beside(
            rows.assign(year=rows["start"])[["model", "year", "value"]],
            NAMES[since],
            ON_PHONES,
            alt.X("year:Q", axis=x["axis"], scale=x["scale"]),
            y,
            look,
        ),
        height=TALL,
    )
    ended = rows[rows["until"] < last_day]
    longest = ended[ended["year"] >= DEEP_LEARNING].nlargest(1, "days").iloc[0]
    of_university = rows[rows["kind"] == "academia"].iloc[-1]
    holder, first = rows.iloc[-1], rows.iloc[0]
    shares = rows.assign(held=rows["end"] - rows["start"]).groupby("kind")["held"].sum()
    shares = (100 * shares / shares.sum()).round(1)
    told = {
        "year": of_university["until"][:4],
        "university_model": of_university["model"],
        "university": of_university["organisation"],
        "university_days": decimal(of_university["days"]),
        "number": decimal(len(rows)),
        "first": int(rows["start"].min()),
        "last_day": period(last_day),
        "era": DEEP_LEARNING,
        "longest": longest["model"],
        "longest_days": decimal(longest["days"]),
        "longest_from": period(longest["period"]),
        "holder": holder["model"],
        "holder_by": holder["organisation"],
        "holder_from": period(holder["period"]),
        "holder_compute": holder["shown"],
        "first_model": first["model"],
        "first_compute": first["shown"],
        "companies": quantity(shares.get("industry", 0.0), "percent", 2),
        "universities": quantity(shares.get("academia", 0.0), "percent", 2),
    }
    return Drawing(
        title=_("No university alone has held the record of training compute since {year}").format(
            **told
        ),
        subtitle=_(
            "Operations to train the largest AI model so far (FLOP, logarithmic scale), by who "
            "made it, {number} records of notable models, {first} to {last_day}."
        ).format(**told),
        chart=chart,
        table=table,
        columns=columns,
        how_to_read=_(
            "Each mark is a model whose training took more calculations than any before it, and "
            "the line after it is the time until the next one. Companies alone held the record for "
            "{companies} of the time drawn, universities alone for {universities}: the last, "
            "{university_model} ({university}), for {university_days} days. Of the records set "
            "since {era}, {longest} of {longest_from} held longest: {longest_days} days. "
            "{holder} ({holder_by}) holds it since {holder_from}."
        ).format(**told),
        limits=_(
            "Records among the models that Epoch AI has an estimate for: larger ones that nobody "
            "could estimate are missing, above all the latest, so that the last record may be "
            "broken already. The order depends on estimates: neighbours in it can be within each "
            "other's error, and hollow marks are speculative. A model counts from the day that it "
            "was published, not from when it was trained."
        ),
        alt=_(
            "Steps from {first_model}, {first_compute}, to {holder}, {holder_compute}: {number} "
            "records, held by companies alone for {companies} of the time and by universities "
            "alone for {universities}."
        ).format(**told),
    )
