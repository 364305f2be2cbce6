"""The dashboard on a port of its own, and Chromium to look at it: what pictures and times share."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).parents[1]
SECONDS_TO_START = 60
PHONE = 500  # pixels; narrower than this is a phone
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def serving(store: str, script: Path = ROOT / "app.py") -> Iterator[str]:
    """The address of a tuned server on `store` that runs `script`, until it is done with."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://localhost:{port}"
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}"],
        cwd=ROOT,
        env={**os.environ, "DASHBOARD_STORE": store, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(url)
        yield url
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(url: str) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{url}/_stcore/health").close()  # noqa: S310
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(f"{url} did not answer within {SECONDS_TO_START} s")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium as it stands on this machine, without a window."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    assert executable, "install Chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


def context_of(browser: Browser, width: int) -> BrowserContext:
    """A viewer who has never been here, on a light screen of so many pixels."""
    is_phone = width < PHONE
    agent = "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148" if is_phone else None
    return browser.new_context(
        viewport={"width": width, "height": 844 if is_phone else 900},
        user_agent=agent,
        is_mobile=is_phone,
        has_touch=is_phone,
        color_scheme="light",
        locale="vi-VN",
    )


def ready(page: Page) -> None:
    """Wait until the script has run and every chart is drawn."""
    page.wait_for_selector("h1", timeout=60_000)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=60_000)
    page.wait_for_function(
        """() => [...document.querySelectorAll("[data-testid=stPlotlyChart]")]
          .every(chart => chart.querySelector(".main-svg"))"""
    )
