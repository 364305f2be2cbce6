"""A token opens what its role reads, until it is over or revoked; of it only a hash is kept."""

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from dashboard.access import Access
from dashboard.commands.cli import main
from dashboard.feed import tokens
from dashboard.figures import evaluate
from dashboard.figures.evaluate import GROUPS
from dashboard.figures.meetings.frozen import frozen_figures
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from dashboard.sign_in import sign_in
from data_access import periods
from data_access.readers.obligations import read_obligations
from data_access.readers.scopes import Scope
from data_access.store import audit, journal
from data_access.store.engine import current_file, open_engine
from data_access.store.loads import newest_load
from tests.dashboard.feed.conftest import Answered, Ask
from tests.dashboard.test_sign_in import OF_PROXY

DAY = date(2020, 6, 12)
AT = datetime(2020, 6, 12, 9)
UNTIL = date(2999, 12, 31)
OWN, OTHER = "M22-G12", "M22-G10"
OWNED = {OWN, "M22-G05"}  # and what it has taken over by the present day


@pytest.fixture(scope="module")
def shared_store(tmp_path_factory: pytest.TempPathFactory, sample_store: str) -> str:
    """A sample store of our own: tokens and a meeting are written into its journal."""
    store = str(shutil.copytree(sample_store, tmp_path_factory.mktemp("feed") / "store"))
    engine = open_engine(store)
    load = newest_load(engine)
    frozen = frozen_figures(Reads(engine), Selection(DAY, load))
    journal.add_meeting(store, "VPCP", AT, frozen, name="Phiên họp", as_of=DAY.isoformat(),
                        load_id=load, selection="", meeting_date=DAY)  # fmt: skip
    engine.dispose()
    return store


@pytest.fixture(scope="module")
def secrets(shared_store: str) -> dict[str, str]:
    """A token of each role."""
    clients = [Access("leader", name="A"), Access("vpcp", name="B"), Access("guest", name="C"),
               Access("agency", OWN, "D")]  # fmt: skip
    return {each.role: tokens.add(shared_store, each, UNTIL, "root", AT) for each in clients}


AskAs = Any


@pytest.fixture
def ask_as(ask_store: Ask, shared_store: str, secrets: dict[str, str]) -> AskAs:
    def ask(role: str, path: str, /, **address: object) -> Answered:
        bearer = {"Authorization": f"Bearer {secrets[role]}"}
        return ask_store(shared_store, path, bearer, as_of=DAY.isoformat(), **address)

    return ask


@pytest.mark.parametrize("by", [None, *GROUPS])
def test_each_role_reads_the_figures_of_its_own_scope(
    by: str | None, ask_as: AskAs, shared_store: str
) -> None:
    engine = open_engine(shared_store)
    reads, split = Reads(engine), {} if by is None else {"by": by}
    whole = ask_as("vpcp", "/figures", limit=10_000, **split).json
    selection = Selection(DAY, whole["load"], present=max(DAY, date(2025, 12, 31)))

    def computed(selection: Selection) -> list[Any]:
        return [(each.figure, each.numerator, each.denominator, each.value)
                for each in evaluate.values(reads, selection, by=by)]  # fmt: skip

    def said(rows: list[dict[str, Any]]) -> list[Any]:
        return [tuple(row[name] for name in ("figure", "numerator", "denominator", "value"))
                for row in rows]  # fmt: skip

    assert said(whole["rows"]) == computed(selection)
    assert ask_as("leader", "/figures", limit=10_000, **split).rows == whole["rows"]
    own = Access("agency", OWN).scoped(selection)
    assert said(ask_as("agency", "/figures", limit=10_000, **split).rows) == computed(own)
    for role, more in (("guest", {}), ("agency", {"scope": "public"})):
        answered = ask_as(role, "/figures", limit=10_000, **split, **more)
        if by == "agency":
            assert answered.status == 403
        else:
            values = evaluate.public_values(reads, selection, by=by)
            assert said(answered.rows) == [
                (each.figure, each.numerator, each.denominator, each.value) for each in values
            ]
    engine.dispose()


def test_an_agency_reads_its_own_obligations_and_a_guest_none(
    ask_as: AskAs, shared_store: str
) -> None:
    every = ask_as("leader", "/obligations", limit=10_000, period="2020-Q1").rows
    own = ask_as("agency", "/obligations", limit=10_000, period="2020-Q1").rows
    assert own == [row for row in every if row["agency"] in OWNED]
    assert {row["agency"] for row in own} == OWNED
    assert 0 < len(own) < len(every)
    assert ask_as("agency", "/obligations", agency=OWN, limit=1).rows
    refused = ask_as("agency", "/obligations", agency=OTHER, lang="en")
    assert refused.status == 403
    assert OTHER in refused.json["detail"]
    assert ask_as("guest", "/obligations").status == 403
    assert ask_as("guest", "/obligations", agency=OWN).status == 403
    of_other = ask_as("leader", "/obligations", agency=OTHER, limit=10_000, period="2020-Q1").rows
    assert of_other == [row for row in every if row["agency"] == OTHER]
    assert ask_as("leader", "/obligations", agency="M99").status == 400
    late = ask_as("leader", "/obligations", limit=10_000, period="2020-Q1", state="late").rows
    assert late == [row for row in every if row["state"] == "late"]
    regime = every[0]["regime"]
    of_regime = ask_as("leader", "/obligations", limit=10_000, period="2020-Q1", regime=regime).rows
    assert of_regime == [row for row in every if row["regime"] == regime]


