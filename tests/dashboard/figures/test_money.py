"""What a reader would notice in the figures of the page Money."""

import numpy as np
import pytest

from dashboard import figures
from dashboard.figures.money import (
    cloud_capital_spending,
    private_investment,
    training_cost,
    world_private_ai_investment,
)
from dashboard.formatting import country, decimal, quantity, times
from dashboard.theme import Look
from datasets import catalogue, money

FRENCH = Look(language="fr")


def rows_of(id: str, **options):
    """Return the table of a figure, by fact."""
    return figures.build(id, **options).table.set_index("fact_id", drop=False)


def layers(figure, mark: str) -> list[dict]:
    """Return the layers of a figure that are drawn with a kind of mark."""
    return [layer for layer in figure.spec["layer"] if layer["mark"]["type"] == mark]


# World private investment


def test_the_title_sets_the_last_year_against_all_of_belgiums_public_spending():
    figure = figures.build("world-private-ai-investment")
    table = figure.table.set_index("fact_id")
    investment = table.loc["private_ai_investment_nominal_world_private_ai_investment_2025"]
    belgium = catalogue.fact(world_private_ai_investment.ALL_OF_BELGIUM)
    # National Bank and PAL.be: all levels of government spent 334 billion euros in 2024.
    assert (belgium["value"], belgium["unit"], belgium["period"]) == (334e9, "EUR", "2024")
    share = quantity(100 * investment["value"] / 334e9, "percent", 2)
    assert share == "91%"
    assert share in figure.title
    assert {"2025", "2024"} <= set(figure.title.split())


def test_euros_are_those_that_the_collectors_of_the_facts_computed():
    rows = rows_of("world-private-ai-investment", currency="EUR")
    by_hand = catalogue.series("private_ai_investment_eur")
    for year, value in zip(by_hand["year"], by_hand["value"], strict=True):
        drawn = rows[(rows["period"] == str(year)) & (rows["entity"] == "World")]
        assert drawn["value"].tolist() == [pytest.approx(value, rel=1e-4)]


def test_a_converted_row_is_derived_and_names_the_source_of_its_rate():
    rows = rows_of("world-private-ai-investment", currency="EUR")
    row = rows.loc["private_ai_investment_nominal_world_private_ai_investment_2025"]
    assert (row["method"], row["unit"]) == ("derived", "EUR")
    assert row["source_id"].split(";") == ["ai_index_2026", "ecb_eurofxref_2026"]
    assert (row["stated"], row["stated_unit"]) == (344.7e9, "USD")
    # European Central Bank, mean of the daily rates of 2025: 1.13 dollars a euro.
    assert row["factor"] == pytest.approx(1 / 1.13)


def test_cern_is_converted_from_francs_at_the_rate_of_its_year():
    rows = rows_of("world-private-ai-investment", currency="USD")
    row = rows.loc["comparator_budget_cern_annual_budget_2025"]
    assert row["value"] == pytest.approx(1429e6 / 0.937 * 1.13)


def test_budgets_are_deflated_with_the_investment():
    rows = rows_of("world-private-ai-investment", currency="USD", prices="of-2021")
    row = rows.loc[world_private_ai_investment.ALL_OF_BELGIUM]
    assert row["value"] == pytest.approx(334e9 * 1.0824 * 0.86382)
    assert row["source_id"].split(";")[1:] == ["ecb_eurofxref_2026", "datahub_cpi_us_2026"]


@pytest.mark.parametrize("currency", ["EUR", "USD"])
def test_no_line_joins_two_editions(currency):
    figure = figures.build("world-private-ai-investment", currency=currency)
    world = figure.table[figure.table["entity"] == "World"]
    # 2021 is told by two editions, which are a third apart.
    of_2021 = world[world["period"] == "2021"]
    assert sorted(of_2021["named_edition"]) == ["edition of 2022", "edition of 2023"]
    for line in layers(figure, "line"):
        assert line["encoding"]["color"]["field"] == "named_edition"


