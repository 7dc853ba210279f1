"""Methods that practitioners use: two surveys' populations apart."""

import pytest

from dashboard import figures


def test_the_title_has_the_most_used_method_and_the_most_used_network():
    figure = figures.build("methods-used")
    best = figure.table.groupby("group")["value"].max()
    # Kaggle 2020, executive summary: 84% regression, 43% convolutional networks.
    assert (best["light methods"], best["neural networks"]) == (84, 43)
    title = figure.title.replace("\u00a0", " ")
    assert "84% used linear or logistic regression; 43% used convolutional networks" in title


@pytest.mark.parametrize(("asked", "who"), [("everyone", "59%"), ("data-scientists", "84%")])
def test_everyone_and_data_scientists_are_never_mixed(asked, who):
    figure = figures.build("methods-used", asked=asked)
    assert who in figure.title
    assert figure.table["entity"].is_unique
    assert figure.table["value"].is_monotonic_decreasing


def test_it_says_that_the_survey_is_older_than_chatgpt():
    figure = figures.build("methods-used")
    assert set(figure.table["when"]) == {"2020"}
    assert "before ChatGPT" in figure.limits
