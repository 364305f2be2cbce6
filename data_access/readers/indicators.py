"""Readers of indicators, their published values and their targets."""

from typing import Any, Final

import pandas as pd
import sqlalchemy as sa

from data_access.contracts import Columns, gives
from data_access.store import frames, schema
from data_access.store.schema import indicator, observation, target

NATION: Final = "VN"  # the area of a total of the whole country

_CATALOGUE: Columns = {
    "indicator_code": "str",
    "name_vi": "str",
    "name_en": "str",
    "unit_vi": "str",
    "unit_en": "str",
    "frequency": "str",
    "direction": "str",
    "aggregation": "str",
    "decimals": "Int64",
    "owner": "str",
    "judgement": "str",
    "source": "str",
    "is_simulated": "boolean",
}
_PUBLISHED: Columns = {
    "indicator_code": "str",
    "area_code": "str",
    "period_code": "str",
    "vintage": "str",
    "value": "float64",
    "published_date": "datetime64[us]",
    "source": "str",
    "confidence": "str",
    "is_simulated": "boolean",
    "load_id": "Int64",
    "ended_load": "Int64",
}
_TARGETS: Columns = {
    "indicator_code": "str",
    "area_code": "str",
    "period_code": "str",
    "lower_value": "float64",
    "upper_value": "float64",
    "decision_number": "str",
    "source": "str",
    "is_simulated": "boolean",
}


@gives(**_CATALOGUE)
def read_catalogue(engine: frames.Source, load: int) -> pd.DataFrame:
    """The indicators that belong to no programme, by code."""
    statement = (
        sa.select(*(indicator.c[name] for name in _CATALOGUE))
        .where(schema.visible(indicator, load), indicator.c.programme.is_(None))
        .order_by(indicator.c.indicator_code)
    )
    return frames.read(engine, statement)


@gives(**_PUBLISHED)
def read_published_values(
    engine: frames.Source, indicator_codes: tuple[str, ...], load: int
) -> pd.DataFrame:
    """Every total of the indicators, also those that a later load replaced or withdrew.

    `load_id`: the load that brought it. `ended_load`: the one since which it no longer counts.
    """
    return frames.read(
        engine, _published(load).where(observation.c.indicator_code.in_(indicator_codes))
    )


@gives(**_PUBLISHED)
def read_national_values(engine: frames.Source, load: int) -> pd.DataFrame:
    """The totals of the whole country; see `read_published_values`."""
    return frames.read(engine, _published(load).where(observation.c.area_code == NATION))


@gives(**_PUBLISHED)
def read_local_values(engine: frames.Source, load: int) -> pd.DataFrame:
    """The totals of all localities that a load holds; see `read_published_values`."""
    is_held = sa.and_(observation.c.area_code != NATION, schema.visible(observation, load))
    return frames.read(engine, _published(load).where(is_held))


def _published(load: int) -> sa.Select[Any]:
    ended = sa.case((observation.c.to_load <= load, observation.c.to_load))
    return (
        sa.select(
            *(observation.c[name] for name in _PUBLISHED if name in observation.c),
            observation.c.from_load.label("load_id"),
            ended.label("ended_load"),
        )
        .where(
            observation.c.from_load <= load,
            observation.c.disaggregation == "",
            observation.c.value.is_not(None),
        )
        .order_by(
            *(observation.c[name] for name in ("indicator_code", "area_code", "period_code",
                                               "vintage", "from_load")),
        )
    )  # fmt: skip


@gives(
    indicator_code="str",
    period_code="str",
    published_date="datetime64[us]",
    is_simulated="boolean",
    area_count="Int64",
)
def read_local_periods(engine: frames.Source, load: int) -> pd.DataFrame:
    """For how many localities each indicator has a total of a period, by day of publication."""
    keys = [observation.c[name] for name in ("indicator_code", "period_code", "published_date",
                                             "is_simulated")]  # fmt: skip
    statement = (
        sa.select(*keys, sa.func.count(observation.c.area_code.distinct()).label("area_count"))
        .join(indicator, indicator.c.indicator_code == observation.c.indicator_code)
        .where(
            schema.visible(observation, load),
            schema.visible(indicator, load),
            indicator.c.programme.is_(None),
            observation.c.area_code != NATION,
            observation.c.disaggregation == "",
            observation.c.value.is_not(None),
        )
        .group_by(*keys)
        .order_by(*keys[:3])
    )
    return frames.read(engine, statement)


@gives(**_TARGETS)
def read_targets(engine: frames.Source, load: int) -> pd.DataFrame:
    """Every target, by indicator, area and period."""
    statement = (
        sa.select(*(target.c[name] for name in _TARGETS))
        .where(schema.visible(target, load))
        .order_by(target.c.indicator_code, target.c.area_code, target.c.period_code)
    )
    return frames.read(engine, statement)
