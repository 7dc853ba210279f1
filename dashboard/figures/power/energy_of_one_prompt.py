"""Draw the energy of one text prompt as each side published it, by date of publication."""

from functools import lru_cache

import altair as alt
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, Headline, figure
from dashboard.figures.marks import method_name, quantity_axis, tooltip
from dashboard.figures.money.amounts import SCALES
from dashboard.figures.power.named_lines import (
    kind_colour,
    named_lines,
    placed,
    spaced_log_axis,
)
from dashboard.figures.rows import as_text, cited, joined, observations
from dashboard.formatting import decimal, interval, listing, period, quantity, times, with_range
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look
from datasets import catalogue

UNSTATED = "not-stated"

SCOPES = {
    "gpu-only": ("gpu_only", marked("chips alone"), "triangle-up"),
    "server": ("server", marked("whole server"), "square"),
    "data-centre": ("datacentre_with_overhead", marked("data centre"), "circle"),
    UNSTATED: ("", marked("scope not stated"), "diamond"),
}
"""Id to name in the table, name for readers, and shape; the first three as in one use by task."""

SIDES = {
    "outside": (marked("researchers and press"), "other"),
    "company": (marked("the company itself"), "big"),
}

SAYINGS: dict[tuple[str, str], tuple[str, str, str]] = {
    ("devries_2023_growing", "ChatGPT (2023)"): (
        marked("ChatGPT, A. de Vries"),
        "outside",
        "estimated",
    ),
    ("samsi_2023_words_to_watts", "LLaMA-65B"): (
        marked("LLaMA-65B, S. Samsi et al."),
        "outside",
        "measured",
    ),
    ("epoch_2025_chatgpt_energy", "GPT-4o (typical query)"): (
        marked("ChatGPT (GPT-4o), Epoch AI"),
        "outside",
        "estimated",
    ),
    ("mit_tr_2025_math", "Llama 3.1 8B"): (
        marked("Llama 3.1 8B, MIT Technology Review"),
        "outside",
        "estimated",
    ),
    ("mit_tr_2025_math", "Llama 3.1 405B"): (
        marked("Llama 3.1 405B, MIT Technology Review"),
        "outside",
        "estimated",
    ),
    ("altman_2025_gentle", "ChatGPT (average query)"): (
        marked("ChatGPT, the head of OpenAI"),
        "company",
        "reported",
    ),
    ("google_2025_gemini_prompt", "Gemini Apps (median prompt), active accelerator only"): (
        marked("Gemini, Google, counted narrowly"),
        "company",
        "reported",
    ),
    ("google_2025_gemini_prompt", "Gemini Apps (median prompt)"): (
        marked("Gemini, Google, counted in full"),
        "company",
        "reported",
    ),
    ("oviedo_2025_inference", "Frontier-scale models (>200 billion parameters)"): (
        marked("Very large models, F. Oviedo et al."),
        "outside",
        "estimated",
    ),
    ("jegham_2025_hungry", "GPT-4o (Mar 2025)"): (
        marked("ChatGPT (GPT-4o), N. Jegham et al."),
        "outside",
        "estimated",
    ),
    ("ecologits_2025_method", "dense model of 8 billion parameters (EcoLogits formula)"): (
        marked("Model of 8B parameters, EcoLogits"),
        "outside",
        "estimated",
    ),
    ("ecologits_2025_method", "dense model of 70 billion parameters (EcoLogits formula)"): (
        marked("Model of 70B parameters, EcoLogits"),
        "outside",
        "estimated",
    ),
    ("ecologits_2025_method", "dense model of 405 billion parameters (EcoLogits formula)"): (
        marked("Model of 405B parameters, EcoLogits"),
        "outside",
        "estimated",
    ),
    ("oviedo_2026_joule", "Frontier-scale models (>200 billion parameters), revised"): (
        marked("Very large models, F. Oviedo, revised"),
        "outside",
        "estimated",
    ),
}
"""Source and model to what a reader is told of them, whose number it is, and how it was found."""

UNIVERSITY = marked("ChatGPT, United Nations University")

SHORT_PROMPT = {"jegham_2025_hungry": "one_query_100in_300out"}
"""Which length of prompt, where a source gives several: the one that resembles a chat message."""

TOKENS = 512
"""Tokens of an answer where a source measured one token: what its own row names as the task."""

HEAD_OF_OPENAI = "altman_2025_gentle"
"""Its scope is a guess of the table, as its note says."""

CHATGPT = (
    "devries_2023_growing",
    "epoch_2025_chatgpt_energy",
    HEAD_OF_OPENAI,
    "jegham_2025_hungry",
    "unu_2026_ai_footprints",
)
"""Sources that speak of ChatGPT: of one product, though of several years of it."""


