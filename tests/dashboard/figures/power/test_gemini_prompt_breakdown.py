"""What a reader would notice in the figure of what makes up a prompt to Gemini."""

import pytest

from dashboard import figures
from dashboard.formatting import decimal

ID = "gemini-prompt-breakdown"


def by_count() -> dict:
    """Return the values of the figure's rows by how they count."""
    return figures.build(ID).table.groupby("counted")["value"].apply(list).to_dict()


def test_the_parts_add_up_to_the_full_count():
    counts = by_count()
    assert sum(counts["part of the full count"]) == pytest.approx(counts["counted in full"][0])


def test_the_title_is_the_full_count_over_the_narrow_one():
    counts = by_count()
    ratio = counts["counted in full"][0] / counts["counted narrowly"][0]
    assert f"{decimal(ratio, 2)} times" in figures.build(ID).title.replace("\u00a0", " ")


def test_each_part_begins_where_the_one_before_ends():
    spec = figures.build(ID).spec
    (bars,) = (layer for layer in spec["layer"] if layer["mark"]["type"] == "bar")
    rows = spec["datasets"][bars["data"]["name"]]
    parts = [row for row in rows if row["counted"] == "part of the full count"]
    ends = [row["end"] for row in parts]
    assert [row["start"] for row in parts] == pytest.approx([0, *ends[:-1]])
    assert ends[-1] == pytest.approx(rows[-1]["end"])
