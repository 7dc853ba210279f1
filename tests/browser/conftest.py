"""A browser that notes what it should not have to see."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import browser_path

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

# Streamlit asks these of the page's own folder before it asks the server's root.
HARMLESS = ("/_stcore/health", "/_stcore/host-config")


@dataclass
class Visit:
    """A page in a browser, with what went wrong on it."""

    page: Page
    address: str
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> "Visit":
        self.page.goto(f"{self.address}/{path}")
        self.settle()
        return self

    def settle(self) -> None:
        """Wait until the script has run, every chart has come in its turn and all is drawn."""
        idle = self.page.locator(
            "[data-testid=stApp][data-test-script-state=notRunning]"
            ":not(:has([class*=st-key-][class*=-place]))"
            ":not(:has([data-testid=stVegaLiteChart]:not(:has(svg, canvas))))"
        )
        for _look in range(2):
            idle.wait_for(timeout=60_000)
            self.page.wait_for_timeout(300)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser, server) -> Iterator:
    """Return a function that opens a window of a size, in a theme and a language."""
    contexts = []

    def new(width: int = 1440, theme: str = "light", language: str = "en-GB") -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=theme,
            locale=language,
            accept_downloads=True,
        )
        contexts.append(context)
        one = Visit(context.new_page(), server)
        watch(one)
        return one

    yield new
    for context in contexts:
        context.close()


def watch(one: Visit) -> None:
    """Note console errors, failed requests and requests that leave the server."""

    def on_console(message) -> None:
        where = (message.location or {}).get("url", "")
        if message.type == "error" and not where.endswith(HARMLESS):
            one.faults.append(f"console: {message.text} {where}")

    def on_request(request) -> None:
        own = (one.address, one.address.replace("http", "ws", 1), "data:", "blob:")
        if not request.url.startswith(own):
            one.faults.append(f"outside: {request.url}")

    one.page.on("console", on_console)
    one.page.on("request", on_request)
    one.page.on("websocket", lambda socket: on_request(socket))
    one.page.on("pageerror", lambda error: one.faults.append(f"page: {error}"))
