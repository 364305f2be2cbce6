"""Lists filter, sort and have pages; the matrix says what a cell holds, and fits a phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Visits

pytestmark = pytest.mark.e2e
ADDRESS = "/compliance?as_of=2025-12-31"


def test_a_list_filters_without_diacritics_sorts_by_time_and_has_pages(
    visits: Visits, server: str
) -> None:
    page = visits.open(server + ADDRESS)
    rows = page.locator(".st-key-missing_reports")
    status, shown = rows.get_by_role("status"), rows.locator("tbody tr:not([hidden])")
    expect(status).to_have_text("1–20 trong 69")
    expect(shown).to_have_count(20)
    first = shown.first.text_content()
    rows.get_by_role("button", name="Trang sau").click()
    expect(status).to_have_text("21–40 trong 69")
    rows.get_by_role("button", name="Thời hạn").click()
    expect(status).to_have_text("1–20 trong 69")
    assert shown.first.text_content() == first, "sorted by day the longest overdue stands first"
    rows.get_by_role("button", name="Thời hạn").click()
    due = shown.locator("td:nth-child(4)").all_text_contents()
    days = [text.split()[-1].split("/")[::-1] for text in due]
    assert days == sorted(days, reverse=True)
    rows.get_by_role("searchbox").fill("vinh long")
    names = shown.locator("td:first-child").all_text_contents()
    assert set(names) == {"Vĩnh Long"}
    expect(status).to_have_text(f"1–{len(names)} trong {len(names)} dòng khớp, của 69")
    rows.get_by_role("searchbox").fill("không có cơ quan này")
    expect(status).to_have_text("Không dòng nào khớp")
    expect(shown).to_have_count(0)


def test_the_widest_text_has_the_widest_column_and_on_a_phone_the_whole_width(
    visits: Visits, server: str
) -> None:
    page = visits.open(server + ADDRESS)
    cells = page.locator(".st-key-missing_reports tbody tr").first.locator("td")
    expect(cells.nth(1)).to_be_visible()
    widths = cells.evaluate_all("cells => cells.map(cell => cell.getBoundingClientRect().width)")
    assert widths[1] == max(widths)
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_timeout(300)
    box = cells.nth(1).bounding_box()
    assert box is not None
    assert box["width"] > 280
    assert box["height"] < 60, "the name of a regime stands in two lines at most"


def test_a_cell_of_the_matrix_says_what_it_holds_at_the_focus_and_under_the_mouse(
    visits: Visits, server: str
) -> None:
    page = visits.open(server + ADDRESS, width=768)
    grid, tip = page.get_by_role("grid"), page.locator(".st-key-states .tip")
    expect(tip).to_be_hidden()
    assert _is_at_the_newest(page)
    grid.locator("tbody th[tabindex='0']").focus()
    page.keyboard.press("End")
    cell = grid.locator("td[tabindex='0']")
    expect(tip).to_have_text(cell.get_attribute("aria-label") or "no name")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    other = grid.locator("tr[data-code]").nth(3).locator("td").nth(20)
    other.hover()
    expect(tip).to_have_text(other.get_attribute("aria-label") or "no name")


def test_a_phone_has_the_newest_three_periods_and_a_way_to_the_others(
    visits: Visits, server: str
) -> None:
    page = visits.open(server + ADDRESS, is_phone=True)
    heads = page.get_by_role("grid").locator("thead th:not([hidden])")
    expect(heads).to_have_text(["Cơ quan", "10/25", "11/25", "12/25"])
    page.get_by_role("button", name="21 kỳ trước").click()
    expect(heads).to_have_count(25)
    assert _is_at_the_newest(page)


def _is_at_the_newest(page: Page) -> bool:
    scroll = page.locator(".st-key-states .scroll")
    at_end = "each => each.scrollLeft + each.clientWidth >= each.scrollWidth - 1"
    names = "each => each.querySelector('tr[data-code] th').getBoundingClientRect().left"
    return (
        bool(scroll.evaluate(at_end))
        and abs(
            scroll.evaluate(names) - scroll.evaluate("each => each.getBoundingClientRect().left")
        )
        <= 2
    )
