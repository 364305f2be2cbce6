"""The registry against the slow implementation, on random ledgers, on both databases.

Each change is tested on the same few ledgers, each night on new ones, for FIGURES_MINUTES a law and
database; FIGURES_SEED, as printed, repeats a night from there.
"""

import os
import shutil
import sys
import time as clock
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from dashboard.figures import evaluate
from dashboard.figures.calculations.timeliness import arrival_curve
from dashboard.figures.context import SelectionContext
from dashboard.figures.registry import FIGURES, Family
from dashboard.selection import GEOGRAPHIES, Selection
from data_access.errors import LoadRefused
from data_access.readers.timeliness import read_arrivals
from data_access.store import loads, schema, writers
from data_access.store.due_date_spans import obligation_spans
from data_access.store.engine import is_embedded, open_engine
from tests import factories, reference_implementation
from tests.factories import Row
from tests.reference_implementation import STAGES_APART, STATES, Answer, Choice, History

SEED = int(os.environ.get("FIGURES_SEED", clock.time()))
MINUTES = float(os.environ.get("FIGURES_MINUTES", "5"))
EXAMPLES, EXAMPLES_OF_A_LAW = 6, 3  # each is a store of its own, filled by some ten loads
GROUPS_OF_A_LAW = (None, "agency", "regime")
FEW = 2  # rows of a list that stand for its first ones
EXAMPLES_OF_A_ROUND = 5
TABLES = {table.name: table for table in schema.LEDGER}
COUNTRY = [
    *factories.country_parts(),
    (schema.agency, factories.agencies_that_go_on()),
    (
        schema.agency_succession,
        [factories.succession(old, new, "merged-into") for old, new in factories.GOES_ON.items()],
    ),
]

Fresh = Callable[[], Any]

# said again slowly on the sample, in test_programmes.py
OF_PROGRAMMES: tuple[Family, ...] = (
    "simplification", "questions", "peaks", "report_reform", "e_documents",
    "public_service_portal", "systems",
)  # fmt: skip


def _days(first: date, last: date) -> st.SearchStrategy[date]:
    return st.dates(first, last)


# around Tết 2024 (a year before some of the days looked at), Tết 2025 and the reform day
DUE_DAYS = st.one_of(
    _days(date(2024, 2, 5), date(2024, 2, 20)),
    _days(date(2025, 1, 22), date(2025, 2, 6)),
    _days(date(2025, 2, 24), date(2025, 3, 6)),
)
NEAR_DAYS = _days(date(2025, 1, 22), date(2025, 3, 10))
LOOKED_AT = st.one_of(
    _days(date(2025, 1, 24), date(2025, 3, 20)),
    st.sampled_from([date(2024, 2, 20), date(2024, 2, 29)]),
)
HOURS = st.sampled_from([time(0), time(8), time(16), time(16, 0, 1), time.max])
SUCCESSOR_OF = factories.SUCCESSOR_OF | factories.GOES_ON
AGENCIES = sorted({*SUCCESSOR_OF, *SUCCESSOR_OF.values(), "BHXH"})
REGIMES = ["R1", "R1", "R1", "R2", "S1", "R-UNKNOWN"]
LEGAL = ["R1", "R2", "S1"]
LAWS = st.sampled_from(["nd09", "statistics"])
PERIODS = ["2025-01", "2025-02", "2025-Q1", "2024-H2", "2024", "TD-BAO-SO-3"]
CHOSEN_PERIODS = st.sampled_from([None, None, "all", "2025-Q1", "2024", "2025", "TD-BAO-SO-3"])
KEYS = st.tuples(*map(st.sampled_from, (AGENCIES, REGIMES, PERIODS)))


@st.composite
def obligations(draw: st.DrawFn, keys: st.SearchStrategy[Any]) -> Row:
    """Due at the end of a day or at 16:00; mostly in scope for long, some from 20 February 2025."""
    row = factories.obligation(*draw(keys), draw(DUE_DAYS))
    if draw(st.integers(0, 3)) == 0:
        row["due_at"] = datetime.combine(row["due_date"], time(16))
    if draw(st.integers(0, 3)) == 0:
        row["window_start_date"] = date(2025, 2, 20)
    return row


@st.composite
def receipts(draw: st.DrawFn, keys: st.SearchStrategy[Any]) -> Row:
    """Early, late, on the very moment; sometimes sent by the successor."""
    key = draw(keys)
    received_at = datetime.combine(draw(st.one_of(NEAR_DAYS, DUE_DAYS)), draw(HOURS))
    sender = draw(st.sampled_from([key[0], SUCCESSOR_OF.get(key[0], key[0])]))
    return factories.receipt(*key, received_at, 0, agency_code=sender, is_nil=draw(st.booleans()))


