"""From a cell of the matrix down to the receipts, by keyboard, and back again."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Visits, settled

pytestmark = pytest.mark.e2e


def test_each_step_down_is_in_the_address_and_back_returns_step_by_step(
    visits: Visits, server: str
) -> None:
    page = visits.open(server + "/compliance?as_of=2020-06-12")
    grid = page.get_by_role("grid")
    grid.locator("tbody th[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url("**/agency?*report=*")
    settled(page)
    at_period = page.url
    assert "as_of=2020-06-12" in at_period
    page.locator("td button, td a").first.click()
    page.wait_for_url("**/agency?*regime=*")
    settled(page)
    assert "report=" in page.url
    expect(page.get_by_text("Thời hạn").first).to_be_visible()
    page.go_back()
    page.wait_for_url(lambda url: "regime=" not in url)
    settled(page)
    assert "report=" in page.url
    page.go_back()
    page.wait_for_url("**/compliance?*")
    settled(page)
    expect(page.get_by_role("grid")).to_be_visible()