def test_obligations_are_as_many_as_the_figures_say(ask_as: AskAs) -> None:
    rows = ask_as("leader", "/obligations", limit=10_000, period="2020-Q1").rows
    said = {row["figure"]: row for row in ask_as("leader", "/figures", period="2020-Q1").rows}
    assert len(rows) == said["obligations"]["value"]
    for state in ("on_time", "late", "missing", "not_due", "exempt"):
        assert sum(row["state"] == state for row in rows) == said[state]["value"]
    assert sum(row["owed"] for row in rows) == said["on_time_rate"]["denominator"]


def test_obligations_are_the_rows_of_the_store(ask_as: AskAs, shared_store: str) -> None:
    engine = open_engine(shared_store)
    found = read_obligations(engine, Scope(DAY, newest_load(engine), periods.contained("2020-Q1")))
    engine.dispose()
    rows = ask_as("leader", "/obligations", limit=10_000, period="2020-Q1").rows
    names = {"origin_agency": "origin_agency_code", "regime": "regime_code", "state": "state",
             "late_working_days": "late_working_days"}  # fmt: skip
    for field, column in names.items():
        stored = [None if pd.isna(value) else value for value in found[column]]
        assert [row[field] for row in rows] == stored, field
    assert [row["first_received"] for row in rows] == [
        None if pd.isna(moment) else f"{moment.isoformat()}+07:00"
        for moment in found["first_received_at"]
    ]


def test_indicators_are_public(ask_as: AskAs) -> None:
    for path in ("/indicators", "/indicators/population_avg"):
        said = {role: ask_as(role, path, limit=5000).rows for role in ("leader", "agency", "guest")}
        assert said["guest"] == said["agency"] == said["leader"]
        assert said["guest"]


def test_a_meeting_is_given_as_it_was_frozen_and_by_role(ask_as: AskAs, shared_store: str) -> None:
    (listed,) = ask_as("leader", "/meetings").rows
    path = f"/meetings/{listed['meeting']}"
    frozen = journal.meeting_figures(shared_store, listed["meeting"])
    rows = ask_as("leader", path, limit=10_000).rows
    assert len(rows) == len(frozen)
    assert [row["numerator"] for row in rows] == [
        None if missing else int(value)
        for value, missing in zip(frozen["numerator"], frozen["numerator"].isna(), strict=True)
    ]
    assert {(row["as_of"], row["load"]) for row in rows} == {("2020-06-12", listed["load"])}
    own = ask_as("agency", path, limit=10_000).rows
    assert own == [row for row in rows if row["split"] != "agency" or row["group"] in OWNED]
    assert [row for row in own if row["split"] == "agency"]
    for refused in ("/meetings", path):
        assert ask_as("guest", refused).status == 403