def test_trackers_and_prices_never_share_an_axis():
    for prices in ("each-year", "of-2021"):
        options = {"currency": "USD", "prices": prices}
        of_ai_index = figures.build("world-private-ai-investment", **options).table
        of_cset = figures.build("world-private-ai-investment", tracker="cset", **options).table
        assert not of_ai_index["source_id"].str.contains("cset").any()
        assert not of_ai_index["basis"].str.contains("constant").any()
        world = of_cset[of_cset["entity"] == "World"]
        assert set(world["basis"]) == {"constant_2021_usd"}


def test_dollars_of_2021_are_cset_s_own_and_those_of_each_year_put_inflation_back():
    world = "private_ai_investment_cset_world_private_ai_investment_2024"
    options = {"tracker": "cset", "currency": "USD"}
    own = rows_of("world-private-ai-investment", prices="of-2021", **options).loc[world]
    assert (own["value"], own["method"], own["factor"]) == (217021155550, "reported", 1)
    of_2024 = rows_of("world-private-ai-investment", **options).loc[world]
    # Consumer prices in the United States: a dollar of 2024 bought what 0.86382 did in 2021.
    assert of_2024["value"] == pytest.approx(217021155550 / 0.86382, rel=1e-5)
    assert (of_2024["stated"], of_2024["method"]) == (217021155550, "derived")
    assert of_2024["source_id"] == "owid_cset_2026_private_ai;datahub_cpi_us_2026"


def test_a_year_without_a_price_index_is_left_out_and_named():
    figure = figures.build("world-private-ai-investment", prices="of-2021")
    assert "2025" not in set(figure.table["period"])
    assert "Left out" in figure.subtitle
    assert "2025" in figure.subtitle
    assert "investment in 2024 equalled" in figure.title


def test_purchasing_power_is_in_no_budget():
    for currency in money.CURRENCIES:
        table = figures.build("world-private-ai-investment", currency=currency).table
        assert not table["basis"].str.contains("purchasing").any()
        assert set(table["unit"]) == {currency}


def test_the_sum_over_twelve_years_is_not_a_year():
    rows = rows_of("world-private-ai-investment", currency="USD")
    assert not rows["period"].str.contains("/").any()


def test_the_unfinished_year_is_dashed_and_stays_out_of_the_title():
    figure = figures.build("world-private-ai-investment", tracker="cset")
    projected = figure.table[figure.table["method"] == "projected"]
    assert projected["period"].tolist() == ["2025"]
    assert "in 2024 equalled" in figure.title
    assert any(layer["mark"].get("strokeDash") for layer in layers(figure, "line"))
    assert "projected" in str(figure.spec["datasets"])


def test_the_numbers_of_the_title_and_their_sources_come_first_in_the_table():
    first = figures.build("world-private-ai-investment").table["fact_id"].tolist()[:2]
    assert first == [
        "private_ai_investment_nominal_world_private_ai_investment_2025",
        world_private_ai_investment.ALL_OF_BELGIUM,
    ]


def test_the_talks_budget_is_told_and_not_drawn():
    figure = figures.build("world-private-ai-investment")
    assert "be_budget_talk_claim" not in set(figure.table["fact_id"])
    assert "€130" in figure.limits
    assert "No source" in figure.limits


# By country


def test_the_share_of_the_united_states_is_of_one_edition():
    figure = figures.build("private-ai-investment-by-country", tracker="ai-index", year="2025")
    # AI Index 2026: 285.9 of 344.7 billion dollars.
    assert quantity(100 * 285.9 / 344.7, "percent", 2) in figure.title
    figure = figures.build("private-ai-investment-by-country", tracker="ai-index", year="2023")
    # The editions that tell the world's and the country's 2023 are not the same.
    assert "%" not in figure.title


def test_the_share_by_default_is_that_of_the_last_full_year():
    figure = figures.build("private-ai-investment-by-country")
    world = catalogue.fact("private_ai_investment_cset_world_private_ai_investment_2024")
    country_ = catalogue.fact("private_ai_investment_cset_united_states_private_ai_investment_2024")
    assert quantity(100 * country_["value"] / world["value"], "percent", 2) in figure.title
    assert "2024" in figure.title


