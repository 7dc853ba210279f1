"""The recipes of CONTRIBUTING.md, followed word for word in a copy of the repository."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def blocks(heading: str, language: str) -> list[str]:
    """Return the fenced blocks of a section of the guide."""
    section = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", GUIDE, re.M | re.S).group(1)
    return re.findall(rf"^```{language}\n(.*?)^```", section, re.M | re.S)


@pytest.fixture
def copy(tmp_path) -> Path:
    for folder in ("dashboard", "datasets", "models", "tests"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignored)
    return tmp_path


def run(copy: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=copy, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\n" + text, "utf-8")


def test_a_fact_can_be_added_as_the_guide_says(copy):
    source, fact = blocks("Add a fact", "csv")
    append(copy / "datasets" / "sources.csv", source)
    append(copy / "datasets" / "electricity.csv", fact)
    assert "no problem" in run(copy, "-m", "datasets", "check")
    script = (
        "from dashboard import figures\n"
        "figure = figures.build('world-data-centre-electricity')\n"
        "assert 'example_world_dc_2025' in set(figure.table['fact_id'])\n"
        "assert 'example_2026_report' in {one.source_id for one in figure.sources}\n"
    )
    run(copy, "-c", script)


def test_a_wrong_fact_is_refused_with_its_line(copy):
    source, fact = blocks("Add a fact", "csv")
    append(copy / "datasets" / "sources.csv", source)
    table = copy / "datasets" / "electricity.csv"
    append(table, fact.replace(",400,500,", ",500,400,"))
    line = len(table.read_text("utf-8").splitlines())
    done = subprocess.run(
        [sys.executable, "-m", "datasets", "check"],
        cwd=copy,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert f"electricity.csv:{line}" in done.stdout


def test_a_figure_can_be_added_as_the_guide_says(copy):
    code, line = blocks("Add a figure", "python")
    subject = copy / "dashboard" / "figures" / "power"
    (subject / "example_of_a_figure.py").write_text(code, "utf-8")
    append(subject / "__init__.py", line)
    script = (
        "from dashboard import figures, export\n"
        "figure = figures.build('example-of-a-figure')\n"
        "assert 'TWh' in figure.title\n"
        "assert figure.sources and len(figure.table) > 5\n"
        "assert export.export(figure, 'csv', 'http://localhost').count(b'\\n') > 5\n"
    )
    run(copy, "-c", script)
    config = str(ROOT / "pyproject.toml")
    run(copy, "-m", "ruff", "check", "--config", config, "dashboard/figures/power")


def test_a_page_can_be_added_as_the_guide_says(copy):
    entry, view = blocks("Add a page", "python")
    story = copy / "dashboard" / "story.py"
    text = story.read_text("utf-8")
    end = text.index("\n)\n", text.index("PAGES: tuple")) + 1
    indented = "".join(f"    {line}\n" for line in entry.splitlines())
    story.write_text(text[:end] + indented + text[end:], "utf-8")
    (copy / "dashboard" / "views" / "example.py").write_text(view, "utf-8")
    script = (
        "from streamlit.testing.v1 import AppTest\n"
        "at = AppTest.from_file('dashboard/main.py', default_timeout=60).run()\n"
        "at.switch_page('views/example.py').run()\n"
        "assert not at.exception\n"
        "assert at.title[0].value == 'Example'\n"
        "assert len(at.get('vega_lite_chart')) == 1\n"
    )
    run(copy, "-c", script)
