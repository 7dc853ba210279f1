"""Numbers checked by hand against their source: a change of one of them must be meant."""

import csv
from functools import cache
from pathlib import Path

import pytest

from datasets import catalogue

GOLDEN = Path(__file__).with_name("golden_values.csv")
with GOLDEN.open(encoding="utf-8", newline="") as _file:
    VALUES = list(csv.DictReader(_file))


@cache
def table(name):
    """Load a table once, its columns as text where they are categories."""
    return catalogue.load(name)


def row_of(name, key):
    """Find the one row of a key: a fact_id, the first column, or column=text joined by '|'."""
    frame = table(name)
    if "=" in key and "|" in key:
        for part in key.split("|"):
            column, text = part.split("=", 1)
            if frame[column].dtype.kind in "if" or str(frame[column].dtype) == "Int64":
                frame = frame[frame[column] == float(text)]
            else:
                frame = frame[frame[column] == text]
    else:
        column = "fact_id" if "fact_id" in frame else frame.columns[0]
        frame = frame[frame[column] == key]
    assert len(frame) == 1, f"{len(frame)} rows of {name} have the key {key}"
    return frame.iloc[0]


@pytest.mark.parametrize(
    "golden", VALUES, ids=[f"{v['table']}-{v['key'][:60]}-{v['field']}" for v in VALUES]
)
def test_a_value_checked_by_hand_is_still_what_the_table_says(golden):
    row = row_of(golden["table"], golden["key"])
    assert float(row[golden["field"]]) == float(golden["value"])
    assert row["source_id"] == golden["source_id"]
    if "unit" in row.index and "fact_id" in row.index:
        assert row["unit"] == golden["unit"]


def test_enough_values_are_checked_and_they_are_spread_over_the_tables():
    assert len(VALUES) >= 150
    numeric = {
        *("investment", "money", "electricity", "compute", "efficiency", "story", "models"),
        *("hardware", "clusters", "inference_energy", "small_vs_big", "vision_models"),
        *("countries", "cpu_power", "cpu_load_power", "claims"),
    }
    assert {value["table"] for value in VALUES} == numeric


def test_every_checked_value_says_how_it_was_checked():
    assert all(value["checked_how"] and value["locator"] for value in VALUES)
