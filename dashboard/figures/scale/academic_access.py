"""Draw who has the computing: companies against universities, countries, and cloud companies."""

from collections.abc import Callable
from dataclasses import dataclass

import altair as alt
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.marks import (
    NARROW,
    by_width,
    labelled_ticks,
    method_name,
    round_ticks,
    tooltip,
)
from dashboard.figures.rows import amount_of, cited, fact
from dashboard.formatting import interval, listing, period, quantity
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

ROW_PX = 50
"""Height of one row: a line of text with its marks below."""

AROUND_PX = 64
"""Height of legend and axis, which the height of a chart includes."""


@dataclass(frozen=True)
class Row:
    """One line of the chart: what it counts, the fact of now and, where there is one, of before.

    The colour is a field of the palette.
    """

    name: str
    now: str
    before: str = ""
    colour: str = "big"


@dataclass(frozen=True)
class Panel:
    """What one choice of the option shows."""

    label: str
    rows: tuple[Row, ...]
    unit: str


PANELS = {
    "universities": Panel(
        marked("companies and universities"),
        (
            Row(
                marked("Largest AI models: by companies"),
                "ahmed_largest_2021",
                "ahmed_largest_2010",
            ),
            Row(
                marked("Record models: companies, alone or with universities"),
                "ahmed_bench_2020",
                "ahmed_bench_2017",
            ),
            Row(marked("New doctors in AI who go to companies"), "ahmed_phd", "ahmed_phd_2000"),
            Row(
                marked("Conference papers with authors of companies"),
                "ahmed_papers_2020",
                "ahmed_papers_2000",
            ),
            Row(
                marked("Academics without a budget for the cloud"),
                "academic_no_cloud",
                colour="small",
            ),
            Row(
                marked("Academics not satisfied with their computing"),
                "academic_unsatisfied",
                colour="small",
            ),
        ),
        "percent",
    ),
    "countries": Panel(
        marked("countries"),
        (
            Row(
                marked("Countries with AI chips of a public cloud"), "oii_countries", colour="muted"
            ),
            Row(
                marked("Countries where these can train large models"),
                "oii_training",
                colour="muted",
            ),
            Row(marked("AI sites of firms of the United States"), "oii_hubs_usa"),
            Row(marked("AI sites of firms of China"), "oii_hubs_chn"),
            Row(marked("AI sites of firms of Europe"), "oii_hubs_europe"),
        ),
        "count",
    ),
    "clouds": Panel(
        marked("cloud companies"),
        (
            Row("Amazon", "cloud_share_amazon_2026-Q1", "cloud_share_amazon_2020-Q1"),
            Row("Microsoft", "cloud_share_microsoft_2026-Q1", "cloud_share_microsoft_2020-Q1"),
            Row("Google", "cloud_share_google_2026-Q1", "cloud_share_google_2021-Q2"),
        ),
        "percent",
    ),
}
"""Facts by panel; the words say what each counts, which the entity of a row only hints at."""

SURVEYED = "academic_n"

QUOTED = {
    "universities": (SURVEYED, "academic_gpus"),
    "countries": ("oii_regions", "oii_regions_ai"),
    "clouds": ("cloud_q1_2026_total",),
}
"""Facts that the words of a panel quote beside those that are drawn."""


def _rows(panel: Panel) -> pd.DataFrame:
    """Return the facts of a panel, one row each, with their place and words."""
    rows = []
    for place, row in enumerate(panel.rows):
        for moment, fact_id in (("before", row.before), ("now", row.now)):
            if not fact_id:
                continue
            one = fact(fact_id)
            rows.append(
                {
                    "fact_id": fact_id,
                    "name": _(row.name),
                    "at": place + 0.68,
                    "name_at": place + 0.26,
                    "moment": moment,
                    "period": one["period"],
                    "when": period(one["period"]),
                    "value": float(one["value"]),
                    "unit": panel.unit,
                    "shown": quantity(one["value"], panel.unit),
                    "dated": _("{amount} ({when})").format(
                        amount=quantity(one["value"], panel.unit), when=period(one["period"])
                    ),
                    "method": str(one["method"]),
                    "how": method_name(one["method"]),
                    "basis": one["basis"] if isinstance(one["basis"], str) else "",
                    "colour": row.colour,
                    "source_id": str(one["source_id"]),
                }
            )
    return pd.DataFrame(rows)