@st.composite
def regulations(draw: st.DrawFn) -> Row:
    """Of any agency; some not yet effective, expired or not normative."""
    issued = draw(NEAR_DAYS)
    later = st.none() | st.integers(0, 30).map(lambda days: issued + timedelta(days))
    return factories.regulation(
        draw(st.sampled_from(["V1", "V2", "V3", "V4", "V5"])),
        draw(st.sampled_from(AGENCIES)),
        issued,
        effective_date=draw(later),
        expired_date=draw(later),
        is_normative=draw(st.integers(0, 4)) > 0,
        replaced_by=draw(st.none() | st.sampled_from(["V1", "V2", "V3"])),
    )


@st.composite
def regimes(draw: st.DrawFn) -> Row:
    """Some name a regulation, which may not be there; not all are periodic."""
    row = factories.regime(draw(st.sampled_from(LEGAL)), draw(LAWS))
    return row | {
        "regulation_id": draw(st.none() | st.sampled_from(["V1", "V2", "V9"])),
        "kind": draw(st.sampled_from(["periodic", "periodic", "ad_hoc"])),
        "valid_to_date": draw(st.none() | NEAR_DAYS),
    }


def stages() -> st.SearchStrategy[Row]:
    """Of any agency, some twice."""
    names = st.sampled_from(STAGES_APART)
    return st.builds(factories.stage, st.sampled_from(AGENCIES), names, NEAR_DAYS)


@st.composite
def requirements(draw: st.DrawFn) -> Row:
    """Some with an end."""
    since = draw(NEAR_DAYS)
    until = st.none() | st.integers(1, 20).map(lambda days: since + timedelta(days))
    return factories.requirement(
        draw(st.sampled_from(AGENCIES)), since, draw(st.booleans()), valid_to_date=draw(until)
    )


@dataclass(frozen=True)
class Step:
    """A load of rows into a table, or the withdrawal of the load that many places back."""

    table: str
    rows: tuple[Row, ...] = ()
    is_simulated: bool = False
    back: int = 0


def _loads_of(table: str, rows: st.SearchStrategy[Row], most: int) -> st.SearchStrategy[Step]:
    def key(row: Row) -> tuple[Any, ...]:
        return tuple(row[name] for name in reference_implementation.KEYS[table])

    by = None if table == "receipt" else key
    many = st.lists(rows, min_size=(most + 1) // 2, max_size=most, unique_by=by).map(tuple)
    return st.builds(Step, st.just(table), many, st.integers(0, 3).map(lambda n: n == 0))


@st.composite
def ledgers(draw: st.DrawFn) -> list[Step]:
    """Several loads about a handful of obligations, after those of the small country."""
    pool = draw(st.lists(KEYS, min_size=12, max_size=16, unique=True))
    keys = st.sampled_from(pool)
    decided = st.tuples(keys, NEAR_DAYS)
    told = _loads_of("obligation", obligations(keys), 12)
    sent = _loads_of("receipt", receipts(keys), 16)
    granted = _loads_of("extension", st.builds(_extended, decided, DUE_DAYS), 8)
    released = _loads_of("exemption", decided.map(_exempted), 6)
    others = [
        _loads_of("regulation", regulations(), 5),
        _loads_of("issue_requirement", requirements(), 4),
        _loads_of("regime", regimes(), 1),
        _loads_of("regulation_stage", stages(), 6),
        st.integers(0, 3).map(lambda back: Step("", back=back)),
    ]
    always = [draw(of) for of in (told, sent, granted, released)]
    again = st.one_of(told, sent, granted, released, *others)
    return [*draw(st.permutations(always)), *draw(st.lists(again, min_size=2, max_size=6))]


def _extended(of: tuple[Any, date], due: date) -> Row:
    return factories.extension(*of[0], of[1], due)


def _exempted(of: tuple[Any, date]) -> Row:
    return factories.exemption(*of[0], of[1])


@st.composite
def choices(draw: st.DrawFn) -> Choice:
    """A day, a period, and now and then a kind or a region, a geography."""
    kinds = ["ministry", "ministerial_agency", "locality", "other_central"]
    return Choice(
        draw(LOOKED_AT),
        draw(CHOSEN_PERIODS),
        draw(st.sampled_from([None, None, None, *kinds])),
        draw(st.sampled_from([None, None, None, None, "R-OLD", "R-NEW"])),
        draw(st.sampled_from(GEOGRAPHIES)),
    )


@pytest.fixture
def fresh(store: str, tmp_path: Path) -> Fresh:
    """Give a copy of a store that holds the small country, for the length of a `with`."""
    factories.fill(store, *COUNTRY)
    return lambda: _copied_folder(store, tmp_path) if is_embedded(store) else _copied_base(store)


@contextmanager
def _copied_folder(store: str, folder: Path) -> Iterator[str]:
    copy = folder / uuid.uuid4().hex
    shutil.copytree(store, copy)
    yield str(copy)
    shutil.rmtree(copy)


@contextmanager
def _copied_base(store: str) -> Iterator[str]:
    base = sa.make_url(store)
    name = f"copy_{uuid.uuid4().hex}"
    server = sa.create_engine(base.set(database="postgres"), isolation_level="AUTOCOMMIT")
    try:
        with server.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {base.database}")
        yield base.set(database=name).render_as_string(hide_password=False)
        with server.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name}")
    finally:
        server.dispose()


