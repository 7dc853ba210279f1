"""Draw amounts of greenhouse gases that a reader picks, on two scales."""

from dashboard.figures.compare.amounts_compared import BIG, Thing, choice_of, chosen, compared
from dashboard.figures.figure import Choice, Drawing, figure
from dashboard.formatting import unit_symbol
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look
from datasets import units

TRAINING = "eff_training_emissions_"

THINGS = {
    "gemini-prompt": Thing(
        "eff_gemini_prompt_gemini_apps_emissions_per_median_prompt_2025_05_"
        "google_2025_gemini_prompt",
        marked("One prompt to Gemini, {period}, by contracts"),
        BIG,
    ),
    "mistral-answer": Thing(
        "eff_mistral_lca_mistral_large_2_emissions_per_400_token_answer_2025_mistral_2025_lca",
        marked("One answer of Mistral Large 2, {period}, life cycle"),
        BIG,
    ),
    "e-mail": Thing("ademe_email", marked("One e-mail, life cycle")),
    "streaming-hour": Thing(
        "eff_everyday_emissions_stream_video_for_one_hour_europe_emissions_2020_"
        "carbontrust_2021_streaming",
        marked("One hour of streamed video in Europe, {period}"),
    ),
    "train-paris-marseille": Thing(
        "ademe_paris_marseille_tgv", marked("Paris to Marseille and back by high-speed train")
    ),
    "smartphone": Thing("ademe_smartphone", marked("A smartphone, life cycle")),
    "laptop": Thing("ademe_laptop", marked("A laptop, life cycle")),
    "making-a100": Thing(
        "a100_embodied_chien", marked("Making one AI chip (A100) and its share of the server"), BIG
    ),
    "training-transformer": Thing(
        f"{TRAINING}transformer_base_training_emissions_2019_strubell_2019_energy",
        marked("Training the first Transformer (base)"),
        BIG,
    ),
    "training-bert": Thing(
        f"{TRAINING}bert_base_training_emissions_2019_strubell_2019_energy",
        marked("Training BERT (base)"),
        BIG,
    ),
    "training-bloom": Thing(
        f"{TRAINING}bloom_176b_training_emissions_2022_luccioni_2022_bloom",
        marked("Training BLOOM, {period}, in France"),
        BIG,
    ),
    "training-gpt-3": Thing(
        f"{TRAINING}gpt_3_175b_training_emissions_2020_patterson_2021_carbon",
        marked("Training GPT-3, {period}"),
        BIG,
    ),
    "training-llama-3-1": Thing(
        f"{TRAINING}llama_3_1_405b_training_emissions_2024_meta_llama_model_cards",
        marked("Training Llama 3.1 405B, {period}"),
        BIG,
    ),
    "training-grok-4": Thing(
        f"{TRAINING}grok_4_training_emissions_2025_ai_index_2026",
        marked("Training Grok 4, {period}, one of two estimates"),
        BIG,
    ),
}


@figure(
    "carbon-compared",
    contrasts=["emissions_accounting"],
    options=[
        choice_of(THINGS, ("mistral-answer", "train-paris-marseille", "laptop", "training-gpt-3")),
        Choice(
            name="unit",
            label=marked("Unit"),
            values=lambda: units.alternatives("kgCO2e"),
            default="kgCO2e",
        ),
    ],
    tables=["efficiency", "electricity"],
)
def carbon_compared(look: Look, things: tuple[str, ...], unit: str) -> Drawing:
    """Draw amounts of greenhouse gases that a reader picks, on two scales.

    Parameters
    ----------
    things : tuple of str
        Keys of `THINGS`.
    unit : str
        A unit of greenhouse gases.
    """
    return compared(
        look,
        units.converted(chosen(THINGS, things), unit),
        unit,
        _("Emissions"),
        _(
            "Greenhouse gases of one use, of one thing or of one training run, as named with each; "
            "in {unit}, on a linear and on a logarithmic scale."
        ).format(unit=unit_symbol(unit)),
        _(
            "Life-cycle numbers count the making of devices, those of training mostly do not. Most "
            "training runs are estimates from hours, rated power and the mix of a grid; the grid "
            "matters as much as the model."
        ),
    )
