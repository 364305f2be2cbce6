"""The overview in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Visits, settled

pytestmark = pytest.mark.e2e

DAY = "/?as_of=2020-02-05"
OUTLINES = "svg.map path.area"


def outlines_drawn(page: Page) -> None:
    page.wait_for_selector(OUTLINES, state="attached")


def test_it_says_in_vietnamese_who_has_issued(visits: Visits, server: str) -> None:
    page = visits.open(server + DAY)
    expect(page.locator("h1")).to_have_text(
        "Đã có 18/22 bộ, cơ quan ngang bộ và 38/63 địa phương ban hành chế độ báo cáo (mô phỏng)"
    )
    expect(page.get_by_text("DỮ LIỆU MÔ PHỎNG").first).to_be_visible()
    expect(page.get_by_text("Tính đến 05/02/2020").first).to_be_visible()


def test_its_letters_come_from_this_server(visits: Visits, server: str) -> None:
    page = visits.open(server + DAY)
    loaded = page.evaluate(
        "document.fonts.ready.then(() => [...document.fonts]"
        ".filter(f => f.status === 'loaded' && f.family.includes('Be Vietnam Pro')).length)"
    )
    assert loaded >= 3
    assert "Be Vietnam Pro" in page.evaluate(
        "getComputedStyle(document.querySelector('h1')).fontFamily"
    )


def test_the_map_draws_the_localities_and_names_both_archipelagos(
    visits: Visits, server: str
) -> None:
    page = visits.open(server + DAY)
    outlines_drawn(page)
    assert page.locator(OUTLINES).count() == 63
    written = page.locator("svg.map text").all_text_contents()
    assert any("Hoàng Sa" in text for text in written)
    assert any("Trường Sa" in text for text in written)
    assert any("Biển Đông" in text for text in written)


def test_after_the_reform_the_map_draws_34_localities(visits: Visits, server: str) -> None:
    page = visits.open(server + "/?as_of=2025-07-15")
    outlines_drawn(page)
    assert page.locator(OUTLINES).count() == 34


def test_the_address_always_holds_every_choice(visits: Visits, server: str) -> None:
    page = visits.open(server + DAY)
    for name in ("as_of", "load", "period", "kind", "region", "geography", "lang"):
        expect(page).to_have_url(re.compile(rf"[?&]{name}="))
    assert "as_of=2020-02-05" in page.url


def test_a_deep_link_by_the_page_s_name_works_on_a_fresh_visit(visits: Visits, server: str) -> None:
    page = visits.open(server + "/overview?as_of=2020-06-12")
    expect(page.locator("h1")).to_contain_text("19/22")


def test_english_is_english_and_the_document_says_so(visits: Visits, server: str) -> None:
    page = visits.open(server + DAY)
    page.get_by_role("radio", name="EN").or_(page.get_by_role("button", name="EN")).first.click()
    expect(page.locator("h1")).to_contain_text("18/22 ministries")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert "lang=en" in page.url


def test_back_returns_to_the_choice_before(visits: Visits, server: str) -> None:
    page = visits.open(server + DAY)
    page.get_by_role("radio", name="EN").or_(page.get_by_role("button", name="EN")).first.click()
    expect(page.locator("h1")).to_contain_text("18/22 ministries")
    page.go_back()
    expect(page.locator("h1")).to_contain_text("18/22 bộ")
    assert "as_of=2020-02-05" in page.url


def test_a_tile_opens_to_its_definition(visits: Visits, server: str) -> None:
    page = visits.open(server + DAY)
    page.get_by_role("button", name="Bộ ban hành").click()
    body = page.locator("[data-testid=stPopoverBody]")
    expect(body).to_contain_text("Định nghĩa")
    expect(body).to_contain_text("Tử số")
    expect(body).to_contain_text("Điều 11")


def test_a_chart_opens_to_its_table_and_the_file_holds_the_same(
    visits: Visits, server: str
) -> None:
    page = visits.open(server + DAY)
    page.get_by_role("button", name="Xem bảng").first.click()
    table = page.locator("[data-testid=stPopoverBody] table")
    expect(table.locator("tbody tr")).to_have_count(12)
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Tải CSV").click()
    rows = downloading.value.path().read_text(encoding="utf-8-sig").splitlines()
    first = [
        cell.strip() for cell in table.locator("tbody tr").first.locator("td").all_text_contents()
    ]
    assert len(rows) == 13
    assert all(cell in rows[1] for cell in first)
    assert rows[1].endswith("DỮ LIỆU MÔ PHỎNG")


def test_a_phone_shows_tiles_and_never_scrolls_sideways(visits: Visits, server: str) -> None:
    page = visits.open(server + DAY, is_phone=True)
    for archipelago in ("QĐ. Hoàng Sa", "QĐ. Trường Sa"):
        expect(
            page.get_by_role("button", name=archipelago)
            .or_(page.locator(".tiles .area", has_text=archipelago))
            .first
        ).to_be_visible()
    width = page.evaluate(
        "Math.max(document.documentElement.scrollWidth,"
        " document.querySelector('[data-testid=stMain]').scrollWidth)"
    )
    assert width <= 390


def test_the_desk_screen_shows_everything_without_scrolling(visits: Visits, server: str) -> None:
    page = visits.open(server + DAY)
    outlines_drawn(page)
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("e => e.scrollHeight - e.clientHeight") <= 0


def test_nonsense_in_the_address_is_said_and_replaced(visits: Visits, server: str) -> None:
    page = visits.open(server + "/?as_of=2020-02-31&period=Q9&load=-1")
    expect(page.get_by_text("Liên kết có phần không hợp lệ")).to_be_visible()
    assert "Q9" not in page.url


def test_without_a_store_the_screen_says_what_to_do(
    visits: Visits, server_without_store: str
) -> None:
    page = visits.open(server_without_store + "/")
    expect(page.locator("h1")).to_have_text("Chưa đọc được kho dữ liệu")
    expect(page.get_by_text("build-sample")).to_be_visible()


def test_no_chart_tool_or_menu_speaks_english_on_a_vietnamese_screen(
    visits: Visits, server: str
) -> None:
    page = visits.open(server + DAY)
    page.wait_for_selector(".js-plotly-plot .main-svg")
    settled(page)
    page.get_by_role("button", name="Bộ lọc").click()
    expect(page.locator("[data-testid=stPopoverBody]")).to_contain_text("Kỳ báo cáo")
    seen = page.locator("body").inner_text()
    for english in ("Choose", "Select", "Download", "Deploy", "Filters", "View", "Table", "All "):
        assert english not in seen


def test_the_address_can_be_copied(visits: Visits, server: str) -> None:
    page = visits.open(server + DAY, own=True)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Chép liên kết").click()
    expect(page.get_by_text("Đã sao chép")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_an_agency_is_found_by_keyboard_alone_without_diacritics(
    visits: Visits, server: str
) -> None:
    page = visits.open(server + DAY)
    for written, code in (("dak lak", "L63-66"), ("bo ke hoach", "M22-G05"), ("bkhdt", "M22-G05")):
        settled(page)
        expect(page.get_by_role("button", name="Tìm hoặc hỏi")).to_be_visible()  # it listens by now
        page.keyboard.press("Control+k")
        expect(page.get_by_role("combobox", name="Tên đơn vị, hoặc câu hỏi")).to_be_focused()
        page.keyboard.type(written)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/agency?*agency={code}*")
        assert "as_of=2020-02-05" in page.url


def test_a_reset_takes_every_choice_back_in_one_click(visits: Visits, server: str) -> None:
    page = visits.open(server + "/?as_of=2020-02-05&kind=locality&lang=en")
    page.get_by_role("button", name="Reset").click()
    expect(page.get_by_role("button", name="Reset")).to_have_count(0)
    assert "kind=all" in page.url
    assert "as_of=2025-12-31" in page.url
    assert "lang=en" in page.url


def test_a_tile_says_what_moved_since_yesterday(visits: Visits, server: str) -> None:
    page = visits.open(server + "/?as_of=2020-04-21")
    page.get_by_role("button", name="Gửi đúng hạn").click()
    body = page.locator("[data-testid=stPopoverBody]")
    expect(body).to_contain_text("Từ hôm qua (20/04/2020)")
    expect(body).to_contain_text("Định nghĩa")


def test_a_click_on_the_map_leads_to_the_locality(visits: Visits, server: str) -> None:
    page = visits.open(server + DAY)
    outlines_drawn(page)
    page.locator(OUTLINES).nth(5).click(force=True)
    page.wait_for_url("**/agency?*agency=L63-*")
