"""Draw everyday uses of energy beside one prompt and one training run, from watt-hours to TWh."""

from dataclasses import dataclass

import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, Headline, MultiChoice, figure
from dashboard.figures.marks import log_axis, method_name, tooltip
from dashboard.figures.power.named_lines import kind_colour, named_lines, placed
from dashboard.figures.rows import as_text, fact
from dashboard.formatting import interval, listing, number, quantity
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look
from datasets import catalogue

ENERGY, CARBON = "energy", "carbon"

MEASURES = {ENERGY: marked("electricity"), CARBON: marked("emissions")}

UNITS = {ENERGY: "Wh", CARBON: "gCO2e"}

LADDERS = {
    ENERGY: (("TWh", 1e12), ("GWh", 1e9), ("MWh", 1e6), ("kWh", 1e3), ("Wh", 1.0)),
    CARBON: (("tCO2e", 1e6), ("kgCO2e", 1e3), ("gCO2e", 1.0)),
}
"""Units in which an amount is said, the largest first, and how many of the smallest each holds."""

IN_SMALLEST = {unit: size for ladder in LADDERS.values() for unit, size in ladder} | {
    "gCO2e/km": 1.0,
    "gCO2e/h": 1.0,
    "W": 1.0,
}
"""Watt-hours or grams in a unit; a watt makes a watt-hour in the hour that its row is drawn for."""

BIG, SMALL, EVERYDAY = "big", "small", "everyday"

KINDS = {
    EVERYDAY: (marked("everyday"), "muted"),
    SMALL: (marked("lightweight AI"), "small"),
    BIG: (marked("big AI"), "big"),
}


@dataclass(frozen=True)
class Thing:
    """Something that takes energy, by the facts that say how much.

    Parameters
    ----------
    name : str
        What it is, marked for translation.
    energy, carbon : str
        Ids of the facts; empty where there is none.
    kind : str
        A key of `KINDS`.
    """

    name: str
    energy: str = ""
    carbon: str = ""
    kind: str = EVERYDAY


ALWAYS = {
    "prompt": Thing(
        marked("One prompt to Gemini"),
        energy="eff_gemini_prompt_gemini_apps_energy_per_median_prompt_2025_05_"
        "google_2025_gemini_prompt",
        kind=BIG,
    ),
    "answer": Thing(
        marked("One answer of Mistral Large 2"),
        carbon="eff_mistral_lca_mistral_large_2_emissions_per_400_token_answer_2025_"
        "mistral_2025_lca",
        kind=BIG,
    ),
    "bloom": Thing(
        marked("Training BLOOM once"),
        energy="eff_training_energy_bloom_176b_training_energy_2022_luccioni_2022_bloom",
        carbon="eff_training_emissions_bloom_176b_training_emissions_2022_luccioni_2022_bloom",
        kind=BIG,
    ),
    "gpt-3": Thing(
        marked("Training GPT-3 once"),
        energy="eff_training_energy_gpt_3_175b_training_energy_2020_patterson_2021_carbon",
        carbon="eff_training_emissions_gpt_3_175b_training_emissions_2020_patterson_2021_carbon",
        kind=BIG,
    ),
    "car": Thing(marked("One kilometre in a petrol or diesel car"), carbon="ademe_car_thermal"),
}
"""What the figure is about: drawn whatever else is chosen."""

EVERYDAY_ENERGY = "eff_everyday_energy_"

