"""Draw the errors of the best image program of each year beside those of people."""

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.forms import amount_tooltip, courses, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import observations
from dashboard.formatting import quantity
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

TRAINED = "Human (one trained annotator)"
UNTRAINED = "Human (untrained, median of five)"

GROUPS = {
    TRAINED: marked("one trained person"),
    UNTRAINED: marked("untrained people"),
}


@figure("imagenet-error", tables=["story"])
def imagenet_error(look: Look) -> Drawing:
    """Draw the errors of the best image program of each year beside those of people."""
    rows = observations("imagenet_error", metric="imagenet_top5_error")
    machine = _("best program")
    people = rows["entity"].isin(GROUPS)
    lowest = rows["value"].where(~people).groupby(rows["year"]).transform("min")
    rows = rows[people | (rows["value"] == lowest)]
    rows = told(
        rows.assign(
            group=[_(GROUPS[entity]) if entity in GROUPS else machine for entity in rows["entity"]]
        )
    ).sort_values(["group", "year"], ignore_index=True)
    columns = {
        "entity": Column(_("Who")),
        "group": Column(_("Kind")),
        "year": Column(_("Year")),
        **standard_columns(_("Errors"), "%"),
    }
    programs = rows[rows["group"] == machine]
    person = rows[rows["entity"] == TRAINED].iloc[0]
    last, first = programs.iloc[-1], programs.iloc[0]
    jump = programs[programs["year"] == 2012].iloc[0]
    return Drawing(
        title=_(
            "In {year} programs made fewer errors on ImageNet than a trained person: {program} "
            "against {person}"
        ).format(year=last["year"], program=last["short"], person=person["short"]),
        subtitle=_(
            "Share of the photographs of the ImageNet challenge where none of five guesses was "
            "right, percent, {first} to {last}."
        ).format(first=first["year"], last=last["year"]),
        chart=courses(
            look,
            rows,
            {machine: "big", _(GROUPS[TRAINED]): "small", _(GROUPS[UNTRAINED]): "muted"},
            amount_tooltip(columns, "entity", "year"),
        ),
        table=rows[["fact_id", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "The line joins the best entry of each year. The fall of {year}, to {error}, came with "
            "the first large network trained on graphics chips, and began the age of big models. "
            "The person is one researcher who had practised."
        ).format(year=jump["year"], error=jump["short"]),
        limits=_(
            "One person and five untrained ones are hardly “people”, and the thousand kinds "
            "include a hundred breeds of dogs. The test is fixed: on photographs collected anew "
            "the same programs lose many points, as another figure of this page shows. Entries of "
            "{year} also learned from data of the organisers only."
        ).format(year=jump["year"]),
        alt=_(
            "Line from {first} of errors in {first_year} to {last} in {last_year}; a trained "
            "person {person}."
        ).format(
            first=quantity(first["value"], "percent"),
            first_year=first["year"],
            last=last["short"],
            last_year=last["year"],
            person=person["short"],
        ),
    )
