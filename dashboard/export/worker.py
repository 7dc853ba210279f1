"""The process that draws: reads jobs from its standard input until there are no more.

Started by ``dashboard/export/workers.py``, never by hand.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable
from typing import BinaryIO

from dashboard.export import drawing
from dashboard.export.errors import ExportError
from dashboard.export.plate import Plate
from dashboard.export.workers import BROKEN, DONE, REFUSED, receive, send
from dashboard.theme import Look, config

WARM_UP = {
    "data": {"values": [{"x": 1}]},
    "mark": "bar",
    "encoding": {"x": {"field": "x", "type": "quantitative"}},
    "config": config(Look()),
}
"""A chart to draw before the first job: the renderer's first picture takes half a second more."""


def perform(job: bytes) -> bytes:
    """Return the file that a job asks for.

    Parameters
    ----------
    job : bytes
        JSON with ``format`` ("svg" or "png"), ``scale`` for PNG, and ``plate``.
    """
    asked = json.loads(job)
    plate = Plate.from_json(asked["plate"])
    if asked["format"] == "svg":
        return drawing.svg(plate).encode("utf-8")
    return drawing.png(plate, asked["scale"])


def serve() -> None:
    """Answer jobs until the other side closes the pipe, which it also does by dying."""
    jobs, answers = _pipes()
    send(answers, *_answer(_warm_up, b""))
    while (message := receive(jobs)) is not None:
        _kind, job = message
        send(answers, *_answer(perform, job))


def _answer(work: Callable[[bytes], bytes], job: bytes) -> tuple[int, bytes]:
    try:
        return DONE, work(job)
    except ExportError as error:
        return REFUSED, str(error).encode("utf-8", "replace")
    except Exception:  # one bad job must not end the process; the log says where it went wrong
        traceback.print_exc()
        return BROKEN, b""


def _warm_up(_job: bytes) -> bytes:
    drawing.fonts.register()
    drawing.chart(json.dumps(WARM_UP), 200, "")
    return b""


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Return the pipes for jobs and answers, and send what anyone prints to the log instead."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return sys.stdin.buffer, answers
