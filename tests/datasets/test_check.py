"""Each rule of the check, broken once in a copy of the data, gives exactly one complaint."""

import csv
import json
import re

import pytest

from datasets import __main__ as command
from datasets import check
from tests.datasets.conftest import FOLDER, find

A_RANGE = "iea24_world_dc_ai_crypto_2026_base"


def only(folder, file, rule, line=None):
    """Assert that the check finds this one problem and nothing else; return it."""
    problems = check.run(folder)
    assert [(p.file, p.rule) for p in problems] == [(file, rule)], "\n".join(map(str, problems))
    if line is not None:
        assert problems[0].line == line
    return problems[0]


def test_the_data_of_the_package_have_no_problem():
    assert [str(problem) for problem in check.run(FOLDER)] == []


def test_no_cell_of_the_tables_tests_break_spans_lines():
    for name in ("electricity", "compute", "money", "sources", "derivations", "merged"):
        with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            assert not any("\n" in cell for row in csv.reader(file) for cell in row)


def test_a_range_whose_lower_end_is_above_its_value_is_reported_with_file_and_line(copy, change):
    def edit(rows):
        place = find(rows, fact_id=A_RANGE)
        rows[place]["low"] = "801"
        return place

    line = change("electricity", edit)
    problem = only(copy, "electricity.csv", "range", line)
    assert str(problem) == f"electricity.csv:{line}: low 801 is above value 800 [range]"


def test_a_range_whose_upper_end_is_below_its_value_is_reported_with_file_and_line(copy, change):
    def edit(rows):
        place = find(rows, fact_id=A_RANGE)
        rows[place]["high"] = "799"
        return place

    only(copy, "electricity.csv", "range", change("electricity", edit))


def test_a_range_without_value_whose_ends_are_swapped_is_reported(copy, change):
    def edit(rows):
        place = find(rows, fact_id="lbnl24_us_2028")
        rows[place]["low"], rows[place]["high"] = rows[place]["high"], rows[place]["low"]
        return place

    only(copy, "electricity.csv", "range", change("electricity", edit))


def test_ranges_of_tables_with_a_shape_of_their_own_are_checked_too(copy, change):
    def edit(rows):
        rows[0]["low"] = "99999"
        return 0

    only(copy, "inference_energy.csv", "range", change("inference_energy", edit))


def test_a_source_that_is_not_listed_is_reported(copy, change):
    def edit(rows):
        place = find(rows, fact_id=A_RANGE)
        rows[place]["source_id"] = "somebody_2024"
        return place

    problem = only(copy, "electricity.csv", "unknown-source", change("electricity", edit))
    assert "somebody_2024" in problem.message


def test_a_unit_that_does_not_fit_its_metric_is_reported(copy, change):
    def edit(rows):
        place = find(rows, fact_id=A_RANGE)
        rows[place]["unit"] = "GW"
        return place

    problem = only(copy, "electricity.csv", "unit", change("electricity", edit))
    assert "GW measures power" in problem.message
    assert "is energy" in problem.message


def test_a_unit_that_is_not_listed_is_reported(copy, change):
    def edit(rows):
        place = find(rows, fact_id=A_RANGE)
        rows[place]["unit"] = "terawatthours"
        return place

    only(copy, "electricity.csv", "foreign-key", change("electricity", edit))


def test_a_metric_without_definition_is_reported(copy, change):
    def edit(rows):
        place = find(rows, fact_id=A_RANGE)
        rows[place]["metric"] = "power_consumption"
        return place

    only(copy, "electricity.csv", "foreign-key", change("electricity", edit))


def test_a_country_code_that_is_not_listed_is_reported(copy, change):
    def edit(rows):
        place = find(rows, fact_id=A_RANGE)
        rows[place]["entity_iso3"] = "XXX"
        return place

    only(copy, "electricity.csv", "foreign-key", change("electricity", edit))


def test_an_observation_that_is_there_twice_is_reported_under_its_second_id(copy, change):
    def edit(rows):
        rows.append(rows[find(rows, fact_id=A_RANGE)] | {"fact_id": "again"})
        return len(rows) - 1

    only(copy, "electricity.csv", "duplicate-observation", change("electricity", edit))


def test_the_same_id_twice_in_one_table_is_reported(copy, change):
    def edit(rows):
        rows.append(rows[find(rows, fact_id=A_RANGE)] | {"basis": "another"})
        return len(rows) - 1

    only(copy, "electricity.csv", "duplicate-key", change("electricity", edit))


