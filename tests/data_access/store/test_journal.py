"""The journal: what people write by clicking lives on beside the loads."""

from datetime import date, datetime
from pathlib import Path

import pytest

from data_access.errors import DataUnavailable
from data_access.store import schema
from data_access.store.engine import is_embedded
from data_access.store.journal import (
    FILE,
    add_entry,
    entries,
    open_journal,
    pinned_loads,
    read_entries,
    write_entry,
)
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


def test_a_journal_of_an_older_program_gets_the_columns_that_it_lacks(store: str) -> None:
    journal = open_journal(store)
    with journal.begin() as connection:
        for name in ("promised_date", "note"):
            connection.exec_driver_sql(f"ALTER TABLE journal_chase DROP COLUMN {name}")
        connection.exec_driver_sql(
            "INSERT INTO journal_chase"
            " (written_at, written_by, subject_key, letter_number, channel) VALUES"
            " ('2020-02-05 08:30:00.000000', 'VPCP', 'M22-C', '', 'phone')"
        )
    journal.dispose()
    promised = date(2020, 2, 20)
    add_entry(
        store, "chase", "VPCP", AT, subject_key="M22-A", letter_number="", channel="letter",
        promised_date=promised, note="Hứa ban hành",
    )  # fmt: skip
    kept = entries(store, "chase")
    assert kept["subject_key"].tolist() == ["M22-C", "M22-A"]
    assert kept["note"].tolist()[1] == "Hứa ban hành"
    assert kept["note"].isna().tolist() == [True, False]
    assert kept["promised_date"].isna().tolist() == [True, False]
    assert kept["promised_date"].iloc[1].date() == promised


def test_reading_a_journal_that_nobody_wrote_makes_none(tmp_path: Path) -> None:
    assert entries(str(tmp_path), "chase").empty
    assert not (tmp_path / FILE).exists()
