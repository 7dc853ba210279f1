"""Draw the energy of one use by task, with its range and what is counted."""

import json
import math

import altair as alt
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, Headline, MultiChoice, figure
from dashboard.figures.marks import (
    colour_scale,
    hollow_fill,
    horizontal_whiskers,
    log_axis,
    method_name,
    quantity_axis,
    tooltip,
)
from dashboard.figures.rows import as_text
from dashboard.formatting import (
    YEAR_UNIT,
    decimal,
    interval,
    listing,
    number,
    quantity,
    times,
    with_range,
)
from dashboard.locale import gettext as _
from dashboard.locale import marked, ngettext
from dashboard.theme import Look
from datasets import catalogue

ONE_TASK, GENERATIVE = "one-task", "generative"

KINDS = {
    ONE_TASK: (marked("model made for one task"), "small"),
    GENERATIVE: (marked("general or generative model"), "big"),
}

TASKS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "text-classification": (
        marked("classifying a text"),
        ONE_TASK,
        ("text classification, fine-tuned",),
    ),
    "token-classification": (
        marked("tagging the words of a text"),
        ONE_TASK,
        ("token classification",),
    ),
    "missing-word": (marked("filling in a missing word"), ONE_TASK, ("masked language modelling",)),
    "question-answering": (
        marked("finding an answer in a text"),
        ONE_TASK,
        ("extractive question answering, fine-tuned",),
    ),
    "image-classification": (marked("classifying an image"), ONE_TASK, ("image classification",)),
    "object-detection": (marked("finding objects in an image"), ONE_TASK, ("object detection",)),
    "summary": (marked("summarising a text"), ONE_TASK, ("summarisation, fine-tuned",)),
    "image-captioning": (marked("describing an image"), ONE_TASK, ("image captioning",)),
    "text-classification-general": (
        marked("classifying a text with a general model"),
        GENERATIVE,
        ("text classification, zero-shot generative",),
    ),
    "question-answering-general": (
        marked("answering a question with a general model"),
        GENERATIVE,
        ("question answering, zero-shot generative",),
    ),
    "summary-general": (
        marked("summarising a text with a general model"),
        GENERATIVE,
        ("summarisation, zero-shot generative",),
    ),
    "text-generation": (
        marked("continuing a text"),
        GENERATIVE,
        ("text generation", "text generation, 512 tokens", "text generation, 400 output tokens"),
    ),
    "code": (marked("completing program code"), GENERATIVE, ("code completion",)),
    "chat": (
        marked("answering a chat message"),
        GENERATIVE,
        (
            "chat, LM Arena conversations",
            "chat, text response",
            "chat, typical query",
            "chat, average query",
            "chat, median text prompt",
        ),
    ),
    "long-prompt": (
        marked("answering a prompt of many pages"),
        GENERATIVE,
        ("chat, long input", "chat, very long input"),
    ),
    "image-chat": (marked("answering about an image"), GENERATIVE, ("chat about an image",)),
    "video-chat": (marked("answering about a video"), GENERATIVE, ("chat about a video",)),
    "reasoning": (
        marked("answering after long reasoning"),
        GENERATIVE,
        (
            "reasoning, GPQA Diamond science questions",
            "text generation with reasoning",
            "reasoning query",
        ),
    ),
    "image-generation": (
        marked("making an image"),
        GENERATIVE,
        ("image generation", "image generation, 1024x1024"),
    ),
    "video-generation": (
        marked("making a video"),
        GENERATIVE,
        (
            "video generation",
            "video generation, about 8 frames/s",
            "video generation, 5 s at 16 frames/s",
            "video generation, default settings of each model",
        ),
    ),
}
"""Id to name, kind of model, and the names of the task in the sources."""

GENERAL_AGAINST_SPECIAL = (
    ("text-classification-general", "text-classification"),
    ("question-answering-general", "question-answering"),
    ("summary-general", "summary"),
)
"""The same work done by a general model and by one made for it, the one of the title first."""

FEW = 5
"""Below so many results a median is a weak one: its row says how many, the title avoids it."""

TASK_OF_LENGTH = {
    "one_query_100in_300out": "chat",
    "one_query_10k_in_1500out": "long-prompt",
    "one_query_1k_in_1k_out": None,
}
"""Prompts of stated length whose task is called "text generation"; a middle length is left out."""

