"""What a reader would notice in the figures of the page Power."""

import json

import pandas as pd
import pytest

from dashboard import figures
from dashboard.figures.power import company_electricity, energy_of_one_use
from dashboard.figures.rows import runs as runs_of
from dashboard.formatting import decimal, quantity
from dashboard.theme import Look
from datasets import catalogue

POWER = [id for id in figures.ids() if ".power." in figures.figure.REGISTRY[id].draw.__module__]


def rows_of(id: str, **options) -> pd.DataFrame:
    """Return the table of a figure, by fact."""
    return figures.build(id, **options).table.set_index("fact_id", drop=False)


def layers(figure, mark: str) -> list[dict]:
    """Return the layers of a figure that are drawn with a kind of mark."""
    return [layer for layer in figure.spec["layer"] if layer["mark"]["type"] == mark]


# The world


def test_the_title_gives_the_lowest_and_highest_forecast_for_2030():
    figure = figures.build("world-data-centre-electricity")
    of_2030 = figure.table[figure.table["period"] == "2030"]["value"]
    assert decimal(of_2030.min()) in figure.title
    assert quantity(of_2030.max(), "TWh") in figure.title


@pytest.mark.parametrize(
    ("fact_id", "value", "low", "high"),
    [
        # IEA, Energy and AI, executive summary
        ("iea25_world_dc_2024", 415, None, None),
        # IEA, Electricity 2024, page 31
        ("iea24_world_dc_ai_crypto_2026_base", 800, 620, 1050),
        # Masanet et al., Science 367, as cited by Mytton
        ("masanet20_world_2020", 196, None, None),
    ],
)
def test_world_totals_are_those_of_the_reports(fact_id, value, low, high):
    row = rows_of("world-data-centre-electricity").loc[fact_id]
    assert row["value"] == value
    assert [row["low"], row["high"]] == [low, high] or low is None


def test_a_publisher_that_rounds_its_number_is_drawn_once():
    shown = set(rows_of("world-data-centre-electricity").index)
    assert "iea25_world_dc_2024_annex" not in shown
    assert not {"iea25_world_dc_2030_base", "iea25_world_dc_2030_base_annex"} & shown
    assert {"iea26_world_dc_2030", "gartner25_world_2030", "gartner26_world_2030"} <= shown


def test_an_increase_is_not_drawn_as_a_total():
    assert "iea24_world_added_2022_2026" not in rows_of("world-data-centre-electricity").index


def test_all_numbers_for_years_to_come_are_projections_and_these_are_hollow():
    figure = figures.build("world-data-centre-electricity")
    future = figure.table[figure.table["period"] >= "2026"]
    assert set(future["method"]) == {"projected"}
    (points,) = layers(figure, "point")
    condition = points["encoding"]["fill"]["condition"]
    assert condition["test"] == "datum.method == 'projected'"
    assert condition["value"] == "transparent"


@pytest.mark.parametrize(
    ("boundary", "counted"),
    [
        ("with-cryptocurrencies", "data_centre_ai_crypto_electricity"),
        ("without-cryptocurrencies", "data_centre_electricity"),
    ],
)
def test_what_includes_cryptocurrencies_is_not_mixed_with_what_does_not(boundary, counted):
    shown = rows_of("world-data-centre-electricity", boundary=boundary)
    metrics = {catalogue.fact(fact_id)["metric"] for fact_id in shown.index}
    assert metrics == {counted}


def test_the_past_is_said_to_be_contested_with_its_two_numbers():
    figure = figures.build("world-data-centre-electricity")
    assert "196\u00a0TWh" in figure.limits
    assert "400\u00a0TWh" in figure.limits


def test_french_writes_the_forecast_in_french():
    figure = figures.build("world-data-centre-electricity", look=Look("light", "fr"))
    assert "1\u202f350" in figure.title
    assert "1,350" not in figure.title + figure.alt + figure.spec_json


@pytest.mark.parametrize("id", POWER)
def test_no_text_of_a_chart_is_a_list_which_the_browser_would_print_with_its_brackets(id):
    rows = (row for rows in figures.build(id).spec["datasets"].values() for row in rows)
    values = [value for row in rows for value in row.values()]
    assert not any(isinstance(value, list) for value in values)
    assert not any("[" in value for value in values if isinstance(value, str))


def test_the_base_case_is_named_in_two_lines_parted_by_a_break():
    figure = figures.build("world-data-centre-electricity")
    (name,) = (layer for layer in layers(figure, "text") if layer["mark"].get("lineBreak"))
    (row,) = figure.spec["datasets"][name["data"]["name"]]
    assert row["wide"] == "IEA base case\n1,200\u00a0TWh"
    assert row["narrow"].split("\n") == ["IEA", "base case"]


