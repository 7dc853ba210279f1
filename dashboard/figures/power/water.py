"""Draw the water of data centres, with what is consumed and what is withdrawn kept apart."""

import altair as alt
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.marks import method_name, standard_columns, tooltip
from dashboard.figures.power.headed_bars import headed_bars
from dashboard.figures.rows import cited, fact, observations
from dashboard.formatting import decimal, listing, quantity, times
from dashboard.locale import gettext as _
from dashboard.locale import marked, ngettext
from dashboard.theme import Look

LABEL_ROOM_PX = 116
"""Room to the right of the longest bar for its label."""

M3_PER_MEGALITRE = 1_000

MEASURES = {
    "volume": marked("water a year"),
    "intensity": marked("water per unit of computing"),
}

KINDS = {
    "consumed": marked("Consumed: evaporated or otherwise not given back"),
    "withdrawn": marked("Withdrawn: taken, part of it given back"),
    "used": marked("Used: the source does not say which of the two"),
}

NAMES = {
    "Amazon Web Services": marked("Amazon"),
    "US data centres": marked("US average"),
}
"""Names other than a company's own."""

VOLUMES = {
    "data_centre_water_consumption": ("consumed", ""),
    "water_consumption": ("consumed", marked("whole company")),
    "data_centre_water_withdrawal": ("withdrawn", ""),
    "water_withdrawal": ("withdrawn", marked("whole company")),
}
"""Metric to kind, and to what must be said of its boundary where it is not data centres alone."""

INTENSITIES = {
    "wue_consumption_implied": ("consumed", marked("computed")),
    "wue_withdrawal": ("withdrawn", ""),
    "wue_global": ("used", ""),
    "wue": ("used", ""),
}
"""The same for water per unit of energy that computers use (water usage effectiveness)."""

KINDS_BRIEFLY = {
    "consumed": marked("Consumed"),
    "withdrawn": marked("Withdrawn"),
    "used": marked("Used, not said which"),
}
"""The same, for headings on a phone."""

ENDED = "Microsoft"
"""Its water is known up to the fiscal year 2021 only: the last year is a number, not a course."""


def _volumes() -> pd.DataFrame:
    """Return the water of a year, in cubic metres, without courses that ended."""
    rows = observations("bigtech_water")
    rows = rows[rows["metric"].isin(VOLUMES)]
    newest = rows.groupby(["entity", "metric"])["year"].transform("max")
    rows = rows[(rows["entity"] != ENDED) | (rows["year"] == newest)]
    return rows.assign(
        stated=rows["value"],
        stated_unit=rows["unit"],
        value=rows["value"] * M3_PER_MEGALITRE,
        unit="m3",
        kind=[VOLUMES[metric][0] for metric in rows["metric"]],
        remark=[VOLUMES[metric][1] for metric in rows["metric"]],
    )


def _intensities() -> pd.DataFrame:
    """Return the newest water per unit of computing of each company and country."""
    rows = observations("water_intensity")
    rows = rows[rows["metric"].isin(INTENSITIES)]
    rows = rows.sort_values("year").groupby("entity", sort=False).tail(1)
    estimated = rows["method"] == "estimated"
    remarks = rows["metric"].map(lambda metric: INTENSITIES[metric][1])
    return rows.assign(
        stated=rows["value"],
        stated_unit=rows["unit"],
        kind=[INTENSITIES[metric][0] for metric in rows["metric"]],
        remark=remarks.mask(estimated, marked("estimated")),
    )


