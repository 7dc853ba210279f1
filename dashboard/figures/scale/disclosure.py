"""Draw for what share of notable models compute and size are known."""

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.forms import amount_tooltip, courses, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import cited, observations
from dashboard.formatting import decimal, quantity
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

KNOWN = {
    "share_with_parameter_count": (marked("parameters"), "small"),
    "share_with_training_compute_estimate": (marked("training compute"), "big"),
}


@figure("disclosure", tables=["compute"])
def disclosure(look: Look) -> Drawing:
    """Draw for what share of notable models compute and size are known."""
    rows = observations("transparency")
    rows = told(rows.assign(group=[_(KNOWN[metric][0]) for metric in rows["metric"]]))
    rows = rows.sort_values(["metric", "year"], ignore_index=True)
    columns = {
        "group": Column(_("What is known")),
        "year": Column(_("Year")),
        **standard_columns(_("Share of notable models"), "%"),
    }
    compute = rows[rows["metric"] == "share_with_training_compute_estimate"]
    best, latest = compute.loc[compute["value"].idxmax()], compute.iloc[-1]
    counts = observations("notable_count").set_index("year")
    number = counts.loc[latest["year"]]
    return Drawing(
        title=_(
            "The compute of {best} of notable models of {best_year} is known, of {latest} of those "
            "of {year}"
        ).format(
            best=quantity(best["value"], "percent", 2),
            best_year=best["year"],
            latest=quantity(latest["value"], "percent", 2),
            year=latest["year"],
        ),
        subtitle=_(
            "Share of the notable models of a year for which Epoch AI, a research institute, has a "
            "number or an estimate of the compute of training and of the parameters, percent."
        ),
        chart=courses(
            look,
            rows,
            {_(name): colour for name, colour in KNOWN.values()},
            amount_tooltip(columns, "group", "year"),
        ),
        table=rows[["fact_id", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each mark is a share of the models of a year. Where a line falls, makers say less, or "
            "nobody has estimated yet: the trends of this page rest on fewer models each year."
        ),
        limits=_(
            "Known does not mean told by the maker: Epoch also estimates from outside, so what is "
            "disclosed is less still. Models of recent months may yet be estimated; {year} ends in "
            "August and has {number} models. What is notable is the institute's choice."
        ).format(year=latest["year"], number=decimal(number["value"])),
        alt=_("Lines. Compute is known for {best} in {best_year} and {latest} in {year}.").format(
            best=best["short"], best_year=best["year"], latest=latest["short"], year=latest["year"]
        ),
        also_cites=cited(number),
    )