def test_the_same_id_in_two_tables_is_reported(copy, change):
    def edit(rows):
        place = find(rows, fact_id="chips_total_nvidia_2022")
        rows[place]["fact_id"] = A_RANGE
        return place

    only(copy, "compute.csv", "duplicate-id", change("compute", edit))


@pytest.mark.parametrize("period", ["1066", "2199", "1899-12", "2024/2101"])
def test_a_year_out_of_range_is_reported(copy, change, period):
    def edit(rows):
        place = find(rows, fact_id=A_RANGE)
        rows[place]["period"] = period
        return place

    problem = only(copy, "electricity.csv", "year", change("electricity", edit))
    assert "1900 to 2060" in problem.message


@pytest.mark.parametrize("period", ["FY2024", "2024-13", "2023-02-29", "2024/2020", "2024-Q5"])
def test_a_text_that_is_no_period_is_reported(copy, change, period):
    def edit(rows):
        place = find(rows, fact_id=A_RANGE)
        rows[place]["period"] = period
        return place

    only(copy, "electricity.csv", "period", change("electricity", edit))


def test_a_calendar_year_out_of_range_is_reported(copy, change):
    def edit(rows):
        rows[0]["year"] = "1200"
        return 0

    only(copy, "countries.csv", "year", change("countries", edit))


def test_a_source_without_url_or_doi_is_reported(copy, change):
    def edit(rows):
        place = find(rows, source_id="iea_2024_electricity")
        rows[place]["url"] = rows[place]["doi"] = ""
        return place

    only(copy, "sources.csv", "source-address", change("sources", edit))


def test_a_talk_and_a_computation_need_no_address(copy, change):
    for kind in ("talk", "computation"):

        def edit(rows, kind=kind):
            rows[0] |= {"url": "", "doi": "", "kind": kind}

        change("sources", edit)
        assert check.run(copy) == []


def test_a_derived_number_without_declared_inputs_is_reported(copy, change):
    fact_id = "us_deflator_2021_united_states_factor_to_constant_2021_usd_2010"

    def forget(rows):
        rows[:] = [row for row in rows if row["fact_id"] != fact_id]

    change("derivations", forget)
    problem = only(copy, "money.csv", "derived-inputs")
    assert fact_id in problem.message


def test_a_derived_number_whose_input_is_gone_is_reported(copy, change):
    def remove(rows):
        del rows[find(rows, fact_id="us_cpi_u_united_states_cpi_u_index_2010")]

    def forget(rows):
        rows[:] = [r for r in rows if r["fact_id"] != "us_cpi_u_united_states_cpi_u_index_2010"]

    change("money", remove)
    change("derivations", forget)
    problem = only(copy, "derivations.csv", "derived-inputs")
    assert "us_cpi_u_united_states_cpi_u_index_2010 (fact)" in problem.message


def test_inputs_of_a_number_that_is_not_derived_are_reported(copy, change):
    def edit(rows):
        rows[0]["fact_id"] = A_RANGE
        return 0

    def keep_the_others(rows):
        rows.append(dict(rows[0]))
        return edit(rows)

    only(copy, "derivations.csv", "derived-inputs", change("derivations", keep_the_others))


def test_a_merged_id_that_leads_nowhere_is_reported(copy, change):
    def edit(rows):
        rows[0]["kept_fact_id"] = "nowhere"
        return 0

    only(copy, "merged.csv", "merged", change("merged", edit))


def test_a_merged_id_that_is_still_there_is_reported(copy, change):
    def edit(rows):
        rows[0]["merged_fact_id"] = A_RANGE
        return 0

    only(copy, "merged.csv", "merged", change("merged", edit))


def test_an_alias_that_is_still_a_source_is_reported(copy, change):
    def edit(rows):
        rows[0]["alias"] = "iea_2024_electricity"
        return 0

    only(copy, "source_aliases.csv", "merged", change("source_aliases", edit))


def test_an_observation_without_value_and_range_is_reported(copy, change):
    def edit(rows):
        place = find(rows, fact_id=A_RANGE)
        rows[place] |= {"value": "", "low": "", "high": ""}
        return place

    only(copy, "electricity.csv", "no-value", change("electricity", edit))


def test_a_text_where_a_number_is_needed_is_reported(copy, change):
    def edit(rows):
        place = find(rows, fact_id=A_RANGE)
        rows[place]["value"] = "about 800"
        return place

    only(copy, "electricity.csv", "type", change("electricity", edit))


