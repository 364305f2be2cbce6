"""Readers of the programmes: progress of agencies, published totals, reporting systems, peaks."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import sqlalchemy as sa

from data_access.contracts import gives
from data_access.readers.scopes import Scope, counted, group, tallied
from data_access.store import frames, schema
from data_access.store.schema import indicator, observation, regulation_stage

NATION = "VN"
_QUARTER = "____-Q_"
_BEST_VINTAGE = {"final": 3, "preliminary": 2, "estimate": 1}


@gives(
    pair_number="Int64",
    area_code="str",
    period_code="str",
    indicator_code="str",
    value="float64",
    is_simulated="boolean",
)
def read_progress(
    engine: frames.Source, pairs: tuple[tuple[str, str], ...], as_of: date, load: int
) -> pd.DataFrame:
    """Of each pair of indicators, each agency's values in the last quarter in which it has both.

    Only what was published by the end of `as_of`; of several values the one published last, then
    the most final. `pair_number`: its place in `pairs`. Ordered by pair, area and indicator.
    """
    published = _published(sorted({code for pair in pairs for code in pair}), as_of, load)
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
    quarter = (sides.c.pair_number, published.c.area_code, published.c.period_code)
    counted = (
        sa.select(
            sides.c.pair_number,
            *(published.c[name] for name in _PROGRESS),
            sa.func.count().over(partition_by=quarter).label("known_count"),
        )
        .select_from(published.join(sides, sides.c.indicator_code == published.c.indicator_code))
        .where(published.c.rank == 1)
        .subquery("counted")
    )
    last_first = sa.func.dense_rank().over(
        partition_by=(counted.c.pair_number, counted.c.area_code),
        order_by=counted.c.period_code.desc(),
    )
    ranked = (
        sa.select(*counted.c, last_first.label("quarter_rank"))
        .where(counted.c.known_count == 2)
        .subquery("ranked")
    )
    statement = (
        sa.select(ranked.c.pair_number, *(ranked.c[name] for name in _PROGRESS))
        .where(ranked.c.quarter_rank == 1)
        .order_by(ranked.c.pair_number, ranked.c.area_code, ranked.c.indicator_code)
    )
    return frames.read(engine, statement)


_PROGRESS = ("area_code", "period_code", "indicator_code", "value", "is_simulated")


def _published(indicator_codes: Sequence[str], as_of: date, load: int) -> sa.Subquery:
    """Quarterly totals of agencies published by the end of `as_of`; that of rank 1 holds."""
    vintage = sa.case(_BEST_VINTAGE, value=observation.c.vintage, else_=0)
    fact = (observation.c.indicator_code, observation.c.area_code, observation.c.period_code)
    newest_first = sa.func.row_number().over(
        partition_by=fact, order_by=(observation.c.published_date.desc(), vintage.desc())
    )
    return (
        sa.select(
            *fact, observation.c.value, observation.c.is_simulated, newest_first.label("rank")
        )
        .where(
            schema.visible(observation, load),
            observation.c.indicator_code.in_(indicator_codes),
            observation.c.area_code != NATION,
            observation.c.disaggregation == "",
            observation.c.value.is_not(None),
            observation.c.published_date <= as_of,
            observation.c.period_code.like(_QUARTER),
        )
        .subquery("published")
    )


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
def read_stages(engine: frames.Source, as_of: date, load: int) -> pd.DataFrame:
    """When each agency first reached each stage.

    A stage that is known at the load and that nobody had reached by the end of `as_of` is there
    once, without an agency: it is not reached, while one that is absent is not known.
    """
    table = regulation_stage
    reached = table.c.stage_date <= as_of
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
        return frames.read_on(connection, counted(owed))
