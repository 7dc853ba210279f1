"""Draw the electricity of data centres in the United States, by source."""

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.forms import amount_tooltip, courses, in_series, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import cited, observations
from dashboard.formatting import interval, quantity
from dashboard.locale import gettext as _
from dashboard.theme import Look

SOURCES = {
    "lbnl": "Berkeley Lab",
    "iea24": "IEA 2024",
    "iea25": "IEA 2025",
    "mckinsey24": "McKinsey",
}
"""How ids of rows begin to who says it."""


@figure("us-data-centres", tables=["electricity"])
def us_data_centres(look: Look) -> Drawing:
    """Draw the electricity of data centres in the United States, by source."""
    rows = observations("us_dc_estimates", "iea_regions", entity="United States")
    rows = rows[(rows["metric"] == "data_centre_electricity") & (rows["period_kind"] == "year")]
    begin = rows["fact_id"].str.extract(rf"^({'|'.join(SOURCES)})", expand=False)
    rows = rows.assign(group=begin.map(SOURCES))[begin.notna()].copy()
    rows["value"] = rows["value"].fillna((rows["low"] + rows["high"]) / 2)
    rows = told(rows).sort_values(["group", "year"], ignore_index=True)
    columns = {
        "group": Column(_("Who")),
        "year": Column(_("Year")),
        **standard_columns(_("Electricity"), "TWh"),
    }
    lab = rows[rows["group"] == SOURCES["lbnl"]]
    known = lab[~lab["projected"]]
    then, now, ahead = known.iloc[0], known.iloc[-1], lab.iloc[-1]
    shares = observations("us_dc_share").set_index("fact_id")
    share, later = shares.loc["lbnl24_us_share_2023"], shares.loc["lbnl24_us_share_2028"]
    return Drawing(
        title=_(
            "Data centres in the United States used {then} in {then_year} and {now} in {year}"
        ).format(then=then["short"], then_year=then["year"], now=now["short"], year=now["year"]),
        subtitle=_(
            "Electricity of data centres in the United States, terawatt-hours a year, by who says "
            "so, {first} to {last}; hollow dashed marks are projections."
        ).format(first=rows["year"].min(), last=rows["year"].max()),
        chart=courses(
            look,
            rows,
            in_series(look, list(SOURCES.values())),
            amount_tooltip(columns, "group", "year"),
        ),
        table=rows[["fact_id", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each line is one model, and lines of different models do not join. For {ahead_year} "
            "Berkeley Lab gives a range only, {range}; its mark stands in the middle. In {year} "
            "data centres took {share} of the country's electricity, and in {ahead_year} it may be "
            "{later}."
        ).format(
            ahead_year=ahead["year"],
            range=interval(ahead["low"], ahead["high"], "TWh"),
            year=now["year"],
            share=quantity(share["value"], "percent"),
            later=interval(later["low"], later["high"], "percent"),
        ),
        limits=_(
            "No one meters all data centres of the country: all numbers are models from sales of "
            "servers, and they count different sites. Cryptocurrencies are left out by Berkeley "
            "Lab; others do not say. What is built after {year} depends on chips, permits and "
            "power lines as much as on demand."
        ).format(year=now["year"]),
        alt=_(
            "Lines. Berkeley Lab: {then} in {then_year}, {now} in {year}, {range} in {ahead_year}."
        ).format(
            then=then["short"],
            then_year=then["year"],
            now=now["short"],
            year=now["year"],
            range=interval(ahead["low"], ahead["high"], "TWh"),
            ahead_year=ahead["year"],
        ),
        also_cites=cited(share, later),
    )
