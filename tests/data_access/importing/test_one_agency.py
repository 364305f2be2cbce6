"""Files with a code for each era: an agency that goes on stays the one that it is."""

from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access.errors import ImportRejected
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.run import run
from data_access.reference import facts
from data_access.store import frames, loads, schema
from data_access.store.writers import LoadOutcome, Writer

AT = datetime(2026, 1, 5, 8, 0)
SUCCESSIONS = "predecessor_code,successor_code,effective_date,kind"


def load(writer: Writer, kind: str, path: Path) -> LoadOutcome:
    return run(writer, KINDS[kind], path, is_simulated=False, loaded_by="tests", loaded_at=AT)


def write(folder: Path, name: str, *lines: str) -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def referenced(writer: Writer) -> None:
    for kind in ("agencies", "successions"):
        load(writer, kind, facts.files()[kind])


def codes(writer: Writer, table: sa.Table, column: str) -> list[str]:
    statement = sa.select(table.c[column]).where(schema.visible(table, writer.newest_load))
    found: list[str] = frames.read_on(writer.connection, statement)[column].tolist()
    return found


def test_an_official_code_of_any_era_is_the_agency_that_has_or_had_it(
    store: str, tmp_path: Path
) -> None:
    path = write(
        tmp_path,
        "stages.csv",
        "agency_code,stage,stage_date",
        "M17-G01,built,2025-04-01",
        "M22-G02,built,2025-04-01",
        "L34-24,built,2025-08-01",
        "L63-24,built,2025-04-01",
    )
    with loads.writing(store) as writer:
        referenced(writer)
        load(writer, "stages", path)
        found = codes(writer, schema.regulation_stage, "agency_code")
    assert sorted(found) == ["L63-24", "L63-27", "M22-G01", "M22-G02"]


def test_agencies_again_under_the_codes_of_their_eras_change_nothing(
    store: str, tmp_path: Path
) -> None:
    left_out = {"official_code", "change_kind", "legal_basis", "note"}
    rows = [
        {name: row[name] for name in row if name not in left_out}
        | {"agency_code": row["official_code"]}
        for row in facts.rows("agencies")
        if row["era"] in ("M22", "M17")
    ]
    names = [name for name in rows[0] if name not in ("source", "aliases", "name_en")]
    names = [*names, "name_en", "aliases", "source"]
    quoted = [",".join(f'"{row[name]}"' for name in names) for row in rows]
    path = write(tmp_path, "agencies.csv", ",".join(names), *quoted)
    with loads.writing(store) as writer:
        referenced(writer)
        outcome = load(writer, "agencies", path)
    assert (outcome.new, outcome.corrected) == (0, 0)


def test_a_succession_of_an_agency_that_goes_on_is_passed_over_where_it_is_known(
    store: str, tmp_path: Path
) -> None:
    path = write(tmp_path, "successions.csv", SUCCESSIONS, "M22-G01,M17-G01,2025-03-01,continues")
    with loads.writing(store) as writer:
        referenced(writer)
        before = codes(writer, schema.agency_succession, "successor_code")
        load(writer, "successions", path)
        assert codes(writer, schema.agency_succession, "successor_code") == before


def test_two_agencies_are_not_made_one_by_a_succession(store: str, tmp_path: Path) -> None:
    path = write(tmp_path, "successions.csv", SUCCESSIONS, "M22-G04,M17-G10,2025-03-01,continues")
    with loads.writing(store) as writer:
        referenced(writer)
        with pytest.raises(ImportRejected) as refused:
            load(writer, "successions", path)
    assert "import.same_agency" in {message.reason for message in refused.value.messages}
