"""Draw promises from the day they were made to the day they were due, with what came of them."""

import altair as alt
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.marks import tooltip, year_axis
from dashboard.figures.promises.verdicts import (
    CHECKED,
    DOMAINS,
    VERDICTS,
    promises,
    verdict_colours,
)
from dashboard.formatting import decimal
from dashboard.locale import gettext as _
from dashboard.locale import marked, ngettext
from dashboard.theme import Look

EVERYTHING = "all"

MOST = 700
"""Promises that are drawn at most: those that were made last. Each is a dot and a line."""

LANE_PX = 26
"""Height of the name of a domain."""

LEVEL_PX = 15
"""Height of one promise in its lane."""

AROUND_PX = 90
"""Height of the legend and the axis, which the height of a chart includes."""


def laid_out(rows: pd.DataFrame, most: int = MOST) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return promises with their height in the plot, and the name and height of each lane.

    Parameters
    ----------
    rows : pandas.DataFrame
        Promises with ``domain_name``, ``said_year``, ``year`` and ``key``.
    most : int
        How many are kept: the latest made.

    Returns
    -------
    drawn : pandas.DataFrame
        The promises kept, with ``at`` in pixels from the top. In a lane each lies as high as it
        can without touching another on the same level.
    lanes : pandas.DataFrame
        ``name`` and ``at`` of each domain, those with most promises first.
    """
    kept = rows.sort_values(["said_year", "key"]).tail(most)
    counts = kept.groupby("domain_name").size()
    lanes, parts, top = [], [], 0
    for name in sorted(counts.index, key=lambda lane: (-counts[lane], lane)):
        lane = kept[kept["domain_name"] == name].sort_values(["said_year", "year", "key"])
        ends: list[int] = []  # the last year that is taken, by level
        levels = []
        for row in lane.itertuples():
            free = (level for level, end in enumerate(ends) if end < row.said_year)
            level = next(free, len(ends))
            ends[level : level + 1] = [row.year + 1]
            levels.append(level)
        lanes.append({"name": name, "at": top + LANE_PX / 2})
        parts.append(lane.assign(at=[top + LANE_PX + (level + 0.5) * LEVEL_PX for level in levels]))
        top += LANE_PX + len(ends) * LEVEL_PX
    return pd.concat(parts, ignore_index=True), pd.DataFrame(lanes)


@figure(
    "promise-timeline",
    options=[
        Choice(
            name="domain",
            label=marked("Domain"),
            values=(EVERYTHING, *DOMAINS),
            default=EVERYTHING,
            value_label=lambda value: _("all") if value == EVERYTHING else _(DOMAINS[value]),
        ),
        Choice(
            name="outcome",
            label=marked("What came of it"),
            values=lambda: (
                EVERYTHING,
                *sorted(set(promises()["verdict"]), key=list(VERDICTS).index),
            ),
            default=EVERYTHING,
            value_label=lambda value: _("all") if value == EVERYTHING else _(VERDICTS[value][0]),
        ),
    ],
    tables=["promises"],
)
def promise_timeline(look: Look, domain: str, outcome: str) -> Drawing:
    """Draw promises from the day they were made to the day they were due, with what came of them.

    Parameters
    ----------
    domain : str
        Key of `DOMAINS`, or all.
    outcome : str
        Key of `VERDICTS`, or all.
    """
    everything = promises()
    rows = everything
    if domain != EVERYTHING:
        rows = rows[rows["domain"] == domain]
    chosen = rows if outcome == EVERYTHING else rows[rows["verdict"] == outcome]
    nothing = chosen.empty
    # A domain without such a promise is shown whole, and the title says so.
    drawn, lanes = laid_out(rows if nothing else chosen)
    columns = {
        "promise": Column(_("Promise")),
        "who": Column(_("Who")),
        "organisation": Column(_("Organisation")),
        "said": Column(_("Said")),
        "due_by": Column(_("Due")),
        "domain_name": Column(_("Domain")),
        "verdict_name": Column(_("What came of it")),
        "outcome_text": Column(_("Evidence")),
        "verification": Column(_("Checked by")),
        "value": Column(_("Year due or decided")),
        "method": Column(_("Method")),
        "source_id": Column(_("Source")),
    }
    height = float(drawn["at"].max()) + LEVEL_PX
    first, last = int(drawn["said_year"].min()), int(drawn["year"].max())
    x_scale = alt.Scale(domain=[first, max(last, first + 1)], nice=False)
    y_scale = alt.Scale(domain=[0, height], reverse=True, nice=False)
    colours = verdict_colours(look)
    present = [name for name in colours if name in set(drawn["verdict_name"])]
    legend = alt.Legend(values=present, symbolOpacity=1) if len(present) > 1 else None
    scale = alt.Scale(domain=list(colours), range=list(colours.values()))
    color = alt.Color("verdict_name:N", scale=scale, legend=legend)
    marks = drawn[
        [
            "promise",
            "who",
            "said",
            "due_by",
            "verdict_name",
            "outcome_text",
            "said_year",
            "year",
            "at",
        ]
    ]
    x = alt.X("year:Q", scale=x_scale, axis=year_axis())
    y = alt.Y("at:Q", scale=y_scale, axis=None)
    chart = alt.layer(
        alt.Chart(marks[["said_year", "year", "at"]])
        .mark_rule(color=look.palette.muted, opacity=0.5)
        .encode(x=alt.X("said_year:Q", scale=x_scale), x2="year:Q", y=y),
        alt.Chart(marks)
        .mark_point(size=75, filled=True, opacity=1)
        .encode(
            x=x,
            y=y,
            color=color,
            shape=alt.Shape(
                "verdict_name:N",
                scale=alt.Scale(
                    domain=list(colours), range=[mark for _name, mark in VERDICTS.values()]
                ),
                legend=legend,
            ),
            tooltip=tooltip(
                columns, ["promise", "who", "said", "due_by", "verdict_name", "outcome_text"]
            ),
        ),
        alt.Chart(lanes)
        .mark_text(align="left", baseline="middle", dx=2, fontWeight=600, color=look.palette.ink)
        .encode(x=alt.value(0), y=y, text="name:N"),
        height=height + AROUND_PX,
    )
    counts = rows["verdict"].value_counts()
    checked = int(counts.reindex(CHECKED).fillna(0).sum())
    number = {verdict: decimal(int(counts.get(verdict, 0))) for verdict in VERDICTS}
    title = ngettext(
        "Of {checked} promise that fell due: {kept} kept, {partly} in part, {not_kept} not, "
        "{too_cautious} overtaken",
        "Of {checked} promises that fell due: {kept} kept, {partly} in part, {not_kept} not, "
        "{too_cautious} overtaken",
        checked,
    ).format(checked=decimal(checked), **number)
    if nothing:
        title = _("No promise of this domain came out as “{outcome}”: all of it is shown").format(
            outcome=_(VERDICTS[outcome][0])
        )
    dropped = len(rows if nothing else chosen) - len(drawn)
    limits = [
        _(
            "These are well-known promises, not a sample of all: no rate of success follows from "
            "them. Where no date was given, the mark stands where the outcome was known. Some "
            "verdicts are this project's judgement; the evidence is in the table, so that a "
            "reader can judge anew. A promise that is kept late counts as not kept by its date."
        )
    ]
    if dropped > 0:
        limits.append(
            _("Only the latest {most} are drawn; {dropped} older ones are left out.").format(
                most=decimal(len(drawn)), dropped=decimal(dropped)
            )
        )
    return Drawing(
        title=title,
        subtitle=_(
            "Promises and forecasts about artificial intelligence by field, each a line from the "
            "year in which it was made to the year in which it fell due, {first} to {last}."
        ).format(first=first, last=last),
        chart=chart,
        table=drawn[["key", "unit", "domain", "year", *columns]],
        columns=columns,
        how_to_read=_(
            "Each mark is one promise; its line begins where it was made. Shape and colour say "
            "what came of it, and pointing at it shows the words and the evidence. Those that "
            "were kept are drawn as those that were not; forecasts that were too cautious have a "
            "mark of their own."
        ),
        limits=" ".join(limits),
        alt=_("Timeline of {number} promises. {counts}.").format(
            number=decimal(len(drawn)),
            counts="; ".join(
                _("{verdict}: {number}").format(verdict=_(VERDICTS[verdict][0]), number=text)
                for verdict, text in number.items()
            ),
        ),
    )
