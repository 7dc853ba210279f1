"""What a reader would notice in the figure of investment in generative AI."""

from dashboard import figures
from dashboard.formatting import quantity

ID = "generative-ai-investment"


def test_the_share_in_the_title_is_of_one_place_year_and_edition():
    # AI Index 2026: 163.6 of the 285.9 billion dollars that the United States drew in 2025.
    figure = figures.build(ID)
    assert quantity(100 * 163.6 / 285.9, "percent", 2) in figure.title
    assert "2025" in figure.title


def test_a_part_has_no_share_of_another_editions_whole():
    rows = figures.build(ID).table.set_index("fact_id")
    # The world's 25.2 billion of 2023 is of the edition of 2024, which tells no whole here.
    assert rows["share"].isna()["genai_priv_2023_ed2024"]
    shares = rows["share"].dropna()
    assert shares.between(0, 100).all()
    assert len(shares) == (rows["kind"] != "generative AI").sum()


def test_two_answers_for_the_same_year_are_two_bars():
    table = figures.build(ID).table
    of_2023 = table[(table["period"] == "2023") & (table["kind"] == "generative AI")]
    assert sorted(of_2023["edition"]) == ["2024", "2025"]


def test_a_gap_between_places_is_not_drawn_as_an_amount():
    assert "minus" not in " ".join(figures.build(ID).table["entity"])


def test_the_title_follows_the_years_that_the_money_reaches():
    figure = figures.build(ID, currency="EUR", prices="of-2021")
    # AI Index 2025: 33.9 of 150.8 billion dollars in 2024.
    assert quantity(100 * 33.9 / 150.8, "percent", 2) in figure.title
    assert "2024" in figure.title
