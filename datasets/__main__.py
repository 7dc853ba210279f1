"""Commands: ``python -m datasets check`` and ``python -m datasets refresh``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from datasets import check


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Parameters
    ----------
    arguments : sequence of str, optional
        Command and options; by default those of the command line.

    Returns
    -------
    int
        0 if all is well, 1 if the data have a problem or an upstream file is refused.
    """
    parser = argparse.ArgumentParser(prog="python -m datasets", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="say what is wrong with the data")
    refreshing = commands.add_parser("refresh", help="make a table anew from its upstream dump")
    for command in (checking, refreshing):
        command.add_argument(
            "--folder", type=Path, default=Path(__file__).parent, help="folder of data"
        )
    _add_refresh_arguments(refreshing)
    options = parser.parse_args(arguments)
    return _refresh(options) if options.command == "refresh" else _check(options)


def _check(options: argparse.Namespace) -> int:
    result = check.report(options.folder)
    print(result)
    return 1 if result.problems else 0


def _add_refresh_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", help="models, hardware, clusters, countries or exchange_rates")
    command.add_argument(
        "files",
        nargs="+",
        metavar="FILE_OR_ADDRESS",
        help="upstream CSV file, as a path or an http(s) address; models takes two, the notable "
        "ones and, if you have it, the large-scale ones",
    )
    command.add_argument("--write", action="store_true", help="write the table")
    command.add_argument("--all", action="store_true", help="name all rows that differ")


def _refresh(options: argparse.Namespace) -> int:
    # Imported here, as the check does without pandas.
    from datasets import refresh
    from datasets.upstream import DUMPS

    try:
        if options.name not in DUMPS:
            raise refresh.RefusedError(
                f"there is no dump named {options.name!r}; choose one of {', '.join(DUMPS)}"
            )
        shown = None if options.all else refresh.SHOWN
        text, refusal = refresh.refresh(
            DUMPS[options.name], options.files, options.folder, write=options.write, shown=shown
        )
    except refresh.RefusedError as error:
        text, refusal = "", str(error)
    if text:
        print(text)
    if refusal:
        print(f"Nothing was written: {refusal}.", file=sys.stderr)
    return 1 if refusal else 0


if __name__ == "__main__":
    raise SystemExit(main())
