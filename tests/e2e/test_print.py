"""What a browser prints: read from the PDF that it makes of a page."""

import io
import re

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.e2e.conftest import Visits

pytestmark = pytest.mark.e2e

A4_LANDSCAPE = (842, 595)  # points
OF_OTHER_LISTS = {"Vănbảnmôphỏng009", "Vănbảnmôphỏng030"}


def close_set(text: str) -> str:
    """Without spaces: a reader of PDF puts one wherever the font changes, within words too."""
    return "".join(text.split())


def sheets(page: Page) -> list[str]:
    """The text of each sheet, without spaces."""
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    read = PdfReader(io.BytesIO(pdf)).pages
    assert {(round(each.mediabox.width), round(each.mediabox.height)) for each in read} == {
        A4_LANDSCAPE
    }
    return [close_set(each.extract_text()) for each in read]


def documents(text: str) -> set[str]:
    return set(re.findall(r"Vănbảnmôphỏng\d{3}", text))


def test_a_page_is_printed_whole_with_its_day_and_mark_on_each_sheet(
    visits: Visits, server: str
) -> None:
    page = visits.open(
        f"{server}/regulations?as_of=2020-02-05",
        before="window.print = () => { window.isPrinted = true }",
    )
    title = page.locator("h1").inner_text()
    headings = page.locator("h2").all_inner_texts()
    found = sheets(page)
    whole = "".join(found)
    stamp = close_set("DỮ LIỆU MÔ PHỎNG Số liệu tính đến 05/02/2020 · đợt nạp")
    assert all(sheet.startswith(stamp) for sheet in found)
    assert 0 < found[0].index(close_set(title)) < 100
    assert [heading for heading in headings if close_set(heading) not in whole] == []
    assert len(documents(whole)) > 40, "the list has 20 rows on the screen"
    for archipelago in ("Quần đảo Hoàng Sa", "Quần đảo Trường Sa"):
        assert close_set(archipelago) in whole
    for control in ("Bộ lọc", "Tải CSV", "Xem bảng", "Tải ảnh"):
        assert close_set(control) not in whole
    expect(page.locator("body > .paper")).to_have_count(0)
    page.get_by_role("button", name="Bản in A4").click()
    assert page.evaluate("isPrinted")


def test_the_slides_of_a_deck_are_printed_by_their_titles(visits: Visits, server: str) -> None:
    page = visits.open(f"{server}/presentation?as_of=2020-02-05")
    slides = page.get_by_role("radio").count()
    assert slides > 10
    whole = "".join(sheets(page))
    for number, title in enumerate(page.locator("[role=radiogroup] label").all_inner_texts(), 1):
        assert close_set(title).startswith(f"{number}.")
        assert close_set(title) in whole


def test_of_a_list_with_a_filter_its_rows_are_printed_and_the_others_counted(
    visits: Visits, server: str
) -> None:
    page = visits.open(f"{server}/regulations?as_of=2020-02-05", is_phone=True, scheme="dark")
    whole = documents("".join(sheets(page)))
    field = page.locator(".st-key-panel_documents").get_by_role("searchbox")
    field.fill("mô phỏng 064")
    filtered = "".join(sheets(page))
    assert {"Vănbảnmôphỏng064"} == documents(filtered) - OF_OTHER_LISTS
    left = re.search(r"đểlạingoàibảnin(\d+)dòng", filtered)
    assert left is not None
    assert int(left[1]) >= len(whole) - 1
    paper = page.evaluate(
        """() => {
          dispatchEvent(new Event("beforeprint"))
          const { color, backgroundColor } = getComputedStyle(document.querySelector(".paper"))
          const head = document.querySelector(".paper thead td")
          const line = head.firstElementChild.getBoundingClientRect().bottom
          const room = head.getBoundingClientRect().bottom - line
          dispatchEvent(new Event("afterprint"))
          return [color, backgroundColor, room]
        }"""
    )
    assert paper[:2] == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert paper[2] > 8, "the head of each sheet ends below its line"
