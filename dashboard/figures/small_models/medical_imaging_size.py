"""Draw the accuracy of image models on medical pictures by their size."""

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.forms import amount_tooltip, ranking, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import observations
from dashboard.formatting import decimal, listing
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

TASKS = {
    "skin-lesions": (marked("skin lesions, seven kinds"), "skin lesions, 7 classes"),
    "lung-nodules": (marked("lung nodules in computed tomography"), "lung nodules in CT"),
    "pneumonia": (marked("pneumonia on chest X-rays"), "pneumonia on chest X-ray"),
}
"""Permanent id to a name and to how the table begins the entities of the task."""

SIZES = {
    "up to 10 M parameters": marked("up to 10 million parameters"),
    "10 to 25 M parameters": marked("10 to 25 million parameters"),
    "25 to 50 M parameters": marked("25 to 50 million parameters"),
    "50 to 130 M parameters": marked("50 to 130 million parameters"),
}

MODELS = "all 131 models"
"""How the table ends the entity of a correlation over all models."""


@figure(
    "medical-imaging-size",
    options=[
        Choice.among(
            {name: words for name, (words, _begin) in TASKS.items()},
            name="task",
            label=marked("What to recognise"),
            default="skin-lesions",
        )
    ],
    tables=["efficiency"],
)
def medical_imaging_size(look: Look, task: str) -> Drawing:
    """Draw the accuracy of image models on medical pictures by their size.

    Parameters
    ----------
    task : str
        Key of `TASKS`.
    """
    words, begin = TASKS[task]
    rows = observations("medical_imaging_by_size")
    rows = rows[rows["entity"].str.startswith(begin)]
    size = rows["entity"].str.partition(": ")[2]
    correlation = rows[size == MODELS].iloc[0]
    rows = rows.assign(size=size)[size.isin(SIZES)]
    rows["order"] = rows["size"].map(list(SIZES).index)
    rows = rows.sort_values("order", ignore_index=True)
    group = _("median of the models of a size")
    rows = told(rows.assign(name=[_(SIZES[text]) for text in rows["size"]], group=group))
    columns = {
        "name": Column(_("Size of the model")),
        **standard_columns(_("Median accuracy"), "%"),
    }
    table = rows[["fact_id", "entity", "period", "unit", *columns]]
    return Drawing(
        title=_("On {task}, size says little of accuracy: the correlation is {correlation}").format(
            task=_(words), correlation=decimal(correlation["value"], 2)
        ),
        subtitle=_(
            "Accuracy on pictures not seen in training, by size of the model, percent: median, and "
            "the middle half of models as a bar; {data}."
        ).format(data=rows["basis"].iloc[0]),
        chart=ranking(
            look,
            rows,
            {group: "small"},
            amount_tooltip(columns, "name"),
            dots=True,
            from_zero=False,
        ),
        table=table,
        columns=columns,
        how_to_read=_(
            "Each dot is the middle one of the models of that size; half of them lie within the "
            "bar. If bigger were better, dots would move to the right from top to bottom. A "
            "correlation of one would mean that rank in size is rank in accuracy, zero that the "
            "one says nothing of the other."
        ),
        limits=_(
            "The scale does not begin at zero, so that small differences can be seen. All models "
            "are image networks of one library, trained in the same way and none larger than the "
            "last class: larger ones were not tried. A public set of pictures is not a clinic."
        ),
        alt=_("Dots: {dots}. Correlation of size and accuracy: {correlation}.").format(
            dots=listing(
                _("{name}: {amount}").format(name=row.name, amount=row.shown)
                for row in rows[["name", "shown"]].itertuples(index=False)
            ),
            correlation=decimal(correlation["value"], 2),
        ),
        also_cites=(correlation["source_id"],),
    )
