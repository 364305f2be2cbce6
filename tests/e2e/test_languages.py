"""Nothing that Streamlit itself writes stands in English on a Vietnamese screen."""

import re
import time

import pytest
from playwright.sync_api import Page

from dashboard.ui import pages
from dashboard.ui.browser import WIDGET_WORDS
from dashboard.wording import TEXT
from tests.e2e.conftest import PATIENCE_MS, Visits, settled

pytestmark = pytest.mark.e2e

ADDRESS = "as_of=2020-02-05"
OF_STREAMLIT = (
    *(TEXT("en", key) for key in WIDGET_WORDS if not key.endswith(("day", "month", "year"))),
    "Help", "Select all", "Drag and drop", "Browse files", "Skip to main content", "Fullscreen",
    "Show data", "Remove", "Page not found",
)  # fmt: skip
SEEN = """() => [...document.querySelectorAll("body *")].flatMap(each => [
  ...["aria-label", "placeholder", "title", "aria-valuetext"].map(name => each.getAttribute(name)),
  ...[...each.childNodes].filter(node => node.nodeType === 3).map(node => node.nodeValue),
]).filter(Boolean)"""


def english(page: Page) -> set[str]:
    """What the page says in the words of Streamlit, to the eye or to a screen reader."""
    words = re.compile(
        rf"^(?:{'|'.join(map(re.escape, OF_STREAMLIT))})\b|\bselected$|– [A-Z][a-z]+$"
    )
    return {text for text in page.evaluate(SEEN) if words.search(text)}


def english_left(page: Page) -> set[str]:
    """What is still in English once the script of the page has had its time."""
    until = time.monotonic() + PATIENCE_MS / 1000
    while english(page) and time.monotonic() < until:
        page.wait_for_timeout(200)
    return english(page)


def test_no_page_speaks_the_english_of_streamlit(visits: Visits, server: str) -> None:
    page = visits.open(f"{server}/?{ADDRESS}")
    said = {}
    for name in pages.NAMES:
        path = "" if name == pages.NAMES[0] else name
        page.goto(f"{server}/{path}?{ADDRESS}&indicator=population_avg")
        settled(page)
        said[name] = english_left(page)
    assert said == {name: set() for name in pages.NAMES}


def test_what_a_widget_opens_is_vietnamese(visits: Visits, server: str) -> None:
    page = visits.open(f"{server}/indicators?{ADDRESS}&indicator=population_avg")
    page.locator("[data-testid=stMultiSelect] input").first.click()
    page.keyboard.type("zzzz")
    page.get_by_text("Không có kết quả").wait_for()
    assert english_left(page) == set()
    page.keyboard.press("Escape")
    page.locator("[data-testid=stPopoverButton]", has_text="Bộ lọc").click()
    page.locator("[data-testid=stDateInput] button").first.click()
    page.locator("[aria-label='Tháng sau']").first.wait_for()
    assert english_left(page) == set()
    read = page.locator("[id^=react-aria-description]").all_text_contents()
    assert "Ngày đang chọn: 05/02/2020" in read


def test_a_day_that_may_not_be_is_told_in_vietnamese(visits: Visits, server: str) -> None:
    page = visits.open(f"{server}/?{ADDRESS}")
    page.locator("[data-testid=stPopoverButton]", has_text="Bộ lọc").click()
    for part, typed in enumerate(("01", "01", "1990")):
        page.locator("[data-testid=stDateInput] [role=spinbutton]").nth(part).click()
        page.keyboard.type(typed)
    page.keyboard.press("Tab")
    page.get_by_text("Lỗi: ngày ngoài khoảng cho phép; chọn trong khoảng 12/03/2019 –").wait_for()
    assert english_left(page) == set()


def test_in_english_streamlit_s_words_stay(visits: Visits, server: str) -> None:
    page = visits.open(f"{server}/indicators?{ADDRESS}&indicator=population_avg&lang=en")
    assert "Choose an option" in english(page)
