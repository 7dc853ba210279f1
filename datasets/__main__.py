"""Commands: ``python -m datasets check``."""

from __future__ import annotations

import argparse
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
        0 if all is well, 1 if the data have a problem.
    """
    parser = argparse.ArgumentParser(prog="python -m datasets", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="say what is wrong with the data")
    checking.add_argument(
        "--folder", type=Path, default=Path(__file__).parent, help="folder of data to check"
    )
    options = parser.parse_args(arguments)
    result = check.report(options.folder)
    print(result)
    return 1 if result.problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
