"""Draw what share of downloads goes to models of each size, two sources kept apart."""

from itertools import pairwise

import altair as alt
import numpy as np
import pandas as pd

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.marks import by_width, tooltip
from dashboard.figures.rows import cited, observations
from dashboard.formatting import decimal, listing, number, period, quantity, times
from dashboard.locale import gettext as _
from dashboard.theme import Look

BELOW = {
    "models with fewer than 100 million parameters": 1e8,
    "models with fewer than 200 million parameters": 2e8,
    "models with fewer than 500 million parameters": 5e8,
    "models with fewer than 1 billion parameters": 1e9,
}
"""Upper bounds of the cumulative classes of the survey of the Hub, in parameters."""

HUB, LANGUAGE_MODELS = "hub", "language-models"

DOWNLOAD_LABELS_PX = 158
"""Width kept for the names of the classes of size; the groups' headings begin at its left edge."""


def _between(low: float, high: float) -> str:
    """Return a class of size: "100–200 million", "500 million to 1 billion"."""
    if high < 1e9:
        return _("{low}–{high} million").format(low=decimal(low / 1e6), high=decimal(high / 1e6))
    return _("{low} to {high}").format(low=number(low), high=number(high))


def _hub_shares() -> pd.DataFrame:
    """Return the share of downloads of each class of size, from the cumulative shares."""
    rows = observations("hf_downloads_by_size")
    rows = rows[rows["entity"].isin(list(BELOW))]
    rows = rows.assign(bound=rows["entity"].map(BELOW)).sort_values("bound", ignore_index=True)
    cumulative = rows["value"].to_numpy()
    bounds = rows["bound"].tolist()
    names = [
        _("under {bound}").format(bound=number(bounds[0])),
        *(_between(low, high) for low, high in pairwise(bounds)),
        _("{bound} and more").format(bound=number(bounds[-1])),
    ]
    ids = rows["fact_id"].tolist()
    return pd.DataFrame(
        {
            "fact_id": [ids[0], *(f"{high};{low}" for low, high in pairwise(ids)), ids[-1]],
            "group": HUB,
            "name": names,
            "value": np.diff(cumulative, prepend=0, append=100),
            "cumulative": [*cumulative, 100.0],
            "small": [True] * len(rows) + [False],
            "unit": "percent",
            "method": ["reported", *["derived"] * len(rows)],
            "basis": rows["basis"].iloc[0],
            "period": rows["period"].iloc[0],
            "source_id": rows["source_id"].iloc[0],
        }
    )


def _language_model_shares() -> pd.DataFrame:
    """Return the share of models of 1 to 9 billion parameters among leading language models."""
    rows = observations("llm_downloads_by_size")
    rows = rows[rows["metric"] == "cumulative_downloads"].sort_values("value")
    part, whole = rows.iloc[0], rows.iloc[1]
    share = 100 * part["value"] / whole["value"]
    return pd.DataFrame(
        {
            "fact_id": [f"{part['fact_id']};{whole['fact_id']}", whole["fact_id"]],
            "group": LANGUAGE_MODELS,
            "name": [_("1 to 9 billion"), _("all other sizes")],
            "value": [share, 100 - share],
            "cumulative": np.nan,
            "small": False,
            "unit": "percent",
            "method": "derived",
            "basis": whole["basis"],
            "period": part["period"],
            "source_id": part["source_id"],
        }
    )