def _published() -> pd.DataFrame:
    """Return the energy of one prompt in the table of published numbers, one row a number."""
    rows = as_text(catalogue.plottable("inference_energy"))
    keys = list(zip(rows["source_id"], rows["model"], strict=True))
    length = rows["source_id"].map(SHORT_PROMPT)
    rows = rows.assign(key=keys)[
        pd.Series([key in SAYINGS for key in keys], index=rows.index)
        & (length.isna() | (rows["unit_of_work"] == length))
    ]
    uses = rows["unit_of_work"].map({"one_token": float(TOKENS)}).fillna(1.0)
    scopes = {name: scope for scope, (name, _label, _shape) in SCOPES.items()}
    return pd.DataFrame(
        {
            "fact_id": rows["source_id"] + "|" + rows["model"],
            "subject": [SAYINGS[key][0] for key in rows["key"]],
            "side": [SAYINGS[key][1] for key in rows["key"]],
            "method": [SAYINGS[key][2] for key in rows["key"]],
            "published": rows["published"],
            "value": rows["energy_wh_per_unit"] * uses,
            "low": rows["low"] * uses,
            "high": rows["high"] * uses,
            "scope": rows["scope"].map(scopes).where(rows["source_id"] != HEAD_OF_OPENAI, UNSTATED),
            "source_id": rows["source_id"],
        }
    )


def _university() -> pd.DataFrame:
    """Return what the yearly total and the queries a day of ChatGPT come to for one query."""
    totals = observations("chatgpt_total").set_index("metric")
    year, day = totals.loc["electricity_per_year"], totals.loc["queries_per_day"]
    return pd.DataFrame(
        {
            "fact_id": [f"{year['fact_id']};{day['fact_id']}"],
            "subject": [UNIVERSITY],
            "side": ["outside"],
            "method": ["derived"],
            "published": [catalogue.source(year["source_id"]).published[:7]],
            "value": [year["value"] * 1e9 / (day["value"] * 365)],  # GWh to Wh
            "low": [float("nan")],
            "high": [float("nan")],
            "scope": [UNSTATED],
            "source_id": [joined(year["source_id"], day["source_id"])],
        }
    )


@lru_cache
def prompts() -> pd.DataFrame:
    """Return every published number here for one text prompt, by date; not to be changed."""
    rows = pd.concat([_published(), _university()], ignore_index=True)
    return rows.sort_values(["published", "source_id", "value"], ignore_index=True)


@figure(
    "energy-of-one-prompt",
    options=[
        Choice(
            name="scope",
            label=marked("What is counted"),
            help=marked("Numbers of different scopes must not be compared."),
            values=("all", *SCOPES),
            default="all",
            value_label=lambda value: _(SCOPES[value][1]) if value in SCOPES else _("each apart"),
        ),
        Choice.among(
            SCALES,
            name="axis",
            label=marked("Axis"),
            help=marked("On a logarithmic scale, equal distances are equal ratios."),
            default="logarithmic",
        ),
    ],
    tables=["inference_energy", "efficiency"],
)
def energy_of_one_prompt(look: Look, scope: str, axis: str) -> Drawing:
    """Draw the energy of one text prompt as each side published it, by date of publication.

    Parameters
    ----------
    scope : str
        What is counted: "all", or the numbers of one scope.
    axis : str
        Linear or logarithmic.
    """
    every = prompts()
    rows = every if scope == "all" else every[every["scope"] == scope]
    rows = rows.reset_index(drop=True).assign(
        unit="Wh",
        when=[period(text) for text in rows["published"]],
        counted=[_(SCOPES[key][1]) for key in rows["scope"]],
        whose=[_(SIDES[key][0]) for key in rows["side"]],
        subject=[_(text) for text in rows["subject"]],
        how=[method_name(method) for method in rows["method"]],
        shown=[with_range(row.value, row.low, row.high, "Wh", 2) for row in rows.itertuples()],
    )
    rows["name"] = [
        _("{date} · {subject}").format(date=row.when, subject=row.subject)
        for row in rows.itertuples()
    ]
    # Where the title speaks of one product, its lines stand out.
    rows["quiet"] = (scope == "all") & ~rows["source_id"].isin(CHATGPT)
    rows["narrow"] = [
        _("{amount}, {counted}").format(amount=quantity(row.value, "Wh", 2), counted=row.counted)
        for row in rows.itertuples()
    ]
    rows["wide"] = [
        _("{amount}, {counted}, {found}").format(
            amount=row.shown, counted=row.counted, found=row.how
        )
        for row in rows.itertuples()
    ]
    columns = {
        "when": Column(_("Published")),
        "subject": Column(_("One prompt to")),
        "counted": Column(_("What is counted")),
        "whose": Column(_("Whose number")),
        "value": Column(_("Electricity"), "Wh"),
        "low": Column(_("Low"), "Wh"),
        "high": Column(_("High"), "Wh"),
        "method": Column(_("Method")),
        "source_id": Column(_("Source")),
    }
    x_axis, x_scale = (
        spaced_log_axis(rows, "Wh")
        if axis == "logarithmic"
        else quantity_axis(rows[["value", "high"]].max().max(), "Wh", about=4)
    )
    chart = named_lines(
        look,
        placed(rows.drop(columns=["fact_id", "unit", "side", "scope", "published", "source_id"])),
        x_axis,
        x_scale,
        kind_colour(look, "whose", SIDES),
        tooltip(
            columns | {"shown": columns["value"], "how": columns["method"]},
            ["subject", "when", "shown", "counted", "whose", "how"],
        ),
        shape=alt.Shape(
            "counted:N",
            scale=alt.Scale(
                domain=[_(label) for _name, label, _shape in SCOPES.values()],
                range=[mark for _name, _label, mark in SCOPES.values()],
            ),
            legend=None,
        ),
        legend_lines=2,
        room=(160, 250),
    )
    return Drawing(
        chart=chart,
        table=rows[["fact_id", "unit", *columns]],
        columns=columns,
        headline=_headline(every),
        also_cites=cited(_fall_of_gemini()),
        **_words(every, rows, scope, axis),
    )


