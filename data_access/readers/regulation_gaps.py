"""Readers of two gaps: reports without a regulation in force, regulations without reports.

A regime stands in the regulation that it names and in those that replaced it, one after another.
Only periodic regimes under NĐ 09/2019/NĐ-CP are looked at: theirs must stand in a regulation
(Điều 11.1), thematic and ad hoc reports need none.
"""

from datetime import date
from typing import Any

import pandas as pd
import sqlalchemy as sa

from data_access.contracts import gives
from data_access.readers import states
from data_access.readers.scopes import Scope
from data_access.store import frames, schema
from data_access.store.schema import receipt, regime, regulation


@gives(
    group="str",
    periodic_receipts="Int64",
    judged_receipts="Int64",
    unregulated_receipts="Int64",
    unnamed_receipts="Int64",
    simulated_count="Int64",
)
def read_receipts_by_regulation(
    engine: frames.Source, scope: Scope, by: str | None = None
) -> pd.DataFrame:
    """Receipts of periodic regimes, by whether a regulation was in force on the day of receipt.

    `group`: agency, regime or period code, or "all". `judged_receipts`: their regime names a
    regulation; `unregulated_receipts`: of these, none was in force on the day; `unnamed_receipts`:
    their regime names none. `scope.due_after` is read as "received after".
    """
    part = {
        "agency": receipt.c.agency_code,
        "regime": receipt.c.regime_code,
        "period": receipt.c.period_code,
    }.get(by or "", sa.literal("all"))
    judged = _judged(scope, part.label("group")).subquery("judged")
    is_named, is_regulated = judged.c.is_named, judged.c.is_regulated
    statement = sa.select(
        judged.c.group,
        sa.func.count().label("periodic_receipts"),
        _how_many(is_named).label("judged_receipts"),
        _how_many(sa.and_(is_named, ~is_regulated)).label("unregulated_receipts"),
        _how_many(~is_named).label("unnamed_receipts"),
        _how_many(judged.c.is_simulated).label("simulated_count"),
    ).group_by(judged.c.group)
    return frames.read(engine, statement)


@gives(
    agency_code="str",
    regime_code="str",
    regime_name_vi="str",
    regime_name_en="str",
    period_code="str",
    received_at="datetime64[us]",
    number="str",
    effective_date="datetime64[us]",
    expired_date="datetime64[us]",
    is_simulated="boolean",
)
def read_unregulated_receipts(engine: frames.Source, scope: Scope) -> pd.DataFrame:
    """The receipts for which no regulation of their regime was in force, the latest first.

    `number`, `effective_date`, `expired_date`: of the regulation that the regime names.
    """
    judged = _judged(
        scope,
        receipt.c.agency_code,
        receipt.c.regime_code,
        regime.c.name_vi.label("regime_name_vi"),
        regime.c.name_en.label("regime_name_en"),
        receipt.c.period_code,
        receipt.c.received_at,
        regime.c.regulation_id,
    ).subquery("judged")
    shown = [column for column in judged.c if column.name not in _NOT_SHOWN]
    named = sa.and_(
        regulation.c.regulation_id == judged.c.regulation_id, schema.visible(regulation, scope.load)
    )
    statement = (
        sa.select(
            *shown,
            regulation.c.number,
            regulation.c.effective_date,
            regulation.c.expired_date,
            judged.c.is_simulated,
        )
        .select_from(judged.outerjoin(regulation, named))
        .where(judged.c.is_named, ~judged.c.is_regulated)
        .order_by(judged.c.received_at.desc(), judged.c.agency_code, judged.c.regime_code)
    )
    return frames.read(engine, statement)


_NOT_SHOWN = ("regulation_id", "is_named", "is_regulated", "is_simulated")


