"""Errors on ImageNet: the best program of a year, and people apart."""

from dashboard import figures
from datasets import catalogue


def built():
    """Return the table of the figure, by fact."""
    return figures.build("imagenet-error").table.set_index("fact_id")


def test_the_line_takes_the_best_entry_of_each_year():
    everything = catalogue.series("imagenet_error", metric="imagenet_top5_error")
    programs = everything[~everything["entity"].astype(str).str.startswith("Human")]
    best = programs.groupby("year")["value"].min()
    drawn = built().query("group == 'best program'").set_index("year")["value"]
    assert drawn.to_dict() == best.to_dict()
    # Krizhevsky and others 2012, abstract: the second-best entry had 26.2%.
    assert 26.2 not in drawn.tolist()


def test_the_title_sets_the_last_program_against_the_trained_person():
    table = built()
    # He and others 2015, abstract: 3.57%.
    assert table.at["imagenet_top5_resnet_ensemble", "value"] == 3.57
    title = figures.build("imagenet-error").title
    assert "In 2015" in title
    assert "3.57% against 5.1%" in title
    last = table.query("group == 'best program'").iloc[-1]
    assert last["value"] < table.at["imagenet_top5_human", "value"]


def test_errors_at_one_guess_are_not_on_the_axis_of_five():
    assert "imagenet_top1err_alexnet_2010set" not in built().index


def test_the_range_of_untrained_people_is_kept():
    row = built().loc["imagenet_top5_untrained_people"]
    assert (row["low"], row["value"], row["high"]) == (11, 19, 26)
