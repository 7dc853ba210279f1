"""Rank the world's data centres among countries by the electricity that these generate."""

import json

import altair as alt
import pandas as pd

from dashboard.figures.figure import Column, Drawing, MultiChoice, figure
from dashboard.figures.marks import NARROW, method_name, tooltip
from dashboard.figures.power.actors import COUNTRY_OF_THE_TALK, generation
from dashboard.figures.rows import amount_of, cited, fact
from dashboard.formatting import country, decimal, listing, quantity
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

LATEST_ESTIMATE = "iea26_world_dc_2025"

BASE_CASE_2030 = "iea26_world_dc_2030"

WITH_ARTICLE = frozenset({"ARE", "DOM", "GBR", "NLD", "PHL", "USA"})
"""Countries whose English names take an article in a sentence."""


def _countries_by_generation() -> tuple[str, ...]:
    rows = generation().sort_values("electricity_generation_twh", ascending=False)
    return tuple(rows["iso3"])


def _country_name(iso3: str) -> str:
    return country(iso3, generation().at[iso3, "country"])


def _in_sentence(iso3: str) -> str:
    """Return the name of a country as it stands within a sentence, with the article it takes.

    A language whose articles go otherwise translates the phrase by the name alone.
    """
    name = _country_name(iso3)
    return _("the {country}").format(country=name) if iso3 in WITH_ARTICLE else name


def _among_title(iso3: str, now: dict, then: dict) -> str:
    """Return the comparison with a country, now and in the base case, as one sentence by case."""
    generated = generation().at[iso3, "electricity_generation_twh"]
    share, share_then = now["value"] / generated, then["value"] / generated
    words = {"country": _in_sentence(iso3), "end": then["period"]}
    if 0.45 <= share <= 0.55 and 0.9 <= share_then <= 1.1:
        return _(
            "Data centres drew about half as much electricity as {country} makes; about as much "
            "by {end} (base case)"
        ).format(**words)
    if share_then < 1:
        return _(
            "Data centres drew {now} of the electricity that {country} makes; by {end} it may be "
            "{then} (base case)"
        ).format(
            now=quantity(100 * share, "percent", 2),
            then=quantity(100 * share_then, "percent", 2),
            **words,
        )
    if share < 1:
        return _(
            "Data centres drew {now} of the electricity that {country} makes; by {end} it may be "
            "{factor} times as much (base case)"
        ).format(now=quantity(100 * share, "percent", 2), factor=decimal(share_then, 2), **words)
    return _(
        "Data centres drew {factor_now} times as much electricity as {country} makes; {factor} "
        "times by {end} (base case)"
    ).format(factor_now=decimal(share, 2), factor=decimal(share_then, 2), **words)


def _short_names(rows: pd.DataFrame) -> str:
    """Return a Vega expression that turns names into short ones where the chart is narrow."""
    names, short = (json.dumps(rows[key].tolist(), ensure_ascii=False) for key in ("name", "short"))
    return f"{NARROW} ? {short}[indexof({names}, datum.label)] : datum.label"


def _ranked(chosen: pd.DataFrame, now: dict, then: dict) -> pd.DataFrame:
    """Return countries and the world's data centres, the largest first, one row a bar."""
    names = [_country_name(iso3) for iso3 in chosen["iso3"]]
    places = pd.DataFrame(
        {
            "fact_id": chosen["iso3"] + "|" + chosen["year"].astype(str),
            "name": names,
            "short": names,
            "kind": "country",
            "period": chosen["year"].astype(str),
            "value": chosen["electricity_generation_twh"],
            "method": "reported",
            "basis": _("electricity generated in the country"),
            "source_id": chosen["source_id"],
        }
    )
    kinds = (
        (now, "estimate", _("Data centres, {year} estimate")),
        (then, "projection", _("Data centres, {year} base case")),
    )
    copied = ("fact_id", "period", "value", "method", "basis", "source_id")
    centres = pd.DataFrame(
        [
            {key: fact[key] for key in copied}
            | {
                "kind": kind,
                "name": name.format(year=fact["period"]),
                "short": _("Data centres {year}").format(year=fact["period"]),
            }
            for fact, kind, name in kinds
        ]
    )
    rows = pd.concat([places, centres], ignore_index=True)
    rows = rows.sort_values("value", ascending=False, ignore_index=True)
    return rows.assign(
        unit="TWh",
        relative=now["value"] / rows["value"],
        relative_then=then["value"] / rows["value"],
        how=[method_name(method) for method in rows["method"]],
        label=[quantity(value, "TWh") for value in rows["value"]],
    )


