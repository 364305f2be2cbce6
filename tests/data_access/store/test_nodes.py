"""A store over three nodes: what is pushed down to them, and what a broken node or load shows."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from data_access.commands.cli import main
from data_access.errors import DataUnavailable, LoadRefused
from data_access.readers import submissions, timeliness
from data_access.readers.scopes import Scope
from data_access.store import distribution, loads, nodes, schema
from data_access.store.engine import open_engine
from tests import factories, store_templates
from tests.factories import Row, obligation, receipt
from tests.postgresql_servers import Server

DUE = date(2025, 2, 10)
LAST = date(2025, 12, 31)
AGENCIES = tuple(f"M22-{letter}" for letter in "ABCDE")


def _obligations(count: int) -> list[Row]:
    """So many of each agency, due on as many days."""
    return [
        obligation(code, "R1", f"D{number:03}", DUE + timedelta(days=number))
        for code in AGENCIES
        for number in range(count)
    ]


def _receipts(owed: list[Row]) -> list[Row]:
    """Every second one came, two days late."""
    keys = [(row["origin_agency_code"], "R1", row["period_code"]) for row in owed]
    late = [row["due_date"] + timedelta(days=2) for row in owed]
    moments = [datetime.combine(day, datetime.min.time()) for day in late]
    return [receipt(*key, when, 1) for key, when in [*zip(keys, moments, strict=True)][::2]]


def _filled(store: str, count: int = 3) -> int:
    factories.small_country(store)
    owed = _obligations(count)
    return factories.fill(store, (schema.obligation, owed), (schema.receipt, _receipts(owed)))


@contextmanager
def _opened(store: str) -> Iterator[sa.Engine]:
    engine = open_engine(store)
    try:
        yield engine
    finally:
        engine.dispose()


def _shown(store: str) -> tuple[int, list[Any]]:
    """The newest load, and the obligations in each state by agency."""
    with _opened(store) as engine:
        load = loads.newest_load(engine)
        counts = submissions.read_state_counts(engine, Scope(LAST, load), "agency")
    return load, sorted(counts.itertuples(index=False, name=None))


@pytest.fixture
def over_nodes(three_nodes: tuple[Server, ...]) -> str:
    """An empty store over three nodes."""
    place = store_templates.new_name(three_nodes[0].url)
    store_templates.begin(place, factories.empty_store)
    return place


def test_what_each_node_counts_adds_up_to_what_one_counts(store: str) -> None:
    """As the statements for several nodes say it, on one."""
    load = _filled(store)
    scope = Scope(date(2025, 2, 12), load)
    with _opened(store) as engine:
        parted = engine.execution_options(over_nodes=True)
        for by in (None, "agency", "regime", "period"):
            for reader, counted in (
                (submissions.read_state_counts, 5 * 3),
                (submissions.read_late_days, 3),  # due on the 10th, received on the 12th
                (timeliness.read_missing_days, 2 + 5),  # due on the 10th and the 11th
                (timeliness.read_arrivals, 5 * 3),
            ):
                whole, added = (
                    sorted(reader(one, scope, by).itertuples(index=False, name=None), key=str)
                    for one in (engine, parted)
                )
                assert whole == added
                assert sum(row[-2] for row in whole) == counted, (by, reader)


@pytest.mark.nightly
def test_obligations_and_receipts_lie_on_every_node_and_once(
    over_nodes: str, three_nodes: tuple[Server, ...]
) -> None:
    _filled(over_nodes)
    database = sa.make_url(over_nodes).database
    found = []
    for node in three_nodes[1:]:
        url = sa.make_url(node.url).set(database=database)
        engine = sa.create_engine(url)
        with engine.connect() as connection:
            codes = sa.select(schema.receipt.c.origin_agency_code)
            found.append(set(connection.execute(codes).scalars()))
            owed = sa.select(schema.obligation.c.origin_agency_code)
            assert found[-1] == set(connection.execute(owed).scalars())
        engine.dispose()
    assert not found[0] & found[1]
    assert found[0] | found[1] < set(AGENCIES)
    with pytest.raises(LoadRefused, match="already"):
        distribution.distribute(over_nodes, ["unused"])


PUSHED: tuple[Callable[[sa.Engine, Scope], object], ...] = (
    *(lambda e, s, by=by: submissions.read_state_counts(e, s, by)
      for by in (None, "agency", "period")),
    *(lambda e, s, by=by: submissions.read_late_days(e, s, by) for by in (None, "agency")),
    lambda e, s: timeliness.read_missing_days(e, s, "agency"),
    lambda e, s: timeliness.read_days_late(e, s),
)  # fmt: skip
FETCHED = (
    lambda e, s: submissions.read_state_counts(e, s, "due_month"),  # EXTRACT has a collation
    lambda e, s: timeliness.read_arrivals(e, s),  # the calendar is on the coordinator
)


@pytest.mark.nightly
def test_a_store_is_laid_over_nodes_and_gathered_again(
    three_nodes: tuple[Server, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    lone = store_templates.new_database(three_nodes[0].url)
    factories.empty_store(lone)
    factories.fill(lone, *factories.country_parts())
    owed = _obligations(3)
    factories.fill(lone, (schema.obligation, owed), (schema.receipt, _receipts(owed)))
    before = _shown(lone)
    database = sa.make_url(lone).database
    others = [
        sa.make_url(node.url).set(database=database).render_as_string(hide_password=False)
        for node in three_nodes[1:]
    ]
    assert main(["distribute-store", *others, "--store", lone, "--language", "en"]) == 0
    assert "lie on 3 nodes" in capsys.readouterr().out
    assert _shown(lone) == before
    assert main(["gather-store", "--store", lone]) == 0
    with _opened(lone) as engine:
        assert not engine.get_execution_options().get("over_nodes")
        found = sa.inspect(engine)
        names = {key["name"] for key in found.get_unique_constraints("receipt")}
        assert names == {"receipt_version"}
    assert _shown(lone) == before
    assert main(["gather-store", "--store", lone, "--language", "en"]) == 1
    assert "lie on one node" in capsys.readouterr().err


def test_an_embedded_store_lies_on_one_node(tmp_path: Path) -> None:
    for command in (["gather-store"], ["distribute-store", "postgresql://elsewhere/x"]):
        assert main([*command, "--store", str(tmp_path / "store")]) == 1


@pytest.mark.nightly
def test_nodes_count_what_they_hold(over_nodes: str) -> None:
    scope = Scope(LAST, _filled(over_nodes, 300))
    with _opened(over_nodes) as engine:
        for readers, expected in ((PUSHED, True), (FETCHED, False)):
            found = [_is_counted_by_nodes(engine, scope, read) for read in readers]
            assert found == [expected] * len(readers)


def _is_counted_by_nodes(
    engine: sa.Engine, scope: Scope, read: Callable[[sa.Engine, Scope], object]
) -> bool:
    """Whether the last statement of `read` has both other nodes count."""
    sent: list[tuple[str, Any]] = []

    def note(_c: Any, _k: Any, statement: str, values: Any, *_: object) -> None:
        sent.append((statement, values))

    sa.event.listen(engine, "before_cursor_execute", note)
    read(engine, scope)
    sa.event.remove(engine, "before_cursor_execute", note)
    statement, values = sent[-1]
    with engine.connect() as connection:
        explained = connection.exec_driver_sql(f"EXPLAIN (VERBOSE) {statement}", values)
        plan = "\n".join(explained.scalars())
    assert plan.count("Foreign Scan") == 2, plan
    return plan.count("Relations: Aggregate on") == 2


@pytest.mark.nightly
def test_a_dead_node_is_a_store_that_is_away_and_comes_back(
    over_nodes: str, three_nodes: tuple[Server, ...]
) -> None:
    _filled(over_nodes)
    before = _shown(over_nodes)
    with _opened(over_nodes) as engine:
        scope = Scope(LAST, before[0])
        submissions.read_state_counts(engine, scope)
        three_nodes[2].kill()
        try:
            with pytest.raises(DataUnavailable, match="cannot be read"):
                submissions.read_state_counts(engine, scope)
            with pytest.raises(DataUnavailable, match="cannot be read"):
                factories.fill(over_nodes, (schema.receipt, _receipts(_obligations(3)[1:])))
        finally:
            three_nodes[2].start()
        assert not submissions.read_state_counts(engine, scope).empty
    assert _shown(over_nodes) == before


@pytest.mark.nightly
def test_a_load_broken_off_between_nodes_is_not_shown_and_the_next_one_mends_it(
    over_nodes: str, three_nodes: tuple[Server, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    load = _filled(over_nodes)
    before = _shown(over_nodes)
    more = _receipts(_obligations(3)[1:])
    announce = nodes._announce

    def and_lose_a_node(connection: sa.Connection) -> None:
        announce(connection)
        three_nodes[2].kill()

    with monkeypatch.context() as patch:
        patch.setattr(nodes, "_announce", and_lose_a_node)
        with pytest.raises(DataUnavailable):
            factories.fill(over_nodes, (schema.receipt, more))
    three_nodes[2].start()
    with pytest.raises(DataUnavailable) as refused:
        _shown(over_nodes)
    assert refused.value.key == "store.half_committed"
    assert "nạp" in refused.value.text("vi")
    with loads.writing(over_nodes) as writer:
        assert writer.newest_load == load
    assert _shown(over_nodes) == before
    assert factories.fill(over_nodes, (schema.receipt, more)) == load + 1
    states = {row[1] for row in _shown(over_nodes)[1]}
    assert states == {"late"}


@pytest.mark.nightly
def test_a_load_waits_for_who_reads_so_that_nobody_sees_half_of_it(over_nodes: str) -> None:
    load = _filled(over_nodes)
    more = _receipts(_obligations(3)[1:])
    with _opened(over_nodes) as engine:
        with engine.connect() as reading:
            scope = Scope(LAST, load)
            before = submissions.read_state_counts(reading, scope)
            loading = threading.Thread(
                target=factories.fill, args=(over_nodes, (schema.receipt, more))
            )
            loading.start()
            loading.join(3)
            assert loading.is_alive()
            assert submissions.read_state_counts(reading, scope).equals(before)
        loading.join(60)
        assert not loading.is_alive()
        assert loads.newest_load(engine) == load + 1
