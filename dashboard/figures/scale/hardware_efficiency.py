"""Draw what chips for AI calculate per watt, or per dollar, by date of release."""

import altair as alt
import numpy as np
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.marks import (
    HEIGHT,
    log_axis,
    standard_columns,
    tooltip,
    trend_line,
    year_axis,
)
from dashboard.figures.scale.notable_models import (
    Kind,
    course_of,
    dots,
    fitted,
    names_beside,
    note_at,
    short_sum,
    times_a_year,
)
from dashboard.figures.trend import decimal_year
from dashboard.formatting import decimal, quantity
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look
from datasets import catalogue

HARDWARE_SOURCE = "epoch_2026_ml_hardware"

FORMATS = {
    "fp32": Kind(marked("32-bit numbers"), "muted", "triangle-up"),
    "fp16": Kind(marked("16-bit numbers"), 2, "square"),
    "tensor fp16/bf16": Kind(marked("16-bit numbers in units made for matrices"), 3),
}

PER = {"watt": marked("per watt"), "dollar": marked("per dollar of price")}

MAKERS = {"all": marked("all makers"), "nvidia": marked("Nvidia only")}

CHIP_NAMES = {
    "watt": {
        "NVIDIA GeForce GTX 580": "GTX 580",
        "NVIDIA Tesla V100 SXM2": "V100",
        "NVIDIA H100 SXM5 80GB": "H100",
        "Google TPU v6e Trillium": "TPU v6e",
    },
    "dollar": {
        "NVIDIA GeForce GTX 580": "GTX 580",
        "NVIDIA GeForce RTX 4090": "RTX 4090",
        "NVIDIA H100 SXM5 80GB": "H100",
        "Google TPU v7 Ironwood": "TPU v7",
    },
}


def _chips(per: str, makers: str) -> pd.DataFrame:
    """Return chips with the speed that they train at, over their power or their price."""
    chips = catalogue.plottable("hardware")
    if makers == "nvidia":
        chips = chips[chips["manufacturer"] == "Nvidia"]
    field = "flops_per_watt" if per == "watt" else "flops_per_usd"
    chips = chips.dropna(subset=[field]).sort_values(["released", "name"])
    # "fp32 (fp16 slower on this chip)" is 32-bit arithmetic.
    return chips.assign(
        kind=chips["best_train_basis"].astype(str).str.replace(r" \(.*", "", regex=True),
        value=chips[field],
        year=decimal_year(chips["released"]),
        model=chips["name"],
        hollow=False,
        unit="FLOP/s/W" if per == "watt" else "FLOP/s/USD",
        method="derived",
        published_on=chips["released"].dt.strftime("%Y-%m-%d"),
    )


