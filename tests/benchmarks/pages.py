"""How much slower than a bare Streamlit app is this one? ``python -m tests.benchmarks.pages``.

Both apps are started the same way, on the same machine, in turn, and driven by the same browser
and the same clients; what is printed are medians and their ratios. Runs by hand: it takes some
minutes and its numbers mean something only on a machine that does nothing else.
"""

import argparse
import asyncio
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass

import psutil
import websockets
from playwright.sync_api import Page, Playwright, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard import story
from dashboard.in_turn import WHOLE
from tests.browser.conftest import FLAGS
from tests.conftest import ROOT, browser_path, free_port

SESSIONS = 50
RERUNS_OF_A_SESSION = 6
MEGABYTE = 1e6

# A message that only says that the script has finished is short; the long ones carry charts.
LONGEST_STATUS_BYTES = 2_000


@dataclass(frozen=True)
class App:
    """An app to measure.

    Parameters
    ----------
    name : str
        What it is called in the results.
    script : str
        Path below the repository's root, or empty for what ``streamlit run`` finds by itself.
    path : str
        Path of the page with the chart.
    control : str
        Text of the choice that redraws the chart.
    restored : str
        Text of the choice that draws the first chart again.
    """

    name: str
    script: str
    path: str
    control: str
    restored: str


BARE = App("bare app", "tests/benchmarks/bare_app.py", "", "high", "low")
OURS = App("this app", "", "", "", "")
OUR_POWER = App("this app", "", "power", "data centres alone", "both")


@contextlib.contextmanager
def started(app: App) -> Iterator[tuple[str, psutil.Process, float]]:
    """Start an app; give its address, its process and the seconds until it was healthy."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run"]
    command += [str(ROOT / app.script)] if app.script else []
    command += ["--server.headless", "true", "--server.port", str(port)]
    command += ["--server.address", "127.0.0.1", "--browser.gatherUsageStats", "false"]
    address = f"http://127.0.0.1:{port}"
    begin = time.perf_counter()
    with tempfile.TemporaryFile() as log, tempfile.TemporaryDirectory() as elsewhere:
        # The bare app runs with Streamlit's own settings, so not where ours would be found.
        folder = elsewhere if app.script else ROOT
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=os.environ)
        try:
            while True:
                try:
                    urllib.request.urlopen(f"{address}/_stcore/health", timeout=1)
                    break
                except OSError:
                    time.sleep(0.02)
            healthy_s = time.perf_counter() - begin
            yield address, psutil.Process(process.pid), healthy_s
        finally:
            process.terminate()
            process.wait(timeout=20)


def drawn_chart(page: Page) -> None:
    page.locator(
        "[data-testid=stVegaLiteChart] svg.marks, [data-testid=stVegaLiteChart] canvas"
    ).first.wait_for(timeout=60_000)


NOTE_FIRST_CHART = """
new MutationObserver((changes, observer) => {
  const chart = document.querySelector("[data-testid=stVegaLiteChart]");
  if (!chart?.querySelector("svg.marks, canvas")) return;
  window.first_chart_ms = performance.now();
  observer.disconnect();
}).observe(document, { childList: true, subtree: true });
"""

NOTE_REDRAW = """
() => {
  window.redrawn_ms = [];
  const chart = document.querySelector("[data-testid=stVegaLiteChart]");
  const begin = () => {
    const clicked = performance.now();
    window.watcher?.disconnect();
    window.watcher = new MutationObserver(
      () => window.redrawn_ms.push(performance.now() - clicked));
    window.watcher.observe(
      chart, { childList: true, subtree: true, attributes: true, characterData: true });
  };
  window.addEventListener("click", begin, { capture: true, once: true });
}
"""


def first_chart_s(context, address: str, path: str) -> float:
    """Return the seconds from asking for a page to its first chart, in a fresh browser profile.

    The page itself notes the moment: a driver outside would look again only now and then.
    """
    page = context.new_page()
    page.add_init_script(NOTE_FIRST_CHART)
    page.goto(f"{address}/{path}", wait_until="commit")
    drawn_chart(page)
    seconds = page.evaluate("window.first_chart_ms") / 1e3
    page.close()
    return seconds


def redraw_s(page: Page, app: App) -> float:
    """Return the seconds from the click on another option to the chart's last change."""
    page.evaluate(NOTE_REDRAW)
    page.get_by_text(app.control, exact=True).first.click()
    page.wait_for_timeout(1_000)
    seconds = max(page.evaluate("window.watcher.disconnect(), window.redrawn_ms")) / 1e3
    page.get_by_text(app.restored, exact=True).first.click()
    page.wait_for_timeout(1_000)
    return seconds


