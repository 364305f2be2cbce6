"""What a file may refer to in the store's newest load, read on first use."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd
import pyarrow as pa
import sqlalchemy as sa

from data_access.deadlines.schedules import Schedule, schedule_of
from data_access.importing.model.country import COUNTRY
from data_access.importing.validation import stored_stages
from data_access.importing.validation.agency_names import AgencyNames
from data_access.importing.validation.stored_obligations import StoredObligations
from data_access.importing.validation.stored_receipts import StoredReceipts
from data_access.readers.agencies import (
    identities,
    next_official_codes,
    predecessors,
    successor,
)
from data_access.store import frames, schema
from data_access.text.folding import comparison_key


class StoreLookup:
    """The rows that the newest load sees, over the writer's own connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    @cached_property
    def agencies(self) -> pd.DataFrame:
        """One row an agency code: agency_code, valid_from_date, valid_to_date (NaT: exists)."""
        table = schema.agency
        present_rows = sa.func.sum(sa.case((table.c.valid_to_date.is_(None), 1), else_=0))
        statement = (
            sa.select(
                table.c.agency_code,
                sa.func.min(table.c.valid_from_date).label("valid_from_date"),
                sa.case((present_rows == 0, sa.func.max(table.c.valid_to_date))).label(
                    "valid_to_date"
                ),
            )
            .where(_is_open(table))
            .group_by(table.c.agency_code)
        )
        return frames.read_on(self._connection, statement)

    @cached_property
    def agency_rows(self) -> pd.DataFrame:
        """Every dated row of every agency, in the columns of `schema.agency`."""
        table = schema.agency
        statement = (
            sa.select(table)
            .where(_is_open(table))
            .order_by(table.c.agency_code, table.c.valid_from_date)
        )
        return frames.read_on(self._connection, statement)

    @cached_property
    def identities(self) -> dict[str, str]:
        """The agency that each code stands for."""
        return identities(self.agency_rows)

    def names_of(self, known: str) -> AgencyNames:
        """Agencies by name ("agency"), or territories by the names of their days ("area")."""
        return self.area_names if known == "area" else self.agency_names

    @cached_property
    def agency_names(self) -> AgencyNames:
        """The agencies by every name and official code that they ever had."""
        return AgencyNames(self.agency_rows, self.successors)

    @cached_property
    def area_names(self) -> AgencyNames:
        """The territories of every era by name, each under its official code."""
        rows = self.agency_rows
        return AgencyNames(
            rows.assign(agency_code=rows["official_code"]),
            next_official_codes(rows, self._successions),
        )

    def names(self, reference_kind: str) -> dict[str, frozenset[str]]:
        """The codes of the regimes, indicators or regulations that have a name, by it, folded."""
        table, columns = {
            "regime": (schema.regime, ("name_vi", "name_en")),
            "indicator": (schema.indicator, ("name_vi", "name_en")),
            "regulation": (schema.regulation, ("number",)),
        }[reference_kind]
        code = table.info["key"][0]
        statement = sa.select(*(table.c[name] for name in (code, *columns))).where(_is_open(table))
        codes_by_name: dict[str, set[str]] = {}
        for row in self._connection.execute(statement):
            for name in filter(None, row[1:]):
                codes_by_name.setdefault(comparison_key(name), set()).add(row[0])
        return {name: frozenset(codes) for name, codes in codes_by_name.items()}

    @cached_property
    def _successions(self) -> pd.DataFrame:
        table = schema.agency_succession
        return frames.read_on(self._connection, sa.select(table).where(_is_open(table)))

    @cached_property
    def successors(self) -> dict[str, str]:
        """Who took over from each agency as a whole, from predecessor to successor."""
        return successor(self._successions)

    @cached_property
    def predecessors(self) -> dict[str, dict[str, pd.Timestamp]]:
        """Whom each agency took over, over all reforms, and from which day it stands for them."""
        return predecessors(self._successions)

    @cached_property
    def obligations(self) -> StoredObligations:
        """The obligations that are there."""
        return StoredObligations(self._connection)

    @cached_property
    def receipts(self) -> StoredReceipts:
        """The receipts that are there."""
        return StoredReceipts(self._connection)

    @cached_property
    def frequencies(self) -> dict[str, str]:
        """How often each indicator is published: month, quarter or year."""
        return self._by_indicator(schema.indicator.c.frequency)

    @cached_property
    def directions(self) -> dict[str, str]:
        """What is good for each indicator: higher_is_better, lower_is_better, in_band or none."""
        return self._by_indicator(schema.indicator.c.direction)

    @cached_property
    def decimals(self) -> dict[str, int]:
        """How many decimals each indicator is shown with; none where it counts whole things."""
        return self._by_indicator(schema.indicator.c.decimals)

    def _by_indicator(self, column: sa.Column[Any]) -> dict[str, Any]:
        statement = sa.select(schema.indicator.c.indicator_code, column)
        rows = self._connection.execute(statement.where(_is_open(schema.indicator)))
        return {code: value for code, value in rows}

    @cached_property
    def indicator_names(self) -> dict[str, tuple[str, str]]:
        """The name of each indicator, in Vietnamese and English."""
        columns = schema.indicator.c
        statement = sa.select(columns.indicator_code, columns.name_vi, columns.name_en)
        rows = self._connection.execute(statement.where(_is_open(schema.indicator)))
        return {code: (vi, en) for code, vi, en in rows}

    @cached_property
    def units(self) -> dict[str, tuple[str, ...]]:
        """The unit of each indicator, in Vietnamese and English."""
        table = schema.indicator
        rows = self._connection.execute(
            sa.select(table.c.indicator_code, table.c.unit_vi, table.c.unit_en).where(
                _is_open(table)
            )
        )
        return {code: (vi, en) for code, vi, en in rows}

    def first_stage_days(self, *, is_simulated: bool) -> dict[tuple[str, str], date]:
        """See `stored_stages.first_days`."""
        return stored_stages.first_days(self._connection, is_simulated=is_simulated)

    @cached_property
    def regulations(self) -> list[tuple[str, str, str | None]]:
        """The code, agency and number of every regulation."""
        columns = schema.regulation.c
        statement = sa.select(columns.regulation_id, columns.agency_code, columns.number)
        rows = self._connection.execute(statement.where(_is_open(schema.regulation)))
        return [(code, agency, number) for code, agency, number in rows]

    @cached_property
    def directions_given(self) -> pd.DataFrame:
        """Every direction, in the columns of `schema.direction`."""
        table = schema.direction
        statement = sa.select(table).where(_is_open(table)).order_by(table.c.direction_number)
        return frames.read_on(self._connection, statement)

    def figures(self, indicator_codes: Sequence[str]) -> pd.DataFrame:
        """The values of these indicators: indicator, area, disaggregation, period and value."""
        table = schema.observation
        names = ("indicator_code", "area_code", "disaggregation", "period_code", "value")
        statement = sa.select(*(table.c[name] for name in names)).where(
            _is_open(table), table.c.indicator_code.in_(indicator_codes)
        )
        return frames.read_on(self._connection, statement)

    @cached_property
    def regime_rows(self) -> pd.DataFrame:
        """Every regime, in the columns of `schema.regime`."""
        table = schema.regime
        return frames.read_on(self._connection, sa.select(table).where(_is_open(table)))

    @cached_property
    def indicator_rows(self) -> pd.DataFrame:
        """Every indicator, in the columns of `schema.indicator`."""
        table = schema.indicator
        return frames.read_on(self._connection, sa.select(table).where(_is_open(table)))

    @cached_property
    def regime_kinds(self) -> dict[str, str]:
        """The kind of each regime: periodic, thematic, ad_hoc."""
        table = schema.regime
        rows = self._connection.execute(
            sa.select(table.c.regime_code, table.c.kind).where(_is_open(table))
        )
        return {code: kind for code, kind in rows}

    @cached_property
    def period_kinds(self) -> dict[str, frozenset[str]]:
        """The kinds of period that the schedules of each regime name, at any time."""
        table = schema.regime_schedule
        rows = self._connection.execute(
            sa.select(table.c.regime_code, table.c.period_kind).distinct().where(_is_open(table))
        )
        kinds: dict[str, set[str]] = {}
        for code, kind in rows:
            kinds.setdefault(code, set()).add(kind)
        return {code: frozenset(each) for code, each in kinds.items()}

    @cached_property
    def schedules(self) -> dict[tuple[str, str], list[Schedule]]:
        """Every schedule, by its regime and tier."""
        laws = dict(self.regime_rows[["regime_code", "law"]].to_numpy().tolist())
        table = schema.regime_schedule
        rows = frames.read_on(self._connection, sa.select(table).where(_is_open(table)))
        found: dict[tuple[str, str], list[Schedule]] = {}
        for row in rows.to_dict("records"):
            values = {str(name): value for name, value in row.items()}
            each = schedule_of(values, laws.get(values["regime_code"], ""))
            found.setdefault((each.regime_code, each.tier), []).append(each)
        return found

    @cached_property
    def tiers(self) -> dict[str, str]:
        """The tier of each agency in its last days."""
        return dict(self.agency_rows[["agency_code", "tier"]].to_numpy().tolist())

    @cached_property
    def calendar(self) -> pd.DataFrame:
        """Every day of the calendar, in the columns of `schema.calendar_day` that hold facts."""
        table = schema.calendar_day
        of_the_load = {"is_simulated", "from_load", "to_load"}
        statement = (
            sa.select(*(column for column in table.columns if column.name not in of_the_load))
            .where(_is_open(table))
            .order_by(table.c.calendar_date)
        )
        return frames.read_on(self._connection, statement)

    def codes(self, reference_kind: str) -> pa.Array:
        """Every code of an agency, area (official codes and VN), regime, regulation, indicator."""
        if reference_kind == "agency":
            return pa.array(self.agencies["agency_code"], pa.string())
        if reference_kind == "area":
            official = self.agency_rows["official_code"].drop_duplicates()
            return pa.array([*official, COUNTRY], pa.string())
        if reference_kind == "regime":
            return pa.array(list(self.regime_kinds), pa.string())
        table = {"regulation": schema.regulation, "indicator": schema.indicator}[reference_kind]
        statement = sa.select(table.c[table.info["key"][0]]).where(_is_open(table))
        return pa.array(self._connection.execute(statement).scalars().all(), pa.string())


def _is_open(table: sa.Table) -> sa.ColumnElement[bool]:
    return table.c.to_load == schema.OPEN_LOAD
