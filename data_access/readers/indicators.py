"""Readers of indicators and their published values."""

from datetime import date

import pandas as pd
import sqlalchemy as sa

from data_access.contracts import gives
from data_access.store import frames, schema
from data_access.store.schema import indicator, observation


@gives(
    indicator_code="str",
    area_code="str",
    name_vi="str",
    name_en="str",
    unit_vi="str",
    unit_en="str",
    decimals="Int64",
    period_code="str",
    vintage="str",
    value="float64",
    published_date="datetime64[us]",
    source="str",
    is_simulated="boolean",
)
def read_observations(
    engine: frames.Source, area_codes: tuple[str, ...], as_of: date, load: int
) -> pd.DataFrame:
    """The totals published for areas by the end of `as_of`; those without a day are there too."""
    statement = (
        sa.select(
            observation.c.indicator_code,
            observation.c.area_code,
            indicator.c.name_vi,
            indicator.c.name_en,
            indicator.c.unit_vi,
            indicator.c.unit_en,
            indicator.c.decimals,
            observation.c.period_code,
            observation.c.vintage,
            observation.c.value,
            observation.c.published_date,
            observation.c.source,
            observation.c.is_simulated,
        )
        .join(indicator, indicator.c.indicator_code == observation.c.indicator_code)
        .where(
            schema.visible(observation, load),
            schema.visible(indicator, load),
            observation.c.area_code.in_(area_codes),
            observation.c.disaggregation == "",
            observation.c.value.is_not(None),
            sa.or_(observation.c.published_date.is_(None), observation.c.published_date <= as_of),
        )
        .order_by(observation.c.indicator_code, observation.c.period_code, observation.c.vintage)
    )
    return frames.read(engine, statement)
