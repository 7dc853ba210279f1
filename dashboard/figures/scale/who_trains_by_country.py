"""Draw in which countries notable models were made, by year or in all."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, MultiChoice, figure
from dashboard.figures.marks import HEIGHT, colour_scale, tooltip
from dashboard.figures.rows import cited, observations
from dashboard.figures.scale.notable_models import (
    DEEP_LEARNING,
    MODELS_SOURCE,
    notable_models,
    year_not_over,
    yearly_counts,
    yearly_lines,
)
from dashboard.formatting import NO_BREAK_SPACE, country, decimal, listing, quantity
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

COUNTED_COUNTRIES = ("USA", "CHN", "GBR", "FRA")
"""Countries whose models are counted over all notable models, year by year."""

COUNTRY_MEASURES = {
    "number": marked("models a year"),
    "share": marked("share of the year's models"),
    "total": marked("models of known size since 2010, all countries"),
}

RANKED = 12
"""How many countries the ranking shows."""


@figure(
    "who-trains-by-country",
    options=[
        Choice.among(
            COUNTRY_MEASURES,
            name="measure",
            label=marked("Measure"),
            default="number",
        ),
        MultiChoice(
            name="countries",
            label=marked("Countries"),
            help=marked("Lines that are drawn; in the ranking, bars that are in colour."),
            values=COUNTED_COUNTRIES,
            default=COUNTED_COUNTRIES,
            value_label=country,
        ),
    ],
    tables=["compute", "models"],
)
def who_trains_by_country(look: Look, measure: str, countries: tuple[str, ...]) -> Drawing:
    """Draw in which countries notable models were made, by year or in all."""
    return (
        _countries_in_all(look, countries)
        if measure == "total"
        else _countries_by_year(look, countries, shares=measure == "share")
    )


def _several_countries() -> str:
    return _(
        "A model whose makers sit in several countries counts for each of them, so that the "
        "countries add up to more than all models."
    )


def _place_of_makers() -> str:
    return _(
        "The country is that of the organisations, not of the people, the chips or the data; "
        "“notable” is Epoch AI's choice, and less visible models of some countries may be missing."
    )


def _country_colours(look: Look, countries: Sequence[str]) -> alt.Scale:
    """Return the colours of countries, the same for each whatever others are chosen."""
    return colour_scale(
        look,
        {country(iso3): look.palette.series[COUNTED_COUNTRIES.index(iso3)] for iso3 in countries},
    )


def _countries_by_year(look: Look, countries: tuple[str, ...], shares: bool) -> Drawing:
    year_now, day_now = year_not_over()
    rows = observations("notable_share_country")
    rows["key"] = rows["entity_iso3"]
    rows = rows[rows["key"].isin(countries)].sort_values(["key", "year"])
    whole = rows["year"].map(yearly_counts())
    rows["basis"] = [
        _("{part} of {whole} models").format(part=decimal(part), whole=decimal(total))
        for part, total in zip(rows["value"], whole, strict=True)
    ]
    if shares:
        rows = rows.assign(value=100 * rows["value"] / whole, unit="percent")
    unit = rows["unit"].iloc[0]
    rows["shown"] = [quantity(value, unit, 2) for value in rows["value"]]
    rows["name"] = [country(iso3) for iso3 in rows["key"]]
    unfinished = rows[rows["year"] == year_now].sort_values("value", ascending=False)
    rows = rows[rows["year"] < year_now]
    columns = {
        "name": Column(_("Country")),
        "year": Column(_("Year")),
        "value": Column(_("Share of notable models"), "%") if shares else Column(_("Models")),
        "basis": Column(_("Counted")),
        "method": Column(_("Method")),
        "source_id": Column(_("Source")),
    }
    first, last = int(rows["year"].min()), int(rows["year"].max())
    then = rows[rows["year"] == last].sort_values("value", ascending=False)
    title = (
        _("Part in the notable models of {year}: {countries}")
        if shares
        else _("Notable models of {year}: {countries}")
    )
    published = _published_counts(last)
    chart = yearly_lines(
        rows[["name", "year", "value", "shown", "basis"]],
        _country_colours(look, countries),
        unit,
        100 if shares else rows["value"].max(),
        (148, 156),
        tooltip(columns | {"shown": columns["value"]}, ["name", "year", "shown", "basis"]),
    )
    return Drawing(
        title=title.format(year=last, countries=_with_values(then.head(2))),
        subtitle=(
            _(
                "Share of each year's notable AI models with a maker in the country, percent, "
                "{first}–{last}."
            )
            if shares
            else _("Notable AI models of each year with a maker in the country, {first}–{last}.")
        ).format(first=first, last=last),
        chart=chart.properties(height=HEIGHT),
        table=rows[["fact_id", "unit", *columns]],
        columns=columns,
        how_to_read=" ".join(
            [
                _(
                    "Each line is one country: how many of a year's notable models it had a part "
                    "in."
                ),
                _several_countries(),
                _(
                    "{year}, which is not over, is not drawn: until {day} it had {countries}."
                ).format(year=year_now, day=day_now, countries=_with_values(unfinished)),
            ]
        ),
        limits=" ".join(
            [
                _place_of_makers(),
                _(
                    "Recent years still fill up: published counts for {year} go from {low} to "
                    "{high} for the United States alone, all from the same list at different times."
                ).format(
                    year=last,
                    low=decimal(published["value"].min()),
                    high=decimal(published["value"].max()),
                ),
            ]
        ),
        also_cites=cited(published),
        alt=_("Line chart, {first} to {last}. In {last}: {values}.").format(
            first=first, last=last, values=_with_values(then)
        ),
    )


def _with_values(rows: pd.DataFrame) -> str:
    """Return names and values of rows as a list in a sentence."""
    return listing(
        f"{row.name} {row.shown}".replace(" ", NO_BREAK_SPACE)
        for row in rows.itertuples(index=False)
    )


def _published_counts(year: int) -> pd.DataFrame:
    """Return the published counts of the United States' models of a year."""
    rows = observations("notable_models_country", "notable_share_country")
    return rows[(rows["entity"] == "United States") & (rows["year"] == year)]


