"""Random ledgers about a handful of obligations, and how they come into a store.

A `Country` says which agencies there are, who takes over from whom, and around which days things
happen; `ledgers` draws what is loaded after it.
"""

import shutil
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import sqlalchemy as sa
from hypothesis import strategies as st

from dashboard.selection import GEOGRAPHIES
from data_access.errors import LoadRefused
from data_access.store import loads, schema, writers
from data_access.store.engine import is_embedded
from tests import factories, reference_implementation, store_templates
from tests.factories import Row
from tests.reference_implementation import STAGES_APART, Choice, History

TABLES = {table.name: table for table in schema.LEDGER}
REGIMES = ["R1", "R1", "R1", "R2", "S1", "R-UNKNOWN"]
LEGAL = ["R1", "R2", "S1"]
LAWS = st.sampled_from(["nd09", "statistics"])
PERIODS = ["2025-01", "2025-02", "2025-Q1", "2024-H2", "2024", "TD-BAO-SO-3"]
CHOSEN_PERIODS = st.sampled_from([None, None, "all", "2025-Q1", "2024", "2025", "TD-BAO-SO-3"])
HOURS = st.sampled_from([time(0), time(8), time(16), time(16, 0, 1), time.max])

Fresh = Callable[[], AbstractContextManager[str]]
Days = st.SearchStrategy[date]


@dataclass(frozen=True)
class Step:
    """A load of rows into a table, or the withdrawal of the load that many places back."""

    table: str
    rows: tuple[Row, ...] = ()
    is_simulated: bool = False
    back: int = 0


@dataclass(frozen=True)
class Country:
    """The agencies, and who takes over from each on what day; the days of what happens there."""

    codes: tuple[str, ...]
    takers: Mapping[str, tuple[str, date]]
    due_days: Days
    near_days: Days
    looked_at: Days

    def owing(self, origin: str, due: date) -> str:
        """Who stands in the place of `origin` on the day."""
        if origin not in self.takers or due < self.takers[origin][1]:
            return origin
        return self.owing(self.takers[origin][0], due)


def days(*spans: tuple[date, date]) -> Days:
    """The days of several spans."""
    return st.one_of(*(st.dates(first, last) for first, last in spans))


_TAKERS = factories.SUCCESSOR_OF | factories.GOES_ON
# around Tết 2024 (a year before some of the days looked at), Tết 2025 and the reform day
SMALL = Country(
    tuple(sorted({*_TAKERS, *_TAKERS.values(), "BHXH"})),
    {old: (new, factories.REFORM) for old, new in _TAKERS.items()},
    due_days=days(
        (date(2024, 2, 5), date(2024, 2, 20)),
        (date(2025, 1, 22), date(2025, 2, 6)),
        (date(2025, 2, 24), date(2025, 3, 6)),
    ),
    near_days=days((date(2025, 1, 22), date(2025, 3, 10))),
    looked_at=st.one_of(
        days((date(2025, 1, 24), date(2025, 3, 20))),
        st.sampled_from([date(2024, 2, 20), date(2024, 2, 29)]),
    ),
)


def keys_of(country: Country) -> st.SearchStrategy[Any]:
    """The origin, regime and period of an obligation."""
    return st.tuples(*map(st.sampled_from, (country.codes, REGIMES, PERIODS)))


@st.composite
def obligations(draw: st.DrawFn, country: Country, keys: st.SearchStrategy[Any]) -> Row:
    """Due at the end of a day or at 16:00; mostly in scope for long, some from 20 February 2025."""
    origin, *of = draw(keys)
    due = draw(country.due_days)
    row = factories.obligation(origin, *of, due, agency_code=country.owing(origin, due))
    if draw(st.integers(0, 3)) == 0:
        row["due_at"] = datetime.combine(row["due_date"], time(16))
    if draw(st.integers(0, 3)) == 0:
        row["window_start_date"] = date(2025, 2, 20)
    return row