def test_a_projected_year_says_may_and_is_hollow():
    figure = figures.build("private-ai-investment-by-country", year="2025")
    assert "may have drawn" in figure.title
    (bars,) = layers(figure, "bar")
    assert bars["encoding"]["fillOpacity"]["field"] == "projected"
    assert bars["encoding"]["fillOpacity"]["scale"]["range"] == [1, 0]


def test_amounts_stand_beside_the_bars_in_the_colour_of_text():
    for theme in ("light", "dark"):
        look = Look(theme)
        figure = figures.build("private-ai-investment-by-country", look=look)
        (amounts,) = layers(figure, "text")
        assert amounts["mark"]["color"] == look.palette.ink
        assert amounts["mark"]["align"] == "left"
        (bars,) = layers(figure, "bar")
        assert "width" in bars["encoding"]["x"]["scale"]["range"][1]["expr"]


def test_the_course_has_six_lines_at_most_each_of_a_colour_and_shape_of_its_own():
    figure = figures.build("private-ai-investment-by-country", view="course")
    # The first six of those chosen; the others are named.
    assert set(figure.table["entity_iso3"]) == {"USA", "CHN", "GBR", "DEU", "FRA", "CAN"}
    assert country("BEL") in figure.limits
    points = layers(figure, "point")[0]["encoding"]
    for channel in ("color", "shape"):
        scale = points[channel]["scale"]
        assert len(set(scale["range"])) == len(scale["domain"]) == 6


def test_bars_become_dots_on_a_logarithmic_scale():
    figure = figures.build("private-ai-investment-by-country", scale="logarithmic")
    assert not layers(figure, "bar")
    assert layers(figure, "point")[0]["encoding"]["x"]["scale"]["type"] == "log"
    assert "ogarithmic" in figure.subtitle


def test_per_head_divides_by_the_inhabitants_of_the_year():
    rows = rows_of("private-ai-investment-by-country", measure="per-head", prices="of-2021")
    row = rows.loc["private_ai_investment_cset_belgium_private_ai_investment_2024"]
    assert row["value"] == pytest.approx(773116541 / 11738761)
    assert (row["method"], row["source_id"]) == (
        "derived",
        "owid_cset_2026_private_ai;owid_energy",
    )


def test_a_share_of_gdp_sets_dollars_of_its_year_against_dollars_of_its_year():
    rows = rows_of("private-ai-investment-by-country", measure="share-of-gdp", year="2018")
    assert set(rows["period"]) == {"2023"}
    row = rows.loc["private_ai_investment_cset_belgium_private_ai_investment_2023"]
    assert row["value"] == pytest.approx(100 * 404629284 / 0.8893 / 632216577075)
    assert row["unit"] == "percent"


def test_a_share_of_gdp_is_the_same_in_any_money():
    options = {"measure": "share-of-gdp"}
    dollars = figures.build("private-ai-investment-by-country", **options)
    francs = figures.build(
        "private-ai-investment-by-country", currency="CHF", prices="of-2021", **options
    )
    assert francs.table.equals(dollars.table)
    assert (francs.title, francs.subtitle) == (dollars.title, dollars.subtitle)


def test_the_ranking_falls_back_to_the_last_year_that_the_money_reaches():
    figure = figures.build(
        "private-ai-investment-by-country", year="2025", currency="EUR", prices="of-2021"
    )
    assert set(figure.table["period"]) == {"2024"}
    assert "2024" in figure.title
    assert "Left out" in figure.subtitle


def test_unions_are_not_ranked_with_their_members():
    for tracker in private_investment.TRACKERS:
        rows = rows_of("private-ai-investment-by-country", tracker=tracker, view="course")
        assert not {"Europe", "European Union", "World"} & set(rows["entity"])


def test_a_country_without_a_number_is_named_and_a_choice_without_any_is_not_empty():
    figure = figures.build("private-ai-investment-by-country", tracker="ai-index", countries="BEL")
    assert country("BEL") in figure.limits
    assert len(figure.table) > 3


