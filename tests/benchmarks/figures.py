"""How long does it take to draw every figure? ``python -m tests.benchmarks.figures``.

Every figure is built with its defaults in fresh processes, the datasets read beforehand. The peer
is the drawing of a bare Altair line chart of 400 rows, once for each figure, in the same process.
"""

import statistics
import subprocess
import sys
import time

ROUNDS = 5


def one_process() -> None:
    """Print the seconds for all figures, for as many bare charts, and for the slowest figure."""
    import altair as alt
    import numpy as np
    import pandas as pd

    from dashboard import figures
    from datasets import catalogue

    for name in catalogue.names():
        catalogue.load(name)
    rows = pd.DataFrame({"x": np.arange(400.0), "y": np.sin(np.arange(400.0))})
    alt.Chart(rows).mark_line().encode(x="x", y="y").to_dict()
    begin = time.perf_counter()
    for _id in figures.ids():
        alt.Chart(rows).mark_line().encode(x="x", y="y").to_dict()
    bare_s = time.perf_counter() - begin
    each = {}
    begin = time.perf_counter()
    for id in figures.ids():
        start = time.perf_counter()
        figures.build(id)
        each[id] = time.perf_counter() - start
    all_s = time.perf_counter() - begin
    slowest = max(each, key=each.get)
    print(bare_s, all_s, len(each), slowest, each[slowest])


def main() -> None:
    """Run some processes and print the medians."""
    if sys.argv[1:] == ["one"]:
        one_process()
        return
    command = [sys.executable, "-m", "tests.benchmarks.figures", "one"]
    runs = [
        subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        for _round in range(ROUNDS)
    ]
    bare_s = statistics.median(float(run[0]) for run in runs)
    all_s = statistics.median(float(run[1]) for run in runs)
    print("| what | seconds |\n|---|---|")
    print(f"| {runs[0][2]} figures with defaults, datasets loaded | {all_s:.2f} |")
    print(f"| as many bare Altair line charts of 400 rows | {bare_s:.2f} |")
    print(f"| ratio | {all_s / bare_s:.1f} |")
    print(f"| the slowest, {runs[0][3]} | {float(runs[0][4]):.2f} |")


if __name__ == "__main__":
    main()
