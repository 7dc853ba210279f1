"""Draw how the claims of the talk and the paper stand, by what they are about."""

import altair as alt
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.marks import labelled_ticks, round_ticks, tooltip
from dashboard.figures.rows import as_text
from dashboard.formatting import decimal, listing, period
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look
from datasets import catalogue

EVERYTHING = "all"

VERDICTS = {
    "holds": marked("holds"),
    "holds_with_caveat": marked("holds, with a caveat"),
    "contested": marked("contested"),
    "outdated": marked("outdated"),
    "wrong": marked("wrong"),
}

SUBJECTS = {
    "money": (marked("money"), ("Financial", "Battle of narrative")),
    "power": (marked("electricity and climate"), ("Sustainab",)),
    "scale": (
        marked("size and computing"),
        ("Biiii", "Big AI", "scale", "compute grows", "compute demands", "Centraliz", "AlexNet"),
    ),
    "health": (marked("health"), ("AI for health",)),
    "science": (marked("science"), ("Protein", "science", "focus on some")),
    "language": (marked("language models"), ("Language models", "Associative")),
    "tests": (marked("tests and promises"), ("Real life", "generaliz", "promises")),
    "tools": (
        marked("open source and small models"),
        ("Open source", "Scikit", "not all", "small models"),
    ),
}
"""Subject to its name, and to words by which the part of the talk is known; the first that fits."""

ROW_PX = 46
"""Height of a subject: its name with its bar below."""

AROUND_PX = 110
"""Height of the legend and the axis, which the height of a chart includes."""


def subject_of(place: str) -> str:
    """Return the subject of a part of the talk or the paper."""
    return next(
        subject
        for subject, (_name, words) in SUBJECTS.items()
        if any(word.lower() in place.lower() for word in words)
    )


def claims() -> pd.DataFrame:
    """Return all claims with their subject, their verdict in words and their evidence."""
    rows = as_text(catalogue.plottable("claims"))
    return rows.assign(
        key=rows["claim_id"],
        subject=[subject_of(place) for place in rows["slide_or_section"]],
        verdict_name=[_(VERDICTS[verdict]) for verdict in rows["verdict"]],
        place=rows["slide_or_section"].str.removeprefix("slide: "),
        when=[period(text) if isinstance(text, str) else "" for text in rows["as_of"]],
        unit="count",
        method="reported",
    )


def _verdict_colours(look: Look) -> dict[str, str]:
    series = look.palette.series
    colours = (series[2], series[4], series[3], series[5], series[0])
    return {_(name): colour for name, colour in zip(VERDICTS.values(), colours, strict=True)}


