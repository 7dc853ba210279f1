"""What goes wrong with a table, in one sentence that a reader of the app can act on."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class DatasetError(Exception):
    """A table that cannot be read.

    Its text is one sentence that names the file, the line and the rule; the app shows it on the
    pages that need the table.

    Parameters
    ----------
    file : str
        Name of the file inside the folder of data.
    line : int
        Line of the file, counted from 1; 1 where the file as a whole is meant.
    rule : str
        Short name of the rule that is broken, as in the README.
    message : str
        What is wrong, without a full stop.
    """

    def __init__(self, file: str, line: int, rule: str, message: str) -> None:
        super().__init__(file, line, rule, message)
        self.file = file
        self.line = line
        self.rule = rule
        self.message = message

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.message} (rule: {self.rule})."


class UnknownNameError(DatasetError, LookupError):
    """A table, series, entity, metric or source that the data do not know.

    Parameters
    ----------
    file : str
        File in which the name was looked for.
    kind : str
        What was looked for: table, series, entity, metric, source or observation.
    name : str
        The unknown name.
    known : iterable of str
        Names that exist; the closest ones are offered.
    """

    def __init__(self, file: str, kind: str, name: str, known: Iterable[str]) -> None:
        self.name = name
        self.suggestions = tuple(difflib.get_close_matches(str(name), list(known), n=3, cutoff=0.5))
        hint = f"; did you mean {' or '.join(self.suggestions)}?" if self.suggestions else ""
        super().__init__(file, 1, "unknown-name", f"there is no {kind} named {name!r}{hint}")