@pytest.mark.usefixtures("with_sign_in")
@pytest.mark.parametrize("role", ["leader", "vpcp", "agency", "guest"])
def test_on_a_server_with_sign_in_a_token_reads_as_much(
    role: str, ask_as: AskAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = ("/meetings", "/meetings/1", "/figures", "/obligations", "/indicators",
             "/indicators/population_avg")  # fmt: skip
    signed = {path: ask_as(role, path, limit=5) for path in paths}
    for name in OF_PROXY:
        monkeypatch.delenv(name)
    sign_in.cache_clear()
    open_to_all = {path: ask_as(role, path, limit=5) for path in paths}
    assert {path: (each.status, each.body) for path, each in signed.items()} == {
        path: (each.status, each.body) for path, each in open_to_all.items()
    }
    expected = {403} if role == "guest" else {200}
    assert {signed[path].status for path in paths[:2]} == expected


@pytest.fixture
def with_sign_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name, text in OF_PROXY.items():
        monkeypatch.setenv(name, text)
    sign_in.cache_clear()
    yield
    sign_in.cache_clear()


def test_a_store_with_other_loads_of_the_same_numbers_has_other_tags(
    ask_store: Ask, shared_store: str, tmp_path: Path
) -> None:
    other = str(shutil.copytree(shared_store, tmp_path / "other"))
    engine = open_engine(other)
    newest = newest_load(engine)
    engine.dispose()
    with duckdb.connect(str(current_file(other))) as connection:
        connection.execute(
            "UPDATE load SET loaded_at = loaded_at + INTERVAL 1 MINUTE WHERE load_id = ?", [newest]
        )

    def tags(store: str, load: int) -> set[str]:
        return {ask_store(store, path, as_of=DAY.isoformat(), load=load).headers["etag"]
                for path in ("/figures", "/indicators")}  # fmt: skip

    assert tags(shared_store, newest).isdisjoint(tags(other, newest))
    assert tags(shared_store, newest - 1) == tags(other, newest - 1), "the same loads as far"


def test_what_is_known_to_one_role_is_not_known_to_another(ask_as: AskAs) -> None:
    tags = {ask_as(role, "/figures").headers["etag"] for role in ("leader", "agency", "guest")}
    assert len(tags) == 3


@pytest.mark.parametrize("given", ["Bearer ", "Bearer wrong", "Basic QTpC", "bearer", "x"])
def test_a_token_that_there_is_not_opens_nothing(
    given: str, ask_store: Ask, shared_store: str
) -> None:
    for path in ("/figures", "/obligations", "/indicators"):
        answered = ask_store(shared_store, path, {"Authorization": given}, lang="en")
        assert answered.status == 401
        assert answered.headers["www-authenticate"].startswith("Bearer")
        assert answered.json["title"] == "The token opens nothing"


def test_wrong_tokens_are_counted_by_address_told_once_and_shut_nobody_out(
    ask_store: Ask, shared_store: str, secrets: dict[str, str]
) -> None:
    before = len(audit.read(shared_store))
    wrong = [ask_store(shared_store, "/figures/missing", {"Authorization": f"Bearer {number}"})
             for number in range(11)]  # fmt: skip
    assert [each.status for each in wrong] == [401] * 10 + [429]
    assert wrong[-1].headers["retry-after"] == "6"
    right = {"Authorization": f"Bearer {secrets['guest']}"}
    assert ask_store(shared_store, "/figures/missing", right).status == 200
    (noted,) = audit.read(shared_store).iloc[before:].to_dict("records")
    assert (noted["action"], noted["after"]) == ("refused", "wrong_token")


def test_a_token_ends_on_its_day_or_when_it_is_revoked(shared_store: str) -> None:
    access = Access("guest", name="Cổng dữ liệu")
    secret = tokens.add(shared_store, access, DAY, "root", AT)
    found = tokens.find(shared_store, secret, DAY)
    assert found is not None
    assert found.access == access
    assert tokens.find(shared_store, secret, DAY + timedelta(days=1)) is None
    assert tokens.find(shared_store, secret + "x", DAY) is None
    tokens.revoke(shared_store, found, "root", AT)
    assert tokens.find(shared_store, secret, DAY) is None
    (listed,) = [each for each in tokens.tokens(shared_store) if each.number == found.number]
    assert listed.ended_by == "root"


def test_of_a_token_only_a_hash_is_kept(shared_store: str) -> None:
    secret = tokens.add(shared_store, Access("guest", name="X"), UNTIL, "root", AT)
    assert len(secret) >= 43
    content = (Path(shared_store) / journal.FILE).read_bytes()
    assert secret.encode() not in content
    connection = sqlite3.connect(Path(shared_store) / journal.FILE)
    (kept,) = connection.execute(
        "SELECT token_hash FROM journal_feed_token ORDER BY entry_id DESC LIMIT 1"
    ).fetchone()
    connection.close()
    assert len(kept) == 64
    assert secret not in kept


def test_the_command_makes_lists_and_revokes(
    shared_store: str, ask_store: Ask, capsys: pytest.CaptureFixture[str]
) -> None:
    place = ["--store", shared_store, "--language", "en"]
    asked = ["feed-token", "add", "--client", "Cổng Hà Nội", "--role", "agency"]
    assert main([*asked, "--agency", "L63-01", *place]) == 0
    printed = capsys.readouterr()
    secret = printed.out.strip()
    assert "Cổng Hà Nội" in printed.err
    rows = ask_store(shared_store, "/obligations", {"Authorization": f"Bearer {secret}"},
                     as_of="2020-06-12", limit=10_000).rows  # fmt: skip
    assert {row["agency"] for row in rows} == {"L63-01"}
    assert main(["feed-token", "list", *place]) == 0
    lines = capsys.readouterr().out.splitlines()
    (own,) = [line for line in lines if "Cổng Hà Nội" in line]
    assert "agency L63-01" in own
    assert secret not in own
    number = own.partition(".")[0]
    assert main(["feed-token", "revoke", "--number", number, *place]) == 0
    assert main(["feed-token", "list", *place]) == 0
    assert f"{number}. Cổng Hà Nội · agency L63-01 · revoked by" in capsys.readouterr().out
    refused = ask_store(shared_store, "/figures", {"Authorization": f"Bearer {secret}"})
    assert refused.status == 401


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add"], "--client and --role are needed."),
        (["add", "--client", "A", "--role", "agency"], "--agency belongs to the role agency"),
        (["add", "--client", "A", "--role", "guest", "--agency", "L63-01"], "--agency belongs to"),
        (["add", "--client", "A", "--role", "agency", "--agency", "X9"], "no agency “X9”"),
        (["revoke", "--number", "999"], "--number must be that of a token"),
    ],
)
def test_a_wrong_order_is_refused(
    arguments: list[str], said: str, shared_store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["feed-token", *arguments, "--store", shared_store, "--language", "en"]) == 2
    assert said in capsys.readouterr().err
