"""Draw the errors of old and light methods on handwritten digits."""

import numpy as np
import pandas as pd

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.forms import amount_tooltip, ranking, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import as_text
from dashboard.formatting import listing, quantity
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look
from datasets import catalogue

NAMES = {
    "linear classifier, raw pixels": marked("Linear classifier, pixels as they are"),
    "linear classifier, deskewed": marked("Linear classifier, digits set upright"),
    "boosted stumps": marked("Boosted stumps"),
    "nearest neighbours, Euclidean, raw pixels": marked("Nearest neighbours, pixels as they are"),
    "nearest neighbours, Euclidean, deskewed": marked("Nearest neighbours, digits set upright"),
    "boosted trees (17 leaves)": marked("Boosted trees"),
    "products of boosted stumps": marked("Products of boosted stumps"),
    "nearest neighbours, L3, cleaned and shifted": marked(
        "Nearest neighbours, digits cleaned and shifted"
    ),
    "nearest neighbours with non-linear deformation": marked(
        "Nearest neighbours, with a distance that allows for bends"
    ),
    "ensemble of 5 convolutional networks": marked("Five convolutional networks together"),
}
"""How the name of a model in the table begins to what readers see."""


def _named(model: str) -> str:
    """Return the name of a model for readers, or nothing for one that is not shown."""
    return next((_(words) for begin, words in NAMES.items() if model.startswith(begin)), "")


def _errors() -> pd.DataFrame:
    """Return the errors on the test set, from most to least."""
    rows = as_text(catalogue.plottable("small_vs_big"))
    rows = rows[(rows["task"] == "handwritten digits")]
    rows = rows.assign(
        key=rows["model"],
        name=[_named(model) for model in rows["model"]],
        value=rows["score"].astype(float),
        low=np.nan,
        high=np.nan,
        unit="percent errors",
        method="reported",
        period=rows["year"].astype("string").fillna(""),
        basis=rows["note"],
    )
    return rows[rows["name"] != ""].sort_values("value", ascending=False, ignore_index=True)


@figure("digits-by-method", tables=["small_vs_big"])
def digits_by_method(look: Look) -> Drawing:
    """Draw the errors of old and light methods on handwritten digits."""
    light, deep = _("light methods"), _("neural networks")
    rows = _errors()
    rows = told(
        rows.assign(group=[deep if kind == "large_net" else light for kind in rows["kind"]])
    )
    best_light = rows[rows["group"] == light].iloc[-1]
    best = rows.iloc[-1]
    columns = {
        "name": Column(_("Method of analysis")),
        "group": Column(_("Kind")),
        "when": Column(_("Year")),
        **standard_columns(_("Errors"), "%"),
    }
    return Drawing(
        title=_(
            "Nearest neighbours with a good distance misread {light} of digits, five networks "
            "{best}"
        ).format(
            light=quantity(best_light["value"], "percent"), best=quantity(best["value"], "percent")
        ),
        subtitle=_(
            "Wrong answers on the ten thousand digits of the MNIST test set, percent, as reported "
            "for each method; fewer is better."
        ),
        chart=ranking(
            look,
            rows,
            {light: "small", deep: "big"},
            amount_tooltip(columns, "name", "when"),
        ),
        table=rows[["key", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each bar is the share of digits that a method misread. Several bars are one method, "
            "nearest neighbours: what it compares digits by matters more than how large it is. "
            "Hollow bars: numbers that the authors report of their own method."
        ),
        limits=_(
            "This is an easy test of small clean pictures, which was used so often that methods "
            "were fitted to it; some digits in it nobody can read. Networks are ahead here, and on "
            "harder pictures by far. Nearest neighbours keep all training digits, and a clever "
            "distance takes long to compute."
        ),
        alt=_("Bars: {bars}.").format(
            bars=listing(
                _("{name} {amount}").format(name=row.name, amount=row.short)
                for row in rows[["name", "short"]].itertuples(index=False)
            )
        ),
    )
