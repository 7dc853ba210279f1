"""What a reader would notice in the figures of the page Scale."""

import json

import numpy as np
import pandas as pd
import pytest

from dashboard import figures
from dashboard.figures.trend import decimal_year, growth
from dashboard.formatting import decimal, quantity
from dashboard.theme import Look
from datasets import catalogue

FRENCH = Look(language="fr")


def notable() -> pd.DataFrame:
    """Return Epoch's notable models as the table has them."""
    models = catalogue.load("models")
    return models[models["notable"] == "yes"]


def dots(figure) -> pd.DataFrame:
    """Return the rows of a figure's table that are models or chips, not points of a trend."""
    return figure.table[figure.table["published_on"].notna()]


def slope_of(years, values) -> float:
    """Return powers of ten a year, by another route than the code under test."""
    return np.polyfit(np.asarray(years, float), np.log10(np.asarray(values, float)), 1)[0]


# The trend


def test_the_trend_of_training_compute_is_the_reference_fit():
    # datasets: own_compute_2010_slope, own_compute_2010_doubling, own_compute_2010_n
    models = notable().dropna(subset=["training_compute_flop"])
    models = models[models["published"] >= "2010-01-01"].sort_values(["published", "model"])
    fit = growth(decimal_year(models["published"]), models["training_compute_flop"])
    assert fit.number == 473
    assert round(fit.orders_of_magnitude_per_year, 4) == 0.6309
    assert (round(fit.low, 4), round(fit.high, 4)) == (0.6008, 0.6630)
    assert round(12 * fit.doubling_time_years, 2) == 5.73


def test_exact_growth_is_found_exactly_and_without_an_interval():
    fit = growth([2000, 2001, 2003], [1, 2, 8])
    assert fit.times_per_year == pytest.approx(2)
    assert fit.times_per_year_low == pytest.approx(2)
    assert fit.times_per_year_high == pytest.approx(2)
    assert fit.doubling_time_years == pytest.approx(1)
    assert fit.at([2002])[0] == pytest.approx(4)


def test_the_bootstrap_draws_whole_rows_one_resample_after_the_other():
    years, values = np.arange(12.0), np.exp(np.sin(np.arange(12.0)) + np.arange(12.0))
    generator = np.random.default_rng(5)
    slopes = []
    for _resample in range(300):
        drawn = generator.integers(0, 12, 12)
        slopes.append(slope_of(years[drawn], values[drawn]))
    fit = growth(years, values, resamples=300, seed=5, level=0.8)
    np.testing.assert_allclose([fit.low, fit.high], np.quantile(slopes, [0.1, 0.9]))


def test_what_shrinks_has_a_negative_doubling_time():
    fit = growth([2000, 2001, 2002, 2003], [8, 4, 2, 1])
    assert fit.doubling_time_years == pytest.approx(-1)
    assert fit.times_per_year == pytest.approx(0.5)


def test_where_growth_may_be_nil_the_doubling_time_has_no_upper_end():
    fit = growth(np.arange(8), [1, 9, 2, 8, 1, 9, 3, 8])
    assert fit.low < 0 < fit.high
    assert fit.doubling_time_years_high == float("inf")


@pytest.mark.parametrize(
    ("years", "values", "reason"),
    [
        ([2000, 2001], [1, 2], "three years"),
        ([2000, 2001, 2002], [1, 2], "as many values"),
        ([2000, 2001, 2002], [1, 0, 2], "positive"),
        ([2000, 2000, 2000], [1, 2, 3], "more than one date"),
    ],
)
def test_what_has_no_trend_is_refused_with_the_reason(years, values, reason):
    with pytest.raises(ValueError, match=reason):
        growth(years, values)


def test_the_first_and_the_last_day_of_a_leap_year_are_a_year_apart():
    first, last = decimal_year(pd.Series(pd.to_datetime(["2024-01-01", "2024-12-31"])))
    assert first == 2024
    assert last == pytest.approx(2024 + 365 / 366)


# Training compute


def test_the_title_gives_the_growth_of_what_is_drawn_and_the_pace_of_chips():
    figure = figures.build("training-compute")
    rows = dots(figure)
    recent = rows[rows["year"] >= 2010]
    factor = 10 ** slope_of(recent["year"], recent["value"])
    assert f"by {decimal(factor, 2)} a year" in figure.title
    # Twelve months of a doubling in twenty-four
    assert figure.title.endswith("by 1.4")


@pytest.mark.parametrize(
    ("models", "fact_id"),
    [
        ("all", "own_compute_2010_factor"),
        ("confident", "own_compute_2010_nospec_factor"),
        ("from-scratch", "own_compute_2010_nobase_factor"),
    ],
)
def test_each_choice_of_models_has_the_growth_that_was_checked_for_it(models, fact_id):
    figure = figures.build("training-compute", models=models)
    checked = catalogue.fact(fact_id)
    written = f"{decimal(checked['value'])} times a year"
    assert written in figure.subtitle
    assert decimal(checked["low"]) in figure.subtitle
    assert decimal(checked["high"]) in figure.subtitle