@figure(
    "data-centres-among-countries",
    options=[
        MultiChoice(
            name="countries",
            label=marked("Countries"),
            help=marked("The first one is the one that the title compares with."),
            values=_countries_by_generation,
            default=(COUNTRY_OF_THE_TALK, "FRA", "BEL", "DEU", "GBR", "BRA"),
            value_label=_country_name,
            most=12,
        )
    ],
    tables=["electricity", "countries"],
)
def data_centres_among_countries(look: Look, countries: tuple[str, ...]) -> Drawing:
    """Rank the world's data centres among countries by the electricity that these generate."""
    chosen = generation().loc[list(countries)]
    now, then = fact(LATEST_ESTIMATE), fact(BASE_CASE_2030)
    year = int(chosen["year"].iloc[0])
    rows = _ranked(chosen, now, then)
    columns = {
        "name": Column(_("Country or data centres")),
        "period": Column(_("Year")),
        "value": Column(_("Electricity in the year"), "TWh"),
        "relative": Column(_("Data centres {year} over this").format(year=now["period"])),
        "relative_then": Column(_("Data centres {year} over this").format(year=then["period"])),
        "method": Column(_("Method")),
        "basis": Column(_("Basis")),
        "source_id": Column(_("Source")),
    }
    x = alt.X(
        "value:Q",
        axis=None,
        scale=alt.Scale(
            domain=[0, float(rows["value"].max())],
            nice=False,
            range=[0, alt.ExprRef("width - 84")],
        ),
    )
    y = alt.Y(
        "name:N",
        sort=rows["name"].tolist(),
        axis=alt.Axis(
            title=None,
            labelExpr=_short_names(rows),
            labelLimit=240,
            labelOverlap=False,
            labelColor=look.palette.ink,
        ),
    )
    big, context = look.palette.big, look.palette.muted
    hints = tooltip(
        columns | {"label": Column(_("Electricity")), "how": Column(_("Method"))},
        ["name", "period", "label", "how", "basis"],
    )

    def bars(kind: str, **mark: object) -> alt.Chart:
        chart = alt.Chart(rows.loc[rows["kind"] == kind, [
            "name", "value", "period", "label", "how", "basis"
        ]])  # fmt: skip
        return chart.mark_bar(height=alt.RelativeBandSize(0.66), **mark).encode(
            x=x, y=y, tooltip=hints
        )

    values = (
        alt.Chart(rows[["name", "value", "label", "kind"]])
        .mark_text(align="left", baseline="middle", dx=6, fontWeight=600)
        .encode(
            x=x,
            y=y,
            text="label",
            color=alt.ColorValue(
                big, condition={"test": "datum.kind == 'country'", "value": look.palette.ink}
            ),
        )
    )
    return Drawing(
        title=_among_title(countries[0], now, then),
        subtitle=_(
            "Electricity of the world's data centres in {now} and {then} (International Energy "
            "Agency, without cryptocurrencies) and electricity generated by countries in {year}, "
            "terawatt-hours (TWh) a year."
        ).format(now=now["period"], then=then["period"], year=year),
        chart=alt.layer(
            bars("country", color=context),
            bars("estimate", color=big),
            bars("projection", fill="transparent", stroke=big, strokeWidth=2, strokeDash=[6, 4]),
            values,
            height=34 * len(rows),
        ),
        table=rows[["fact_id", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each bar is a year's electricity. Filled in colour: the data centres of the whole "
            "world, as estimated for {now}; dashed outline: the projection for {then}, if present "
            "policies and plans hold (the base case)."
        ).format(now=now["period"], then=then["period"]),
        limits=_(
            "The comparison is of size only: the data centres stand in many countries, most of "
            "them in the United States and China. Countries are counted by what they generate, not "
            "by what they use, in {year}, the latest year that is known for all of them here; "
            "trade and losses in the grid are left out. The agency's own cases for {then} went "
            "from {low} to {high} in its 2025 report, and others publish other numbers. Both "
            "numbers of its 2026 report were read as others quote them."
        ).format(
            year=year,
            then=then["period"],
            low=amount_of("iea25_world_dc_2030_headwinds"),
            high=amount_of("iea25_world_dc_2030_liftoff"),
        ),
        alt=_("Ranked bars: {bars}.").format(
            bars=listing(f"{row.name} ({row.label})" for row in rows.itertuples(index=False))
        ),
        also_cites=cited(
            fact("iea25_world_dc_2030_headwinds"), fact("iea25_world_dc_2030_liftoff")
        ),
    )
