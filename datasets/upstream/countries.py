"""Our World in Data's electricity, carbon intensity and population by country and year."""

from __future__ import annotations

import pandas as pd

from datasets.upstream import cells
from datasets.upstream.dump import Dump, Part, Present, Upstream

_GENERATION, _DEMAND = "electricity_generation_twh", "electricity_demand_twh"
_INTENSITY = "carbon_intensity_gco2_kwh"
_OUR_INTENSITY = "carbon_intensity_gco2e_per_kwh"
_EDITIONS = {"electricity_demand_edition": _DEMAND, "carbon_intensity_edition": _INTENSITY}
_PER_CAPITA = {"generation_per_capita_kwh": _GENERATION, "demand_per_capita_kwh": _DEMAND}
ELECTRICITY = Part(
    name="electricity",
    keys=("country", "year"),
    texts=("iso_code",),
    numbers=("year", _GENERATION, _DEMAND, _INTENSITY, "population"),
    optional=(*_EDITIONS, *_PER_CAPITA),
    other_names={
        "electricity_generation": _GENERATION,
        "electricity_demand": _DEMAND,
        "carbon_intensity_elec": _INTENSITY,
    },
)
# Two names of one country that upstream uses in different columns.
_NAMES = {"Faeroe Islands": "Faroe Islands", "Timor": "East Timor"}
# Sums of countries that figures compare with; they have no code.
_SUMS = ("World", "European Union (27)")
_FIRST_YEAR = 2000
_VALUES = (_GENERATION, _DEMAND, _INTENSITY, "population")


def rows(upstream: Upstream, present: Present) -> pd.DataFrame:
    """Return our rows of countries, the world and the European Union.

    Parameters
    ----------
    upstream : mapping of str to pandas.DataFrame
        The electricity by country and year.
    present : Present
        What the folder holds now.

    Returns
    -------
    pandas.DataFrame
        Our rows, as texts.
    """
    frame = upstream[ELECTRICITY.name]
    chosen = frame["iso_code"].isin(present.codes.values()) | frame["country"].isin(_SUMS)
    recent = frame["year"].map(float) >= _FIRST_YEAR
    known = (frame[list(_VALUES)] != "").any(axis=1)
    frame = _filled(frame[chosen & recent & known])
    frame = frame.assign(
        country=frame["country"].replace(_NAMES),
        year=[cells.whole(text, 4) for text in frame["year"]],
        # The later edition comes first, so that it is kept where two names give a value.
        _edition=pd.to_numeric(frame["electricity_demand_edition"]).fillna(0),
    ).sort_values("_edition", ascending=False, kind="stable")
    # Halves of a row under two names become one row: its first value in each column.
    merged = frame.replace("", None).groupby(["country", "year"], sort=True).first().fillna("")
    merged = merged.reset_index()
    return pd.DataFrame(
        {
            "iso3": merged["iso_code"].where(merged["iso_code"].isin(present.codes.values()), ""),
            "country": merged["country"],
            "year": merged["year"],
            **{
                column: [_decimal(text) for text in merged[column]]
                for column in (_GENERATION, *_PER_CAPITA, _DEMAND)
            },
            **{
                column: [cells.whole(text, 15) for text in merged[column]]
                for column in (*_EDITIONS, "population")
            },
            _OUR_INTENSITY: [_decimal(text) for text in merged[_INTENSITY]],
            "source_id": cells.only_source(present.rows),
        }
    )


def _decimal(text: str) -> str:
    # Upstream publishes decimals; 5 and 5.0 stay what they are in our table, as equal numbers.
    return repr(float(text)) if text else ""


def _filled(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with the columns that the full download does not have."""
    frame = frame.copy()
    for column, value in _EDITIONS.items():
        if column not in frame:
            # An edition is named after the year that follows its last data.
            years = frame.loc[frame[value] != "", "year"].map(float)
            edition = "" if years.empty else str(int(years.max()) + 1)
            frame[column] = [edition if text else "" for text in frame[value]]
    for column, value in _PER_CAPITA.items():
        if column not in frame:
            frame[column] = [
                repr(round(float(energy) * 1e9 / float(people), 1)) if energy and people else ""
                for energy, people in zip(frame[value], frame["population"], strict=True)
            ]
    return frame


def complete(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows without the edition of a value that a correction has taken out.

    Parameters
    ----------
    frame : pandas.DataFrame
        Our rows, as texts.

    Returns
    -------
    pandas.DataFrame
        The same rows.
    """
    editions = {"electricity_demand_edition": _DEMAND, "carbon_intensity_edition": _OUR_INTENSITY}
    return frame.assign(
        **{
            edition: frame[edition].where(frame[value] != "", "")
            for edition, value in editions.items()
        }
    )


def headlines(frame: pd.DataFrame) -> dict[str, str]:
    """Return the numbers that comparisons with countries state.

    Parameters
    ----------
    frame : pandas.DataFrame
        Our rows, as texts.

    Returns
    -------
    dict of str to str
        Number by name.
    """
    numbers = {
        "countries and sums": f"{frame['country'].nunique():,}",
        "newest year": frame["year"].max(),
    }
    for place in ("World", "Japan", "France"):
        for title, column, unit in (
            ("generation", _GENERATION, "TWh"),
            ("carbon intensity", _OUR_INTENSITY, "gCO2e/kWh"),
        ):
            last = frame[(frame["country"] == place) & (frame[column] != "")].tail(1)
            for year, value in zip(last["year"], last[column], strict=True):
                numbers[f"{title}, {place}"] = f"{float(value):,g} {unit} in {year}"
    return numbers


DUMP = Dump(
    name="countries",
    title="Our World in Data's electricity",
    table="countries",
    page="https://github.com/owid/energy-data",
    parts=(ELECTRICITY,),
    key=("country", "year"),
    identity=("iso3", "year"),
    order=("country", "year"),
    rows=rows,
    headlines=headlines,
    complete=complete,
)
