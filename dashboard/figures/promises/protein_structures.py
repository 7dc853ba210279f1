"""Draw how many protein structures were predicted and how many were measured."""

import numpy as np
import pandas as pd

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.forms import amount_tooltip, courses, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import cited, observations
from dashboard.formatting import decimal, number, quantity, times
from dashboard.locale import gettext as _
from dashboard.theme import Look

FIRST_CONTEST = 1994
"""Year of the first contest (CASP); see the series benchmark_lifetime."""


@figure("protein-structures", tables=["story"])
def protein_structures(look: Look) -> Drawing:
    """Draw how many protein structures were predicted and how many were measured."""
    predicted, measured = _("predicted"), _("measured")
    bank = observations("pdb_entries", entity="Protein Data Bank")
    database = observations("alphafold_db_size")
    rows = pd.concat([bank.assign(group=measured), database.assign(group=predicted)])
    start = pd.to_datetime(rows["period_start"])
    precise = rows["period"].str.len() > 4
    middle = start.dt.year + np.where(precise, (start.dt.month - 0.5) / 12, 0.5)
    rows = told(rows.assign(date=middle)).sort_values(["group", "date"], ignore_index=True)
    columns = {
        "group": Column(_("Structures")),
        "when": Column(_("When")),
        **standard_columns(_("Number")),
    }
    last_predicted = rows[rows["group"] == predicted].iloc[-1]
    last_measured = rows[rows["group"] == measured].iloc[-1]
    contest = observations("casp_median_fm").sort_values("year")
    before, after = contest.iloc[0], contest.iloc[-1]
    users = observations("science_protein")
    checks = users.set_index("metric")
    off = checks.loc["share_of_atoms_off_by_more_than_2_angstrom"]
    return Drawing(
        title=_(
            "{predicted} protein structures were predicted by {year}, {measured} measured by {now}"
        ).format(
            predicted=last_predicted["short"],
            year=last_predicted["when"],
            measured=last_measured["short"],
            now=last_measured["when"],
        ),
        subtitle=_(
            "Structures in the database of AlphaFold, which predicts them, and in the Protein Data "
            "Bank, which collects measured ones; logarithmic scale."
        ),
        chart=courses(
            look,
            rows,
            {predicted: "big", measured: "small"},
            amount_tooltip(columns, "group", "when"),
            logarithmic=True,
            at="date",
        ),
        table=rows[["fact_id", "entity", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "This promise was kept: after {years} years of blind contests, programs predict most "
            "single proteins nearly as well as they can be measured. On the hardest of the contest "
            "the middle score rose from {before} in {then} to {after} in {now}, of 100. "
            "Predictions are made by the million, and learned from all that was measured before."
        ).format(
            before=decimal(before["value"]),
            then=before["year"],
            after=decimal(after["value"]),
            now=after["year"],
            years=decimal(after["year"] - FIRST_CONTEST),
        ),
        limits=_(
            "A prediction is not a measurement: even in the parts that the program is surest of, "
            "{off} of atoms lie further off than chemistry can bear. Millions of predictions are "
            "copies of the same sequence. The ratio of {ratio} says how cheap a prediction is, not "
            "how much was learned."
        ).format(
            off=quantity(off["value"], "percent"),
            ratio=times(last_predicted["value"] / last_measured["value"]),
        ),
        alt=_("Lines: predicted {predicted}, measured {measured}.").format(
            predicted=number(last_predicted["value"]), measured=number(last_measured["value"])
        ),
        also_cites=cited(before, after, off),
    )
