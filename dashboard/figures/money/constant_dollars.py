"""Amounts published in dollars of 2021 beside those of each year, in the money a reader chose."""

import pandas as pd

from dashboard.figures.money.amounts import in_money
from dashboard.figures.rows import joined
from dashboard.locale import gettext as _
from datasets import money

CONSTANT = "constant_2021_usd"
"""How the basis of an amount in dollars of 2021 begins."""


def in_chosen_money(rows: pd.DataFrame, currency: str, prices: str) -> tuple[pd.DataFrame, str]:
    """Return amounts in the money that a reader chose, and the sentences that say what was done.

    Like :func:`dashboard.figures.money.amounts.in_money`, for rows of which some or all are
    published in dollars of 2021, and with projections still called so once they are converted.

    Parameters
    ----------
    rows : pandas.DataFrame
        Observations, each with an index of its own.
    currency, prices : str
        Values of the options ``CURRENCY`` and ``PRICES``.

    Notes
    -----
    Dollars of 2021 are left alone where these are asked for. Otherwise they are first put back
    into dollars of their year by the consumer prices of the United States, which is how CSET and
    Our World in Data took inflation out, and then converted as all others.
    """
    constant = rows["basis"].str.startswith(CONSTANT)
    if not constant.any():
        done, told = in_money(rows, currency, prices)
    elif currency == "USD" and prices == "of-2021":
        others, told = in_money(rows[~constant], currency, prices)
        done = pd.concat([money.converted(rows[constant], currency), others])
    else:
        back = [
            money.deflator("USD", year) if fixed else money.UNCHANGED
            for year, fixed in zip(rows["year"], constant, strict=True)
        ]
        factors = pd.Series([each.value for each in back], index=rows.index)
        current = rows.assign(
            method=rows["method"].where(~constant, "derived"),
            source_id=[
                joined(own, *each.source_ids)
                for own, each in zip(rows["source_id"], back, strict=True)
            ],
            **{name: rows[name] / factors for name in ("value", "low", "high")},
        )
        done, told = in_money(current, currency, prices)
        done = done.assign(
            stated=rows.loc[done.index, "value"],
            source_id=[joined(ids) for ids in done["source_id"]],
            factor=done["factor"] / factors[done.index],
        )
        put_back = _(
            "Amounts published in dollars of 2021 were first put back into those of their year."
        )
        told = f"{told} {put_back}"
    done = done.loc[rows.index[rows.index.isin(done.index)]]
    projected = rows["method"].eq("projected")
    return done.assign(method=done["method"].mask(projected, "projected")), told


def of_one_year(
    rows: pd.DataFrame, year: int, currency: str, prices: str
) -> tuple[pd.DataFrame, str]:
    """Return the amounts of a year, or of the last before it that the money chosen reaches.

    The sentences that come with them name the year that was asked for and left out.
    """
    asked, told = in_chosen_money(rows[rows["year"] == year], currency, prices)
    if asked.empty:
        known, _all_told = in_chosen_money(rows[rows["year"] < year], currency, prices)
        asked = known[known["year"] == known["year"].max()]
    return asked, told