@figure("downloads-by-size", tables=["efficiency", "story"])
def downloads_by_size(look: Look) -> Drawing:
    """Draw what share of downloads goes to models of each size, two sources kept apart.

    Notes
    -----
    The survey of the Hub prints cumulative shares; the classes are their differences.
    """
    hub, language = _hub_shares(), _language_model_shares()
    rows = pd.concat([hub, language], ignore_index=True)
    rows["shown"] = [quantity(value, "percent", 2) for value in rows["value"]]
    rows["counted"] = rows["group"].map(
        {HUB: _("models of all kinds"), LANGUAGE_MODELS: _("leading open language models")}
    )
    rows["colour"] = np.where(
        rows["small"], "small", np.where(rows["name"] == _("all other sizes"), "muted", "big")
    )
    small = hub[hub["small"]]
    under_a_billion = quantity(small["cumulative"].iloc[-1], "percent", 2)
    columns = {
        "counted": Column(_("Counted among")),
        "name": Column(_("Parameters")),
        "period": Column(_("Period")),
        "value": Column(_("Share of downloads"), "%"),
        "cumulative": Column(_("Share up to this size"), "%"),
        "method": Column(_("Method")),
        "basis": Column(_("Basis")),
        "source_id": Column(_("Source")),
    }
    hub_period, language_period = period(hub["period"].iloc[0]), period(language["period"].iloc[0])
    headings = [
        _("Models of all kinds, {period}").format(period=hub_period),
        _("Leading open language models, to {period}").format(period=language_period),
    ]
    order = [headings[0], *hub["name"], headings[1], *language["name"]]
    bars = rows[["name", "value", "shown", "counted", "colour"]]
    x = alt.X(
        "value:Q",
        axis=None,
        scale=alt.Scale(
            domain=[0, float(rows["value"].max())], nice=False, range=[0, alt.ExprRef("width - 48")]
        ),
    )
    axis = alt.Axis(
        title=None,
        labelLimit=DOWNLOAD_LABELS_PX,
        minExtent=DOWNLOAD_LABELS_PX,
        maxExtent=DOWNLOAD_LABELS_PX,
        labelOverlap=False,
        labelColor=look.palette.ink,
        # The names of the groups stand across the chart instead.
        labelExpr=f"indexof({headings}, datum.value) < 0 ? datum.label : ''",
    )
    y = alt.Y("name:N", scale=alt.Scale(domain=order), sort=None, axis=axis)
    palette = alt.Scale(
        domain=["small", "big", "muted"],
        range=[look.palette.small, look.palette.big, look.palette.muted],
    )
    base = alt.Chart(bars).encode(x=x, y=y)
    heading = (
        alt.Chart(pd.DataFrame({"name": headings}))
        .mark_text(align="left", baseline="middle", dx=-DOWNLOAD_LABELS_PX, dy=4, fontWeight=600)
        .encode(x=alt.XValue(0), y=y, text="name:N", color=alt.ColorValue(look.palette.muted))
    )
    told = _("{models}, {size}: {share}")
    limits, quoted = _download_limits()
    return Drawing(
        title=_(
            "In {year}, {share} of Hugging Face downloads were of models under a billion parameters"
        ).format(year=str(hub["period"].iloc[0])[:4], share=under_a_billion),
        subtitle=_(
            "Share of downloads from Hugging Face, an exchange of open models, by number of "
            "parameters, percent; two counts of different models and periods."
        ),
        chart=alt.layer(
            base.mark_bar(height=alt.RelativeBandSize(0.66)).encode(
                color=alt.Color("colour:N", scale=palette, legend=None),
                tooltip=tooltip(
                    columns | {"shown": columns["value"]}, ["counted", "name", "shown"]
                ),
            ),
            base.mark_text(align="left", baseline="middle", dx=6, fontWeight=600).encode(
                text="shown:N", color=alt.ColorValue(look.palette.ink)
            ),
            heading,
            *_together(small, under_a_billion, x, y, look),
            height=28 * len(order),
        ),
        table=rows[["fact_id", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each bar is a class of size, and the bars of a group add up to all downloads counted "
            "in it. Blue: models under a billion parameters, which run on a laptop. The first "
            "group counts models of all kinds (text, images, sound); the second only the "
            "well-known language models that write text, over all the time that they have been "
            "offered."
        ),
        limits=limits,
        also_cites=quoted,
        alt=_("Bars: {bars}.").format(
            bars=listing(
                told.format(models=row.counted, size=row.name, share=row.shown)
                for row in rows.itertuples(index=False)
            )
        ),
    )


def _together(small: pd.DataFrame, share: str, x: alt.X, y: alt.Y, look: Look) -> list[alt.Chart]:
    """Return a bracket beside the bars under a billion, with what they are together."""
    row = pd.DataFrame(
        {
            "name": [small["name"].iloc[0]],
            "end": [small["name"].iloc[-1]],
            "middle": [small["name"].iloc[1]],
            "value": [small["value"].max() * 1.55],
            "wide": [_("{share} under a billion").format(share=share)],
            "narrow": [share],
        }
    )
    blue = look.palette.small
    return [
        alt.Chart(row).mark_rule(color=blue, strokeWidth=2).encode(x=x, y=y, y2="end:N"),
        alt.Chart(row)
        .mark_text(align="left", baseline="middle", dx=8, dy=14, fontWeight=600, color=blue)
        .encode(
            x=x,
            y=alt.Y("middle:N", scale=y["scale"], sort=None),
            text=by_width("narrow", "wide"),
        ),
    ]


def _download_limits() -> tuple[str, tuple[str, ...]]:
    """Return what the counts do not show, and the sources of the numbers in it."""
    hub = observations("hf_downloads_by_size").set_index("metric")["value"]
    ratio = observations("llm_downloads_by_size").set_index("metric").loc["download_ratio"]
    encoders = observations("hf_downloads_by_type").iloc[0]
    text = _(
        "A download is a request to a server, automated ones included: it is neither a person nor "
        "an answer, and one large model may serve millions of people from one download; models "
        "that are used through their makers' servers, the largest of all, do not appear. The first "
        "count covers only the publishers most downloaded ({covered} of downloads) and the "
        "models whose size is known; more than {encoders} of their downloads are of models "
        "that read text rather than write it. In the second, the lead of the smaller ones is one "
        "of number: the typical popular model of 1 to 9 billion parameters is downloaded about "
        "{ratio} as often as one of a hundred billion and more."
    ).format(
        covered=quantity(hub["share_of_hub_downloads"], "percent", 2),
        encoders=quantity(encoders["value"], "percent", 2),
        ratio=times(ratio["value"]),
    )
    return text, cited(ratio, encoders)
