"""Draw the electricity of data centres in countries of Europe."""

from dashboard.figures.figure import Column, Drawing, MultiChoice, figure
from dashboard.figures.forms import amount_tooltip, courses, in_series, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import cited, observations
from dashboard.formatting import country, interval, listing, quantity
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

COUNTRIES = ("DEU", "IRL", "NLD", "FRA", "GBR")


@figure(
    "europe-data-centres",
    options=[
        MultiChoice(
            name="countries",
            label=marked("Countries"),
            values=COUNTRIES,
            default=COUNTRIES,
            value_label=country,
            most=5,
        )
    ],
    tables=["electricity"],
)
def europe_data_centres(look: Look, countries: tuple[str, ...]) -> Drawing:
    """Draw the electricity of data centres in countries of Europe.

    Parameters
    ----------
    countries : tuple of str
        ISO 3166-1 alpha-3 codes among `COUNTRIES`.
    """
    rows = observations("europe_dc", "ireland_dc", metric="data_centre_electricity")
    rows = rows[rows["entity_iso3"].isin(countries) & (rows["period_kind"] == "year")]
    # The newest edition of a number, and one projection a year: where there are two, the first.
    rows = rows[~rows["fact_id"].isin(["cso24_ie_2023", "fr_edf_2035"])].copy()
    rows["value"] = rows["value"].fillna((rows["low"] + rows["high"]) / 2)
    rows = told(rows.assign(group=[country(code) for code in rows["entity_iso3"]]))
    rows = rows.sort_values(["group", "year"], ignore_index=True)
    columns = {
        "group": Column(_("Country")),
        "year": Column(_("Year")),
        **standard_columns(_("Electricity"), "TWh"),
    }
    known = rows[~rows["projected"]].groupby("group").tail(1).sort_values("value", ascending=False)
    largest = known.iloc[0]
    eu = observations("eu_dc").set_index("fact_id")
    union, reported = eu.loc["jrc_eu_2022"], eu.loc["eed_energy"]
    return Drawing(
        title=_("Data centres in {country} used {amount} in {year}").format(
            country=largest["group"], amount=largest["short"], year=largest["year"]
        ),
        subtitle=_(
            "Electricity of data centres by country, terawatt-hours a year, {first} to {last}: "
            "measured, estimated or, hollow and dashed, projected."
        ).format(first=rows["year"].min(), last=rows["year"].max()),
        chart=courses(
            look,
            rows,
            in_series(look, [country(code) for code in COUNTRIES if code in countries]),
            amount_tooltip(columns, "group", "year"),
        ),
        table=rows[["fact_id", "entity", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each line is a country. Ireland and the Netherlands read meters; the others are "
            "models. Where a source gives a range only, the mark stands in its middle and the bar "
            "shows the range."
        ),
        limits=_(
            "Countries count different things: German numbers include small computer rooms, Dutch "
            "ones only sites whose main business it is. For the whole union a synthesis gives "
            "{union} for {year}; the sites that must report by law gave {reported}, as many did "
            "not yet report. A line from an estimate to a projection joins two models."
        ).format(
            union=interval(union["low"], union["high"], "TWh"),
            year=union["period"],
            reported=quantity(reported["value"], "TWh"),
        ),
        alt=_("Lines. Latest: {amounts}.").format(
            amounts=listing(
                _("{name} {amount} in {year}").format(
                    name=row.group, amount=row.shown, year=row.year
                )
                for row in known.itertuples()
            )
        ),
        also_cites=cited(union, reported),
    )
