"""The share of AI: a range of estimates, no projection in the title."""

from dashboard import figures


def test_the_range_of_the_title_is_of_estimates_of_the_past():
    table = figures.build("ai-share-of-data-centres").table
    known = table[table["method"] != "projected"]
    low = known[["value", "low"]].min().min()
    high = known[["value", "high"]].max().max()
    title = figures.build("ai-share-of-data-centres").title.replace("\u00a0", " ")
    assert f"{low:g}–{high:g}%" in title


def test_the_range_of_a_source_is_kept():
    row = (
        figures.build("ai-share-of-data-centres").table.set_index("fact_id").loc["epri24_ai_share"]
    )
    # EPRI 2024: 10 to 20 percent.
    assert (row["low"], row["high"]) == (10, 20)
