"""Readers of the regulations that lay down report regimes, and of who must issue them."""

from datetime import date, timedelta

import pandas as pd
import sqlalchemy as sa

from data_access.contracts import gives
from data_access.store import frames, schema
from data_access.store.schema import issue_requirement, regulation


@gives(
    agency_code="str",
    issued_date="datetime64[us]",
    is_in_force="boolean",
    effective_date="datetime64[us]",
    is_simulated="boolean",
)
def read_holders(engine: frames.Source, as_of: date, load: int) -> pd.DataFrame:
    """The agencies with a qualifying regulation: normative, issued by `as_of` and not expired then.

    `issued_date`: of the first of them. `is_in_force`: one of them is effective by then.
    `effective_date`: of the first in force. `is_simulated`: one of them is. Rule:
    NĐ 09/2019/NĐ-CP, Điều 11.1.
    """
    in_force = sa.func.coalesce(regulation.c.effective_date <= as_of, sa.false())
    statement = (
        sa.select(
            regulation.c.agency_code,
            sa.func.min(regulation.c.issued_date).label("issued_date"),
            sa.func.bool_or(in_force, type_=sa.Boolean).label("is_in_force"),
            sa.func.min(sa.case((in_force, regulation.c.effective_date))).label("effective_date"),
            sa.func.bool_or(regulation.c.is_simulated, type_=sa.Boolean).label("is_simulated"),
        )
        .where(
            schema.visible(regulation, load),
            regulation.c.is_normative,
            regulation.c.issued_date <= as_of,
            sa.or_(regulation.c.expired_date.is_(None), regulation.c.expired_date > as_of),
        )
        .group_by(regulation.c.agency_code)
    )
    return frames.read(engine, statement)


def has_regulations(engine: frames.Source, load: int) -> bool:
    """Whether any regulation, of whatever day, is known at `load`; else nobody's can be judged."""
    known = sa.exists().where(schema.visible(regulation, load))
    return bool(frames.read(engine, sa.select(known.label("is_known"))).loc[0, "is_known"])


@gives(agency_code="str", is_required="boolean", is_simulated="boolean")
def read_requirements(engine: frames.Source, as_of: date, load: int) -> pd.DataFrame:
    """The decision in force at `as_of` on whether an agency must issue; of several the latest.

    No row for an agency without decision.
    """
    latest_first = sa.func.row_number().over(
        partition_by=issue_requirement.c.agency_code,
        order_by=issue_requirement.c.valid_from_date.desc(),
    )
    decided = (
        sa.select(
            issue_requirement.c.agency_code,
            issue_requirement.c.is_required,
            issue_requirement.c.is_simulated,
            latest_first.label("place"),
        )
        .where(
            schema.visible(issue_requirement, load),
            issue_requirement.c.valid_from_date <= as_of,
            sa.or_(
                issue_requirement.c.valid_to_date.is_(None),
                issue_requirement.c.valid_to_date > as_of,
            ),
        )
        .subquery("decided")
    )
    statement = sa.select(decided.c.agency_code, decided.c.is_required, decided.c.is_simulated)
    return frames.read(engine, statement.where(decided.c.place == 1))


@gives(
    regulation_id="str",
    agency_code="str",
    number="str",
    title="str",
    expired_date="datetime64[us]",
    is_simulated="boolean",
)
def read_expiring(engine: frames.Source, as_of: date, load: int, within_days: int) -> pd.DataFrame:
    """Normative regulations in force that expire within `within_days` of `as_of`, soonest first."""
    statement = (
        sa.select(
            regulation.c.regulation_id,
            regulation.c.agency_code,
            regulation.c.number,
            regulation.c.title,
            regulation.c.expired_date,
            regulation.c.is_simulated,
        )
        .where(
            schema.visible(regulation, load),
            regulation.c.is_normative,
            regulation.c.issued_date <= as_of,
            regulation.c.expired_date > as_of,
            regulation.c.expired_date <= as_of + timedelta(days=within_days),
        )
        .order_by(regulation.c.expired_date, regulation.c.regulation_id)
    )
    return frames.read(engine, statement)


@gives(**frames.columns(regulation.c))
def read_regulations(
    engine: frames.Source, as_of: date, load: int, agency_codes: tuple[str, ...] | None
) -> pd.DataFrame:
    """What these agencies had issued by the end of `as_of`, expired or not, the newest first.

    `agency_codes` None means every agency.
    """
    chosen = sa.true() if agency_codes is None else regulation.c.agency_code.in_(agency_codes)
    statement = (
        sa.select(*regulation.c)
        .where(schema.visible(regulation, load), chosen, regulation.c.issued_date <= as_of)
        .order_by(regulation.c.issued_date.desc(), regulation.c.regulation_id)
    )
    return frames.read(engine, statement)
