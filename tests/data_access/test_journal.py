"""The journal: what people write by clicking lives on beside the loads."""

from datetime import date, datetime
from pathlib import Path

import pytest

from data_access import schema
from data_access.engine import is_embedded
from data_access.errors import DataUnavailable
from data_access.journal import FILE, open_journal, pinned_loads, read_entries, write_entry
from tests import factories

AT = datetime(2020, 2, 5, 8, 30)


def test_entries_survive_loads(store: str) -> None:
    journal = open_journal(store)
    number = write_entry(
        journal, "note", "Lê Văn Út", AT, subject_key="M22-C", body="Đã gọi điện\nhẹn thứ Hai"
    )
    journal.dispose()
    row = factories.regulation("1", "M22-C", date(2020, 1, 6))
    for title in ("Một", "Hai", "Ba"):
        factories.fill(store, (schema.regulation, [row | {"title": title}]))
    journal = open_journal(store)
    entries = read_entries(journal, "note")
    journal.dispose()
    assert entries.to_dict("records") == [
        {
            "entry_id": number,
            "written_at": AT,
            "written_by": "Lê Văn Út",
            "subject_key": "M22-C",
            "body": "Đã gọi điện\nhẹn thứ Hai",
        }
    ]


def test_entries_are_read_oldest_first_and_typed_even_for_none(store: str) -> None:
    journal = open_journal(store)
    empty = read_entries(journal, "meeting")
    for name in ("Phiên họp tháng 2", "Phiên họp tháng 3"):
        write_entry(
            journal,
            "meeting",
            "VPCP",
            AT,
            name=name,
            as_of="2020-02-05",
            load_id=2,
            selection="as_of=2020-02-05&load=2",
        )
    assert list(read_entries(journal, "meeting")["name"]) == [
        "Phiên họp tháng 2",
        "Phiên họp tháng 3",
    ]
    journal.dispose()
    assert str(empty["load_id"].dtype) == "Int64"
    assert str(empty["written_at"].dtype) == "datetime64[us]"


def test_a_meeting_pins_its_load(store: str) -> None:
    assert pinned_loads(store) == set()
    journal = open_journal(store)
    for load in (2, 5, 2):
        write_entry(
            journal, "meeting", "VPCP", AT, name="Họp", as_of="2020-02-05", load_id=load,
            selection=""
        )  # fmt: skip
    journal.dispose()
    assert pinned_loads(store) == {2, 5}


def test_the_journal_is_no_part_of_the_ledger(store: str) -> None:
    open_journal(store).dispose()
    names = {table.name for table in schema.metadata.sorted_tables}
    assert names.isdisjoint(schema.journal_metadata.tables)
    assert not is_embedded(store) or (Path(store) / FILE).exists()


def test_a_damaged_journal_is_said_to_be_unreadable(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"not a database" * 100)
    with pytest.raises(DataUnavailable) as fault:
        open_journal(str(tmp_path))
    assert fault.value.key == "store.unreadable"
