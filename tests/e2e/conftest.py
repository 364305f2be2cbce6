"""One server and one browser for all tests in here; every page that a test opens is watched."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests import chromium

ROOT = Path(__file__).parents[2]
SECONDS_TO_START = 120
PATIENCE_MS = 60_000  # on a busy machine; what is there sooner is not waited for
STORED = "cookies,local_storage,indexeddb"
expect.set_options(timeout=PATIENCE_MS)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Server:
    """The dashboard as anyone starts it, on a free port of this machine unless it is named."""

    def __init__(
        self, store: str, module: str = "streamlit", port: int | None = None, **environment: str
    ) -> None:
        self.port = port or free_port()
        self.url = f"http://localhost:{self.port}"
        self.process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", module, "run", "app.py", f"--server.port={self.port}"],
            cwd=ROOT,
            env={**os.environ, "DASHBOARD_STORE": store, **environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + SECONDS_TO_START
        while not self._answers():
            assert time.monotonic() < until, "the server did not start"
            time.sleep(0.2)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/healthz") as answer:  # noqa: S310
                return bool(answer.status == 200)
        except OSError:
            return False

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)


@pytest.fixture(scope="session")
def server(sample_store: str) -> Iterator[str]:
    """The address of a server on the sample store."""
    running = Server(sample_store)
    yield running.url
    running.stop()


@pytest.fixture
def server_that_takes_files(sample_store: str, tmp_path: Path) -> Iterator[str]:
    """The address of a server on a sample store of its own, into which files may be loaded."""
    own = shutil.copytree(sample_store, tmp_path / "store")
    running = Server(str(own), DASHBOARD_DESK="on")
    yield running.url
    running.stop()


@pytest.fixture(scope="session")
def server_without_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server whose store is not there."""
    running = Server(str(tmp_path_factory.mktemp("nothing") / "store"))
    yield running.url
    running.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium.launched() as running:
        yield running


class Visits:
    """Opens pages, each as a new viewer, and records the hosts they contacted.

    `kept`: contexts of earlier tests, by their options: they have the scripts, but of no page
    anything that it stored. Where two pages of a test have the same options, or the test needs
    `own` one, the context is made for it and closed after it.
    """

    def __init__(self, browser: Browser, kept: dict[str, BrowserContext] | None = None) -> None:
        self.browser = browser
        self.kept = {} if kept is None else kept
        self.contexts: list[BrowserContext] = []
        self.taken: set[str] = set()
        self.hosts: set[str] = set()

    def open(
        self,
        url: str,
        *,
        is_phone: bool = False,
        scheme: str = "light",
        width: int = 1440,
        scale: int = 1,
        before: str = "",
        own: bool = False,
        beside: Page | None = None,
    ) -> Page:
        """The page at `url`, once it has settled. `scale`: pixels of the screen a pixel.
        `before`: a script that runs before those of the page. `own`: in a context of its own.
        `beside`: in a new tab of the viewer who has that page.
        """
        wide = {"viewport": {"width": width, "height": 900}, "device_scale_factor": scale}
        narrow = {
            "viewport": {"width": 390, "height": 844},
            "user_agent": "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148",
            "is_mobile": True,
            "has_touch": True,
        }
        options = {**(narrow if is_phone else wide), "color_scheme": scheme, "locale": "vi-VN"}
        page = beside.context.new_page() if beside else self._page(options, own=own)
        if not beside:
            _forget(page, url)
        page.set_default_timeout(PATIENCE_MS)
        if before:
            page.add_init_script(before)
        page.on("request", self._remember)
        page.goto(url)
        settled(page)
        return page

    def _page(self, options: dict[str, Any], *, own: bool) -> Page:
        name = json.dumps(options)
        if own or name in self.taken:
            self.contexts.append(self.browser.new_context(**options))
            return self.contexts[-1].new_page()
        if name not in self.kept:
            self.kept[name] = self.browser.new_context(**options)
        self.taken.add(name)
        return self.kept[name].new_page()

    def close(self) -> None:
        for page in [page for name in self.taken for page in self.kept[name].pages]:
            page.close()
        for context in self.contexts:
            context.close()

    def _remember(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss"):
            self.hosts.add(str(parts.hostname))


def _forget(page: Page, url: str) -> None:
    """What a page at `url` stored before."""
    parts = urlsplit(url)
    origin = {"origin": f"{parts.scheme}://{parts.netloc}", "storageTypes": STORED}
    page.context.new_cdp_session(page).send("Storage.clearDataForOrigin", origin)


def move(page: Page, address: str) -> None:
    """Go to an address within the running dashboard, as Back and Forward do, and let it run.

    The frame completes the address and drops unknown parts of it: then the run has started.
    """
    page.evaluate(
        """address => {
          history.pushState({}, "", address + (address.includes("?") ? "&" : "?") + "turn=1")
          dispatchEvent(new PopStateEvent("popstate", { state: {} }))
        }""",
        address,
    )
    page.wait_for_function(
        """() => !location.search.includes("turn=")
          && document.querySelector("[data-testid=stApp]")
            .dataset.testScriptState === "notRunning" """
    )


# A part whose own script is still on its way has a skeleton in its place, or an empty section.
# Once all are there, the page is to look the same a few times in a row.
STEP_MS, SAME = 50, 4
SETTLED = """([turn, same]) => {
  const all = [...document.querySelectorAll("[data-testid] *")]
  const isDrawn = document.querySelector("h1")
    && !document.querySelector("[data-testid=stSkeleton]")
    && all.every(part => !part.shadowRoot?.querySelector("section:empty"))
    && document.fonts.status === "loaded"
    && document.querySelector("[data-testid=stApp]").dataset.testScriptState === "notRunning"
  const boxes = [...document.querySelectorAll("[data-testid=stMain] > *, .main-svg")]
    .map(part => part.getBoundingClientRect())
  const look = JSON.stringify([turn, all.length, boxes])
  window.sameLooks = isDrawn && window.lastLook === look ? window.sameLooks + 1 : 0
  window.lastLook = look
  return window.sameLooks >= same
}"""


def settled(page: Page) -> None:
    """Wait until the script has run, its title is there, every part is drawn and nothing moves."""
    page.wait_for_function(SETTLED, arg=[time.monotonic_ns(), SAME], polling=STEP_MS)


@pytest.fixture(scope="session")
def kept_contexts() -> dict[str, BrowserContext]:
    """The contexts of the browser that tests share, by their options."""
    return {}


@pytest.fixture
def visits(browser: Browser, kept_contexts: dict[str, BrowserContext]) -> Iterator[Visits]:
    """Every test that opens a page also proves that it contacted no other host."""
    made = Visits(browser, kept_contexts)
    yield made
    made.close()
    assert made.hosts <= {"localhost"}
