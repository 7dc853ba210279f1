"""What a reader would notice in the figures of the page Small models."""

import pandas as pd
import pytest

from dashboard import figures
from dashboard.formatting import decimal, quantity
from dashboard.theme import Look
from datasets import catalogue

FIELDS = {"operations": "gmacs", "parameters": "params_million"}


def frugal_and_best(size: str, score: str) -> tuple[pd.Series, pd.Series]:
    """Return the smallest model within 12 points of the best, and the best, from the raw table."""
    models = catalogue.load("vision_models").dropna(subset=[FIELDS[size]])
    best = models.loc[models[score].idxmax()]
    near = models[models[score] >= best[score] - 12]
    return near.loc[near[FIELDS[size]].idxmin()], best


# Score against size


@pytest.mark.parametrize("size", FIELDS)
@pytest.mark.parametrize("score", ["top1", "top1_real", "top1_v2"])
def test_the_title_gives_the_price_of_the_last_points(size, score):
    frugal, best = frugal_and_best(size, score)
    ratio = best[FIELDS[size]] / frugal[FIELDS[size]]
    figure = figures.build("score-against-size", size=size, score=score)
    lowest, highest = (quantity(model[score], "percent", 2) for model in (frugal, best))
    assert f"Naming {highest} of photographs right, not {lowest}" in figure.title
    assert f"{decimal(ratio, 2)}\u00a0times the {size}" in figure.title


@pytest.mark.parametrize("size", FIELDS)
def test_how_far_the_ratio_depends_on_the_test_is_said(size):
    ratios = []
    for score in ("top1", "top1_real", "top1_v2"):
        frugal, best = frugal_and_best(size, score)
        ratios.append(best[FIELDS[size]] / frugal[FIELDS[size]])
    limits = figures.build("score-against-size", size=size).limits
    assert f"between {decimal(min(ratios), 2)} and {decimal(max(ratios), 2)}" in limits


def test_the_two_ends_of_the_bracket_are_those_that_were_looked_up():
    table = figures.build("score-against-size").table.set_index("key")
    # timm, results-imagenet.csv and model_benchmark: 362.33 and 0.35 billion multiply-adds
    best = table.loc["eva02_large_patch14_448.mim_m38m_ft_in22k_in1k @ 448"]
    frugal = table.loc["hardcorenas_f.miil_green_in1k @ 224"]
    assert (best["value"], best["size"]) == (90.056, pytest.approx(362.33e9))
    assert (frugal["value"], frugal["size"]) == (78.1, pytest.approx(0.35e9))
    assert frugal["speed"] == 115.25


def test_each_design_is_drawn_by_its_best_variant_and_no_front_model_is_lost():
    models = catalogue.load("vision_models").dropna(subset=["gmacs"])
    keys = models["model"] + " @ " + models["img_size"].astype(str)
    table = figures.build("score-against-size").table.set_index("key")
    best = models.loc[models.groupby("arch")["top1"].idxmax()]
    assert set(table["value"]) >= set(best["top1"])
    for key, value, size in zip(keys, models["top1"], 1e9 * models["gmacs"], strict=True):
        beaten = ((models["top1"] >= value) & (1e9 * models["gmacs"] < size)) | (
            (models["top1"] > value) & (1e9 * models["gmacs"] <= size)
        )
        if not beaten.any():
            assert table.at[key, "front"] == "yes"


def test_the_front_never_falls():
    table = figures.build("score-against-size").table
    front = table[table["front"] == "yes"].sort_values("size")
    assert front["value"].is_monotonic_increasing
    assert front["value"].iloc[-1] == table["value"].max()


def test_how_many_were_measured_drawn_and_left_out_is_said():
    figure = figures.build("score-against-size")
    models = catalogue.load("vision_models")
    counted = models.dropna(subset=["gmacs"])
    assert f"{decimal(counted['arch'].nunique())} designs" in figure.subtitle
    assert f"{decimal(len(counted), 4)} variants" in figure.subtitle
    assert f"{len(models) - len(counted)} variants without" in figure.limits
    assert len(figure.table) < 1_500


def test_what_speaks_for_size_is_shown_too():
    limits = figures.build("score-against-size").limits
    models = catalogue.load("vision_models")
    small = models.loc[models["params_million"] < 5, "v2_drop_points"].median()
    large = models.loc[models["params_million"] >= 400, "v2_drop_points"].median()
    assert large < small
    assert f"lose {quantity(small, 'percentage points')}" in limits
    assert f"more than 400 million {quantity(large, 'percentage points')}" in limits


def test_a_ratio_is_written_in_french():
    figure = figures.build("score-against-size", score="top1_real", look=Look(language="fr"))
    assert "2\u202f400\u00a0fois" in figure.title


# Downloads


def test_nine_downloads_in_ten_are_of_models_under_a_billion_parameters():
    figure = figures.build("downloads-by-size")
    # Bourdois 2025, summary: 92.48%
    assert "In 2025, 92%" in figure.title
    counted = figure.table["counted"] == "models of all kinds"
    small = figure.table[counted & ~figure.table["name"].str.endswith("and more")]
    assert small["value"].sum() == pytest.approx(92.48)


def test_each_source_s_classes_add_up_to_all_of_its_own_downloads():
    table = figures.build("downloads-by-size").table
    for _source, rows in table.groupby("source_id"):
        assert rows["value"].sum() == pytest.approx(100)
    assert table.groupby("counted")["source_id"].nunique().eq(1).all()


def test_the_classes_are_differences_of_what_the_survey_prints():
    table = figures.build("downloads-by-size").table.set_index("name")
    # Bourdois 2025, summary: 40.17, 69.83, 86.33, 92.48
    assert table.at["under 100\u00a0million", "value"] == pytest.approx(40.17)
    assert table.at["100–200 million", "value"] == pytest.approx(69.83 - 40.17)
    assert table.at["200–500 million", "value"] == pytest.approx(86.33 - 69.83)
    assert table.at["1\u00a0billion and more", "value"] == pytest.approx(100 - 92.48)
    assert set(table["method"]) == {"reported", "derived"}


def test_language_models_are_counted_apart():
    table = figures.build("downloads-by-size").table.set_index("name")
    # ATOM Project 2026: more than 1.4 of about 2.0 billion
    assert table.at["1 to 9 billion", "value"] == pytest.approx(70)
    assert table.at["1 to 9 billion", "source_id"] == "atom_2026_ram"


def test_what_a_download_is_not_is_said():
    limits = figures.build("downloads-by-size").limits
    assert "neither a person nor an answer" in limits
    assert quantity(80.22, "percent", 2) in limits
