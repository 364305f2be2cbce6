"""The journal: what people write by clicking lives on beside the loads."""

from datetime import date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

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


CALLED = {"written_by": "VPCP", "written_at": AT, "letter_number": "", "channel": "phone"}
PROMISED = date(2020, 2, 20)


def _older_journal(store: str, *entries: dict[str, object], later: bool) -> None:
    """A journal as programs of schema 1 left it, or `later` ones until the log had its name."""
    file = f"sqlite:///{Path(store) / FILE}"
    engine = sa.create_engine(file if is_embedded(store) else store)
    texts = ("written_by", "subject_key", "letter_number", "channel")
    table = sa.Table(
        "journal_chase",
        sa.MetaData(),
        sa.Column("entry_id", sa.Integer, primary_key=True),
        sa.Column("written_at", sa.DateTime, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in texts),
        *([sa.Column("promised_date", sa.Date), sa.Column("note", sa.Text)] if later else []),
    )
    table.create(engine)
    with engine.begin() as connection:
        connection.execute(table.insert(), list(entries))
    engine.dispose()


@pytest.mark.parametrize("later", [False, True], ids=["schema_1", "schema_2"])
def test_the_follow_up_log_of_an_older_program_keeps_its_entries(store: str, later: bool) -> None:
    said = {"promised_date": PROMISED, "note": "Hứa ban hành"} if later else {}
    older = [CALLED | {"subject_key": code} | said for code in ("M22-C", "M22-B")]
    _older_journal(store, *older, later=later)
    add_entry(
        store, "follow_up", "VPCP", AT, subject_key="M22-A", letter_number="", channel="letter",
        promised_date=PROMISED, note="Hứa ban hành",
    )  # fmt: skip
    for _ in ("moved once", "and never again"):
        log = entries(store, "follow_up")
        assert log["subject_key"].tolist() == ["M22-C", "M22-B", "M22-A"]
        assert log["written_by"].tolist() == ["VPCP"] * 3
        assert log["written_at"].tolist() == [AT] * 3
        assert log["note"].notna().tolist() == [later, later, True]
        assert log["promised_date"].notna().tolist() == [later, later, True]
        assert log["promised_date"].iloc[2].date() == PROMISED
    journal = open_journal(store)
    assert not sa.inspect(journal).has_table("journal_chase")
    journal.dispose()


def test_reading_a_journal_that_nobody_wrote_makes_none(tmp_path: Path) -> None:
    log = entries(str(tmp_path), "follow_up")
    assert log.empty
    assert str(log["promised_date"].dtype) == "datetime64[us]"
    assert not (tmp_path / FILE).exists()