USES_PER_UNIT = {"1000_queries": 1000.0, "one_token": 1 / 512}
"""Uses in one unit of work where it is not one use; the row of one token says 512 to an answer."""

SCOPES = {
    "gpu-only": ("gpu_only", marked("chips alone"), "triangle-up"),
    "server": ("server", marked("whole server"), "square"),
    "data-centre": ("datacentre_with_overhead", marked("data centre"), "circle"),
}
"""Id to name in the table, name for readers, and shape."""

HOW_FOUND = {
    "luccioni_2023_power_hungry_data": "measured",
    "mlenergy_2026_leaderboard": "measured",
    "aienergyscore_2025_december": "measured",
    "delavande_2025_video": "measured",
    "samsi_2023_words_to_watts": "measured",
    "google_2025_gemini_prompt": "reported",
    "altman_2025_gentle": "reported",
    "mit_tr_2025_math": "estimated",
    "jegham_2025_hungry": "estimated",
    "epoch_2025_chatgpt_energy": "estimated",
    "devries_2023_growing": "estimated",
    "oviedo_2026_joule": "estimated",
    "ecologits_2025_method": "estimated",
}
"""How each source came to its numbers, from what its rows say of the machine and in the note.

Sources that are not here are left out: `oviedo_2025_inference` was revised in 2026, `ai_index_2026`
is quoted with a doubtful unit, and `google_2009_search` is no use of AI.
"""

UPPER_BOUND = "luccioni_2023_power_hungry_data"
"""Logs of 2023: a machine of eight GPUs, mostly idle, that served one query at a time."""


def _task_name(task: str) -> str:
    return _(TASKS[task][0])


def _with_capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _single_uses() -> pd.DataFrame:
    """Return the energy of one use in Wh, one row a model and setting, by our task and scope."""
    rows = as_text(catalogue.plottable("inference_energy"))
    rows = rows[rows["source_id"].isin(HOW_FOUND)]
    task_of_name = {name: task for task, (_name, _kind, names) in TASKS.items() for name in names}
    scope_of_name = {name: scope for scope, (name, _label, _shape) in SCOPES.items()}
    by_name = rows["task"].map(task_of_name)
    task = by_name.where(
        ~rows["unit_of_work"].isin(TASK_OF_LENGTH), rows["unit_of_work"].map(TASK_OF_LENGTH)
    )
    uses = rows["unit_of_work"].map(USES_PER_UNIT).fillna(1.0)
    value = rows["energy_wh_per_unit"] / uses
    return pd.DataFrame(
        {
            "task": task,
            "scope": rows["scope"].map(scope_of_name),
            "how": rows["source_id"].map(HOW_FOUND),
            "model": rows["model"],
            "value": value,
            "low": (rows["low"] / uses).fillna(value),
            "high": (rows["high"] / uses).fillna(value),
            "year": rows["published"].str[:4],
            "source_id": rows["source_id"],
        }
    ).dropna(subset=["task", "scope"])


def _uses_by_task() -> pd.DataFrame:
    """Return median and range of the energy of one use, by task, scope and how it was found.

    Notes
    -----
    The median is over models and settings, each counted once; the range goes from the lowest to
    the highest end of any of them. Measured, estimated and reported numbers are kept apart.
    """
    groups = _single_uses().groupby(["task", "scope", "how"], sort=False)
    rows = groups.agg(
        value=("value", "median"),
        low=("low", "min"),
        high=("high", "max"),
        results=("value", "size"),
        models=("model", "nunique"),
        first=("year", "min"),
        last=("year", "max"),
        source_id=("source_id", lambda ids: ";".join(dict.fromkeys(ids))),
    ).reset_index()
    one = rows["low"] == rows["high"]
    rows.loc[one, ["low", "high"]] = math.nan
    return rows.assign(
        fact_id=rows["task"] + "|" + rows["scope"] + "|" + rows["how"],
        kind=[TASKS[task][1] for task in rows["task"]],
        unit="Wh",
        method=rows["how"].where(rows["results"] == 1, "derived"),
    )


HEADING_PX, LINE_PX, BETWEEN_PX = 20, 20, 8