def test_growth_before_2010_is_told_apart():
    figure = figures.build("training-compute")
    early = dots(figure)[lambda rows: rows["year"] < 2010]
    months = 12 * np.log10(2) / slope_of(early["year"], early["value"])
    assert f"every {decimal(months, 2)} months before" in figure.how_to_read


def test_a_model_of_the_set_of_large_ones_only_bends_no_trend():
    large_only = catalogue.load("models")[lambda models: models["notable"] != "yes"]
    drawn = set(dots(figures.build("training-compute"))["model"])
    assert not drawn & (set(large_only["model"]) - set(notable()["model"]))


def test_values_that_look_wrong_at_the_source_are_drawn_as_crosses_and_named():
    figure = figures.build("training-compute")
    assert "ELMo" in figure.limits
    rows = dots(figure).set_index("model")
    assert "off by 1000" in rows.at["ELMo", "basis"]
    # Left as Epoch AI publishes it
    assert rows.at["ELMo", "value"] == 3.3e15
    marks = json.dumps(figure.spec, ensure_ascii=False)
    assert "cross" in marks
    assert '"model": "ELMo"' in marks


def test_the_share_of_models_with_an_estimate_falls_and_the_reader_is_told():
    figure = figures.build("training-compute")
    limits = figure.limits
    # Epoch AI, notable models, state of 2026-08-19: 62 of 79 and 16 of 57
    assert "78% of the models of 2021 and 28% of those of 2026" in figure.subtitle
    assert "78% of the notable models of 2021" in limits
    assert "28% of those of 2026" in limits


def test_hollow_marks_are_in_the_legend():
    figure = figures.build("training-compute")
    points = [
        layer for layer in figure.spec["layer"] if layer.get("mark", {}).get("type") == "point"
    ]
    for channel in ("color", "shape", "fill"):
        assert points[0]["encoding"][channel]["legend"]["values"][-1] == "hollow: speculative"
    assert points[0]["encoding"]["fill"]["scale"]["range"][-1] == "transparent"


def test_the_line_of_the_chips_is_dashed_and_starts_on_the_trend():
    figure = figures.build("training-compute")
    trend = figure.table[figure.table["model"] == "Trend since 2010"].sort_values("year")
    chips = figure.table[figure.table["model"] == "At the pace of chips"].sort_values("year")
    assert chips["value"].iloc[0] == pytest.approx(trend["value"].iloc[0])
    years = chips["year"].iloc[1] - chips["year"].iloc[0]
    assert chips["value"].iloc[1] / chips["value"].iloc[0] == pytest.approx(2 ** (years / 2), 1e-3)
    assert json.dumps(figure.spec["layer"]).count('"strokeDash"') == 1


def test_the_shorter_period_leaves_out_what_came_before_it():
    figure = figures.build("training-compute", since="2010")
    assert dots(figure)["year"].min() >= 2010
    assert "Trend before 2010" not in set(figure.table["model"])


def test_growth_is_written_with_a_decimal_comma_in_french():
    assert "4,3" in figures.build("training-compute", look=FRENCH).title


# Parameters and data


@pytest.mark.parametrize(
    ("measure", "fact_id", "number"),
    [("parameters", "own_params_2010", 638), ("data", "own_data_lang", 249)],
)
def test_parameters_and_data_grow_as_was_checked(measure, fact_id, number):
    figure = figures.build("parameters-and-data", measure=measure)
    assert len(dots(figure)) == number
    factor = catalogue.fact(f"{fact_id}_factor")
    months = catalogue.fact(f"{fact_id}_doubling")
    assert f"{decimal(factor['value'])} times a year" in figure.subtitle
    assert f"every {decimal(months['value'], 2)} months" in figure.title


def test_training_data_are_counted_in_tokens_of_language_models_only():
    figure = figures.build("parameters-and-data", measure="data")
    kept = notable().set_index("model").loc[dots(figure)["model"]]
    assert set(kept["domain"].astype(str)) == {"Language"}
    assert set(kept["dataset_unit"].astype(str)) == {"tokens"}
    assert set(figure.table["unit"]) == {"tokens"}


def test_the_stock_of_public_text_is_drawn_with_its_range():
    table = figures.build("parameters-and-data", measure="data").table
    stock = table[table["source_id"] == "villalobos_2024_data"].iloc[0]
    # Villalobos et al. 2024, abstract and figure 1
    assert (stock["value"], stock["low"], stock["high"]) == (3e14, 1e14, 1e15)
    assert stock["method"] == "estimated"


# Who trains


