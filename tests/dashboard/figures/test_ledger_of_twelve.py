"""docs/ledger-of-twelve.md, worked out by hand, against the program on both databases."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from dashboard.figures import evaluate
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from data_access.readers import states
from data_access.store import loads, schema
from data_access.store.due_date_spans import obligation_spans
from data_access.store.engine import open_engine
from data_access.store.schema import obligation_latest
from tests import factories, store_templates
from tests.data_access.readers.test_day_changes import assert_rows_add_up
from tests.factories import Row

DOCUMENT = Path(__file__).parents[3] / "docs" / "ledger-of-twelve.md"
LOADS = (6, 9, 10, 12)
NEWEST = 12
_NO_ANSWER = {"x1": ("Y", "MONTHLY", "2020-02"), "x2": ("C", "YEARLY", "2019")}


def _tables() -> dict[str, list[dict[str, str]]]:
    """The tables of the document by the heading above them, each row by the names of columns."""
    found: dict[str, list[dict[str, str]]] = {}
    heading, names = "", []
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines():
        if title := re.fullmatch(r"#+ (.*)", line):
            heading, names = title[1], []
        elif line.startswith("|") and not set(line) <= set("|-"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if names:
                found[heading].append(dict(zip(names, cells, strict=True)))
            else:
                names, found[heading] = cells, []
    return found


TABLES = _tables()
DAYS = [date.fromisoformat(name) for name in list(TABLES["States as known at load 6"][0])[1:]]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _key(number: str) -> tuple[str, str, str]:
    if number in _NO_ANSWER:
        return _NO_ANSWER[number]
    row = next(row for row in TABLES["Obligations"] if row["no"] == number)
    return row["origin"], row["regime"], row["period"]


def _agencies() -> list[Row]:
    return [
        factories.agency(
            row["agency"],
            row["kind"],
            region_code=row["region"] or None,
            valid_from_date=_day(row["from"]),
            valid_to_date=_day(row["until"]),
        )
        for row in TABLES["Agencies"]
    ]


def _successions() -> list[Row]:
    return [
        {
            "predecessor_code": row["predecessor"],
            "successor_code": row["successor"],
            "effective_date": _day(row["date"]),
            "kind": row["kind"],
        }
        for row in TABLES["Successions"]
    ]


def _obligation(row: dict[str, str]) -> Row:
    due = date.fromisoformat(row["due"])
    hour = time.fromisoformat(row["hour"]) if row["hour"] else time.max
    return factories.obligation(
        *_key(row["no"]),
        due,
        agency_code=row["agency"],
        window_start_date=_day(row["window from"]),
        window_end_date=_day(row["window to"]),
        due_at=datetime.combine(due, hour),
    )


def _receipt(row: dict[str, str]) -> Row:
    return factories.receipt(
        *_key(row["no"]),
        datetime.fromisoformat(row["received"]),
        int(row["sequence"]),
        agency_code=row["from"],
        is_nil=row["nil"] == "yes",
    )


def _extension(row: dict[str, str]) -> Row:
    days = date.fromisoformat(row["decided"]), date.fromisoformat(row["new due date"])
    return factories.extension(*_key(row["no"]), *days) | {"decision_number": row["number"]}


def _exemption(row: dict[str, str]) -> Row:
    decided = date.fromisoformat(row["decided"])
    return factories.exemption(*_key(row["no"]), decided) | {"decision_number": row["number"]}


_DATED = {
    "obligation": ("Obligations", _obligation),
    "receipt": ("Receipts", _receipt),
    "extension": ("Extensions", _extension),
    "exemption": ("Exemptions", _exemption),
}


def _brought(load: dict[str, str]) -> Any:
    """The rows that a load of the document brings."""
    if load["table"] in _DATED:
        heading, made = _DATED[load["table"]]
        return [made(row) for row in TABLES[heading] if row["load"] == load["load"]]
    return {
        "agency": _agencies,
        "agency_succession": _successions,
        "calendar_day": lambda: factories.calendar_table(date(2019, 12, 1), date(2020, 4, 30)),
        "regime": lambda: [
            factories.regime(row["regime"], row["law"]) for row in TABLES["Regimes"]
        ],
    }[load["table"]]()


@pytest.fixture(scope="module")
def filled() -> dict[str, str]:
    """The store of the document on each database, once it is filled; only read afterwards."""
    return {}


@pytest.fixture
def engine(
    new_store: Callable[[], str], request: pytest.FixtureRequest, filled: dict[str, str]
) -> Iterator[sa.Engine]:
    """A store with the loads of the document, in their order."""
    database = request.node.callspec.params["new_store"]
    if database not in filled:
        filled[database] = _filled(new_store())
    engine = open_engine(filled[database])
    yield engine
    engine.dispose()


def _filled(store: str) -> str:
    store_templates.begin(store, factories.empty_store)
    with loads.writing(store) as writer:
        for load in TABLES["Loads"]:
            if load["withdraws"]:
                outcome = writer.withdraw(int(load["withdraws"]), "tests", factories.LOADED_AT)
            else:
                table = schema.metadata.tables[load["table"]]
                simulated = load["simulated"] == "yes"
                outcome = factories.load(writer, table, _brought(load), simulated=simulated)
            assert outcome.load_id == int(load["load"])
    return store


def _written(answer: FigureValue) -> str:
    """A figure as the document writes it."""
    if answer.figure.endswith("_rate") or answer.figure == "punctuality":
        assert (answer.value is None) == (answer.denominator == 0)
        return f"{answer.numerator}/{answer.denominator}" if answer.denominator else "—"
    return str(answer.value)


def _states(engine: sa.Engine, rows: sa.FromClause, day: date) -> dict[tuple[str, ...], str]:
    columns = [rows.c[name] for name in ("origin_agency_code", "regime_code", "period_code")]
    statement = sa.select(*columns, states.state(rows, day)).where(states.holds(rows, day))
    with engine.connect() as connection:
        return {tuple(row[:3]): row[3] for row in connection.execute(statement)}


def test_the_document_has_twelve_obligations_six_days_and_four_loads() -> None:
    assert {row["no"] for row in TABLES["Obligations"]} == {str(no) for no in range(1, 13)}
    assert len(DAYS) == 6
    for load in LOADS:
        rows = TABLES[f"States as known at load {load}"]
        assert [row["no"] for row in rows] == [str(no) for no in range(1, 13)]
        assert [date.fromisoformat(day) for day in list(rows[0])[1:]] == DAYS


def test_every_state_is_the_one_worked_out_by_hand(engine: sa.Engine) -> None:
    for load in LOADS:
        sources: list[sa.FromClause] = [obligation_spans(load).subquery()]
        sources += [obligation_latest] if load == NEWEST else []
        for day in DAYS:
            by_hand = {
                _key(row["no"]): row[day.isoformat()]
                for row in TABLES[f"States as known at load {load}"]
                if row[day.isoformat()]
            }
            for rows in sources:
                assert _states(engine, rows, day) == by_hand, (load, day)


@pytest.mark.parametrize("period", [None, "all"])
def test_every_figure_is_the_one_worked_out_by_hand(engine: sa.Engine, period: str | None) -> None:
    reads = Reads(engine)
    for load in LOADS:
        by_hand = TABLES[f"Figures as known at load {load}"]
        for day in DAYS:
            names = [row["figure"] for row in by_hand if row["figure"] != "simulated"]
            found = evaluate.values(reads, Selection(day, load, period), names)
            assert {answer.figure: _written(answer) for answer in found} == {
                row["figure"]: row[day.isoformat()]
                for row in by_hand
                if row["figure"] != "simulated"
            }, (load, day)
            marks = [row[day.isoformat()] for row in by_hand if row["figure"] == "simulated"]
            marked = {answer.simulated for answer in found if answer.figure == "obligations"}
            assert marked == {marks[0] == "yes"}, (load, day)


def test_the_reform_puts_each_obligation_on_one_agency_then_and_now(engine: sa.Engine) -> None:
    rows = TABLES["The reform"]
    names = list(rows[0])[3:]
    for day, geography in {(row["day"], row["geography"]) for row in rows}:
        selection = Selection(date.fromisoformat(day), NEWEST, geography=geography)
        found = {
            (answer.group, answer.figure): _written(answer)
            for answer in evaluate.values(engine, selection, names, "agency")
        }
        assert found == {
            (row["agency"], name): row[name]
            for row in rows
            for name in names
            if (row["day"], row["geography"]) == (day, geography)
        }


def test_a_period_takes_the_periods_inside_it(engine: sa.Engine) -> None:
    rows = TABLES["A choice of period"]
    names = list(rows[0])[1:]
    for row in rows:
        found = evaluate.values(engine, Selection(DAYS[-1], NEWEST, row["period"]), names)
        assert {"period": row["period"]} | {a.figure: _written(a) for a in found} == row


def test_what_moved_on_a_day_adds_up(engine: sa.Engine) -> None:
    reads = Reads(engine)
    moves = [assert_rows_add_up(reads, Selection(day, NEWEST, "all")) for day in DAYS]
    moves += [
        assert_rows_add_up(reads, Selection(day + timedelta(days=1), LOADS[0])) for day in DAYS
    ]
    assert sum(moves)
