"""Generating obligations as a load: what would be new or changed, and then the load itself."""

from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd
import pyarrow as pa
import sqlalchemy as sa

from data_access.deadlines import obligations
from data_access.deadlines.assignments import left_without_agency
from data_access.deadlines.calendar import WorkingCalendar
from data_access.deadlines.plans import Plan, plan
from data_access.store import frames, schema
from data_access.store.schema import OBLIGATION_KEY
from data_access.store.writers import LoadOutcome, LoadSource, Writer

KIND = "obligations"
_INPUTS = (
    schema.regime_schedule,
    schema.regime,
    schema.regime_agency,
    schema.agency,
    schema.agency_succession,
)


@dataclass(frozen=True)
class Prepared:
    """A plan, the assignments that nobody takes over, and whether any input is simulated."""

    plan: Plan
    left_without_agency: pd.DataFrame
    is_simulated: bool


def prepare(connection: sa.Connection, load: int, until: date, today: date) -> Prepared:
    """What generating up to `until` would do at `load`, the newest one. Nothing is written."""
    schedules, regimes, assignments, agencies, successions = (
        _visible(connection, table, load) for table in _INPUTS
    )
    calendar = WorkingCalendar(_visible(connection, schema.calendar_day, load))
    generated = obligations.generate(
        schedules, regimes, assignments, agencies, successions, calendar, until
    )
    has_started = schema.obligation.c.window_start_date <= until
    existing = _visible(connection, schema.obligation, load, has_started)
    return Prepared(
        plan(existing, generated, today),
        left_without_agency(regimes, assignments, agencies, successions),
        any(
            bool(rows["is_simulated"].any()) for rows in (schedules, regimes, assignments, agencies)
        ),
    )


def run(
    writer: Writer,
    until: date,
    today: date,
    *,
    loaded_by: str,
    loaded_at: datetime,
    is_simulated: bool,
) -> tuple[Prepared, LoadOutcome]:
    """Generate up to `until`; load what is new or changed, close what is no longer owed.

    Simulated where any input row is. Show `prepare` first and run only what was confirmed.
    """
    prepared = prepare(writer.connection, writer.newest_load, until, today)
    rows, withdrawn = prepared.plan.rows, prepared.plan.no_longer_owed[OBLIGATION_KEY]
    if prepared.plan.is_empty:
        return prepared, LoadOutcome(None, 0, 0, prepared.plan.unchanged)
    source = LoadSource(
        file_name=f"obligations until {until:%Y-%m-%d}",
        sha256=None,
        loaded_by=loaded_by,
        loaded_at=loaded_at,
        is_simulated=is_simulated or prepared.is_simulated,
        rows_in=len(rows),
    )
    closing = pa.Table.from_pandas(withdrawn, preserve_index=False)
    outcome = writer.load(KIND, schema.obligation, _arrow(rows), source, closing)
    return prepared, outcome


def _visible(
    connection: sa.Connection, table: sa.Table, load: int, *conditions: sa.ColumnElement[bool]
) -> pd.DataFrame:
    statement = sa.select(table).where(schema.visible(table, load), *conditions)
    return frames.read_on(connection, statement)


def _arrow(rows: pd.DataFrame) -> pa.Table:
    """`rows` with dates proper: a ledger's date columns have no time of day."""
    table = pa.Table.from_pandas(rows, preserve_index=False)
    for position, name in enumerate(table.column_names):
        if name.endswith("_date"):
            table = table.set_column(position, name, table[name].cast(pa.date32()))
    return table