def _load_all(store: str, steps: list[Step]) -> History:
    """Carry out the steps in the store and in a slow history; both take and refuse the same."""
    history = History()
    for table, rows in COUNTRY:
        found = rows if isinstance(rows, list) else rows.to_pylist()
        history.load(table.name, [row | {"is_simulated": False} for row in found])
    sequences: Counter[tuple[str, ...]] = Counter()
    with loads.writing(store) as writer:
        for step in steps:
            if not step.table:
                _withdraw(writer, history, len(history.loads) - step.back)
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
    if number <= len(COUNTRY):
        return
    if history.can_withdraw(number):
        outcome = writer.withdraw(number, "tests", factories.LOADED_AT)
        assert outcome.load_id == history.withdraw(number)
    else:
        with pytest.raises(LoadRefused):
            writer.withdraw(number, "tests", factories.LOADED_AT)


def _selection(choice: Choice, load: int) -> Selection:
    return Selection(
        choice.as_of, load, choice.period, choice.kind, choice.region, choice.geography
    )


def _program(engine: sa.Engine, selection: Selection, by: str | None) -> dict[Any, Answer]:
    asked = {name: figure for name, figure in FIGURES.items() if figure.family not in OF_PROGRAMMES}
    names = [name for name, figure in asked.items() if by is None or by in figure.groups]
    found = evaluate.values(engine, selection, names, by=by)
    assert {(v.as_of, v.load) for v in found} <= {(selection.as_of, selection.load)}
    answers = {
        (v.figure, v.group): Answer(v.numerator, v.denominator, v.value, v.simulated) for v in found
    }
    assert len(answers) == len(found)
    return answers


def _listed(answers: dict[Any, Answer]) -> set[Any]:
    """What must be there even if it is nothing; days only where something has them."""
    return {key for key in answers if FIGURES[key[0]].quantile is None}


def _is_nothing(answer: Answer) -> bool:
    return not answer.numerator and not answer.denominator and not answer.value


def _with_something(answers: dict[Any, Answer]) -> dict[Any, Answer]:
    return {key: answer for key, answer in answers.items() if not _is_nothing(answer)}


def test_the_slow_implementation_says_every_figure_of_the_registry() -> None:
    reference_implementation.check_complete(
        name for name, figure in FIGURES.items() if figure.family not in OF_PROGRAMMES
    )


def test_the_slow_implementation_names_the_figure_that_it_lacks() -> None:
    with pytest.raises(AssertionError, match="lacks late_of_owed: say"):
        reference_implementation.check_complete(["on_time_rate", "late_of_owed"])


COMMON = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    phases=[Phase.generate],  # each example is a store: shrinking would take many minutes
    suppress_health_check=list(HealthCheck),
)

EXPLORING = settings(COMMON, max_examples=EXAMPLES_OF_A_ROUND, derandomize=False)
OF_TWO_LOADS = given(
    steps=ledgers(), newest_choice=choices(), older_choice=choices(), back=st.integers(1, 8)
)
OF_THE_NEWEST = given(steps=ledgers(), choice=choices())


@COMMON
@OF_TWO_LOADS
def test_every_figure_is_what_the_slow_implementation_says(
    fresh: Fresh, steps: list[Step], newest_choice: Choice, older_choice: Choice, back: int
) -> None:
    with fresh() as store:
        history = _load_all(store, steps)
        newest = len(history.loads)
        older = max(newest - back, len(COUNTRY))
        engine = open_engine(store)
        for load, choice in ((newest, newest_choice), (older, older_choice)):
            _agree(engine, history.snapshots[load], choice, load)
        engine.dispose()


