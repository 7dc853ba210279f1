"""Draw how many times as high emissions are by location as by market, whoever counts whatever."""

import altair as alt
import pandas as pd

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.marks import labelled_ticks, method_name, standard_columns, tooltip
from dashboard.figures.power.named_rows import named_rows
from dashboard.figures.rows import fact, joined, observations
from dashboard.formatting import YEAR_UNIT, decimal, interval, listing, period, quantity, times
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

LABEL_LEFT_FROM = 1_000
"""Ratios from here on have their label to the left of the mark, where there is room."""

BOUNDARIES = {
    "company": (marked("bought electricity of the whole company"), "circle"),
    "data-centres": (marked("bought electricity of its data centres"), "square"),
    "own-data-centres": (
        marked("own data centres together, as the newspaper counts"),
        "triangle-up",
    ),
    "all-scopes": (marked("whole company with its suppliers"), "diamond"),
}
"""What is counted, and the mark that stands for it."""

PAIRS = (
    ("Apple", "company", "apple_s2lb_2023", "apple_s2mb_2023"),
    ("Meta", "data-centres", "guardian24_meta_lb", "guardian24_meta_mb"),
    ("Microsoft", "data-centres", "guardian24_ms_lb", "guardian24_ms_mb"),
    ("Meta", "all-scopes", "meta_total_lb_2023", "meta_total_mb_2023"),
)
"""Pairs of counts of one company, year and source of which the ratio is taken here: by location,
and by market."""

LOWER_BOUND = "guardian24_meta_lb"
"""The source says "more than" of this count by location."""

NEWSPAPER = "guardian24_ratio"


def _pair(entity: str, boundary: str, location: str, market: str) -> dict:
    """Return the ratio of two counts as a row."""
    grid, paper = fact(location), fact(market)
    return {
        "fact_id": f"{location};{market}",
        "entity": entity,
        "boundary": boundary,
        "period": grid["period"],
        "year": int(grid["year"]),
        "value": grid["value"] / paper["value"],
        "unit": "ratio",
        "basis": grid["basis"],
        "method": "derived",
        "source_id": joined(grid["source_id"], paper["source_id"]),
    }


def _ratios() -> pd.DataFrame:
    """Return every ratio of the two counts, by row of the figure from the highest, then by year."""
    published = observations("location_to_market_ratio").assign(boundary="company")
    newspaper = observations("guardian_662")
    newspaper = newspaper[newspaper["fact_id"] == NEWSPAPER].assign(boundary="own-data-centres")
    rows = pd.concat(
        [published, newspaper, pd.DataFrame([_pair(*pair) for pair in PAIRS])], ignore_index=True
    )
    rows["row"] = rows["entity"] + " " + rows["boundary"]
    rows["highest"] = rows.groupby("row")["value"].transform("max")
    return rows.sort_values(["highest", "year"], ascending=[False, True], ignore_index=True)


def _said(rows: pd.DataFrame) -> str:
    """Return the label of one row of the figure: its ratio, or the first and the last."""
    first, last = rows.iloc[0], rows.iloc[-1]
    if first["fact_id"].startswith(LOWER_BOUND):
        return _("more than {ratio}").format(ratio=decimal(first["value"]))
    if len(rows) == 1:
        return decimal(first["value"])
    return _("{first} in {first_year}, {last} in {last_year}").format(
        first=decimal(first["value"]),
        first_year=first["year"],
        last=decimal(last["value"]),
        last_year=last["year"],
    )


def _name(rows: pd.DataFrame, briefly: bool = False) -> str:
    """Return what one row of the figure is: who, what is counted, when."""
    first, last = rows.iloc[0], rows.iloc[-1]
    when = (
        period(first["period"])
        if len(rows) == 1
        else interval(first["year"], last["year"], YEAR_UNIT)
    )
    if first["boundary"] == "own-data-centres":
        companies = first["entity"].split(" + ")
        if briefly:
            return _("Newspaper, {count} companies, {when}").format(
                count=decimal(len(companies)), when=when
            )
        return _("Newspaper: {companies}, {when}").format(companies=listing(companies), when=when)
    names = {
        "company": _("{company}, {when}"),
        "data-centres": _("{company}, data centres, {when}"),
        "all-scopes": _("{company} and its suppliers, {when}"),
    }
    return names[first["boundary"]].format(company=first["entity"], when=when)


