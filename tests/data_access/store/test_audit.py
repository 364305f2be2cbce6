"""The audit log: each entry follows from the one before it, and what was tampered with is found."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
import sqlalchemy as sa

from data_access.errors import DataUnavailable
from data_access.store import audit, journal, loads, schema
from data_access.store.schema import journal_metadata
from tests import factories

AT = datetime(2020, 2, 5, 8, 30)
TABLE = journal_metadata.tables["journal_audit"]


@pytest.fixture
def written(store: str) -> str:
    """A store with three entries."""
    audit.add(store, "Nguyễn Văn A", AT, "sign_in", after="vpcp")
    audit.add(store, "Nguyễn Văn A", AT, "load", "37", before="36", after="37")
    audit.add(store, "bo.a", AT, "refused", "freeze")
    return store


def tamper(store: str, statement: sa.Executable) -> None:
    engine = journal.open_journal(store)
    with engine.begin() as connection:
        connection.execute(statement)
    engine.dispose()


def test_what_was_written_is_read_with_who_when_before_and_after(written: str) -> None:
    rows = audit.read(written)
    assert list(rows["action"]) == ["sign_in", "load", "refused"]
    second = rows.iloc[1]
    assert (second["written_by"], second["written_at"]) == ("Nguyễn Văn A", AT)
    assert (second["subject_key"], second["before"], second["after"]) == ("37", "36", "37")
    verdict = audit.verify(rows)
    assert (verdict.entry_count, verdict.broken) == (3, None)
    assert verdict.last_hash == rows["entry_hash"].iloc[-1]


def test_nothing_written_is_no_broken_chain(store: str) -> None:
    assert audit.verify(audit.read(store)) == audit.Verdict(0, audit.FIRST_HASH, None)


@pytest.mark.parametrize(
    "column", ["written_by", "written_at", "action", "subject_key", "before", "after",
               "previous_hash", "entry_hash"]
)  # fmt: skip
def test_a_changed_entry_is_named(written: str, column: str) -> None:
    value = datetime(2020, 2, 6) if column == "written_at" else "other"
    tamper(written, TABLE.update().where(TABLE.c.entry_id == 2).values({column: value}))
    assert audit.verify(audit.read(written)).broken == 2


def test_where_an_entry_was_taken_out_the_next_one_is_named(written: str) -> None:
    tamper(written, TABLE.delete().where(TABLE.c.entry_id == 2))
    assert audit.verify(audit.read(written)).broken == 3


def test_an_entry_put_in_is_named(written: str) -> None:
    row = audit.read(written).iloc[-1].to_dict() | {"entry_id": 4, "written_by": "nobody"}
    row["before"] = None
    tamper(written, TABLE.insert().values(row))
    assert audit.verify(audit.read(written)).broken == 4


def test_what_is_cut_off_the_end_shows_against_the_last_hash(written: str) -> None:
    before = audit.verify(audit.read(written)).last_hash
    tamper(written, TABLE.delete().where(TABLE.c.entry_id == 3))
    after = audit.verify(audit.read(written))
    assert after.broken is None
    assert after.last_hash != before


def test_entries_written_at_once_are_one_chain(store: str) -> None:
    journal.open_journal(store).dispose()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: audit.add(store, "a", AT, "export", str(n)), range(24)))
    rows = audit.read(store)
    assert set(rows["subject_key"]) == {str(n) for n in range(24)}
    assert audit.verify(rows).broken is None


@pytest.fixture
def untold(store: str) -> str:
    """A store that can be written, but no entry of its audit log."""
    journal.open_journal(store).dispose()
    tamper(store, sa.text("ALTER TABLE journal_audit RENAME TO elsewhere"))
    return store


def test_an_entry_of_the_journal_is_written_with_that_of_the_log(store: str) -> None:
    told = audit.entry("An", AT, "note", before="a", after="b")
    for number in (1, 2):
        journal.add_entry(store, "note", "An", AT, told, subject_key="load 7", body=str(number))
    rows = audit.read(store)
    assert list(rows["subject_key"]) == ["1", "2"], "the entry's number where no other is told"
    assert audit.verify(rows).broken is None


def test_what_the_log_cannot_tell_is_not_written_into_the_journal(untold: str) -> None:
    with pytest.raises(DataUnavailable):
        journal.add_entry(untold, "note", "An", AT, audit.entry("An", AT, "note"),
                          subject_key="load 7", body="x")  # fmt: skip
    assert journal.entries(untold, "note").empty


def test_what_the_log_cannot_tell_is_not_loaded(untold: str) -> None:
    with pytest.raises(DataUnavailable), loads.audited_writing(untold) as writer:
        factories.load(writer, schema.agency, factories.agencies())
    with loads.writing(untold) as writer:
        assert writer.newest_load == 0


def test_what_the_log_cannot_tell_is_not_withdrawn(untold: str) -> None:
    load = factories.fill(untold, (schema.agency, factories.agencies()))
    with pytest.raises(DataUnavailable), loads.audited_writing(untold, reason="x") as writer:
        writer.withdraw(load, "An", AT)
    with loads.writing(untold) as writer:
        assert writer.newest_load == load


def test_a_load_and_its_withdrawal_say_what_was_there_before_and_why(store: str) -> None:
    with loads.audited_writing(store) as writer:
        factories.load(writer, schema.agency, factories.agencies())
        factories.load(writer, schema.agency, factories.agencies())  # nothing new: no load
    with loads.audited_writing(store, reason="sai kỳ") as writer:
        writer.withdraw(1, "An", AT)
    rows = audit.read(store)
    told = ["written_by", "action", "subject_key", "before", "after"]
    assert rows[told].to_numpy().tolist() == [
        ["tests", "load", "agency.csv", "0", "1"],
        ["An", "withdraw", "1", "1", "2: sai kỳ"],
    ]