def test_a_paper_is_named_by_its_first_author_in_the_chart():
    figure = figures.build("world-data-centre-electricity")
    assert "Masanet et al." in figure.spec_json
    assert "Science 367" not in figure.spec_json


def test_networks_are_said_to_be_outside():
    assert "without data networks" in figures.build("world-data-centre-electricity").subtitle


# Among countries


def test_the_worlds_data_centres_are_about_half_of_what_japan_generates():
    figure = figures.build("data-centres-among-countries")
    japan = figure.table.set_index("fact_id").loc["JPN|2024"]
    # The same division, made by hand when the facts were collected.
    assert japan["relative"] == pytest.approx(catalogue.fact("cmp_2025_japan")["value"], abs=5e-4)
    assert japan["relative_then"] == pytest.approx(
        catalogue.fact("cmp_2030_japan")["value"], abs=5e-4
    )
    assert "about half as much electricity as Japan makes" in figure.title


def test_the_title_compares_with_the_country_that_was_picked_first():
    figure = figures.build("data-centres-among-countries", countries=("BEL", "JPN"))
    # IEA 485 TWh for 2025; Belgium generated 76.03 TWh in 2024 (Our World in Data).
    assert f"{decimal(485 / 76.03, 2)} times as much electricity as Belgium" in figure.title


def test_a_share_of_a_large_country_is_a_percentage_and_an_article_is_where_it_belongs():
    figure = figures.build("data-centres-among-countries", countries=("CHN", "JPN"))
    china = figure.table.set_index("fact_id").at["CHN|2024", "value"]
    share = f"{decimal(100 * 485 / china, 2)}%"
    assert f"{share} of the electricity that China makes" in figure.title
    kingdom = figures.build("data-centres-among-countries", countries=("GBR", "JPN"))
    assert "as the United Kingdom makes" in kingdom.title


def test_countries_are_compared_in_one_year_and_by_generation():
    figure = figures.build("data-centres-among-countries")
    countries = figure.table[figure.table["fact_id"].str.contains("|", regex=False)]
    assert countries["period"].nunique() == 1
    source = catalogue.load("countries").dropna(subset=["iso3"]).set_index(["iso3", "year"])
    for row in countries.itertuples():
        iso3, year = row.fact_id.split("|")
        assert row.value == source.at[(iso3, int(year)), "electricity_generation_twh"]


def test_the_base_case_is_an_outline_of_dashes_and_the_estimate_is_filled():
    bars = layers(figures.build("data-centres-among-countries"), "bar")
    _countries, estimate, projection = (bar["mark"] for bar in bars)
    assert projection["strokeDash"]
    assert projection["fill"] == "transparent"
    assert "strokeDash" not in estimate


def test_bars_are_ranked_and_start_at_zero():
    figure = figures.build("data-centres-among-countries")
    assert figure.table["value"].is_monotonic_decreasing
    for bar in layers(figure, "bar"):
        assert bar["encoding"]["x"]["scale"]["domain"][0] == 0


# Ireland


def test_irelands_shares_are_those_of_the_meters():
    shown = rows_of("ireland-metered")
    # Central Statistics Office, Data Centres Metered Electricity Consumption 2024, key findings
    for fact_id, share in {
        "cso_ie_share_2015": 5,
        "cso_ie_share_2024": 22,
        "cso25_ie_urban_2024": 18,
        "cso25_ie_rural_2024": 10,
    }.items():
        assert shown.loc[fact_id, "value"] == share
    assert set(shown["method"]) == {"measured"}
    assert all(text in figures.build("ireland-metered").title for text in ("22%", "18%", "2024"))


def test_a_forecast_with_another_denominator_is_not_among_the_metered_shares():
    assert "iea24_ie_2026" not in rows_of("ireland-metered").index


def test_years_without_data_are_dotted_and_the_subtitle_says_so():
    figure = figures.build("ireland-metered")
    (bridge,) = layers(figure, "rule")
    assert bridge["mark"]["strokeDash"]
    crossed = figure.spec["datasets"][bridge["data"]["name"]]
    assert {(row["group"], row["year"], row["next_year"]) for row in crossed} == {
        ("Data centres", 2015, 2021),
        ("Urban homes", 2022, 2024),
    }
    assert "no data" in figure.subtitle


def test_years_without_data_are_a_gap_in_the_line():
    rows = pd.DataFrame({"group": "a", "year": [2015, 2021, 2022, 2024]})
    assert runs_of(rows, "group").tolist() == ["1", "2", "2", "3"]


# Companies


def test_data_centres_and_whole_companies_are_kept_apart():
    for measure, metric in (
        ("data-centres", "data_centre_electricity"),
        ("whole-company", "electricity_consumption"),
    ):
        assert set(rows_of("company-electricity", measure=measure)["metric"]) == {metric}