def _of_chatgpt(every: pd.DataFrame) -> tuple[pd.Series, pd.DataFrame]:
    """Return the first number for a prompt to ChatGPT, and all later ones."""
    ours = every[every["source_id"].isin(CHATGPT)]
    return ours.iloc[0], ours.iloc[1:]


def _fall_of_gemini() -> dict:
    """Return how many times less Google says its median prompt takes than a year before."""
    (row,) = observations("gemini_prompt", metric="energy_reduction_factor_12_months").to_dict(
        "records"
    )
    return row


def _headline(every: pd.DataFrame) -> Headline:
    first, later = _of_chatgpt(every)
    return Headline(
        value=interval(later["value"].min(), later["value"].max(), "Wh", 2),
        text=_(
            "for one prompt to ChatGPT, estimates since {since} say; the first, of {year}, said "
            "{first}"
        ).format(
            since=later["published"].iloc[0][:4],
            year=first["published"][:4],
            first=quantity(first["value"], "Wh", 2),
        ),
    )


def _words(every: pd.DataFrame, rows: pd.DataFrame, scope: str, axis: str) -> dict[str, str]:
    """Return title, subtitle and the texts of the figure."""
    first, later = _of_chatgpt(every)
    least, most = rows["value"].min(), rows["value"].max()
    if scope == "all":
        title = _(
            "Estimates for one ChatGPT prompt fell from {first} in {year} to {later} since {since}"
        ).format(
            first=quantity(first["value"], "Wh", 2),
            year=first["published"][:4],
            later=interval(later["value"].min(), later["value"].max(), "Wh", 2),
            since=later["published"].iloc[0][:4],
        )
    else:
        title = _("One prompt, counted as “{scope}”: published numbers go from {least} to {most}")
        title = title.format(
            scope=_(SCOPES[scope][1]), least=quantity(least, "Wh", 2), most=quantity(most, "Wh", 2)
        )
    texts = {"number": decimal(len(rows))}
    if axis == "logarithmic":
        subtitle = _(
            "Electricity of one text prompt and its answer, watt-hours (Wh), logarithmic scale: "
            "{number} published numbers by date of publication, each with what it counts."
        )
    else:
        subtitle = _(
            "Electricity of one text prompt and its answer, watt-hours (Wh): {number} published "
            "numbers by date of publication, each with what it counts."
        )
    gemini = _fall_of_gemini()
    return {
        "title": title,
        "subtitle": subtitle.format(**texts),
        "how_to_read": _(
            "Each line is one published number, the oldest first. The shape and the label say what "
            "was counted: the chips alone (triangle), the whole server (square), the data centre "
            "with cooling (circle), or not stated (diamond). Filled marks were measured or "
            "computed from a published total, pale ones are estimates with their range where one "
            "is given, hollow ones are what a company says of itself."
        ),
        "limits": _(
            "The first number for ChatGPT counted servers; later ones count the whole data centre "
            "or do not say what they count, so the wider count is not why it fell. How much of "
            "it is better chips and software, smaller models or better guesses is not known: "
            "nobody outside can measure a large service. Google says that its own median prompt "
            "had taken {factor} as much a year before {month}, with other models and other "
            "prompts. Prompts differ in length; long prompts, images and reasoning take far more. "
            "A number of the AI Index for {year} is left out, as its unit is in doubt."
        ).format(
            factor=times(gemini["value"]),
            month=period(gemini["period"]),
            year=catalogue.source("ai_index_2026").published[:4],
        ),
        "alt": _(
            "{number} published numbers for one text prompt, from {least} to {most}. Among them, "
            "by date: {values}."
        ).format(
            least=quantity(least, "Wh", 1),
            most=quantity(most, "Wh", 1),
            values=listing(
                _("{date}, {subject}: {amount} ({counted})").format(
                    date=row.when, subject=row.subject, amount=row.shown, counted=row.counted
                )
                for row in rows[~rows["quiet"]].itertuples()
            ),
            **texts,
        ),
    }