@st.composite
def receipts(draw: st.DrawFn, country: Country, keys: st.SearchStrategy[Any]) -> Row:
    """Early, late, on the very moment; sometimes sent by the successor."""
    key = draw(keys)
    received_at = datetime.combine(
        draw(st.one_of(country.near_days, country.due_days)), draw(HOURS)
    )
    sender = draw(st.sampled_from([key[0], country.owing(key[0], date.max)]))
    return factories.receipt(*key, received_at, 0, agency_code=sender, is_nil=draw(st.booleans()))


@st.composite
def regulations(draw: st.DrawFn, country: Country) -> Row:
    """Of any agency; some not yet effective, expired, not normative, or not in order."""
    issued, agency = draw(country.near_days), draw(st.sampled_from(country.codes))
    later = st.none() | st.integers(-3, 30).map(lambda days: issued + timedelta(days))
    right = f"1/{issued.year}/TT-{agency}"
    others = [f"1/2018/TT-{agency}", f"1/{issued.year}/TT-BYT", f"2 / {issued.year}/TT-{agency}"]
    row = factories.regulation(
        draw(st.sampled_from(["V1", "V2", "V3", "V4", "V5"])),
        agency,
        issued,
        title=draw(st.sampled_from(["Chế độ", "Chế độ", "Ch? độ", None])),
        check_note=draw(st.sampled_from([None, None, None, "Phòng KSTT: đã đối chiếu"])),
        effective_date=draw(later),
        expired_date=draw(later),
        is_normative=draw(st.integers(0, 4)) > 0,
        replaced_by=draw(st.none() | st.sampled_from(["V1", "V2", "V3"])),
    )
    return row | {"number": draw(st.sampled_from([right, right, right, *others, "1/QĐ", None]))}


@st.composite
def regimes(draw: st.DrawFn, country: Country) -> Row:
    """Some name a regulation, which may not be there; not all are periodic."""
    row = factories.regime(draw(st.sampled_from(LEGAL)), draw(LAWS))
    return row | {
        "regulation_id": draw(st.none() | st.sampled_from(["V1", "V2", "V9"])),
        "kind": draw(st.sampled_from(["periodic", "periodic", "ad_hoc"])),
        "valid_to_date": draw(st.none() | country.near_days),
    }


def stages(country: Country) -> st.SearchStrategy[Row]:
    """Of any agency, some twice."""
    agencies, names = map(st.sampled_from, (country.codes, (*STAGES_APART, "built")))
    return st.builds(factories.stage, agencies, names, country.near_days)


@st.composite
def requirements(draw: st.DrawFn, country: Country) -> Row:
    """Some with an end."""
    since = draw(country.near_days)
    until = st.none() | st.integers(1, 20).map(lambda days: since + timedelta(days))
    agency = draw(st.sampled_from(country.codes))
    return factories.requirement(agency, since, draw(st.booleans()), valid_to_date=draw(until))


@st.composite
def directions(draw: st.DrawFn, country: Country) -> Row:
    """Of any agency, some of one that is no more; open, done in time, or late."""
    number, owner = draw(st.integers(1, 9)), draw(st.sampled_from(country.codes))
    given, deadline = draw(country.near_days), draw(st.one_of(country.near_days, country.due_days))
    done = draw(st.none() | st.just(deadline) | country.near_days)
    return factories.direction(f"TB/{number}", owner, given, deadline, done_date=done)


