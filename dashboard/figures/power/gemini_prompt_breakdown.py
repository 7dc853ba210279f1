"""Draw what makes up the energy of one prompt to Gemini, counted narrowly and in full."""

import pandas as pd

from dashboard.figures.figure import Column, Drawing, Headline, figure
from dashboard.figures.marks import method_name, quantity_axis, tooltip
from dashboard.figures.power.named_lines import kind_colour, named_lines, placed
from dashboard.figures.rows import observations
from dashboard.formatting import listing, period, quantity, times
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

NARROW_COUNT, PART, WHOLE = "narrow", "part", "whole"

KINDS = {
    NARROW_COUNT: (marked("counted narrowly"), "muted"),
    PART: (marked("part of the full count"), "other"),
    WHOLE: (marked("counted in full"), "big"),
}

PARTS = {
    "accelerators (TPU)": marked("Chips that compute (TPU)"),
    "host CPU and memory": marked("Processor and memory of the server"),
    "idle machines kept ready": marked("Idle machines kept ready"),
    "building overhead (PUE)": marked("Cooling and power supply of the building"),
}
"""Names of the parts, from the one at the centre outwards."""


def _counts() -> pd.DataFrame:
    """Return the narrow count, the parts of the full one, each from where the last ends, and all.

    The full count is Google's own number, not the sum of its parts; a test says they agree.
    """
    told = observations("gemini_prompt").set_index("metric", drop=False)
    parts = observations("gemini_prompt_breakdown").set_index("entity", drop=False)
    parts = parts.loc[list(PARTS)].assign(kind=PART, name=[_(name) for name in PARTS.values()])
    narrow = told.loc[["energy_per_median_prompt_active_accelerator"]].assign(
        kind=NARROW_COUNT, name=_("Chips at work alone, the narrow count")
    )
    whole = told.loc[["energy_per_median_prompt"]].assign(kind=WHOLE, name=_("All of it"))
    rows = pd.concat([narrow, parts, whole], ignore_index=True)
    before = parts["value"].cumsum().shift(fill_value=0.0).tolist()
    return rows.assign(start=[0.0, *before, 0.0], size=rows["value"])


@figure("gemini-prompt-breakdown", contrasts=["energy_boundary"], tables=["efficiency"])
def gemini_prompt_breakdown(look: Look) -> Drawing:
    """Draw what makes up the energy of one prompt to Gemini, counted narrowly and in full."""
    rows = _counts()
    narrow, whole = rows.iloc[0], rows.iloc[-1]
    rows = rows.assign(
        counted=[_(KINDS[kind][0]) for kind in rows["kind"]],
        how=[method_name(method) for method in rows["method"]],
        amount=[quantity(value, "Wh") for value in rows["value"]],
        share=[
            quantity(100 * value / whole["value"], "percent", 2) if kind == PART else ""
            for value, kind in zip(rows["value"], rows["kind"], strict=True)
        ],
    )
    rows["wide"] = [
        _("{amount}, {share} of the whole").format(amount=row.amount, share=row.share)
        if row.share
        else row.amount
        for row in rows.itertuples()
    ]
    columns = {
        "name": Column(_("What is counted")),
        "counted": Column(_("How")),
        "value": Column(_("Electricity"), "Wh"),
        "method": Column(_("Method")),
        "source_id": Column(_("Source")),
    }
    axis, scale = quantity_axis(whole["value"], "Wh")
    # A bar ends where its part does; its label says the part's own size.
    drawn = rows[["name", "start", "method", "counted", "wide", "amount", "how"]].assign(
        narrow=rows["amount"],
        value=rows["start"] + rows["value"],
        low=float("nan"),
        high=float("nan"),
    )
    times_as_much = times(whole["value"] / narrow["value"])
    return Drawing(
        title=_(
            "Counting the whole data centre makes a Gemini prompt {ratio} as costly in energy"
        ).format(ratio=times_as_much),
        subtitle=_(
            "Electricity of the median text prompt to Gemini, {month}, watt-hours (Wh), as Google "
            "reports it: the narrow count, and the parts of the full count end to end."
        ).format(month=period(whole["period"])),
        chart=named_lines(
            look,
            placed(drawn),
            axis,
            scale,
            kind_colour(look, "counted", KINDS, legend=False),
            tooltip(
                columns | {"amount": columns["value"], "how": columns["method"]},
                ["name", "amount", "counted", "how"],
            ),
            room=(70, 190),
        ),
        table=rows[["fact_id", "unit", *columns]],
        columns=columns,
        headline=Headline(
            value=times_as_much,
            text=_(
                "as much energy for a prompt to Gemini when the whole data centre is counted, not "
                "only the chips at work ({month})"
            ).format(month=period(whole["period"])),
        ),
        how_to_read=_(
            "The first bar counts only the chips while they compute, as many studies do. The bars "
            "after it are the parts of the full count, each starting where the one before ends; "
            "together they make the last bar. Bars are hollow because a company reports them of "
            "itself."
        ),
        limits=_(
            "Google's own numbers, rounded to a hundredth of a watt-hour, and not audited. The "
            "chips' part of the full count ({chips}) is larger than the narrow count ({narrow}), "
            "so the two do not count chips alike. Training, the network, the reader's own "
            "device, images and video are outside of both. A median says nothing about long "
            "prompts, and how long this one is was not published."
        ).format(
            chips=rows["amount"].iloc[1],
            narrow=rows["amount"].iloc[0],
        ),
        alt=_(
            "Bars of a prompt to Gemini: {narrow} counted narrowly, {whole} in full. The parts of "
            "the full count are {parts}."
        ).format(
            narrow=rows["amount"].iloc[0],
            whole=rows["amount"].iloc[-1],
            parts=listing(
                _("{name}: {amount}").format(name=row.name, amount=row.amount)
                for row in rows[rows["kind"] == PART].itertuples(index=False)
            ),
        ),
    )
