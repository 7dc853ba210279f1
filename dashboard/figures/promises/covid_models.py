"""Draw how many studies of models for COVID-19 images were left at each step of a review."""

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.forms import amount_tooltip, ranking, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import cited, observations
from dashboard.formatting import decimal, listing
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

STEPS = {
    "studies_found": marked("studies found"),
    "studies_after_screening": marked("read in full"),
    "studies_after_quality_check": marked("sound enough to be reviewed"),
    "models_of_potential_clinical_use": marked("models of use in a clinic"),
}


@figure("covid-models", tables=["story"])
def covid_models(look: Look) -> Drawing:
    """Draw how many studies of models for COVID-19 images were left at each step of a review."""
    group = _("studies or models")
    rows = observations("covid_ai", metric=list(STEPS))
    rows = rows.assign(order=rows["metric"].map(list(STEPS).index)).sort_values("order")
    rows = told(
        rows.assign(name=[_(STEPS[metric]) for metric in rows["metric"]], group=group)
    ).reset_index(drop=True)
    columns = {
        "name": Column(_("Step of the review")),
        **standard_columns(_("Number")),
    }
    found, useful = rows.iloc[0], rows.iloc[-1]
    other = observations("covid_ai", metric="prediction_models_reviewed").sort_values("period")
    last = other.iloc[-1]
    return Drawing(
        title=_(
            "Of {found} studies on COVID-19 images, {useful} gave a model of use in a clinic"
        ).format(found=found["short"], useful=useful["short"] if useful["value"] else _("none")),
        subtitle=_(
            "Studies of models that read chest images for COVID-19, published in 2020, at each "
            "step of a systematic review; number of studies, at the last step of models."
        ),
        chart=ranking(look, rows, {group: "big"}, amount_tooltip(columns, "name")),
        table=rows[["fact_id", "metric", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each bar is what was left after a step. The review looked for faults such as images "
            "of ill adults set against images of healthy children: a model then learns to tell "
            "ages, and fails on the next patient."
        ),
        limits=_(
            "The review covers the first year only, when data were scarce and haste was great; "
            "later models are better tested. Another review found {models} models for COVID-19 "
            "by {month}, nearly all at high risk of bias. That papers failed does not mean that "
            "such models cannot work: other figures show where they do."
        ).format(models=decimal(last["value"]), month=last["year"]),
        alt=_("Bars: {bars}.").format(
            bars=listing(
                _("{name} {amount}").format(name=row.name, amount=row.short)
                for row in rows[["name", "short"]].itertuples(index=False)
            )
        ),
        also_cites=cited(last),
    )
