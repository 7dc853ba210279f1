"""The smallest model that passes a mark: nothing that fails is drawn."""

from itertools import pairwise

import pytest

from dashboard import figures
from dashboard.figures.small_models.smallest_to_pass import MARKS


@pytest.mark.parametrize("mark", MARKS)
def test_the_ratio_is_of_the_smallest_of_the_first_year_and_the_smallest_of_all(mark):
    figure = figures.build("smallest-to-pass", mark=mark)
    table = figure.table
    title = figure.title.replace("\u00a0", " ")
    assert (table["score"] >= MARKS[mark]).all()
    first = table.loc[table["year"] == table["year"].min(), "value"].min()
    best = table["value"].min()
    year = table.loc[table["value"] == best, "year"].min()
    assert f"{MARKS[mark]:g}%" in title
    if first > best:
        assert title.startswith(f"From {table['year'].min()} to {year}, ")
        assert f"{first / best:.3g} times smaller" in title
    else:
        assert "times" not in title


def test_the_first_of_the_report_and_the_smallest_since_are_those_published():
    table = figures.build("smallest-to-pass").table.set_index("model")
    # AI Index 2025: PaLM with 540 billion parameters in 2022; model card of Llama 3.2: 3.21 bn.
    assert table.at["PaLM", "value"] == 540e9
    assert table["value"].min() == table.at["Llama 3.2 3B Instruct", "value"] == 3.21e9


def test_a_higher_mark_never_has_more_models():
    ordered = sorted(MARKS, key=MARKS.get)
    passing = [set(figures.build("smallest-to-pass", mark=mark).table["key"]) for mark in ordered]
    assert all(higher < lower for lower, higher in pairwise(passing))
