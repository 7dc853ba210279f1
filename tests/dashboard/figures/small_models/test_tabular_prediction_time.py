"""Time to predict one row of a table: the ratio is of the faster large model."""

from dashboard import figures


def test_the_ratio_of_the_title_gives_the_large_model_its_graphics_chip():
    table = figures.build("tabular-prediction-time").table.set_index("entity")
    # Hollmann and others 2025, computational and time requirements: 0.2 s, 0.6 s, 0.0002 s.
    assert table["value"].to_dict() == {
        "TabPFN v2, no GPU": 0.6,
        "TabPFN v2, GPU": 0.2,
        "CatBoost (default)": 0.0002,
    }
    title = figures.build("tabular-prediction-time").title.replace("\u00a0", " ")
    assert f"{0.2 / 0.0002:,.0f} times faster" in title


def test_the_slowest_comes_first_on_a_logarithmic_scale():
    figure = figures.build("tabular-prediction-time")
    assert figure.table["value"].is_monotonic_decreasing
    assert "logarithmic scale" in figure.subtitle


def test_it_says_where_large_models_are_ahead():
    assert "large models are ahead" in figures.build("tabular-prediction-time").limits
