"""What a reader would notice in the figure of the energy of one prompt."""

import pytest

from dashboard import figures
from dashboard.formatting import quantity
from datasets import catalogue

ID = "energy-of-one-prompt"


def test_the_title_gives_the_first_and_the_later_numbers_for_chatgpt():
    figure = figures.build(ID)
    ours = figure.table[figure.table["subject"].str.startswith("ChatGPT")]
    first, later = ours.iloc[0], ours.iloc[1:]
    assert len(later) == 4
    assert quantity(first["value"], "Wh", 2) in figure.title
    assert f"{later['value'].min():.2g}–{later['value'].max():.2g}" in figure.title


@pytest.mark.parametrize(
    ("source", "values"),
    [
        # Google, arXiv 2508.15734, abstract: the narrow count and the full one
        ("google_2025_gemini_prompt", [0.1, 0.24]),
        # S. Altman, The Gentle Singularity
        ("altman_2025_gentle", [0.34]),
        # United Nations University: 383 GWh a year, 2.5 billion queries a day
        ("unu_2026_ai_footprints", [383e9 / 2.5e9 / 365]),
        # S. Samsi et al.: 3 to 4 joules a token, 512 tokens
        ("samsi_2023_words_to_watts", [3.5 * 512 / 3600]),
    ],
)
def test_numbers_are_those_of_the_sources(source, values):
    table = figures.build(ID).table
    drawn = table.loc[table["source_id"] == source, "value"].tolist()
    assert drawn == pytest.approx(values, rel=1e-4)


def test_what_openai_says_has_no_scope_and_is_hollow():
    table = figures.build(ID).table
    row = table[table["source_id"] == "altman_2025_gentle"].iloc[0]
    assert (row["counted"], row["method"]) == ("scope not stated", "reported")


@pytest.mark.parametrize("scope", ["gpu-only", "server", "data-centre", "not-stated"])
def test_numbers_of_one_scope_stand_alone_with_their_extremes_in_the_title(scope):
    figure = figures.build(ID, scope=scope)
    assert figure.table["counted"].nunique() == 1
    for value in (figure.table["value"].min(), figure.table["value"].max()):
        assert quantity(value, "Wh", 2) in figure.title


def test_a_number_with_a_doubtful_unit_is_left_out():
    doubtful = catalogue.load("inference_energy")
    assert (doubtful["source_id"] == "ai_index_2026").any()
    assert "ai_index_2026" not in set(figures.build(ID).table["source_id"])
