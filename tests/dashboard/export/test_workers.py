"""The process that draws: its queue, its limits, and what it keeps."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from dashboard.export import picture
from dashboard.export.errors import Busy, ExportError, TooSlow
from dashboard.export.workers import WAITING_MOST, WORKER, Kept, Worker

from .conftest import ADDRESS, figure

ROOT = Path(__file__).parents[3]
STAND_IN = """
import os, struct, sys, time
header = struct.Struct(">BQ")
def say(kind, content):
    sys.stdout.buffer.write(header.pack(kind, len(content)) + content)
    sys.stdout.buffer.flush()
say(0, b"")
done = 0
while len(read := sys.stdin.buffer.read(header.size)) == header.size:
    job = sys.stdin.buffer.read(header.unpack(read)[1])
    done += 1
    if job.startswith(b"wait for "):
        path = job.removeprefix(b"wait for ")
        open(path + b".begun", "w").close()
        while not os.path.exists(path):
            time.sleep(0.01)
    elif job == b"die":
        os._exit(1)
    elif job == b"refuse":
        say(1, "C’est trop.".encode())
        continue
    elif job == b"stumble":
        say(2, b"")
        continue
    say(0, job.upper() + b" %d" % done)
"""
"""A process that speaks the same language and draws nothing, so that these tests are quick."""


class Slow:
    """A job that lasts until the test lets it end, so that no test depends on the clock."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.job = f"wait for {path}".encode()
        self.result = self.job.upper()

    def wait_until_begun(self) -> None:
        wait_for(lambda: self._path.with_name(self._path.name + ".begun").exists())

    def end(self) -> None:
        self._path.touch()


@pytest.fixture
def slow(tmp_path) -> Slow:
    return Slow(tmp_path / "end")


@pytest.fixture
def worker():
    made = []

    def make(**settings) -> Worker:
        made.append(Worker(command=STAND_IN, **settings))
        return made[-1]

    yield make
    for one in made:
        one.close()


