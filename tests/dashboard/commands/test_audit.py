"""The command audit: every entry as CSV, and whether the chain holds."""

import csv
import io
from datetime import datetime

import pytest
import sqlalchemy as sa

from dashboard.commands.cli import main
from data_access.store import audit, journal
from data_access.store.schema import journal_metadata

AT = datetime(2020, 2, 5, 8, 30)
TABLE = journal_metadata.tables["journal_audit"]


@pytest.fixture
def written(store: str) -> str:
    """A store with two entries, one with a text that a spreadsheet would run."""
    audit.add(store, "Nguyễn Văn A", AT, "sign_in", after="vpcp")
    audit.add(store, "=1+1", AT, "load", "nhận.csv", before="36", after="37")
    return store


def test_it_prints_every_entry_and_the_last_hash(
    written: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", "--store", written, "--language", "en"]) == 0
    printed = capsys.readouterr()
    first, second = csv.DictReader(io.StringIO(printed.out))
    assert (first["written_by"], first["action"], first["after"]) == (
        "Nguyễn Văn A", "sign_in", "vpcp",
    )  # fmt: skip
    assert (first["before"], second["before"], second["after"]) == ("", "36", "37")
    assert second["written_by"] == "'=1+1"
    assert second["previous_hash"] == first["entry_hash"]
    assert second["entry_hash"] in printed.err


def test_before_any_entry_it_prints_the_heads_alone(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", "--store", store]) == 0
    assert capsys.readouterr().out.splitlines() == [",".join(TABLE.c.keys())]


def test_where_the_chain_is_broken_it_names_the_entry_and_fails(
    written: str, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = journal.open_journal(written)
    with engine.begin() as connection:
        connection.execute(sa.update(TABLE).where(TABLE.c.before == "36").values(before="35"))
    engine.dispose()
    assert main(["audit", "--store", written, "--language", "en"]) == 1
    number = str(audit.read(written)["entry_id"].iloc[1])
    assert number in capsys.readouterr().err
