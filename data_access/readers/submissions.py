"""Readers of obligations and receipts: counts and days by state, and the rows behind them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import sqlalchemy as sa

from data_access.contracts import gives
from data_access.readers import states
from data_access.readers.scopes import (
    Scope,
    counted,
    each,
    group,
    obligations,
    tallied,
)
from data_access.store import due_date_spans, frames, schema
from data_access.store.engine import newest
from data_access.store.schema import (
    OBLIGATION_KEY,
    obligation,
    obligation_latest,
    receipt,
    regime,
)


@gives(
    group="str",
    state="str",
    is_owed="boolean",
    is_revised="boolean",
    obligation_count="Int64",
    simulated_count="Int64",
)
def read_state_counts(engine: frames.Source, scope: Scope, by: str | None = None) -> pd.DataFrame:
    """How many obligations are in each state.

    `group`: agency, regime or period code, due month ("2020-01"), or "all". Statistical regimes are
    left out (NĐ 09/2019/NĐ-CP, Điều 1.2).
    """
    with frames.snapshot(engine) as connection:
        rows = tallied(connection, scope, by)
        stated = (
            sa.select(
                group(rows, by),
                states.state(rows.spans, scope.as_of).label("state"),
                states.is_owed(rows.spans, scope.as_of).label("is_owed"),
                states.is_revised(rows.spans, scope.as_of).label("is_revised"),
                *rows.counts,
            )
            .where(rows.condition)
            .subquery("stated")
        )
        counts = frames.read_on(connection, counted(stated, rows.node))
    return counts if by != "due_month" else counts.assign(group=_period_codes(counts["group"]))


def _period_codes(months: pd.Series) -> pd.Series:
    """202001 -> "2020-01"."""
    years, of_year = (part.astype("str") for part in (months // 100, months % 100))
    return years + "-" + of_year.str.zfill(2)


@gives(group="str", late_working_days="Int64", obligation_count="Int64", simulated_count="Int64")
def read_late_days(engine: frames.Source, scope: Scope, by: str | None = None) -> pd.DataFrame:
    """How many late obligations were how many working days late.

    `late_working_days`: working days in (due, first receipt]; 0 is late within days off.
    """
    with frames.snapshot(engine) as connection:
        rows = tallied(connection, scope, by)
        late = (
            sa.select(group(rows, by), rows.spans.c.late_working_days, *rows.counts)
            .where(rows.condition, states.is_late(rows.spans, scope.as_of))
            .subquery("late")
        )
        return frames.read_on(connection, counted(late, rows.node))


@dataclass(frozen=True)
class LongestOverdue:
    """So many of the missing obligations, all due on these days: of millions a few are read."""

    count: int
    from_date: date
    to_date: date


def longest_overdue(missing_days: pd.DataFrame, count: int) -> LongestOverdue:
    """The `count` that are overdue the longest. `missing_days`: see `read_missing_days`."""
    days = missing_days.groupby("due_date")["obligation_count"].sum()
    needed = days.index[days.cumsum() - days < count]
    if needed.empty:
        return LongestOverdue(count, date.max, date.min)
    return LongestOverdue(count, needed[0].date(), needed[-1].date())


@gives(
    agency_code="str",
    origin_agency_code="str",
    regime_code="str",
    regime_name_vi="str",
    regime_name_en="str",
    period_code="str",
    due_date="datetime64[us]",
    due_at="datetime64[us]",
    is_simulated="boolean",
    overdue_working_days="Int64",
    overdue_calendar_days="Int64",
)
def read_missing(
    engine: frames.Source, scope: Scope, first: LongestOverdue | None = None
) -> pd.DataFrame:
    """The obligations that are missing, the longest overdue first; all, or only the `first`.

    `due_at`: the end of the due day, or the hour that its rule gives.
    `overdue_working_days`, `overdue_calendar_days`: both counted in (due, as of].
    """
    with frames.snapshot(engine) as connection:
        missing = _missing(connection, scope, first).subquery("missing")
        today, due_day = schema.calendar_day.alias("today"), schema.calendar_day.alias("due_day")
        names = sa.select(regime).where(schema.visible(regime, scope.load)).subquery("names")
        as_of = sa.literal(scope.as_of, sa.Date)
        statement = (
            sa.select(
                missing.c.agency_code,
                missing.c.origin_agency_code,
                missing.c.regime_code,
                names.c.name_vi.label("regime_name_vi"),
                names.c.name_en.label("regime_name_en"),
                missing.c.period_code,
                missing.c.due_date,
                missing.c.due_at,
                missing.c.is_simulated,
                (today.c.working_day_number - due_day.c.working_day_number).label(
                    "overdue_working_days"
                ),
                (today.c.day_number - due_day.c.day_number).label("overdue_calendar_days"),
            )
            .select_from(
                missing.outerjoin(names, names.c.regime_code == missing.c.regime_code)
                .outerjoin(due_day, due_date_spans.is_day(due_day, missing.c.due_date, scope.load))
                .outerjoin(today, due_date_spans.is_day(today, as_of, scope.load))
            )
            .order_by(*_longest_first(missing))
        )
        return frames.read_on(connection, statement)


def _longest_first(rows: sa.FromClause) -> list[sa.ColumnElement[Any]]:
    return [rows.c[name] for name in ("due_date", *OBLIGATION_KEY)]


def _missing(
    connection: sa.Connection, scope: Scope, first: LongestOverdue | None
) -> sa.Select[Any]:
    rows = obligations(connection, scope)
    columns = (
        rows.spans.c[name] for name in (*OBLIGATION_KEY, "due_date", "due_at", "is_simulated")
    )
    missing = sa.select(rows.agency.label("agency_code"), *columns).where(
        rows.condition, states.is_missing(rows.spans, scope.as_of)
    )
    if first is None:
        return missing
    is_among = rows.spans.c.due_date.between(first.from_date, first.to_date)
    return missing.where(is_among).order_by(*_longest_first(rows.spans)).limit(first.count)


@gives(group="str", receipt_count="Int64", simulated_count="Int64")
def read_unexpected_receipts(
    engine: frames.Source, scope: Scope, by: str | None = None
) -> pd.DataFrame:
    """Receipts that answer no obligation known at the load, received by the end of the day.

    `scope.due_after` is read as "received after".
    """
    part = {
        "agency": receipt.c.agency_code,
        "regime": receipt.c.regime_code,
        "period": receipt.c.period_code,
    }.get(by or "", sa.literal("all"))
    same = (receipt.c[name] == obligation.c[name] for name in OBLIGATION_KEY)
    conditions = [
        schema.visible(receipt, scope.load),
        receipt.c.received_at <= states.end_of(scope.as_of),
        ~sa.exists().where(*same, schema.visible(obligation, scope.load)),
        receipt.c.regime_code.not_in(statistical_regimes(scope.load)),
    ]
    if scope.period_codes is not None:
        conditions.append(receipt.c.period_code.in_(scope.period_codes))
    if scope.due_after is not None:
        conditions.append(receipt.c.received_at > states.end_of(scope.due_after))
    if scope.agency_codes is not None:
        conditions.append(receipt.c.agency_code.in_(scope.agency_codes))
    number, simulated = each(receipt)
    with frames.snapshot(engine) as connection:
        unexpected = (
            sa.select(part.label("group"), number.label("receipt_count"), simulated)
            .select_from(_suspects(connection, scope.load))
            .where(*conditions)
            .subquery("unexpected")
        )
        return frames.read_on(connection, counted(unexpected))


def _suspects(connection: sa.Connection, load: int) -> sa.FromClause:
    """The receipts that may answer no obligation.

    At the newest load it is known how many each obligation has: of millions only those of an agency
    and a regime that have more are looked up one by one.
    """
    if newest(connection) != load:
        return receipt
    surplus = _with_surplus(load)
    return receipt.join(surplus, sa.and_(*(receipt.c[each.name] == each for each in surplus.c)))


def _with_surplus(load: int) -> sa.Subquery:
    """The agencies and regimes with more receipts than their obligations, at the newest load."""
    came, known = receipt.alias("came"), obligation_latest
    is_last_span = known.c.in_force_to_date == due_date_spans.LAST_DAY  # each obligation once
    pairs = sa.union_all(
        _by_agency_and_regime(came, sa.func.count()).where(schema.visible(came, load)),
        _by_agency_and_regime(known, -sa.func.sum(known.c.receipt_count)).where(is_last_span),
    ).subquery("pairs")
    pair = (pairs.c.origin_agency_code, pairs.c.regime_code)
    is_more = sa.func.sum(pairs.c.receipt_count) > 0
    return sa.select(*pair).group_by(*pair).having(is_more).subquery("surplus")


def _by_agency_and_regime(rows: sa.FromClause, count: sa.ColumnElement[Any]) -> sa.Select[Any]:
    pair = (rows.c.origin_agency_code, rows.c.regime_code)
    return sa.select(*pair, count.label("receipt_count")).group_by(*pair)


def statistical_regimes(load: int) -> sa.Select[Any]:
    """Their codes: what they ask for is no report of NĐ 09/2019/NĐ-CP."""
    return sa.select(regime.c.regime_code).where(
        schema.visible(regime, load), regime.c.law == "statistics"
    )
