"""Files about agencies that were merged twice, or renamed later, and about a store that knows none
of that.
"""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from data_access.errors import ImportRejected
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.run import Checked, check_file
from data_access.store import loads, schema
from tests import factories, store_templates
from tests.import_files import write

AT = datetime(2025, 12, 1, 8, 0)
RECEIPTS = "agency_code,regime_code,period_code,received_at,is_nil"
EXTENSIONS = "origin_agency_code,regime_code,period_code,decided_date,decision_number,due_date"
SECOND, RENAMED = date(2025, 5, 1), date(2025, 9, 1)
COUNTRY = [
    factories.agency("L63-P", "locality", name_vi="Tỉnh P", valid_to_date=factories.REFORM),
    factories.agency("L63-Q", "locality", name_vi="Tỉnh Q", valid_to_date=factories.REFORM),
    factories.agency("L63-M", "locality", name_vi="Tỉnh M", valid_to_date=SECOND),
    factories.agency("L63-N", "locality", name_vi="Tỉnh N", valid_to_date=RENAMED),
    factories.agency("L63-N", "locality", name_vi="Thành phố N", official_code="L34-N",
                     valid_from_date=RENAMED),
]  # fmt: skip
SUCCESSIONS = [
    factories.succession("L63-P", "L63-M", "merged-into"),
    factories.succession("L63-Q", "L63-M", "merged-into"),
    factories.succession("L63-M", "L63-N", "merged-into") | {"effective_date": SECOND},
]


@pytest.fixture
def country(new_store: Callable[[], str]) -> str:
    """P and Q were merged into M, and M two months later into N, which got another name since."""
    place = new_store()
    store_templates.begin(place, _country)
    return place


def _country(place: str) -> None:
    laid = [
        factories.obligation(code, "R1", f"2025-0{month}", date(2025, month, 25))
        for code, month in (("L63-P", 1), ("L63-P", 2), ("L63-Q", 2), ("L63-M", 3), ("L63-P", 3))
    ]
    factories.empty_store(place)
    factories.fill(
        place,
        (schema.agency, COUNTRY),
        (schema.agency_succession, SUCCESSIONS),
        (schema.regime, [factories.regime("R1")]),
        (schema.obligation, laid),
    )


def check(store: str, folder: Path, kind: str, *lines: str) -> Checked:
    path = write(folder, f"{kind}.csv", *lines)
    with loads.writing(store) as writer:
        return check_file(
            writer, KINDS[kind], path, is_simulated=False, loaded_by="tests", loaded_at=AT
        )


def receipt(agency: str, period: str, day: str) -> str:
    return f"{agency},R1,{period},{day},không"


def said(messages: tuple[ValidationMessage, ...]) -> list[tuple[str, str]]:
    """The end of each reason, and of whom it speaks."""
    return [(each.reason.rsplit(".")[-1], str(each.values.get("others"))) for each in messages]


P, Q = "L63-P (Tỉnh P, 01/01/2010–28/02/2025)", "L63-Q (Tỉnh Q, 01/01/2010–28/02/2025)"
M, N = "L63-M (Tỉnh M, 01/01/2010–30/04/2025)", "L63-N (Tỉnh N, 01/01/2010–)"


@pytest.mark.parametrize(
    ("sender", "period", "origin", "remarks"),
    [
        ("Tỉnh M", "2025-01", "L63-P", [("of_predecessor", P), ("passed_on", N)]),
        ("Tỉnh M", "2025-03", "L63-M", [("own_obligation", P), ("passed_on", N)]),
        ("Tỉnh P", "2025-01", "L63-P", [("passed_on", N)]),
        ("Tỉnh N", "2025-01", "L63-P", [("of_predecessor", P)]),
    ],
)
def test_one_merged_twice_answers_for_the_only_predecessor_that_owes(
    country: str, tmp_path: Path, sender: str, period: str, origin: str,
    remarks: list[tuple[str, str]],
) -> None:  # fmt: skip
    row = receipt(sender, period, "2025-07-02")
    checked = check(country, tmp_path, "receipts", RECEIPTS, row)
    [found] = checked.rows.select(["agency_code", "origin_agency_code"]).to_pylist()
    assert tuple(found.values()) == ("L63-N", origin)
    assert said(checked.remarks) == remarks


def test_of_two_predecessors_of_one_merged_again_the_sender_says_which(
    country: str, tmp_path: Path
) -> None:
    row = receipt("Tỉnh M", "2025-02", "2025-07-02")
    with pytest.raises(ImportRejected) as refused:
        check(country, tmp_path, "receipts", RECEIPTS, row)
    errors = tuple(each for each in refused.value.messages if not each.is_remark)
    assert said(errors) == [("several_predecessors", f"{P}, {Q}")]


def test_a_decision_for_one_merged_again_is_on_what_its_predecessor_owed(
    country: str, tmp_path: Path
) -> None:
    row = "L63-M,R1,2025-01,2025-07-02,QĐ 1,2025-07-20"
    checked = check(country, tmp_path, "extensions", EXTENSIONS, row)
    assert checked.rows["origin_agency_code"].to_pylist() == ["L63-P"]
    assert said(checked.remarks) == [("of_predecessor", P)]


@pytest.mark.parametrize(
    ("day", "called"),
    [("2025-07-02", N), ("2025-09-02", "L34-N (Thành phố N, 01/01/2010–)")],
)
def test_messages_call_an_agency_as_on_the_day_of_the_row(
    country: str, tmp_path: Path, day: str, called: str
) -> None:
    checked = check(country, tmp_path, "receipts", RECEIPTS, receipt("L63-P", "2025-01", day))
    assert said(checked.remarks) == [("passed_on", called)]
    rows = [receipt("L63-P", "2025-06", day), receipt("Tỉnhh N", "2025-06", day)]
    with pytest.raises(ImportRejected) as refused:
        check(country, tmp_path, "receipts", RECEIPTS, *rows)
    gone, misspelled = refused.value.messages
    assert (gone.reason, gone.values["other"]) == ("import.agency_gone", called)
    assert misspelled.values["candidates"] == called


def test_whose_successor_the_store_does_not_know_is_not_told_to_write_it(
    store: str, tmp_path: Path
) -> None:
    founded = factories.agency("L63-O", "locality", valid_from_date=SECOND)
    factories.fill(
        store,
        (schema.agency, [*COUNTRY, founded]),
        (schema.regime, [factories.regime("R1")]),
    )
    rows = [receipt("L63-P", "2025-02", "2025-07-02"), receipt("L63-O", "2025-02", "2025-03-02")]
    with pytest.raises(ImportRejected) as refused:
        check(store, tmp_path, "receipts", RECEIPTS, *rows)
    gone, not_yet = (each.text("vi") for each in refused.value.messages)
    assert "không còn tồn tại (từ 01/03/2025), và trong kho không có đơn vị tiếp nhận" in gone
    assert "tồn tại từ 01/05/2025), và trong kho không có đơn vị tiền thân" in not_yet
    assert "–" not in gone + not_yet
    assert "Mã đơn vị được giao" not in gone
