"""The search for a browser, each on a machine that has only what the test puts there."""

import os
from pathlib import Path

import pytest

from tests.chromium import NAMES, find
from tests.conftest import RunPython

STARTS, DOES_NOT_START = "exit 0", "exit 127"
IS_ROOT = os.name == "posix" and os.geteuid() == 0

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the browsers of the tests are sh scripts")


def program(path: Path, script: str) -> Path:
    """A program at `path` that runs `script`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole PATH of a machine without a network."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "playwright"))
    monkeypatch.setenv("PLAYWRIGHT_DOWNLOAD_HOST", "http://127.0.0.1:9")
    for name in ("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.parametrize("name", NAMES)
def test_a_browser_on_the_path_is_found_by_any_of_its_names(machine: Path, name: str) -> None:
    browser = program(machine / name, STARTS)
    assert find() == str(browser)


def test_a_browser_that_does_not_start_is_passed_over(machine: Path) -> None:
    program(machine / "chromium", DOES_NOT_START)
    browser = program(machine / "google-chrome", STARTS)
    assert find() == str(browser)


def test_a_browser_in_the_usual_place_of_windows_is_found(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ProgramFiles(x86)", str(machine / "x86"))
    edge = program(machine / "x86/Microsoft/Edge/Application/msedge.exe", STARTS)
    assert find() == str(edge)


def test_the_browser_that_playwright_keeps_is_found(machine: Path, run_python: RunPython) -> None:
    asked = "from playwright.sync_api import sync_playwright as start\n"
    asked += "with start() as playwright: print(playwright.chromium.executable_path)"
    browser = program(Path(run_python("-c", asked).stdout.strip()), STARTS)
    assert browser.is_relative_to(machine)
    assert run_python("-m", "tests.chromium").stdout == f"{browser}\n"


@pytest.mark.skipif(not IS_ROOT, reason="only root may install packages")
def test_the_package_manager_brings_a_browser_where_the_download_fails(
    machine: Path, run_python: RunPython
) -> None:
    browser = machine / "chromium"
    package = program(machine / "package", STARTS)
    program(machine / "apt-get", f"if [ $1 = install ]; then /bin/mv {package} {browser}; fi")
    assert run_python("-m", "tests.chromium").stdout.splitlines()[-1] == str(browser)


def test_where_no_browser_can_be_had_it_says_what_to_do(
    machine: Path, run_python: RunPython
) -> None:
    program(machine / "dnf", "exit 1")
    found = run_python("-m", "tests.chromium", is_checked=False)
    assert found.returncode == 2
    assert "install one, as root: dnf install -y chromium" in found.stderr
