"""By keyboard alone: focus goes into what opens and comes back; an address opens at a panel."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Visits, settled

pytestmark = pytest.mark.e2e

DAY = "as_of=2020-02-05"
POPOVERS = (
    ("/?" + DAY, "Bộ lọc"),
    ("/?" + DAY, "Bộ ban hành"),
    ("/?" + DAY, "Xem bảng"),
    ("/?" + DAY, "Cách tính"),
    ("/?as_of=2025-07-20", "quy về đơn vị"),
)


def body(page: Page) -> Locator:
    return page.locator("[data-testid=stPopoverBody]")


def popover_button(page: Page, name: str) -> Locator:
    button = page.locator("[data-testid=stPopoverButton]", has_text=re.compile(name, re.IGNORECASE))
    return button.first


@pytest.mark.parametrize(("address", "name"), POPOVERS)
def test_focus_goes_into_a_popover_and_comes_back(
    visits: Visits, server: str, address: str, name: str
) -> None:
    page = visits.open(server + address)
    button = popover_button(page, name)
    button.focus()
    page.keyboard.press("Enter")
    expect(body(page)).to_be_focused()
    settled(page)
    expect(body(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(body(page)).to_have_count(0)
    expect(button).to_be_focused()


def test_tab_walks_through_a_popover_and_leaves_it_at_both_ends(
    visits: Visits, server: str
) -> None:
    page = visits.open(f"{server}/?{DAY}&kind=locality")
    button = popover_button(page, "Bộ lọc")
    for step in ("Tab", "Shift+Tab"):
        button.focus()
        page.keyboard.press("Enter")
        expect(body(page)).to_be_focused()
        settled(page)
        page.keyboard.press("Tab")
        expect(body(page).get_by_role("spinbutton").first).to_be_focused()
        for _ in range(30):
            if not body(page).count():
                break
            page.keyboard.press(step)
        expect(button).to_be_focused()
        assert "kind=locality" in page.url


def test_a_phone_s_menu_takes_the_focus_too(visits: Visits, server: str) -> None:
    page = visits.open(server + "/?" + DAY, is_phone=True)
    page.get_by_role("button", name="Tổng quan").focus()
    page.keyboard.press("Enter")
    expect(body(page)).to_be_focused()
    link = body(page).get_by_role("link", name="Tổng quan")
    expect(link).to_be_visible()
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Tổng quan")).to_be_focused()
    page.keyboard.press("Enter")
    body(page).get_by_role("link", name="Tuân thủ").tap()
    expect(page).to_have_title(re.compile("^Tuân thủ · "))
    expect(body(page)).to_have_count(0)
    page.go_back()
    expect(page).to_have_title(re.compile("^Tổng quan · "))


@pytest.mark.parametrize(
    ("language", "text"), [("vi", "Đến nội dung chính"), ("en", "Skip to the main content")]
)
def test_the_first_tab_skips_to_the_heading_in_the_viewer_s_language(
    visits: Visits, server: str, language: str, text: str
) -> None:
    page = visits.open(f"{server}/compliance?{DAY}&lang={language}")
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name=text)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_focused()


@pytest.mark.parametrize(("language", "text"), [("vi", "Giải thích"), ("en", "Explanation")])
def test_buttons_of_explanations_are_named_in_the_viewer_s_language(
    visits: Visits, server: str, language: str, text: str
) -> None:
    page = visits.open(f"{server}/?{DAY}&lang={language}")
    expect(page.get_by_role("button", name=text, exact=True).first).to_be_visible()
    expect(page.get_by_role("button", name="Help", exact=True)).to_have_count(0)


def top(page: Page) -> float:
    return float(page.locator("[data-testid=stMain]").evaluate("e => e.scrollTop"))


def test_a_line_of_attention_leads_to_its_rows_and_back_to_where_one_was(
    visits: Visits, server: str
) -> None:
    page = visits.open(server + "/?" + DAY)
    page.set_viewport_size({"width": 1440, "height": 300})
    lines = page.locator("[data-testid=stMain] a[href*='panel=missing_reports']")
    link = lines.first
    link.focus()
    before = top(page)
    assert before > 0
    page.keyboard.press("Enter")
    page.wait_for_url("**/compliance?*panel=missing_reports*")
    heading = page.locator(".st-key-panel_missing_reports h2")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    settled(page)
    page.go_back()
    page.wait_for_url(lambda url: "panel=" not in url)
    expect(link).to_be_focused()
    settled(page)
    page.wait_for_timeout(1000)  # it holds its place until the page stands still
    assert top(page) == before


def test_a_tile_leads_to_its_rows_by_keyboard(visits: Visits, server: str) -> None:
    page = visits.open(server + "/?" + DAY)
    popover_button(page, "Địa phương").focus()
    page.keyboard.press("Enter")
    expect(body(page).get_by_role("link")).to_be_visible()
    settled(page)
    page.keyboard.press("Tab")
    expect(body(page).get_by_role("link")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/regulations?*panel=board*")
    assert "peers=locality" in page.url
    expect(page.locator(".st-key-panel_board h2")).to_be_focused()
    page.go_back()
    page.wait_for_url(lambda url: "panel=" not in url)
    expect(popover_button(page, "Địa phương")).to_be_focused()


def test_an_agency_of_a_curve_is_found_without_diacritics_and_what_is_not_found_is_said(
    visits: Visits, server: str
) -> None:
    page = visits.open(server + "/timeliness?" + DAY)
    button = page.get_by_role("button", name="Đơn vị: Tất cả đơn vị")
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Đơn vị: Tất cả đơn vị")
    expect(dialog.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("xyz")
    expect(dialog.get_by_role("status")).to_have_text("0 đơn vị phù hợp.")
    dialog.get_by_role("combobox").fill("dak lak")
    expect(dialog.get_by_role("option").first).to_contain_text("Đắk Lắk")
    page.keyboard.press("Enter")
    page.wait_for_url("**/timeliness?*agency=L63-66*")
    expect(page.get_by_role("button", name="Đơn vị: Đắk Lắk")).to_be_visible()


def test_the_focus_is_seen_on_the_menu(visits: Visits, server: str) -> None:
    page = visits.open(server + "/?" + DAY)
    link = page.get_by_role("navigation").get_by_role("link", name="Tuân thủ")
    page.keyboard.press("Tab")
    link.focus()
    expect(link).to_have_css("outline", "rgb(11, 79, 138) solid 2px")


MAIN = "document.querySelector('[data-testid=stMain]')"


def test_the_menu_opens_a_page_at_its_top_and_back_returns_to_the_link(
    visits: Visits, server: str
) -> None:
    page = visits.open(server + "/compliance?" + DAY)
    page.evaluate(f"{MAIN}.scrollTop = 400")
    assert page.evaluate(f"{MAIN}.scrollTop") == 400
    menu = page.get_by_role("navigation", name="Các trang")
    menu.get_by_role("link", name="Tổng quan").evaluate("link => link.click()")
    expect(page).to_have_title(re.compile("^Tổng quan · "))
    settled(page)
    menu.get_by_role("link", name="Tuân thủ").click()
    expect(page).to_have_title(re.compile("^Tuân thủ · "))
    settled(page)
    page.wait_for_timeout(1000)  # a place is returned to while the page is still drawn
    assert page.evaluate(f"{MAIN}.scrollTop") == 0
    page.go_back()
    expect(page).to_have_title(re.compile("^Tổng quan · "))
    expect(menu.get_by_role("link", name="Tuân thủ")).to_be_focused()


def test_an_address_opens_at_a_panel(visits: Visits, server: str) -> None:
    page = visits.open(f"{server}/compliance?{DAY}&panel=missing_reports")
    heading = page.locator(".st-key-panel_missing_reports h2")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
