"""Draw how many promises of each domain were kept, in part, or not."""

import altair as alt
import pandas as pd

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.marks import labelled_ticks, round_ticks, tooltip
from dashboard.figures.promises.verdicts import CHECKED, VERDICTS, promises, verdict_colours
from dashboard.figures.rows import joined
from dashboard.formatting import decimal
from dashboard.locale import gettext as _
from dashboard.theme import Look

ROW_PX = 46
"""Height of a domain: its name with its bar below."""

AROUND_PX = 110
"""Height of the legend and the axis, which the height of a chart includes."""


def _counts() -> pd.DataFrame:
    """Return how many promises of each domain came out in each way, most promises first."""
    rows = promises()
    rows["order"] = rows["verdict"].map(list(VERDICTS).index)
    counts = rows.groupby(["domain_name", "verdict", "verdict_name", "order"], as_index=False).agg(
        value=("key", "size"),
        key=("key", ";".join),
        source_id=("source_id", lambda ids: joined(*ids)),
    )
    counts["total"] = counts.groupby("domain_name")["value"].transform("sum")
    counts = counts.sort_values(
        ["total", "domain_name", "order"], ascending=[False, True, True], ignore_index=True
    )
    counts["end"] = counts.groupby("domain_name", sort=False)["value"].cumsum()
    return counts.assign(
        start=counts["end"] - counts["value"],
        row=counts["domain_name"].map(
            {name: place for place, name in enumerate(counts["domain_name"].unique())}
        ),
        unit="count",
        method="derived",
    )


@figure("promises-by-domain", tables=["promises"])
def promises_by_domain(look: Look) -> Drawing:
    """Draw how many promises of each domain were kept, in part, or not."""
    rows = _counts()
    columns = {
        "domain_name": Column(_("Domain")),
        "verdict_name": Column(_("What came of it")),
        "value": Column(_("Number of promises")),
        "method": Column(_("Method")),
        "source_id": Column(_("Source")),
    }
    colours = verdict_colours(look)
    ticks = [tick for tick in round_ticks(float(rows["total"].max())) if tick == int(tick)]
    number = int(rows["row"].max()) + 1
    x_scale = alt.Scale(domain=[0, ticks[-1]], nice=False)
    y_scale = alt.Scale(domain=[0, number], reverse=True, nice=False)
    drawn = rows[["domain_name", "verdict_name", "value", "start", "end"]].assign(
        at=rows["row"] + 0.68, middle=(rows["start"] + rows["end"]) / 2
    )
    names = rows.drop_duplicates("domain_name")[["domain_name", "row"]]
    names = names.assign(at=names["row"] + 0.26)
    y = alt.Y("at:Q", scale=y_scale, axis=None)
    chart = alt.layer(
        alt.Chart(drawn)
        .mark_bar(orient="horizontal", size=18, stroke=look.palette.background, strokeWidth=1)
        .encode(
            x=alt.X(
                "start:Q",
                scale=x_scale,
                axis=labelled_ticks({tick: decimal(tick) for tick in ticks}),
            ),
            x2="end:Q",
            y=y,
            color=alt.Color(
                "verdict_name:N",
                scale=alt.Scale(domain=list(colours), range=list(colours.values())),
            ),
            tooltip=tooltip(columns, ["domain_name", "verdict_name", "value"]),
        ),
        alt.Chart(drawn[["value", "middle", "at"]])
        .mark_text(baseline="middle", fontWeight=600, color=look.palette.background)
        .encode(x=alt.X("middle:Q", scale=x_scale), y=y, text="value:Q"),
        alt.Chart(names[["domain_name", "at"]])
        .mark_text(align="left", baseline="middle", dx=2, color=look.palette.ink)
        .encode(x=alt.value(0), y=y, text="domain_name:N"),
        height=ROW_PX * number + AROUND_PX,
    )
    by_verdict = rows.groupby("verdict")["value"].sum()
    domains = rows[rows["verdict"].isin(CHECKED)].pivot_table(
        index="domain_name", columns="verdict", values="value", aggfunc="sum", fill_value=0
    )
    best = (domains.get("kept", 0) / domains.sum(axis=1)).sort_values(kind="stable").index[-1]
    return Drawing(
        title=_(
            "More promises were kept in {domain} than elsewhere; {not_kept} of all {all} were "
            "not kept"
        ).format(
            domain=domains["kept"].idxmax(),
            not_kept=decimal(int(by_verdict.get("not_kept", 0))),
            all=decimal(int(by_verdict.sum())),
        ),
        subtitle=_(
            "Number of promises about artificial intelligence by field and by what came of them."
        ),
        chart=chart,
        table=rows[["key", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each bar is a field, and its parts are the promises of it by what came of them, with "
            "their number. In {best} the share that was kept, of those that fell due, is highest."
        ).format(best=best),
        limits=_(
            "The promises were picked because they are well known, so that lengths of bars say "
            "what was collected, not what was promised in the world. One verdict can hide much: "
            "the figure above has the words and the evidence of each."
        ),
        alt=_("Stacked bars: {bars}.").format(
            bars="; ".join(
                _("{domain}, {verdict}: {number}").format(
                    domain=row.domain_name, verdict=row.verdict_name, number=decimal(row.value)
                )
                for row in rows.itertuples()
            )
        ),
    )
