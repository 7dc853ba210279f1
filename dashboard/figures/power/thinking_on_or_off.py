"""Draw the energy of an answer of the same models without and with reasoning."""

import altair as alt
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, Headline, figure
from dashboard.figures.marks import (
    DASHED,
    HEIGHT,
    NARROW,
    by_width,
    end_labels,
    labelled_ticks,
    log_axis,
    method_name,
    tooltip,
    whiskers,
)
from dashboard.figures.rows import as_text
from dashboard.formatting import interval, listing, period, quantity, times, with_range
from dashboard.locale import gettext as _
from dashboard.locale import marked, ngettext
from dashboard.theme import Look
from datasets import catalogue

SWITCHED = "switched"

TESTS = {
    SWITCHED: marked("thinking switched off and on"),
    "h100": marked("chat and science questions, H100 chips"),
    "b200": marked("chat and science questions, B200 chips"),
}
"""What is compared; each test has models, questions and ways of serving of its own."""

SWITCHES = "aienergyscore_2025_december"

TWO_TASKS = "mlenergy_2026_leaderboard"

SWITCHED_MODELS = {
    "DeepSeek-R1, distilled": (
        "DeepSeek-R1 distilled (reasoning off)",
        "DeepSeek-R1 distilled (reasoning on)",
    ),
    "Phi-4-reasoning-plus": (
        "Phi-4-reasoning-plus (reasoning off)",
        "Phi-4-reasoning-plus (reasoning on)",
    ),
    "gpt-oss-120b": ("gpt-oss-120b (reasoning low)", "gpt-oss-120b (reasoning high)"),
}
"""Model to its names in the table, without and with; a third one, EXAONE, was tested with only."""

SHORT = {
    "DeepSeek-R1, distilled": "R1 distilled",
    "Phi-4-reasoning-plus": "Phi-4 plus",
    "Nemotron Nano 9B V2": "Nemotron 9B",
    "Nemotron Nano 12B V2": "Nemotron 12B",
}
"""Names of models that are too long for a phone."""

NEVER_OFF = "gpt-oss-120b"
"""Its thinking is set low or high, but not off."""

CHAT, SCIENCE = "chat, LM Arena conversations", "reasoning, GPQA Diamond science questions"

QUERIES = 1000
"""Queries in a unit of work of the test with a switch."""


def _of_switches() -> pd.DataFrame:
    """Return the models that were tested with thinking switched, two rows each."""
    rows = as_text(catalogue.plottable("inference_energy"))
    rows = rows[rows["source_id"] == SWITCHES].set_index("model")
    found = [
        rows.loc[name].to_dict() | {"label": label, "name_in_source": name, "thinks": thinks}
        for label, names in SWITCHED_MODELS.items()
        for thinks, name in enumerate(names)
    ]
    return pd.DataFrame(found).assign(uses=QUERIES)


def _of_two_tasks(chip: str) -> pd.DataFrame:
    """Return the models that both chatted and reasoned on a chip, two rows each."""
    rows = as_text(catalogue.plottable("inference_energy"))
    rows = rows[
        (rows["source_id"] == TWO_TASKS)
        & (rows["hardware"] == f"NVIDIA {chip.upper()}")
        & rows["task"].isin((CHAT, SCIENCE))
    ]
    both = rows.groupby("model")["task"].transform("nunique") == 2
    rows = rows[both & ~rows.duplicated(["model", "task"], keep=False)]
    return rows.assign(
        label=rows["model"].str.removeprefix("NVIDIA "),
        name_in_source=rows["model"],
        thinks=(rows["task"] == SCIENCE).astype(int),
        uses=1,
    )


def _pairs(test: str) -> pd.DataFrame:
    """Return models without and with thinking, by their energy with it, and the ratio of both."""
    rows = _of_switches() if test == SWITCHED else _of_two_tasks(test)
    rows = pd.DataFrame(
        {
            "fact_id": rows["source_id"] + "|" + rows["name_in_source"] + "|" + rows["task"]
            + "|" + rows["hardware"],
            "model": rows["label"],
            "thinks": rows["thinks"],
            "value": rows["energy_wh_per_unit"] / rows["uses"],
            "low": rows["low"] / rows["uses"],
            "high": rows["high"] / rows["uses"],
            "source_id": rows["source_id"],
        }
    )  # fmt: skip
    ends = rows.pivot(index="model", columns="thinks", values="value")
    ratio = ends[1] / ends[0]
    rank = ends[1].rank(ascending=False)
    rows = rows.assign(ratio=rows["model"].map(ratio), rank=rows["model"].map(rank))
    return rows.sort_values(["rank", "thinks"], ignore_index=True)