def test_the_number_in_a_french_title_has_a_comma():
    figure = figures.build("private-ai-investment-by-country", look=FRENCH, measure="share-of-gdp")
    assert "0,463" in figure.title


# Capital spending


def test_the_growth_in_the_title_is_that_of_the_totals():
    figure = figures.build("cloud-capital-spending")
    table = figure.table[figure.table["line"] != "All four"]
    sums = table.groupby("period")["value"].sum()
    assert times(sums["2025"] / sums["2022"]) in figure.title
    assert quantity(sums["2025"], "USD") in figure.title


@pytest.mark.parametrize("periods", cloud_capital_spending.PERIODS)
def test_companies_add_up_to_the_published_total(periods):
    table = figures.build("cloud-capital-spending", periods=periods).table
    past = table[table["method"] != "projected"]
    total = past[past["line"] == "All four"].set_index("period")["value"]
    parts = past[past["line"] != "All four"].groupby("period")["value"].sum()
    # Sources round each number to ten million dollars.
    assert np.allclose(parts[total.index], total, atol=4e7)


def test_microsofts_years_are_put_on_the_calendar():
    rows = rows_of("cloud-capital-spending")
    row = rows[(rows["entity"] == "Microsoft") & (rows["period"] == "2025")].iloc[0]
    # 16.75 + 17.08 + 19.39 + 29.88, not the 64.55 billion of the fiscal year.
    assert row["value"] == pytest.approx(83.10e9)
    assert row["method"] == "derived"


def test_years_of_which_a_quarter_is_missing_are_left_out():
    past = rows_of("cloud-capital-spending").query("method != 'projected'")
    assert past["period"].min() == "2022"
    assert past["period"].max() == "2025"


@pytest.mark.parametrize("view", ["stacked", "lines"])
@pytest.mark.parametrize("periods", cloud_capital_spending.PERIODS)
def test_totals_never_mix_in_finance_leases(view, periods):
    rows = rows_of("cloud-capital-spending", view=view, periods=periods)
    past = rows[rows["method"] != "projected"]
    assert set(past["metric"]) == {"capex_cash_ppe"}


def test_what_is_announced_on_a_wider_count_is_never_beside_cash():
    figure = figures.build("cloud-capital-spending")
    # Zacks' consensus of 725 billion compares with some 520 in 2025, not with 376 in cash.
    assert "2026" not in set(figure.table["period"])
    assert quantity(725e9, "USD") in figure.limits
    assert quantity(520e9, "USD") in figure.limits
    assert "consensus" in figure.limits
    for view in cloud_capital_spending.CAPITAL_VIEWS:
        drawn = set(rows_of("cloud-capital-spending", view=view)["fact_id"])
        assert "capex_guid_2026_big4" not in drawn
        # One source, and perhaps a fiscal year.
        assert "capex_guid_2026_microsoft" not in drawn
    assert quantity(190e9, "USD") in figure.limits


def test_guidance_is_dashed_named_and_in_the_definition_of_the_view():
    figure = figures.build("cloud-capital-spending", view="lines")
    guided = figure.table[figure.table["method"] == "projected"]
    assert sorted(guided["entity"]) == ["Amazon", "Google"]
    assert "2026 by Amazon and Google" in figure.subtitle
    assert any(layer["mark"].get("strokeDash") for layer in layers(figure, "point"))
    figure = figures.build("cloud-capital-spending", view="leases")
    guided = figure.table[figure.table["method"] == "projected"].set_index("line")
    # Meta, 29 April 2026: 125 to 145 billion dollars, principal of finance leases included.
    assert guided.loc["Meta, with leases", ["low", "high"]].tolist() == [125e9, 145e9]
    assert guided.index.is_unique


def test_quarters_have_no_guidance():
    rows = rows_of("cloud-capital-spending", periods="quarters")
    assert "projected" not in set(rows["method"])


