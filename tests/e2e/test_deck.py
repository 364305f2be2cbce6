"""The deck in a real browser: from a stick with the cable out, and from the server by a ticket."""

import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.exports.slides.deck import DeckChoice, deck
from dashboard.exports.slides.html.page import html_file
from dashboard.exports.slides.model import LEAST_TEXT
from dashboard.figures.context import context_of
from dashboard.figures.details.statements import Statement, key_of
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from dashboard.tables import records
from data_access.readers.obligations import read_obligations
from data_access.store.engine import open_engine
from data_access.store.loads import newest_load
from tests.e2e.conftest import Visits

pytestmark = pytest.mark.e2e

DECKS = (("vi", date(2020, 2, 5), "on_time_rate"), ("en", date(2025, 12, 31), "population_avg"))
# What is too small, or out of the margins of the slide, or under its foot.
FAULTS = """least => {
  const slide = Reveal.getCurrentSlide(), box = slide.getBoundingClientRect(), faults = []
  const foot = slide.querySelector("footer").getBoundingClientRect()
  for (const part of slide.querySelectorAll(".page :is(h2, p, td, th, span, strong, em, text)")) {
    const { left, right, top, bottom, width } = part.getBoundingClientRect()
    if (!width || !part.textContent.trim()) continue
    const size = parseFloat(getComputedStyle(part).fontSize)
    const isOut = left < box.left + 20 || right > box.right - 20 || bottom > box.top + 704
    const isUnder = !part.closest("footer, .country") && bottom > foot.top + 1
    if (size < least || isOut || isUnder || top < box.top) faults.push([part.textContent, size])
  }
  return faults
}"""


@pytest.fixture(scope="module")
def files(sample_store: str, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A deck in each language, with words of agencies on late reports."""
    engine = open_engine(sample_store)
    reads, load = Reads(engine), newest_load(engine)
    folder, written = tmp_path_factory.mktemp("stick"), []
    for language, day, on_map in DECKS:
        choice = DeckChoice(indicators=("gdp_growth",), on_map=on_map)
        path, selection = folder / f"{language}.html", Selection(day, load)
        slides = deck(reads, selection, language, choice, statements=words_on(reads, selection))
        path.write_bytes(html_file(slides, dwell=1))
        written.append(path)
    engine.dispose()
    return written


def words_on(reads: Reads, selection: Selection) -> list[Statement]:
    """Long ones on every report that came late, those of long names among them."""
    found = reads(read_obligations, context_of(reads, selection).scope)
    late = records(found.loc[found["state"] == "late"])
    body, at = "Ảnh hưởng của bão " * 20, datetime(2020, 1, 1)
    return [Statement(key_of(row), "explained", body, "A", at) for row in late]


_SEEN_WHOLE = """() => [...document.querySelectorAll(".slides > section")].filter(slide => {
  const { left, top, right, bottom, width } = slide.getBoundingClientRect()
  return width > 0 && left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight
}).length"""


@pytest.fixture
def cable_out(browser: Browser) -> Iterator[Any]:
    """A browser without any network, on a projector."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 720}, offline=True, has_touch=True
    )
    yield context
    context.close()


def at(page: Page) -> int:
    return int(page.evaluate("Reveal.getIndices().h"))


def press(page: Page, *keys: str) -> int:
    for key in keys:
        page.keyboard.press(key)
    return at(page)


def test_a_deck_runs_from_a_stick_without_a_network(files: list[Path], cable_out: Any) -> None:
    for file in files:
        asked: list[str] = []
        page = cable_out.new_page()
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.goto(file.as_uri())
        page.wait_for_function("window.Reveal && Reveal.isReady() && document.fonts.ready")
        count = page.evaluate("Reveal.getTotalSlides()")
        assert count == 14
        for place in range(count):
            assert page.evaluate(FAULTS, LEAST_TEXT) == [], place
            before = time.monotonic()
            press(page, "ArrowRight")
            assert time.monotonic() - before < 1
        assert at(page) == count - 1
        assert asked == [file.as_uri()]
    _keys(page, count)
    _fingers(page)
    _speaker(page, cable_out)
    assert asked == [file.as_uri()]


