"""Draw the metered shares of data centres and of homes in Ireland's electricity."""

import altair as alt

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.marks import (
    HEIGHT,
    end_labels,
    method_name,
    named,
    quantity_axis,
    standard_columns,
    tooltip,
    year_axis,
)
from dashboard.figures.rows import cited, fact, observations, runs
from dashboard.formatting import decimal, listing, quantity
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

METERED = {
    "data_centre_share_of_metered_electricity": marked("Data centres"),
    "urban_households_share_of_metered_electricity": marked("Urban homes"),
    "rural_households_share_of_metered_electricity": marked("Rural homes"),
}


@figure("ireland-metered", tables=["electricity"])
def ireland_metered(look: Look) -> Drawing:
    """Draw the metered shares of data centres and of homes in Ireland's electricity."""
    rows = observations("ireland_dc_share")
    rows = rows[rows["metric"].isin(METERED)]
    rows = rows.assign(group=[_(METERED[metric]) for metric in rows["metric"]])
    # Data centres last, so that their mark lies on top where two shares are equal.
    rows["rank"] = -rows["metric"].map(list(METERED).index)
    rows = rows.sort_values(["rank", "year"], ignore_index=True)
    rows["run"] = runs(rows, "group")
    rows["how"] = [method_name(method) for method in rows["method"]]
    rows["shown"] = [quantity(value, "percent") for value in rows["value"]]
    columns = {
        "group": Column(_("Customers")),
        "year": Column(_("Year")),
        **standard_columns(_("Share of metered electricity"), "%"),
    }
    axis, scale = quantity_axis(rows["value"].max(), "percent")
    x = alt.X(
        "year:Q",
        axis=year_axis(labelOverlap="greedy", labelSeparation=10),
        scale=alt.Scale(
            domain=[int(rows["year"].min()), int(rows["year"].max())],
            nice=False,
            range=[10, alt.ExprRef("width - 132")],
        ),
    )
    y = alt.Y("value:Q", axis=axis, scale=scale)
    groups = [_(name) for name in METERED.values()]
    colours = alt.Scale(
        domain=groups, range=[look.palette.big, look.palette.ink, look.palette.muted]
    )
    color = alt.Color("group:N", scale=colours, legend=None)
    drawn_rows = rows[["year", "value", "group", "run", "shown", "how"]]
    base = alt.Chart(drawn_rows)
    lines = base.mark_line().encode(x=x, y=y, color=color, detail="run:N")
    # Across years that are not in the data, from the end of one run to the start of the next.
    ends = drawn_rows.groupby(["group", "run"], sort=False, as_index=False).agg(
        year=("year", "last"),
        value=("value", "last"),
        next_year=("year", "first"),
        next_value=("value", "first"),
    )
    following = ["next_year", "next_value"]
    ends[following] = ends.groupby("group", sort=False)[following].shift(-1)
    bridges = (
        alt.Chart(ends.dropna(subset=following).drop(columns="run"))
        .mark_rule(strokeDash=[1, 5], strokeWidth=1.5)
        .encode(x=x, x2="next_year:Q", y=y, y2="next_value:Q", color=color)
    )
    points = base.mark_point(size=80, filled=True).encode(
        x=x,
        y=y,
        color=color,
        shape=alt.Shape(
            "group:N",
            scale=alt.Scale(domain=groups, range=["circle", "square", "triangle-up"]),
            legend=None,
        ),
        tooltip=tooltip(
            columns
            | {"shown": Column(_("Share of metered electricity")), "how": Column(_("Method"))},
            ["group", "year", "shown", "how"],
        ),
    )
    last = drawn_rows.groupby("group", sort=False).tail(1)
    last = last.assign(text=[named(row.group, row.value, "percent") for row in last.itertuples()])
    centres = drawn_rows[drawn_rows["group"] == groups[0]]
    first = centres.head(1)
    first_value = (
        alt.Chart(first)
        .mark_text(dy=-14, fontWeight=600)
        .encode(x=x, y=y, text="shown", color=color)
    )
    latest = {row.group: row for row in last.itertuples()}
    centre, urban, rural = (latest[name] for name in groups)
    amounts = observations("ireland_dc")
    amounts = amounts[amounts["metric"] == "data_centre_electricity"].sort_values("year")
    amount, amount_then = amounts["value"].iloc[-1], amounts["value"].iloc[0]
    forecast = fact("iea24_ie_2026")
    return Drawing(
        title=_(
            "Data centres took {share} of Ireland's electricity in {year}, all urban homes {homes}"
        ).format(share=centre.shown, year=centre.year, homes=urban.shown),
        subtitle=_(
            "Share of all metered electricity in Ireland, {first} to {last}, percent; dotted "
            "across years for which we have no data."
        ).format(first=first["year"].iloc[0], last=centre.year),
        chart=alt.layer(
            bridges,
            lines,
            points,
            first_value,
            end_labels(last, x, "value", scale, "text", color),
            height=HEIGHT,
        ),
        table=rows[["fact_id", "entity", "metric", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each mark is a share that the statistics office read from electricity meters: here "
            "nothing is modelled. A line joins years that follow one another; where years between "
            "are not in our data it is dotted, and says nothing of them."
        ),
        limits=_(
            "Ireland is an extreme case, with many data centres for few people: other countries "
            "are far lower. Only metered data centres are counted, not computers elsewhere. The "
            "shares were printed in {editions} yearly editions, in whole percents; homes were "
            "found for {homes} only. Data centres' own use went from {then} in {first} to "
            "{now}. A forecast of 2024 that they might take up to {forecast} in {due} has another "
            "denominator and is not drawn."
        ).format(
            editions=decimal(rows["source_id"].nunique()),
            homes=listing(
                str(year) for year in sorted(set(rows.loc[rows["group"] != groups[0], "year"]))
            ),
            then=quantity(amount_then, "TWh"),
            first=amounts["period"].iloc[0],
            now=quantity(amount, "TWh"),
            forecast=quantity(forecast["value"], "percent"),
            due=forecast["period"],
        ),
        alt=_(
            "Line chart. Data centres' share of Ireland's metered electricity: {shares}. In {year} "
            "urban homes took {urban}, rural homes {rural}."
        ).format(
            shares=listing(
                _("{share} in {year}").format(share=row.shown, year=row.year)
                for row in centres.itertuples()
            ),
            year=centre.year,
            urban=urban.shown,
            rural=rural.shown,
        ),
        also_cites=cited(amounts.iloc[[0, -1]], forecast),
    )