def _loads_of(table: str, rows: st.SearchStrategy[Row], most: int) -> st.SearchStrategy[Step]:
    def key(row: Row) -> tuple[Any, ...]:
        return tuple(row[name] for name in reference_implementation.KEYS[table])

    by = None if table == "receipt" else key
    many = st.lists(rows, min_size=(most + 1) // 2, max_size=most, unique_by=by).map(tuple)
    return st.builds(Step, st.just(table), many, st.integers(0, 3).map(lambda n: n == 0))


@st.composite
def ledgers(draw: st.DrawFn, country: Country = SMALL) -> list[Step]:
    """Several loads about a handful of obligations, after those of the country."""
    pool = draw(st.lists(keys_of(country), min_size=12, max_size=16, unique=True))
    keys = st.sampled_from(pool)
    decided = st.tuples(keys, country.near_days)
    told = _loads_of("obligation", obligations(country, keys), 12)
    sent = _loads_of("receipt", receipts(country, keys), 16)
    granted = _loads_of("extension", st.builds(_extended, decided, country.due_days), 8)
    released = _loads_of("exemption", decided.map(_exempted), 6)
    asked = _loads_of("direction", directions(country), 8)
    others = [
        _loads_of("regulation", regulations(country), 5),
        _loads_of("issue_requirement", requirements(country), 4),
        _loads_of("regime", regimes(country), 1),
        _loads_of("regulation_stage", stages(country), 6),
        st.integers(0, 3).map(lambda back: Step("", back=back)),
    ]
    always = [draw(of) for of in (told, sent, granted, released, asked)]
    again = st.one_of(told, sent, granted, released, asked, *others)
    return [*draw(st.permutations(always)), *draw(st.lists(again, min_size=2, max_size=6))]


def _extended(of: tuple[Any, date], due: date) -> Row:
    return factories.extension(*of[0], of[1], due)


def _exempted(of: tuple[Any, date]) -> Row:
    return factories.exemption(*of[0], of[1])


@st.composite
def choices(draw: st.DrawFn, looked_at: Days = SMALL.looked_at) -> Choice:
    """A day, a period, and now and then a kind or a region, a geography."""
    kinds = ["ministry", "ministerial_agency", "locality", "other_central"]
    return Choice(
        draw(looked_at),
        draw(CHOSEN_PERIODS),
        draw(st.sampled_from([None, None, None, *kinds])),
        draw(st.sampled_from([None, None, None, None, "R-OLD", "R-NEW"])),
        draw(st.sampled_from(GEOGRAPHIES)),
    )


def copies(store: str, folder: Path) -> Fresh:
    """Give a copy of a store for the length of a `with`."""
    return lambda: _copied_folder(store, folder) if is_embedded(store) else _copied_base(store)


@contextmanager
def _copied_folder(store: str, folder: Path) -> Iterator[str]:
    copy = folder / uuid.uuid4().hex
    shutil.copytree(store, copy)
    yield str(copy)
    shutil.rmtree(copy)


@contextmanager
def _copied_base(store: str) -> Iterator[str]:
    base = sa.make_url(store)
    server = base.set(database="postgres").render_as_string(hide_password=False)
    name = f"copy_{uuid.uuid4().hex}"
    store_templates.copy_database(server, str(base.database), name)
    yield base.set(database=name).render_as_string(hide_password=False)
    store_templates.drop_database(server, name)


def load_all(store: str, parts: Sequence[tuple[sa.Table, Any]], steps: list[Step]) -> History:
    """Carry out the steps in the store and in a slow history; both take and refuse the same.

    `parts`: what is in the store already.
    """
    history = History()
    for table, rows in parts:
        found = rows.to_pylist() if isinstance(rows, pa.Table) else rows
        history.load(table.name, [{**row, "is_simulated": False} for row in found])
    sequences: Counter[tuple[str, ...]] = Counter()
    with loads.writing(store) as writer:
        for step in steps:
            if not step.table:
                if (number := len(history.loads) - step.back) > len(parts):
                    _withdraw(writer, history, number)
                continue
            rows = [
                _numbered(row, sequences) if step.table == "receipt" else row for row in step.rows
            ]
            marked = [row | {"is_simulated": step.is_simulated} for row in rows]
            outcome = factories.load(writer, TABLES[step.table], rows, simulated=step.is_simulated)
            assert outcome.load_id == history.load(step.table, marked)
    return history


def _numbered(row: Row, sequences: Counter[tuple[str, ...]]) -> Row:
    key = (row["origin_agency_code"], row["regime_code"], row["period_code"])
    sequences[key] += 1
    return row | {"sequence": sequences[key]}


def _withdraw(writer: writers.Writer, history: History, number: int) -> None:
    if history.can_withdraw(number):
        outcome = writer.withdraw(number, "tests", factories.LOADED_AT)
        assert outcome.load_id == history.withdraw(number)
    else:
        with pytest.raises(LoadRefused):
            writer.withdraw(number, "tests", factories.LOADED_AT)
