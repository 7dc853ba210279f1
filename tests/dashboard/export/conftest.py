"""Figures to export: small ones made here, so that no change of the data can break these tests."""

from dataclasses import fields

import altair as alt
import pandas as pd
import pytest

from dashboard.figures.figure import Column, Figure
from dashboard.theme import Look, config
from datasets.citations import Source

ADDRESS = "https://example.org/power?lang=en&x.years=2010&x.years=2020#electricity-of-a-town"
HOSTILE = (
    "<script>alert(1)</script> \"quoted\" & 'so' ]]> <!-- <![CDATA[ \x00\x08\x1b\x7f "
    "\u202egnp.exe\u202c \u200fשלום &amp; &#60;"
)


def source(**changes: str) -> Source:
    filled = {
        "source_id": "agency_2025",
        "title": "Energy and AI",
        "publisher": "International Energy Agency",
        "authors": "",
        "published": "2025-04-10",
        "url": "https://example.org/energy-and-ai?a=1&b=2",
        "doi": "",
        "licence": "CC-BY-4.0",
        "licence_note": "",
        "kind": "report",
        "accessed": "2026-11-24",
        "seen_in": "",
    }
    return Source(**(filled | changes))


def table() -> pd.DataFrame:
    years = range(2010, 2026)
    return pd.DataFrame(
        {
            "fact_id": [f"town_{year}" for year in years],
            "entity": "A town",
            "year": list(years),
            "value": [1 / 3 + (year - 2010) ** 2 for year in years],
            "low": None,
            "high": None,
            "method": "measured",
            "basis": "final consumption",
            "source_id": "agency_2025",
        }
    )


def figure(
    *,
    look: Look | None = None,
    rows: pd.DataFrame | None = None,
    label: str = "1\u202f050 TWh",
    **changes,
) -> Figure:
    """Return a figure: a line with a bold label at its end."""
    look = look or Look()
    rows = table() if rows is None else rows
    base = alt.Chart(table()).encode(
        x=alt.X("year:Q", axis=alt.Axis(format="d", title=None)),
        y=alt.Y("value:Q", axis=alt.Axis(title=None)),
    )
    line = base.mark_line(color=look.palette.big)
    end = (
        alt.Chart(table().tail(1).assign(label=label))
        .mark_text(align="right", dx=-10, fontWeight=600, color=look.palette.big)
        .encode(x="year:Q", y="value:Q", text="label:N")
    )
    spec = (line + end).properties(height=300).to_dict()
    spec |= {
        "config": config(look),
        "width": "container",
        "autosize": {"type": "fit", "contains": "padding"},
    }
    filled = {
        "id": "electricity-of-a-town",
        "title": "The town’s electricity grew 225-fold in fifteen years",
        "subtitle": "Electricity used, A town, 2010–2025, TWh a year.",
        "table": rows,
        "columns": {"year": Column("Year"), "value": Column("Electricity", "TWh")},
        "sources": (source(),),
        "how_to_read": "A line.",
        "limits": "One town.",
        "alt": "A line rises from 0.3 TWh in 2010 to 225 TWh in 2025.",
        "options": {},
        "complaints": (),
        "look": look,
        "spec": spec,
    }
    unused = {field.name: None for field in fields(Figure)}  # what no export reads
    return Figure(**(unused | filled | changes))


@pytest.fixture(scope="session")
def plain_figure() -> Figure:
    return figure()