@pytest.mark.parametrize("periods", cloud_capital_spending.PERIODS)
@pytest.mark.parametrize("view", cloud_capital_spending.CAPITAL_VIEWS)
def test_spending_in_euros_of_2021_ends_where_the_factors_end(periods, view):
    figure = figures.build(
        "cloud-capital-spending", periods=periods, view=view, currency="EUR", prices="of-2021"
    )
    # There is no euro-area price index for the whole of 2025: its total cannot be in the title.
    assert figure.table["period"].str[:4].max() == "2024"
    assert "2024" in figure.title
    assert "2025" in figure.subtitle
    assert set(figure.table["unit"]) == {"EUR"}


def test_a_quarter_is_converted_at_the_rate_of_its_year():
    rows = rows_of("cloud-capital-spending", periods="quarters", currency="EUR")
    # European Central Bank, mean of the daily rates of 2025: 1.13 dollars a euro.
    assert rows.loc["capex_big4_2025_q4", "value"] == pytest.approx(118.63e9 / 1.13)
    assert "ecb_eurofxref_2026" in rows.loc["capex_big4_2025_q4", "source_id"]


def test_leases_are_compared_within_one_company_and_quarter():
    figure = figures.build("cloud-capital-spending", view="leases", periods="quarters")
    # Microsoft, last quarter of 2025: 37.5 billion dollars with leases, 29.88 without.
    assert quantity(100 * (37.5 / 29.88 - 1), "percent", 2) in figure.title
    assert set(figure.table["entity"]) == {"Microsoft", "Meta"}


# Cost of training


def test_the_growth_of_cost_is_that_of_a_plain_regression():
    figure = figures.build("training-cost")
    rows = catalogue.series("training_cost_amortised")
    rows = rows[rows["year"].between(2016, 2024)]
    dates = rows["period_start"]
    years = dates.dt.year + (dates.dt.day_of_year - 1) / np.where(dates.dt.is_leap_year, 366, 365)
    slope = np.polyfit(years.astype(float), np.log10(rows["value"]), 1)[0]
    assert times(10**slope) in figure.title
    assert decimal(len(rows)) in figure.how_to_read


def test_the_growth_of_cost_agrees_with_the_published_one():
    fit, _rows = training_cost._cost_growth(training_cost._training_costs("amortised"))
    published = catalogue.fact("traincost_growth_2016_2024")
    # Cottier and others 2024: 2.4 times a year, 90% interval 2.0 to 2.9.
    assert published["low"] <= fit.times_per_year <= published["high"]
    assert fit.times_per_year == pytest.approx(2.340, abs=0.001)
    assert (fit.times_per_year_low, fit.times_per_year_high) == (
        pytest.approx(2.11, abs=0.02),
        pytest.approx(2.62, abs=0.02),
    )
    assert "2.4" in figures.build("training-cost").limits


@pytest.mark.parametrize("cost", ["amortised", "cloud", "purchase"])
def test_the_years_of_the_trend_are_those_of_the_models_it_is_fitted_to(cost):
    _fit, fitted = training_cost._cost_growth(training_cost._training_costs(cost))
    first, last = fitted["year"].min(), fitted["year"].max()
    assert f"{first}–{last}" in figures.build("training-cost", cost=cost).title


@pytest.mark.parametrize("cost", training_cost.COSTS)
def test_prices_of_one_vintage_only(cost):
    rows = rows_of("training-cost", cost=cost)
    vintages = rows["basis"].str.extract("(constant_2023_usd|Dec 2024)")[0]
    assert vintages.notna().all()
    assert vintages.nunique() == 1


def test_fine_tunes_are_left_out_and_claims_are_hollow():
    figure = figures.build("training-cost")
    assert not set(training_cost.FINE_TUNES) & set(figure.table["fact_id"])
    points = layers(figure, "point")[0]
    fill = points["encoding"]["fill"]["scale"]
    assert fill["range"][fill["domain"].index("claimed")] == Look().palette.background


def test_context_models_do_not_enter_the_fit():
    _fit, fitted = training_cost._cost_growth(training_cost._training_costs("amortised"))
    assert not fitted["entity"].isin(["BERT-Large", "DeepSeek-V3", "Transformer"]).any()