def _agree(engine: sa.Engine, known: dict[str, list[Row]], choice: Choice, load: int) -> None:
    selection = _selection(choice, load)
    for by in (None, *evaluate.GROUPS):
        program = _program(engine, selection, by)
        slow = reference_implementation.figures(known, choice, by)
        assert _with_something(program) == _with_something(slow), by
        assert _listed(program) == _listed(slow), by
        for (figure, group), answer in program.items():
            if figure == "obligations":
                assert sum(program[state, group].numerator for state in STATES) == answer.value
    rows = evaluate.missing_obligations(engine, selection)
    names = ["due_date", "origin_agency_code", "regime_code", "period_code"]
    names += ["overdue_working_days", "overdue_calendar_days"]
    listed = [(row[0].date(), *row[1:]) for row in rows[names].itertuples(index=False, name=None)]
    assert listed == reference_implementation.overdue(known, choice)
    first = evaluate.missing_obligations(engine, selection, FEW)
    pd.testing.assert_frame_equal(first, rows.head(FEW))
    for by, name in (("agency", "agency_code"), ("period", "period_code")):
        counts = evaluate.missing_days(engine, selection, by).groupby("group")["obligation_count"]
        assert counts.sum().to_dict() == rows[name].value_counts().to_dict()
    arrivals = read_arrivals(engine, SelectionContext(engine, selection).scope)
    curve = arrival_curve(arrivals, range(-10, 21))
    points = list(curve[["day", "numerator", "denominator"]].itertuples(index=False, name=None))
    assert points == reference_implementation.arrivals(known, choice, list(curve["day"]))


@settings(COMMON, max_examples=EXAMPLES_OF_A_LAW)
@OF_THE_NEWEST
def test_what_the_screens_read_is_what_the_ledger_says(
    fresh: Fresh, steps: list[Step], choice: Choice
) -> None:
    with fresh() as store:
        newest = len(_load_all(store, steps).loads)
        engine = open_engine(store)
        with engine.connect() as connection:
            kept = connection.execute(sa.select(schema.obligation_latest)).all()
            taken = obligation_spans(newest).subquery()
            columns = [taken.c[column.name] for column in schema.obligation_latest.columns]
            assert Counter(kept) == Counter(connection.execute(sa.select(*columns)).all())
        engine.dispose()
        before = _every_figure(store, _selection(choice, newest))
        factories.fill(store, (schema.regulation, [_regulation_of_nobody()]))
        assert _every_figure(store, _selection(choice, newest)) == before


def _every_figure(store: str, selection: Selection) -> list[dict[Any, Answer]]:
    engine = open_engine(store)
    found = [_program(engine, selection, by) for by in GROUPS_OF_A_LAW]
    engine.dispose()
    return found


def _regulation_of_nobody() -> Row:
    """Any row: it makes a newer load, so that the load before it is read from the ledger."""
    return factories.regulation("V-LAST", "BHXH", date(2025, 6, 1))


@settings(COMMON, max_examples=EXAMPLES_OF_A_LAW)
@OF_THE_NEWEST
def test_counts_are_conserved_between_then_and_now(
    fresh: Fresh, steps: list[Step], choice: Choice
) -> None:
    with fresh() as store:
        newest = len(_load_all(store, steps).loads)
        engine = open_engine(store)
        whole = replace(choice, kind=None, region=None)
        then = _selection(replace(whole, geography="then"), newest)
        now = replace(then, geography="now")
        assert _of_reports(_program(engine, then, None)) == _of_reports(_program(engine, now, None))
        for by in ("agency", "kind", "region"):
            assert _added(_program(engine, then, by)) == _added(_program(engine, now, by))
        engine.dispose()


def _of_reports(answers: dict[Any, Answer]) -> dict[Any, Answer]:
    return {key: answer for key, answer in answers.items() if "period" in FIGURES[key[0]].groups}


def _added(answers: dict[Any, Answer]) -> Counter[str]:
    """Each count over all groups; the rates by their rows above and below the line."""
    total: Counter[str] = Counter()
    for (figure, _), answer in _of_reports(answers).items():
        total[f"{figure} above"] += answer.numerator or 0
        total[f"{figure} below"] += answer.denominator or 0
    return total


@pytest.mark.nightly
@pytest.mark.parametrize(
    ("law", "of"),
    [
        (test_every_figure_is_what_the_slow_implementation_says, OF_TWO_LOADS),
        (test_what_the_screens_read_is_what_the_ledger_says, OF_THE_NEWEST),
        (test_counts_are_conserved_between_then_and_now, OF_THE_NEWEST),
    ],
)
def test_it_holds_on_ledgers_never_seen_before(
    fresh: Fresh, capsys: pytest.CaptureFixture[str], law: Any, of: Callable[..., Any]
) -> None:
    until = clock.monotonic() + 60 * MINUTES
    for number in count(SEED):
        with capsys.disabled():
            sys.stdout.write(f"\nFIGURES_SEED={number} {law.__name__}\n")
        seed(number)(EXPLORING(of(law.hypothesis.inner_test)))(fresh)
        if clock.monotonic() > until:
            return
