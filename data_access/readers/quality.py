"""Readers of what is to be asked about the data themselves: receipts and obligations as they came.

Each gives the rows that raise the question; `read_quality_bases` of how many they are. All count
what came, or was due, after the day `since` and by the day of the scope.
"""

from datetime import date, datetime, timedelta
from itertools import accumulate
from typing import Any, Final

import pandas as pd
import sqlalchemy as sa

from data_access.contracts import Columns, gives
from data_access.readers.scopes import Scope, obligations
from data_access.readers.states import end_of
from data_access.readers.submissions import statistical_regimes
from data_access.store import frames, schema
from data_access.store.schema import OBLIGATION_KEY, load, obligation, observation, receipt

NIL_ON_TIME: Final = "nil_on_time"
COPIED: Final = "copied"
BULK_EDITS: Final = "bulk_edits"
BACKDATED: Final = "backdated"
SHRUNK: Final = "shrunk"
UNEXPECTED: Final = "unexpected"
UNMOVED: Final = "unmoved"

_ROWS: Columns = {
    "agency_code": "str",
    "subject_code": "str",  # the regime, or the indicator
    "period_code": "str",
    "happened_at": "datetime64[us]",
    "detail": "str",
    "is_simulated": "boolean",
}


@gives(**_ROWS)
def read_nil_on_time(engine: frames.Source, scope: Scope, since: date) -> pd.DataFrame:
    """First receipts in time that say that there was nothing to report."""
    with frames.snapshot(engine) as connection:
        came = _received(connection, scope, since)
        rows = _rows_of(came, came.c.channel)
        return frames.read_on(connection, rows.where(*_in_time(came), came.c.is_nil))


@gives(**_ROWS)
def read_copied(engine: frames.Source, scope: Scope, since: date) -> pd.DataFrame:
    """First receipts whose content is that of an earlier period; `detail`: the last such period."""
    with frames.snapshot(engine) as connection:
        came, before = _received(connection, scope, since), receipt.alias("before")
        same = sa.and_(
            schema.visible(before, scope.load),
            before.c.origin_agency_code == came.c.origin_agency_code,
            before.c.regime_code == came.c.regime_code,
            before.c.period_code != came.c.period_code,
            before.c.content_hash == came.c.content_hash,
            before.c.received_at < came.c.received_at,
            ~before.c.is_nil,
        )
        rows = _rows_of(came, sa.func.max(before.c.period_code), came.join(before, same))
        shown = [came.c[name] for name in (*_ROWS, *OBLIGATION_KEY) if name in came.c]
        one_by_one = rows.where(*_with_content(came)).group_by(*shown, came.c.received_at)
        return frames.read_on(connection, one_by_one)


@gives(**_ROWS)
def read_bulk_edits(engine: frames.Source, scope: Scope, since: date, least: int) -> pd.DataFrame:
    """Receipts sent again after the deadline, of an agency that sent at least so many in a day."""
    with frames.snapshot(engine) as connection:
        came = _received(connection, scope, since)
        day = sa.cast(came.c.received_at, sa.Date)
        times = sa.func.count().over(partition_by=(came.c.sender_code, day)).label("times")
        edits = sa.select(came, times).where(*_edited_late(came)).subquery("edits")
        rows = _rows_of(edits, edits.c.document_number).where(edits.c.times >= least)
        return frames.read_on(connection, rows)


@gives(**_ROWS)
def read_backdated(
    engine: frames.Source, scope: Scope, since: date, grace_days: int
) -> pd.DataFrame:
    """Receipts dated after they were loaded, or more than `grace_days` before what an earlier load
    already covered, which so should have had them; `detail`: the file that brought them.
    """
    with frames.snapshot(engine) as connection:
        came = _received(connection, scope, since)
        conditions = [came.c.received_at > came.c.loaded_at]
        for number, covered in _covered_before(connection, scope.load).items():
            if covered > end_of(since):
                latest = covered - timedelta(days=grace_days)
                is_earlier = came.c.received_at < latest
                conditions.append(sa.and_(came.c.from_load == number, is_earlier))
        rows = _rows_of(came, load.c.file_name, came.join(load, load.c.load_id == came.c.from_load))
        return frames.read_on(connection, rows.where(sa.or_(*conditions)))


@gives(**_ROWS)
def read_unexpected(engine: frames.Source, scope: Scope, since: date) -> pd.DataFrame:
    """Receipts that answer no obligation."""
    with frames.snapshot(engine) as connection:
        came = _received(connection, scope, since)
        rows = _rows_of(came, came.c.document_number).where(~came.c.is_expected)
        return frames.read_on(connection, rows)


