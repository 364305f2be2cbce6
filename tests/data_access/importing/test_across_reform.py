"""Files that are sent after a reform about what was owed before it."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest

from data_access.errors import ImportRejected
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.run import Checked, check_file
from data_access.store import loads, schema
from tests import factories
from tests.import_files import write

AT = datetime(2025, 7, 1, 8, 0)
RECEIPTS = "agency_code,regime_code,period_code,received_at,is_nil"
DECISIONS = "origin_agency_code,regime_code,period_code,decided_date,decision_number"
OBLIGATIONS = "agency_code,regime_code,period_code,window_start_date,window_end_date,due_date"


@pytest.fixture
def country(store: str) -> str:
    """A and B became AB, E was merged into D; only A owes 2025-01, only E owes R2."""
    merged = [factories.succession("M22-E", "M22-D", "merged-into")]
    laid = [
        factories.obligation(code, regime, f"2025-0{month}", date(2025, month, 25))
        for code, regime, month in (
            ("M22-A", "R1", 1),
            ("M22-A", "R1", 2),
            ("M22-B", "R1", 2),
            ("M22-D", "R1", 2),
            ("M22-E", "R1", 2),
            ("M22-E", "R2", 2),
            ("M17-AB", "R1", 4),
        )
    ]
    factories.fill(
        store,
        (schema.agency, factories.agencies() + factories.agencies_that_go_on()),
        (schema.agency_succession, factories.successions() + merged),
        (schema.regime, [factories.regime("R1"), factories.regime("R2")]),
        (schema.obligation, laid),
    )
    return store


def check(store: str, folder: Path, kind: str, *lines: str) -> Checked:
    path = write(folder, f"{kind}.csv", *lines)
    with loads.writing(store) as writer:
        return check_file(
            writer, KINDS[kind], path, is_simulated=False, loaded_by="tests", loaded_at=AT
        )


def refusals(store: str, folder: Path, kind: str, *lines: str) -> list[tuple[str, str]]:
    """The reason and the text of each fault."""
    with pytest.raises(ImportRejected) as refused:
        check(store, folder, kind, *lines)
    faults = [each for each in refused.value.messages if not each.is_remark]
    return [(each.reason.removeprefix("import."), each.text("vi")) for each in faults]


def agencies(checked: Checked) -> list[Sequence[str]]:
    """Who acts, and on whom the obligation was laid."""
    names = [name for name in ("agency_code", "origin_agency_code")
             if name in checked.rows.column_names]  # fmt: skip
    return [tuple(row.values()) for row in checked.rows.select(names).to_pylist()]


def remarks(checked: Checked) -> list[str]:
    return [each.reason.removeprefix("import.remark.") for each in checked.remarks]


@pytest.mark.parametrize(
    ("row", "sender", "origin", "said"),
    [
        ("M17-AB,R1,2025-01,2025-03-05", "M17-AB", "M22-A", ["of_predecessor"]),
        ("M17-D,R2,2025-02,2025-03-05", "M22-D", "M22-E", ["of_predecessor"]),
        ("M22-E,R1,2025-02,2025-03-05", "M22-D", "M22-E", ["passed_on"]),
        ("M22-D,R1,2025-02,2025-03-05", "M22-D", "M22-D", ["own_obligation"]),
        ("M22-D,R1,2025-02,2025-02-20", "M22-D", "M22-D", []),
        ("M17-AB,R1,2025-04,2025-04-20", "M17-AB", "M17-AB", []),
        ("M22-D,R2,2025-02,2025-02-20", "M22-D", "M22-D", ["unexpected"]),
        ("M17-AB,R1,2025-05,2025-05-20", "M17-AB", "M17-AB", ["unexpected"]),
    ],
)
def test_the_regime_and_the_period_decide_whose_report_was_received(
    country: str, tmp_path: Path, row: str, sender: str, origin: str, said: list[str]
) -> None:
    checked = check(country, tmp_path, "receipts", RECEIPTS, f"{row},không")
    assert agencies(checked) == [(origin, sender)[::-1]]
    assert remarks(checked) == said


def test_of_two_predecessors_the_sender_says_which(country: str, tmp_path: Path) -> None:
    row = "M17-AB,R1,2025-02,2025-03-05,không"
    [(reason, text)] = refusals(country, tmp_path, "receipts", RECEIPTS, row)
    assert reason == "several_predecessors"
    assert all(named in text for named in ("M22-A", "M22-B", "“Mã đơn vị được giao”"))
    lines = f"{RECEIPTS},Mã đơn vị được giao", f"{row},M22-B"
    checked = check(country, tmp_path, "receipts", *lines)
    assert agencies(checked) == [("M17-AB", "M22-B")]
    assert remarks(checked) == []


def test_what_a_fault_advises_for_an_agency_that_is_no_more_settles_it(
    country: str, tmp_path: Path
) -> None:
    row = "R1,2025-05,2025-05-20,không"
    [(reason, text)] = refusals(country, tmp_path, "receipts", RECEIPTS, f"M22-E,{row}")
    assert reason == "agency_gone"
    assert all(named in text for named in ("M22-D", "“Mã đơn vị được giao”"))
    lines = f"{RECEIPTS},Mã đơn vị được giao", f"M22-D,{row},M22-E"
    assert agencies(check(country, tmp_path, "receipts", *lines)) == [("M22-D", "M22-E")]


def test_receipts_of_one_agency_about_its_predecessors_are_numbered_by_obligation(
    country: str, tmp_path: Path
) -> None:
    rows = "M22-E,R1,2025-02,2025-03-05,không", "M22-D,R1,2025-02,2025-03-06,không"
    checked = check(country, tmp_path, "receipts", RECEIPTS, *rows)
    assert checked.rows["sequence"].to_pylist() == [1, 1]


def test_nobody_reports_on_a_period_that_is_still_to_come(country: str, tmp_path: Path) -> None:
    rows = [
        "M22-D,R2,2025-06,2025-05-14,không",
        "M22-D,R2,2025-06,2025-05-15,không",
        "M22-D,R2,2035-Q1,2025-05-25,không",
    ]
    with pytest.raises(ImportRejected) as refused:
        check(country, tmp_path, "receipts", RECEIPTS, *rows)
    found = [(each.row, each.reason) for each in refused.value.messages]
    assert found == [
        (2, "import.before_period"),
        (3, "import.remark.unexpected"),
        (4, "import.before_period"),
    ]


@pytest.mark.parametrize("kind", ["extensions", "exemptions"])
def test_a_decision_is_on_the_obligation_that_the_agency_took_over(
    country: str, tmp_path: Path, kind: str
) -> None:
    heading, due = (f"{DECISIONS},due_date", ",2025-03-20") if kind == "extensions" else (
        DECISIONS, "")  # fmt: skip
    decided = f"2025-02-20,QĐ 1{due}"
    rows = [
        f"M22-D,R1,2025-02,2025-03-03,QĐ 1{due}",
        f"M22-D,R2,2025-02,2025-03-03,QĐ 1{due}",
        f"M22-E,R1,2025-02,{decided}",
        f"M17-AB,R1,2025-01,{decided}",
    ]
    checked = check(country, tmp_path, kind, heading, *rows)
    laid = checked.rows["origin_agency_code"].to_pylist()
    assert laid == ["M22-D", "M22-E", "M22-E", "M22-A"]
    assert remarks(checked) == ["own_obligation", "of_predecessor", "of_predecessor"]
    wrong = [f"M17-AB,R1,2025-02,{decided}", f"M22-D,R2,2025-02,{decided}"]
    found = refusals(country, tmp_path, kind, heading, *wrong)
    assert [reason for reason, _ in found] == ["several_predecessors", "no_obligation"]
    assert found[1][1].startswith("Không ứng với nghĩa vụ nào")


def test_an_obligation_sent_again_after_a_reform_stays_that_of_the_closing_day(
    country: str, tmp_path: Path
) -> None:
    dates = "2025-01-15,2025-02-14,2025-03-20"
    rows = [
        f"M22-E,R1,2025-02,{dates}",
        f"M22-D,R1,2025-02,{dates}",
        "M17-AB,R1,2025-01,2024-12-15,2025-01-14,2025-03-20",
        "M17-AB,R1,2025-04,2025-03-15,2025-04-14,2025-04-25",
    ]
    checked = check(country, tmp_path, "obligations", OBLIGATIONS, *rows)
    assert agencies(checked) == [
        ("M22-D", "M22-E"),
        ("M22-D", "M22-D"),
        ("M17-AB", "M22-A"),
        ("M17-AB", "M17-AB"),
    ]
    assert remarks(checked) == ["passed_on", "of_predecessor"]
    two = refusals(country, tmp_path, "obligations", OBLIGATIONS, f"M17-AB,R1,2025-02,{dates}")
    assert [reason for reason, _ in two] == ["several_predecessors"]
