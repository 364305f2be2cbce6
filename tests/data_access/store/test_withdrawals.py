"""Taking a load back: a load of its own that leaves every earlier reader what he saw."""

from collections.abc import Callable
from datetime import date, datetime

import pyarrow as pa
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_access.errors import LoadRefused
from data_access.store import frames, loads, schema
from data_access.store.engine import open_engine
from data_access.store.writers import LoadOutcome, LoadSource, Writer
from tests import factories
from tests.factories import Row

AT = datetime(2020, 3, 1, 8)
Titles = dict[str, str]


def _rows(titles: Titles) -> list[Row]:
    return [
        factories.regulation(number, "M22-C", date(2020, 1, 6), title=title)
        for number, title in titles.items()
    ]


def _load(writer: Writer, titles: Titles) -> LoadOutcome:
    return factories.load(writer, schema.regulation, _rows(titles))


def _withdraw(writer: Writer, load: int) -> LoadOutcome:
    return writer.withdraw(load, "Nguyễn Văn Ánh", AT)


def _titles(connection: sa.Connection, load: int) -> Titles:
    table = schema.regulation
    rows = connection.execute(
        sa.select(table.c.regulation_id, table.c.title).where(schema.visible(table, load))
    ).all()
    assert len(rows) == len({row[0] for row in rows}), "two versions of one fact are visible"
    return {number: title for number, title in rows}


def test_a_withdrawal_closes_what_the_load_opened_and_brings_back_what_it_closed(
    store: str,
) -> None:
    with loads.writing(store) as writer:
        _load(writer, {"1": "Một", "2": "Hai"})
        _load(writer, {"2": "Hai sai", "3": "Ba sai"})
        assert _withdraw(writer, 2) == LoadOutcome(3, new=0, corrected=2, unchanged=0)
        assert _titles(writer.connection, 3) == {"1": "Một", "2": "Hai"}


def test_a_reader_before_the_withdrawal_sees_what_he_saw(store: str) -> None:
    with loads.writing(store) as writer:
        _load(writer, {"1": "Một"})
        _load(writer, {"1": "Một sai", "2": "Hai sai"})
        _withdraw(writer, 2)
        assert _titles(writer.connection, 1) == {"1": "Một"}
        assert _titles(writer.connection, 2) == {"1": "Một sai", "2": "Hai sai"}


def test_a_withdrawal_stands_among_the_loads_with_who_did_it(store: str) -> None:
    with loads.writing(store) as writer:
        _load(writer, {"1": "Một"})
        _withdraw(writer, 1)
    engine = open_engine(store)
    found = loads.read_loads(engine).iloc[-1]
    engine.dispose()
    assert (found["load_id"], found["kind"], found["withdrawn_load_id"]) == (2, "withdrawal", 1)
    assert (found["loaded_by"], found["file_name"]) == ("Nguyễn Văn Ánh", "regulation.csv")


def test_a_load_that_a_later_one_corrected_is_refused_with_a_list(store: str) -> None:
    with loads.writing(store) as writer:
        _load(writer, {"1": "Một", "2": "Hai"})
        _load(writer, {"1": "Một, đã sửa"})
        _load(writer, {"2": "Hai, đã sửa"})
        with pytest.raises(LoadRefused) as refused:
            _withdraw(writer, 1)
        assert writer.newest_load == 3
    assert refused.value.key == "withdraw.superseded"
    assert refused.value.values["count"] == 2
    assert refused.value.values["later"] == "3, 2"
    assert set(str(refused.value.values["examples"]).split("; ")) == {
        "regulation 1",
        "regulation 2",
    }


def test_what_the_refusal_asks_for_can_be_done(store: str) -> None:
    with loads.writing(store) as writer:
        _load(writer, {"1": "Một", "2": "Hai"})
        _load(writer, {"1": "Một, đã sửa"})
        _load(writer, {"1": "Một, sửa nữa"})
        for load in (3, 2, 1):
            _withdraw(writer, load)
        assert _titles(writer.connection, writer.newest_load) == {}
        assert _titles(writer.connection, 4) == {"1": "Một, đã sửa", "2": "Hai"}
        assert _titles(writer.connection, 5) == {"1": "Một", "2": "Hai"}


def test_a_fact_that_was_closed_comes_back_unless_it_was_opened_again(store: str) -> None:
    with loads.writing(store) as writer:
        _load(writer, {"1": "Một"})
        _load_and_close(writer, {}, frozenset("1"))
        assert _titles(writer.connection, 2) == {}
        _load(writer, {"1": "Một, mới"})
        with pytest.raises(LoadRefused) as refused:
            _withdraw(writer, 2)
        assert (refused.value.key, refused.value.values["later"]) == ("withdraw.superseded", "3")
        _withdraw(writer, 3)
        _withdraw(writer, 2)
        assert _titles(writer.connection, writer.newest_load) == {"1": "Một"}


def test_a_load_is_withdrawn_once(store: str) -> None:
    with loads.writing(store) as writer:
        _load(writer, {"1": "Một"})
        _withdraw(writer, 1)
        with pytest.raises(LoadRefused) as refused:
            _withdraw(writer, 1)
    assert (refused.value.key, refused.value.values) == (
        "withdraw.done_before",
        {"load": 1, "by": 2},
    )