@gives(**_ROWS)
def read_shrunk(engine: frames.Source, scope: Scope, since: date) -> pd.DataFrame:
    """Obligations that a load took away after their deadline; `detail`: the file of that load."""
    with frames.snapshot(engine) as connection:
        gone, closing = obligation.alias("gone"), load.alias("closing")
        rows = sa.select(
            gone.c.agency_code,
            gone.c.regime_code.label("subject_code"),
            gone.c.period_code,
            closing.c.loaded_at.label("happened_at"),
            closing.c.file_name.label("detail"),
            gone.c.is_simulated,
        ).join_from(gone, closing, closing.c.load_id == gone.c.to_load)
        return frames.read_on(connection, rows.where(*_taken_away(gone, closing, scope, since)))


@gives(**_ROWS)
def read_unmoved(
    engine: frames.Source, scope: Scope, periods: int, least: int, ends: tuple[str, ...]
) -> pd.DataFrame:
    """Values of an area that stand still over its last `periods` periods, the last one of `ends`.

    Not 0, not 100 and no whole numbers below `least`, where many stay. `detail`: the value.
    """
    with frames.snapshot(engine) as connection:
        series = _series(scope, periods)
        value, conditions = series.c.low, [series.c.low == series.c.high]
        for back in range(1, periods):
            conditions += [series.c[f"low_{back}"] == value, series.c[f"high_{back}"] == value]
        rows = sa.select(
            series.c.area_code.label("agency_code"),
            series.c.indicator_code.label("subject_code"),
            series.c.period_code,
            sa.cast(sa.null(), sa.DateTime).label("happened_at"),
            sa.cast(value, sa.Text).label("detail"),
            series.c.is_simulated,
        ).where(
            *conditions, value.not_in((0.0, 100.0)), series.c.later.is_(None),
            sa.or_(value >= least, sa.func.floor(value) != value),
            series.c.period_code.in_(ends),
        )  # fmt: skip
        return frames.read_on(connection, rows)


@gives(question="str", base_count="Int64")
def read_quality_bases(
    engine: frames.Source, scope: Scope, since: date, periods: int, ends: tuple[str, ...]
) -> pd.DataFrame:
    """Of how many rows each question is asked: those that could have raised it."""
    with frames.snapshot(engine) as connection:
        came = _received(connection, scope, since)
        gone, closing = obligation.alias("gone"), load.alias("closing")
        away = sa.select(gone.c.period_code).join_from(
            gone, closing, closing.c.load_id == gone.c.to_load
        )
        due = sa.select(obligation.c.period_code).where(
            *_due(obligation, scope, since), schema.visible(obligation, scope.load)
        )
        series = _series(scope, periods)
        long_enough = sa.select(series.c.period_code).where(
            series.c[f"low_{periods - 1}"].is_not(None), series.c.later.is_(None),
            series.c.period_code.in_(ends),
        )  # fmt: skip
        bases = {
            NIL_ON_TIME: _how_many(*_in_time(came)),
            COPIED: _how_many(*_with_content(came)),
            BULK_EDITS: _how_many(*_edited_late(came)),
            BACKDATED: sa.func.count(),
            UNEXPECTED: sa.func.count(),
            SHRUNK: _size(due.union_all(away.where(*_taken_away(gone, closing, scope, since)))),
            UNMOVED: _size(long_enough),
        }
        counts: list[sa.ColumnElement[Any]] = [count.label(name) for name, count in bases.items()]
        found = frames.read_on(connection, sa.select(*counts).select_from(came))
        return found.melt(var_name="question", value_name="base_count")


