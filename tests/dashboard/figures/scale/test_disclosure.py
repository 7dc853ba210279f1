"""What is known of notable models: two lines, each a share of its year."""

from dashboard import figures


def test_the_title_has_the_best_and_the_last_year():
    figure = figures.build("disclosure")
    compute = figure.table[figure.table["group"] == "training compute"].set_index("year")["value"]
    best, last = compute.idxmax(), compute.index.max()
    # Epoch's notable models, column Training compute (FLOP): 78% of 2021, 28% of 2026.
    assert (best, round(compute[best]), last, round(compute[last])) == (2021, 78, 2026, 28)
    assert "78% of notable models of 2021 is known, of 28% of those of 2026" in figure.title


def test_no_year_is_missing_between_the_first_and_the_last():
    for _group, rows in figures.build("disclosure").table.groupby("group"):
        years = rows["year"].tolist()
        assert years == list(range(min(years), max(years) + 1))


def test_known_is_not_told_as_disclosed():
    limits = figures.build("disclosure").limits
    assert "Known does not mean told by the maker" in limits