@pytest.mark.parametrize("text", ["nan", "inf", "1,5", "0x10", "1_000"])
def test_what_some_programs_take_for_a_number_is_reported(copy, change, text):
    def edit(rows):
        place = find(rows, fact_id="iea25_world_dc_2024")
        rows[place]["value"] = text
        return place

    only(copy, "electricity.csv", "type", change("electricity", edit))


def test_an_empty_cell_in_a_required_column_is_reported(copy, change):
    def edit(rows):
        place = find(rows, fact_id=A_RANGE)
        rows[place]["entity"] = ""
        return place

    only(copy, "electricity.csv", "required", change("electricity", edit))


def test_a_method_that_is_not_in_its_vocabulary_is_reported(copy, change):
    def edit(rows):
        place = find(rows, fact_id=A_RANGE)
        rows[place]["method"] = "guessed"
        return place

    only(copy, "electricity.csv", "enum", change("electricity", edit))


def test_a_number_outside_its_bounds_is_reported(copy, change):
    def edit(rows):
        rows[0]["top1"] = "101"
        return 0

    only(copy, "vision_models.csv", "bounds", change("vision_models", edit))


def test_an_address_of_another_form_is_reported(copy, change):
    def edit(rows):
        rows[0]["url"] = "javascript:alert(1)"
        return 0

    only(copy, "sources.csv", "pattern", change("sources", edit))


def test_a_repeated_key_of_a_table_with_a_shape_of_its_own_is_reported(copy, change):
    def edit(rows):
        rows.append(dict(rows[0]))
        return len(rows) - 1

    only(copy, "cpu_power.csv", "duplicate-key", change("cpu_power", edit))


def test_a_row_with_too_few_cells_is_reported(copy):
    path = copy / "cpu_power.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[10] = "lonely\n"
    path.write_text("".join(lines), encoding="utf-8")
    only(copy, "cpu_power.csv", "row", 11)


def test_a_missing_column_is_reported(copy):
    path = copy / "cpu_power.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("thermal_design_power_w", "watts", 1), encoding="utf-8")
    only(copy, "cpu_power.csv", "header", 1)


def test_a_missing_table_is_reported(copy):
    (copy / "cpu_power.csv").unlink()
    only(copy, "cpu_power.csv", "file", 1)


def test_a_table_that_the_descriptor_does_not_list_is_reported(copy):
    (copy / "extra.csv").write_text("a\n1\n", encoding="utf-8")
    only(copy, "extra.csv", "unlisted-file", 1)


def test_a_series_that_is_listed_without_rows_is_reported(copy):
    path = copy / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    package["resources"][0]["alsoInSeries"].append("ghosts")
    path.write_text(json.dumps(package), encoding="utf-8")
    assert "ghosts" in only(copy, "datapackage.json", "series-list").message


def test_a_missing_descriptor_is_reported(copy):
    (copy / "datapackage.json").unlink()
    only(copy, "datapackage.json", "file", 1)


def test_a_descriptor_that_is_no_json_is_reported_with_its_line(copy):
    (copy / "datapackage.json").write_text('{\n "resources": [}', encoding="utf-8")
    only(copy, "datapackage.json", "descriptor", 2)


def test_the_command_prints_counts_and_exits_with_0_on_good_data(capsys):
    assert command.main(["check"]) == 0
    printed = capsys.readouterr().out
    pattern = r"[\d,]+ rows, [\d,]+ of them observations in \d+ series, from \d+ sources\n"
    assert re.fullmatch(pattern + "no problem found\n", printed)


def test_the_command_prints_each_problem_and_exits_with_1(copy, change, capsys):
    def edit(rows):
        place = find(rows, fact_id=A_RANGE)
        rows[place]["low"] = "900"
        return place

    line = change("electricity", edit)
    assert command.main(["check", "--folder", str(copy)]) == 1
    printed = capsys.readouterr().out
    assert f"electricity.csv:{line}: " in printed
    assert "1 problem found" in printed


def test_the_readme_explains_every_rule():
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    sources = [(FOLDER / f"{name}.py").read_text(encoding="utf-8") for name in ("check", "rows")]
    rules = set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', "".join(sources))) - {"utf-8"}
    assert {"unknown-source", "derived-inputs"} <= rules
    assert [rule for rule in sorted(rules) if f"`{rule}`" not in text] == []
