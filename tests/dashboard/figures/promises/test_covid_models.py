"""Studies of COVID-19 images: fewer at each step, and none at the end."""

from dashboard import figures


def test_the_title_goes_from_all_studies_to_none():
    table = figures.build("covid-models").table
    # Roberts and others 2021, abstract: 2,212 studies, 415 after screening, 62 after quality.
    assert table["value"].tolist() == [2212, 415, 62, 0]
    title = figures.build("covid-models").title.replace("\u00a0", " ")
    assert "none gave a model of use in a clinic" in title
    assert "2,210" in title


def test_the_other_review_is_told_and_not_a_step_of_this_one():
    figure = figures.build("covid-models")
    assert not figure.table["fact_id"].str.startswith("wynants").any()
    # BMJ, living review by Wynants and others, update of February 2021: 232 models.
    assert "232 models for COVID-19 by 2021" in figure.limits.replace("\u00a0", " ")


def test_zero_is_a_row_and_not_a_gap():
    assert figures.build("covid-models").table["value"].eq(0).sum() == 1
