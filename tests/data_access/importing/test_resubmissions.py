"""A report sent again in a later export without numbers: its time says which receipt it is."""

from datetime import datetime
from pathlib import Path

import pytest

from data_access.errors import ImportRejected
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.run import Checked, check_file, write
from data_access.store import schema
from data_access.store.loads import writing
from tests.data_access.importing.test_validation import FILES
from tests.import_files import LOADED_AT, rows_of, take
from tests.import_files import write as written

HEADINGS = "agency_code,regime_code,period_code,received_at,is_nil"
REPORT = "M22-X01,CD1,2020-Q1"
FIRST = f"{REPORT},16/03/2020 09:00,không"
SECOND = f"{REPORT},18/03/2020 09:00,không"


@pytest.fixture
def received(store: str, tmp_path: Path) -> str:
    """A store that has the first receipt."""
    for kind in ("agencies", "regimes"):
        take(store, kind, written(tmp_path, f"{kind}.csv", *FILES[kind]))
    take(store, "receipts", written(tmp_path, "day1.csv", HEADINGS, FIRST))
    return store


def load(store: str, folder: Path, *rows: str, simulated: bool = True) -> Checked:
    with writing(store) as writer:
        checked = check_file(
            writer,
            KINDS["receipts"],
            written(folder, "day2.csv", HEADINGS, *rows),
            is_simulated=simulated,
            loaded_by="test",
            loaded_at=LOADED_AT,
        )
        write(writer, checked, dry_run=False)
    return checked


def said(checked: Checked) -> list[tuple[int | None, object]]:
    reason = "import.remark.resubmission"
    return [(each.row, each.values["number"]) for each in checked.remarks if each.reason == reason]


def test_the_next_days_export_brings_the_second_receipt_and_it_is_said(
    received: str, tmp_path: Path
) -> None:
    assert said(load(received, tmp_path, SECOND)) == [(2, 2)]
    found = rows_of(received, schema.receipt, "sequence")
    assert found["sequence"].tolist() == [1, 2]
    assert found["received_at"].tolist() == [datetime(2020, 3, 16, 9), datetime(2020, 3, 18, 9)]


def test_the_very_same_receipt_again_stays_one(received: str, tmp_path: Path) -> None:
    third = f"{REPORT},20/03/2020 09:00,không"
    assert said(load(received, tmp_path, third, SECOND, FIRST, SECOND)) == [(2, 3), (3, 2)]
    assert rows_of(received, schema.receipt, "sequence")["sequence"].tolist() == [1, 2, 3]
    assert said(load(received, tmp_path, FIRST, SECOND, third)) == []
    assert rows_of(received, schema.receipt, "sequence")["sequence"].tolist() == [1, 2, 3]


@pytest.mark.parametrize(
    ("row", "simulated"),
    [
        (f"{REPORT},15/03/2020 09:00,không", True),  # earlier than what the store has
        (f"{REPORT},16/03/2020,không", True),  # the same day without its hour
        (f"{REPORT},16/03/2020 09:00,có", True),  # the same time, other content
        (SECOND, False),  # real, where the store has a simulated one
    ],
)
def test_what_is_no_later_receipt_is_a_question(
    received: str, tmp_path: Path, row: str, simulated: bool
) -> None:
    with pytest.raises(ImportRejected) as rejected:
        load(received, tmp_path, row, simulated=simulated)
    faults = [each for each in rejected.value.messages if not each.is_remark]
    assert [each.reason for each in faults] == ["import.already_received"]
    assert len(rows_of(received, schema.receipt, "sequence")) == 1
