"""Readers of what simplification did to report regimes, and of what regimes ask for."""

from datetime import date
from typing import Any

import pandas as pd
import sqlalchemy as sa

from data_access.contracts import Columns, gives
from data_access.store import frames, schema
from data_access.store.schema import (
    indicator,
    regime,
    regime_agency,
    regime_change,
    regime_indicator,
)


@gives(
    regime_code="str",
    name_vi="str",
    name_en="str",
    change_date="datetime64[us]",
    change_kind="str",
    agency_code="str",
    burden_before_count="float64",
    burden_after_count="float64",
    note="str",
    is_simulated="boolean",
)
def read_changes(
    engine: frames.Source, load: int, agency_codes: tuple[str, ...] | None = None
) -> pd.DataFrame:
    """What simplification did to each regime under NĐ 09/2019/NĐ-CP, in the order of the days.

    `agency_code`: that changed it, or else that issued the regime. `burden_before_count`,
    `burden_after_count`: reports x agencies x times a year. Future changes are there. Of
    `agency_codes` only.
    """
    decided_by = sa.func.coalesce(regime_change.c.agency_code, regime.c.issuing_agency_code)
    statement = (
        sa.select(
            regime_change.c.regime_code,
            regime.c.name_vi,
            regime.c.name_en,
            regime_change.c.change_date,
            regime_change.c.change_kind,
            decided_by.label("agency_code"),
            regime_change.c.burden_before_count,
            regime_change.c.burden_after_count,
            regime_change.c.note,
            regime_change.c.is_simulated,
        )
        .join(regime, regime.c.regime_code == regime_change.c.regime_code)
        .where(
            schema.visible(regime_change, load),
            schema.visible(regime, load),
            regime.c.law != "statistics",
            schema.of_agencies(decided_by, agency_codes),
        )
        .order_by(
            regime_change.c.change_date, regime_change.c.regime_code, regime_change.c.change_kind
        )
    )
    return frames.read(engine, statement)


_QUESTIONS: Columns = {
    "agency_code": "str",
    "indicator_code": "str",
    "indicator_name_vi": "str",
    "indicator_name_en": "str",
    "regime_code": "str",
    "regime_name_vi": "str",
    "regime_name_en": "str",
    "is_simulated": "boolean",
}


@gives(**_QUESTIONS, valid_from_date="datetime64[us]", valid_to_date="datetime64[us]")
def read_known_questions(
    engine: frames.Source, load: int, agency_codes: tuple[str, ...] | None = None
) -> pd.DataFrame:
    """Which indicator each agency, of `agency_codes` only, is asked for by which regime, with the
    days on which it is.

    `valid_from_date`, `valid_to_date` (the first day on which it no longer is): while regime,
    assignment and question hold; statistical regimes are left out. See `questions_on`.
    """
    holding = (regime, regime_agency, regime_indicator)
    statement = (
        sa.select(
            regime_agency.c.agency_code,
            regime_indicator.c.indicator_code,
            indicator.c.name_vi.label("indicator_name_vi"),
            indicator.c.name_en.label("indicator_name_en"),
            regime.c.regime_code,
            regime.c.name_vi.label("regime_name_vi"),
            regime.c.name_en.label("regime_name_en"),
            sa.or_(*(table.c.is_simulated for table in holding)).label("is_simulated"),
            _of_all(sa.func.greatest, "valid_from_date"),
            _of_all(sa.func.least, "valid_to_date"),
        )
        .select_from(regime)
        .join(regime_agency, regime_agency.c.regime_code == regime.c.regime_code)
        .join(regime_indicator, regime_indicator.c.regime_code == regime.c.regime_code)
        .join(indicator, indicator.c.indicator_code == regime_indicator.c.indicator_code)
        .where(
            *(schema.visible(table, load) for table in (*holding, indicator)),
            regime.c.law != "statistics",
            schema.of_agencies(regime_agency.c.agency_code, agency_codes),
        )
    )
    return frames.read(engine, statement)


def _of_all(which: Any, name: str) -> sa.ColumnElement[date]:
    """Of regime, assignment and question the greatest or least date `name`; NULL is none."""
    dates = (table.c[name] for table in (regime, regime_agency, regime_indicator))
    chosen: sa.Label[date] = which(*dates, type_=sa.Date).label(name)
    return chosen


@gives(**_QUESTIONS)
def questions_on(known: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Which indicator each agency is asked for by which regime, at the end of `as_of`.

    `known`: see `read_known_questions`.
    """
    day = pd.Timestamp(as_of)
    is_open = known["valid_to_date"].isna() | (known["valid_to_date"] > day)
    return known.loc[(known["valid_from_date"] <= day) & is_open, list(_QUESTIONS)]