def _how_many(*conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.count(sa.case((sa.and_(*conditions), 1)))


def _size(rows: sa.Select[Any] | sa.CompoundSelect[Any]) -> sa.ScalarSelect[int]:
    return sa.select(sa.func.count()).select_from(rows.subquery()).scalar_subquery()


def _rows_of(
    came: sa.FromClause, detail: sa.ColumnElement[Any], source: sa.FromClause | None = None
) -> sa.Select[Any]:
    return sa.select(
        came.c.agency_code,
        came.c.regime_code.label("subject_code"),
        came.c.period_code,
        came.c.received_at.label("happened_at"),
        sa.cast(detail, sa.Text).label("detail"),
        came.c.is_simulated,
    ).select_from(came if source is None else source)


def _received(connection: sa.Connection, scope: Scope, since: date) -> sa.Subquery:
    """The receipts of the span: who owes the report, its deadline, whether it is owed."""
    expected = _answered(connection, scope, since)
    agency = sa.func.coalesce(expected.c.agency_code, receipt.c.agency_code)
    of_whom = [] if scope.agency_codes is None else [agency.in_(scope.agency_codes)]
    return (
        sa.select(
            agency.label("agency_code"),
            receipt.c.agency_code.label("sender_code"),
            expected.c.due_at,
            expected.c.period_code.is_not(None).label("is_expected"),
            *(column for column in receipt.c if column.name not in ("agency_code", "to_load")),
        )
        .select_from(receipt.outerjoin(expected, _same(receipt, expected)))
        .where(
            schema.visible(receipt, scope.load),
            receipt.c.received_at > end_of(since),
            receipt.c.received_at <= end_of(scope.as_of),
            receipt.c.regime_code.not_in(statistical_regimes(scope.load)),
            *of_whom,
        )
        .subquery("came")
    )


def _answered(connection: sa.Connection, scope: Scope, since: date) -> sa.Subquery:
    """The obligations that a receipt of the span may answer; who owes it and its deadline, once
    its data window has begun.

    Told by when they were answered, so that of millions only these are joined with receipts.
    """
    known = obligations(connection, _whole(scope), is_begun=False)
    owed = known.spans
    has_begun = owed.c.window_start_date <= scope.as_of
    return (
        sa.select(
            *(owed.c[name] for name in OBLIGATION_KEY),
            sa.case((has_begun, known.agency)).label("agency_code"),
            sa.case((has_begun, owed.c.due_at)).label("due_at"),
        )
        .where(
            known.condition,
            owed.c.latest_received_at > end_of(since),
            owed.c.first_received_at <= end_of(scope.as_of),
        )
        .subquery("expected")
    )


def _whole(scope: Scope) -> Scope:
    """The scope over all periods and agencies: what a receipt answers does not depend on them."""
    return Scope(scope.as_of, scope.load, handover=scope.handover)


def _same(one: sa.FromClause, other: sa.FromClause) -> sa.ColumnElement[bool]:
    return sa.and_(*(one.c[name] == other.c[name] for name in OBLIGATION_KEY))


def _in_time(came: sa.FromClause) -> tuple[sa.ColumnElement[bool], ...]:
    return came.c.sequence == 1, came.c.received_at <= came.c.due_at


def _with_content(came: sa.FromClause) -> tuple[sa.ColumnElement[bool], ...]:
    return came.c.sequence == 1, came.c.content_hash.is_not(None), ~came.c.is_nil


def _edited_late(came: sa.FromClause) -> tuple[sa.ColumnElement[bool], ...]:
    return came.c.sequence > 1, came.c.received_at > came.c.due_at


def _covered_before(connection: sa.Connection, newest: int) -> dict[int, datetime]:
    """The last moment of receipt in the loads before each; the first has none."""
    last = connection.execute(
        sa.select(receipt.c.from_load, sa.func.max(receipt.c.received_at).label("covered"))
        .where(schema.visible(receipt, newest))
        .group_by(receipt.c.from_load)
        .order_by(receipt.c.from_load)
    ).all()
    covered = accumulate((row.covered for row in last), max)
    return dict(zip((row.from_load for row in last[1:]), covered, strict=False))


def _due(rows: sa.FromClause, scope: Scope, since: date) -> list[sa.ColumnElement[bool]]:
    conditions = [rows.c.due_date > since, rows.c.due_date <= scope.as_of]
    if scope.agency_codes is not None:
        conditions.append(rows.c.agency_code.in_(scope.agency_codes))
    return conditions


def _taken_away(
    gone: sa.FromClause, closing: sa.FromClause, scope: Scope, since: date
) -> list[sa.ColumnElement[bool]]:
    """That a load closed it after its deadline, no withdrawal did, and none opened it again."""
    standing = obligation.alias("standing")
    return [
        *_due(gone, scope, since),
        gone.c.to_load <= scope.load,
        closing.c.loaded_at > gone.c.due_at,
        closing.c.withdrawn_load_id.is_(None),
        ~sa.exists().where(_same(gone, standing), schema.visible(standing, scope.load)),
    ]


def _series(scope: Scope, back: int) -> sa.Subquery:
    """The totals of each indicator and area by period: lowest and highest of its vintages, and of
    the periods before (`low_1`, …); `later`: the next period.
    """
    rows = observation
    of_whom = [] if scope.agency_codes is None else [rows.c.area_code.in_(scope.agency_codes)]
    key = (rows.c.indicator_code, rows.c.area_code, rows.c.period_code)
    periods = (
        sa.select(
            *key,
            sa.func.min(rows.c.value).label("low"),
            sa.func.max(rows.c.value).label("high"),
            (sa.func.max(sa.cast(rows.c.is_simulated, sa.Integer)) > 0).label("is_simulated"),
        )
        .where(schema.visible(rows, scope.load), rows.c.disaggregation == "",
               rows.c.value.is_not(None), *of_whom)
        .group_by(*key)
        .subquery("periods")
    )  # fmt: skip
    window: dict[str, Any] = {
        "partition_by": (periods.c.indicator_code, periods.c.area_code,
                         sa.func.length(periods.c.period_code)),
        "order_by": periods.c.period_code,
    }  # fmt: skip
    earlier = [
        sa.func.lag(periods.c[name], number).over(**window).label(f"{name}_{number}")
        for number in range(1, back)
        for name in ("low", "high")
    ]
    later = sa.func.lead(periods.c.period_code).over(**window).label("later")
    return sa.select(periods, *earlier, later).subquery("series")
