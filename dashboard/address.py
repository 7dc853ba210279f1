"""Addresses that open a figure again with its options: what they are made of, and how."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote, urlencode

from dashboard import figures, story

LANGUAGE = "lang"
"""Name of the language in an address, and key of its control."""

FIGURE = "figure"
"""Name in an address of the figure that a page opens at."""

LOCAL = "http://localhost:8501"
"""Where the app is when it runs on the reader's own machine."""


def option_key(id: str, option: figures.AnyOption) -> str:
    """Return the name of an option in an address, which is also the key of its control."""
    return f"{id}.{option.name}"


def option_texts(option: figures.AnyOption, value: object) -> list[str]:
    """Return the texts that stand for an option's value in an address, in the language spoken.

    They are what Streamlit itself writes for a control that is bound to the address.
    """
    if isinstance(option, figures.MultiChoice):
        return [option.value_label(item) for item in value]
    if isinstance(option, figures.Choice):
        return [option.value_label(value)]
    if isinstance(option, figures.Switch):
        return ["true" if value else "false"]
    return [str(item) for item in value]


def complaints(id: str, asked: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return a sentence for each option in an address that cannot be had.

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
        raw = texts[0] if len(texts) == 1 else list(texts)
        resolved, sentences = figures.resolve(id, {name: raw})
        if not sentences and option_texts(declared[name], resolved[name]) != list(texts):
            # Understood, but not written as the control writes it, which would pass it over.
            sentences = (figures.refusal(declared[name], raw),)
        found += sentences
    return tuple(found)


def of_figure(figure: figures.Figure, base: str = LOCAL) -> str:
    """Return the address that opens a figure again, with its options, in its language.

    Parameters
    ----------
    figure : Figure
        The figure; its language must be the one spoken.
    base : str
        Address of the app, without a slash at its end.
    """
    parameters = [(LANGUAGE, figure.look.language), (FIGURE, figure.id)]
    for option in figures.options(figure.id):
        value = figure.options[option.name]
        if value != figures.default_of(option):
            name = option_key(figure.id, option)
            parameters += [(name, text) for text in option_texts(option, value)]
    page = story.page_of(figure.id).name
    return f"{base}/{page}?{urlencode(parameters, quote_via=quote)}"
