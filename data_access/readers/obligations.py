"""Readers of obligations one by one: where an agency stands in each period, and what proves it."""

from datetime import date
from typing import Any

import pandas as pd
import sqlalchemy as sa

from data_access.contracts import columns_of, gives
from data_access.readers import states
from data_access.readers.scopes import (
    ObligationQuery,
    Scope,
    counted,
    is_from_ledger,
    obligations,
    tallied,
)
from data_access.store import frames, schema
from data_access.store.schema import (
    OBLIGATION_KEY,
    ObligationKey,
    exemption,
    extension,
    obligation,
    receipt,
    regime,
)

_RECEIPT = [column for column in receipt.c if column.name != "to_load"]


@gives(
    agency_code="str",
    period_code="str",
    state="str",
    obligation_count="Int64",
    nil_count="Int64",
    simulated_count="Int64",
)
def read_agency_periods(engine: frames.Source, scope: Scope) -> pd.DataFrame:
    """How many obligations of each agency and period are in each state.

    `nil_count`: of them answered with nothing to report.
    """
    with frames.snapshot(engine) as connection:
        rows, nil = obligations(connection, scope), _nil(scope)
        every = rows if is_from_ledger(rows) else tallied(connection, scope, "agency")
        obligation_count, simulated_count = every.counts
        stated = sa.select(
            *_of_agency_and_period(every, scope),
            obligation_count,
            sa.literal(0, sa.Integer).label("nil_count"),
            simulated_count,
        ).where(every.condition)
        answered = (
            sa.select(
                *_of_agency_and_period(rows, scope),
                *(sa.literal(number, sa.Integer) for number in (0, 1, 0)),
            )
            .select_from(rows.spans.join(nil, _same(rows.spans, nil)))
            .where(rows.condition)
        )
        return frames.read_on(connection, counted(stated.union_all(answered).subquery("stated")))


@gives(
    agency_code="str",
    regime_code="str",
    regime_name_vi="str",
    regime_name_en="str",
    state="str",
    is_owed="boolean",
    is_revised="boolean",
    obligation_count="Int64",
    simulated_count="Int64",
)
def read_agency_regimes(engine: frames.Source, scope: Scope) -> pd.DataFrame:
    """How many obligations of each agency and regime are in each state."""
    with frames.snapshot(engine) as connection:
        rows = obligations(connection, scope)
        names = sa.select(regime).where(schema.visible(regime, scope.load)).subquery("names")
        obligation_count, simulated_count = rows.counts
        stated = (
            sa.select(
                rows.agency.label("agency_code"),
                rows.spans.c.regime_code,
                names.c.name_vi.label("regime_name_vi"),
                names.c.name_en.label("regime_name_en"),
                states.state(rows.spans, scope.as_of).label("state"),
                states.is_owed(rows.spans, scope.as_of).label("is_owed"),
                states.is_revised(rows.spans, scope.as_of).label("is_revised"),
                obligation_count,
                simulated_count,
            )
            .select_from(
                rows.spans.outerjoin(names, names.c.regime_code == rows.spans.c.regime_code)
            )
            .where(rows.condition)
            .subquery("stated")
        )
        return frames.read_on(connection, counted(stated, rows.node))


def _of_agency_and_period(rows: ObligationQuery, scope: Scope) -> tuple[sa.ColumnElement[str], ...]:
    return (
        rows.agency.label("agency_code"),
        rows.spans.c.period_code,
        states.state(rows.spans, scope.as_of).label("state"),
    )


@gives(
    agency_code="str",
    origin_agency_code="str",
    regime_code="str",
    regime_name_vi="str",
    regime_name_en="str",
    period_code="str",
    due_date="datetime64[us]",
    due_at="datetime64[us]",
    state="str",
    is_owed="boolean",
    is_revised="boolean",
    is_nil="boolean",
    first_received_at="datetime64[us]",
    late_working_days="Int64",
    late_calendar_days="Int64",
    is_simulated="boolean",
)
def read_obligations(engine: frames.Source, scope: Scope) -> pd.DataFrame:
    """Each obligation of the scope and how it stands, the latest due first.

    `due_at`: the end of the due day, or the hour that its rule gives.
    `is_nil`: answered with nothing to report. `first_received_at`: missing after the day.
    `late_working_days`, `late_calendar_days`: of late ones.
    """
    with frames.snapshot(engine) as connection:
        return frames.read_on(connection, _one_by_one(obligations(connection, scope), scope))


@gives(**columns_of(read_obligations))
def read_obligation_page(
    engine: frames.Source,
    scope: Scope,
    offset: int,
    limit: int,
    regime_code: str | None = None,
    state: str | None = None,
) -> pd.DataFrame:
    """`limit` rows of `read_obligations` from the `offset`th on; of one regime and state if told.

    The order is total: pages neither overlap nor leave a row out.
    """
    with frames.snapshot(engine) as connection:
        rows = obligations(connection, scope)
        statement = _one_by_one(rows, scope)
        if regime_code is not None:
            statement = statement.where(rows.spans.c.regime_code == regime_code)
        if state is not None:
            statement = statement.where(states.state(rows.spans, scope.as_of) == state)
        return frames.read_on(connection, statement.offset(offset).limit(limit))


