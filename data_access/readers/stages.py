"""Readers of how far each agency is with its report regimes, apart from its regulations."""

from datetime import date

import pandas as pd
import sqlalchemy as sa

from data_access.contracts import gives
from data_access.store import frames, schema
from data_access.store.schema import regulation_stage


@gives(**frames.columns(regulation_stage.c))
def read_known_stages(
    engine: frames.Source, load: int, agency_codes: tuple[str, ...] | None = None
) -> pd.DataFrame:
    """Every stage that an agency, of `agency_codes` only, reached, known at `load`.

    Ordered by agency_code, stage and stage_date.
    """
    table = regulation_stage
    statement = (
        sa.select(*table.c)
        .where(schema.visible(table, load), schema.of_agencies(table.c.agency_code, agency_codes))
        .order_by(table.c.agency_code, table.c.stage, table.c.stage_date)
    )
    return frames.read(engine, statement)


@gives(agency_code="str", stage="str", stage_date="datetime64[us]", is_simulated="boolean")
def stage_days_on(stages: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """When each agency first reached each stage, of the stages reached by the end of `as_of`.

    `stages`: see `read_known_stages`. `is_simulated`: a row of it is. Ordered by agency_code and
    stage.
    """
    reached = stages.loc[stages["stage_date"] <= pd.Timestamp(as_of)]
    return (
        reached.groupby(["agency_code", "stage"], as_index=False)
        .agg(stage_date=("stage_date", "min"), is_simulated=("is_simulated", "any"))
        .astype({"is_simulated": "boolean"})
    )
