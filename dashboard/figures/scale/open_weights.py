"""Draw how many notable models can be downloaded, and how far they lag behind."""

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.forms import amount_tooltip, courses, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import cited, observations
from dashboard.formatting import quantity, with_range
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

ACCESS = {
    "open_weights_any": (marked("can be downloaded"), "small"),
    "closed_or_api": (marked("on the maker's servers only"), "big"),
    "unreleased": (marked("not released"), "muted"),
}


@figure("open-weights", tables=["compute"])
def open_weights(look: Look) -> Drawing:
    """Draw how many notable models can be downloaded, and how far they lag behind."""
    rows = observations("open_weights_share", entity=list(ACCESS))
    rows = told(rows.assign(group=[_(ACCESS[entity][0]) for entity in rows["entity"]]))
    rows = rows.sort_values(["entity", "year"], ignore_index=True)
    columns = {
        "group": Column(_("Access")),
        "year": Column(_("Year")),
        **standard_columns(_("Share of notable models"), "%"),
    }
    last = rows[rows["year"] == rows["year"].max()].set_index("entity")
    lag = observations("open_lag")
    lag = lag[lag["metric"] == "lag_behind_closed"].sort_values(["year", "fact_id"])
    gap = lag[lag["low"].notna()].iloc[-1]
    unrestricted = observations("open_weights_share", entity="open_weights_unrestricted")
    free = unrestricted.sort_values("year").iloc[-1]
    return Drawing(
        title=_(
            "In {year} {open} of notable models can be downloaded, {closed} run on their maker's "
            "servers only"
        ).format(
            year=rows["year"].max(),
            open=quantity(last.loc["open_weights_any", "value"], "percent", 2),
            closed=quantity(last.loc["closed_or_api", "value"], "percent", 2),
        ),
        subtitle=_(
            "Share of the notable models of a year by how they can be used, among those for which "
            "it is known, percent, {first} to {last}."
        ).format(first=rows["year"].min(), last=rows["year"].max()),
        chart=courses(
            look,
            rows,
            {_(name): colour for name, colour in ACCESS.values()},
            amount_tooltip(columns, "group", "year"),
        ),
        table=rows[["fact_id", "entity", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "A model that can be downloaded can be run, checked and changed by others, on machines "
            "of their own. The best of these lag behind the best of all by {lag}, as one index of "
            "ability counts it."
        ).format(lag=with_range(gap["value"], gap["low"], gap["high"], gap["unit"])),
        limits=_(
            "That weights can be downloaded does not mean that data and methods are open, nor that "
            "any use is allowed: without restriction it was {free} in {year}. What is notable is "
            "the choice of Epoch AI. Other counts of the lag, with other definitions, give up to a "
            "year."
        ).format(free=quantity(free["value"], "percent", 2), year=free["year"]),
        alt=_(
            "Lines. {year}: {open} can be downloaded, {closed} on servers, {not_released} not "
            "released."
        ).format(
            year=rows["year"].max(),
            open=last.loc["open_weights_any", "short"],
            closed=last.loc["closed_or_api", "short"],
            not_released=last.loc["unreleased", "short"],
        ),
        also_cites=cited(gap, free),
    )
