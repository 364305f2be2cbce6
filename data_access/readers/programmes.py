"""Readers of the programmes: progress of agencies, published totals, reporting systems, peaks."""

from datetime import date
from typing import Any

import pandas as pd
import sqlalchemy as sa

from data_access.contracts import Columns, gives
from data_access.readers.indicators import NATION
from data_access.readers.scopes import Scope, counted, group, tallied
from data_access.store import frames, schema
from data_access.store.schema import indicator, observation, regulation_stage

_QUARTER = "____-Q_"
_BEST_VINTAGE = {"final": 3, "preliminary": 2, "estimate": 1}


_PROGRESS: Columns = {
    "pair_number": "Int64",
    "area_code": "str",
    "period_code": "str",
    "indicator_code": "str",
    "value": "float64",
    "is_simulated": "boolean",
}


@gives(
    **_PROGRESS,
    published_date="datetime64[us]",
    series_number="Int64",
    quarter_number="Int64",
    fact_number="Int64",
)
def read_known_progress(
    engine: frames.Source,
    pairs: tuple[tuple[str, str], ...],
    load: int,
    area_codes: tuple[str, ...] | None = None,
) -> pd.DataFrame:
    """Every published quarterly value of agencies, of `area_codes` only, of each pair of
    indicators; see `progress_on`.

    `pair_number`: its place in `pairs`. Rows of one pair and area have one `series_number`, those
    of one quarter of it one `quarter_number`, later quarters a higher one, and those of one
    indicator of it one `fact_number`. Ordered by pair, area, indicator and quarter; of several
    values of a fact the one published last, then the most final, comes last.
    """
    sides = sa.union_all(
        *(
            sa.select(
                sa.literal(number, sa.Integer).label("pair_number"),
                sa.literal(code, sa.Text).label("indicator_code"),
            )
            for number, pair in enumerate(pairs)
            for code in pair
        )
    ).subquery("sides")
    series = (sides.c.pair_number, observation.c.area_code)
    fact = (*series, observation.c.indicator_code, observation.c.period_code)
    vintage = sa.case(_BEST_VINTAGE, value=observation.c.vintage, else_=0)
    shown = (
        sides.c.pair_number,
        *(observation.c[name] for name in _PROGRESS if name in observation.c),
    )
    statement = (
        sa.select(
            *shown,
            observation.c.published_date,
            _numbered("series_number", *series),
            _numbered("quarter_number", *series, observation.c.period_code),
            _numbered("fact_number", *fact),
        )
        .join(sides, sides.c.indicator_code == observation.c.indicator_code)
        .where(
            schema.visible(observation, load),
            observation.c.area_code != NATION,
            schema.of_agencies(observation.c.area_code, area_codes),
            observation.c.disaggregation == "",
            observation.c.value.is_not(None),
            observation.c.published_date.is_not(None),
            observation.c.period_code.like(_QUARTER),
        )
        .order_by(*fact, observation.c.published_date, vintage)
    )
    return frames.read(engine, statement)


def _numbered(name: str, *columns: sa.ColumnElement[Any]) -> sa.Label[int]:
    return sa.func.dense_rank().over(order_by=columns).label(name)


@gives(**_PROGRESS)
def progress_on(known: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Of each pair of indicators, each agency's values in the last quarter in which it has both.

    `known`: see `read_known_progress`. Only what was published by the end of `as_of`; of several
    values the one published last, then the most final. Ordered by pair, area and indicator.
    """
    published = known.loc[known["published_date"] <= pd.Timestamp(as_of)]
    holding = published.drop_duplicates("fact_number", keep="last")
    sides = holding.groupby("quarter_number")["quarter_number"].transform("size")
    both = holding.loc[sides == 2]
    last = both.groupby("series_number")["quarter_number"].transform("max")
    return both.loc[both["quarter_number"] == last, list(_PROGRESS)].reset_index(drop=True)


@gives(
    programme="str",
    name_vi="str",
    name_en="str",
    unit_vi="str",
    unit_en="str",
    value="float64",
    period_code="str",
    published_date="datetime64[us]",
    source="str",
    confidence="str",
    is_simulated="boolean",
)
def read_published(engine: frames.Source, as_of: date, load: int) -> pd.DataFrame:
    """National totals of the programmes as published by the end of `as_of`, the newest first.

    `published_date`: missing where the source is undated.
    """
    statement = (
        sa.select(
            indicator.c.programme,
            *(indicator.c[name] for name in ("name_vi", "name_en", "unit_vi", "unit_en")),
            *(observation.c[name] for name in ("value", "period_code", "published_date", "source",
                                               "confidence", "is_simulated")),
        )
        .join(indicator, indicator.c.indicator_code == observation.c.indicator_code)
        .where(
            schema.visible(observation, load),
            schema.visible(indicator, load),
            indicator.c.programme.is_not(None),
            observation.c.area_code == NATION,
            observation.c.value.is_not(None),
            sa.or_(observation.c.published_date.is_(None), observation.c.published_date <= as_of),
        )
        .order_by(observation.c.published_date.desc().nulls_first(), observation.c.indicator_code)
    )  # fmt: skip
    return frames.read(engine, statement)


@gives(agency_code="str", stage="str", stage_date="datetime64[us]", is_simulated="boolean")
def read_stages(
    engine: frames.Source, as_of: date, load: int, agency_codes: tuple[str, ...] | None = None
) -> pd.DataFrame:
    """When each agency, of `agency_codes` only, first reached each stage.

    A stage that is known at the load and that none of them had reached by the end of `as_of` is
    there once, without an agency: it is not reached, while one that is absent is not known.
    """
    table = regulation_stage
    reached = sa.and_(
        table.c.stage_date <= as_of, schema.of_agencies(table.c.agency_code, agency_codes)
    )
    statement = (
        sa.select(
            sa.case((reached, table.c.agency_code)).label("agency_code"),
            table.c.stage,
            sa.func.min(sa.case((reached, table.c.stage_date))).label("stage_date"),
            sa.func.bool_or(table.c.is_simulated, type_=sa.Boolean).label("is_simulated"),
        )
        .where(schema.visible(table, load))
        .group_by(sa.case((reached, table.c.agency_code)), table.c.stage)
    )
    return frames.read(engine, statement)


@gives(group="str", due_date="datetime64[us]", obligation_count="Int64", simulated_count="Int64")
def read_due_days(engine: frames.Source, scope: Scope) -> pd.DataFrame:
    """How many obligations of the scope had their original due date on each day up to its own.

    `group`: the agency that owes.
    """
    with frames.snapshot(engine) as connection:
        rows = tallied(connection, scope, "agency")
        due = rows.spans.c.original_due_date
        owed = (
            sa.select(group(rows, "agency"), due.label("due_date"), *rows.counts)
            .where(rows.condition, due <= scope.as_of)
            .subquery("owed")
        )
        return frames.read_on(connection, counted(owed, rows.node))