@figure(
    "claims-checked",
    options=[
        Choice(
            name="verdict",
            label=marked("Verdict"),
            values=(EVERYTHING, *VERDICTS),
            default=EVERYTHING,
            value_label=lambda value: _("all") if value == EVERYTHING else _(VERDICTS[value]),
        )
    ],
    tables=["claims"],
)
def claims_checked(look: Look, verdict: str) -> Drawing:
    """Draw how the claims of the talk and the paper stand, by what they are about.

    Parameters
    ----------
    verdict : str
        Key of `VERDICTS`, or all.
    """
    everything = claims()
    rows = everything if verdict == EVERYTHING else everything[everything["verdict"] == verdict]
    rows = rows.reset_index(drop=True)
    names = {subject: _(name) for subject, (name, _words) in SUBJECTS.items()}
    order = list(VERDICTS)
    counts = rows.groupby(["subject", "verdict"], as_index=False).agg(value=("key", "size"))
    counts["order"] = counts["verdict"].map(order.index)
    counts["total"] = counts.groupby("subject")["value"].transform("sum")
    counts = counts.sort_values(
        ["total", "subject", "order"], ascending=[False, True, True], ignore_index=True
    )
    counts["end"] = counts.groupby("subject", sort=False)["value"].cumsum()
    places = {subject: place for place, subject in enumerate(counts["subject"].unique())}
    drawn = pd.DataFrame(
        {
            "name": counts["subject"].map(names),
            "verdict_name": [_(VERDICTS[each]) for each in counts["verdict"]],
            "value": counts["value"],
            "start": counts["end"] - counts["value"],
            "end": counts["end"],
            "middle": counts["end"] - counts["value"] / 2,
            "at": counts["subject"].map(places) + 0.68,
        }
    )
    columns = {
        "claim": Column(_("Claim")),
        "place": Column(_("Where it was made")),
        "verdict_name": Column(_("Verdict")),
        "claimed_value": Column(_("As claimed")),
        "best_evidence_value": Column(_("By the evidence")),
        "evidence_low": Column(_("Low")),
        "evidence_high": Column(_("High")),
        "evidence_unit": Column(_("Unit of the evidence")),
        "evidence_period": Column(_("Evidence of")),
        "why": Column(_("Why")),
        "verification": Column(_("Checked against")),
        "source_id": Column(_("Source")),
    }
    colours = _verdict_colours(look)
    ticks = [tick for tick in round_ticks(float(counts["total"].max())) if tick == int(tick)]
    x_scale = alt.Scale(domain=[0, ticks[-1]], nice=False)
    y_scale = alt.Scale(domain=[0, len(places)], reverse=True, nice=False)
    y = alt.Y("at:Q", scale=y_scale, axis=None)
    labels = pd.DataFrame(
        {"name": [names[each] for each in places], "at": [k + 0.26 for k in places.values()]}
    )
    hints = {
        "name": Column(_("Subject")),
        "verdict_name": columns["verdict_name"],
        "value": Column(_("Claims")),
    }
    chart = alt.layer(
        alt.Chart(drawn)
        .mark_bar(orient="horizontal", size=18, stroke=look.palette.background, strokeWidth=1)
        .encode(
            x=alt.X(
                "start:Q",
                scale=x_scale,
                axis=labelled_ticks({tick: decimal(tick) for tick in ticks}),
            ),
            x2="end:Q",
            y=y,
            color=alt.Color(
                "verdict_name:N",
                scale=alt.Scale(domain=list(colours), range=list(colours.values())),
            ),
            tooltip=tooltip(hints),
        ),
        alt.Chart(drawn[["value", "middle", "at"]])
        .mark_text(baseline="middle", fontWeight=600, color=look.palette.background)
        .encode(x=alt.X("middle:Q", scale=x_scale), y=y, text="value:Q"),
        alt.Chart(labels)
        .mark_text(align="left", baseline="middle", dx=2, color=look.palette.ink)
        .encode(x=alt.value(0), y=y, text="name:N"),
        height=ROW_PX * len(places) + AROUND_PX,
    )
    number = {each: int((everything["verdict"] == each).sum()) for each in VERDICTS}
    amounts = [
        _("{verdict}: {number}").format(verdict=_(VERDICTS[each]), number=decimal(many))
        for each, many in number.items()
    ]
    return Drawing(
        title=_(
            "Of {all} claims of the talk and the paper, {holds} hold and {wrong} are wrong"
        ).format(
            all=decimal(len(everything)),
            holds=decimal(number["holds"]),
            wrong=decimal(number["wrong"]),
        ),
        subtitle=_(
            "Claims that can be checked in the talk and the paper this site began with, by subject "
            "and by how they stand today; number of claims."
        ),
        chart=chart,
        table=rows[["key", "unit", "subject", "method", *columns]],
        columns=columns,
        how_to_read=_(
            "Each claim was set against the best evidence that could be found, then and now: "
            "{amounts}. The table has the words of each claim, the number claimed, the number "
            "found, why the verdict is what it is, and the source."
        ).format(amounts=listing(amounts)),
        limits=_(
            "Verdicts are this project's, by its own reading of the sources; some of the wrong "
            "claims are quoted by the talk to show that they are wrong. What can be counted was "
            "checked, opinions were not. A claim that is outdated was true when it was made."
        ),
        alt=_("Stacked bars by subject. In all: {amounts}.").format(amounts=listing(amounts)),
    )
