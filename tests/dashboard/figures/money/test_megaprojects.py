"""Large projects: the ratio of the title and the published range."""

from dashboard import figures


def test_the_ratio_is_of_the_companies_and_the_largest_project_of_states():
    figure = figures.build("megaprojects")
    by_group = figure.table.groupby("group")["value"].max()
    ratio = by_group["companies"] / by_group["states"]
    assert f"{ratio:.2g} times" in figure.title.replace("\u00a0", " ")
    assert figure.table["value"].is_monotonic_decreasing


def test_the_range_of_the_flights_to_the_moon_is_kept():
    row = figures.build("megaprojects").table.set_index("entity").loc["Apollo programme"]
    # Gigazine 2026: 257 billion dollars, other counts from 189 to 298.
    assert row[["low", "value", "high"]].tolist() == [189e9, 257e9, 298e9]
