"""Tables of figures, read back by pandas and by the standard library."""

import csv
import io

import numpy as np
import pandas as pd
import pytest

from dashboard.export import table
from datasets import catalogue, citations

from .conftest import ADDRESS, HOSTILE, figure, source
from .conftest import table as rows_of_town

FORMULAS = ("=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "\n=1")
FULL_WIDTH_FORMULAS = ("＝1+1", "＋1", "－1", "＠SUM(A1)")


def read(shown) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(table.csv(shown, ADDRESS)), keep_default_na=False, dtype=str)


def test_pandas_reads_back_exactly_what_was_plotted(plain_figure):
    back = pd.read_csv(io.BytesIO(table.csv(plain_figure, ADDRESS)))
    assert back["value"].tolist() == plain_figure.table["value"].tolist()
    assert back["year"].tolist() == plain_figure.table["year"].tolist()
    assert back["fact_id"].tolist() == plain_figure.table["fact_id"].tolist()
    assert back["low"].isna().all()


def test_every_row_can_be_cited_when_the_file_has_lost_its_name(plain_figure):
    back = read(plain_figure)
    known = plain_figure.sources[0]
    for column, expected in {
        "unit": "TWh",
        "method": "measured",
        "basis": "final consumption",
        "source_id": known.source_id,
        "source": citations.plain(known),
        "source_link": known.link,
        "source_licence": known.licence,
        "figure_title": plain_figure.title,
        "figure_address": ADDRESS,
        "figure_licence": "CC BY 4.0",
        "data_version": catalogue.version(),
    }.items():
        assert set(back[column]) == {expected}, column


def test_columns_that_every_file_has_are_there_though_the_figure_lacks_them():
    bare = pd.DataFrame({"value": [1.5], "source_id": ["agency_2025"]})
    assert set(table.ALWAYS) <= set(read(figure(rows=bare)))


def test_a_row_of_two_sources_names_both():
    two = (source(), source(source_id="other_2024", publisher="Other", url="https://example.org/o"))
    rows = rows_of_town().assign(source_id="agency_2025; other_2024")
    back = read(figure(rows=rows, sources=two))
    assert all(citations.plain(known) in back["source"][0] for known in two)
    assert back["source_link"][0] == "; ".join(known.link for known in two)


@pytest.mark.parametrize("text", FORMULAS + FULL_WIDTH_FORMULAS)
def test_a_text_that_looks_like_a_formula_is_disarmed(text):
    shown = figure(rows=rows_of_town().assign(entity=text), title=text)
    data = table.csv(shown, ADDRESS).decode("utf-8-sig")
    back = list(csv.DictReader(io.StringIO(data, newline="")))
    assert {row["entity"] for row in back} == {f"'{text}"}
    assert {row["figure_title"] for row in back} == {f"'{text}"}


def test_a_formula_behind_an_invisible_sign_is_disarmed_too():
    assert table._cell("\x00=1+1") == "'=1+1"
    assert table._cell("\u202e=1+1") == "'=1+1"


def test_negative_numbers_stay_numbers():
    rows = rows_of_town().assign(value=-1.5, change=np.int64(-3), small=-1e-9)
    back = pd.read_csv(io.BytesIO(table.csv(figure(rows=rows), ADDRESS)))
    assert (back["value"] == -1.5).all()
    assert (back["change"] == -3).all()
    assert (back["small"] == -1e-9).all()


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (0.1 + 0.2, "0.30000000000000004"),
        (np.float64(1 / 3), "0.3333333333333333"),
        (2024.0, "2024"),
        (2**60 + 1, str(2**60 + 1)),
        (3.1e23, "3.1e+23"),
        (float("nan"), ""),
        (None, ""),
        (pd.NA, ""),
        (pd.NaT, ""),
        (True, "true"),
        (pd.Timestamp("2024-11-05"), "2024-11-05 00:00:00"),
    ],
)
def test_cells_hold_numbers_in_full_and_nothing_for_what_is_missing(value, cell):
    assert table._cell(value) == cell


def test_hostile_text_moves_no_column():
    hostile = HOSTILE + '",\r\n=1+1,"'
    shown = figure(rows=rows_of_town().assign(entity=hostile), title=hostile)
    data = table.csv(shown, ADDRESS).decode("utf-8-sig")
    parsed = list(csv.reader(io.StringIO(data, newline=""), strict=True))
    assert len(parsed) == 1 + len(shown.table)
    assert {len(row) for row in parsed} == {len(parsed[0])}
    assert "\x00" not in data


def test_spreadsheets_are_told_the_encoding(plain_figure):
    data = table.csv(plain_figure, ADDRESS)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 1 + len(plain_figure.table)
    assert data == table.csv(plain_figure, ADDRESS)
