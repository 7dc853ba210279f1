"""What a reader would notice in the figure of data centres in the United States."""

import pytest

from dashboard import figures
from dashboard.formatting import interval, quantity
from datasets import catalogue

ID = "us-data-centres"


def test_the_title_gives_the_national_study_of_two_years_and_its_forecast():
    # Berkeley Lab, 2024 United States Data Center Energy Usage Report, executive summary
    title = figures.build(ID).title
    for words in (quantity(58, "TWh"), quantity(176, "TWh"), interval(325, 580, "TWh")):
        assert words in title


def test_the_growth_written_in_the_plot_is_that_of_the_amounts():
    table = figures.build(ID).table.set_index("fact_id")
    for start, end, years, fact in (
        ("lbnl24_us_2014", "lbnl24_us_2018", 4, "lbnl24_cagr_2014_2018"),
        ("lbnl24_us_2018", "lbnl24_us_2023", 5, "lbnl24_cagr_2018_2023"),
    ):
        ratio = table.at[end, "value"] / table.at[start, "value"]
        printed = catalogue.fact(fact)["value"]
        assert 100 * (ratio ** (1 / years) - 1) == pytest.approx(printed, abs=0.6)


@pytest.mark.parametrize(("measure", "unit"), [("electricity", "TWh"), ("share", "percent")])
def test_capacity_and_misread_numbers_are_not_drawn(measure, unit):
    table = figures.build(ID, measure=measure).table
    assert set(table["unit"]) == {unit}
    assert not {"misreport_us_1050", "lbnl24_capacity_2028"} & set(table["fact_id"])


def test_a_number_that_another_source_repeats_is_drawn_once():
    table = figures.build(ID).table
    assert "us_dc_2024_cipher" not in set(table["fact_id"])
    assert len(table[(table["period"] == "2024")]) == 1
