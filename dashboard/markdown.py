"""Texts from data and figures, so that Streamlit's Markdown shows them letter by letter."""

import re

SIGNS_WITH_A_MEANING = re.compile(r"([\\`*_{}\[\]<>#|$~:])")


def literal(text: object) -> str:
    r"""Return `text` with every sign escaped that Markdown would take for an instruction.

    Two dollar signs in a sentence are money here, not mathematics.

    >>> literal("$34 billion and $13 billion")
    '\\$34 billion and \\$13 billion'
    """
    return SIGNS_WITH_A_MEANING.sub(r"\\\1", str(text))
