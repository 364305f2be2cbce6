"""The overview and the matrix fit the screen: nothing below the fold of a desk, no tile alone, none
taller, no period half behind the names."""

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import PATIENCE_MS, Visits, settled

pytestmark = pytest.mark.e2e

CHOICES = (
    "as_of=2020-02-05",
    "as_of=2025-12-31&lang=en",
    "as_of=2025-07-20",
    "as_of=2025-03-20&kind=ministry",
    "as_of=2020-06-12&kind=locality&lang=en",
)
_TILES = """() =>
  [...document.querySelectorAll(".stGrid:has([class*=st-key-tile_]) > .stGridCell")]
    .map(cell => cell.getBoundingClientRect())
    .map(box => [Math.round(box.top), Math.round(box.height)])"""
_TOO_WIDE = """() => {
  const main = document.querySelector("[data-testid=stMain]")
  return [main, ...main.querySelectorAll(".stGridCell")]
    .filter(element => element.scrollWidth > element.clientWidth + 1).length
}"""

_TITLE_AS_PAGE_CSS_HAS_IT = """() => {
  const title = document.querySelector(".stHeading h1")
  if (!title) return false
  const { fontSize, paddingTop } = getComputedStyle(title)
  return parseFloat(paddingTop) > 0 && parseFloat(paddingTop) < parseFloat(fontSize) / 4
}"""


def rows_of_tiles(page: Page) -> list[int]:
    """How many tiles each row has; all tiles are equally tall."""
    found = page.evaluate(_TILES)
    assert len({height for _, height in found}) == 1
    tops = [top for top, _ in found]
    return [tops.count(top) for top in sorted(set(tops))]


@pytest.mark.parametrize("choice", CHOICES)
def test_a_desk_shows_all_of_it_without_scrolling(visits: Visits, server: str, choice: str) -> None:
    page = visits.open(f"{server}/?{choice}")
    if "kind=ministry" not in choice:
        page.wait_for_selector("svg.map path.area", state="attached")
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("e => e.scrollHeight - e.clientHeight") <= 0
    assert rows_of_tiles(page) == [6]


def test_what_is_drawn_moves_no_more_when_scripts_come_late(browser: Browser, server: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="vi-VN")
    page.route("**/components/page.js*", lambda route: None)  # it never comes
    with page.expect_request("**/components/page.js*"):
        page.goto(f"{server}/?{CHOICES[1]}")
    page.wait_for_function(_TITLE_AS_PAGE_CSS_HAS_IT, timeout=PATIENCE_MS)
    page.close()


def test_at_no_width_a_tile_stands_alone_or_is_cut(visits: Visits, server: str) -> None:
    page = visits.open(f"{server}/?{CHOICES[0]}")
    rows = {1920: [6], 1366: [6], 1024: [3, 3], 768: [3, 3], 720: [3, 3], 390: [2, 2, 2]}
    for width, expected in rows.items():
        page.set_viewport_size({"width": width, "height": 900})
        settled(page)
        assert rows_of_tiles(page) == expected, width
        assert page.evaluate(_TOO_WIDE) == 0, width


_BEHIND_THE_NAMES = """scroll => {
  const [corner, ...periods] = scroll.querySelector("thead tr").cells
  const edge = corner.getBoundingClientRect().right
  return periods.filter(cell => !cell.hidden).map(cell => cell.getBoundingClientRect())
    .filter(box => box.left < edge - 1 && box.right > edge + 1).length
}"""


def test_no_period_of_the_matrix_is_half_behind_the_names(visits: Visits, server: str) -> None:
    page = visits.open(f"{server}/compliance?as_of=2025-12-31", width=768)
    scroll = page.locator(".scroll").first
    for width in (768, 1024, 1200):
        page.set_viewport_size({"width": width, "height": 900})
        settled(page)
        assert scroll.evaluate(_BEHIND_THE_NAMES) == 0, width
        at_end = scroll.evaluate("e => e.scrollLeft + e.clientWidth >= e.scrollWidth - 1")
        assert at_end, "the newest periods are shown"
