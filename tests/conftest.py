"""What all tests share: a browser where there is one, and a server to drive it on."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_BROWSER = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def browser_path() -> str | None:
    """Return the path of a Chromium: the one named in CHROMIUM, or the first that is found."""
    named = os.environ.get("CHROMIUM")
    candidates = [named] if named else [*BROWSERS, MAC_BROWSER]
    return next((path for name in candidates if (path := shutil.which(name))), None)


def pytest_collection_modifyitems(config, items):
    """Skip the browser tests where there is no browser, and say so; fail where one is required."""
    if browser_path():
        return
    if os.environ.get("REQUIRE_BROWSER"):
        raise pytest.UsageError("REQUIRE_BROWSER is set, and no Chromium was found.")
    reason = "no Chromium here: install it (apt-get install chromium) or name yours in CHROMIUM"
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=reason))


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def serve(log: Path, *flags: str, patience_s: float = 60) -> tuple[subprocess.Popen, str]:
    """Start the app as the README does and return its process and its address."""
    port = free_port()
    command = [
        *(sys.executable, "-m", "streamlit", "run"),
        *("--server.headless", "true", "--server.address", "127.0.0.1"),
        *("--server.port", str(port), "--browser.serverAddress", "127.0.0.1"),
        *flags,
    ]
    with log.open("w") as written:
        process = subprocess.Popen(command, cwd=ROOT, stdout=written, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + patience_s
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=2)
            return process, address
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            if process.poll() is not None:
                break
            time.sleep(0.2)
    process.kill()
    raise RuntimeError(f"the server did not start:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Iterator[str]:
    """Give the address of a running app; it must not have complained by the end."""
    log = tmp_path_factory.mktemp("server") / "log.txt"
    process, address = serve(log)
    yield address
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
    assert "Traceback" not in log.read_text(), log.read_text()[-5000:]
