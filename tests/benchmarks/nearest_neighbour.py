"""Compare the nearest-neighbour search with scikit-learn, faiss and the bare matrix product.

Run by hand, on a machine that is otherwise idle::

    python -m tests.benchmarks.nearest_neighbour

Prints a Markdown table, losses included. Every round times each contestant once, one after the
other, so that a slow moment hits all of them. A ratio is the median over the rounds of the ratios
within a round; in brackets stands that of the fastest rounds, which other work on the machine
disturbs least. With the default threads the clock on the wall counts; with one thread the
processor time of this process, which leaves out the waiting for other processes. A measurement
repeats short calls for some milliseconds: the libraries keep
separate thread pools, and a call just after another library's waits for those to go idle.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from statistics import median
from time import perf_counter_ns, process_time_ns

import faiss
import numpy as np
from sklearn.neighbors import KNeighborsClassifier
from threadpoolctl import threadpool_limits

from models.nearest_neighbour import NearestNeighbourClassifier
from models.stopwatch import machine, measure

ROUNDS = 9
MEASUREMENT_S = 0.02  # shortest measurement, reached by repeating the call
CLASSES = 10
OURS_PREDICT, OURS = "ours, predict", "ours, kneighbors"
PEERS_PREDICT, PEERS = "scikit-learn, predict", "scikit-learn, kneighbors"
FAISS, PRODUCT = "faiss", "X @ Y.T"


@dataclass(frozen=True)
class Case:
    """A size, and the least ratios wanted over scikit-learn and faiss; None where none is set."""

    stored: int
    features: int
    queries: int
    neighbours: int = 1
    over_scikit_learn: float | None = None
    over_faiss: float | None = None


GRID = (
    Case(1_797, 64, 1, over_scikit_learn=10),
    Case(1_797, 64, 500, over_scikit_learn=2, over_faiss=1),
    Case(1_797, 64, 500, neighbours=15),
    Case(10_000, 64, 1_000, over_scikit_learn=2, over_faiss=1),
    Case(10_000, 64, 1_000, neighbours=15),
    Case(60_000, 784, 1, over_scikit_learn=3, over_faiss=1.5),
    Case(60_000, 784, 500, over_scikit_learn=1.5, over_faiss=0.5),
)


def contestants(case: Case) -> dict[str, Callable[[], object]]:
    """Fit every library on the same uniform random float32 data; one call each, by name."""
    random = np.random.default_rng(0)
    stored = random.random((case.stored, case.features), dtype=np.float32)
    queries = random.random((case.queries, case.features), dtype=np.float32)
    labels = np.arange(case.stored) % CLASSES
    k = case.neighbours
    ours = NearestNeighbourClassifier(k).fit(stored, labels)
    peer = KNeighborsClassifier(k, algorithm="brute").fit(stored, labels)
    index = faiss.IndexFlatL2(case.features)
    index.add(stored)
    return {
        OURS_PREDICT: lambda: ours.predict(queries),
        OURS: lambda: ours.kneighbors(queries),
        PEERS_PREDICT: lambda: peer.predict(queries),
        PEERS: lambda: peer.kneighbors(queries),
        FAISS: lambda: index.search(queries, k),
        PRODUCT: lambda: queries @ stored.T,
    }


def race(
    functions: dict[str, Callable[[], object]], clock: Callable[[], int]
) -> dict[str, list[float]]:
    """Seconds a call of every function in every round."""
    first = {name: measure(f, repeats=1, warm_up=1).median_s for name, f in functions.items()}
    batches = {name: max(1, round(MEASUREMENT_S / seconds)) for name, seconds in first.items()}
    seconds: dict[str, list[float]] = {name: [] for name in functions}
    for _ in range(ROUNDS):
        for name, function in functions.items():
            timing = measure(
                function, repeats=1, warm_up=1, batch=batches[name], what=name, clock=clock
            )
            seconds[name].append(timing.median_s)
    return seconds


def ratio(seconds: dict[str, list[float]], slower: str, faster: str) -> float:
    """How many times longer one takes than the other."""
    pairs = zip(seconds[slower], seconds[faster], strict=True)
    return median(one / other for one, other in pairs)


def comparison(
    seconds: dict[str, list[float]], peer: str, ours: str, wanted: float | None = None
) -> str:
    """Write how many times longer a peer takes, and whether that is as much as was wanted."""
    value = ratio(seconds, peer, ours)
    fastest = min(seconds[peer]) / min(seconds[ours])
    text = f"{value:.2f} ({fastest:.2f})"
    if wanted is None:
        return text
    return f"{text} {'meets' if value >= wanted else 'MISSES'} {wanted:g}"


def row(case: Case, threads: str, clock: Callable[[], int]) -> str:
    """Measure a case; one row of the table."""
    seconds = race(contestants(case), clock)
    cells = [
        f"{case.stored:,} x {case.features}",
        f"{case.queries:,}",
        str(case.neighbours),
        threads,
        f"{median(seconds[OURS]) * 1e3:.3f}",
        comparison(seconds, PEERS_PREDICT, OURS_PREDICT, case.over_scikit_learn),
        comparison(seconds, PEERS, OURS, case.over_scikit_learn),
        comparison(seconds, FAISS, OURS, case.over_faiss),
        comparison(seconds, PRODUCT, OURS),
    ]
    return f"| {' | '.join(cells)} |"


def table() -> Iterator[str]:
    """Yield the lines of the report."""
    here = machine()
    yield (
        f"{here.cpu_name}, {here.cores} cores; Python {here.python}, numpy {here.numpy} "
        f"({here.blas}, {here.blas_threads} threads), scikit-learn {version('scikit-learn')}, "
        f"faiss-cpu {version('faiss-cpu')}."
    )
    yield ""
    heads = ["stored", "queries", "k", "threads, clock", "ours, ms a call"]
    heads += ["scikit-learn / ours, predict", "scikit-learn / ours, kneighbors"]
    heads += ["faiss / ours", "product / ours"]
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---:|' * len(heads)}"
    for case in GRID:
        yield row(case, "default, wall", perf_counter_ns)
    with threadpool_limits(1):
        for case in GRID:
            yield row(case, "1, processor", process_time_ns)


if __name__ == "__main__":
    for line in table():
        print(line, flush=True)