async def session(address: str, page: str, reruns: int, ready: asyncio.Barrier) -> list[float]:
    """Rerun a page as one visitor and return the moments at which each rerun had finished."""
    url = address.replace("http", "ws", 1) + "/_stcore/stream"
    async with websockets.connect(url, max_size=None, compression=None) as socket:
        moments = []
        for turn in range(reruns + 1):
            message = BackMsg()
            message.rerun_script.page_name = page
            message.rerun_script.query_string = f"{WHOLE}=yes"
            await socket.send(message.SerializeToString())
            while True:
                answer = await socket.recv()
                if len(answer) > LONGEST_STATUS_BYTES:
                    continue
                if ForwardMsg.FromString(answer).WhichOneof("type") == "script_finished":
                    break
            if turn == 0:
                await ready.wait()
            else:
                moments.append(time.perf_counter())
        return moments


async def reruns_a_second(address: str, page: str) -> float:
    """Return how many reruns of a page a server manages for many visitors at once."""
    ready = asyncio.Barrier(SESSIONS + 1)
    tasks = [
        asyncio.create_task(session(address, page, RERUNS_OF_A_SESSION, ready))
        for _visitor in range(SESSIONS)
    ]
    await ready.wait()
    begin = time.perf_counter()
    moments = [moment for task in tasks for moment in await task]
    return len(moments) / (max(moments) - begin)


def resident_mb(process: psutil.Process) -> float:
    """Return the memory of a server and of the processes it started."""
    family = [process, *process.children(recursive=True)]
    return sum(one.memory_info().rss for one in family) / MEGABYTE


def line(what: str, bare: list[float], ours: list[float], unit: str) -> None:
    peer, own = statistics.median(bare), statistics.median(ours)
    print(f"| {what} | {peer:.3g} {unit} | {own:.3g} {unit} | {own / peer:.2f} |")


def in_a_browser(playwright: Playwright, bare: str, ours: str, rounds: int) -> None:
    """Measure first charts and redraws of both addresses, and visit every page of ours."""
    chromium = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
    firsts: dict[str, list[float]] = {bare: [], ours: []}
    for _round in range(rounds + 1):
        for address in (bare, ours):
            context = chromium.new_context(viewport={"width": 1440, "height": 900})
            firsts[address].append(first_chart_s(context, address, ""))
            context.close()
    line("first chart of Overview in a browser", firsts[bare][1:], firsts[ours][1:], "s")
    redraws: dict[str, list[float]] = {bare: [], ours: []}
    pages = {}
    for app, address in ((BARE, bare), (OUR_POWER, ours)):
        pages[address] = (app, chromium.new_page(viewport={"width": 1440, "height": 900}))
        pages[address][1].goto(f"{address}/{app.path}")
        drawn_chart(pages[address][1])
        pages[address][1].wait_for_timeout(2_000)
    for _round in range(3 * rounds):
        for address, (app, page) in pages.items():
            redraws[address].append(redraw_s(page, app))
    line("an option changed to chart redrawn", redraws[bare], redraws[ours], "s")
    for page in story.PAGES[1:]:
        visited = chromium.new_page()
        visited.goto(f"{ours}/{page.name}")
        visited.wait_for_timeout(2_500)
        visited.close()
    chromium.close()


def measure(rounds: int) -> None:
    """Measure both apps in turn and print a table."""
    boots: dict[str, list[float]] = {BARE.name: [], OURS.name: []}
    for _round in range(rounds):
        for app in (BARE, OURS):
            with started(app) as (_address, _process, healthy_s):
                boots[app.name].append(healthy_s)
    print("| what | bare app | this app | ratio |\n|---|---|---|---|")
    line("boot to healthy", boots[BARE.name], boots[OURS.name], "s")
    with started(BARE) as (bare, bare_process, _s), started(OURS) as (ours, our_process, _s):
        time.sleep(10)  # both warm, as after a deployment
        with sync_playwright() as playwright:
            in_a_browser(playwright, bare, ours, rounds)
        line(
            "memory after every page was visited",
            [resident_mb(bare_process)],
            [resident_mb(our_process)],
            "MB",
        )
        rates: dict[str, list[float]] = {bare: [], ours: []}
        for _round in range(rounds):
            rates[bare].append(asyncio.run(reruns_a_second(bare, "")))
            rates[ours].append(asyncio.run(reruns_a_second(ours, "power")))
        line(
            f"reruns a second, {SESSIONS} sessions at once (Power)", rates[bare], rates[ours], "/s"
        )


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    measure(parser.parse_args().rounds)


if __name__ == "__main__":
    main()
