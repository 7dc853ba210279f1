"""Options: what they take, what they refuse and what they say when they do."""

import json

import altair as alt
import numpy as np
import pandas as pd
import pytest

from dashboard import locale
from dashboard.figures import figure as module
from dashboard.figures.figure import (
    Choice,
    MultiChoice,
    OptionError,
    Range,
    Switch,
    UnknownFigure,
    default_of,
    figure,
    plain_rows,
    registered,
    resolve,
    source_ids,
)

NAMES = {"usd": "Dollars", "eur": "Euros", "chf": "Francs"}

currency = Choice(
    name="currency",
    label="Currency",
    values=lambda: list(NAMES),
    default="usd",
    value_label=NAMES.__getitem__,
)
currencies = MultiChoice(
    name="currencies",
    label="Currencies",
    values=tuple(NAMES),
    default=("usd", "eur"),
    value_label=NAMES.__getitem__,
    most=2,
)
years = Range(name="years", label="Years", bounds=lambda: (1950, 2024))
recent = Range(name="recent", label="Years", bounds=(1950, 2024), default=(2010, 2024))
per_head = Switch(name="per_head", label="Per head")


@pytest.fixture
def registry(monkeypatch):
    """Empty the catalogue of figures, for those of a test."""
    monkeypatch.setattr(module, "REGISTRY", {})


@pytest.fixture
def sample(registry):
    """Register a figure with one option of each kind."""

    @figure("sample", options=(currency, currencies, recent, per_head), tables=("investment",))
    def draw(look, currency, currencies, recent, per_head):
        raise AssertionError("nothing is drawn in these tests")

    return draw


DEFAULTS = {
    "currency": "usd",
    "currencies": ("usd", "eur"),
    "recent": (2010, 2024),
    "per_head": False,
}


@pytest.mark.parametrize("raw", ["eur", "Euros"])
def test_a_choice_is_made_by_its_id_or_by_what_the_reader_saw(raw):
    assert currency.parse(raw) == "eur"


def test_an_id_wins_over_another_values_label():
    crossed = Choice(
        name="c", label="C", values=("a", "b"), default="a", value_label={"a": "b", "b": "a"}.get
    )
    assert crossed.parse("a") == "a"
    assert crossed.parse("b") == "b"


@pytest.mark.parametrize("raw", ["", "yen", "EUR ", None, 1, ["eur"], {"eur"}, b"eur", True])
def test_a_choice_refuses_what_it_does_not_have_and_names_what_it_has(raw):
    with pytest.raises(OptionError, match=r"“Currency” cannot be .*Dollars, Euros, Francs"):
        currency.parse(raw)


def test_a_long_value_is_cut_in_the_refusal():
    with pytest.raises(OptionError) as refused:
        currency.parse("x" * 100_000)
    assert len(str(refused.value)) < 200
    assert "…" in str(refused.value)


def test_of_many_values_the_first_few_are_named():
    many = Choice(name="n", label="N", values=[str(n) for n in range(500)], default="0")
    with pytest.raises(OptionError, match=r"0, 1, 2, 3, 4, 5, …"):
        many.parse("-1")


def test_a_value_with_braces_is_quoted_and_not_filled_in():
    with pytest.raises(OptionError, match=r"\{label\}"):
        currency.parse("{label}")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("eur", ("eur",)),
        (["Euros", "usd"], ("eur", "usd")),
        (("chf",), ("chf",)),
        (["eur", "Euros", "eur"], ("eur",)),
    ],
)
def test_several_are_taken_in_the_order_asked_for_and_once_each(raw, expected):
    assert currencies.parse(raw) == expected


@pytest.mark.parametrize("raw", [[], (), None, 3, {}])
def test_nothing_selected_is_refused(raw):
    with pytest.raises(OptionError, match="Nothing is selected under “Currencies”"):
        currencies.parse(raw)


@pytest.mark.parametrize("raw", ["yen", ["eur", "yen"], ["eur", None], [["eur"]]])
def test_one_unknown_value_among_several_is_refused(raw):
    with pytest.raises(OptionError, match="“Currencies” cannot be"):
        currencies.parse(raw)


def test_more_than_can_be_read_at_once_is_refused_with_the_limit():
    with pytest.raises(OptionError, match="can show 2 at once; 3 were asked for"):
        currencies.parse(["usd", "eur", "chf"])


@pytest.mark.parametrize(
    "raw", [(1990, 2000), [1990, 2000], ["1990", "2000"], "1990,2000", "1990–2000", " 1990 , 2000"]
)
def test_a_range_is_read_from_numbers_or_their_text(raw):
    assert years.parse(raw) == (1990, 2000)


@pytest.mark.parametrize("raw", [(1950, 2024), (1950, 1950), (2024, 2024)])
def test_a_range_may_touch_its_bounds(raw):
    assert years.parse(raw) == raw