@gives(
    regulation_id="str",
    agency_code="str",
    number="str",
    title="str",
    effective_date="datetime64[us]",
    regime_count="Int64",
    reporting_regime_count="Int64",
    is_simulated="boolean",
)
def read_regulations_in_use(
    engine: frames.Source, as_of: date, load: int, agency_codes: tuple[str, ...] | None = None
) -> pd.DataFrame:
    """Normative regulations, of `agency_codes` only, in force on `as_of`, with the regimes that
    stand in them.

    `regime_count`: periodic ones that are valid then; `reporting_regime_count`: of these, a report
    of it was received by the end of the day. Ordered by `effective_date`.
    """
    standing = _standing(load)
    received = sa.exists().where(
        receipt.c.regime_code == regime.c.regime_code,
        schema.visible(receipt, load),
        receipt.c.received_at <= states.end_of(as_of),
    )
    used = (
        sa.select(
            standing.c.regulation_id,
            sa.func.count().label("regime_count"),
            _how_many(received).label("reporting_regime_count"),
        )
        .select_from(standing.join(regime, regime.c.regime_code == standing.c.regime_code))
        .where(schema.visible(regime, load), _valid(as_of))
        .group_by(standing.c.regulation_id)
        .subquery("used")
    )
    statement = (
        sa.select(
            regulation.c.regulation_id,
            regulation.c.agency_code,
            regulation.c.number,
            regulation.c.title,
            regulation.c.effective_date,
            sa.func.coalesce(used.c.regime_count, 0).label("regime_count"),
            sa.func.coalesce(used.c.reporting_regime_count, 0).label("reporting_regime_count"),
            regulation.c.is_simulated,
        )
        .select_from(regulation.outerjoin(used, used.c.regulation_id == regulation.c.regulation_id))
        .where(
            _in_force(load, sa.literal(as_of, sa.Date)),
            schema.of_agencies(regulation.c.agency_code, agency_codes),
        )
        .order_by(regulation.c.effective_date, regulation.c.regulation_id)
    )
    return frames.read(engine, statement)


def _judged(scope: Scope, *columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
    """`columns` of each receipt, and is_named, is_regulated, is_simulated."""
    day = sa.cast(receipt.c.received_at, sa.Date)
    regulated = _regulated_days(scope, day)
    return sa.select(
        *columns,
        regime.c.regulation_id.is_not(None).label("is_named"),
        regulated.c.is_regulated,
        sa.or_(receipt.c.is_simulated, regime.c.is_simulated).label("is_simulated"),
    ).where(
        *_of_scope(scope),
        regulated.c.regime_code == receipt.c.regime_code,
        regulated.c.day == day,
    )


def _regulated_days(scope: Scope, day: sa.ColumnElement[date]) -> sa.CTE:
    """Each regime and day of a receipt once, and whether a regulation was in force then."""
    days = (
        sa.select(receipt.c.regime_code, day.label("day"))
        .where(*_of_scope(scope))
        .distinct()
        .cte("receipt_days")
    )
    standing = _standing(scope.load)
    is_regulated = sa.exists().where(
        standing.c.regime_code == days.c.regime_code,
        standing.c.regulation_id == regulation.c.regulation_id,
        _in_force(scope.load, days.c.day),
    )
    return sa.select(*days.c, is_regulated.label("is_regulated")).cte("regulated_days")


def _of_scope(scope: Scope) -> list[sa.ColumnElement[bool]]:
    conditions = [
        receipt.c.regime_code == regime.c.regime_code,
        schema.visible(receipt, scope.load),
        schema.visible(regime, scope.load),
        _must_stand_in_one(),
        receipt.c.received_at <= states.end_of(scope.as_of),
    ]
    if scope.period_codes is not None:
        conditions.append(receipt.c.period_code.in_(scope.period_codes))
    if scope.due_after is not None:
        conditions.append(receipt.c.received_at > states.end_of(scope.due_after))
    if scope.agency_codes is not None:
        conditions.append(receipt.c.agency_code.in_(scope.agency_codes))
    return conditions


def _standing(load: int) -> sa.CTE:
    """Each regime with the regulation that it names and all that came in its place."""
    named = (
        sa.select(regime.c.regime_code, regime.c.regulation_id)
        .where(schema.visible(regime, load), _must_stand_in_one(), regime.c.regulation_id != "")
        .cte("standing", recursive=True)
    )
    following = sa.select(named.c.regime_code, regulation.c.replaced_by).where(
        regulation.c.regulation_id == named.c.regulation_id,
        schema.visible(regulation, load),
        regulation.c.replaced_by.is_not(None),
    )
    return named.union(following)


def _must_stand_in_one() -> sa.ColumnElement[bool]:
    return sa.and_(regime.c.law == "nd09", regime.c.kind == "periodic")


def _valid(as_of: date) -> sa.ColumnElement[bool]:
    return sa.and_(
        regime.c.valid_from_date <= as_of,
        sa.or_(regime.c.valid_to_date.is_(None), regime.c.valid_to_date > as_of),
    )


def _in_force(load: int, day: sa.ColumnElement[date]) -> sa.ColumnElement[bool]:
    """As `regulations_in_force` reads it: effective date known and reached, not expired."""
    return sa.and_(
        schema.visible(regulation, load),
        regulation.c.is_normative,
        regulation.c.issued_date <= day,
        regulation.c.effective_date <= day,
        sa.or_(regulation.c.expired_date.is_(None), regulation.c.expired_date > day),
    )


def _how_many(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.coalesce(sa.func.sum(sa.case((condition, 1), else_=0), type_=sa.Integer), 0)