def test_a_restated_year_is_drawn_once_from_the_newest_edition():
    for measure in company_electricity.MEASURES:
        shown = figures.build("company-electricity", measure=measure).table
        assert not shown.duplicated(["entity", "period"]).any()
    shown = rows_of("company-electricity")
    assert "google_dc_elec_2024" not in shown.index
    # Google Environmental Report 2026, electricity table, row Data centers
    assert shown.loc["google26_dc_elec_2025", "value"] == 42.4158


def test_growth_in_the_title_is_within_one_edition():
    figure = figures.build("company-electricity")
    shown = rows_of("company-electricity")
    google = shown.at["google26_dc_elec_2025", "value"] / shown.at["google26_dc_elec_2021", "value"]
    meta = shown.at["meta25_dc_elec_2024", "value"] / shown.at["meta25_dc_elec_2020", "value"]
    assert f"{decimal(google, 2)}-fold at Google (2021–2025)" in figure.title
    assert f"{decimal(meta, 2)}-fold at Meta (2020–2024)" in figure.title
    assert "Google's 2020 stands apart" in figure.subtitle


def test_a_company_with_a_single_year_is_grey_context():
    figure = figures.build("company-electricity")
    (points,) = layers(figure, "point")
    scale = points["encoding"]["color"]["scale"]
    colour_of = dict(zip(scale["domain"], scale["range"], strict=True))
    assert colour_of["Apple"] == Look("light").palette.muted
    assert Look("light").palette.muted not in (colour_of["Google"], colour_of["Meta"])


def test_no_line_joins_two_editions_of_a_report():
    runs = company_electricity._company_electricity("data-centres").set_index("fact_id")["run"]
    assert runs["google_dc_elec_2020"] != runs["google26_dc_elec_2021"]
    assert runs["google26_dc_elec_2021"] == runs["google26_dc_elec_2025"]


# Emissions in two ways


def test_ratios_are_those_that_were_worked_out_by_hand():
    ratios = catalogue.series("location_to_market_ratio")
    expected = {(row.entity, str(row.period)): row.value for row in ratios.itertuples()}
    shown = figures.build("location-or-market").table
    found = {(row.entity, row.period): row.ratio for row in shown.itertuples()}
    assert set(expected) <= set(found)
    for key, ratio in expected.items():
        assert found[key] == pytest.approx(ratio, abs=0.006)


def test_both_sides_of_a_ratio_come_from_one_edition():
    shown = figures.build("location-or-market").table
    pairs = shown.groupby(["entity", "period"])
    assert (pairs.size() == 2).all()
    assert (pairs["source_id"].nunique() == 1).all()


def test_microsofts_count_fell_on_paper_and_grew_on_the_grid():
    figure = figures.build("location-or-market", company="microsoft")
    # Microsoft, 2025 Environmental Data Fact Sheet, table 1A
    grid, paper = 9_955_368 / 4_328_916, 259_090 / 456_119
    assert f"fell {decimal(100 * (1 - paper), 2)}% from 2020 to 2024" in figure.title
    assert f"grew {decimal(grid, 2)}-fold" in figure.title


def test_each_label_says_the_year_of_its_line_and_the_axis_its_unit():
    figure = figures.build("location-or-market")
    assert "Microsoft on the grid 9.96 (2024)" in figure.spec_json
    assert "Google on the grid 15.1 (2025)" in figure.spec_json
    assert "17.5\u00a0Mt\u00a0CO₂e" in figure.spec_json
    assert "Microsoft (2017–2024) and Google (2019–2025)" in figure.subtitle


def test_google_is_not_said_to_have_fallen_on_paper_where_it_rose():
    assert "fell" not in figures.build("location-or-market", company="google").title


def test_the_newspapers_ratio_is_explained_but_not_drawn():
    figure = figures.build("location-or-market")
    assert "7.62" in figure.limits
    assert "662%" in figure.limits
    assert "in-house" in figure.limits
    assert not figure.table["fact_id"].str.startswith("guardian").any()


# One use


def test_uses_are_normalised_to_one():
    uses = energy_of_one_use._single_uses().set_index("model")
    # AI Energy Score, December 2025: 2.6 Wh for 1,000 images
    assert uses.at["resnet-18", "value"] == pytest.approx(0.0026)
    # Samsi et al.: 3 to 4 joules a token, answers of 512 tokens
    assert uses.at["LLaMA-65B", "low"] == pytest.approx(3 / 3600 * 512, rel=1e-3)


def test_the_means_of_the_logs_are_those_of_the_published_series():
    """The same logs were also averaged when they were collected: 1,000 queries a task."""
    uses = energy_of_one_use._single_uses()
    logs = uses[uses["source_id"] == energy_of_one_use.UPPER_BOUND].groupby("task")["value"].mean()
    published = catalogue.series("inference_energy_by_task")
    by_name = {
        name: task
        for task, (_name, _kind, names) in energy_of_one_use.TASKS.items()
        for name in names
    }
    seen = 0
    for row in published.itertuples():
        task = by_name[row.entity]
        # The zero-shot rows of the table hold more models than the mean of the 24 main pairs.
        if "zero-shot" not in row.entity:
            assert logs[task] * 1000 == pytest.approx(row.value, rel=0.02)
            seen += 1
    assert seen >= 9


