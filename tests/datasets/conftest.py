"""Copies of the data that a test may break."""

import csv
import itertools
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import datasets

FOLDER = Path(datasets.__file__).parent
FACTS = FOLDER.parents[1] / "shared" / "facts"


# Long tables of their own kind; a copy keeps their first rows only, so that tests stay fast.
SHORTENED = ("models", "clusters", "inference_energy", "small_vs_big", "vision_models")
SHORTENED += ("countries", "cpu_power")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy the data to a folder of their own, with the longest tables shortened."""
    for path in [*FOLDER.glob("*.csv"), FOLDER / "datapackage.json"]:
        if path.stem not in SHORTENED:
            shutil.copy(path, tmp_path / path.name)
            continue
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(itertools.islice(csv.reader(file), 50))
        with (tmp_path / path.name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
    return tmp_path


@pytest.fixture
def change(copy: Path) -> Callable[..., int]:
    """Return a function that rewrites the rows of one table of the copy."""

    def rewrite(table: str, edit: Callable[[list[dict[str, str]]], int | None]) -> int | None:
        path = copy / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            columns, rows = reader.fieldnames, list(reader)
        place = edit(rows)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        # No row of these tables spans lines, so the line of a row follows from its place.
        return None if place is None else place + 2

    return rewrite


def find(rows: list[dict[str, str]], **wanted: str) -> int:
    """Return the place of the first row with these cells."""
    return next(
        place
        for place, row in enumerate(rows)
        if all(row[column] == text for column, text in wanted.items())
    )