def _in_order(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows by kind, then by company from the highest, then by year."""
    rows = rows.assign(
        kind_rank=rows["kind"].map(list(KINDS).index),
        highest=rows.groupby(["kind", "entity"])["value"].transform("max"),
    )
    return rows.sort_values(
        ["kind_rank", "highest", "year"], ascending=[True, False, True], ignore_index=True
    )


@figure(
    "water",
    contrasts=["water"],
    options=[
        Choice.among(
            MEASURES,
            name="measure",
            label=marked("Measure"),
            help=marked("Per unit of computing: litres for each kWh that the computers use."),
            default="volume",
        )
    ],
    tables=["electricity"],
)
def water(look: Look, measure: str) -> Drawing:
    """Draw the water of data centres, with what is consumed and what is withdrawn kept apart.

    Parameters
    ----------
    measure : str
        Water of a year, or per unit of computing.
    """
    volumes = measure == "volume"
    rows = _in_order(_volumes() if volumes else _intensities())
    rows["name"] = [_(NAMES[entity]) if entity in NAMES else entity for entity in rows["entity"]]
    rows["shown"] = [quantity(row.value, row.unit) for row in rows.itertuples()]
    rows["how"] = [method_name(method) for method in rows["method"]]
    rows["counted"] = [_(KINDS[kind]) for kind in rows["kind"]]
    unit = rows["unit"].iloc[0]
    label = _("Water") if volumes else _("Water per kWh of the computers")
    columns = {
        "name": Column(_("Whose")),
        "year": Column(_("Year")),
        "counted": Column(_("Counted")),
        **standard_columns(label, unit),
        "stated": Column(_("As published")),
        "stated_unit": Column(_("Unit of it")),
    }
    words = _volume_words(rows) if volumes else _intensity_words(rows)
    return Drawing(
        chart=_chart(look, rows, columns, label, divisor=1e6 if volumes else 1),
        table=rows[["fact_id", "entity", "metric", "period", "unit", *columns]],
        columns=columns,
        alt=_("Bars. {bars}.").format(
            bars=listing(
                _("{counted}, {name} {year}: {amount}").format(
                    name=row.name,
                    year=row.year,
                    amount=row.shown,
                    counted=_(KINDS_BRIEFLY[row.kind]),
                )
                for row in rows.itertuples()
            )
        ),
        **words,
    )


def _chart(
    look: Look, rows: pd.DataFrame, columns: dict[str, Column], label: str, divisor: float
) -> alt.LayerChart:
    """Return a block of bars for each kind of water, under a heading."""
    palette = look.palette
    amounts = [decimal(value / divisor) for value in rows["value"]]
    # The unit stands once, at the first bar.
    amounts[0] = rows["shown"].iloc[0]
    rows = rows.assign(
        block=rows["kind"],
        row=[f"{row.kind} {row.entity} {row.year}" for row in rows.itertuples()],
        label=[
            _("{name} {year}").format(name=row.name, year=row.year) for row in rows.itertuples()
        ],
        text=[
            _("{amount}, {remark}").format(amount=amount, remark=_(remark)) if remark else amount
            for amount, remark in zip(amounts, rows["remark"], strict=True)
        ],
    )
    told = ["name", "year", "counted", "shown", "how", "basis"]
    return headed_bars(
        look,
        rows[["block", "row", "label", "value", "low", "high", "text", *told]],
        headings={kind: (_(KINDS_BRIEFLY[kind]), _(text)) for kind, text in KINDS.items()},
        colours=dict(zip(KINDS, (palette.big, palette.series[2], palette.muted), strict=True)),
        tooltip=tooltip(columns | {"shown": Column(label), "how": Column(_("Method"))}, told),
        label_room=LABEL_ROOM_PX,
    )


def _volume_words(rows: pd.DataFrame) -> dict[str, object]:
    """Return title and texts of the water of a year."""
    google = rows[rows["entity"] == "Google"]
    first, last = google.iloc[0], google.iloc[-1]
    microsoft = rows[rows["entity"] == ENDED].set_index("kind")
    intensity = observations("water_intensity", entity="Google", metric="wue_consumption_implied")
    then, now = (
        intensity.loc[intensity["year"] == year].iloc[0] for year in (first["year"], last["year"])
    )
    power_plants, total = fact("lbnl24_water_indirect_2023"), fact("lbnl24_water_direct_2023")
    return {
        "title": _(
            "Google's data centres consumed {amount} of water in {year}, {ratio} as much as in "
            "{first}"
        ).format(
            amount=last["shown"],
            year=last["year"],
            ratio=times(last["value"] / first["value"]),
            first=first["year"],
        ),
        "subtitle": _(
            "Water that companies report by year, million cubic metres (a cubic metre is a "
            "thousand litres); data centres alone unless the bar says otherwise."
        ),
        "how_to_read": _(
            "Water that is consumed mostly evaporates in cooling; water that is withdrawn is taken "
            "from a network or a river, and part of it flows back. {company}, which gives both, "
            "withdrew {ratio} as much as it consumed in {year}: compare bars under one heading "
            "only. Google's growth is that of its computing: a kWh of its computers took {then} "
            "in {first} and {now} in {last}."
        ).format(
            company=ENDED,
            ratio=times(microsoft.at["withdrawn", "value"] / microsoft.at["consumed", "value"]),
            year=microsoft.at["consumed", "year"],
            then=quantity(then["value"], then["unit"]),
            first=first["year"],
            now=quantity(now["value"], now["unit"]),
            last=last["year"],
        ),
        "limits": _(
            "Years and boundaries differ, and few companies give both counts. Microsoft's ends in "
            "{ended} in our data, so it says nothing of its water since. Older totals of Google "
            "do not say which count they are and are left out. Water at power plants is outside: "
            "for the United States it was estimated at {plants} in {year}, against {sites} at the "
            "data centres. How scarce water is at a site, no total shows."
        ).format(
            ended=microsoft.at["consumed", "year"],
            plants=quantity(power_plants["value"], power_plants["unit"]),
            sites=quantity(total["value"], total["unit"]),
            year=total["period"],
        ),
        "also_cites": cited(then, now, power_plants, total),
    }


def _intensity_words(rows: pd.DataFrame) -> dict[str, object]:
    """Return title and texts of the water per unit of computing."""
    of = rows.set_index("entity")
    google, microsoft, amazon = (
        of.loc[entity] for entity in ("Google", "Microsoft", "Amazon Web Services")
    )
    return {
        "title": _(
            "A kWh of computing took {google} of water at Google in {year}, {amazon} at Amazon"
        ).format(google=_litres(google), year=google["year"], amazon=_litres(amazon)),
        "subtitle": _(
            "Water on site for each kWh that the computers use (water usage effectiveness), "
            "litres, newest year of each."
        ),
        "how_to_read": _(
            "Each bar is how much water a company's sites take for one kWh of computing. It is "
            "low where outside air or closed loops cool, often at the price of more electricity. "
            "Compare bars under one heading only: Meta counts what it withdraws, which is more "
            "than what it consumes."
        ),
        "limits": _(
            "Google publishes no such number: its bar is computed from its totals by others. "
            "Microsoft counts water for cooling and humidity in its fiscal year, {microsoft}; it "
            "and Amazon do not say whether part of it flows back. The American average is a model "
            "of {us}. Water at power plants is outside. Years differ, and an average over the "
            "world hides sites where water is short."
        ).format(microsoft=_litres(microsoft), us=of.at["US data centres", "year"]),
    }


def _litres(row: pd.Series) -> str:
    """Return an intensity as litres: the sentence says of what."""
    pattern = ngettext("{number} litre", "{number} litres", row["value"])
    return pattern.format(number=decimal(row["value"]))
