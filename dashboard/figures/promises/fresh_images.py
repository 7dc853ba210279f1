"""Draw how many points image models lose on fresh photographs, by their size."""

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.forms import amount_tooltip, ranking, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import observations
from dashboard.formatting import listing, quantity
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

SIZES = {
    "0-5M parameters": marked("up to 5 million parameters"),
    "5-25M parameters": marked("5 to 25 million parameters"),
    "25-100M parameters": marked("25 to 100 million parameters"),
    "100-400M parameters": marked("100 to 400 million parameters"),
    "400-2000M parameters": marked("400 million to 2 billion parameters"),
}


@figure("fresh-images", tables=["story"])
def fresh_images(look: Look) -> Drawing:
    """Draw how many points image models lose on fresh photographs, by their size."""
    rows = observations("imagenetv2_drop_by_size")
    everything = rows[~rows["entity"].isin(SIZES)].iloc[0]
    rows = rows[rows["entity"].isin(SIZES)]
    rows = rows.assign(order=rows["entity"].map(list(SIZES).index)).sort_values("order")
    group = _("median of the models of a size")
    rows = told(rows.assign(name=[_(SIZES[entity]) for entity in rows["entity"]], group=group))
    rows = rows.reset_index(drop=True)
    columns = {
        "name": Column(_("Size of the model")),
        **standard_columns(_("Points lost"), unit="percentage points"),
    }
    small, large = rows.iloc[0], rows.iloc[-1]
    return Drawing(
        title=_("On fresh photographs small models lose {small}, the largest {large}").format(
            small=small["short"], large=large["short"]
        ),
        subtitle=_(
            "Points of accuracy lost between the test set of ImageNet and photographs collected "
            "anew in the same way, by size of the model: median, and where nine models in ten lie."
        ),
        chart=ranking(look, rows, {group: "big"}, amount_tooltip(columns, "name"), dots=True),
        table=rows[["fact_id", "entity", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each dot is the middle model of its size. All models do worse on pictures that nobody "
            "could have tuned them to: the test had become too familiar. Larger ones lose less, so "
            "here size helps."
        ),
        limits=_(
            "The larger models also learned from more pictures, so the gain is not that of size "
            "alone. Over all models the median loss is {median}; it ranges from {low} to {high}. "
            "Fresh photographs of the same kinds of things are still far from what a camera meets "
            "in use."
        ).format(
            median=quantity(everything["value"], everything["unit"]),
            low=quantity(everything["low"], everything["unit"]),
            high=quantity(everything["high"], everything["unit"]),
        ),
        alt=_("Dots: {dots}.").format(
            dots=listing(
                _("{name}: {amount}").format(name=row.name, amount=row.shown)
                for row in rows[["name", "shown"]].itertuples(index=False)
            )
        ),
        also_cites=(everything["source_id"],),
    )
