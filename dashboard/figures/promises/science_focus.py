"""Draw what goes with the use of AI in science: more papers, narrower subjects."""

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.forms import amount_tooltip, ranking, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import observations
from dashboard.formatting import quantity, times
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

SIDES = {
    "scientists": (
        marked("scientists who use AI, against others"),
        {
            "papers_ratio_to_non_users": marked("papers"),
            "citations_ratio_to_non_users": marked("citations"),
        },
    ),
    "science": (
        marked("science as a whole"),
        {
            "change_in_topics_studied": marked("breadth of topics"),
            "change_in_mutual_engagement": marked("papers that take up each other"),
        },
    ),
}
"""Whose change to its name and its measures."""


@figure(
    "science-focus",
    options=[
        Choice.among(
            {side: name for side, (name, _metrics) in SIDES.items()},
            name="side",
            label=marked("Change of"),
            default="scientists",
        )
    ],
    tables=["story"],
)
def science_focus(look: Look, side: str) -> Drawing:
    """Draw what goes with the use of AI in science: more papers, narrower subjects.

    Parameters
    ----------
    side : str
        Key of `SIDES`.
    """
    words, metrics = SIDES[side]
    group = _(words)
    everything = observations("science_focus").set_index("metric", drop=False)
    rows = everything.loc[list(metrics)]
    rows = told(
        rows.assign(name=[_(metrics[metric]) for metric in rows["metric"]], group=group)
    ).reset_index(drop=True)
    columns = {"name": Column(_("What")), **standard_columns(_("Change"))}
    papers = everything.loc["papers_ratio_to_non_users"]
    topics = everything.loc["change_in_topics_studied"]
    return Drawing(
        title=_(
            "Scientists who use AI publish {papers} as much; topics of science narrow by {topics}"
        ).format(
            papers=times(papers["value"], 3), topics=quantity(abs(topics["value"]), "percent")
        ),
        subtitle=_("Output of natural scientists who use AI as a multiple of that of others.")
        if side == "scientists"
        else _("Change of natural science that goes with the use of AI, percent."),
        chart=ranking(
            look,
            rows,
            {group: "small" if side == "scientists" else "big"},
            amount_tooltip(columns, "name"),
            dots=side == "science",
        ),
        table=rows[["fact_id", "entity", "metric", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "One study of millions of papers in natural science compared scientists who use AI "
            "with those who do not, and fields with much of it with fields with little. What is "
            "good for a career can be narrow for science: many work where data are plenty."
        ),
        limits=_(
            "These are associations: scientists who take up AI may have published more without it. "
            "Use of AI was read from words in papers. It is one study, and others will differ."
        ),
        alt=_("{papers} as many papers; topics {topics}.").format(
            papers=times(papers["value"], 3), topics=quantity(topics["value"], "percent")
        ),
        also_cites=(papers["source_id"],),
    )
