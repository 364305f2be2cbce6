"""Every page for everyone: axe, zoom, language, filters by keyboard; the whole product nightly."""

import itertools

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from dashboard.ui import pages
from tests.e2e.conftest import Visits, settled

pytestmark = pytest.mark.e2e

DAY = "as_of=2020-06-12&agency=M22-G10"
MODES = list(itertools.product(("vi", "en"), ("light", "dark"), (False, True)))
PRODUCT = [(name, *mode) for name, mode in itertools.product(pages.NAMES, MODES)]
# Each page once, every other one at night; the eight modes come one after the other.
ROTATED = [
    pytest.param(name, *MODES[place * 3 % 8], marks=[] if place % 2 else pytest.mark.nightly)
    for place, name in enumerate(pages.NAMES)
]


def address(name: str, language: str = "vi") -> str:
    return f"/{'' if name == pages.NAMES[0] else name}?{DAY}&lang={language}"


def findings(page: Page) -> list[str]:
    """What axe finds that is more than minor."""
    violations = Axe().run(page).response["violations"]
    return [
        f"{found['id']}: {node['html'][:200]}"
        for found in violations
        if found["impact"] != "minor"
        for node in found["nodes"][:3]
    ]


def charts_drawn(page: Page) -> None:
    """Wait until every chart is drawn."""
    settled(page)
    page.wait_for_function(
        """() => [...document.querySelectorAll("[data-testid=stPlotlyChart]")]
          .every(chart => chart.querySelector(".main-svg"))"""
    )


def _accessible_page(
    visits: Visits, server: str, name: str, language: str, scheme: str, is_phone: bool
) -> Page:
    page = visits.open(server + address(name, language), is_phone=is_phone, scheme=scheme)
    charts_drawn(page)
    assert findings(page) == []
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert page.evaluate(CUT) == []
    return page


@pytest.mark.parametrize(("name", "language", "scheme", "is_phone"), ROTATED)
def test_a_page_is_accessible_also_at_twice_the_size(
    visits: Visits, server: str, name: str, language: str, scheme: str, is_phone: bool
) -> None:
    page = _accessible_page(visits, server, name, language, scheme, is_phone)
    if not is_phone:
        page.set_viewport_size({"width": 720, "height": 450})
        page.wait_for_timeout(300)
        charts_drawn(page)
        assert page.evaluate(CUT) == []


@pytest.mark.nightly
@pytest.mark.parametrize(("name", "language", "scheme", "is_phone"), PRODUCT)
def test_every_page_is_accessible_in_every_mode(
    visits: Visits, server: str, name: str, language: str, scheme: str, is_phone: bool
) -> None:
    _accessible_page(visits, server, name, language, scheme, is_phone)


@pytest.mark.nightly
@pytest.mark.parametrize("name", pages.NAMES)
def test_at_twice_the_size_nothing_is_cut_and_nothing_scrolls_sideways(
    visits: Visits, server: str, name: str
) -> None:
    """1440 pixels at 200 % are 720 pixels of the page, each two wide (WCAG 1.4.4, 1.4.10)."""
    page = visits.open(server + address(name), width=720, scale=2)
    charts_drawn(page)
    assert page.evaluate(CUT) == []


# What reaches over the right edge, unless a part of the page that can be scrolled holds it; and
# what hides a piece of its own text.
CUT = """() => {
  const wide = document.documentElement.clientWidth + 1
  const main = document.querySelector("[data-testid=stMain]")
  const found = []
  if (Math.max(document.documentElement.scrollWidth, main.scrollWidth) > wide)
    found.push(`the page is ${main.scrollWidth} pixels wide`)
  const scrolls = element => {
    const above = each => each.parentElement ?? each.getRootNode().host
    for (let each = element; each && each !== main; each = above(each))
      if (/auto|scroll/.test(getComputedStyle(each).overflowX)) return true
    return false
  }
  for (const element of main.querySelectorAll("h1, h2, h3, p, button, td, th, svg")) {
    const box = element.getBoundingClientRect()
    if (box.width && box.right > wide && !scrolls(element))
      found.push(`${element.tagName} ${element.textContent.slice(0, 60)} ends at ${box.right}`)
    const style = getComputedStyle(element)
    if (style.textOverflow === "ellipsis" && element.scrollWidth > element.clientWidth + 1)
      found.push(`${element.tagName} ${element.textContent.slice(0, 60)} is cut`)
  }
  return found.slice(0, 10)
}"""


def test_the_filters_open_and_choose_by_keyboard(visits: Visits, server: str) -> None:
    page = visits.open(server + address("compliance"))
    button = page.get_by_role("button", name="Bộ lọc")
    button.focus()
    page.keyboard.press("Enter")
    body = page.locator("[data-testid=stPopoverBody]")
    expect(body).to_contain_text("Kỳ báo cáo")
    body.get_by_role("combobox").nth(1).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "kind=all" not in url or "period=12m" not in url)
    page.keyboard.press("Escape")
    expect(body).to_have_count(0)
