"""How long loading every table takes against pandas reading the same bytes without any schema.

Run by hand: ``python tests/benchmarks/datasets_load.py``. The two are timed in turn, so that a busy
moment of the machine hits both; the medians and their ratio are printed. The target is 3 or less.
"""

import io
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[2]))

from datasets.catalogue import Catalogue

REPEATS = 31
TARGET = 3.0


def seconds(action: Callable[[], None]) -> float:
    """Return how long an action takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def main() -> int:
    """Time both, print medians and ratio, and return 1 if the ratio misses the target."""
    folder = Catalogue().folder
    files = [folder / f"{name}.csv" for name in Catalogue().names()]

    def with_schema() -> None:
        data = Catalogue()
        for name in data.names():
            data.load(name)

    def bare() -> None:
        for path in files:
            pd.read_csv(io.BytesIO(path.read_bytes()), low_memory=False)

    with_schema()
    bare()
    ours, theirs = [], []
    for _ in range(REPEATS):
        theirs.append(seconds(bare))
        ours.append(seconds(with_schema))
    ratio = statistics.median(ours) / statistics.median(theirs)
    print(f"{len(files)} tables, {sum(path.stat().st_size for path in files) / 1e6:.1f} MB")
    print(f"pandas.read_csv     {statistics.median(theirs) * 1000:7.1f} ms (median of {REPEATS})")
    print(f"catalogue.load      {statistics.median(ours) * 1000:7.1f} ms (median of {REPEATS})")
    print(f"ratio               {ratio:7.2f}    (target: {TARGET} or less)")
    return 0 if ratio <= TARGET else 1


if __name__ == "__main__":
    raise SystemExit(main())