def _keys(page: Page, count: int) -> None:
    assert press(page, "Home", "PageDown", "Space", "PageUp") == 1
    assert press(page, "End") == count - 1
    press(page, "b")
    assert page.evaluate("Reveal.isPaused()")
    expect(page.get_by_role("button", name="Resume", exact=True)).to_be_visible()
    press(page, ".")
    assert not page.evaluate("Reveal.isPaused()")
    press(page, "?", "Shift+Slash", "/")
    assert not page.evaluate("Reveal.isPaused()")
    _overview(page, count)
    assert press(page, "g", "5", "Enter") == 4
    press(page, "End", "a")
    page.wait_for_function("Reveal.getIndices().h === 0")  # it plays, and begins anew
    press(page, "a")
    assert page.evaluate("Reveal.getConfig().autoSlide") == 0
    press(page, "Home")


def _overview(page: Page, count: int) -> None:
    """All slides are seen at once; arrows go along rows and columns, a click opens a slide."""
    press(page, "Home", "Escape")
    assert page.evaluate("Reveal.isOverview()")
    columns = 4
    for width, height in ((390, 844), (1280, 720)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function("width => innerWidth === width", arg=width)
        assert page.evaluate(_SEEN_WHOLE) == count
    assert press(page, "ArrowDown", "ArrowRight") == columns + 1
    assert press(page, "ArrowUp", "ArrowUp") == 1
    page.locator(".slides > section").nth(count - 1).click()
    assert not page.evaluate("Reveal.isOverview()")
    assert at(page) == count - 1


def _fingers(page: Page) -> None:
    """A swipe to the left leads on, one to the right back; a tap leads nowhere."""
    press(page, "Home")
    _swipe(page, 1000, 300)
    assert at(page) == 1
    _swipe(page, 1000, 300)
    assert at(page) == 2
    _swipe(page, 300, 1000)
    assert at(page) == 1
    page.touchscreen.tap(640, 300)
    assert at(page) == 1
    press(page, "Home")


def _swipe(page: Page, start: int, end: int) -> None:
    """One finger over the screen, as the browser itself sends it."""
    hand = page.context.new_cdp_session(page)
    steps = [start + (end - start) * part // 5 for part in range(1, 6)]
    points = [("touchStart", start), *(("touchMove", x) for x in steps)]
    for kind, x in points:
        touched = {"type": kind, "touchPoints": [{"x": x, "y": 360}]}
        hand.send("Input.dispatchTouchEvent", touched)
    hand.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    hand.detach()


def _speaker(page: Page, context: Any) -> None:
    with context.expect_page() as opening:
        press(page, "s")
    speaker = opening.value
    speaker.wait_for_selector(".now h2")
    press(page, "ArrowRight", "ArrowRight")
    assert speaker.locator("h1").first.inner_text() == "3/14"
    assert "17/17 ministries" in speaker.locator(".now h2").inner_text()
    assert speaker.locator(".then h2").count() == 1
    assert ":" in speaker.locator("div.times").inner_text()
    assert speaker.locator(".told").inner_text()
    speaker.keyboard.press("Shift+Slash")
    assert not page.evaluate("Reveal.isPaused()")
    speaker.keyboard.press("ArrowLeft")
    assert at(page) == 1


def test_the_server_opens_a_deck_to_its_own_viewer_alone(server: str, visits: Visits) -> None:
    choice = "as_of=2020-02-05&lang=en&slides=standing.map"
    page = visits.open(f"{server}/presentation?{choice}", own=True)
    link = page.get_by_role("link", name="Present", exact=True)
    address = str(link.get_attribute("href"))
    with page.context.expect_page() as opening:
        link.click()
    opened = opening.value
    opened.wait_for_function("window.Reveal && Reveal.isReady()")
    assert opened.locator("h2").first.inner_text().startswith("18/22 ministries")
    assert opened.evaluate("document.documentElement.lang") == "en"
    page.context.set_offline(True)
    press(opened, "ArrowRight")
    assert at(opened) == 1
    stranger = visits.browser.new_context()
    visits.contexts.append(stranger)
    answer = stranger.request.get(f"{server}/{address}")
    assert answer.status == 404
    assert "ticket" in answer.text()