def _setting(test: str, model: str, thinks: int) -> str:
    """Return in words what a model was asked, or how far its thinking was switched."""
    if test != SWITCHED:
        return _("science questions, with thinking") if thinks else _("chat")
    if model == NEVER_OFF:
        return _("thinking set high") if thinks else _("thinking set low")
    return _("thinking on") if thinks else _("thinking off")


@figure(
    "thinking-on-or-off",
    options=[
        Choice.among(
            TESTS,
            name="test",
            label=marked("Test"),
            help=marked("Two laboratories measured it in two ways, which cannot be mixed."),
            default=SWITCHED,
        )
    ],
    tables=["inference_energy"],
)
def thinking_on_or_off(look: Look, test: str) -> Drawing:
    """Draw the energy of an answer of the same models without and with reasoning.

    Parameters
    ----------
    test : str
        Whose test: a switch of thinking, or chat against science questions on one of two chips.
    """
    rows = _pairs(test)
    rows = rows.assign(
        unit="Wh",
        method="measured",
        how=method_name("measured"),
        setting=[_setting(test, row.model, row.thinks) for row in rows.itertuples()],
        shown=[with_range(row.value, row.low, row.high, "Wh", 2) for row in rows.itertuples()],
        # Ranges of several models side by side, not over each other.
        side=rows["thinks"] + (rows["rank"] - rows["rank"].mean()) * 0.02,
        never_off=rows["model"].eq(NEVER_OFF) & (test == SWITCHED),
        amount=[quantity(value, "Wh", 2) for value in rows["value"]],
    )
    rows["narrow"] = [
        _("{model} {amount}").format(model=SHORT.get(row.model, row.model), amount=row.amount)
        for row in rows.itertuples()
    ]
    rows["wide"] = [
        _("{model}: {amount}, {ratio}").format(
            model=row.model, amount=row.amount, ratio=times(row.ratio)
        )
        for row in rows.itertuples()
    ]
    columns = {
        "model": Column(_("Model")),
        "setting": Column(_("Setting")),
        "value": Column(_("Electricity of the chips"), "Wh"),
        "low": Column(_("Low"), "Wh"),
        "high": Column(_("High"), "Wh"),
        "ratio": Column(_("With thinking over without")),
        "method": Column(_("Method")),
        "source_id": Column(_("Source")),
    }
    return Drawing(
        chart=_chart(look, rows, columns, test),
        table=rows[["fact_id", "unit", *columns]],
        columns=columns,
        **_words(rows, test),
    )


def _chart(look: Look, rows: pd.DataFrame, columns: dict[str, Column], test: str) -> alt.LayerChart:
    """Return a line a model from its energy without thinking to that with it."""
    ends = rows[["value", "low", "high"]]
    axis, scale = log_axis(ends.min().min(), ends.max().max())
    axis.labels = False  # both ends of each line bear their values
    sides = {0: _("off"), 1: _("on")} if test == SWITCHED else {0: _("chat"), 1: _("science")}
    x = alt.X(
        "side:Q",
        axis=labelled_ticks(sides, orient="top", labelFontWeight=600, domain=False, ticks=False),
        scale=alt.Scale(
            domain=[0, 1],
            nice=False,
            range=[80, alt.ExprRef(f"{NARROW} ? width - 156 : width - 290")],
        ),
    )
    y = alt.Y("value:Q", axis=axis, scale=scale)
    models = rows["model"].unique().tolist()
    color = alt.Color(
        "model:N",
        scale=alt.Scale(domain=models, range=list(look.palette.series[: len(models)])),
        legend=None,
    )
    seen = ["model", "side", "value", "low", "high", "shown", "setting", "how", "never_off"]
    drawn = rows[seen]
    # Labels of one side stand in one column, beyond the outermost of its marks.
    without, with_it = (
        rows[rows["thinks"] == thinks].assign(side=outermost)
        for thinks, outermost in enumerate((rows["side"].min(), rows["side"].max()))
    )
    names = ["model", "side", "value", "narrow", "wide", "amount"]
    return alt.layer(
        whiskers(drawn, x, scale, color, strokeWidth=4, opacity=0.25),
        alt.Chart(drawn)
        .mark_line(strokeWidth=2)
        .encode(
            x=x,
            y=y,
            color=color,
            strokeDash=alt.StrokeDash(
                "never_off:N",
                scale=alt.Scale(domain=[False, True], range=[[1, 0], DASHED]),
                legend=None,
            ),
        ),
        alt.Chart(drawn)
        .mark_point(filled=True, size=80, opacity=1)
        .encode(
            x=x,
            y=y,
            color=color,
            tooltip=tooltip(
                columns | {"shown": columns["value"], "how": columns["method"]},
                ["model", "setting", "shown", "how"],
            ),
        ),
        end_labels(without[names], x, "value", scale, "amount:N", color, align="right", dx=-9),
        end_labels(with_it[names], x, "value", scale, "wide:N", color).encode(
            text=by_width("narrow", "wide")
        ),
        height=HEIGHT,
    )