@figure(
    "academic-access",
    options=[
        Choice.among(
            {name: panel.label for name, panel in PANELS.items()},
            name="who",
            label=marked("Who has the computing"),
            default="universities",
        )
    ],
    tables=["compute"],
)
def academic_access(look: Look, who: str) -> Drawing:
    """Draw who has the computing: companies against universities, countries, and cloud companies.

    Parameters
    ----------
    who : str
        Key of `PANELS`.
    """
    rows = _rows(PANELS[who])
    columns = {
        "name": Column(_("What is counted")),
        "when": Column(_("When")),
        "value": Column(_("Value"), "" if PANELS[who].unit == "count" else PANELS[who].unit),
        "method": Column(_("Method")),
        "basis": Column(_("Basis")),
        "source_id": Column(_("Source")),
    }
    title, subtitle, how_to_read, limits = WORDS[who]()
    return Drawing(
        title=title,
        subtitle=subtitle,
        chart=_chart(look, rows, columns, ticks_to=100 if who == "universities" else None),
        table=rows[["fact_id", "period", "unit", *columns]],
        columns=columns,
        how_to_read=how_to_read,
        limits=limits,
        alt=_("By row: {rows}.").format(
            rows=listing(f"{row.name} {row.shown} ({row.when})" for row in rows.itertuples())
        ),
        also_cites=cited(*(fact(fact_id) for fact_id in QUOTED[who])),
    )


def _universities() -> tuple[str, str, str, str]:
    largest, before = fact("ahmed_largest_2021"), fact("ahmed_largest_2010")
    surveyed, processors = fact(SURVEYED), fact("academic_gpus")
    return (
        _("Companies made {before} of the largest AI models in {then}, {now} in {year}").format(
            before=quantity(before["value"], "percent"),
            then=before["period"],
            now=quantity(largest["value"], "percent"),
            year=largest["period"],
        ),
        _(
            "Share of companies in AI research, two years each (Ahmed and others), and answers of "
            "{number} academics in {year} (Khandelwal and others), percent."
        ).format(number=quantity(surveyed["value"], "count"), year=surveyed["period"]),
        _(
            "Where there are two marks, the pale one is the earlier year and the strong one the "
            "later. Hollow marks are published shares; the two filled ones at the bottom are "
            "answers to a survey among academics."
        ),
        _(
            "The four upper rows count different things and must not be compared with each other. "
            "They end with {year} or before. The share of doctors is rough, its years are those "
            "that the study names. The survey asked {number} people of {institutions}, who are not "
            "a sample of all: they typically had {few} graphics processors. Not satisfied means "
            "three or less out of five."
        ).format(
            year=largest["period"],
            number=quantity(surveyed["value"], "count"),
            institutions=surveyed["basis"],
            few=interval(processors["low"], processors["high"], "count"),
        ),
    )


def _countries() -> tuple[str, str, str, str]:
    training, hosting = fact("oii_training"), fact("oii_countries")
    return (
        _("In {training} countries public clouds could train large AI models in {year}").format(
            training=amount_of("oii_training"), year=training["year"]
        ),
        _(
            "Countries with AI chips in data centres of public cloud companies, {day}, and AI "
            "sites of the world by where the firm that runs them comes from, {year}; numbers."
        ).format(day=period(hosting["period"]), year=fact("oii_hubs_usa")["period"]),
        _(
            "The two grey bars count countries, the three in colour sites. A country without "
            "such chips can rent them abroad, under the laws of others."
        ),
        _(
            "The study looked at nine cloud companies; {regions} of their {all_regions} regions "
            "have AI chips. Machines of companies for themselves and of states are not "
            "counted, nor is how many chips a site has. Europe is here the firms, not the places. "
            "A newspaper that told of the study has one country less."
        ).format(regions=amount_of("oii_regions_ai"), all_regions=amount_of("oii_regions")),
    )


def _clouds() -> tuple[str, str, str, str]:
    ids = [row.now for row in PANELS["clouds"].rows]
    together = sum(float(fact(fact_id)["value"]) for fact_id in ids)
    latest = fact(ids[0])
    return (
        _("Three companies took {share} of the world's cloud revenue in {quarter}").format(
            share=quantity(together, "percent"), quarter=period(latest["period"])
        ),
        _(
            "Share of the world's revenue of cloud services, {before} (Google: {google}) and "
            "{now}, percent; Synergy's definition (infrastructure, platforms, hosted private "
            "clouds), of all computing, not of AI alone."
        ).format(
            before=period(fact("cloud_share_amazon_2020-Q1")["period"]),
            google=period(fact("cloud_share_google_2021-Q2")["period"]),
            now=period(latest["period"]),
        ),
        _(
            "The pale mark is the earlier quarter, the strong one the latest. Who has no machines "
            "of their own rents them, most often from one of these three."
        ),
        _(
            "The shares are estimates of one market researcher, told by others, and come without "
            "ranges. They are shares of revenue, not of machines, and hold all computing. The "
            "whole market took {total} in {quarter}."
        ).format(
            total=amount_of("cloud_q1_2026_total"),
            quarter=period(fact("cloud_q1_2026_total")["period"]),
        ),
    )


WORDS: dict[str, Callable[[], tuple[str, str, str, str]]] = {
    "universities": _universities,
    "countries": _countries,
    "clouds": _clouds,
}
"""Title, subtitle, how to read it and limits of each panel."""


