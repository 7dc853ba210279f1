"""The shape of the repository: where the arrows point, how it is written, what it may not hold."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def tracked_files() -> list[Path]:
    """Return the files under version control, or all but caches where there is none."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode == 0 and listed.stdout:
        return [
            ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()
        ]
    skipped = {".venv", ".git", "__pycache__"}
    return [path for path in ROOT.rglob("*") if path.is_file() and not skipped & set(path.parts)]


def run(*command: str) -> subprocess.CompletedProcess:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("task", [("check",), ("format", "--check")], ids=lambda task: task[0])
def test_ruff_has_nothing_to_say(task):
    done = run(sys.executable, "-m", "ruff", *task, ".")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_arrows_between_folders_point_one_way():
    done = run(str(Path(sys.executable).with_name("lint-imports")), "--no-cache")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_data_check_finds_nothing_wrong():
    done = run(sys.executable, "-m", "datasets", "check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_page_takes_raw_html():
    for path in (ROOT / "dashboard").rglob("*.py"):
        assert "unsafe_allow_html" not in path.read_text("utf-8"), path


def test_pins_name_a_version_and_no_address():
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text("utf-8")
        assert "://" not in text
        packages = [line for line in text.splitlines() if re.match(r"^[a-z0-9]", line)]
        assert packages
        assert all("==" in line for line in packages), name


def test_what_is_asked_for_directly_is_pinned():
    for direct, pinned in (
        ("requirements.in", "requirements.txt"),
        ("requirements-dev.in", "requirements-dev.txt"),
    ):
        asked = re.findall(r"^[a-z0-9][a-z0-9-]*", (ROOT / direct).read_text("utf-8"), re.M)
        pins = re.findall(r"^([a-z0-9][a-z0-9-]*)==", (ROOT / pinned).read_text("utf-8"), re.M)
        assert set(asked) <= set(pins)


def test_there_is_no_folder_that_streamlit_would_take_for_pages():
    assert not (ROOT / "pages").exists()


def test_the_readme_has_one_command_to_run_and_one_to_test():
    readme = (ROOT / "README.md").read_text("utf-8")
    for heading in ("Run", "Test"):
        section = re.search(rf"^## {heading}\n(.*?)(?=^## )", readme, re.M | re.S).group(1)
        fences = re.findall(r"^```\w*\n(.*?)^```", section, re.M | re.S)
        assert len(fences) == 1
        assert len(fences[0].strip().splitlines()) == 1


def test_no_file_is_larger_than_a_reader_would_download():
    assert sum(path.stat().st_size for path in tracked_files()) < 20e6