def test_a_withdrawal_is_not_withdrawn(store: str) -> None:
    with loads.writing(store) as writer:
        _load(writer, {"1": "Một"})
        _withdraw(writer, 1)
        with pytest.raises(LoadRefused) as refused:
            _withdraw(writer, 2)
    assert refused.value.key == "withdraw.is_withdrawal"


def test_an_unknown_load_is_refused_with_the_newest_one_named(store: str) -> None:
    with loads.writing(store) as writer:
        _load(writer, {"1": "Một"})
        with pytest.raises(LoadRefused) as refused:
            _withdraw(writer, 9)
    assert (refused.value.key, refused.value.values) == (
        "store.no_such_load",
        {"load": 9, "newest": 1},
    )


def test_a_withdrawn_file_may_be_loaded_again(store: str) -> None:
    rows = factories.arrow(schema.regulation, _rows({"1": "Một"}))
    source = LoadSource("vb.csv", "5f" * 32, "tests", AT, is_simulated=False, rows_in=1)
    with loads.writing(store) as writer:
        writer.load("regulations", schema.regulation, rows, source)
        assert writer.already_loaded("regulations", "5f" * 32) == 1
        assert writer.already_loaded("receipts", "5f" * 32) is None
        _withdraw(writer, 1)
        assert writer.already_loaded("regulations", "5f" * 32) is None
        writer.load("regulations", schema.regulation, rows, source)
        assert writer.already_loaded("regulations", "5f" * 32) == 3
        assert _titles(writer.connection, 3) == {"1": "Một"}


def test_a_receipt_withdrawn_may_come_again_with_other_content(store: str) -> None:
    wrong = factories.receipt("M22-C", "R1", "2024-01", datetime(2024, 1, 31, 9))
    right = wrong | {"received_at": datetime(2024, 1, 25, 9)}
    due = factories.obligation("M22-C", "R1", "2024-01", date(2024, 1, 26))
    with loads.writing(store) as writer:
        factories.load(writer, schema.obligation, [due])
        factories.load(writer, schema.receipt, [wrong])
        _withdraw(writer, 2)
        factories.load(writer, schema.receipt, [right])
    engine = open_engine(store)
    latest = frames.read(engine, sa.select(schema.obligation_latest))
    engine.dispose()
    assert list(latest["first_received_at"]) == [right["received_at"]]
    assert list(latest["receipt_count"]) == [1]


class _Stacks:
    """The rule in its plainest form: a stack of versions for each fact; a withdrawal pops.

    A fact that was closed has None on top.
    """

    def __init__(self) -> None:
        self.stacks: dict[str, list[tuple[int, str | None]]] = {}

    def seen(self) -> Titles:
        tops = {number: stack[-1][1] for number, stack in self.stacks.items() if stack}
        return {number: title for number, title in tops.items() if title is not None}

    def load(self, load: int, titles: Titles, closing: frozenset[str]) -> bool:
        before = self.seen()
        changes = {n: title for n, title in titles.items() if before.get(n) != title}
        closed = closing & set(before) - set(titles)
        for number, title in [*changes.items(), *((number, None) for number in closed)]:
            self.stacks.setdefault(number, []).append((load, title))
        return bool(changes or closed)

    def withdraw(self, load: int) -> bool:
        touched = [s for s in self.stacks.values() if load in {version[0] for version in s}]
        if not touched or any(stack[-1][0] != load for stack in touched):
            return False
        for stack in touched:
            stack.pop()
        return True


def _load_and_close(writer: Writer, titles: Titles, closing: frozenset[str]) -> None:
    rows = factories.arrow(schema.regulation, _rows(titles))
    source = LoadSource("vb.csv", None, "tests", AT, is_simulated=False, rows_in=rows.num_rows)
    gone = pa.table({"regulation_id": pa.array(sorted(closing - set(titles)), pa.string())})
    writer.load("regulations", schema.regulation, rows, source, gone)


_TITLES = st.dictionaries(st.sampled_from("123"), st.sampled_from("ab"))
_LOADS = st.tuples(_TITLES, st.frozensets(st.sampled_from("123"), max_size=2))


@settings(
    max_examples=8,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(st.one_of(_LOADS, st.integers(1, 8)), min_size=6, max_size=12))
def test_any_loads_and_withdrawals_leave_what_a_stack_of_versions_would(
    new_store: Callable[[], str], steps: list[tuple[Titles, frozenset[str]] | int]
) -> None:
    store = new_store()
    loads.create_store(store, created_at=AT)
    plain = _Stacks()
    seen: dict[int, Titles] = {0: {}}
    with loads.writing(store) as writer:
        for step in steps:
            following = writer.newest_load + 1
            if isinstance(step, int):
                if plain.withdraw(step):
                    _withdraw(writer, step)
                    seen[following] = plain.seen()
                else:
                    with pytest.raises(LoadRefused):
                        _withdraw(writer, step)
            elif plain.load(following, *step):
                _load_and_close(writer, *step)
                seen[following] = plain.seen()
        assert writer.newest_load == max(seen)
        for load, titles in seen.items():
            assert _titles(writer.connection, load) == titles