def _one_by_one(rows: ObligationQuery, scope: Scope) -> sa.Select[Any]:
    spans, nil = rows.spans, _nil(scope)
    names = sa.select(regime).where(schema.visible(regime, scope.load)).subquery("names")
    state = states.state(spans, scope.as_of)
    is_late = state == "late"
    return (
        sa.select(
            rows.agency.label("agency_code"),
            spans.c.origin_agency_code,
            spans.c.regime_code,
            names.c.name_vi.label("regime_name_vi"),
            names.c.name_en.label("regime_name_en"),
            spans.c.period_code,
            spans.c.due_date,
            spans.c.due_at,
            state.label("state"),
            states.is_owed(spans, scope.as_of).label("is_owed"),
            states.is_revised(spans, scope.as_of).label("is_revised"),
            nil.c.period_code.is_not(None).label("is_nil"),
            sa.case((states.is_received(spans, scope.as_of), spans.c.first_received_at)).label(
                "first_received_at"
            ),
            sa.case((is_late, spans.c.late_working_days)).label("late_working_days"),
            sa.case((is_late, spans.c.late_calendar_days)).label("late_calendar_days"),
            spans.c.is_simulated,
        )
        .select_from(
            spans.outerjoin(names, names.c.regime_code == spans.c.regime_code).outerjoin(
                nil, _same(spans, nil)
            )
        )
        .where(rows.condition)
        .order_by(
            spans.c.due_date.desc(),
            spans.c.regime_code,
            spans.c.origin_agency_code,
            spans.c.period_code,
        )
    )


@gives(**frames.columns(_RECEIPT))
def read_receipts(
    engine: frames.Source, key: ObligationKey, as_of: date, load: int
) -> pd.DataFrame:
    """What was received for an obligation by the end of the day, in its order.

    `from_load`: the load that brought it.
    """
    statement = (
        sa.select(*_RECEIPT)
        .where(
            *_of(receipt, key),
            schema.visible(receipt, load),
            receipt.c.received_at <= states.end_of(as_of),
        )
        .order_by(receipt.c.received_at, receipt.c.sequence)
    )
    return frames.read(engine, statement)


@gives(
    frames.columns(obligation.c),
    {"decided_date": "datetime64[us]", "decision_number": "str", "due_date": "datetime64[us]"},
    {"decided_date": "datetime64[us]", "decision_number": "str", "reason": "str"},
)
def read_due_dates(
    engine: frames.Source, key: ObligationKey, as_of: date, load: int
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """What an obligation's due date rests on: the obligation, its extensions, its exemptions.

    The obligation: at most one row. Decisions: of those decided by the end of the day, the oldest
    first.
    """
    laid_down = sa.select(*obligation.c).where(
        *_of(obligation, key), schema.visible(obligation, load)
    )
    decided = [
        sa.select(table.c.decided_date, table.c.decision_number, table.c[what])
        .where(*_of(table, key), schema.visible(table, load), table.c.decided_date <= as_of)
        .order_by(table.c.decided_date, table.c.decision_number)
        for table, what in ((extension, "due_date"), (exemption, "reason"))
    ]
    with frames.snapshot(engine) as connection:
        found, extended, exempted = (
            frames.read_on(connection, statement) for statement in (laid_down, *decided)
        )
    return found, extended, exempted


@gives(origin_agency_code="str", regime_code="str", period_code="str")
def read_simulated(
    engine: frames.Source, keys: tuple[ObligationKey, ...], load: int
) -> pd.DataFrame:
    """Which of the obligations that these keys name are simulated."""
    columns = [obligation.c[name] for name in OBLIGATION_KEY]
    statement = sa.select(*columns).where(
        schema.visible(obligation, load),
        obligation.c.is_simulated,
        sa.tuple_(*columns).in_(keys),
    )
    return frames.read(engine, statement)


def _nil(scope: Scope) -> sa.Subquery:
    """The obligations whose latest receipt by the day says that there was nothing to report."""
    later = receipt.alias("later")
    comes_after = sa.or_(
        later.c.received_at > receipt.c.received_at,
        sa.and_(
            later.c.received_at == receipt.c.received_at, later.c.sequence > receipt.c.sequence
        ),
    )
    conditions = [receipt.c.is_nil, *_known(receipt, scope)]
    if scope.period_codes is not None:
        conditions.append(receipt.c.period_code.in_(scope.period_codes))
    is_latest = ~sa.exists().where(_same(receipt, later), comes_after, *_known(later, scope))
    key = (receipt.c[name] for name in OBLIGATION_KEY)
    return sa.select(*key).where(*conditions, is_latest).subquery("nil")


def _known(receipts: sa.FromClause, scope: Scope) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        schema.visible(receipts, scope.load),
        receipts.c.received_at <= states.end_of(scope.as_of),
    )


def _same(spans: sa.FromClause, other: sa.FromClause) -> sa.ColumnElement[bool]:
    return sa.and_(*(spans.c[name] == other.c[name] for name in OBLIGATION_KEY))


def _of(table: sa.Table, key: ObligationKey) -> list[sa.ColumnElement[bool]]:
    return [
        table.c.origin_agency_code == key.origin_agency_code,
        table.c.regime_code == key.regime_code,
        table.c.period_code == key.period_code,
    ]
