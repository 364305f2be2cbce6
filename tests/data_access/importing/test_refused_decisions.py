"""Lists of decisions with some that were not granted: no agency is extended or exempt by them."""

from pathlib import Path

import pytest

from data_access.store.writers import Writer
from tests.data_access.importing.test_ledger_sheets import (
    REGIME,
    A,
    B,
    Book,
    C,
    check,
    desk,
    rows,
    sheet,
)
from tests.data_access.importing.test_office_forms import faults

__all__ = ["desk"]  # the fixture
DECISION = ["(Kèm theo Quyết định số 9/QĐ-VPCP ngày 06/01/2025)"]
EXTENDED = ["TT", "Đơn vị", "Mã báo cáo", "Kỳ", "Gia hạn đến"]
EXEMPT = ["TT", "Đơn vị", "Mã báo cáo", "Kỳ", "Lý do"]
DAY = "31/03/2025"


def row(agency: str, *cells: str | None) -> list[str | int | None]:
    return [1, agency, REGIME, "Quý I/2025", *cells]


BOOKS = {
    "in the cell of the day": (
        "extensions",
        sheet(DECISION, EXTENDED, row(A, DAY), row(B, "Không đồng ý"), row(C, "Từ chối")), "4–5"),
    "beside the day that was asked for": (
        "extensions",
        sheet(DECISION, [*EXTENDED, "Kết quả"], row(A, DAY, "Đồng ý"),
              row(B, DAY, "Không đồng ý"), row(C, DAY, "Đang xem xét")), "4–5"),
    "beside the reason": (
        "exemptions",
        sheet(DECISION, [*EXEMPT, "Ý kiến"], row(A, "Không phát sinh", "Đồng ý"),
              row(B, "Không phát sinh", "TỪ CHỐI")), "4"),
    "instead of the reason": (
        "exemptions",
        sheet(DECISION, EXEMPT, row(A, "Không phát sinh"), row(B, "Không chấp thuận")), "4"),
    "as no under a heading": (
        "exemptions",
        sheet(DECISION, [*EXEMPT, "Chấp thuận"], row(A, "Không phát sinh", "Có"),
              row(B, "Không phát sinh", "Không")), "4"),
    "in groups": (
        "extensions",
        sheet(DECISION, EXTENDED, ["I. Không đồng ý"], row(B, DAY), ["II. Bộ khác"], row(C, DAY),
              ["III. Đồng ý gia hạn"], row(A, DAY)), "4, 6"),
    "in a line without a mark": (
        "extensions",
        sheet(DECISION, EXTENDED, row(A, DAY), ["Không đồng ý"], row(B, DAY)), "4–5"),
}  # fmt: skip


@pytest.mark.parametrize("name", BOOKS)
def test_what_was_not_granted_is_passed_over_and_said(
    desk: Writer, tmp_path: Path, name: str
) -> None:
    kind, book, passed = BOOKS[name]
    checked = check(desk, kind, book.save(tmp_path))
    assert rows(checked, "origin_agency_code", "period_code") == [("M22-G01", "2025-Q1")]
    said = [each for each in checked.remarks if each.reason == "import.remark.refused_rows"]
    assert [each.values["rows"] for each in said] == [passed]


@pytest.mark.parametrize(
    ("kind", "book", "cell"),
    [
        ("extensions", sheet(DECISION, [*EXTENDED, "Ghi chú"],
                             row(A, DAY, "Không đồng ý đến 30/4, chỉ đến 31/3")), "F3"),
        ("exemptions", sheet(DECISION, EXEMPT, row(B, "Từ chối vì đề nghị gửi muộn")), "E3"),
    ],
)  # fmt: skip
def test_what_may_have_been_refused_is_a_question(
    desk: Writer, tmp_path: Path, kind: str, book: Book, cell: str
) -> None:
    assert faults(desk, kind, book.save(tmp_path)) == [(cell, "refused_unclear")]
