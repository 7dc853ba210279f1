"""What a visitor sees when a table is broken: one sentence there, and everything else as ever."""

import shutil
import sys
from pathlib import Path

import pytest

import datasets
from dashboard import figures, story
from datasets import catalogue
from tests.pages.test_pages import opened, said

SHIPPED = Path(datasets.__file__).parent


def forget() -> None:
    """Clear all that figures keep of the rows that they have read."""
    for name, module in list(sys.modules.items()):
        if name.startswith("dashboard.figures"):
            for kept in vars(module).values():
                if hasattr(kept, "cache_clear"):
                    kept.cache_clear()


@pytest.fixture
def broken(tmp_path, monkeypatch):
    """Return a function that puts other bytes in the place of one table."""

    def break_table(name: str, content: bytes) -> None:
        folder = tmp_path / "datasets"
        shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        (folder / f"{name}.csv").write_bytes(content)
        other = catalogue.Catalogue(folder)
        for function in catalogue.__all__:
            if hasattr(other, function):
                monkeypatch.setattr(catalogue, function, getattr(other, function))
        forget()

    yield break_table
    monkeypatch.undo()
    forget()


@pytest.mark.parametrize(
    "content",
    [b"", b"<!doctype html><html>not found</html>", b"\x00\xff\x00", b"fact_id,series\nx,y\n"],
    ids=["empty", "a web page", "binary", "columns gone"],
)
def test_a_broken_table_is_named_where_it_is_needed_and_nowhere_else(broken, content):
    broken("electricity", content)
    power = opened("power")
    assert not power.exception
    needing = [id for id in story.page("power").figures if "electricity" in figures.tables(id)]
    assert needing
    complaints = [text for text in said(power) if "electricity.csv" in text]
    assert len(complaints) == len(needing)
    assert not [text for text in said(opened("scale")) if "cannot be drawn" in text]
