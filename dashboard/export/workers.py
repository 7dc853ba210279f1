"""Pictures are drawn in one other process, one after the other, and kept.

The renderer lets no other thread of its process run while it draws: in the server's own process
every visitor would wait for every picture. One process is enough, for drawing takes a fifth of a
second, and it leaves the other cores to the pages.

The process is a plain child that speaks through pipes. The pools of the standard library would
import the server's main module anew in the child, which under ``streamlit run`` is the page that a
visitor is looking at, and they cannot end a job that takes too long.
"""

import atexit
import hashlib
import os
import struct
import subprocess
import sys
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from dashboard.export.errors import Busy, ExportError, TooSlow
from dashboard.locale import gettext as _

WAITING_MOST = 24
"""How many pictures may be under way or waiting at once."""

SECONDS_MOST = 30.0
"""How long one picture may take."""

START_SECONDS_MOST = 120.0
"""How long the process may take to start, typeface and all, on a slow and busy machine."""

KEPT_BYTES = 64 * 2**20
"""How much memory finished pictures may fill; the ones not asked for longest go first."""

DONE, REFUSED, BROKEN = range(3)
"""Kinds of answers: the result, a sentence that says why there is none, an error in our code."""

HEADER = struct.Struct(">BQ")
"""Before each message: its kind and its length in bytes."""

ROOT = Path(__file__).resolve().parents[2]
COMMAND = f"""
import signal, sys, types
signal.signal(signal.SIGINT, signal.SIG_IGN)
package = sys.modules["dashboard.export"] = types.ModuleType("dashboard.export")
package.__path__ = [{str(Path(__file__).parent)!r}]
from dashboard.export.worker import serve
serve()
"""
"""What the process runs.

Ctrl-C goes to all processes of a terminal; this one ends when its pipe is closed. The package
stands there without its ``__init__``, which imports the data and with them most of the time and
the memory that a start takes: nothing of that is needed to draw.
"""


class _Ended(Exception):  # noqa: N818
    """The process is gone."""


def send(pipe: BinaryIO, kind: int, content: bytes) -> None:
    """Write one message."""
    pipe.write(HEADER.pack(kind, len(content)) + content)
    pipe.flush()


def receive(pipe: BinaryIO) -> tuple[int, bytes] | None:
    """Return the kind and the content of the next message, or None where the pipe has ended."""
    header = pipe.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    kind, length = HEADER.unpack(header)
    content = pipe.read(length)
    return (kind, content) if len(content) == length else None


class Kept:
    """The results that were asked for last, up to a number of bytes; safe between threads.

    Parameters
    ----------
    bytes_most : int
        How many bytes to keep; a result larger than that is not kept.
    """

    def __init__(self, bytes_most: int) -> None:
        self._bytes_most = bytes_most
        self._bytes = 0
        self._results: OrderedDict[bytes, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: bytes) -> bytes | None:
        """Return what is kept under `key`, or None."""
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
            return self._results.get(key)

    def put(self, key: bytes, result: bytes) -> None:
        """Keep `result` under `key` and drop the oldest where there is no more room."""
        with self._lock:
            self._bytes += len(result) - len(self._results.pop(key, b""))
            self._results[key] = result
            while self._bytes > self._bytes_most:
                _oldest, dropped = self._results.popitem(last=False)
                self._bytes -= len(dropped)


