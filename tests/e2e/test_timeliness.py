"""The page of timeliness in a real browser: its calendar by keyboard, its charts for everyone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Visits, settled

pytestmark = pytest.mark.e2e


def serious(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found
            if each["impact"] in ("serious", "critical")]  # fmt: skip


def test_a_day_of_the_calendar_opens_by_keyboard_to_its_regimes(
    visits: Visits, server: str
) -> None:
    page = visits.open(f"{server}/timeliness?as_of=2025-12-31", scheme="dark")
    peak = page.get_by_role("gridcell", name="21/01/2026")
    expect(peak).to_have_attribute("aria-selected", "true", timeout=20_000)
    peak.focus()
    for key in ("ArrowUp", "ArrowUp", "ArrowRight", "ArrowRight", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_text("10/01/2026: 17 báo cáo")).to_be_visible()
    settled(page)
    expect(page.get_by_role("gridcell", name="10/01/2026, ngày làm việc")).to_be_focused()
    assert serious(page) == []


def test_the_curve_of_one_agency_stays_in_the_address(visits: Visits, server: str) -> None:
    address = "timeliness?as_of=2020-06-12&columns=quarter&agency=L63-01&lang=en"
    page = visits.open(f"{server}/{address}")
    expect(page.get_by_role("heading", name="Ha Noi")).to_be_visible(timeout=20_000)
    page.get_by_role("combobox", name="Kind of period").click()
    page.get_by_role("option", name="Year", exact=True).click()
    expect(page.get_by_role("heading", name="Ha Noi, reports for year 2019")).to_be_visible()
    assert "columns=year" in page.url
    settled(page)
    assert serious(page) == []


def test_on_a_phone_the_calendar_is_a_list_and_nothing_scrolls_sideways(
    visits: Visits, server: str
) -> None:
    page = visits.open(f"{server}/timeliness?as_of=2025-12-31", is_phone=True)
    expect(page.get_by_role("gridcell", name="21/01/2026")).to_be_visible(timeout=20_000)
    expect(page.get_by_role("gridcell", name="22/01/2026")).to_be_hidden()
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert serious(page) == []