def test_three_ways_are_compared_for_the_same_models():
    figure = figures.build("training-cost", cost="compared")
    ways = figure.table.pivot(index="entity", columns="counted", values="value")
    assert ways.notna().all().all()
    points = next(layer["layer"][1] for layer in figure.spec["layer"] if "layer" in layer)
    legends = [points["encoding"][channel]["legend"] for channel in ("color", "shape")]
    assert legends[0] == legends[1]
    ratio = (ways["buying the whole cluster"] / ways["wear of the chips and electricity"]).median()
    assert times(ratio) in figure.title


def test_costs_in_dollars_of_2023_are_not_deflated_twice():
    as_published = rows_of("training-cost")
    rows = rows_of("training-cost", prices="of-2021")
    deflator = catalogue.series("us_deflator_2021").set_index("year")["value"]
    for fact_id in ("traincost_epochdb_transformer", "traincost_amort_gpt_4"):
        # A model of 2017 and one of 2023 by the same factor: both are in dollars of 2023.
        ratio = rows.loc[fact_id, "value"] / as_published.loc[fact_id, "value"]
        assert ratio == pytest.approx(deflator[2023])
    figure = figures.build("training-cost", prices="of-2021", currency="EUR")
    assert "US dollars of 2023" in figure.subtitle
    assert figures.build("training-cost").title == figure.title


def test_claims_stay_hollow_in_another_currency():
    figure = figures.build("training-cost", currency="EUR")
    (rows,) = (
        data
        for data in figure.spec["datasets"].values()
        if any(row.get("inside") == "claimed" for row in data)
    )
    assert {row["entity"] for row in rows if row.get("inside") == "claimed"} >= {"DeepSeek-V3"}


def test_the_band_of_the_trend_is_in_the_table():
    rows = rows_of("training-cost")
    trend = rows[rows["method"] == "derived"]
    assert (trend["low"] < trend["value"]).all()
    assert (trend["value"] < trend["high"]).all()


# Laboratories


def test_the_title_gives_spending_and_revenue_of_the_same_year():
    figure = figures.build("lab-revenue-and-losses")
    rows = figure.table[(figure.table["entity"] == "OpenAI") & (figure.table["period"] == "2025")]
    past = rows[rows["method"] != "projected"].set_index("metric")["value"]
    assert quantity(past["revenue"], "USD") in figure.title
    assert quantity(past["total_spending"], "USD") in figure.title
    # What was lost is what was spent and not earned.
    assert past["operating_loss"] == pytest.approx(
        past["total_spending"] - past["revenue"], rel=0.01
    )


def test_run_rates_are_never_beside_revenue_or_contracts():
    figure = figures.build("lab-revenue-and-losses", shown="run-rate")
    assert set(figure.table["metric"]) == {"revenue_run_rate"}
    assert "€300" in figure.limits
    for shown in ("years", "forecasts"):
        metrics = set(rows_of("lab-revenue-and-losses", shown=shown)["metric"])
        assert "revenue_run_rate" not in metrics


def test_leaked_numbers_are_reported_not_stated():
    assert "reportedly" in figures.build("lab-revenue-and-losses").title


def test_by_default_a_forecast_only_stands_in_for_what_was_not_reported():
    figure = figures.build("lab-revenue-and-losses")
    rows = figure.table.set_index("fact_id")
    forecasts = rows[rows["what"].str.contains("forecast")]
    # New York Times, September 2024: expected revenue beside the loss of the year.
    assert forecasts.index.tolist() == ["openai_revenue_2024_nyt"]
    assert "cash_burn" not in set(rows["metric"])
    assert rows.groupby("period").size().max() == 3


def test_losses_are_positive_and_the_accounting_loss_is_told_but_not_drawn():
    figure = figures.build("lab-revenue-and-losses")
    assert (figure.table["value"] > 0).all()
    assert "lab_finances_openai_net_loss_2025" not in set(figure.table["fact_id"])
    assert quantity(39e9, "USD") in figure.limits


