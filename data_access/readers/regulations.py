"""Readers of the regulations that lay down report regimes, and of who must issue them."""

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pandas as pd
import sqlalchemy as sa

from data_access.contracts import gives
from data_access.store import frames, schema
from data_access.store.schema import issue_requirement, regulation


@gives(**frames.columns(regulation.c))
def read_known_regulations(
    engine: frames.Source, load: int, agency_codes: tuple[str, ...] | None = None
) -> pd.DataFrame:
    """Every regulation, of `agency_codes` only, known at `load`, the newest first."""
    statement = (
        sa.select(*regulation.c)
        .where(
            schema.visible(regulation, load),
            schema.of_agencies(regulation.c.agency_code, agency_codes),
        )
        .order_by(regulation.c.issued_date.desc(), regulation.c.regulation_id)
    )
    return frames.read(engine, statement)


@gives(**frames.columns(issue_requirement.c))
def read_known_requirements(
    engine: frames.Source, load: int, agency_codes: tuple[str, ...] | None = None
) -> pd.DataFrame:
    """Every decision on who, of `agency_codes` only, must issue, known at `load`.

    Ordered by agency_code and valid_from_date.
    """
    table = issue_requirement
    statement = (
        sa.select(*table.c)
        .where(schema.visible(table, load), schema.of_agencies(table.c.agency_code, agency_codes))
        .order_by(table.c.agency_code, table.c.valid_from_date)
    )
    return frames.read(engine, statement)


@gives(**frames.columns(regulation.c))
def valid_on(regulations: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Those that count at `as_of`: normative, issued by then and not expired, in force or not yet.

    `regulations`: see `read_known_regulations`. Rule: NĐ 09/2019/NĐ-CP, Điều 11.1.
    """
    day = pd.Timestamp(as_of)
    return regulations.loc[
        regulations["is_normative"].astype(bool)
        & (regulations["issued_date"] <= day)
        & _not_expired(regulations, day)
    ]


@gives(
    agency_code="str",
    issued_date="datetime64[us]",
    is_in_force="boolean",
    effective_date="datetime64[us]",
    is_conforming="boolean",
    is_simulated="boolean",
)
def holders_on(regulations: pd.DataFrame, as_of: date, is_conforming: pd.Series) -> pd.DataFrame:
    """The agencies with a valid regulation, see `valid_on`.

    `regulations`: see `read_known_regulations`. `issued_date`: of the first of them. `is_in_force`:
    one of them is effective by then. `effective_date`: of the first in force. `is_conforming`: one
    of them is, as the argument says of each of `regulations`. `is_simulated`: one of them is.
    """
    rows = valid_on(regulations, as_of)
    in_force = rows["effective_date"] <= pd.Timestamp(as_of)
    codes, places = np.unique(rows["agency_code"].to_numpy("object"), return_inverse=True)

    def first(days: pd.Series) -> npt.NDArray[np.datetime64]:
        found = np.full(len(codes), np.datetime64("NaT", "us"))
        np.fmin.at(found, places, days.to_numpy())
        return found

    def any_of(flags: pd.Series) -> npt.NDArray[np.bool_]:
        found = np.zeros(len(codes), dtype=bool)
        np.logical_or.at(found, places, flags.to_numpy(bool))
        return found

    return pd.DataFrame(
        {
            "agency_code": pd.Series(codes, dtype="str"),
            "issued_date": first(rows["issued_date"]),
            "is_in_force": pd.array(any_of(in_force), dtype="boolean"),
            "effective_date": first(rows["effective_date"].where(in_force)),
            "is_conforming": pd.array(any_of(is_conforming[rows.index]), dtype="boolean"),
            "is_simulated": pd.array(any_of(rows["is_simulated"]), dtype="boolean"),
        }
    )


@gives(**frames.columns(issue_requirement.c))
def decisions_on(requirements: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The decision on each agency that is in force at `as_of`; of several the latest.

    `requirements`: see `read_known_requirements`. No row for an agency without decision.
    """
    day = pd.Timestamp(as_of)
    ends = requirements["valid_to_date"]
    valid = (requirements["valid_from_date"] <= day) & (ends.isna() | (ends > day))
    return requirements.loc[valid].drop_duplicates("agency_code", keep="last")


@gives(
    regulation_id="str",
    agency_code="str",
    number="str",
    title="str",
    expired_date="datetime64[us]",
    is_simulated="boolean",
)
def expiring_after(
    regulations: pd.DataFrame, as_of: date, within_days: int, holders: Mapping[str, str]
) -> pd.DataFrame:
    """Normative regulations in force that expire within `within_days` of `as_of`, soonest first.

    Not one that another follows without a gap: issued by the day by the same agency, or by the one
    that answers for it now (`holders`, of each predecessor), and in force when the first ends.
    `regulations`: see `read_known_regulations`.
    """
    day = pd.Timestamp(as_of)
    issued = regulations["is_normative"] & (regulations["issued_date"] <= day)
    known = regulations.loc[issued & ~(regulations["expired_date"] <= day)]
    known = known.assign(holder=known["agency_code"].map(lambda code: holders.get(code, code)))
    rows = known.loc[known["expired_date"] <= day + timedelta(days=within_days)]
    next_ones = known[["holder", "effective_date", "expired_date"]]
    pairs = rows.merge(next_ones, on="holder", suffixes=("", "_next"))
    followed = (pairs["effective_date_next"] <= pairs["expired_date"]) & ~(
        pairs["expired_date_next"] <= pairs["expired_date"]
    )
    rows = rows.loc[~rows["regulation_id"].isin(pairs.loc[followed, "regulation_id"])]
    columns = ["regulation_id", "agency_code", "number", "title", "expired_date", "is_simulated"]
    ordered = rows.sort_values(["expired_date", "regulation_id"], kind="stable")
    return ordered[columns].reset_index(drop=True)


@gives(**frames.columns(regulation.c))
def issued_by(
    regulations: pd.DataFrame, as_of: date, agency_codes: tuple[str, ...] | None
) -> pd.DataFrame:
    """What these agencies had issued by the end of `as_of`, expired or not, the newest first.

    `regulations`: see `read_known_regulations`. `agency_codes` None means every agency.
    """
    rows = regulations.loc[regulations["issued_date"] <= pd.Timestamp(as_of)]
    if agency_codes is not None:
        rows = rows.loc[rows["agency_code"].isin(agency_codes)]
    return rows.reset_index(drop=True)


def _not_expired(regulations: pd.DataFrame, day: pd.Timestamp) -> pd.Series:
    return regulations["expired_date"].isna() | (regulations["expired_date"] > day)
