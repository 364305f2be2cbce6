"""A change of a filter and of the page in Chromium, as multiples of a trivial page.

python -m bench.screen_changes [--store data/store] [--rounds 7]

Both run on the tuned server (.streamlit/config.toml), one change of each in turn. Each change shows
a day that was not seen before, so nothing of it was kept; "again" goes back to a day seen before.
A change ends when its day, or the title of a page, stands on the screen and the script rests.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Browser, Page

from bench.browsing import context_of, ready
from bench.server import serving
from data_access.store.engine import DEFAULT_STORE
from tests import chromium

FIRST_DAY = date(2020, 6, 1)
TRIVIAL = Path(__file__).with_name("trivial_page.py")
GOAL = 3.0  # full page after a filter change / trivial page
MILLISECONDS_TO_REST = 1000
TURN = """(day) => {
  const place = new URL(location.href)
  place.searchParams.set("as_of", day)
  history.pushState({}, "", place)
  dispatchEvent(new PopStateEvent("popstate", { state: {} }))
}"""
# in this order: the text of a page is laid out to be read
SHOWN = """(said) =>
  document.querySelector("[data-testid=stApp]").dataset.testScriptState === "notRunning"
  && document.body.innerText.includes(said)"""


class Viewer:
    """One tab, and how many bytes it was sent."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.sent = 0
        self.page: Page = context_of(browser, 1440).new_page()
        self.page.on("websocket", lambda socket: socket.on("framereceived", self._count))
        self.page.goto(f"{url}/?as_of={FIRST_DAY}")
        ready(self.page)

    def _count(self, payload: str | bytes) -> None:
        self.sent += len(payload)

    def turn(self, day: date, said: str) -> float:
        """Seconds until `said` stands there after the day was changed."""
        begun = time.perf_counter()
        self.page.evaluate(TURN, day.isoformat())
        self.page.wait_for_function(SHOWN, arg=said)
        return time.perf_counter() - begun

    def rest(self) -> None:
        """Wait until nothing is left to draw of a page just opened: no reader clicks sooner."""
        ready(self.page)
        self.page.wait_for_timeout(MILLISECONDS_TO_REST)

    def open(self, name: str, title: str) -> float:
        """Seconds until a page of the menu is there."""
        begun = time.perf_counter()
        self.page.get_by_role("menuitem", name=name).or_(
            self.page.get_by_role("link", name=name, exact=True)
        ).first.click()
        self.page.wait_for_function(SHOWN, arg=title)
        return time.perf_counter() - begun


def main() -> None:
    """Print seconds, the multiples of the trivial page, and bytes a change."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--store", default=DEFAULT_STORE)
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    with (
        serving(asked.store) as ours,
        serving(asked.store, TRIVIAL) as trivial,
        chromium.launched() as browser,
    ):
        measured = _rounds(Viewer(browser, ours.url), Viewer(browser, trivial.url), asked.rounds)
    floor = statistics.median(measured["trivial"])
    for name, times in measured.items():
        if name != "bytes":
            middle = statistics.median(times)
            print(f"{name}: {middle * 1000:.0f} ms, {middle / floor:.1f} × trivial")
    print(f"bytes a change of a filter: {statistics.median(measured['bytes']):,.0f}")
    print(f"goal: a change of a filter at most {GOAL} × trivial")


def _rounds(ours: Viewer, trivial: Viewer, rounds: int) -> dict[str, list[float]]:
    measured: dict[str, list[float]] = {
        name: [] for name in ("trivial", "filter, new day", "filter, again", "page", "bytes")
    }
    for number in range(1, rounds + 1):
        day = FIRST_DAY + timedelta(days=number)
        steps: tuple[tuple[str, Callable[[], float]], ...] = (
            ("trivial", lambda day=day: trivial.turn(day, day.isoformat())),
            ("filter, new day", lambda day=day: ours.turn(day, f"{day:%d/%m/%Y}")),
            ("filter, again", lambda day=day: _again(ours, day)),
            ("page", lambda: ours.open("Tuân thủ", "quá hạn chưa gửi")),
        )
        for name, step in steps:
            before = ours.sent
            measured[name].append(step())
            if name == "filter, new day":
                measured["bytes"].append(float(ours.sent - before))
        ours.open("Tổng quan", "ban hành chế độ báo cáo")
        ours.rest()
    return measured


def _again(ours: Viewer, day: date) -> float:
    """Back to the day before, then once more this one, which is kept by now."""
    earlier = day - timedelta(days=1)
    ours.turn(earlier, f"{earlier:%d/%m/%Y}")
    return ours.turn(day, f"{day:%d/%m/%Y}")


if __name__ == "__main__":
    main()