class Worker:
    """The process that draws, its queue, and what it has drawn.

    Parameters
    ----------
    waiting_most : int
        How many jobs may be under way or waiting.
    seconds_most : float
        How long one job may take.
    kept_bytes : int
        How much memory finished results may fill.
    command : str
        The Python program that the process runs.
    """

    def __init__(
        self,
        waiting_most: int = WAITING_MOST,
        seconds_most: float = SECONDS_MOST,
        kept_bytes: int = KEPT_BYTES,
        command: str = COMMAND,
    ) -> None:
        self._seconds_most = seconds_most
        self._command = command
        self._process: subprocess.Popen | None = None
        self._kept = Kept(kept_bytes)
        self._places = threading.BoundedSemaphore(waiting_most)
        self._turn = threading.Lock()

    @property
    def process_id(self) -> int | None:
        """Id of the process, where it runs."""
        process = self._process
        return process.pid if process and process.poll() is None else None

    def run(self, job: bytes) -> bytes:
        """Return the result of a job, from memory where the same was asked before.

        Parameters
        ----------
        job : bytes
            Everything that the result depends on; see :func:`dashboard.export.worker.perform`.

        Raises
        ------
        Busy
            If too many jobs are waiting.
        TooSlow
            If this job took too long.
        ExportError
            If it could not be done; the message says why.
        """
        key = hashlib.sha256(job).digest()
        result = self._kept.get(key)
        if result is not None:
            return result
        with self._place(), self._turn:
            result = self._kept.get(key)  # someone may have waited for the same
            if result is None:
                result = self._done(job)
                self._kept.put(key, result)
        return result

    def warm(self) -> None:
        """Start the process in the background, so that the first picture does not wait for it.

        What goes wrong is not told here: the first job meets it again and tells the one who asked.
        """

        def start() -> None:
            with self._turn:
                try:
                    self._started()
                except (ExportError, _Ended, OSError):
                    self._stop()

        threading.Thread(target=start, name="export-warm", daemon=True).start()

    def close(self) -> None:
        """End the process; the next job would start another one."""
        self._stop()

    @contextmanager
    def _place(self) -> Iterator[None]:
        if not self._places.acquire(blocking=False):
            raise Busy(
                _(
                    "Many pictures are being made just now. Please try again in a few seconds; "
                    "the table (CSV) is to be had at once."
                )
            )
        try:
            yield
        finally:
            self._places.release()

    def _done(self, job: bytes) -> bytes:
        for _attempt in ("first", "second"):
            try:
                kind, content = self._answer(self._started(), self._seconds_most, job)
            except _Ended:
                self._stop()
                continue
            if kind == REFUSED:
                raise ExportError(content.decode("utf-8"))
            if kind == BROKEN:
                raise ExportError(
                    _("The picture could not be made: there is a mistake in the program.")
                )
            return content
        raise ExportError(
            _("The picture could not be made: the program that draws it ended unexpectedly.")
        )

    def _started(self) -> subprocess.Popen:
        process = self._process
        if process is not None and process.poll() is None:
            return process
        self._stop()
        # The app may run from a folder that Python does not look into by itself.
        search = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
        process = self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-c", self._command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": search},
        )
        # What could not be made ready is told by the first job, which needs it too.
        self._answer(process, START_SECONDS_MOST)
        return process

    def _answer(
        self, process: subprocess.Popen, seconds_most: float, job: bytes | None = None
    ) -> tuple[int, bytes]:
        """Return the next answer, after sending a job where there is one.

        The time limit is a timer that kills the process, whose end then ends the waiting: that
        works on every system, while waiting for a pipe with a limit does not.
        """
        late = threading.Event()

        def give_up() -> None:
            late.set()
            process.kill()

        limit = threading.Timer(seconds_most, give_up)
        limit.daemon = True
        limit.start()
        try:
            if job is not None:
                send(process.stdin, DONE, job)
            answer = receive(process.stdout)
        except (OSError, ValueError):  # the pipe is broken, or was closed by another thread
            answer = None
        finally:
            limit.cancel()
        if answer is not None:
            return answer
        if late.is_set():
            self._stop()
            raise TooSlow(
                _("The picture took longer than {seconds} seconds and was given up.").format(
                    seconds=f"{seconds_most:g}"
                )
            )
        raise _Ended

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()  # it holds nothing that would be lost
        process.wait()
        for pipe in (process.stdin, process.stdout):
            try:
                pipe.close()
            except OSError:  # what was still to be sent has nowhere to go
                continue


WORKER = Worker()
atexit.register(WORKER.close)