def _chart(
    look: Look, rows: pd.DataFrame, columns: dict[str, Column], ticks_to: float | None
) -> alt.LayerChart:
    unit = rows["unit"].iloc[0]
    ticks = round_ticks(ticks_to or float(rows["value"].max()), about=4)
    scale = alt.Scale(
        domain=[0, ticks[-1]],
        nice=False,
        range=[6, alt.ExprRef(f"{NARROW} ? width - 56 : width - 110")],
    )
    axis = labelled_ticks(
        {tick: quantity(tick, unit) for tick in ticks}, grid=True, domain=False, labelFlush=True
    )
    number = int(rows["at"].max() + 1)
    y_scale = alt.Scale(domain=[0, number], reverse=True, nice=False)
    x = alt.X("value:Q", scale=scale, axis=axis)
    y = alt.Y("at:Q", scale=y_scale, axis=None)
    tones = ("big", "small", "muted")
    colours = alt.Scale(domain=tones, range=[getattr(look.palette, tone) for tone in tones])
    colour = alt.Color("colour:N", scale=colours, legend=None)
    hints = tooltip(
        columns | {"shown": columns["value"], "how": Column(_("Method"))},
        ["name", "when", "shown", "how", "basis"],
    )
    later = rows[rows["moment"] == "now"]
    earlier = rows[rows["moment"] == "before"]
    span = later.merge(earlier[["name", "value"]], on="name", suffixes=("", "_before"), how="left")
    span["from"] = span["value_before"].fillna(0.0)
    text = alt.Chart(later[["name", "name_at"]]).mark_text(
        align="left", baseline="middle", clip=True, limit=alt.ExprRef("width"),
        color=look.palette.ink, dx=4,
    )  # fmt: skip
    is_pair = span["value_before"].notna()
    return alt.layer(
        text.encode(x=alt.value(0), y=alt.Y("name_at:Q", scale=y_scale, axis=None), text="name:N"),
        *_spans(span[is_pair], span[~is_pair], scale, y, colour),
        _marks(earlier, x, y, colour, hints, opacity=0.45),
        _marks(later, x, y, colour, hints, opacity=1),
        _amounts(later, earlier, scale, y, look),
        height=ROW_PX * number + AROUND_PX,
    )


def _spans(
    pairs: pd.DataFrame, single: pd.DataFrame, scale: alt.Scale, y: alt.Y, colour: alt.Color
) -> list[alt.Chart]:
    """Return the way from the earlier to the later mark, or the bar from zero where it is alone."""
    return [
        alt.Chart(rows[["from", "value", "at", "colour"]])
        .mark_rule(strokeWidth=width, opacity=opacity)
        .encode(x=alt.X("from:Q", scale=scale), x2="value:Q", y=y, color=colour)
        for rows, width, opacity in ((pairs, 3, 0.45), (single, 10, 0.35))
        if len(rows)
    ]


def _marks(
    rows: pd.DataFrame,
    x: alt.X,
    y: alt.Y,
    colour: alt.Color,
    hints: list[alt.Tooltip],
    opacity: float,
) -> alt.Chart:
    """Return the marks of one moment, hollow where a number is only reported."""
    reported = rows["method"] == "reported"
    shown = rows[["name", "when", "shown", "how", "basis", "value", "at", "colour"]]
    return (
        alt.Chart(shown.assign(inside=reported.map({True: 0, False: opacity})))
        .mark_point(size=100, strokeWidth=2.5, strokeOpacity=opacity)
        .encode(
            x=x,
            y=y,
            color=colour,
            fill=alt.Fill("colour:N", scale=colour["scale"], legend=None),
            fillOpacity=alt.FillOpacity("inside:Q", scale=None, legend=None),
            tooltip=hints,
        )
    )


def _amounts(
    later: pd.DataFrame, earlier: pd.DataFrame, scale: alt.Scale, y: alt.Y, look: Look
) -> alt.LayerChart:
    """Return the amounts on the outer sides of a pair of marks, so that they never collide."""
    then = dict(zip(earlier["name"], earlier["value"], strict=True))
    fell = [
        then.get(name, 0.0) > value
        for name, value in zip(later["name"], later["value"], strict=True)
    ]
    fallen = set(later.loc[fell, "name"])
    both = pd.concat([later, earlier])
    to_right = (both["moment"] == "now") != both["name"].isin(fallen)
    layers = []
    for rows, align, dx in ((both[to_right], "left", 11), (both[~to_right], "right", -11)):
        for weight, moment in ((600, "now"), (400, "before")):
            layers.append(
                alt.Chart(rows.loc[rows["moment"] == moment, ["value", "at", "shown", "dated"]])
                .mark_text(
                    align=align, baseline="middle", dx=dx, fontWeight=weight,
                    color=look.palette.ink if moment == "now" else look.palette.muted,
                )
                .encode(x=alt.X("value:Q", scale=scale), y=y, text=by_width("shown", "dated"))
            )  # fmt: skip
    return alt.layer(*layers)
