"""Time a function so that the number can be believed, and say on which machine.

A timing is the median of repeated runs with its quartiles: on a shared machine the mean is pulled
up by whatever else runs, and the minimum hides it. Runs before the first timed one warm caches and
start the threads of the linear-algebra library (BLAS).
"""

from __future__ import annotations

import os
import platform
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

UNKNOWN = "unknown"
NANOSECONDS = 1e9


@dataclass(frozen=True)
class Timing:
    """How long one call took, in wall-clock seconds.

    Attributes
    ----------
    what : str
        What was timed, in words.
    median_s, lower_quartile_s, upper_quartile_s, low_s, high_s : float
        Median, quartiles, minimum and maximum over the repeats, in seconds a call.
    repeats : int
        Number of measurements.
    warm_up : int
        Number of measurements thrown away before them.
    batch : int
        Calls a measurement; its time is divided by them.
    """

    what: str
    median_s: float
    lower_quartile_s: float
    upper_quartile_s: float
    low_s: float
    high_s: float
    repeats: int
    warm_up: int
    batch: int


def measure(
    function: Callable[[], object],
    *,
    repeats: int,
    warm_up: int,
    batch: int = 1,
    what: str | None = None,
    clock: Callable[[], int] = time.perf_counter_ns,
) -> Timing:
    """Time calls of a function without arguments.

    Parameters
    ----------
    function : callable
        What to time. Its result is discarded.
    repeats : int
        Number of measurements, 1 or more.
    warm_up : int
        Number of measurements thrown away first, 0 or more.
    batch : int, default=1
        Calls a measurement. Take enough for it to last some milliseconds: reading the clock costs
        about as much as a small function call.
    what : str, optional
        What is timed, in words; by default the function's name.
    clock : callable, default=time.perf_counter_ns
        Returns the time in nanoseconds.

    Returns
    -------
    Timing
        Median and spread of the seconds a call.

    Raises
    ------
    ValueError
        If `repeats` or `batch` is below 1 or `warm_up` below 0.
    """
    counts = (("repeats", repeats, 1), ("warm_up", warm_up, 0), ("batch", batch, 1))
    for name, count, least in counts:
        if count < least:
            raise ValueError(f"{name} is {count}: give {least} or more.")
    elapsed_ns = np.empty(repeats)
    for repeat in range(-warm_up, repeats):
        start = clock()
        for _ in range(batch):
            function()
        if repeat >= 0:
            elapsed_ns[repeat] = clock() - start
    low, lower, median, upper, high = (
        float(seconds)
        for seconds in np.quantile(elapsed_ns / (batch * NANOSECONDS), [0, 0.25, 0.5, 0.75, 1])
    )
    return Timing(
        what=what if what is not None else getattr(function, "__qualname__", repr(function)),
        median_s=median,
        lower_quartile_s=lower,
        upper_quartile_s=upper,
        low_s=low,
        high_s=high,
        repeats=repeats,
        warm_up=warm_up,
        batch=batch,
    )


@dataclass(frozen=True)
class Machine:
    """The machine a timing was taken on.

    Attributes
    ----------
    cpu_name : str
        The processor as it calls itself.
    cores : int
        Logical processors this process may use.
    blas : str
        The linear-algebra library behind numpy, with its version.
    blas_threads : int or None
        Threads it uses; None where that cannot be told.
    python, numpy : str
        Versions.
    """

    cpu_name: str
    cores: int
    blas: str
    blas_threads: int | None
    python: str
    numpy: str


def machine() -> Machine:
    """Describe this machine; what cannot be told is "unknown" or None, never an error."""
    blas, blas_threads = _blas()
    return Machine(
        cpu_name=_cpu_name(),
        cores=_cores(),
        blas=blas,
        blas_threads=blas_threads,
        python=platform.python_version(),
        numpy=np.__version__,
    )


def _cpu_name(cpuinfo: Path = Path("/proc/cpuinfo")) -> str:
    """Name of the processor: from Linux's cpuinfo, macOS's sysctl, or Python's platform."""
    return _linux_cpu_name(cpuinfo) or _macos_cpu_name() or platform.processor() or _architecture()


def _linux_cpu_name(cpuinfo: Path) -> str:
    try:
        lines = cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    fields = dict(
        (part.strip() for part in line.split(":", 1)) for line in reversed(lines) if ":" in line
    )
    # x86 says "model name"; ARM boards name only the board, as "Model" or "Hardware".
    return fields.get("model name") or fields.get("Model") or fields.get("Hardware") or ""


def _macos_cpu_name() -> str:
    if platform.system() != "Darwin":
        return ""
    try:
        answer = subprocess.run(
            ["/usr/sbin/sysctl", "-n", "machdep.cpu.brand_string"],
            capture_output=True,
            text=True,
            timeout=2,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout.strip()


def _architecture() -> str:
    return platform.machine() or UNKNOWN


def _cores() -> int:
    """Logical processors this process may use, fewer than the machine's in a container."""
    try:
        return len(os.sched_getaffinity(0))
    except (AttributeError, OSError):  # not on macOS and Windows
        return os.cpu_count() or 1


def _blas() -> tuple[str, int | None]:
    """Name and thread count of numpy's BLAS; SciPy may bring another one, which is passed over."""
    try:
        from threadpoolctl import threadpool_info
    except ImportError:
        return _blas_of_the_build(), None
    libraries = [library for library in threadpool_info() if library["user_api"] == "blas"]
    if not libraries:
        return _blas_of_the_build(), None
    library = next((one for one in libraries if "numpy" in one["filepath"]), libraries[0])
    name = f"{library['internal_api']} {library['version'] or ''}".strip()
    return name, library["num_threads"]


def _blas_of_the_build() -> str:
    try:
        return np.show_config(mode="dicts")["Build Dependencies"]["blas"]["name"]
    except (KeyError, TypeError):
        return UNKNOWN