def _switched_ratios(rows: pd.DataFrame) -> pd.Series:
    """Return the ratio of each model whose thinking was compared with none at all."""
    return rows.loc[~rows["never_off"], "ratio"].drop_duplicates()


def _served_in_two_ways() -> tuple[float, float]:
    """Return what one answer of one thinking model took in each test, on the same kind of chip."""
    rows = as_text(catalogue.plottable("inference_energy"))
    alone = rows[rows["model"] == SWITCHED_MODELS[NEVER_OFF][1]].iloc[0]
    busy = rows[
        (rows["source_id"] == TWO_TASKS)
        & (rows["model"].str.lower() == NEVER_OFF.replace("-", " "))
        & (rows["hardware"] == "NVIDIA H100")
        & (rows["task"] == SCIENCE)
    ].iloc[0]
    return alone["energy_wh_per_unit"] / QUERIES, busy["energy_wh_per_unit"]


def _words(rows: pd.DataFrame, test: str) -> dict[str, object]:
    """Return title, subtitle and the texts of the figure."""
    ratios = _switched_ratios(rows)
    between = interval(ratios.min(), ratios.max(), "ratio", 2)
    source = catalogue.source(rows["source_id"].iloc[0])
    texts = {"who": source.publisher, "month": period(source.published[:7])}
    alone, busy = _served_in_two_ways()
    if test == SWITCHED:
        title = ngettext(
            "Told to think, {number} model took {between} times the energy for an answer",
            "Told to think, {number} models took {between} times the energy for an answer",
            len(ratios),
        ).format(number=len(ratios), between=between)
        subtitle = _(
            "Electricity of the chips (Nvidia H100) for one answer, watt-hours (Wh), logarithmic "
            "scale: the same models with thinking off and on, {who}, {month}."
        ).format(**texts)
        headline = Headline(
            value=_("{between} times").format(between=between),
            text=_("the energy for an answer when a model is told to think first ({month})").format(
                **texts
            ),
        )
    else:
        title = _(
            "Thinking about science questions took models {between} times the energy of chat"
        ).format(between=between)
        subtitle = _(
            "Electricity of the chips (Nvidia {chip}) for one answer, watt-hours (Wh), logarithmic "
            "scale: the same models in chat and with thinking on science questions, {who}, "
            "{month}."
        ).format(chip=test.upper(), **texts)
        headline = None
    return {
        "title": title,
        "subtitle": subtitle,
        "headline": headline,
        "how_to_read": _(
            "Each line is one model: it begins at the energy of an answer without thinking and "
            "ends at that with it. On the logarithmic scale each grid line is ten times the one "
            "below, so steeper lines are larger ratios. A dashed line is a model whose thinking "
            "can be set low or high, but not off. Pale bars are the range over ways of serving, "
            "where it was measured."
        ),
        "limits": _(
            "The two tests must not be mixed. The one with a switch asks the same questions twice. "
            "The other compares chat with hard science questions, so harder questions are part of "
            "its ratio. How a model is served counts as much as thinking: an answer of {model} "
            "with thinking took {alone} in the first test and {busy} in the second, on the same "
            "kind of chip. Servers and cooling are left out, and whether the thinking made the "
            "answers better is not shown. Of the distilled DeepSeek model the size is not "
            "stated."
        ).format(model=NEVER_OFF, alone=quantity(alone, "Wh", 2), busy=quantity(busy, "Wh", 2)),
        "alt": _("Slopes, without and with thinking: {models}.").format(
            models=listing(
                _("{model} takes {ratio} the energy, {amount} an answer").format(
                    model=row.model, ratio=times(row.ratio), amount=row.amount
                )
                for row in rows[rows["thinks"] == 1].itertuples()
            )
        ),
        "also_cites": (SWITCHES, TWO_TASKS),
    }