def test_forecasts_are_dashed_named_and_keep_their_range():
    figure = figures.build("lab-revenue-and-losses", shown="forecasts")
    rows = figure.table.set_index("fact_id")
    forecasts = rows[rows["method"] == "projected"]
    assert forecasts["what"].str.contains("forecast").all()
    told = rows.index[rows["what"].str.contains("forecast")]
    assert set(told) - set(forecasts.index) == {"openai_revenue_2024_nyt"}
    (bars,) = layers(figure, "bar")
    assert bars["encoding"]["strokeDash"]["field"] == "projected"
    loss = rows.loc["lab_finances_openai_net_loss_2026"]
    assert (loss["low"], loss["high"]) == (14e9, 17e9)
    assert layers(figure, "rule")


def test_run_rates_are_hollow_and_the_disputed_one_has_its_range():
    figure = figures.build("lab-revenue-and-losses", shown="run-rate")
    assert layers(figure, "point")[0]["mark"]["fill"] == Look().palette.background
    row = figure.table.set_index("fact_id").loc["lab_finances_anthropic_revenue_run_rate_2026_04"]
    assert (row["low"], row["high"]) == (22e9, 30e9)


def test_an_account_that_cannot_be_converted_leaves_the_title():
    figure = figures.build("lab-revenue-and-losses", currency="EUR", prices="of-2021")
    assert set(figure.table["period"]) == {"2024"}
    loss = figure.table.set_index("metric").loc["net_loss", "value"]
    assert quantity(loss, "EUR") in figure.title
    assert "2025 and 2026" in figure.subtitle


def test_a_forecast_is_not_told_as_the_last_run_rate():
    figure = figures.build("lab-revenue-and-losses", shown="run-rate", currency="EUR")
    # Of December 2025 there is only a forecast of Anthropic's.
    assert "2025-12" in set(figure.table["period"])
    assert "Dec 2025" not in figure.title


# One year, four editions


def test_the_editions_disagree_about_one_year_by_the_factor_that_is_stated():
    figure = figures.build("one-year-four-editions")
    told = figure.table[figure.table["period"] == "2021"].set_index("edition")["value"]
    # AI Index reports of 2022, 2023, 2024 (as reported in the press) and 2026, on 2021.
    assert told.to_dict() == {"2022": 176.47e9, "2023": 276.1e9, "2024": 337e9, "2026": 360e9}
    assert "$176–360" in figure.title
    assert times(told.max() / told.min()) in figure.how_to_read


def test_no_edition_tells_a_sum_of_ten_years_as_one():
    table = figures.build("one-year-four-editions").table
    assert "corp_ai_inv_ed2023_2013_2022" not in set(table["fact_id"])


@pytest.mark.parametrize("currency", money.CURRENCIES)
@pytest.mark.parametrize("prices", ["each-year", "of-2021"])
def test_the_subtitle_says_what_was_done_with_the_money(currency, prices):
    figure = figures.build("one-year-four-editions", currency=currency, prices=prices)
    assert set(figure.table["unit"]) == {currency}
    done = {
        ("USD", "each-year"): "Amounts in US dollars of each year.",
        ("USD", "of-2021"): "Amounts in US dollars of 2021.",
        ("EUR", "of-2021"): "Amounts in euros of 2021. Converted at the mean exchange rate",
        ("GBP", "of-2021"): "the tables hold no price index for this currency",
    }
    assert done.get((currency, prices), "Amounts in") in figure.subtitle
    assert ("Converted" in figure.subtitle) == (currency != "USD")
    converted = figure.table["value"] / figure.table["stated"]
    assert np.allclose(converted.astype(float), figure.table["factor"].astype(float))


def test_a_year_without_a_whole_price_index_is_left_out_by_name():
    figure = figures.build("one-year-four-editions", currency="EUR", prices="of-2021")
    assert "2025" not in set(figure.table["period"])
    assert figure.subtitle.endswith("covers the whole year: 2025.")
