"""The European Central Bank's reference rates of the euro: means of the daily rates by year."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from datasets.upstream.dump import Dump, Part, Present, Upstream

_SERIES = "eur_exchange_rate"
# Decimals kept of each mean: five significant digits in most years.
_DECIMALS = {"USD": 4, "GBP": 5, "CHF": 4}
_COLUMNS = {currency: f"{currency.lower()}_per_eur" for currency in _DECIMALS}
RATES = Part(
    name="daily rates",
    keys=("date",),
    numbers=tuple(_COLUMNS.values()),
    dates=("date",),
    other_names={"Date": "date", **_COLUMNS},
    absent=("N/A",),
)
_FIRST_YEAR = 2010
# A year has some 255 days with rates; of far fewer no mean of the year can be told.
_DAYS_OF_A_YEAR = 240
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def belongs(table: pd.DataFrame) -> pd.Series:
    """Return which rows of the table of money are of the series of exchange rates."""
    return table["series"] == _SERIES


def _daily(upstream: Upstream) -> pd.DataFrame:
    """Return the days since the first year, in their order."""
    frame = upstream[RATES.name]
    frame = frame[frame["date"] >= str(_FIRST_YEAR)].sort_values("date")
    return frame.assign(year=frame["date"].str[:4])


def doubt(upstream: Upstream) -> str | None:
    """Return why the daily rates cannot give means of years, or None.

    Parameters
    ----------
    upstream : mapping of str to pandas.DataFrame
        The daily rates.

    Returns
    -------
    str or None
        What is implausible, without full stop.
    """
    days = _daily(upstream)
    if days.empty:
        return f"the file has no rate since {_FIRST_YEAR}"
    counts = days["year"].value_counts()
    last = days["year"].max()
    for year in range(_FIRST_YEAR, int(last)):
        count = counts.get(str(year), 0)
        if count < _DAYS_OF_A_YEAR:
            return (
                f"the file has rates of {count} days of {year}, where a year has about 255, so "
                "days are probably missing"
            )
    return None


def rows(upstream: Upstream, present: Present) -> pd.DataFrame:
    """Return one observation a currency and year.

    Parameters
    ----------
    upstream : mapping of str to pandas.DataFrame
        The daily rates.
    present : Present
        What the folder holds now.

    Returns
    -------
    pandas.DataFrame
        Our rows, as texts; what upstream does not say is as in the last row of the currency.
    """
    days = _daily(upstream)
    last_day = dt.date.fromisoformat(days["date"].max())
    observations = []
    for year, group in days.groupby("year"):
        for currency, column in _COLUMNS.items():
            rates = pd.to_numeric(group[column])
            if rates.isna().all():
                continue
            template = present.rows[present.rows["metric"] == column].iloc[-1]
            stem = template["fact_id"].removesuffix(template["period"])
            value = repr(round(float(rates.mean()), _DECIMALS[currency]))
            note = _note(last_day) if year == str(last_day.year) else ""
            observations.append(
                {
                    **template,
                    "fact_id": f"{stem}{year}",
                    "period": year,
                    "value": value,
                    "note": note,
                }
            )
    return pd.DataFrame(observations)


def _note(last_day: dt.date) -> str:
    # The last day with rates of a year is a working day between Christmas and New Year.
    if (last_day.month, last_day.day) >= (12, 28):
        return ""
    return (
        f"January to {last_day.day} {_MONTHS[last_day.month - 1]} {last_day.year} only: "
        "partial year"
    )


def headlines(frame: pd.DataFrame) -> dict[str, str]:
    """Return the rates of the last year.

    Parameters
    ----------
    frame : pandas.DataFrame
        Our rows, as texts.

    Returns
    -------
    dict of str to str
        Number by name.
    """
    year = frame["period"].max()
    last = frame[frame["period"] == year]
    rates = {
        f"last rate of {entity}": f"{value} {unit} in {year}"
        for entity, value, unit in zip(last["entity"], last["value"], last["unit"], strict=True)
    }
    return {"newest year": year, **rates}


DUMP = Dump(
    name="exchange_rates",
    title="the European Central Bank's exchange rates",
    table="money",
    page="https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates",
    parts=(RATES,),
    key=("fact_id",),
    identity=("fact_id",),
    order=("period",),
    rows=rows,
    headlines=headlines,
    belongs=belongs,
    doubt=doubt,
    explained=True,
)