LEGEND_AND_AXIS_PX = 92
"""What legend and axis take from a height, on a phone, where the legend has two lines."""

COMPACT = "width < 600"
"""Vega expression: is there too little room for labels in full?"""


def _placed(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Return rows and headings with their height in the plot, and the height of the plot.

    Tasks stand under each other from the cheapest on; each has a heading and a line a mark, so
    that long names need no margin and fit a phone.
    """
    middle = rows["value"].map(math.log10).groupby(rows["task"]).mean().sort_values()
    rank = {task: index for index, task in enumerate(middle.index)}
    width = {name: index for index, name in enumerate(SCOPES)}
    rows = rows.assign(rank=rows["task"].map(rank), width=rows["scope"].map(width))
    rows = rows.sort_values(["rank", "width", "how"], ignore_index=True)
    heights, headings, top = [], [], 0
    for task, lines in rows.groupby("task", sort=False):
        headings.append({"task": task, "kind": lines["kind"].iloc[0], "top": top + HEADING_PX / 2})
        top += HEADING_PX
        for _line in range(len(lines)):
            heights.append(top + LINE_PX / 2)
            top += LINE_PX
        top += BETWEEN_PX
    return rows.assign(top=heights), pd.DataFrame(headings), top


@figure(
    "energy-of-one-use",
    options=[
        MultiChoice(
            name="tasks",
            label=marked("Tasks"),
            help=marked("What a model is asked to do once."),
            values=tuple(TASKS),
            default=(
                "text-classification",
                "image-classification",
                "text-classification-general",
                "summary-general",
                "chat",
                "long-prompt",
                "reasoning",
                "image-generation",
                "video-generation",
            ),
            value_label=lambda task: _with_capital(_task_name(task)),
            most=len(TASKS),
        ),
        Choice(
            name="scope",
            label=marked("What is counted"),
            help=marked("Numbers of different scopes must not be compared."),
            values=("all", *SCOPES),
            default="all",
            value_label=lambda value: _(SCOPES[value][1]) if value in SCOPES else _("each apart"),
        ),
        Choice(
            name="axis",
            label=marked("Axis"),
            values=("logarithmic", "linear"),
            default="logarithmic",
            value_label=lambda value: _("logarithmic") if value == "logarithmic" else _("linear"),
        ),
    ],
    tables=["inference_energy"],
)
def energy_of_one_use(look: Look, tasks: tuple[str, ...], scope: str, axis: str) -> Drawing:
    """Draw the energy of one use by task, with its range and what is counted."""
    of_tasks = _uses_by_task()
    of_tasks = of_tasks[of_tasks["task"].isin(tasks)]
    of_scope = of_tasks if scope == "all" else of_tasks[of_tasks["scope"] == scope]
    # Where nobody counted the chosen tasks that way, the other ways are shown; the title says so.
    rows, headings, height = _placed(of_tasks if of_scope.empty else of_scope)
    rows = rows.assign(
        name=[_with_capital(_task_name(task)) for task in rows["task"]],
        counted=[_(SCOPES[key][1]) for key in rows["scope"]],
        model_kind=[_(KINDS[key][0]) for key in rows["kind"]],
        found=[method_name(how) for how in rows["how"]],
        shown=[with_range(row.value, row.low, row.high, "Wh", 2) for row in rows.itertuples()],
        amount=[quantity(value, "Wh", 2) for value in rows["value"]],
        end=rows["high"].fillna(rows["value"]),
        basis=[
            _("one query at a time on a machine of eight processors: an upper bound")
            if UPPER_BOUND in sources
            else _("as each source counts")
            for sources in rows["source_id"]
        ],
    )
    rows["wide"], rows["narrow"] = zip(*map(_row_label, rows.itertuples()), strict=True)
    columns = {
        "name": Column(_("One use")),
        "model_kind": Column(_("Kind of model")),
        "counted": Column(_("What is counted")),
        "value": Column(_("Median"), "Wh"),
        "low": Column(_("Low"), "Wh"),
        "high": Column(_("High"), "Wh"),
        "results": Column(_("Results")),
        "models": Column(_("Models")),
        "found": Column(_("How found")),
        "method": Column(_("Method")),
        "basis": Column(_("Basis")),
        "source_id": Column(_("Source")),
    }
    lowest, highest = rows[["low", "value"]].min().min(), rows["end"].max()
    x_axis, scale = (
        log_axis(
            lowest, highest, lambda tick: number(tick) if tick < highest else quantity(tick, "Wh")
        )
        if axis == "logarithmic"
        else quantity_axis(highest, "Wh")
    )
    x_axis.grid, x_axis.tickSize = True, 0
    x_axis.labelExpr = _every_other_if_narrow(x_axis)
    scale.range = [6, alt.ExprRef(f"{COMPACT} ? width - 150 : width - 290")]
    x = alt.X("value:Q", axis=x_axis, scale=scale)
    rise = alt.Scale(domain=[height, 0], nice=False)
    y = alt.Y("top:Q", axis=None, scale=rise)
    color = alt.Color(
        "model_kind:N",
        scale=colour_scale(look, {_(label): colour for label, colour in KINDS.values()}),
        legend=alt.Legend(symbolOpacity=1, symbolType="stroke", symbolStrokeWidth=5),
    )
    shape = alt.Shape(
        "counted:N",
        scale=alt.Scale(
            domain=[_(label) for _name, label, _shape in SCOPES.values()],
            range=[mark for _name, _label, mark in SCOPES.values()],
        ),
        legend=None,
    )
    seen = ["top", "value", "low", "high", "end", "model_kind", "counted", "how"]
    drawn_rows = rows[[*seen, "wide", "narrow", "name", "shown", "results", "models", "found"]]
    # A pale mark must not let the bar of its range shine through.
    grounds = (
        alt.Chart(drawn_rows.loc[drawn_rows["how"] == "estimated", ["value", "top", "counted"]])
        .mark_point(size=80, strokeWidth=2, opacity=1, filled=True, color=look.palette.background)
        .encode(x=x, y=y, shape=shape)
    )
    points = (
        alt.Chart(drawn_rows)
        .mark_point(size=80, strokeWidth=2, opacity=1)
        .encode(
            x=x,
            y=y,
            color=color,
            shape=shape,
            fill=hollow_fill(color, "datum.how == 'reported'", look.palette.background),
            fillOpacity=alt.FillOpacityValue(
                1, condition={"test": "datum.how == 'estimated'", "value": 0.3}
            ),
            tooltip=tooltip(
                columns | {"shown": Column(_("Median and range"))},
                ["name", "shown", "counted", "results", "models", "found"],
            ),
        )
    )
    values = (
        alt.Chart(drawn_rows)
        .mark_text(align="left", baseline="middle", dx=9)
        .encode(
            x=alt.X("end:Q", scale=scale),
            y=y,
            text=alt.TextValue(alt.ExprRef(f"{COMPACT} ? datum.narrow : datum.wide")),
            color=color,
        )
    )
    names = (
        alt.Chart(
            headings.assign(name=[_with_capital(_task_name(task)) for task in headings["task"]])
        )
        .mark_text(align="left", baseline="middle", fontWeight=600, color=look.palette.ink)
        .encode(x=alt.XValue(0), y=y, text="name:N")
    )
    return Drawing(
        chart=alt.layer(
            horizontal_whiskers(drawn_rows, y, scale, color),
            grounds,
            points,
            values,
            names,
            height=height + LEGEND_AND_AXIS_PX,
        ),
        table=rows[["fact_id", "unit", *columns]],
        columns=columns,
        headline=_one_use_headline(rows),
        **_one_use_words(rows, scope, axis, nothing_counted=of_scope.empty),
    )


def _row_label(row: object) -> tuple[str, str]:
    """Return the long and the short text beside a mark; where results are few, both say so."""
    texts = {"amount": row.amount, "counted": row.counted, "results": decimal(row.results)}
    wide = ngettext(
        "{amount}, {counted}, {found}, {results} result",
        "{amount}, {counted}, {found}, {results} results",
        row.results,
    ).format(found=row.found, **texts)
    if row.results < FEW:
        return wide, _("{amount}, {counted}, n = {results}").format(**texts)
    return wide, _("{amount}, {counted}").format(**texts)


def _every_other_if_narrow(axis: alt.Axis) -> str:
    """Return the expression of an axis's labels with room between them; the last one is kept."""
    last = len(axis.values) - 1
    place = f"indexof({json.dumps(axis.values)}, datum.value)"
    return f"{COMPACT} && {place} % 2 != {last % 2} ? '' : {axis.labelExpr}"


def _compared(rows: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Return the two rows that the title compares, the one with the lower median first.

    Only numbers that count the same and were found in the same way are compared: the same work by
    a special and a general model, where both are shown; else the tasks with the lowest and the
    highest median, of the group of most tasks. Medians of few results stand back where they can.
    """
    many = rows[rows["results"] >= FEW]
    for general, special in GENERAL_AGAINST_SPECIAL:
        pair = many[many["task"].isin((general, special))]
        for _alike, both in pair.groupby(["scope", "how"], sort=False):
            if both["task"].nunique() == 2:
                low, high = both.set_index("task", drop=False).loc[[special, general]].iloc
                return low, high
    for group in (many, rows):
        if group.empty:
            continue
        alike = group.groupby(["scope", "how"], sort=False)
        compared = alike.get_group(alike["task"].nunique().idxmax()).sort_values("value")
        if compared["task"].nunique() > 1 or group is rows:
            break
    return compared.iloc[0], compared.iloc[-1]


def _is_pair(low: pd.Series, high: pd.Series) -> bool:
    return (high["task"], low["task"]) in GENERAL_AGAINST_SPECIAL


def _order_of(ratio: float) -> str:
    """Return how many times, exactly where it is not much, else by its order of magnitude."""
    if ratio < 100:
        return _("about {times}").format(times=times(ratio))
    if ratio < 1_000:
        return _("hundreds of times")
    if ratio < 10_000:
        return _("thousands of times")
    if ratio < 100_000:
        return _("tens of thousands of times")
    return _("hundreds of thousands of times")


def _one_use_headline(rows: pd.DataFrame) -> Headline | None:
    """Return how many times the energy of the one the other takes, of how many results."""
    low, high = _compared(rows)
    if low["task"] == high["task"]:
        return None
    counts = {"few": decimal(high["results"]), "many": decimal(low["results"])}
    if _is_pair(low, high):
        text = _(
            "the energy for {task} by a general model rather than one made for it (medians of "
            "{few} and {many} results)"
        ).format(task=_task_name(low["task"]), **counts)
    else:
        text = _(
            "the energy of {cheapest} is taken by {dearest} (medians of {many} and {few} results)"
        ).format(cheapest=_task_name(low["task"]), dearest=_task_name(high["task"]), **counts)
    return Headline(value=_order_of(high["value"] / low["value"]), text=text)


def _one_use_words(
    rows: pd.DataFrame, scope: str, axis: str, nothing_counted: bool
) -> dict[str, str]:
    """Return title, subtitle and the texts of the figure of one use."""
    cheapest, dearest = _compared(rows)
    several = cheapest["task"] != dearest["task"]
    low, high = rows[["low", "value"]].min().min(), rows[["high", "value"]].max().max()
    if nothing_counted:
        title = _("No published number here counts these tasks by “{scope}”").format(
            scope=_(SCOPES[scope][1])
        )
    elif several and _is_pair(cheapest, dearest):
        title = _("{task} takes a general model {ratio} the energy of one made for it").format(
            task=cheapest["name"], ratio=_order_of(dearest["value"] / cheapest["value"])
        )
    elif several:
        title = _("{dearest} takes {ratio} the energy of {cheapest}").format(
            dearest=dearest["name"],
            ratio=_order_of(dearest["value"] / cheapest["value"]),
            cheapest=_task_name(cheapest["task"]),
        )
    else:
        title = _("{task} once takes {interval}, by model and by what is counted").format(
            task=rows["name"].iloc[0], interval=interval(low, high, "Wh", 2)
        )
    return {
        "title": title,
        "subtitle": _one_use_subtitle(
            rows, axis, (cheapest, dearest) if several and not nothing_counted else None
        ),
        "how_to_read": _(
            "Each mark is the middle of the published results for a task; the pale bar goes from "
            "the lowest to the highest model and setting. Shape and label say what was counted: "
            "the chips alone (triangle), the whole server (square) or the data centre with its "
            "overhead (circle). Compare only equal shapes, as the title does. Filled marks were "
            "measured, pale ones estimated by researchers, hollow ones are companies' own numbers; "
            "where fewer than {few} results are known, the label says how many (n)."
        ).format(few=decimal(FEW)),
        "limits": _(
            "The measurements of 2023 (squares of the simple tasks and of images) come from a "
            "machine of eight processors, mostly idle, that served one query at a time: an upper "
            "bound, many times what a busy service needs. Its general models are of that time too. "
            "One model often has several results, on other data or chips; the table counts both. "
            "Models, lengths, chips and years differ between the marks, and a video may be of any "
            "length; the range shows it. Big services have not been measured from outside: their "
            "numbers are estimates or claims, and Mistral's study gives emissions and water, not "
            "energy. Results that a source revised are counted once."
        ),
        "alt": _one_use_alt(rows, cheapest, dearest),
    }


def _one_use_subtitle(
    rows: pd.DataFrame, axis: str, compared: tuple[pd.Series, pd.Series] | None
) -> str:
    """Return what is drawn, on what scale, and how sure the ratio of the title is."""
    results = int(rows["results"].sum())
    if axis == "logarithmic":
        drawn = ngettext(
            "Electricity of one use by task, watt-hours (Wh), logarithmic scale (each grid line is "
            "ten times the one before): {number} published result ({years}).",
            "Electricity of one use by task, watt-hours (Wh), logarithmic scale (each grid line is "
            "ten times the one before): median and range of {number} published results ({years}).",
            results,
        )
    else:
        drawn = ngettext(
            "Electricity of one use by task, watt-hours (Wh): {number} published result ({years}). "
            "On this linear scale the small uses all but vanish beside the large ones.",
            "Electricity of one use by task, watt-hours (Wh): median and range of {number} "
            "published results ({years}). On this linear scale the small uses all but vanish "
            "beside the large ones.",
            results,
        )
    years = interval(int(rows["first"].min()), int(rows["last"].max()), YEAR_UNIT)
    sentences = [drawn.format(number=decimal(results), years=years)]
    if compared:
        cheapest, dearest = compared
        ends = {
            end: cheapest["value"] if pd.isna(cheapest[end]) else cheapest[end]
            for end in ("low", "high")
        }
        dear_low = dearest["value"] if pd.isna(dearest["low"]) else dearest["low"]
        sentences.append(
            _(
                "The title compares medians of {few} and {many} results; between single results "
                "the ratio goes from {least} to {most}."
            ).format(
                few=decimal(cheapest["results"]),
                many=decimal(dearest["results"]),
                least=number(dear_low / ends["high"], 2),
                most=number(dearest["end"] / ends["low"], 2),
            )
        )
    return " ".join(sentences)


def _one_use_alt(rows: pd.DataFrame, cheapest: pd.Series, dearest: pd.Series) -> str:
    """Return the text alternative: the two medians compared, or all those of a single task."""
    if cheapest["task"] == dearest["task"]:
        return ngettext(
            "Dot plot of {marks} median with its range: {values}.",
            "Dot plot of {marks} medians with their ranges: {values}.",
            len(rows),
        ).format(
            marks=decimal(len(rows)),
            values=listing(
                _("{task}, {counted}, {found}: {amount}").format(
                    task=_task_name(row.task),
                    counted=row.counted,
                    found=row.found,
                    amount=row.shown,
                )
                for row in rows.itertuples()
            ),
        )
    ends = {
        end: _("{amount} ({task}, {counted}, {found})").format(
            amount=row["amount"],
            task=_task_name(row["task"]),
            counted=row["counted"],
            found=row["found"],
        )
        for end, row in (
            ("lowest", rows.loc[rows["value"].idxmin()]),
            ("highest", rows.loc[rows["value"].idxmax()]),
        )
    }
    return _(
        "Dot plot of {marks} medians with ranges. The lowest is {lowest}, the highest {highest}. "
        "Counted alike, {dearest} takes {ratio} the energy of {cheapest}."
    ).format(
        marks=decimal(len(rows)),
        dearest=_task_name(dearest["task"]),
        ratio=_order_of(dearest["value"] / cheapest["value"]),
        cheapest=_task_name(cheapest["task"]),
        **ends,
    )