def wait_for(condition, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_the_same_job_is_done_once(worker):
    one = worker()
    assert one.run(b"a") == b"A 1"
    assert one.run(b"b") == b"B 2"
    assert one.run(b"a") == b"A 1"


def test_those_who_wait_for_the_same_job_share_it(worker, slow):
    one, results = worker(), []
    threads = [threading.Thread(target=lambda: results.append(one.run(slow.job))) for _ in range(8)]
    for thread in threads:
        thread.start()
    wait_for(lambda: one._places._value == WAITING_MOST - 8)
    slow.end()
    for thread in threads:
        thread.join()
    assert results == [slow.result + b" 1"] * 8


def test_a_process_that_was_killed_between_two_jobs_is_replaced(worker):
    one = worker()
    one.run(b"a")
    first = one.process_id
    os.kill(first, signal.SIGTERM)
    assert one.run(b"b") == b"B 1"
    assert one.process_id != first


def test_a_job_whose_process_is_killed_midway_is_done_by_the_next(worker, slow):
    one, results = worker(), []
    thread = threading.Thread(target=lambda: results.append(one.run(slow.job)))
    thread.start()
    slow.wait_until_begun()
    first = one.process_id
    os.kill(first, signal.SIGTERM)
    slow.end()
    thread.join()
    assert results == [slow.result + b" 1"]
    assert one.process_id not in (None, first)


def test_a_job_that_kills_its_process_is_given_up_with_a_sentence(worker):
    one = worker()
    with pytest.raises(ExportError, match="ended unexpectedly"):
        one.run(b"die")
    assert one.run(b"a") == b"A 1"


def test_too_many_at_once_are_told_to_come_again(worker, slow):
    one = worker(waiting_most=2)
    waiting = [threading.Thread(target=one.run, args=(job,)) for job in (slow.job, b"next")]
    for thread in waiting:
        thread.start()
    wait_for(lambda: one._places._value == 0)
    with pytest.raises(Busy, match="Please try again in a few seconds"):
        one.run(b"a")
    slow.end()
    for thread in waiting:
        thread.join()
    assert one.run(b"a").startswith(b"A")


def test_what_is_kept_is_to_be_had_while_the_queue_is_full(worker, slow):
    one = worker(waiting_most=1)
    one.run(b"a")
    waiting = threading.Thread(target=one.run, args=(slow.job,))
    waiting.start()
    slow.wait_until_begun()
    assert one.run(b"a") == b"A 1"
    slow.end()
    waiting.join()


def test_a_job_that_takes_too_long_is_given_up_and_the_next_is_done(worker, slow):
    one = worker(seconds_most=2)
    with pytest.raises(TooSlow, match="longer than 2 seconds"):
        one.run(slow.job)
    assert one.run(b"a") == b"A 1"


def test_the_process_can_refuse_with_a_sentence_and_goes_on(worker):
    one = worker()
    with pytest.raises(ExportError, match="C’est trop"):
        one.run(b"refuse")
    with pytest.raises(ExportError, match="a mistake in the program"):
        one.run(b"stumble")
    assert one.run(b"a") == b"A 3"


def test_what_is_kept_stays_within_its_room():
    kept = Kept(bytes_most=10)
    kept.put(b"a", b"12345")
    kept.put(b"b", b"12345")
    assert kept.get(b"a") == b"12345"
    kept.put(b"c", b"12345")
    assert kept.get(b"b") is None, "the one not asked for longest goes"
    assert kept.get(b"a") == kept.get(b"c") == b"12345"
    kept.put(b"d", b"larger than all the room")
    assert kept.get(b"d") is None


def test_closing_ends_the_process_and_leaves_the_next_job_possible(worker):
    one = worker()
    one.run(b"a")
    process = one._process
    one.close()
    assert process.poll() is not None
    assert one.process_id is None
    assert one.run(b"b") == b"B 1"


def test_warming_starts_the_process_before_the_first_job(worker):
    one = worker()
    one.warm()
    wait_for(lambda: one.process_id)
    assert one.run(b"a") == b"A 1"


def test_pictures_are_drawn_by_the_real_process_and_again_after_it_was_killed():
    svg = picture.svg(figure(), ADDRESS)
    assert svg.startswith("<svg")
    assert figure().title in svg
    first = WORKER.process_id
    assert first not in (None, os.getpid())
    os.kill(first, signal.SIGTERM)
    png = picture.png(figure(title="Another finding"), ADDRESS, scale=1)
    assert png.startswith(b"\x89PNG")
    assert WORKER.process_id not in (None, first)
    assert picture.png(figure(title="Another finding"), ADDRESS, scale=1) == png


def test_a_picture_that_is_kept_comes_back_in_milliseconds(plain_figure):
    picture.svg(plain_figure, ADDRESS)

    def seconds() -> float:
        started = time.perf_counter()
        picture.svg(plain_figure, ADDRESS)
        return time.perf_counter() - started

    assert min(seconds() for _attempt in range(20)) < 0.01


def test_the_real_process_tells_why_a_figure_cannot_be_drawn():
    spec = {"data": {"url": "https://evil.example/x.csv"}, "mark": "bar", "encoding": {}}
    with pytest.raises(ExportError, match="This figure cannot be drawn as a picture"):
        picture.svg(figure(spec=spec), ADDRESS)


def test_the_servers_main_module_is_not_run_again_and_the_end_does_not_hang(tmp_path):
    script = tmp_path / "main.py"
    script.write_text(
        "print('ran')\n"
        "from dashboard.export.workers import Worker\n"
        "from dashboard.export.picture import job\n"
        "worker = Worker()\n"
        "worker.warm()\n"
        "try:\n"
        "    worker.run(b'no job')\n"
        "except Exception as error:\n"
        "    print(error)\n"
        "    print('vl_convert' in __import__('sys').modules)\n"
    )
    ended = subprocess.run(
        [sys.executable, str(script)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=180,
        cwd=tmp_path,
    )
    said = ended.stdout.splitlines()
    assert said == [
        "ran",
        "The picture could not be made: there is a mistake in the program.",
        "False",
    ]
    assert "JSONDecodeError" in ended.stderr, "the log says where"
