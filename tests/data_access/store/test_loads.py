"""A load as a whole: one transaction with a number, a line in `load`, and nothing half done."""

from collections.abc import Callable
from datetime import date, datetime

import pandas as pd
import pytest
import sqlalchemy as sa

from data_access.errors import DataUnavailable, LoadRefused
from data_access.store import frames, loads, schema
from data_access.store.engine import open_engine
from data_access.store.writers import LoadSource
from tests import factories

SOURCE = LoadSource(
    file_name="văn bản quý I.xlsx",
    sha256="0a" * 32,
    loaded_by="Trần Thị Bưởi",
    loaded_at=datetime(2020, 4, 2, 14, 5, 6, 789),
    is_simulated=False,
    rows_in=3,
    rows_rejected=1,
    cutoff_date=date(2020, 3, 31),
)
ROW = factories.regulation("1", "M22-C", date(2020, 1, 6), title="Một")


def _read_loads(store: str) -> pd.DataFrame:
    engine = open_engine(store)
    found = loads.read_loads(engine)
    engine.dispose()
    return found


def test_a_load_is_listed_with_its_file_and_who_loaded_it(store: str) -> None:
    with loads.writing(store) as writer:
        rows = factories.arrow(schema.regulation, [ROW])
        writer.load("regulations", schema.regulation, rows, SOURCE)
    listed = _read_loads(store)
    assert list(listed.columns) == [column.name for column in schema.load.columns]
    assert listed.iloc[0].drop("withdrawn_load_id").to_dict() == {
        "load_id": 1,
        "kind": "regulations",
        "file_name": "văn bản quý I.xlsx",
        "sha256": "0a" * 32,
        "rows_in": 3,
        "rows_accepted": 2,
        "rows_rejected": 1,
        "loaded_by": "Trần Thị Bưởi",
        "loaded_at": pd.Timestamp(2020, 4, 2, 14, 5, 6, 789),
        "cutoff_date": pd.Timestamp(2020, 3, 31),
        "is_simulated": False,
    }
    assert listed["withdrawn_load_id"].isna().all()


def test_a_new_store_has_no_loads_and_no_sample_day(store: str) -> None:
    engine = open_engine(store)
    assert loads.newest_load(engine) == 0
    assert loads.read_sample_date(engine) is None
    assert loads.read_loads(engine).empty
    engine.dispose()


def test_loads_are_numbered_one_after_the_other(store: str) -> None:
    for number in (1, 2):
        with loads.writing(store) as writer:
            row = ROW | {"regulation_id": str(number)}
            assert factories.load(writer, schema.regulation, [row]).load_id == number
    engine = open_engine(store)
    assert loads.newest_load(engine) == 2
    engine.dispose()


def test_rows_may_come_as_a_data_frame(store: str) -> None:
    frame = factories.arrow(schema.regulation, [ROW]).to_pandas()
    with loads.writing(store) as writer:
        writer.load("regulations", schema.regulation, frame, SOURCE)
        assert factories.load(writer, schema.regulation, [ROW]).unchanged == 1


def test_a_refused_load_leaves_no_number_and_no_rows(store: str) -> None:
    with loads.writing(store) as writer:
        factories.load(writer, schema.regulation, [ROW])
        with pytest.raises(LoadRefused):
            factories.load(writer, schema.regulation, [ROW | {"title": "Khác"}] * 2)
        following = ROW | {"regulation_id": "2"}
        assert factories.load(writer, schema.regulation, [following]).load_id == 2
    engine = open_engine(store)
    titles = frames.read(engine, sa.select(schema.regulation.c.title))["title"]
    engine.dispose()
    assert list(titles) == ["Một", "Một"]


def test_a_load_that_breaks_half_way_leaves_nothing(store: str) -> None:
    rows = factories.arrow(schema.regulation, [ROW | {"issued_date": None}])
    with pytest.raises(DataUnavailable), loads.writing(store) as writer:
        writer.load("regulations", schema.regulation, rows, SOURCE)
    assert _read_loads(store).empty
    with loads.writing(store) as writer:
        assert factories.load(writer, schema.regulation, [ROW]).load_id == 1


def test_a_store_is_not_made_over_another(store: str) -> None:
    with loads.writing(store) as writer:
        factories.load(writer, schema.regulation, [ROW])
    with pytest.raises(LoadRefused) as refused:
        loads.create_store(store, created_at=datetime(2021, 1, 1))
    assert refused.value.key == "store.exists"
    assert len(_read_loads(store)) == 1


def test_a_sample_store_keeps_its_today(new_store: Callable[[], str]) -> None:
    store = new_store()
    loads.create_store(store, created_at=SOURCE.loaded_at, sample_date=date(2025, 7, 15))
    engine = open_engine(store)
    assert loads.read_sample_date(engine) == date(2025, 7, 15)
    engine.dispose()
