"""Draw scores on a test beside those in use, in pairs."""

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.forms import amount_tooltip, ranking, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import cited, observations
from dashboard.formatting import decimal, number
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

PAIRS = {
    "Epic Sepsis Model v1": ("auc", marked("Warning of blood poisoning in hospitals")),
    "COVID-19 X-ray model": ("auc", marked("COVID-19 on X-rays")),
    "EVA-02 large": ("right-answers", marked("Large image model (EVA-02)")),
    "ResNet-50 (tv_in1k)": ("right-answers", marked("Image model (ResNet-50)")),
    "MobileNetV3 small": ("right-answers", marked("Small image model (MobileNetV3)")),
    "Best coding model": ("right-answers", marked("Best programming model")),
    "GPT-4 on the bar exam": ("rank", marked("GPT-4 at the bar exam")),
    "Microsoft speech system 2016 (errors)": ("errors", marked("Speech recognition, 2016")),
    "Experienced developers with AI (change in time)": (
        "time",
        marked("Experienced programmers with AI"),
    ),
    "Google Flu Trends (predicted over actual)": ("ratio", marked("Flu forecast from searches")),
}
"""Entity of the table to its measure and to its name."""

MEASURES = {
    "right-answers": marked("right answers, percent"),
    "auc": marked("how well the ill are told from the healthy (AUC)"),
    "rank": marked("rank among people, percentile"),
    "errors": marked("wrong words, percent"),
    "time": marked("change in working time, percent"),
    "ratio": marked("forecast over what came"),
}
"""Measure to its name: pairs of two measures cannot stand on one axis."""

EXPECTED = ("time", "ratio")
"""Measures whose first number was expected, not scored on a test."""


@figure(
    "lab-to-field",
    options=[
        Choice.among(MEASURES, name="measure", label=marked("Measure"), default="right-answers")
    ],
    tables=["story"],
)
def lab_to_field(look: Look, measure: str) -> Drawing:
    """Draw scores on a test beside those in use, in pairs.

    Parameters
    ----------
    measure : str
        Key of `MEASURES`.
    """
    lab, field = _("on the test, or as announced"), _("on fresh data, or in use")
    entities = [entity for entity, (kind, _name) in PAIRS.items() if kind == measure]
    rows = observations("lab_field_pairs", entity=entities)
    rows = rows.assign(
        order=rows["entity"].map(entities.index),
        group=[lab if metric == "lab_score" else field for metric in rows["metric"]],
        first=rows["metric"] != "lab_score",
        system=[_(PAIRS[entity][1]) for entity in rows["entity"]],
    ).sort_values(["order", "first"], ignore_index=True)
    rows = told(
        rows.assign(
            name=[
                _("{system}: {where}").format(system=row.system, where=row.basis)
                for row in rows.itertuples()
            ]
        )
    )
    columns = {
        "system": Column(_("System")),
        "group": Column(_("Measured")),
        **standard_columns(_("Score")),
    }
    spread = rows["value"].max() - rows["value"].min()
    from_zero = rows["value"].min() <= 0 or spread > 0.4 * rows["value"].max()
    first, second = rows.iloc[0], rows.iloc[1]
    leak = observations("leakage")
    fields, papers = (
        leak[leak["fact_id"] == id].iloc[0] for id in ("leakage_fields", "leakage_papers")
    )
    return Drawing(
        title=(
            _("{system}: {lab} was expected, {field} came")
            if measure in EXPECTED
            else _("{system}: {lab} on the test, {field} in use")
        ).format(system=first["system"], lab=first["short"], field=second["short"]),
        subtitle=_(
            "Scores of the same systems where they were tested and where they were used or tested "
            "anew: {measure}."
        ).format(measure=_(MEASURES[measure])),
        chart=ranking(
            look,
            rows,
            {lab: "muted", field: "big"},
            amount_tooltip(columns, "system", "group"),
            dots=True,
            from_zero=from_zero,
        ),
        table=rows[["fact_id", "metric", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Marks come in pairs: first what a system scored on its test, or what was announced, "
            "then what others found on fresh data or in daily use. Hollow marks are numbers that "
            "the makers report themselves; bars are ranges."
        ),
        limits=_(
            "These pairs were chosen because both numbers exist, and mostly because they differ: "
            "they are no rate. In some, the second task is harder, not only fresh. One reason for "
            "such gaps is leakage, when answers of the test are among what a model learned from: "
            "a review found it in {papers} papers of {fields} fields of science."
        ).format(papers=number(papers["value"]), fields=decimal(fields["value"])),
        alt=_("Dots: {dots}.").format(
            dots="; ".join(
                _("{name}: {amount}").format(name=row.name, amount=row.shown)
                for row in rows[["name", "shown"]].itertuples(index=False)
            )
        ),
        also_cites=cited(fields, papers),
    )
