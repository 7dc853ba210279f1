"""Draw data centres' electricity by region, and by case for the world, now and foreseen."""

import altair as alt
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.marks import (
    DASHED,
    method_name,
    tooltip,
)
from dashboard.figures.rows import cited, fact, joined, observations
from dashboard.formatting import NO_BREAK_SPACE, interval, listing, quantity
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

NOW, DUE = 2024, 2030
"""Years of the International Energy Agency's table of regions."""

REGIONS = {
    "United States": marked("United States"),
    "China": marked("China"),
    "Europe": marked("Europe"),
    "Asia Pacific excluding China": marked("Other Asia-Pacific"),
    "Rest of the world": marked("Rest of the world"),
}

CASES = {
    "iea25_world_dc_2030_liftoff": marked("Lift-Off"),
    "iea25_world_dc_2030_base_annex": marked("Base case"),
    "iea25_world_dc_2030_headwinds": marked("Headwinds"),
}

WORLD_NOW = "iea25_world_dc_2024_annex"

VIEWS = {
    "electricity": marked("regions, electricity"),
    "share": marked("regions, share of the world"),
    "cases": marked("the world, by case"),
}

ROW_PX = 46


def _regions() -> pd.DataFrame:
    """Return the electricity of the regions, which together are the world, largest first."""
    rows = observations("iea_regions", metric="data_centre_electricity", entity=list(REGIONS))
    rows["name"] = [_(REGIONS[entity]) for entity in rows["entity"]]
    order = rows[rows["year"] == NOW].sort_values("value", ascending=False)["entity"].tolist()
    rows["rank"] = rows["entity"].map(order.index)
    return rows.sort_values(["rank", "year"], ignore_index=True)


def _shares(regions: pd.DataFrame) -> pd.DataFrame:
    """Return each region's percentage of the regions' sum in its year."""
    of_year = regions.groupby("year")
    return regions.assign(
        value=100 * regions["value"] / of_year["value"].transform("sum"),
        unit="percent",
        method="derived",
        fact_id=of_year["fact_id"].transform(";".join),
        source_id=of_year["source_id"].transform(lambda ids: joined(*ids)),
        metric="share_of_world_data_centre_electricity",
    )


def _cases() -> pd.DataFrame:
    """Return the world's electricity now and in each case, the highest first."""
    now = observations("world_dc_estimates")
    now = now[now["fact_id"] == WORLD_NOW].assign(name=_("Estimate"), rank=0)
    due = observations("iea_scenarios")
    due = due[due["fact_id"].isin(CASES)]
    # The range of the base case is made of the two other cases, which have rows of their own.
    due = due.assign(
        name=[_(CASES[item]) for item in due["fact_id"]],
        rank=[1 + list(CASES).index(item) for item in due["fact_id"]],
        low=float("nan"),
        high=float("nan"),
    )
    return pd.concat([now, due], ignore_index=True).sort_values("rank", ignore_index=True)


@figure(
    "data-centre-regions",
    options=[Choice.among(VIEWS, name="view", label=marked("Show"), default="electricity")],
    tables=["electricity"],
)
def data_centre_regions(look: Look, view: str) -> Drawing:
    """Draw data centres' electricity by region, and by case for the world, now and foreseen.

    Parameters
    ----------
    view : {"electricity", "share", "cases"}
        Regions in terawatt-hours or in percent of their sum, or the world in each case.

    Notes
    -----
    Shares divide by the sum of the five regions of the same year.
    """
    regions = _regions()
    rows = {"electricity": regions, "share": _shares(regions)}.get(view)
    rows = _cases() if rows is None else rows
    unit = rows["unit"].iloc[0]
    rows = rows.assign(
        how=rows["method"].map(method_name),
        shown=[quantity(row.value, unit) for row in rows.itertuples()],
        projected=rows["year"] == DUE,
    )
    columns = {
        "name": Column(_("Case") if view == "cases" else _("Region")),
        "year": Column(_("Year")),
        "value": Column(_("Share of the world") if view == "share" else _("Electricity"), unit),
        "method": Column(_("Method")),
        "basis": Column(_("Basis")),
        "source_id": Column(_("Source")),
    }
    # Every bar carries its number: an axis would only repeat them. Numbers stand behind the bars.
    x = alt.X(
        "value:Q",
        axis=None,
        scale=alt.Scale(
            domain=[0, rows["value"].max()], nice=False, range=[0, alt.ExprRef("width - 128")]
        ),
    )
    # Where a row has one bar, it stands in the middle of it.
    above, below = (0, 0) if view == "cases" else (-9, 9)
    names = list(dict.fromkeys(rows["name"]))
    y = alt.Y(
        "name:N",
        sort=names,
        title=None,
        axis=alt.Axis(labelLimit=170),
        scale=alt.Scale(padding=0.2),
    )
    drawn = rows[["name", "year", "value", "shown", "how", "projected"]]
    now, due = drawn[~drawn["projected"]], drawn[drawn["projected"]]
    lines = tooltip(
        columns | {"shown": columns["value"], "how": columns["method"]},
        ["name", "year", "shown", "how"],
    )
    colour = look.palette.big
    filled = (
        alt.Chart(now)
        .mark_bar(size=11, yOffset=above, color=colour)
        .encode(x=x, y=y, tooltip=lines)
    )
    hollow = (
        alt.Chart(due)
        .mark_bar(
            size=11, yOffset=below, filled=False, color=colour, strokeDash=DASHED, strokeWidth=1.5
        )
        .encode(x=x, y=y, tooltip=lines)
    )
    labels = [
        alt.Chart(
            part.assign(
                text=[
                    _("{amount} in {year}")
                    .format(amount=row.shown, year=row.year)
                    .replace(" ", NO_BREAK_SPACE)
                    for row in part.itertuples()
                ]
            )
        )
        .mark_text(align="left", dx=6, yOffset=offset, color=look.palette.ink)
        .encode(x=x, y=y, text="text:N")
        for part, offset in ((now, above), (due, below))
    ]
    return Drawing(
        chart=alt.layer(hollow, filled, *labels, height=ROW_PX * len(names) + 20),
        table=rows[["fact_id", "entity", "metric", "period", "unit", *columns]],
        columns=columns,
        **_words(view, rows, regions),
    )


