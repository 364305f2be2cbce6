"""The files of the embedded store: what `CURRENT` names, what goes and what stays."""

from datetime import date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access.errors import LoadRefused
from data_access.store import frames, loads, schema
from data_access.store.engine import POINTER, current_file, open_engine
from data_access.store.journal import FILE, open_journal, write_entry
from tests import factories


@pytest.fixture
def embedded(tmp_path: Path) -> str:
    """An empty embedded store."""
    place = str(tmp_path / "store")
    loads.create_store(place, created_at=datetime(2020, 1, 1))
    return place


def _load(store: str, number: int) -> None:
    row = factories.regulation(str(number), "M22-C", date(2020, 1, 6))
    factories.fill(store, (schema.regulation, [row]))


def _break_off_after_a_load(store: str) -> None:
    row = factories.regulation("2", "M22-C", date(2020, 1, 6))
    with loads.writing(store) as writer:
        factories.load(writer, schema.regulation, [row])
        raise KeyboardInterrupt


def _files(store: str) -> list[str]:
    return sorted(file.name for file in Path(store).glob("*.duckdb*"))


def _meet(store: str, load: int) -> None:
    journal = open_journal(store)
    write_entry(
        journal,
        "meeting",
        "VPCP",
        datetime(2020, 2, 5, 9),
        name="Hội nghị trực tuyến",
        as_of="2020-02-05",
        load_id=load,
        selection="",
    )
    journal.dispose()


def test_each_load_publishes_a_file_of_its_own(embedded: str) -> None:
    assert current_file(embedded).name == "reporting-000000.duckdb"
    _load(embedded, 1)
    assert current_file(embedded).name == "reporting-000001.duckdb"
    assert (Path(embedded) / POINTER).read_text(encoding="utf-8") == "reporting-000001.duckdb\n"


def test_superseded_files_go_but_for_the_one_just_superseded(embedded: str) -> None:
    for number in (1, 2, 3, 4):
        _load(embedded, number)
    assert _files(embedded) == ["reporting-000003.duckdb", "reporting-000004.duckdb"]


def test_nothing_but_closed_files_is_left_beside_the_pointer(embedded: str) -> None:
    _load(embedded, 1)
    left = {file.name for file in Path(embedded).iterdir()} - {"writing.lock"}
    assert left == {POINTER, "reporting-000000.duckdb", "reporting-000001.duckdb"}


def test_a_session_that_loads_nothing_publishes_nothing(embedded: str) -> None:
    _load(embedded, 1)
    _load(embedded, 1)
    with loads.writing(embedded):
        pass
    assert _files(embedded) == ["reporting-000000.duckdb", "reporting-000001.duckdb"]


def test_a_file_that_a_meeting_pins_stays(embedded: str) -> None:
    _load(embedded, 1)
    _meet(embedded, 1)
    for number in (2, 3, 4, 5):
        _load(embedded, number)
    assert _files(embedded) == [
        "reporting-000001.duckdb",
        "reporting-000004.duckdb",
        "reporting-000005.duckdb",
    ]


def test_with_a_damaged_journal_the_load_is_done_and_every_file_stays(embedded: str) -> None:
    (Path(embedded) / FILE).write_bytes(b"not a database" * 100)
    for number in (1, 2, 3):
        _load(embedded, number)
    assert current_file(embedded).name == "reporting-000003.duckdb"
    assert len(_files(embedded)) == 4


def test_a_fault_leaves_the_pointer_where_it_was(embedded: str) -> None:
    _load(embedded, 1)
    with pytest.raises(KeyboardInterrupt):
        _break_off_after_a_load(embedded)
    assert current_file(embedded).name == "reporting-000001.duckdb"
    engine = open_engine(embedded)
    assert loads.newest_load(engine) == 1
    engine.dispose()


def test_a_file_of_the_same_name_left_by_a_crash_is_not_replaced(embedded: str) -> None:
    left = Path(embedded) / "reporting-000001.duckdb"
    left.write_bytes(b"left by a crash")
    _load(embedded, 1)
    assert current_file(embedded).name == "reporting-000001-2.duckdb"
    engine = open_engine(embedded)
    assert loads.newest_load(engine) == 1
    engine.dispose()
    assert not left.exists()


def test_an_engine_keeps_its_file_when_that_file_is_superseded_and_gone(embedded: str) -> None:
    _load(embedded, 1)
    engine = open_engine(embedded)
    for number in (2, 3, 4):
        _load(embedded, number)
    assert "reporting-000001.duckdb" not in _files(embedded)
    counted = sa.select(sa.func.count()).select_from(schema.regulation)
    with frames.snapshot(engine) as first, frames.snapshot(engine) as second:
        assert first.execute(counted).scalar_one() == 1
        assert second.execute(counted).scalar_one() == 1
    assert loads.newest_load(engine) == 1
    engine.dispose()


def test_a_folder_with_other_files_may_become_a_store(tmp_path: Path) -> None:
    (tmp_path / "ghi chú.txt").write_text("giữ lại", encoding="utf-8")
    loads.create_store(str(tmp_path), created_at=datetime(2020, 1, 1))
    _load(str(tmp_path), 1)
    assert (tmp_path / "ghi chú.txt").exists()
    with pytest.raises(LoadRefused):
        loads.create_store(str(tmp_path), created_at=datetime(2020, 1, 1))