THINGS = {
    "picture": Thing(
        marked("Classifying a picture with ResNet-18"),
        energy="aienergyscore_2025_december|resnet-18",
        kind=SMALL,
    ),
    "search": Thing(
        marked("One web search of 2009"),
        energy=EVERYDAY_ENERGY + "google_web_search_of_2009_energy_2009_google_2009_search",
    ),
    "video-made": Thing(
        marked("Making a video of five seconds"),
        energy="mit_tr_2025_math|CogVideoX (larger version)",
        kind=BIG,
    ),
    "lamp": Thing(
        marked("An LED lamp for an hour"),
        energy=EVERYDAY_ENERGY
        + "led_bulb_of_10_w_for_one_hour_energy_2026_own_computation_efficiency",
    ),
    "microwave": Thing(
        marked("A microwave oven for a minute"),
        energy=EVERYDAY_ENERGY + "microwave_oven_for_one_minute_energy_2020_uk_appliance_table",
    ),
    "phone": Thing(
        marked("Charging a smartphone"),
        energy=EVERYDAY_ENERGY
        + "charge_a_smartphone_epa_since_january_2024_energy_2024_luccioni_2024_power_hungry",
    ),
    "laptop": Thing(
        marked("A busy laptop for an hour"),
        energy="eff_power_laptop_2025_intel_core_ultra_7_265h_full_load_battery_discharge_powertop",
    ),
    "streaming": Thing(
        marked("An hour of video streaming"),
        energy=EVERYDAY_ENERGY + "stream_video_for_one_hour_energy_2019_iea_2020_streaming",
        carbon="ademe_streaming_hour",
    ),
    "kettle": Thing(
        marked("Boiling a litre in a kettle"),
        energy=EVERYDAY_ENERGY
        + "boil_1_litre_in_an_electric_kettle_energy_2026_own_computation_efficiency",
    ),
    "electric-car": Thing(
        marked("One kilometre in an electric car"),
        energy=EVERYDAY_ENERGY + "drive_1_km_in_an_electric_car_real_use_energy_2024_weiss_2024_ev",
        carbon="ademe_car_electric",
    ),
    "home-day": Thing(
        marked("A home in the United States for a day"),
        energy=EVERYDAY_ENERGY + "us_household_for_one_day_energy_2024_epoch_2025_chatgpt_energy",
    ),
    "home-year-fr": Thing(marked("A home in France for a year"), energy="fr_household_sunity"),
    "home-year-be": Thing(marked("A home in Belgium for a year"), energy="be_household"),
    "train": Thing(
        marked("A TGV from Paris to Marseille, whole train"), energy="tgv_paris_marseille_mwh"
    ),
    "railways": Thing(marked("All Dutch trains for a year"), energy="nl_ns_trains"),
    "e-mail": Thing(marked("One e-mail"), carbon="ademe_email"),
    "meeting": Thing(marked("An hour of video meeting"), carbon="ademe_videoconf_hour"),
    "train-trip": Thing(
        marked("Paris to Marseille and back by TGV, a passenger"),
        carbon="ademe_paris_marseille_tgv",
    ),
    "phone-made": Thing(marked("A smartphone, made and used"), carbon="ademe_smartphone"),
    "laptop-made": Thing(marked("A laptop, made and used"), carbon="ademe_laptop"),
}
"""What can be set beside it, each by its fact, or by source and model in the table of uses."""

WATTS_OF_AN_HOUR = "laptop"


def _use(key: str) -> dict:
    """Return one use of a model in the table of uses, as a fact."""
    source, model = key.split("|")
    rows = as_text(catalogue.plottable("inference_energy"))
    row = rows[(rows["source_id"] == source) & (rows["model"] == model)].iloc[0]
    uses = 1000 if row["unit_of_work"] == "1000_queries" else 1
    scopes = {"gpu_only": _("chips alone"), "server": _("whole server")}
    return {
        "fact_id": key,
        "value": row["energy_wh_per_unit"] / uses,
        "low": float("nan"),
        "high": float("nan"),
        "unit": "Wh",
        "method": "estimated" if source == ESTIMATE else "measured",
        "basis": scopes[row["scope"]],
        "source_id": source,
    }


ESTIMATE = "mit_tr_2025_math"
"""Its numbers for the whole server are twice what was measured of the chip."""


def _amounts(measure: str, chosen: tuple[str, ...]) -> pd.DataFrame:
    """Return what is drawn, in watt-hours or grams, the smallest first."""
    rows = []
    for key, thing in (ALWAYS | {key: THINGS[key] for key in chosen}).items():
        fact_id = getattr(thing, measure)
        if not fact_id:
            continue
        found = _use(fact_id) if "|" in fact_id else fact(fact_id)
        size = IN_SMALLEST[found["unit"]]
        rows.append(
            {
                "thing": key,
                "fact_id": fact_id,
                "name": _(thing.name),
                "kind": thing.kind,
                **{end: found[end] * size for end in ("value", "low", "high")},
                "unit": UNITS[measure],
                "method": "derived" if key == WATTS_OF_AN_HOUR else found["method"],
                "basis": found["basis"],
                "source_id": found["source_id"],
            }
        )
    return pd.DataFrame(rows).sort_values("value", kind="stable", ignore_index=True)


def _said(value: float, measure: str) -> str:
    """Return an amount in the unit that suits its size."""
    unit, size = next((step for step in LADDERS[measure] if value >= step[1]), LADDERS[measure][-1])
    return quantity(value / size, unit)


def _with_range(row: object, measure: str) -> str:
    if pd.isna(row.low):
        return _said(row.value, measure)
    return _("{amount} ({range})").format(
        amount=_said(row.value, measure), range=interval(row.low, row.high, row.unit)
    )


