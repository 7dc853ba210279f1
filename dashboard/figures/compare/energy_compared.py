"""Draw amounts of energy that a reader picks, on two scales."""

from dashboard.figures.compare.amounts_compared import (
    BIG,
    SMALL,
    Thing,
    choice_of,
    chosen,
    compared,
)
from dashboard.figures.figure import Choice, Drawing, figure
from dashboard.formatting import unit_symbol
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look
from datasets import units

TASKS = "eff_inference_energy_by_task_paper_"
EVERYDAY_ENERGY = "eff_everyday_energy_"
TRAINING = "eff_training_energy_"

THINGS = {
    "texts-classified": Thing(
        f"{TASKS}text_classification_energy_per_1000_queries_2023_luccioni_2024_power_hungry",
        marked("A thousand texts classified by a small model"),
        SMALL,
    ),
    "images-made": Thing(
        f"{TASKS}image_generation_energy_per_1000_queries_2023_luccioni_2024_power_hungry",
        marked("A thousand images made"),
        BIG,
    ),
    "gemini-prompt": Thing(
        "eff_gemini_prompt_gemini_apps_energy_per_median_prompt_2025_05_google_2025_gemini_prompt",
        marked("One prompt to Gemini, {period}"),
        BIG,
    ),
    "led-hour": Thing(
        f"{EVERYDAY_ENERGY}led_bulb_of_10_w_for_one_hour_energy_2026_own_computation_efficiency",
        marked("An LED bulb of ten watts, one hour"),
    ),
    "phone-charge": Thing(
        f"{EVERYDAY_ENERGY}charge_a_smartphone_epa_since_january_2024_energy_2024_"
        "luccioni_2024_power_hungry",
        marked("One charge of a smartphone"),
    ),
    "streaming-hour": Thing(
        f"{EVERYDAY_ENERGY}stream_video_for_one_hour_energy_2019_iea_2020_streaming",
        marked("One hour of streamed video, {period}"),
    ),
    "kettle-litre": Thing(
        f"{EVERYDAY_ENERGY}boil_1_litre_in_an_electric_kettle_energy_2026_"
        "own_computation_efficiency",
        marked("A litre of water boiled in a kettle"),
    ),
    "electric-car-km": Thing(
        f"{EVERYDAY_ENERGY}drive_1_km_in_an_electric_car_real_use_energy_2024_weiss_2024_ev",
        marked("One kilometre in an electric car"),
    ),
    "household-france": Thing(
        "fr_household_selectra", marked("A household in France in a year, {period}")
    ),
    "household-united-states": Thing(
        "us_household_2022", marked("A household in the United States in a year, {period}")
    ),
    "train-paris-marseille": Thing(
        "tgv_paris_marseille_mwh", marked("One high-speed train from Paris to Marseille")
    ),
    "training-bloom": Thing(
        f"{TRAINING}bloom_176b_training_energy_2022_luccioni_2022_bloom",
        marked("Training BLOOM, {period}"),
        BIG,
    ),
    "training-gpt-3": Thing(
        f"{TRAINING}gpt_3_175b_training_energy_2020_patterson_2021_carbon",
        marked("Training GPT-3, {period}"),
        BIG,
    ),
    "training-llama-3-1": Thing(
        f"{TRAINING}llama_3_1_405b_training_gpu_energy_at_rated_power_2024_meta_llama_model_cards",
        marked("Training Llama 3.1 405B, {period}, its chips alone at rated power"),
        BIG,
    ),
    "dutch-railways": Thing("nl_ns_trains", marked("All trains of the Dutch railways, {period}")),
    "chatgpt-year": Thing(
        "eff_chatgpt_total_chatgpt_electricity_per_year_2025_unu_2026_ai_footprints",
        marked("ChatGPT in a year, {period}"),
        BIG,
    ),
    "google-data-centres": Thing(
        "google26_dc_elec_2025", marked("Google’s data centres, {period}"), BIG
    ),
    "ireland-data-centres": Thing("cso25_ie_2024", marked("Ireland’s data centres, {period}"), BIG),
    "world-data-centres": Thing(
        "iea26_world_dc_2025", marked("The world’s data centres, {period}"), BIG
    ),
    "world-data-centres-2030": Thing(
        "iea25_world_dc_2030_base_annex",
        marked("The world’s data centres, {period}, base case"),
        BIG,
    ),
    "cryptocurrencies": Thing("iea24_crypto_2022", marked("Cryptocurrencies, {period}")),
    "belgium": Thing("owid_gen_belgium_2024", marked("Electricity made in Belgium, {period}")),
    "france": Thing("owid_gen_france_2024", marked("Electricity made in France, {period}")),
    "japan": Thing("owid_gen_japan_2024", marked("Electricity made in Japan, {period}")),
    "world": Thing("owid_gen_world_2024", marked("Electricity made in the world, {period}")),
}


@figure(
    "energy-compared",
    contrasts=["data_centre_boundary", "energy_boundary"],
    options=[
        choice_of(THINGS, ("gemini-prompt", "kettle-litre", "household-france", "training-gpt-3")),
        Choice(
            name="unit",
            label=marked("Unit"),
            values=lambda: units.alternatives("kWh"),
            default="kWh",
        ),
    ],
    tables=["efficiency", "electricity"],
)
def energy_compared(look: Look, things: tuple[str, ...], unit: str) -> Drawing:
    """Draw amounts of energy that a reader picks, on two scales.

    Parameters
    ----------
    things : tuple of str
        Keys of `THINGS`.
    unit : str
        A unit of energy.
    """
    return compared(
        look,
        units.converted(chosen(THINGS, things), unit),
        unit,
        _("Energy"),
        _(
            "Electricity of one use, of one training run or of one year, as named with each; in "
            "{unit}, on a linear and on a logarithmic scale."
        ).format(unit=unit_symbol(unit)),
        _(
            "What is counted differs: chips alone, a whole machine, or a data centre with its "
            "cooling; a year of use and a single use are not the same kind of thing. Factors come "
            "from different years. A ratio of two amounts with ranges has a range of its own, "
            "found by drawing both at random many times."
        ),
    )
