"""Who comes back: bookmarks stay in the browser, and what is new since the last visit is shown."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Visits, settled

pytestmark = pytest.mark.e2e

VISITS = "JSON.parse(localStorage.getItem('visits'))"


def open_popover(page: Page, name: str) -> None:
    page.locator("[data-testid=stPopoverButton]", has_text=name).first.focus()
    page.keyboard.press("Enter")
    settled(page)


@pytest.mark.parametrize("is_phone", [False, True])
def test_a_bookmark_is_kept_in_the_browser_and_opens_in_a_new_tab(
    visits: Visits, server: str, is_phone: bool
) -> None:
    page = visits.open(
        f"{server}/compliance?as_of=2020-06-12&kind=ministry", is_phone=is_phone, own=True
    )
    open_popover(page, "Bộ lọc")
    body = page.locator("[data-testid=stPopoverBody]")
    body.get_by_label("Tên đánh dấu").fill("Giao ban")
    page.keyboard.press("Enter")
    expect(body.get_by_role("link", name="Giao ban")).to_be_visible()
    tab = page.context.new_page()
    tab.goto(f"{server}/?lang=en")
    settled(tab)
    open_popover(tab, "Filters")
    tab.get_by_role("link", name="Giao ban").press("Enter")
    tab.wait_for_url("**/compliance?**")
    settled(tab)
    address = tab.url
    for part in ("as_of=2020-06-12", "kind=ministry", "lang=en"):
        assert part in address


def test_what_is_new_since_an_earlier_day_is_counted_and_listed(
    visits: Visits, server: str
) -> None:
    page = visits.open(f"{server}/")
    button = page.locator(".st-key-since_visit")
    expect(button).to_contain_text("Mới từ lần xem trước")
    page.wait_for_function(f"{VISITS}?.last")
    last = page.evaluate(VISITS)["last"]
    earlier = json.dumps({"last": last | {"as_of": "2025-12-22", "on": "an earlier day"}})
    page.evaluate("visits => localStorage.setItem('visits', visits)", earlier)
    page.reload()
    settled(page)
    expect(button).to_contain_text("284 mới từ lần xem trước")
    button.get_by_role("button").first.press("Enter")
    expect(page.get_by_text("13 báo cáo mới quá hạn (mô phỏng)")).to_be_visible()
    page.goto(f"{server}/?as_of=2020-02-05")
    settled(page)
    expect(button).to_have_count(0)
