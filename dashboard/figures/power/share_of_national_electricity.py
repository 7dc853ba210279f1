"""Draw what share of a place's electricity goes to data centres."""

from dashboard.figures.figure import Column, Drawing, Switch, figure
from dashboard.figures.forms import amount_tooltip, ranking, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import observations
from dashboard.formatting import country, listing, quantity
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

PLACES = {
    "World": marked("the world"),
    "European Union (27)": marked("European Union"),
    "Virginia": marked("Virginia, United States"),
}

SERIES = (
    "world_dc_share",
    "eu_dc_share",
    "europe_dc_share",
    "ireland_dc_share",
    "us_dc_share",
    "local_share",
    "asia_dc",
)

METRICS = ("data_centre_share_of_electricity", "data_centre_share_of_metered_electricity")


@figure(
    "share-of-national-electricity",
    options=[Switch(name="projected", label=marked("Show projections"), default=False)],
    tables=["electricity"],
)
def share_of_national_electricity(look: Look, projected: bool) -> Drawing:
    """Draw what share of a place's electricity goes to data centres.

    Parameters
    ----------
    projected : bool
        Whether the latest projection of each place is shown too.
    """
    rows = observations(*SERIES)
    rows = rows[rows["metric"].isin(METRICS)].copy()
    rows["place"] = [
        _(PLACES[entity]) if entity in PLACES else country(code, otherwise=entity)
        for entity, code in zip(rows["entity"], rows["entity_iso3"], strict=True)
    ]
    rows["ahead"] = rows["method"].astype(str) == "projected"
    rows["value"] = rows["value"].fillna((rows["low"] + rows["high"]) / 2)
    # Measured before estimated where a place has both for its latest year.
    rows["order"] = rows["method"].astype(str).map({"measured": 1}).fillna(0)
    rows = rows.sort_values(["place", "ahead", "year", "order", "fact_id"])
    rows = rows.groupby(["place", "ahead"], as_index=False).tail(1)
    if not projected:
        rows = rows[~rows["ahead"]]
    now, then = _("today"), _("projected")
    rows = told(
        rows.assign(
            group=[then if ahead else now for ahead in rows["ahead"]],
            name=[
                _("{place}, {year}").format(place=row.place, year=row.year)
                for row in rows.itertuples()
            ],
        )
    ).sort_values(["value", "fact_id"], ascending=[False, True], ignore_index=True)
    columns = {
        "name": Column(_("Place and year")),
        **standard_columns(_("Share of electricity"), "%"),
    }
    present = rows[~rows["ahead"]]
    most, least = present.iloc[0], present.iloc[-1]
    return Drawing(
        title=_(
            "Data centres take {most} of the electricity of {place}, {least} of that of {other}"
        ).format(
            most=quantity(most["value"], "percent", 2),
            place=most["place"],
            least=quantity(least["value"], "percent", 2),
            other=least["place"],
        ),
        subtitle=_(
            "Share of data centres in the electricity of a place, percent, in the latest year for "
            "which our data have a number."
        ),
        chart=ranking(look, rows, {now: "big", then: "muted"}, amount_tooltip(columns, "name")),
        table=rows[["fact_id", "entity", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each bar is a country, a state or the world. A small share of the world can be a "
            "large share where the buildings stand, as they stand close together."
        ),
        limits=_(
            "Years and definitions differ: some divide by all consumption, some by what was "
            "metered, some by generation. Ireland and the Netherlands measure, most others model. "
            "Places without a published number are missing, and they are most."
        ),
        alt=_("Bars: {bars}.").format(
            bars=listing(
                _("{name} {amount}").format(name=row.name, amount=row.shown)
                for row in rows[["name", "shown"]].itertuples(index=False)
            )
        ),
    )