@figure(
    "hardware-efficiency",
    options=[
        Choice.among(
            PER,
            name="per",
            label=marked("Speed"),
            default="watt",
        ),
        Choice.among(
            MAKERS,
            name="makers",
            label=marked("Makers"),
            default="all",
        ),
    ],
    tables=["hardware"],
)
def hardware_efficiency(look: Look, per: str, makers: str) -> Drawing:
    """Draw what chips for AI calculate per watt, or per dollar, by date of release."""
    by_watt = per == "watt"
    rows = _chips(per, makers)
    rows["basis"] = [_(FORMATS[kind].text) for kind in rows["kind"]]
    rows["shown"] = [short_sum(value) for value in rows["value"]]
    unit = rows["unit"].iloc[0]
    fit = fitted(rows)
    within = fitted(rows[rows["kind"] == "tensor fp16/bf16"], resamples=1)
    trend = course_of(_("Trend"), fit, fit.first, fit.last, HARDWARE_SOURCE, unit)
    label = (
        _("Operations per second and watt") if by_watt else _("Operations per second and dollar")
    )
    columns = {
        "model": Column(_("Chip")),
        "manufacturer": Column(_("Maker")),
        "published_on": Column(_("Released")),
        "year": Column(_("Year as a decimal")),
        **standard_columns(label, unit),
    }
    axis, scale = log_axis(rows["value"].min(), rows["value"].max(), label=short_sum)
    first, last = int(fit.first), int(np.ceil(fit.last))
    x = alt.X("year:Q", axis=year_axis(), scale=alt.Scale(domain=[first, last], nice=False))
    y = alt.Y("value:Q", axis=axis, scale=scale)
    hints = tooltip(
        columns | {"shown": Column(label)},
        ["model", "manufacturer", "published_on", "shown", "basis"],
    )
    mark = ["model", "manufacturer", "published_on", "year", "value", "shown", "basis", "kind"]
    years = quantity(fit.doubling_time_years, "years", 2)
    titles = (
        _("Per watt, chips for AI calculate twice as much every {years}")
        if by_watt
        else _("Per dollar, chips for AI calculate twice as much every {years}")
    )
    subtitle = (
        _(
            "Operations per second and watt of rated power (dense arithmetic, best of 16 and 32 "
            "bits, logarithmic scale), {number} chips by date of release, {first}–{last}. Trend: "
            "{growth}, 90% interval."
        )
        if by_watt
        else _(
            "Operations per second and US dollar of price (dense arithmetic, best of 16 and 32 "
            "bits, logarithmic scale; current prices), {number} chips by date of release, "
            "{first}–{last}. Trend: {growth}, 90% interval."
        )
    )
    limits = [
        _(
            "Part of the gain comes from calculating with shorter numbers and in units made for "
            "matrices, not from better circuits: among chips with such units alone, growth is "
            "{factor} times a year. Speeds are the makers' peaks for dense arithmetic; in use, "
            "chips reach a part of them."
        ).format(factor=decimal(within.times_per_year))
    ]
    if by_watt:
        limits.append(
            _(
                "Rated power is that of the chip or board, without the server, the cooling and "
                "the network. Some chips are made for using models rather than for training them."
            )
        )
    else:
        limits.append(
            _(
                "Most chips have no published price; those here mix list prices and what shops "
                "and analysts report, not corrected for inflation. Cards for gamers cost far less "
                "per operation than those for data centres, whose price is what buyers will pay."
            )
        )
    best = rows.loc[rows["value"].idxmax()]
    table = pd.concat([rows, trend], ignore_index=True)
    return Drawing(
        title=titles.format(years=years),
        subtitle=subtitle.format(
            number=decimal(len(rows)),
            first=rows["released"].dt.year.min(),
            last=rows["released"].dt.year.max(),
            growth=times_a_year(fit),
        ),
        chart=alt.layer(
            *trend_line(trend, x, y, look.palette.ink),
            *dots(rows[[*mark, "hollow"]], x, y, look, FORMATS, hints),
            note_at(
                _("trend: × {factor} a year").format(factor=decimal(fit.times_per_year, 2)),
                first,
                scale.domain[1] / 3,
                x,
                y,
                dx=8,
                color=look.palette.ink,
            ),
            names_beside(
                rows,
                CHIP_NAMES[per],
                {"NVIDIA GeForce GTX 580", "NVIDIA H100 SXM5 80GB"},
                x,
                y,
                look,
            ),
            height=HEIGHT,
        ),
        table=table.assign(year=table["year"].round(3))[["unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each mark is a chip that AI is trained or used on; each line of the grid stands for "
            "ten times more than the one below. Colour and shape say what kind of numbers it "
            "calculates with at its best: shorter numbers are faster. The dark line is the trend "
            "through all of them, with the band of its uncertainty."
        ),
        limits=" ".join(limits),
        alt=_(
            "Scatter plot of {number} chips on a logarithmic scale, {first} to {last}. Growth: "
            "{growth}. The best is {chip}, {value}."
        ).format(
            number=decimal(len(rows)),
            first=rows["released"].dt.year.min(),
            last=rows["released"].dt.year.max(),
            growth=times_a_year(fit),
            chip=best["model"],
            value=best["shown"],
        ),
    )
