"""The folder as a product: valid, small, complete, documented."""

import csv
import json
import math
import re
import subprocess
import sys
import warnings
import zipfile
from collections import Counter
from io import BytesIO

import pytest

from datasets import catalogue
from datasets.catalogue import DO_NOT_PLOT
from tests.datasets.conftest import FACTS, FOLDER

LONG = ("investment", "money", "electricity", "compute", "efficiency", "story")
OTHERS = {
    "countries": ("country", "year"),
    "models": ("model",),
    "hardware": ("name",),
    "clusters": ("cluster_id",),
    "inference_energy": ("model", "task", "hardware", "source_id", "locator", "note"),
    "small_vs_big": ("benchmark", "model", "source_id", "locator", "score", "note"),
    "vision_models": ("model", "img_size"),
    "cpu_power": ("cpu",),
    "cpu_load_power": ("machine", "load_kind", "cores_used", "cpu_load_percent"),
    "claims": ("claim_id",),
    "promises": ("promise_id",),
    "corrections_applied": ("id", "field"),
}
needs_facts = pytest.mark.skipif(
    not FACTS.is_dir(),
    reason="the collected facts are not next to this checkout, so nothing to compare with",
)


def read(path):
    """Read a CSV file as texts."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def same_number(first, second):
    """Whether two cells hold the same number, or are both empty."""
    if not first or not second:
        return first == second
    return float(first) == float(second)


def test_frictionless_finds_the_package_valid_without_a_warning():
    from frictionless import validate

    with warnings.catch_warnings():
        # Only what frictionless says about the data counts, not what its imports say.
        warnings.filterwarnings("ignore", category=DeprecationWarning)
        report = validate(str(FOLDER / "datapackage.json"))
    assert report.flatten(["rowNumber", "fieldName", "message"]) == []
    assert report.warnings == []
    assert [task.warnings for task in report.tasks if task.warnings] == []
    assert report.valid


def test_the_descriptor_declares_licence_contributors_snapshot_and_keys_of_every_table():
    package = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
    assert package["$schema"].startswith("https://datapackage.org/profiles/2.0/")
    for resource in package["resources"]:
        assert resource["licenses"], resource["name"]
        assert resource["contributors"], resource["name"]
        assert re.fullmatch(r"2026-\d\d-\d\d", resource["snapshot"]), resource["name"]
        assert resource["schema"].get("primaryKey") or resource["schema"].get("uniqueKeys")
        names = {field["name"] for field in resource["schema"]["fields"]}
        if "source_id" in names and resource["name"] != "sources":
            keys = resource["schema"]["foreignKeys"]
            assert any(key["reference"]["resource"] == "sources" for key in keys)
        assert all(field["description"] for field in resource["schema"]["fields"])


def test_every_number_has_a_unit_or_a_column_that_holds_it():
    ordinals = {"electricity_demand_edition", "carbon_intensity_edition", "rule"}
    for table in catalogue.tables():
        for field in table.fields:
            if field.type in {"number", "integer"} and field.name not in ordinals:
                assert field.unit or field.unit_field, f"{table.name}.{field.name}"


def test_the_folder_stays_below_8_megabytes():
    files = [path for path in FOLDER.rglob("*") if "__pycache__" not in path.parts]
    assert sum(path.stat().st_size for path in files if path.is_file()) < 8_000_000


def test_every_metric_has_a_definition_in_one_plain_sentence():
    metrics = catalogue.load("metrics")
    used = set(catalogue.observations()["metric"])
    assert used == set(metrics["metric"])
    for text in metrics["definition"]:
        assert text[0].isupper()
        assert text.endswith(".")
        assert 10 < len(text) < 160, text


def test_every_unit_is_used_and_explained():
    assert set(catalogue.observations()["unit"]) == set(catalogue.load("units")["unit"])


def test_definitions_do_not_repeat():
    repeated = Counter(catalogue.load("metrics")["definition"])
    assert [text for text, times in repeated.items() if times > 1] == []


def test_licences_of_sources_are_all_explained_and_used():
    assert set(catalogue.load("sources")["licence"]) == set(catalogue.load("licences")["licence"])


def test_a_country_has_one_name_and_its_own_code():
    codes = catalogue.load("country_codes").set_index("iso3")["name"].to_dict()
    frame = catalogue.observations()
    named = frame[frame["entity"].isin(codes.values())]
    assert set(named["entity_type"]) == {"country"}
    assert (named["entity_iso3"].map(codes).astype(str) == named["entity"].astype(str)).all()


def test_no_entity_is_a_bare_country_code():
    codes = set(catalogue.load("country_codes")["iso3"])
    assert not codes & set(catalogue.observations()["entity"])


def test_one_thing_has_one_spelling():
    frame = catalogue.observations()
    # Packages of the package index are written as it writes them: openai is not OpenAI.
    entities = Counter(
        re.sub(r"[^a-z0-9]", "", str(entity).lower())
        for entity in set(frame.loc[frame["series"] != "pypi_downloads", "entity"])
    )
    assert [name for name, times in entities.items() if times > 1] == []


def test_the_readme_lists_every_table_with_its_number_of_rows():
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    for table in catalogue.tables():
        assert f"| {table.name} | {table.rows:,} | {table.title} |" in text


def test_the_readme_defines_every_column_of_the_observations():
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    for field in catalogue.describe("money").fields:
        assert f"| `{field.name}` | {field.description} |" in text


def test_the_readme_explains_every_custom_property():
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    package = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
    standard = {
        *("name", "path", "type", "title", "description", "format", "mediatype", "encoding"),
        *("dialect", "licenses", "contributors", "schema", "constraints"),
    }
    custom = set()
    for resource in package["resources"]:
        custom |= set(resource) - standard
        for field in resource["schema"]["fields"]:
            custom |= set(field) - standard
    assert {"snapshot", "unit", "period"} <= custom
    assert [name for name in sorted(custom) if f"| `{name}` |" not in text] == []


def test_the_package_zip_holds_data_schema_readme_and_licence_and_never_changes():
    first, second = catalogue.Catalogue(FOLDER), catalogue.Catalogue(FOLDER)
    assert first.package_zip() == second.package_zip()
    with zipfile.ZipFile(BytesIO(first.package_zip())) as archive:
        assert archive.testzip() is None
        names = {name.removeprefix("price-of-bigger/") for name in archive.namelist()}
    tables = {f"{name}.csv" for name in catalogue.names()}
    assert names == tables | {"datapackage.json", "README.md", "LICENSE"}


def test_the_module_runs_as_a_command():
    command = [sys.executable, "-m", "datasets", "check"]
    done = subprocess.run(command, cwd=FOLDER.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stdout.endswith("no problem found\n")


def test_rows_marked_do_not_plot_stay_in_their_tables():
    marked = catalogue.observations()
    marked = marked[marked["note"].str.startswith(DO_NOT_PLOT).fillna(False).astype(bool)]
    assert set(marked["fact_id"]) >= {
        "pjm_price_2028_2029",
        "google_emissions_2025_abs_growth",
        "casp_pre2018_best",
    }


def test_rows_marked_do_not_plot_are_handed_out_only_when_asked_for():
    everything = catalogue.series(*catalogue.series_names())
    asked = catalogue.series(*catalogue.series_names(), with_do_not_plot=True)
    assert not everything["note"].str.startswith(DO_NOT_PLOT).fillna(False).any()
    assert len(asked) == len(everything) + 3 == len(catalogue.observations())
    for name in LONG:
        assert not catalogue.plottable(name)["note"].str.startswith(DO_NOT_PLOT).any()


def test_every_series_is_found_by_name_with_all_its_rows():
    frame = catalogue.observations()
    also = frame["also_in_series"].astype(object).fillna("").str.split("; ")
    rows = Counter(frame["series"]) + Counter(name for names in also for name in names if name)
    assert set(rows) == set(catalogue.series_names())
    for name, expected in list(rows.items())[::5]:  # every fifth: each look-up takes a moment
        assert len(catalogue.series(name, with_do_not_plot=True)) == expected


@needs_facts
@pytest.mark.parametrize("name", LONG)
def test_every_collected_observation_is_here_with_its_value_or_accounted_for(name):
    here = {row["fact_id"]: row for table in LONG for row in read(FOLDER / f"{table}.csv")}
    merged = {row["merged_fact_id"]: row for row in read(FOLDER / "merged.csv")}
    alias = {row["alias"]: row["source_id"] for row in read(FOLDER / "source_aliases.csv")}
    for fact in read(FACTS / f"{name}.csv"):
        fact_id = fact["fact_id"]
        row = here[merged[fact_id]["kept_fact_id"] if fact_id in merged else fact_id]
        for column in ("value", "low", "high"):
            assert same_number(row[column], fact[column]), (fact_id, column)
        assert row["source_id"] == alias.get(fact["source_id"], fact["source_id"]), fact_id
        assert row["period"].startswith(fact["period"]), fact_id
        series = {row["series"], *row["also_in_series"].split("; ")}
        assert fact["series"] in series, fact_id
        if fact_id not in merged:
            assert row["method"] == fact["method"], fact_id
            assert row["verification"] == fact["verification"], fact_id
            assert bool(row["locator"]) == bool(fact["locator"]), fact_id
            assert row["note"].startswith(DO_NOT_PLOT) == fact["note"].startswith(DO_NOT_PLOT)


@needs_facts
@pytest.mark.parametrize("name", OTHERS)
def test_every_collected_row_of_the_other_tables_is_here_with_its_numbers(name):
    path = FOLDER / f"{'corrections' if name == 'corrections_applied' else name}.csv"
    key = OTHERS[name]
    spelling = {"Faeroe Islands": "Faroe Islands", "Timor": "East Timor"}
    alias = {row["alias"]: row["source_id"] for row in read(FOLDER / "source_aliases.csv")}
    texts = {"note", "locator"} & set(key)
    numbers = [column for column in key if column not in texts]

    def identity(row):
        cells = [spelling.get(row[column], row[column]) for column in numbers]
        return tuple(alias.get(cell, cell) for cell in cells)

    here = {}
    for row in read(path):
        here.setdefault(identity(row), []).append(row)
    left_out = {row["key"] for row in read(FOLDER / "left_out.csv") if row["table"] == name}
    for fact in read(FACTS / f"{name}.csv"):
        rows = here[identity(fact)]
        for column, cell in fact.items():
            if not is_number(cell) or f"{fact.get('iso3')}|{fact.get('year')}" in left_out:
                continue
            assert any(same_number(row[column], cell) for row in rows), (identity(fact), column)


def is_number(cell):
    """Whether a cell holds a finite number."""
    try:
        return math.isfinite(float(cell))
    except ValueError:
        return False


@needs_facts
@pytest.mark.parametrize("name", LONG)
def test_every_collected_source_is_here_or_merged(name):
    here = {row["source_id"] for row in read(FOLDER / "sources.csv")}
    alias = {row["alias"]: row["source_id"] for row in read(FOLDER / "source_aliases.csv")}
    for source in read(FACTS / f"{name}.sources.csv"):
        assert alias.get(source["source_id"], source["source_id"]) in here