def test_the_title_compares_the_same_work_in_the_same_scope_and_method():
    figure = figures.build("energy-of-one-use")
    shown = figure.table.set_index("fact_id")["value"]
    ratio = (
        shown["text-classification-general|server|measured"]
        / shown["text-classification|server|measured"]
    )
    assert f"about {decimal(ratio, 2)}\u00a0times" in figure.title
    assert figure.headline.value == f"about {decimal(ratio, 2)}\u00a0times"
    assert len(figure.headline.value) <= 18
    assert "medians of 36 and 24 results" in figure.headline.text


def test_a_median_of_few_results_is_not_the_finding_where_there_are_others():
    figure = figures.build("energy-of-one-use", tasks=("video-generation", "chat"))
    # Chips alone, measured: 10 results for videos against 32, not the whole server's 3.
    assert "Making a video takes thousands of times" in figure.title
    assert "medians of 32 and 10 results" in figure.subtitle


def test_a_row_of_few_results_says_how_many_wide_and_narrow():
    figure = figures.build("energy-of-one-use")
    assert "90\u00a0Wh, whole server, measured, 3 results" in figure.spec_json
    assert "90\u00a0Wh, whole server, n = 3" in figure.spec_json
    few = figure.table.set_index("fact_id").loc["video-generation|server|measured"]
    assert few["results"] == few["models"] == 3


def test_years_and_medians_are_counted_in_words_that_fit():
    figure = figures.build("energy-of-one-use", tasks=("image-captioning",))
    assert "(2023)" in figure.subtitle
    assert "1 median with its range" in figure.alt
    assert figure.alt.count("describing an image") == 1


def test_what_was_estimated_is_drawn_paler_than_what_was_measured():
    points = layers(figures.build("energy-of-one-use"), "point")[-1]
    condition = points["encoding"]["fillOpacity"]["condition"]
    assert condition["test"] == "datum.how == 'estimated'"
    assert condition["value"] < 0.5


def test_a_mark_counts_in_one_way_and_was_found_in_one_way():
    figure = figures.build("energy-of-one-use", tasks=tuple(energy_of_one_use.TASKS))
    assert not figure.table.duplicated(["name", "counted", "found"]).any()
    chat = figure.table[figure.table["fact_id"].str.startswith("chat|data-centre")]
    assert set(chat["found"]) == {"estimated", "reported"}


def test_what_google_reports_for_a_prompt_is_drawn_hollow():
    figure = figures.build("energy-of-one-use")
    # Google, August 2025: 0.24 Wh for the whole stack, 0.10 Wh for the accelerators alone
    shown = figure.table.set_index("fact_id")
    assert shown.at["chat|gpu-only|reported", "value"] == 0.1
    assert shown.at["chat|data-centre|reported", "low"] == 0.24
    points = layers(figure, "point")[-1]
    assert points["encoding"]["fill"]["condition"]["test"] == "datum.how == 'reported'"


def test_the_logs_of_2023_are_marked_as_an_upper_bound():
    figure = figures.build("energy-of-one-use")
    of_logs = figure.table[figure.table["source_id"].str.contains("luccioni")]
    assert of_logs["basis"].str.contains("upper bound").all()
    assert "upper bound" in figure.limits


def test_a_revised_estimate_replaces_the_first_one():
    figure = figures.build("energy-of-one-use", tasks=tuple(energy_of_one_use.TASKS))
    sources = set(figure.table["source_id"].str.split(";").explode())
    assert "oviedo_2026_joule" in sources
    assert "oviedo_2025_inference" not in sources


def test_where_nobody_counted_in_the_chosen_way_the_title_says_so_and_the_others_are_shown():
    figure = figures.build("energy-of-one-use", tasks=("image-captioning",), scope="data-centre")
    assert figure.title.startswith("No published number")
    assert set(figure.table["counted"]) == {"whole server"}


def test_a_logarithmic_scale_is_named_and_a_linear_one_starts_at_zero():
    logarithmic = figures.build("energy-of-one-use")
    linear = figures.build("energy-of-one-use", axis="linear")
    assert "logarithmic" in logarithmic.subtitle
    assert "logarithmic" not in linear.subtitle
    assert "vanish" in linear.subtitle
    points = layers(linear, "point")[-1]
    assert points["encoding"]["x"]["scale"]["domain"][0] == 0


@pytest.mark.parametrize("id", POWER)
def test_charts_are_light(id):
    assert len(json.dumps(figures.build(id).spec)) < 250_000
