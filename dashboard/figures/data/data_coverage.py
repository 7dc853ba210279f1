"""Draw what years a table covers, by whom or what its rows are about."""

import altair as alt

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.marks import tooltip, year_axis
from dashboard.figures.rows import as_text, joined
from dashboard.formatting import decimal, listing, quantity
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look
from datasets import catalogue

MOST = 24
"""Entities that are drawn: those with most rows."""

FIRST_YEAR = 2000
"""Earlier rows are counted in the words and the table only: they are few."""

ROW_PX = 24
"""Height of an entity."""

AROUND_PX = 70
"""Height of the axis, which the height of a chart includes."""

CHECKED = {
    "primary": marked("read in the source"),
    "two_sources": marked("two sources agree"),
    "secondary": marked("one report of the source"),
}


def _tables() -> tuple[str, ...]:
    return catalogue.observation_tables()


@figure(
    "data-coverage",
    options=[
        Choice(
            name="table",
            label=marked("Table"),
            values=_tables,
            default="electricity",
            value_label=lambda value: catalogue.describe(value).title,
        )
    ],
    tables=["investment", "money", "electricity", "compute", "efficiency", "story"],
)
def data_coverage(look: Look, table: str) -> Drawing:
    """Draw what years a table covers, by whom or what its rows are about.

    Parameters
    ----------
    table : str
        Name of a table of observations.
    """
    rows = as_text(catalogue.load(table)).astype({"year": int})
    counts = rows.groupby(["entity", "year"], as_index=False).agg(
        value=("fact_id", "size"), source_id=("source_id", lambda ids: joined(*ids))
    )
    most = rows["entity"].value_counts().head(MOST).index.tolist()
    drawn = counts[counts["entity"].isin(most) & (counts["year"] >= FIRST_YEAR)]
    columns = {
        "entity": Column(_("Who or what")),
        "year": Column(_("Year")),
        "value": Column(_("Rows")),
        "method": Column(_("Method")),
        "source_id": Column(_("Source")),
    }
    counts = counts.assign(unit="count", method="derived")
    last = int(rows["year"].max())
    chart = (
        alt.Chart(drawn[["entity", "year", "value"]])
        .mark_rect()
        .encode(
            x=alt.X(
                "year:O",
                axis=year_axis(labelOverlap="greedy"),
                scale=alt.Scale(domain=list(range(int(drawn["year"].min()), last + 1))),
            ),
            y=alt.Y("entity:N", sort=most, axis=alt.Axis(title=None, labelLimit=150)),
            color=alt.Color(
                "value:Q",
                scale=alt.Scale(type="log", range=[look.palette.rule, look.palette.small]),
                legend=None,
            ),
            tooltip=tooltip(columns, ["entity", "year", "value"]),
        )
        .properties(height=ROW_PX * len(most) + AROUND_PX)
    )
    shares = rows["verification"].value_counts(normalize=True)
    checked = listing(
        _("{share} {how}").format(share=quantity(100 * shares[name], "percent", 2), how=_(words))
        for name, words in CHECKED.items()
        if name in shares
    )
    title = catalogue.describe(table).title
    return Drawing(
        title=_("“{table}” has {rows} rows about {entities} things, from {first} to {last}").format(
            table=title,
            rows=decimal(len(rows), 6),
            entities=decimal(rows["entity"].nunique(), 6),
            first=int(rows["year"].min()),
            last=last,
        ),
        subtitle=_(
            "Number of observations in the table by year, since {first}, for the {number} things "
            "that it says most about; the darker, the more."
        ).format(first=int(drawn["year"].min()), number=decimal(len(most))),
        chart=chart,
        table=counts[["unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each cell is a year of one company, country or thing. An empty cell means that we "
            "have no number, not that it is zero. How rows were checked: {checked}."
        ).format(checked=checked),
        limits=_(
            "The tables hold what the figures need and what was found, not all that is published. "
            "A span of years is counted in the year in which it ends. The full list is in the "
            "table of this figure."
        ),
        alt=_("Heat map of {rows} rows by year. {checked}.").format(
            rows=decimal(len(rows), 6), checked=checked
        ),
    )