def test_universities_fell_from_eight_in_ten_to_one_in_fifty():
    figure = figures.build("who-trains")
    # Epoch AI, notable models: 8 of 10 in 2010, 2 of 106 in 2025
    assert "from 80% in 2010 to 1.9% in 2025" in figure.title
    assert "10 models in 2010, 106 in 2025" in figure.subtitle
    assert "(2 of 106)" in figure.headline.text
    assert "(8 of 10)" in figure.headline.text
    last = figure.table[figure.table["year"] == 2025].set_index("name")["value"]
    assert last["universities"] == pytest.approx(100 * 2 / 106, abs=0.01)


def test_the_shares_come_from_all_notable_models_not_from_those_of_known_size():
    figure = figures.build("who-trains")
    recounted = notable()[lambda models: models["published"].dt.year == 2025]
    share = 100 * (recounted["sector"] == "industry").mean()
    drawn = figure.table[figure.table["year"] == 2025].set_index("name").at["companies", "value"]
    assert drawn == pytest.approx(100 * 97 / 106, abs=0.01)
    assert abs(drawn - share) > 2


@pytest.mark.parametrize("id", ["who-trains", "who-trains-by-country"])
@pytest.mark.parametrize("measure", ["share", "number"])
def test_a_year_that_is_not_over_is_told_but_not_drawn(id, measure):
    figure = figures.build(id, measure=measure)
    assert figure.table["year"].max() == 2025
    assert "2026, which is not over, is not drawn: until 14\u00a0August" in figure.how_to_read


def test_numbers_of_models_are_whole_and_agree_with_the_shares():
    numbers = figures.build("who-trains", measure="number").table
    assert (numbers["value"] % 1 == 0).all()
    counted = numbers["basis"].str.extract(r"^(\d+) of \d+$")[0].astype(float)
    pd.testing.assert_series_equal(numbers["value"], counted, check_names=False)


def test_countries_in_the_title_are_the_first_two_of_those_picked():
    figure = figures.build("who-trains-by-country", countries=("CHN", "FRA"))
    assert "China\u00a035" in figure.title
    assert "United" not in figure.title
    assert set(figure.table["name"]) == {"China", "France"}


def test_a_share_is_of_all_notable_models_of_the_year():
    table = figures.build("who-trains-by-country", measure="share").table
    american = table[(table["name"] == "United States") & (table["year"] == 2025)].iloc[0]
    # Epoch AI, notable models: 63 of 106
    assert american["value"] == pytest.approx(100 * 63 / 106)
    assert american["basis"] == "63 of 106 models"


def test_a_model_of_two_countries_counts_for_both_and_the_reader_is_told():
    figure = figures.build("who-trains-by-country", measure="total")
    models = notable()[lambda rows: rows["published"].dt.year >= 2010]
    of_france = models["country"].astype(str).str.contains("FRA")
    alone = models["country"].astype(str).eq("FRA")
    france = figure.table.set_index("iso3").loc["FRA"]
    assert (france["value"], france["low"]) == (of_france.sum(), alone.sum())
    assert "counts for each of them" in figure.how_to_read
    assert figure.table["value"].is_monotonic_decreasing


def test_countries_are_named_in_french():
    figure = figures.build("who-trains-by-country", look=FRENCH)
    assert "États-Unis" in figure.title


# Hardware


@pytest.mark.parametrize(
    ("per", "fact_id"), [("watt", "own_hw_eff_factor"), ("dollar", "own_hw_price_factor")]
)
def test_nvidia_s_chips_grow_as_was_checked(per, fact_id):
    figure = figures.build("hardware-efficiency", per=per, makers="nvidia")
    assert f"{decimal(catalogue.fact(fact_id)['value'])} times a year" in figure.subtitle


def test_the_title_of_hardware_gives_the_doubling_time_of_what_is_drawn():
    figure = figures.build("hardware-efficiency")
    rows = dots(figure)
    years = np.log10(2) / slope_of(rows["year"], rows["value"])
    assert f"every {quantity(years, 'years', 2)}" in figure.title


def test_an_h100_calculates_dense_not_sparse():
    table = figures.build("hardware-efficiency").table.set_index("model")
    # Nvidia, H100 data sheet: 989.4 teraFLOPS dense at 16 bits, 700 W
    assert table.at["NVIDIA H100 SXM5 80GB", "value"] == pytest.approx(989.4e12 / 700, 1e-3)


def test_a_chip_without_a_price_has_no_mark_per_dollar():
    figure = figures.build("hardware-efficiency", per="dollar")
    priced = catalogue.load("hardware").dropna(subset=["price_usd"])
    assert set(dots(figure)["model"]) <= set(priced["name"])
    assert set(figure.table["unit"]) == {"FLOP/s/USD"}


def test_short_numbers_part_of_the_gain_is_told():
    figure = figures.build("hardware-efficiency")
    rows = dots(figure)
    matrices = rows[rows["basis"] == "16-bit numbers in units made for matrices"]
    factor = 10 ** slope_of(matrices["year"], matrices["value"])
    assert f"growth is {quantity(factor, 'ratio')} times a year" in figure.limits