@figure("location-to-market-ratio", contrasts=["emissions_accounting"], tables=["electricity"])
def location_to_market_ratio(look: Look) -> Drawing:
    """Draw how many times as high emissions are by location as by market, for all who give both.

    Notes
    -----
    A ratio is taken only of two counts of one company, one year and one source.
    """
    rows = _ratios()
    rows["counted"] = [_(BOUNDARIES[boundary][0]) for boundary in rows["boundary"]]
    rows["shown"] = [times(value, 3) for value in rows["value"]]
    rows["how"] = [method_name(method) for method in rows["method"]]
    rows["when"] = [period(text) for text in rows["period"]]
    columns = {
        "entity": Column(_("Company")),
        "counted": Column(_("Counted")),
        "when": Column(_("Year")),
        **standard_columns(_("By location over by market")),
    }
    newspaper = rows[rows["fact_id"] == NEWSPAPER].iloc[0]
    percent = fact("guardian24_percent")
    lowest, highest = rows["value"].min(), rows["value"].max()
    meta = fact("guardian24_meta_mb")
    microsoft = rows[rows["row"] == "Microsoft company"]
    blocks = [block for _row, block in rows.groupby("row", sort=False)]
    return Drawing(
        title=_(
            "Emissions were {low} to {high} times as high on the grid as on paper: it depends on "
            "what is counted"
        ).format(low=decimal(lowest, 2), high=decimal(highest, 2)),
        subtitle=_(
            "Emissions counted by location (on the grid) over those counted by market (on paper), "
            "by company, boundary and year; logarithmic scale."
        ),
        chart=_chart(look, rows, columns, blocks),
        table=rows[["fact_id", "unit", "year", *columns]],
        columns=columns,
        how_to_read=_(
            "By location counts what the power plants around a site emit; by market takes off "
            "what contracts for renewable power cover. At one, both counts agree. Circles "
            "are the bought electricity of a whole company, squares that of its data centres, the "
            "diamond everything with suppliers; the triangle is the newspaper's "
            "{ratio} (“{percent} higher”): the own data centres of {companies} added "
            "up, {years}."
        ).format(
            ratio=decimal(newspaper["value"]),
            percent=quantity(percent["value"], "percent"),
            companies=listing(newspaper["entity"].split(" + ")),
            years=period(newspaper["period"]),
        ),
        limits=_(
            "The ratio grows without bound as the count on paper nears zero: Meta's is high "
            "because only {meta} were left on paper in {year}, not because its sites are dirtier. "
            "Microsoft's went from {first} to {last} as it bought more certificates and used more "
            "power. So it says how far two ways of counting part, not how much is emitted: for "
            "tonnes see the figure of both counts. The newspaper leaves Amazon and rented sites "
            "out; Meta's count by location is given as “more than”, so its ratio is a lower bound."
        ).format(
            meta=quantity(meta["value"], meta["unit"]),
            year=meta["period"],
            first=decimal(microsoft["value"].iloc[0]),
            last=decimal(microsoft["value"].iloc[-1]),
        ),
        alt=_("Dots on a logarithmic scale. {rows}.").format(
            rows=listing(
                _("{name}: {ratio}").format(name=_name(block), ratio=_said(block))
                for block in blocks
            )
        ),
        also_cites=(percent["source_id"],),
    )


def _chart(
    look: Look, rows: pd.DataFrame, columns: dict[str, Column], blocks: list[pd.DataFrame]
) -> alt.LayerChart:
    """Return one row a company and boundary: its name, below it the marks of its years."""
    names = pd.DataFrame(
        {
            "row": block["row"].iloc[0],
            "wide": _name(block),
            "narrow": _name(block, briefly=True),
            "low": block["value"].min(),
            "high": block["value"].max(),
            "before": _said(block) if block["value"].max() >= LABEL_LEFT_FROM else "",
            "after": "" if block["value"].max() >= LABEL_LEFT_FROM else _said(block),
            "colour": _colour(block["fact_id"].iloc[0]),
        }
        for block in blocks
    )
    dots = rows[["row", "entity", "counted", "when", "value", "shown", "how", "basis"]].assign(
        shape=rows["boundary"], colour=rows["fact_id"].map(_colour)
    )
    ticks = {10.0**power: decimal(10.0**power) for power in range(5)}
    return named_rows(
        look,
        names,
        dots,
        axis=labelled_ticks(ticks, grid=True, domain=False),
        domain=(1, 10**4.3),
        shapes={boundary: shape for boundary, (_text, shape) in BOUNDARIES.items()},
        tooltip=tooltip(
            columns | {"shown": columns["value"], "how": Column(_("Method"))},
            ["entity", "counted", "when", "shown", "how", "basis"],
        ),
    )


def _colour(fact_id: str) -> str:
    """Return the colour of a ratio: the newspaper's stands out."""
    return "big" if fact_id == NEWSPAPER else "ink"
