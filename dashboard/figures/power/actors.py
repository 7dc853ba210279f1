"""Who draws power: companies with their colours, countries with what they generate."""

from functools import lru_cache

import altair as alt
import pandas as pd

from dashboard.figures.rows import as_text
from dashboard.theme import Look
from datasets import catalogue

COUNTRY_OF_THE_TALK = "JPN"


@lru_cache
def generation() -> pd.DataFrame:
    """Return what each country generated, in the latest year known for the talk's comparator.

    Generation, not demand: demand ends earlier and comes from an older edition of the same
    publisher, with which generation must not be mixed. The frame is shared: not to be changed.
    """
    rows = as_text(catalogue.load("countries"))
    rows = rows[rows["iso3"].notna() & (rows["electricity_generation_twh"] > 0)]
    year = rows.loc[rows["iso3"] == COUNTRY_OF_THE_TALK, "year"].max()
    return rows[rows["year"] == year].set_index("iso3", drop=False)


COMPANIES = ("Google", "Meta", "Microsoft", "Apple")
"""In the order of the palette; a company keeps its colour and shape in every figure."""


def company_scales(look: Look) -> tuple[alt.Scale, alt.Scale]:
    """Return the colours and the shapes of companies."""
    big, _small, *others = look.palette.series
    return (
        alt.Scale(domain=list(COMPANIES), range=[big, *others[: len(COMPANIES) - 1]]),
        alt.Scale(domain=list(COMPANIES), range=["circle", "square", "diamond", "triangle-up"]),
    )