@figure(
    "everyday-scale",
    options=[
        Choice.among(MEASURES, name="measure", label=marked("Measure"), default=ENERGY),
        MultiChoice(
            name="things",
            label=marked("Beside them"),
            help=marked(
                "Some are known by their electricity, some by their emissions, few by both."
            ),
            values=tuple(THINGS),
            default=(
                "picture",
                "video-made",
                "lamp",
                "phone",
                "laptop",
                "streaming",
                "kettle",
                "electric-car",
                "home-year-fr",
                "train",
                "e-mail",
                "train-trip",
                "phone-made",
                "laptop-made",
            ),
            value_label=lambda key: _(THINGS[key].name),
            most=len(THINGS),
        ),
    ],
    tables=["efficiency", "electricity", "inference_energy"],
)
def everyday_scale(look: Look, measure: str, things: tuple[str, ...]) -> Drawing:
    """Draw everyday uses of energy beside one prompt and one training run.

    Parameters
    ----------
    measure : str
        Electricity or emissions.
    things : tuple of str
        What to set beside them.
    """
    rows = _amounts(measure, things)
    rows = rows.assign(
        what=[_(KINDS[kind][0]) for kind in rows["kind"]],
        how=[method_name(method) for method in rows["method"]],
        amount=[_said(value, measure) for value in rows["value"]],
        shown=[_with_range(row, measure) for row in rows.itertuples()],
    )
    columns = {
        "name": Column(_("What")),
        "what": Column(_("Kind")),
        "value": Column(_(MEASURES[measure]).capitalize(), UNITS[measure]),
        "low": Column(_("Low"), UNITS[measure]),
        "high": Column(_("High"), UNITS[measure]),
        "method": Column(_("Method")),
        "basis": Column(_("Basis")),
        "source_id": Column(_("Source")),
    }
    ends = rows[["value", "low", "high"]]
    axis, scale = log_axis(
        ends.min().min(), ends.max().max(), lambda tick: _said(tick, measure), every=3
    )
    present = {key: value for key, value in KINDS.items() if key in set(rows["kind"])}
    drawn = rows.drop(columns=["thing", "fact_id", "unit", "basis", "source_id", "kind"])
    return Drawing(
        chart=named_lines(
            look,
            placed(drawn.assign(wide=rows["shown"], narrow=rows["amount"])),
            axis,
            scale,
            kind_colour(look, "what", present),
            tooltip(
                columns | {"shown": Column(columns["value"].label), "how": columns["method"]},
                ["name", "shown", "what", "how"],
            ),
            legend_lines=len(present),
            room=(110, 180),
        ),
        table=rows[["fact_id", "unit", *columns]],
        columns=columns,
        **_words(rows, measure),
    )


def _words(rows: pd.DataFrame, measure: str) -> dict[str, object]:
    """Return title, subtitle and the texts of the figure."""
    of = rows.set_index("thing")["value"]
    reading = _(
        "Each mark is one thing done once; the smallest stands first. On the logarithmic scale "
        "each grid line is a thousand times the one before: a small distance is a large ratio. "
        "Filled marks were measured or computed, pale ones are estimates, hollow ones reported; a "
        "pale bar is the range."
    )
    listed = _("{number} things from {least} to {most}: {values}.").format(
        number=number(len(rows)),
        least=rows["amount"].iloc[0],
        most=rows["amount"].iloc[-1],
        values=listing(
            _("{name}: {amount}").format(name=row.name, amount=row.amount)
            for row in rows[["name", "amount"]].itertuples(index=False)
        ),
    )
    if measure == ENERGY:
        prompts = of["gpt-3"] / of["prompt"]
        return {
            "title": _(
                "Training GPT-3 once took the electricity of {prompts} prompts to Gemini"
            ).format(prompts=number(prompts, 2)),
            "subtitle": _(
                "Electricity of one prompt, one training run and everyday things, from watt-hours "
                "(Wh) to terawatt-hours (TWh), logarithmic scale."
            ),
            "headline": Headline(
                value=number(prompts, 2),
                text=_("prompts to Gemini take the electricity of training GPT-3 once"),
            ),
            "how_to_read": reading,
            "limits": _(
                "Scopes differ: the prompt counts a whole data centre by its owner's account, the "
                "picture the chips alone, making a video the server. Everyday numbers are averages "
                "or typical ratings, of the year and place that the table names; of the homes in "
                "France published numbers differ, and one of them is drawn. One prompt is small "
                "beside a kettle; what matters is how many are sent, and that long, thinking or "
                "video answers take far more."
            ),
            "alt": listed,
        }
    kilometres = of["gpt-3"] / of["car"]
    return {
        "title": _("Training GPT-3 once emitted as much as {kilometres} kilometres by car").format(
            kilometres=number(kilometres, 2)
        ),
        "subtitle": _(
            "Emissions of one answer, one training run and everyday things, from grams to tonnes "
            "of CO₂ equivalent (CO₂e), logarithmic scale."
        ),
        "how_to_read": reading,
        "limits": _(
            "Everyday numbers are those of a whole life cycle, mostly in France, where electricity "
            "is low in carbon. Mistral's answer counts a life cycle too; training counts the "
            "electricity on the grid that was used, so cars and trains bear more than training "
            "does. Google's number for a prompt is not here: it is reckoned after purchases of "
            "clean power (market-based), which is another measure."
        ),
        "alt": listed,
    }