@pytest.mark.parametrize(
    "raw",
    [
        (1949, 2000),
        (2000, 2025),
        (2010, 2000),
        (2000,),
        (1990, 2000, 2010),
        "2000",
        "",
        "a,b",
        "nan,inf",
        (1990.5, 2000),
        (None, None),
        None,
        2000,
        "9" * 5000 + "," + "9" * 5000,
    ],
)
def test_a_range_refuses_what_is_not_two_years_within_bounds_and_in_order(raw):
    with pytest.raises(OptionError, match="It can be: 1950–2024"):
        years.parse(raw)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [(True, True), (False, False), ("true", True), ("False", False), ("TRUE", True)],
)
def test_a_switch_is_read_from_a_state_or_its_word(raw, expected):
    assert per_head.parse(raw) is expected


@pytest.mark.parametrize("raw", ["", "on", "1", 1, 0, None, [], [True]])
def test_a_switch_refuses_everything_else(raw):
    with pytest.raises(OptionError, match="It can be: true, false"):
        per_head.parse(raw)


def test_the_default_of_a_range_is_its_bounds_unless_given():
    assert default_of(years) == (1950, 2024)
    assert default_of(recent) == (2010, 2024)
    assert default_of(per_head) is False


def test_a_default_can_be_asked_for_by_name():
    for option in (currency, currencies, years, recent, per_head):
        assert option.parse(default_of(option)) == default_of(option)


def test_with_nothing_asked_for_all_options_have_their_defaults(sample):
    assert resolve("sample", {}) == (DEFAULTS, ())


def test_what_is_asked_for_takes_the_place_of_the_default(sample):
    asked = {"currency": "Euros", "recent": "1990,2000", "per_head": "true", "currencies": "chf"}
    options, complaints = resolve("sample", asked)
    assert complaints == ()
    assert options == {
        "currency": "eur",
        "currencies": ("chf",),
        "recent": (1990, 2000),
        "per_head": True,
    }


def test_each_fault_has_its_sentence_and_the_rest_is_still_heard(sample):
    asked = {"currency": "yen", "colour": "blue", "per_head": "true"}
    options, complaints = resolve("sample", asked)
    assert options == DEFAULTS | {"per_head": True}
    assert len(complaints) == 2
    assert "“yen”" in complaints[0]
    assert complaints[0].endswith("The default is shown.")
    assert "“colour”" in complaints[1]
    assert "currency, currencies, recent and per_head" in complaints[1]


def test_a_figure_without_options_says_so(registry):
    figure("bare")(lambda look: None)
    _options, complaints = resolve("bare", {"x" * 1000: 1})
    assert complaints[0].endswith("It has: none.")
    assert len(complaints[0]) < 120


def test_complaints_are_made_in_a_language_without_a_catalogue_too(sample):
    with locale.using("fr"):
        assert len(resolve("sample", {"currency": "yen"})[1]) == 1


def test_a_registered_figure_keeps_its_function_and_what_it_declared(sample):
    entry = registered("sample")
    assert entry.draw is sample
    assert [option.name for option in entry.options] == list(DEFAULTS)
    assert entry.tables == ("investment",)


def test_an_id_is_given_once(sample):
    with pytest.raises(ValueError, match="two figures have the id 'sample'"):
        figure("sample")(lambda look: None)


@pytest.mark.parametrize("draw", [lambda look: None, lambda look, currency, years: None])
def test_the_options_declared_are_the_keywords_of_the_function(registry, draw):
    with pytest.raises(ValueError, match="the options declared are not the keywords"):
        figure("other", options=(currency,))(draw)
    assert "other" not in module.REGISTRY


def test_an_unknown_figure_is_refused_in_a_sentence_that_names_close_ones(sample):
    with pytest.raises(UnknownFigure) as refused:
        registered("sampel")
    assert str(refused.value) == "There is no figure “sampel”. Close to it: sample."
    with pytest.raises(UnknownFigure) as refused:
        resolve("z" * 1000, {})
    assert str(refused.value) == f"There is no figure “{'z' * 60}”."


def test_sources_are_named_once_in_order_of_appearance_and_split_where_joined():
    table = pd.DataFrame({"source_id": ["iea2025", "aii2025; owid", "owid", "iea2025;;"]})
    assert source_ids(table) == ("iea2025", "aii2025", "owid")


def test_the_choice_among_names_shows_them_in_the_language_spoken():
    names = {"linear": "linear", "log": "logarithmic"}
    scale = Choice.among(names, name="scale", label="Scale", default="log")
    assert scale.allowed() == ("linear", "log")
    assert scale.parse("logarithmic") == "log"


def test_the_rows_of_a_chart_are_those_that_altair_would_write():
    rows = pd.DataFrame(
        {
            "text": ["a", None, "c"],
            "category": pd.Categorical(["x", "y", "x"]),
            "whole": [1, 2, 3],
            "nullable": pd.array([1, None, 3], dtype="Int64"),
            "number": [0.5, np.nan, -2e30],
            "endless": [1.0, np.inf, -np.inf],
            "truth": [True, False, True],
            "lines": [["two", "lines"], ["one"], []],
        }
    )
    ours = plain_rows(rows)
    assert json.dumps(ours, allow_nan=False)
    assert ours["values"] == alt.to_values(rows)["values"]
