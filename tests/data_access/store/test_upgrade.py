"""An older store is brought to the present schema with its data; a newer one is left alone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from data_access.errors import DataUnavailable, LoadRefused
from data_access.store import frames, loads, schema
from data_access.store.engine import current_file, open_engine
from data_access.store.upgrade import upgrade
from data_access.store.write_sessions import writing_session
from tests import factories
from tests.data_access.store import versions

ISSUED = factories.regulation("1", "A", date(2020, 1, 8), title="Thông tư mới")  # another title
ASKED = {"regime_code": "R1", "indicator_code": "GRDP", "valid_from_date": date(2020, 1, 1)}


def _read(store: str, table: sa.Table) -> pd.DataFrame:
    engine = open_engine(store)
    found = frames.read(engine, sa.select(table))
    engine.dispose()
    return found


def test_an_older_store_is_read_only_after_its_upgrade(new_store: Callable[[], str]) -> None:
    store = new_store()
    versions.make(store, 1)
    with pytest.raises(DataUnavailable) as fault:
        open_engine(store)
    assert fault.value.key == "store.older"
    assert upgrade(store) == 1
    assert len(_read(store, schema.load)) == 15
    assert _read(store, schema.regime_indicator).empty


def test_an_upgraded_store_takes_loads(new_store: Callable[[], str]) -> None:
    store = new_store()
    versions.make(store, 1)
    upgrade(store)
    with loads.writing(store) as writer:
        corrected = factories.load(writer, schema.regulation, [ISSUED])
        factories.load(writer, schema.regime_indicator, [ASKED])
    assert (corrected.load_id, corrected.corrected) == (16, 1)
    assert len(_read(store, schema.regime_indicator)) == 1


def test_a_store_of_the_present_schema_is_left_as_it_is(store: str) -> None:
    factories.fill(store, (schema.regulation, [ISSUED]))
    before = _read(store, schema.store)
    assert upgrade(store) == schema.SCHEMA_VERSION
    pd.testing.assert_frame_equal(_read(store, schema.store), before)


def test_a_store_of_a_newer_program_is_left_as_it_is(store: str) -> None:
    with writing_session(store) as connection:
        connection.execute(schema.store.update().values(schema_version=99))
    with pytest.raises(LoadRefused) as refused:
        upgrade(store)
    assert refused.value.key == "store.newer"
    with pytest.raises(DataUnavailable) as fault:
        open_engine(store)
    assert fault.value.values["found"] == 99  # noqa: PD011


def test_the_file_before_an_upgrade_stays_until_the_next_load(tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    versions.make(store, 1)
    old = current_file(store)
    upgrade(store)
    upgraded = current_file(store)
    assert old.exists()
    assert upgraded != old
    factories.fill(store, (schema.regulation, [ISSUED]))
    assert upgraded.exists()
    assert not old.exists()


EVER = {"is_simulated": False, "from_load": 1, "to_load": schema.OPEN_LOAD}
NAMES = ("name_vi", "name_en", "short_name_vi", "short_name_en", "collation_key")
REFORM = date(2025, 3, 1)


def _row(table: str, **values: object) -> sa.Insert:
    """A row as schema version 2 has it, whatever the present columns are."""
    given = {**values, **EVER}
    return sa.insert(sa.table(table, *map(sa.column, given))).values(**given)


def _agency_of_2(code: str, begins: date, ends: date | None = None) -> sa.Insert:
    kinds = {"era": "X", "kind": "ministry", "tier": "central"}
    names = dict.fromkeys(NAMES, code)
    days = {"valid_from_date": begins, "valid_to_date": ends}
    return _row("agency", agency_code=code, **days, **kinds, **names)


def _succession_of_2(old: str, new: str, kind: str) -> sa.Insert:
    who = {"predecessor_code": old, "successor_code": new}
    return _row("agency_succession", **who, effective_date=REFORM, kind=kind, legal_basis="NQ 176")


def _receipt_of_2(code: str, sequence: int, day: date) -> sa.Insert:
    row = factories.receipt(code, "R1", "2025-01", factories.end_of(day), sequence)
    return _row("receipt", **row)


def _stage_of_2(code: str) -> sa.Insert:
    return _row("regulation_stage", **factories.stage(code, "built", date(2021, 1, 1)))


GOING_ON = (
    _agency_of_2("M22-Y", date(2016, 1, 1), REFORM),
    _agency_of_2("M22-Z", date(2016, 1, 1), REFORM),
    _agency_of_2("M17-Z", REFORM),
    _succession_of_2("M22-Z", "M17-Z", "continues"),
    _succession_of_2("M22-Y", "M17-Z", "merged-into"),
    _receipt_of_2("M22-Z", 1, date(2025, 2, 20)),
    _receipt_of_2("M22-Z", 2, date(2025, 2, 21)),
    _receipt_of_2("M17-Z", 1, date(2025, 3, 5)),
    _receipt_of_2("M17-Z", 2, date(2025, 3, 6)),
)


def _of_2(new_store: Callable[[], str], *rows: sa.Insert) -> str:
    store = new_store()
    versions.make(store, 2, *rows)
    return store


def test_the_codes_of_an_agency_that_goes_on_become_one(new_store: Callable[[], str]) -> None:
    store = _of_2(new_store, *GOING_ON)
    assert upgrade(store) == 2
    agencies = _read(store, schema.agency).sort_values("valid_from_date")
    own = agencies[agencies["agency_code"] == "M22-Z"]
    assert own["official_code"].tolist() == ["M22-Z", "M17-Z"]
    assert own["change_kind"].tolist()[1:] == ["continues"]
    assert own["legal_basis"].tolist()[1:] == ["NQ 176"]
    successions = _read(store, schema.agency_succession)
    is_own = successions["successor_code"] == "M22-Z"
    assert successions.loc[is_own, "predecessor_code"].tolist() == ["M22-Y"]


def test_receipts_of_both_codes_for_one_report_are_counted_on(
    new_store: Callable[[], str],
) -> None:
    store = _of_2(new_store, *GOING_ON)
    upgrade(store)
    receipts = _read(store, schema.receipt)
    own = receipts[receipts["origin_agency_code"] == "M22-Z"].sort_values("sequence")
    assert own["sequence"].tolist() == [1, 2, 3, 4]
    assert own["received_at"].dt.day.tolist() == [20, 21, 5, 6]
    assert set(own["agency_code"]) == {"M22-Z"}


def test_two_agencies_that_both_go_on_in_one_are_left_apart(new_store: Callable[[], str]) -> None:
    both = _succession_of_2("M22-Y", "M17-Z", "continues-name")
    store = _of_2(new_store, *GOING_ON[:4], both)
    upgrade(store)
    assert {"M22-Y", "M22-Z", "M17-Z"} <= set(_read(store, schema.agency)["agency_code"])


def test_an_upgrade_that_would_lose_a_fact_writes_nothing(new_store: Callable[[], str]) -> None:
    store = _of_2(new_store, *GOING_ON, _stage_of_2("M22-Z"), _stage_of_2("M17-Z"))
    with pytest.raises(LoadRefused) as refused:
        upgrade(store)
    assert refused.value.key == "store.upgrade_shared"
    with pytest.raises(DataUnavailable) as fault:
        open_engine(store)
    assert fault.value.key == "store.older"
