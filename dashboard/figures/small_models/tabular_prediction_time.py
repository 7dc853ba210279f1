"""Draw how long small and large models of tables take for one prediction."""

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.forms import amount_tooltip, ranking, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import as_text, cited, observations
from dashboard.formatting import listing, number, quantity, times
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look
from datasets import catalogue

MODELS = {
    "TabPFN v2, no GPU": (marked("TabPFN, a large model of tables, without graphics chip"), "big"),
    "TabPFN v2, GPU": (marked("TabPFN, a large model of tables, on a graphics chip"), "big"),
    "CatBoost (default)": (marked("CatBoost, trees trained on this one table"), "small"),
}


@figure("tabular-prediction-time", tables=["efficiency", "small_vs_big"])
def tabular_prediction_time(look: Look) -> Drawing:
    """Draw how long small and large models of tables take for one prediction."""
    small, big = _("lightweight AI"), _("big AI")
    groups = {small: "small", big: "big"}
    rows = observations("tabular_prediction_time").sort_values(
        "value", ascending=False, ignore_index=True
    )
    rows = told(
        rows.assign(
            name=[_(MODELS[entity][0]) for entity in rows["entity"]],
            group=[{"small": small, "big": big}[MODELS[entity][1]] for entity in rows["entity"]],
        )
    )
    columns = {
        "name": Column(_("Model")),
        "group": Column(_("Kind")),
        **standard_columns(_("Time for one prediction"), "s"),
    }
    slow, fast = rows.iloc[0], rows.iloc[-1]
    arena = as_text(catalogue.plottable("small_vs_big"))
    arena = arena[arena["task"] == "tabular prediction"].sort_values("score", ascending=False)
    batch = observations("tabular_foundation_cost")
    gain = batch[batch["metric"] == "accuracy_gain_over_trees"].iloc[0]
    return Drawing(
        title=_("Trees answer {ratio} faster than a large model of tables").format(
            ratio=times(rows.iloc[1]["value"] / fast["value"])
        ),
        subtitle=_(
            "Time to predict one row after learning from a table of ten thousand rows and ten "
            "columns, seconds, measured by the authors of the large model; logarithmic scale."
        ),
        chart=ranking(look, rows, groups, amount_tooltip(columns, "name"), logarithmic=True),
        table=rows[["fact_id", "entity", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each dot is the time for one answer; each step of the scale is ten times more. The "
            "large model reads the whole table again for each answer and needs no training of its "
            "own; trees are trained once and then answer at once. The slowest here takes {slow}, "
            "the fastest {fast}."
        ).format(slow=slow["short"], fast=fast["short"]),
        limits=_(
            "Speed is not accuracy, and here large models are ahead: on the {sets} tables of one "
            "comparison, {best} leads with {elo} points, where a plain random forest has {forest} "
            "by construction. On larger tables the gain shrinks: another study found {gain}, and "
            "none on three further tables."
        ).format(
            sets=number(_tables_compared()["value"]),
            best=arena["model"].iloc[0],
            elo=number(float(arena["score"].iloc[0])),
            forest=number(float(arena["score"].iloc[-1])),
            gain=quantity(gain["value"], gain["unit"]),
        ),
        alt=_("Dots: {dots}.").format(
            dots=listing(
                _("{name} {amount}").format(name=row.name, amount=row.short)
                for row in rows[["name", "short"]].itertuples(index=False)
            )
        ),
        also_cites=cited(gain, _tables_compared(), arena),
    )


def _tables_compared() -> dict:
    """Return how many tables the latest comparison used."""
    rows = observations("tabular_benchmarks", metric="datasets_compared")
    return rows[rows["entity"].str.startswith("TabArena")].iloc[0].to_dict()
