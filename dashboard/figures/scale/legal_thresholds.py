"""Draw how many models a year cross the amounts of compute at which laws begin."""

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.forms import amount_tooltip, courses, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import cited, observations
from dashboard.formatting import decimal, interval, listing
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

THRESHOLDS = {
    "models of at least 1e23 FLOP": (
        marked("10²³: general-purpose model, European Union"),
        "small",
    ),
    "models of at least 1e25 FLOP": (marked("10²⁵: systemic risk, European Union"), "big"),
    "models of at least 1e26 FLOP": (marked("10²⁶: frontier model, California"), "ink"),
}

SHORT = {
    "models of at least 1e23 FLOP": "10²³",
    "models of at least 1e25 FLOP": "10²⁵",
    "models of at least 1e26 FLOP": "10²⁶",
}


@figure("legal-thresholds", tables=["compute"])
def legal_thresholds(look: Look) -> Drawing:
    """Draw how many models a year cross the amounts of compute at which laws begin."""
    rows = observations("models_over_threshold")
    rows = told(
        rows.assign(
            group=[SHORT[entity] for entity in rows["entity"]],
            threshold=[_(THRESHOLDS[entity][0]) for entity in rows["entity"]],
        )
    ).sort_values(["entity", "year"], ignore_index=True)
    columns = {
        "threshold": Column(_("Threshold in FLOP")),
        "year": Column(_("Year")),
        **standard_columns(_("Models, at least")),
    }
    totals = observations("models_over_threshold_total").set_index("entity")["value"]
    total_rows = observations("models_over_threshold_total")
    laws = observations("regulation_threshold", metric="training_compute_threshold")
    forecast = observations("threshold_counts").set_index("fact_id")
    ahead = forecast.loc["kumar_1e26_2028"]
    europe, frontier = (f"models of at least {power} FLOP" for power in ("1e25", "1e26"))
    return Drawing(
        title=_(
            "At least {europe} notable models have passed the European mark of a systemic risk, "
            "{frontier} that of California"
        ).format(europe=decimal(totals[europe]), frontier=decimal(totals[frontier])),
        subtitle=_(
            "Notable models published each year whose estimated training compute is at least as "
            "large as a mark that laws set, {first} to {last}; {last} ends in August."
        ).format(first=rows["year"].min(), last=rows["year"].max()),
        chart=courses(
            look,
            rows,
            {SHORT[entity]: colour for entity, (_name, colour) in THRESHOLDS.items()},
            amount_tooltip(columns, "threshold", "year"),
        ),
        table=rows[["fact_id", "entity", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each line counts the models of a year above one mark: {marks}. The marks are numbers "
            "of operations in training; a law asks more of those who pass them."
        ).format(marks=listing(_(name) for name, _colour in THRESHOLDS.values())),
        limits=_(
            "All counts are lower bounds: the compute of ever more models is not known, and only "
            "notable ones are counted. The fall at the end is in part that. The laws differ in "
            "what they count and when they apply; {number} such marks are in our table, {revoked} "
            "of them revoked. One forecast expects {ahead} models above 10²⁶ by {due}."
        ).format(
            number=decimal(len(laws)),
            revoked=decimal(int(laws["entity"].str.contains("revoked").sum())),
            ahead=interval(ahead["low"], ahead["high"], "count"),
            due=ahead["year"],
        ),
        alt=_("Totals to August {year}: {totals}.").format(
            year=rows["year"].max(),
            totals=listing(
                _("{name} {amount}").format(name=SHORT[entity], amount=decimal(totals[entity]))
                for entity in THRESHOLDS
            ),
        ),
        also_cites=cited(total_rows, laws, ahead),
    )