def _words(view: str, rows: pd.DataFrame, regions: pd.DataFrame) -> dict[str, object]:
    """Return the texts of the figure."""
    amounts = regions.pivot(index="entity", columns="year", values="value")
    totals = amounts.sum()
    both = amounts.loc[["United States", "China"]].sum()
    added = both[DUE] - both[NOW]
    japan, japan_due = fact("jp_dc_2024"), fact("jp_dc_2034")
    later = [fact("iea25_world_dc_2035_base"), fact("iea25_world_dc_2035_max")]
    network = fact("cn_dc_2035")
    title, subtitle = {
        "electricity": (
            _("The United States and China make {growth} of the growth foreseen until {due}"),
            _(
                "Electricity of data centres by region, terawatt-hours (TWh), {now} (estimate) and "
                "{due} (base case of the International Energy Agency, IEA)."
            ),
        ),
        "share": (
            _("China's share of data-centre electricity may go from {before} to {after} by {due}"),
            _(
                "Share of the world's data-centre electricity by region, percent, {now} (estimate) "
                "and {due} (base case of the International Energy Agency, IEA)."
            ),
        ),
        "cases": (
            _("By {due} the world's data centres may draw {interval}, says one agency"),
            _(
                "Electricity of the world's data centres, terawatt-hours (TWh), {now} (estimate) "
                "and {due} in three cases of the International Energy Agency, IEA."
            ),
        ),
    }[view]
    shares = 100 * amounts.loc["China"] / totals
    cases = rows[rows["projected"]]
    words = {
        "now": NOW,
        "due": DUE,
        "growth": quantity(100 * added / (totals[DUE] - totals[NOW]), "percent", 2),
        "before": quantity(shares[NOW], "percent", 2),
        "after": quantity(shares[DUE], "percent", 2),
        "interval": interval(cases["value"].min(), cases["value"].max(), rows["unit"].iloc[0]),
    }
    return {
        "title": title.format(**words),
        "subtitle": subtitle.format(**words),
        "how_to_read": _(
            "Filled bars are estimates for {now}, dashed hollow ones what is foreseen for {due}. "
            "The base case goes on as now planned; in Headwinds chips, grids or demand fall "
            "short; in Lift-Off all go well for the builders."
        ).format(now=NOW, due=DUE),
        "limits": _(
            "One model of one agency; regions are printed for its base case only, and without "
            "ranges. Cryptocurrencies and data networks are not counted. Others count otherwise: "
            "{japan} for Japan alone in {japan_year}, {japan_later} in {japan_due}; for China "
            "{network} in {network_year}, with the mobile network. Beyond {due} the "
            "agency sees {base} in {later}, at most {most}."
        ).format(
            japan=quantity(japan["value"], japan["unit"]),
            japan_year=japan["period"],
            japan_later=interval(japan_due["low"], japan_due["high"], japan_due["unit"]),
            japan_due=japan_due["period"],
            network=quantity(network["value"], network["unit"]),
            network_year=network["period"],
            due=DUE,
            base=quantity(later[0]["value"], later[0]["unit"]),
            later=later[0]["period"],
            most=quantity(later[1]["value"], later[1]["unit"]),
        ),
        "alt": _("Bar chart: {values}.").format(
            values=listing(
                _("{name} {amount} in {year}").format(
                    name=row.name, amount=row.shown, year=row.year
                )
                for row in rows[["name", "shown", "year"]].itertuples(index=False)
            )
        ),
        "also_cites": cited(japan, japan_due, network, *later),
    }
