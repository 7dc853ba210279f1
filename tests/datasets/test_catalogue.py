"""Loading, looking up and describing the data."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
import pytest

from datasets import catalogue, periods, reader
from datasets.catalogue import Catalogue, DatasetError, UnknownNameError
from tests.datasets.conftest import FOLDER


@pytest.mark.parametrize("name", catalogue.names())
def test_every_table_loads_with_the_types_of_its_schema(name):
    frame = catalogue.load(name)
    for field in catalogue.describe(name).fields:
        dtype = frame[field.name].dtype
        if field.type == "number":
            assert dtype == np.float64
        elif field.type in {"integer", "year"}:
            assert str(dtype) in {"int64", "Int64"}
        elif field.type == "date":
            assert dtype == "datetime64[s]"
        elif field.type == "boolean":
            assert str(dtype) in {"bool", "boolean"}
        else:
            assert isinstance(dtype, (pd.CategoricalDtype, pd.StringDtype))


def test_observations_carry_plain_numbers_and_parsed_periods():
    frame = catalogue.load("investment")
    assert list(frame.dtypes[["value", "low", "high"]]) == [np.dtype("float64")] * 3
    assert frame["value"].to_numpy().mean() > 0
    row = frame[frame["period"] == "2021-Q2"].iloc[0]
    assert (row["period_start"], row["period_end"]) == (
        pd.Timestamp(2021, 4, 1),
        pd.Timestamp(2021, 6, 30),
    )
    assert (row["year"], row["period_kind"]) == (2021, "quarter")


@pytest.mark.parametrize(
    ("text", "start", "end", "year", "kind"),
    [
        ("2024", "2024-01-01", "2024-12-31", 2024, "year"),
        ("2024-H2", "2024-07-01", "2024-12-31", 2024, "half"),
        ("2024-Q1", "2024-01-01", "2024-03-31", 2024, "quarter"),
        ("2024-02", "2024-02-01", "2024-02-29", 2024, "month"),
        ("2024-02-29", "2024-02-29", "2024-02-29", 2024, "day"),
        ("2013/2024", "2013-01-01", "2024-12-31", 2024, "span"),
        ("2025-12/2026-06", "2025-12-01", "2026-06-30", 2026, "span"),
    ],
)
def test_a_period_is_read_with_its_first_and_last_day(text, start, end, year, kind):
    period = periods.parse(text)
    assert (str(period.start), str(period.end)) == (start, end)
    assert (period.year, period.kind) == (year, kind)


@pytest.mark.parametrize("text", ["", "24", "2024-00", "2024-W3", "2024-02-30", "2024/2023", "/"])
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        periods.parse(text)


def test_three_valued_answers_stay_words():
    frame = catalogue.load("models")
    assert list(frame["open_weights"].cat.categories) == ["yes", "no", "restricted", "unknown"]
    assert set(frame["notable"]) == {"yes", "no"}


def test_a_change_in_place_never_reaches_the_next_caller():
    before = catalogue.load("money")
    frame = catalogue.load("money")
    frame.loc[0, "value"] = -1
    frame["entity"] = "nobody"
    frame.insert(0, "mine", 1)
    del frame["value"]
    frame.attrs["mine"] = True
    frame = catalogue.load("money")
    frame["value"].array[0] = -1
    frame["fact_id"].array[0] = "mine"
    frame["period"].array[0] = frame["period"].array[5]
    frame["year"].array[0] = 1
    frame["entity"] = frame["entity"].cat.rename_categories(lambda name: name.upper())
    after = catalogue.load("money")
    pd.testing.assert_frame_equal(after, before)
    assert after.attrs == {}


def test_what_series_and_observations_return_belongs_to_the_caller_too():
    for call in (catalogue.observations, lambda: catalogue.series("us_cpi_u")):
        before = call()
        changed = call()
        changed["value"].array[0] = -1
        changed.loc[0, "note"] = "mine"
        pd.testing.assert_frame_equal(call(), before)


def test_many_threads_get_the_same_table_and_it_is_read_once(monkeypatch):
    reads = []
    gate = threading.Barrier(8)
    original = reader.read_table

    def slow(folder, table):
        reads.append(table.name)
        return original(folder, table)

    monkeypatch.setattr("datasets.catalogue.read_table", slow)
    shared = Catalogue(FOLDER)

    def ask(_):
        gate.wait()
        return shared.load("story"), shared.series("casp"), shared.source("iea_2024_electricity")

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(8)))
    assert sorted(reads) == ["sources", "story"]
    for frame, rows, source in answers:
        pd.testing.assert_frame_equal(frame, answers[0][0])
        pd.testing.assert_frame_equal(rows, answers[0][1])
        assert source == answers[0][2]


def test_a_series_is_found_whichever_table_it_lives_in():
    frame = catalogue.series("us_cpi_u", "world_dc_estimates")
    assert set(frame["table"]) == {"money", "electricity"}
    assert isinstance(frame["unit"].dtype, pd.CategoricalDtype)
    assert list(frame.index) == list(range(len(frame)))


def test_rows_merged_from_another_series_are_still_in_it():
    frame = catalogue.series("dc_electricity_forecast_vintages")
    assert {"iea24_world_dc_ai_crypto_2022", "iea25_world_dc_2030_base"} <= set(frame["fact_id"])
    assert catalogue.fact("iea_dc_2030")["fact_id"] == "iea25_world_dc_2030_base"


def test_a_series_can_be_narrowed_by_entity_metric_and_table():
    frame = catalogue.series(
        "country_electricity",
        table="electricity",
        entity=["France", "Japan"],
        metric="electricity_demand",
    )
    assert set(frame["entity"]) == {"France", "Japan"}
    assert set(frame["metric"]) == {"electricity_demand"}


@pytest.mark.parametrize(
    ("call", "kind", "close"),
    [
        (lambda: catalogue.load("electricty"), "table", "electricity"),
        (lambda: catalogue.series("world_dc_estimate"), "series", "world_dc_estimates"),
        (lambda: catalogue.series("us_cpi_u", entity="United State"), "entity", "United States"),
        (lambda: catalogue.series("us_cpi_u", metric="cpi_index"), "metric", "cpi_u_index"),
        (lambda: catalogue.source("iea_2024_electricty"), "source", "iea_2024_electricity"),
        (lambda: catalogue.fact("iea25_world_dc_2025x"), "observation", "iea25_world_dc_2024"),
    ],
)
def test_an_unknown_name_is_refused_with_close_ones(call, kind, close):
    with pytest.raises(UnknownNameError) as caught:
        call()
    assert isinstance(caught.value, DatasetError)
    assert f"no {kind} named" in str(caught.value)
    assert close in caught.value.suggestions


def test_a_series_of_another_table_is_unknown_in_this_one():
    with pytest.raises(UnknownNameError):
        catalogue.series("us_cpi_u", table="story")


def test_asking_for_no_series_is_an_error_of_the_caller():
    with pytest.raises(TypeError):
        catalogue.series()


def test_a_table_is_described_from_the_descriptor():
    about = catalogue.describe("vision_models")
    assert about.rows == 1556
    assert about.licences == ("Apache-2.0",)
    assert about.snapshot == "2026-11-24"
    assert {field.name: field.unit for field in about.fields}["top1"] == "percent"
    assert [table.name for table in catalogue.tables()] == list(catalogue.names())


def test_version_and_hash_name_the_data(copy):
    assert catalogue.version() == "2026.11.24"
    first = Catalogue(copy).data_hash()
    assert len(first) == 12
    assert Catalogue(copy).data_hash() == first
    with (copy / "money.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert Catalogue(copy).data_hash() != first


def test_importing_the_catalogue_brings_no_validator_and_no_streamlit():
    code = (
        "import sys; from datasets import catalogue, check; "
        "print({'frictionless', 'streamlit', 'altair'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=FOLDER.parent, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"


def broken(copy, content, name="money"):
    """Write bytes into a table of a copy and return the sentence its loading gives."""
    (copy / f"{name}.csv").write_bytes(content)
    with pytest.raises(DatasetError) as caught:
        Catalogue(copy).load(name)
    sentence = str(caught.value)
    assert sentence.startswith(f"{name}.csv, line {caught.value.line}: ")
    assert sentence.endswith(f" (rule: {caught.value.rule}).")
    assert "\n" not in sentence
    return caught.value


def test_a_missing_table_gives_one_sentence_and_the_others_still_load(copy):
    (copy / "money.csv").unlink()
    data = Catalogue(copy)
    with pytest.raises(DatasetError) as caught:
        data.load("money")
    expected = "money.csv, line 1: the file is missing or unreadable (rule: file)."
    assert str(caught.value) == expected
    assert len(data.load("electricity")) > 800
    assert len(data.series("world_dc_estimates")) > 10
    assert data.citation("iea_2024_electricity")
    assert {table.name for table in data.tables() if table.rows is None} == {"money"}


@pytest.mark.parametrize(
    ("content", "rule", "line"),
    [
        (b"", "file", 1),
        (b"  \n\n", "file", 1),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "file", 3),
        (b"fact_id\nna\xefve\n", "file", 2),
        (b"<!DOCTYPE html>\n<html><body>Not found</body></html>\n", "header", 1),
        (b"a,b\n1,2\n", "header", 1),
    ],
    ids=["empty", "blank", "binary", "latin-1", "web page", "other columns"],
)
def test_what_is_no_table_gives_one_sentence_with_line_and_rule(copy, content, rule, line):
    error = broken(copy, content)
    assert (error.rule, error.line) == (rule, line)


def test_a_web_page_instead_of_a_table_is_called_one(copy):
    assert "web page" in str(broken(copy, b"<html></html>\n"))


def money_lines():
    """Return the lines of the table of money."""
    return (FOLDER / "money.csv").read_bytes().splitlines(keepends=True)


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (b",2012,", b",soon,", "period"),
        (b",derived,", b",guessed,", "enum"),
        (b",229.594", b",two hundred", "type"),
        (b",United States,", b",,", "required"),
        (b",derived,", b",derived,surplus,", "row"),
        (b",derived,", b",", "row"),
        (b"us_cpi_u_united", b'"us_cpi_u_united', "row"),
    ],
    ids=["period", "vocabulary", "number", "required", "long row", "short row", "quote"],
)
def test_a_malformed_row_gives_one_sentence_with_line_and_rule(copy, old, new, rule):
    lines = money_lines()
    place = next(n for n, line in enumerate(lines) if b",2012,229.594" in line)
    assert old in lines[place]
    lines[place] = lines[place].replace(old, new, 1)
    error = broken(copy, b"".join(lines))
    assert (error.rule, error.line) == (rule, place + 1)


def test_a_file_that_was_cut_short_is_noticed(copy):
    content = b"".join(money_lines())
    error = broken(copy, content[:-5])
    assert error.rule == "row"
    assert "cut short" in str(error)


def test_a_byte_order_mark_does_no_harm(copy):
    (copy / "money.csv").write_bytes(b"\xef\xbb\xbf" + b"".join(money_lines()))
    pd.testing.assert_frame_equal(Catalogue(copy).load("money"), catalogue.load("money"))


def test_a_missing_or_malformed_descriptor_gives_one_sentence(copy):
    (copy / "datapackage.json").write_text("{", encoding="utf-8")
    with pytest.raises(DatasetError, match=r"datapackage\.json, line 1: .* \(rule: descriptor\)"):
        Catalogue(copy).names()
    (copy / "datapackage.json").unlink()
    with pytest.raises(DatasetError, match=r"datapackage\.json, line 1: .* \(rule: file\)"):
        Catalogue(copy).names()


def test_a_table_can_be_repaired_without_a_new_start(copy):
    good = (copy / "money.csv").read_bytes()
    data = Catalogue(copy)
    (copy / "money.csv").write_bytes(b"")
    with pytest.raises(DatasetError):
        data.load("money")
    (copy / "money.csv").write_bytes(good)
    assert len(data.load("money")) == 150
