"""A copy of the folder, made while it is loaded and written, is a store with the same facts."""

import threading
from datetime import date, datetime
from pathlib import Path

import pytest

from data_access.commands.cli import main
from data_access.errors import DataUnavailable, LoadRefused
from data_access.store import backup, journal, schema
from data_access.store.engine import POINTER, current_file
from tests import factories
from tests.factories import regulations_loaded

ENTRY = {"channel": "phone", "letter_number": "1", "note": "x"}


def load(store: str, number: int) -> None:
    row = factories.regulation(str(number), "M22-C", date(2020, 1, 6))
    factories.fill(store, (schema.regulation, [row]))


def meet(store: str, load_id: int) -> None:
    values = {"name": "Họp", "as_of": "2020-02-05", "load_id": load_id, "selection": ""}
    journal.add_entry(store, "meeting", "VPCP", datetime(2020, 2, 5, 9), **values)


def test_the_copy_is_a_store_that_is_read_and_loaded(embedded: str, tmp_path: Path) -> None:
    journal.add_entry(embedded, "follow_up", "An", datetime(2020, 2, 5), subject_key="A", **ENTRY)
    copy = tmp_path / "deep" / "copy"
    assert main(["backup", str(copy), "--store", embedded]) == 0
    assert regulations_loaded(str(copy)) == regulations_loaded(embedded) == (1, 1)
    assert list(journal.entries(str(copy), "follow_up")["written_by"]) == ["An"]
    load(str(copy), 2)
    assert regulations_loaded(str(copy)) == (2, 2)
    assert regulations_loaded(embedded) == (1, 1), "the store itself is left alone"


def test_files_of_meetings_go_with_it_and_drafts_do_not(embedded: str, tmp_path: Path) -> None:
    meet(embedded, 1)
    for number in (2, 3, 4):
        load(embedded, number)
    (Path(embedded) / "draft.duckdb").write_bytes(b"half a load")
    backup.back_up(embedded, tmp_path / "copy")
    names = {path.name for path in (tmp_path / "copy").iterdir()}
    assert names == {"reporting-000001.duckdb", "reporting-000004.duckdb", POINTER, journal.FILE}


def test_each_copy_made_while_loads_go_on_is_whole(embedded: str, tmp_path: Path) -> None:
    done = threading.Event()
    failures: list[BaseException] = []

    def go_on_loading() -> None:
        try:
            for number in range(2, 14):
                load(embedded, number)
                meet(embedded, number)
        except BaseException as error:
            failures.append(error)
        finally:
            done.set()

    writer = threading.Thread(target=go_on_loading)
    writer.start()
    copies = []
    while not done.is_set() or len(copies) < 3:
        copies.append(tmp_path / f"copy-{len(copies)}")
        backup.back_up(embedded, copies[-1])
    writer.join()
    assert failures == []
    for copy in copies:
        newest, count = regulations_loaded(str(copy))
        assert newest == count, copy
        assert max(journal.pinned_loads(str(copy)), default=0) <= newest
    backup.back_up(embedded, tmp_path / "last")
    assert regulations_loaded(str(tmp_path / "last")) == (13, 13)


def test_a_folder_in_use_a_database_and_no_store_are_refused(embedded: str, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("x")
    with pytest.raises(LoadRefused):
        backup.back_up(embedded, tmp_path / "full")
    with pytest.raises(LoadRefused):
        backup.back_up("postgresql+psycopg://h/d", tmp_path / "copy")
    with pytest.raises(DataUnavailable):
        backup.back_up(str(tmp_path / "nothing"), tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_a_file_that_is_gone_is_said(embedded: str, tmp_path: Path) -> None:
    current_file(embedded).unlink()
    with pytest.raises(DataUnavailable):
        backup.back_up(embedded, tmp_path / "copy")
    assert not (tmp_path / "copy" / POINTER).exists()
