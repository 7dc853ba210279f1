"""The stopwatch against a clock that is told the time."""

import itertools
import platform
import sys

import pytest

from models import stopwatch
from models.stopwatch import Machine, machine, measure


def fake_clock(*durations_ns):
    """Return a clock that advances by the next duration between start and stop."""
    steps = itertools.chain.from_iterable((0, duration) for duration in durations_ns)
    return itertools.accumulate(steps).__next__


def test_the_median_and_the_quartiles_are_seconds_a_call():
    clock = fake_clock(5_000, 1_000, 3_000, 2_000, 4_000)
    timing = measure(lambda: None, repeats=5, warm_up=0, clock=clock)
    assert timing.low_s == pytest.approx(1e-6)
    assert timing.lower_quartile_s == pytest.approx(2e-6)
    assert timing.median_s == pytest.approx(3e-6)
    assert timing.upper_quartile_s == pytest.approx(4e-6)
    assert timing.high_s == pytest.approx(5e-6)


def test_warm_up_runs_call_the_function_but_are_not_counted():
    calls = []
    clock = fake_clock(7, 7)
    timing = measure(lambda: calls.append(1), repeats=2, warm_up=3, clock=_skip(clock, 3))
    assert len(calls) == 5
    assert timing.median_s == pytest.approx(7e-9)


def _skip(clock, warm_ups):
    """Return a clock that stands still until the warm-up is over; it is read once a warm-up."""
    readings = itertools.count()
    return lambda: 0 if next(readings) < warm_ups else clock()


def test_a_batch_is_divided_by_its_calls():
    calls = []
    timing = measure(
        lambda: calls.append(1), repeats=1, warm_up=0, batch=10, clock=fake_clock(1_000)
    )
    assert len(calls) == 10
    assert timing.median_s == pytest.approx(100e-9)


def test_a_timing_says_what_was_timed_and_how():
    timing = measure(len_of_nothing, repeats=3, warm_up=1, batch=2)
    assert (timing.what, timing.repeats, timing.warm_up, timing.batch) == (
        "len_of_nothing",
        3,
        1,
        2,
    )
    assert measure(len_of_nothing, repeats=1, warm_up=0, what="one look").what == "one look"


def len_of_nothing():
    return len("")


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({"repeats": 0, "warm_up": 0}, "repeats is 0: give 1 or more"),
        ({"repeats": 1, "warm_up": -1}, "warm_up is -1: give 0 or more"),
        ({"repeats": 1, "warm_up": 0, "batch": 0}, "batch is 0: give 1 or more"),
    ],
)
def test_an_impossible_count_is_refused(counts, sentence):
    with pytest.raises(ValueError, match=sentence):
        measure(len_of_nothing, **counts)


def test_the_machine_is_described():
    here = machine()
    assert here.cpu_name
    assert here.cores >= 1
    assert here.blas
    assert here.python == platform.python_version()


def test_the_machine_is_described_even_where_nothing_can_be_read(monkeypatch):
    def refuse(*_, **__):
        raise OSError("not here")

    monkeypatch.setattr(stopwatch.Path, "read_text", refuse)
    monkeypatch.setattr(stopwatch.subprocess, "run", refuse)
    monkeypatch.setattr(stopwatch.os, "sched_getaffinity", refuse, raising=False)
    monkeypatch.setattr(stopwatch.os, "cpu_count", lambda: None)
    monkeypatch.setitem(sys.modules, "threadpoolctl", None)
    monkeypatch.setattr(stopwatch.np, "show_config", lambda mode: {})
    for name in ("system", "processor", "machine"):
        monkeypatch.setattr(stopwatch.platform, name, lambda: "")
    here = machine()
    assert here == Machine("unknown", 1, "unknown", None, here.python, here.numpy)


@pytest.mark.parametrize(
    ("cpuinfo", "name"),
    [
        (
            "processor : 0\nmodel name\t: Quick One\n\nprocessor : 1\nmodel name\t: Other\n",
            "Quick One",
        ),
        ("processor : 0\nModel\t\t: Small Board 4\n", "Small Board 4"),
    ],
)
def test_the_processor_is_named_as_linux_names_it(tmp_path, cpuinfo, name):
    (tmp_path / "cpuinfo").write_text(cpuinfo)
    assert stopwatch._cpu_name(tmp_path / "cpuinfo") == name


def test_the_processor_is_named_as_macos_names_it(monkeypatch, tmp_path):
    class Answer:
        stdout = "Fruit M9\n"

    monkeypatch.setattr(stopwatch.platform, "system", lambda: "Darwin")
    monkeypatch.setattr(stopwatch.subprocess, "run", lambda *_, **__: Answer)
    assert stopwatch._cpu_name(tmp_path / "absent") == "Fruit M9"
