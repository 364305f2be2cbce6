"""What generation says of assignments that end with their agency, and the file that it offers."""

from datetime import date
from pathlib import Path

import pytest

from data_access.commands.cli import main
from data_access.store import schema
from tests import factories


def assignment(code: str, **other: date) -> factories.Row:
    since = {"regime_code": "R1", "valid_from_date": date(2024, 1, 1)}
    return since | {"agency_code": code} | other


def test_an_assignment_that_ends_with_its_agency_is_said_and_its_successors_offered(
    store: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    factories.small_country(store)
    rows = [
        assignment("M22-A"),
        assignment("M22-B", valid_to_date=date(2026, 1, 1)),
        assignment("M22-C", valid_to_date=factories.REFORM),
        assignment("BHXH"),
    ]
    factories.fill(store, (schema.regime_agency, rows))
    offer = tmp_path / "offer.csv"
    command = ["obligations", "--until", "2025-06-01", "--store", store]
    assert main([*command, "--assignments", str(offer)]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert [line.strip() for line in shown[1:]] == [
        "Sau khi sắp xếp tổ chức, 2 phân công không còn đơn vị nào thực hiện và dừng lại:",
        "dừng: R1 của M22-A (M22-A) từ 01/03/2025; "
        "đơn vị tiếp nhận M17-AB (M17-AB) chưa được phân công",
        "dừng: R1 của M22-B (M22-B) từ 01/03/2025; "
        "đơn vị tiếp nhận M17-AB (M17-AB) chưa được phân công",
        "Phân công có thể nạp thay vào, khi có quyết định (Mã chế độ báo cáo, Mã đơn vị, "
        "Áp dụng từ ngày, Áp dụng đến trước ngày, Số văn bản quyết định):",
        "+ R1,M17-AB,2025-03-01,,",
    ]
    assert main(["import", "assignments", str(offer), "--store", store]) == 0
    capsys.readouterr()
    assert main(command) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_an_agency_that_nobody_took_over_is_said_without_an_offer(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = factories.agency("M22-Z", "ministry", valid_to_date=factories.REFORM)
    factories.fill(
        store,
        (schema.agency, [alone]),
        (schema.calendar_day, factories.calendar_table(date(2024, 1, 1), date(2025, 12, 31))),
        (schema.regime, [factories.regime("R1")]),
        (schema.regime_agency, [assignment("M22-Z")]),
    )
    command = ["obligations", "--until", "2025-06-01", "--store", store, "--language", "en"]
    assert main(command) == 0
    assert [line.strip() for line in capsys.readouterr().out.splitlines()[1:]] == [
        "After a reform 1 assignment has no agency left and ends:",
        "ends: R1 of M22-Z (M22-Z) on 1 Mar 2025; nobody took over",
    ]
