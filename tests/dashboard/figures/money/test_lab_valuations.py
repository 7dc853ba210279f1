"""Valuations of laboratories: the title's own laboratory, first and last."""

from dashboard import figures


def test_the_ratio_of_the_title_is_of_one_laboratory():
    table = figures.build("lab-valuations").table
    rows = table[table["group"] == "Anthropic"].sort_values("period")["value"]
    title = figures.build("lab-valuations").title.replace("\u00a0", " ")
    assert rows.iloc[-1] == table["value"].max() == 965e9
    assert f"{rows.iloc[-1] / rows.iloc[0]:.2g} times as much" in title


def test_euros_are_converted_at_the_rate_of_their_year():
    row = figures.build("lab-valuations").table.set_index("fact_id")
    row = row.loc["lab_valuation_mistral_ai_valuation_2025_09"]
    # 11.7 billion euros; European Central Bank, mean of the daily rates of 2025: 1.13.
    assert (row["stated"], row["stated_unit"]) == (11.7e9, "EUR")
    assert round(row["value"] / 11.7e9, 2) == 1.13
    assert row["method"] == "derived"
