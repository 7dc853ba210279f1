"""Addresses that open a figure again with its options: what they are made of, and how.

There are two. The permanent one, ``/figure/<id>?<option>=<value's id>``, is what is printed, cited
and shared. The page's one, ``/<page>?figure=<id>&<id>.<option>=<words>``, is what a reader sees in
the address bar: Streamlit binds each control to it and writes the words that the control shows.
"""

from collections.abc import Mapping, Sequence
from urllib.parse import quote, urlencode

from dashboard import figures, story

LANGUAGE = "lang"
"""Name of the language in an address, and key of its control."""

FIGURE = "figure"
"""Name in a page's address of the figure that it opens at."""

LOCAL = "http://localhost:8501"
"""Where the app is when it runs on the reader's own machine."""


def option_key(id: str, option: figures.AnyOption) -> str:
    """Return the key of an option's control, which is its name in a page's address."""
    return f"{id}.{option.name}"


def option_words(option: figures.AnyOption, value: object) -> list[str]:
    """Return what a control writes into a page's address, in the language spoken."""
    if isinstance(option, figures.MultiChoice):
        return [option.value_label(item) for item in value]
    if isinstance(option, figures.Choice):
        return [option.value_label(value)]
    return option_ids(option, value)


def option_ids(option: figures.AnyOption, value: object) -> list[str]:
    """Return the permanent texts of an option's value, the same in all languages."""
    if isinstance(option, figures.Switch):
        return ["true" if value else "false"]
    if isinstance(option, figures.Choice):
        return [value]
    return [str(item) for item in value]


def of_figure(figure: figures.Figure, base: str = LOCAL) -> str:
    """Return the permanent address of a figure, with its options and its language.

    Parameters
    ----------
    figure : Figure
        The figure.
    base : str
        Address of the app, without a slash at its end.
    """
    parameters = [(LANGUAGE, figure.look.language)]
    for option in figures.options(figure.id):
        value = figure.options[option.name]
        if value != figures.default_of(option):
            parameters += [(option.name, text) for text in option_ids(option, value)]
    return f"{base}/{FIGURE}/{figure.id}?{_query(parameters)}"


def page_path(id: str, asked: Mapping[str, Sequence[str]], language: str) -> str:
    """Return the page's address that a permanent one leads to, relative to the app's.

    Parameters
    ----------
    id : str
        A figure's id.
    asked : mapping of str to sequence of str
        Texts by name of the option. Those that are not understood are kept as they are.
    language : str
        Code of the language, which must be the one spoken.

    Raises
    ------
    dashboard.figures.UnknownFigure
        If no figure has this id.
    """
    declared = {option.name: option for option in figures.options(id)}
    parameters = [(LANGUAGE, language), (FIGURE, id)]
    for name, texts in asked.items():
        resolved, complaints = figures.resolve(id, {name: _one_or_all(texts)})
        words = texts if complaints else option_words(declared[name], resolved[name])
        parameters += [(f"{id}.{name}", text) for text in words]
    return f"{story.page_of(id).name}?{_query(parameters)}"


def complaints(id: str, asked: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return a sentence for each option in a page's address that cannot be had.

    Parameters
    ----------
    id : str
        A figure's id.
    asked : mapping of str to sequence of str
        Texts by name of the option.
    """
    declared = {option.name: option for option in figures.options(id)}
    found = []
    for name, texts in asked.items():
        raw = _one_or_all(texts)
        resolved, sentences = figures.resolve(id, {name: raw})
        if not sentences and option_words(declared[name], resolved[name]) != list(texts):
            # Understood, but not written as the control writes it, which would pass it over.
            sentences = (figures.refusal(declared[name], raw),)
        found += sentences
    return tuple(found)


def _one_or_all(texts: Sequence[str]) -> str | list[str]:
    return texts[0] if len(texts) == 1 else list(texts)


def _query(parameters: Sequence[tuple[str, str]]) -> str:
    return urlencode(parameters, quote_via=quote)