def _countries_in_all(look: Look, countries: tuple[str, ...]) -> Drawing:
    """Draw the ranking of all countries by the models whose size or compute is known."""
    models = notable_models()
    models = models[(models["year"] >= DEEP_LEARNING) & models["country"].notna()]
    makers = models["country"].astype(str).str.split("; ")
    each = models.assign(iso3=makers, alone=makers.str.len() == 1).explode("iso3")
    # Some makers are spread over the world: their models have no country.
    each = each[each["iso3"] != "multinational"]
    counts = each.groupby("iso3")["alone"].agg(["size", "sum"])
    rows = counts.sort_values(["size", "sum"], ascending=False).head(RANKED).reset_index()
    rows = rows.assign(
        name=[country(iso3) for iso3 in rows["iso3"]],
        value=rows["size"],
        low=rows["sum"],
        unit="count",
        method="derived",
        period=f"{DEEP_LEARNING}/{models['published'].dt.year.max()}",
        source_id=MODELS_SOURCE,
        basis=_("models whose compute or number of parameters is known"),
        shown=[decimal(value) for value in rows["size"]],
        chosen=rows["iso3"].isin(countries),
    )
    columns = {
        "name": Column(_("Country")),
        "period": Column(_("Period")),
        "value": Column(_("Models with a maker there")),
        "low": Column(_("of which no maker elsewhere")),
        "method": Column(_("Method")),
        "basis": Column(_("Basis")),
        "source_id": Column(_("Source")),
    }
    x_scale = alt.Scale(
        domain=[0, float(rows["value"].max())], nice=False, range=[0, alt.ExprRef("width - 44")]
    )
    y = alt.Y(
        "name:N",
        sort=rows["name"].tolist(),
        axis=alt.Axis(title=None, labelLimit=170, labelOverlap=False, labelColor=look.palette.ink),
    )
    color = alt.ColorValue(
        look.palette.muted, condition={"test": "datum.chosen", "value": look.palette.big}
    )
    base = alt.Chart(rows[["name", "value", "low", "shown", "chosen"]]).encode(
        y=y,
        tooltip=tooltip(columns, ["name", "value", "low"]),
    )
    bar = {"height": alt.RelativeBandSize(0.66)}
    return Drawing(
        title=_("Notable models of known size since {year}: {countries}").format(
            year=DEEP_LEARNING, countries=_with_values(rows.head(2))
        ),
        subtitle=_(
            "{total} notable AI models whose training compute or number of parameters is known, by "
            "country of the makers, {first}–{last}; pale: made together with other countries."
        ).format(
            total=decimal(len(models)),
            first=DEEP_LEARNING,
            last=models["published"].dt.year.max(),
        ),
        chart=alt.layer(
            base.mark_bar(opacity=0.4, **bar).encode(
                x=alt.X("value:Q", axis=None, scale=x_scale), color=color
            ),
            base.mark_bar(**bar).encode(x=alt.X("low:Q", axis=None, scale=x_scale), color=color),
            base.mark_text(align="left", baseline="middle", dx=6, fontWeight=600).encode(
                x=alt.X("value:Q", axis=None, scale=x_scale),
                text="shown:N",
                color=alt.ColorValue(look.palette.ink),
            ),
            height=26 * len(rows),
        ),
        table=rows[["iso3", "unit", *columns]],
        columns=columns,
        how_to_read=" ".join(
            [
                _(
                    "Each bar is a country. The full part of it are models made there alone, the "
                    "pale part those made together with other countries."
                ),
                _several_countries(),
                _("The countries that are picked are in colour."),
            ]
        ),
        limits=" ".join(
            [
                _place_of_makers(),
                _(
                    "Models with neither known compute nor known size are left out here, many of "
                    "the newest among them: the counts by year, which have them, are higher. "
                    "Makers without one country are left out, and Hong Kong stands by itself, as "
                    "in the source."
                ),
            ]
        ),
        alt=_("Ranked bars: {bars}.").format(bars=_with_values(rows)),
    )
