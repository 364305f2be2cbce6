"""Readers of what simplification did to report regimes, and of what regimes ask for."""

from datetime import date

import pandas as pd
import sqlalchemy as sa

from data_access.contracts import gives
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
def read_changes(engine: frames.Source, load: int) -> pd.DataFrame:
    """What simplification did to each regime under NĐ 09/2019/NĐ-CP, in the order of the days.

    `agency_code`: that changed it, or else that issued the regime. `burden_before_count`,
    `burden_after_count`: reports x agencies x times a year. Future changes are there.
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
        )
        .order_by(
            regime_change.c.change_date, regime_change.c.regime_code, regime_change.c.change_kind
        )
    )
    return frames.read(engine, statement)


@gives(
    agency_code="str",
    indicator_code="str",
    indicator_name_vi="str",
    indicator_name_en="str",
    regime_code="str",
    regime_name_vi="str",
    regime_name_en="str",
    is_simulated="boolean",
)
def read_questions(engine: frames.Source, as_of: date, load: int) -> pd.DataFrame:
    """Which indicator each agency is asked for by which regime, at the end of `as_of`.

    Regime, assignment and question hold on that day; statistical regimes are left out.
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
        )
        .select_from(regime)
        .join(regime_agency, regime_agency.c.regime_code == regime.c.regime_code)
        .join(regime_indicator, regime_indicator.c.regime_code == regime.c.regime_code)
        .join(indicator, indicator.c.indicator_code == regime_indicator.c.indicator_code)
        .where(
            *(schema.visible(table, load) for table in (*holding, indicator)),
            *(table.c.valid_from_date <= as_of for table in holding),
            *(sa.or_(table.c.valid_to_date.is_(None), table.c.valid_to_date > as_of)
              for table in holding),
            regime.c.law != "statistics",
        )
    )  # fmt: skip
    return frames.read(engine, statement)
