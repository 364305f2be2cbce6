"""The Chromium of the browser tests and the benchmarks: found on this machine, else fetched.

`python -m tests.chromium` fetches one where there is none, and says what to do where it cannot.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "microsoft-edge", "msedge",
)  # fmt: skip
USUAL_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "${ProgramFiles}/Google/Chrome/Application/chrome.exe",
    "${ProgramFiles(x86)}/Google/Chrome/Application/chrome.exe",
    "${LOCALAPPDATA}/Google/Chrome/Application/chrome.exe",
    "${ProgramFiles}/Microsoft/Edge/Application/msedge.exe",
    "${ProgramFiles(x86)}/Microsoft/Edge/Application/msedge.exe",
)
DOWNLOAD = [sys.executable, "-m", "playwright", "install", "--no-shell", "chromium"]
PACKAGE_MANAGERS = {
    "apt-get": "apt-get update && apt-get install -y --no-install-recommends chromium",
    "dnf": "dnf install -y chromium",
    "zypper": "zypper --non-interactive install chromium",
}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WITH_WEBGL = [
    *(each for each in ARGUMENTS if each != "--disable-gpu"),
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
]


def main() -> int:
    """Print the path of a browser; 2 where there is none and none can be had."""
    browser = find() or fetch()
    if browser is None:
        sys.stderr.write(f"{advice()}\n")
        return 2
    sys.stdout.write(f"{browser}\n")
    return 0


@contextmanager
def launched() -> Iterator[Browser]:
    """A running Chromium without a window."""
    executable = find()
    assert executable, advice()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def with_webgl(browser: Browser) -> Iterator[Browser]:
    """Another one beside a running one, which draws WebGL too, without a graphics card."""
    another = browser.browser_type.launch(executable_path=find(), args=WITH_WEBGL)
    yield another
    another.close()


def find() -> str | None:
    """The path of a Chromium, Chrome or Edge that starts; None where there is none."""
    return next(filter(_starts, _candidates()), None)


def fetch() -> str | None:
    """Have Playwright download its Chromium, or else the package manager where it may."""
    if _run(DOWNLOAD) and (browser := find()):
        return browser
    manager = _package_manager()
    if manager and _is_root() and _run(["/bin/sh", "-c", PACKAGE_MANAGERS[manager]]):
        return find()
    return None


def advice() -> str:
    """What a person can do, in one line."""
    manager = _package_manager()
    command = f", as root: {PACKAGE_MANAGERS[manager]}" if manager else ""
    return f"The browser tests need Chromium, Chrome or Edge: install one{command}"


def _candidates() -> Iterator[str]:
    yield from filter(None, map(shutil.which, NAMES))
    yield from filter(os.path.isfile, map(os.path.expandvars, USUAL_PLACES))
    with sync_playwright() as playwright:
        downloaded = playwright.chromium.executable_path
    if Path(downloaded).is_file():
        yield downloaded


def _starts(browser: str) -> bool:
    """Whether it starts: one may stand there without its libraries, or point to another."""
    if os.name == "nt":
        return True  # there every installed one does, and asking for the version opens a window
    command = [browser, "--version"]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603
    except OSError:
        return False


def _package_manager() -> str | None:
    return next(filter(shutil.which, PACKAGE_MANAGERS), None)


def _is_root() -> bool:
    return os.name == "posix" and os.geteuid() == 0


def _run(command: list[str]) -> bool:
    sys.stdout.write(f"No Chromium yet: {' '.join(command[-4:])}\n")
    sys.stdout.flush()
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, env=environment, check=False).returncode == 0  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
