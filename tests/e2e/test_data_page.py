"""The page Data in a real browser: wrong rows come back with reasons, good ones go in."""

from pathlib import Path

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from data_access.store.engine import open_engine
from data_access.store.loads import newest_load
from tests.e2e.conftest import Visits, settled

pytestmark = pytest.mark.e2e


def untidy(folder: Path) -> Path:
    """A form with a title, a counter, one row that is right for the sample store and one wrong."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Biểu 01"
    for row in (
        ["THEO DÕI BÁO CÁO"],
        ["STT", "Đơn vị", "Mã báo cáo", "Kỳ báo cáo", "Ngày nhận", "Không phát sinh"],
        [1, "TP. Hà Nội", "CD02", "Quý IV/2025", "24/12/2025", "không"],
        [2, "TP. Hà Nội", "CD02", "Quý IV/2025", "31/02/2025", "không"],
        ["Người lập biểu"],
    ):
        sheet.append(row)
    path = folder / "bieu.xlsx"
    book.save(path)
    return path


def upload(page: Page, path: Path) -> None:
    page.set_input_files(".st-key-file_to_check input", path)
    expect(page.get_by_text("1 lỗi thuộc 1 nhóm")).to_be_visible(timeout=20_000)
    settled(page)


def serious(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found
            if each["impact"] in ("serious", "critical")]  # fmt: skip


def test_a_file_is_checked_its_wrong_row_comes_back_and_its_good_row_goes_in(
    visits: Visits, server_that_takes_files: str, sample_store: str, tmp_path: Path
) -> None:
    page = visits.open(f"{server_that_takes_files}/data")
    expect(page.get_by_text("Chọn tệp", exact=True).last).to_be_visible()
    expect(page.get_by_text("per file")).to_have_count(0)
    upload(page, untidy(tmp_path))
    expect(page.get_by_text("Biểu 01!E4 “31/02/2025”")).to_be_visible()
    expect(page.get_by_text("sẽ có 1 dòng mới")).to_be_visible()
    expect(page.get_by_text("Chỉ số thay đổi")).to_be_visible()
    assert serious(page) == []
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải sổ tính trả lại").click()
    returned = tmp_path / download.value.suggested_filename
    download.value.save_as(returned)
    sheet = openpyxl.load_workbook(returned).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet]
    assert rows[0][1:3] == ["Đơn vị", "Mã báo cáo"]
    assert rows[1][1:5] == ["TP. Hà Nội", "CD02", "Quý IV/2025", "31/02/2025"]
    assert "E4" in str(rows[1][-1])
    assert len(rows) == 2
    page.get_by_role("button", name="Nạp 1 dòng đúng, trả lại 1 dòng").click()
    engine = open_engine(sample_store)
    next_load = newest_load(engine) + 1
    engine.dispose()
    expect(page.get_by_text(f"đợt nạp {next_load}: 1 dòng mới")).to_be_visible()
    settled(page)
    expect(page.locator("h1")).to_contain_text(f"{next_load} đợt nạp")
    expect(page.get_by_role("cell", name="bieu.xlsx")).to_be_visible()


def test_on_a_phone_and_in_english_the_report_is_whole(
    visits: Visits, server_that_takes_files: str, tmp_path: Path
) -> None:
    page = visits.open(f"{server_that_takes_files}/data?lang=en", is_phone=True)
    allowed = page.get_by_text("MB a file").last
    assert allowed.evaluate("e => e.scrollWidth <= e.clientWidth + 1"), "no … where kinds stand"
    page.set_input_files(".st-key-file_to_check input", untidy(tmp_path))
    told = page.get_by_text("1 fault, with how to mend it; kinds of fault: 1")
    expect(told).to_be_visible(timeout=20_000)
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert serious(page) == []


def test_a_server_for_viewers_shows_loads_and_takes_no_file(visits: Visits, server: str) -> None:
    page = visits.open(f"{server}/data")
    expect(page.get_by_text("Máy chủ này chỉ để xem.")).to_be_visible()
    expect(page.locator("input[type=file]")).to_have_count(0)
    expect(page.get_by_role("cell", name="receipts_2025-12.parquet")).to_be_visible()
