"""Readers of how far each agency is with its report regimes, apart from its regulations."""

from datetime import date

import pandas as pd
import sqlalchemy as sa

from data_access.contracts import gives
from data_access.store import frames, schema
from data_access.store.schema import regulation_stage


@gives(agency_code="str", stage="str", stage_date="datetime64[us]", is_simulated="boolean")
def read_stage_days(engine: frames.Source, as_of: date, load: int) -> pd.DataFrame:
    """When each agency first reached each stage, of the stages reached by the end of `as_of`.

    `is_simulated`: a row of it is.
    """
    keys = (regulation_stage.c.agency_code, regulation_stage.c.stage)
    statement = (
        sa.select(
            *keys,
            sa.func.min(regulation_stage.c.stage_date).label("stage_date"),
            sa.func.bool_or(regulation_stage.c.is_simulated, type_=sa.Boolean).label(
                "is_simulated"
            ),
        )
        .where(schema.visible(regulation_stage, load), regulation_stage.c.stage_date <= as_of)
        .group_by(*keys)
        .order_by(*keys)
    )
    return frames.read(engine, statement)


def has_stages(engine: frames.Source, load: int) -> bool:
    """Whether any stage of any day is known at `load`; else nobody's can be judged."""
    known = sa.exists().where(schema.visible(regulation_stage, load))
    return bool(frames.read(engine, sa.select(known.label("is_known"))).loc[0, "is_known"])
