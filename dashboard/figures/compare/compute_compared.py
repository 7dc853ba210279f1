"""Draw amounts of training compute that a reader picks, on two scales."""

from dashboard.figures.compare.amounts_compared import (
    BIG,
    SMALL,
    Thing,
    choice_of,
    chosen,
    compared,
)
from dashboard.figures.figure import Drawing, figure
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look
from datasets import units

THINGS = {
    "perceptron": Thing("record_perceptron_mark_i", marked("Perceptron, {period}"), SMALL),
    "digit-network": Thing(
        "record_zip_cnn", marked("Network that read postcodes, {period}"), SMALL
    ),
    "td-gammon": Thing("record_td_gammon", marked("TD-Gammon, {period}"), SMALL),
    "lstm": Thing("record_lstm", marked("LSTM, {period}"), SMALL),
    "vgg16": Thing("record_vgg16", marked("VGG16, {period}"), BIG),
    "gpt-2-grade": Thing("nanochat_flop", marked("A model as good as GPT-2, {period}"), SMALL),
    "alphago": Thing("record_alphago_lee", marked("AlphaGo, {period}"), BIG),
    "gpt-3": Thing("record_gpt_3_175b_davinci", marked("GPT-3, {period}"), BIG),
    "gpt-4": Thing("record_gpt_4_mar_2023", marked("GPT-4, {period}"), BIG),
    "grok-4": Thing("record_grok_4", marked("Grok 4, {period}"), BIG),
    "eu-general": Thing(
        "eu_gpai_1e23", marked("The European Union’s mark of a general-purpose model, {period}")
    ),
    "eu-systemic": Thing(
        "eu_gpai_systemic", marked("The European Union’s mark of a systemic risk, {period}")
    ),
    "california": Thing(
        "ca_sb53_threshold", marked("California’s mark of a frontier model, {period}")
    ),
}


@figure(
    "compute-compared",
    options=[choice_of(THINGS, ("lstm", "gpt-2-grade", "gpt-3", "gpt-4", "eu-systemic"))],
    tables=["compute"],
)
def compute_compared(look: Look, things: tuple[str, ...]) -> Drawing:
    """Draw amounts of training compute that a reader picks, on two scales.

    Parameters
    ----------
    things : tuple of str
        Keys of `THINGS`.
    """
    return compared(
        look,
        units.converted(chosen(THINGS, things), "FLOP"),
        "FLOP",
        _("Training compute"),
        _(
            "Operations to train a model, and the marks that laws set, in floating-point "
            "operations (FLOP), on a linear and on a logarithmic scale."
        ),
        _(
            "Estimates of the compute of large models are good to about a factor of two or three; "
            "the source gives no range for a single one. Compute says what a model cost to train, "
            "not how good it is."
        ),
    )
