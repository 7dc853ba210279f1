"""Draw what trials found of work with AI: faster, and slower."""

import numpy as np

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.forms import amount_tooltip, ranking, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import observations
from dashboard.formatting import listing
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

TRIALS = {
    "peng_copilot": marked("Programmers with an assistant, one small task"),
    "noy_time": marked("Writers with ChatGPT, short texts"),
    "metr_2026_returning": marked("Experienced programmers, second trial, returning"),
    "metr_2026_new": marked("Experienced programmers, second trial, new ones"),
    "metr_2025_effect": marked("Experienced programmers on their own projects"),
    "metr_2025_forecast": marked("Experienced programmers, as they expected"),
    "metr_2025_believed": marked("Experienced programmers, as they believed later"),
    "brynjolfsson_avg": marked("Customer service with an assistant"),
    "brynjolfsson_novice": marked("Customer service, the least skilled"),
    "noy_quality": marked("Writers with ChatGPT: quality of the texts"),
}

MEASURES = {
    "time": marked("time for a task (less is better)"),
    "output": marked("output or quality (more is better)"),
}

OUTPUT = ("change_in_output_per_hour", "change_in_quality")


@figure(
    "productivity-trials",
    options=[Choice.among(MEASURES, name="measure", label=marked("Measure"), default="time")],
    tables=["story"],
)
def productivity_trials(look: Look, measure: str) -> Drawing:
    """Draw what trials found of work with AI: faster, and slower.

    Parameters
    ----------
    measure : str
        Key of `MEASURES`.
    """
    better, worse, believed = _("better with AI"), _("worse with AI"), _("expected or believed")
    rows = observations("productivity_rct")
    output = rows["metric"].isin(OUTPUT)
    rows = rows[output if measure == "output" else ~output]
    sign = 1 if measure == "output" else -1
    held = ~rows["fact_id"].isin(["metr_2025_forecast", "metr_2025_believed"])
    rows = rows.assign(
        name=[_(TRIALS[id]) for id in rows["fact_id"]],
        group=np.select([~held, sign * rows["value"] > 0], [believed, better], worse),
    )
    rows = told(rows.sort_values(["value", "fact_id"], ignore_index=True))
    columns = {
        "name": Column(_("Who")),
        "when": Column(_("When")),
        **standard_columns(_("Change"), "%"),
    }
    found = rows[rows["group"] != believed]
    low, high = found.iloc[0], found.iloc[-1]
    title = (
        _("With AI, tasks took from {low} to {high} time, by trial: the sign depends on the work")
        if measure == "time"
        else _("With AI, output or quality changed by {low} to {high}, by trial")
    )
    return Drawing(
        title=title.format(low=_signed(low), high=_signed(high)),
        subtitle=_(
            "Change in {measure} with AI against without, percent, in trials that compared both."
        ).format(measure=_(MEASURES[measure])),
        chart=ranking(
            look,
            rows,
            {better: "small", worse: "big", believed: "muted"},
            amount_tooltip(columns, "name", "when"),
            dots=True,
        ),
        table=rows[["fact_id", "entity", "metric", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each mark is the result of one trial, with its interval where one was published. To "
            "the left of zero is less, to the right is more. Grey marks are what the people in the "
            "trial thought, not what was measured."
        ),
        limits=_(
            "Tasks, tools and people differ from trial to trial, so the marks are not estimates of "
            "one number. Short tasks with a clear end gain most; long work on a known project "
            "gained least. The second trial of experienced programmers lost those who would not "
            "work without AI, and its authors say that it leans. Trials of employers' own tools "
            "are not included."
        ),
        alt=_("Dots: {dots}.").format(
            dots=listing(
                _("{name}: {amount}").format(name=row.name, amount=row.shown)
                for row in rows[["name", "shown"]].itertuples(index=False)
            )
        ),
    )


def _signed(row: object) -> str:
    """Return a change with its sign, as a title needs it."""
    return row["short"] if row["value"] < 0 else f"+{row['short']}"
