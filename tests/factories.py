"""Rows for tests, one function a table, and a way to load them: only what a test says differs.

The small country of these tests: the reform day is 1 March 2025, on which ministries A and B become
one, C goes on as a ministry (it was a ministerial agency), localities X and Y become one.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from functools import cache
from typing import Any

import pandas as pd
import pyarrow as pa
import sqlalchemy as sa

from data_access.deadlines import calendar
from data_access.store import loads, schema, writers
from data_access.store.engine import open_engine
from data_access.store.writers import LoadOutcome, LoadSource
from tests import store_templates

Row = dict[str, Any]

REFORM = date(2025, 3, 1)
SUCCESSOR_OF = {
    "M22-A": "M17-AB",
    "M22-B": "M17-AB",
    "M22-C": "M17-C",
    "L63-X": "L34-XY",
    "L63-Y": "L34-XY",
}
CREATED = datetime(2020, 1, 1, 8, 0)
LOADED_AT = datetime(2025, 4, 1, 8, 0)

_ARROW = (
    (sa.Boolean, pa.bool_()),
    (sa.Integer, pa.int32()),
    (sa.DateTime, pa.timestamp("us")),
    (sa.Date, pa.date32()),
    (sa.Float, pa.float64()),
)


def end_of(day: date) -> datetime:
    """The last moment of a day."""
    return datetime.combine(day, time.max)


def agency(code: str, kind: str, **other: Any) -> Row:
    """An agency that was always there."""
    names = {name: code for name in ("name_vi", "name_en", "short_name_vi", "short_name_en")}
    row = {
        "agency_code": code,
        "official_code": code,
        "valid_from_date": date(2010, 1, 1),
        "era": code.partition("-")[0],
        "kind": kind,
        "tier": "province" if kind == "locality" else "central",
        "collation_key": code,
        **names,
    }
    return row | other


def agencies() -> list[Row]:
    """The agencies of the small country; locality XY changes its region on 15 March 2025."""
    gone, new = {"valid_to_date": REFORM}, {"valid_from_date": REFORM}
    return [
        agency("M22-A", "ministry", **gone),
        agency("M22-B", "ministry", **gone),
        agency("M22-C", "ministerial_agency", **gone),
        agency("M17-AB", "ministry", **new),
        agency("M17-C", "ministry", **new),
        agency("L63-X", "locality", region_code="R-OLD", **gone),
        agency("L63-Y", "locality", region_code="R-NEW", **gone),
        agency(
            "L34-XY",
            "locality",
            region_code="R-OLD",
            valid_from_date=REFORM,
            valid_to_date=date(2025, 3, 15),
        ),
        agency("L34-XY", "locality", region_code="R-NEW", valid_from_date=date(2025, 3, 15)),
        agency("BHXH", "other_central"),
    ]


def successions() -> list[Row]:
    """Who takes over from whom on the reform day; a task of A moves to C and carries no counts."""
    return [succession(old, new, "merged-into") for old, new in SUCCESSOR_OF.items()] + [
        succession("M22-A", "M17-C", "function-moved")
    ]


def succession(old: str, new: str, kind: str) -> Row:
    """`new` takes over from `old` on the reform day."""
    return {
        "predecessor_code": old,
        "successor_code": new,
        "kind": kind,
        "effective_date": REFORM,
    }


GOES_ON = {"M22-E": "M22-D", "L63-W": "L63-V"}  # on the reform day one is merged into the other


def agencies_that_go_on() -> list[Row]:
    """D becomes a ministry of another code, V moves to another region; E and W end in them."""
    gone, new = {"valid_to_date": REFORM}, {"valid_from_date": REFORM}
    return [
        agency("M22-D", "ministerial_agency", **gone),
        agency("M22-D", "ministry", official_code="M17-D", **new),
        agency("M22-E", "ministry", **gone),
        agency("L63-V", "locality", region_code="R-OLD", **gone),
        agency("L63-V", "locality", region_code="R-NEW", official_code="L34-V", **new),
        agency("L63-W", "locality", region_code="R-OLD", **gone),
    ]


def regime(code: str, law: str = "nd09") -> Row:
    """A periodic regime under `law`: nd09 or statistics."""
    return {
        "regime_code": code,
        "name_vi": f"Chế độ {code}",
        "name_en": f"Regime {code}",
        "kind": "periodic",
        "law": law,
        "valid_from_date": date(2019, 1, 1),
    }


def obligation(origin: str, regime_code: str, period: str, due: date, **other: Any) -> Row:
    """An obligation due at the end of `due`, of whoever exists then; in scope since 2023."""
    row = {
        "origin_agency_code": origin,
        "regime_code": regime_code,
        "period_code": period,
        "agency_code": (SUCCESSOR_OF | GOES_ON).get(origin, origin) if due >= REFORM else origin,
        "window_start_date": date(2023, 1, 1),
        "window_end_date": date(2023, 1, 31),
        "due_date": due,
        "due_at": end_of(due),
    }
    return row | other


def receipt(
    origin: str, regime_code: str, period: str, at: datetime, sequence: int = 1, **other: Any
) -> Row:
    """A receipt from the agency that the obligation was laid on."""
    row = {
        "origin_agency_code": origin,
        "regime_code": regime_code,
        "period_code": period,
        "sequence": sequence,
        "agency_code": origin,
        "received_at": at,
        "loaded_at": LOADED_AT,
        "is_nil": False,
    }
    return row | other


def extension(origin: str, regime_code: str, period: str, decided: date, due: date) -> Row:
    """A new due date, to its end."""
    return _decision(origin, regime_code, period, decided) | {
        "due_date": due,
        "due_at": end_of(due),
        "decision_number": f"{decided:%d%m}/{due:%d%m}",
    }


def exemption(origin: str, regime_code: str, period: str, decided: date) -> Row:
    """An exemption by dated decision."""
    return _decision(origin, regime_code, period, decided)


def _decision(origin: str, regime_code: str, period: str, decided: date) -> Row:
    return {
        "origin_agency_code": origin,
        "regime_code": regime_code,
        "period_code": period,
        "decided_date": decided,
        "decision_number": f"{decided:%d%m}",
    }


def regulation(number: str, agency_code: str, issued: date, **other: Any) -> Row:
    """A normative regulation in force from the day of issue."""
    row = {
        "regulation_id": number,
        "agency_code": agency_code,
        "regulation_type": "circular",
        "number": number,
        "issued_date": issued,
        "effective_date": issued,
        "is_normative": True,
    }
    return row | other


def stage(agency_code: str, name: str, reached: date) -> Row:
    """A stage that an agency reached."""
    return {"agency_code": agency_code, "stage": name, "stage_date": reached}


def requirement(agency_code: str, since: date, is_required: bool, **other: Any) -> Row:
    """A decision that an agency must, or need not, issue."""
    return {
        "agency_code": agency_code,
        "valid_from_date": since,
        "is_required": is_required,
    } | other


def direction(number: str, owner: str, given: date, deadline: date, **other: Any) -> Row:
    """A direction given to an agency at the meeting of a day; open."""
    row = {
        "direction_number": number,
        "meeting_name": f"Phiên họp {given:%d/%m/%Y}",
        "meeting_date": given,
        "direction_text": f"Nhiệm vụ {number}",
        "owner_agency_code": owner,
        "deadline_date": deadline,
    }
    return row | other


@cache
def calendar_table(first: date, last: date) -> pa.Table:
    """The real calendar from `first` to `last`, as rows of `schema.calendar_day`."""
    frame = calendar.calendar_frame()
    day = frame["calendar_date"]
    part = frame.loc[(day >= pd.Timestamp(first)) & (day <= pd.Timestamp(last))]
    return arrow(
        schema.calendar_day, part.astype(object).where(part.notna(), None).to_dict("records")
    )


def arrow(table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """`rows` with every column of `table` that an import gives, empty where a row says nothing."""
    names = [
        c.name for c in table.columns if c.name not in ("is_simulated", "from_load", "to_load")
    ]
    fields = [pa.field(name, _arrow_type(table.c[name].type)) for name in names]
    return pa.Table.from_pylist(
        [{name: row.get(name) for name in names} for row in rows], schema=pa.schema(fields)
    )


def _arrow_type(kind: sa.types.TypeEngine[Any]) -> pa.DataType:
    for sql_type, found in _ARROW:
        if isinstance(kind, sql_type):
            return found
    return pa.string()


def load(
    writer: writers.Writer,
    table: sa.Table,
    rows: Sequence[Mapping[str, Any]] | pa.Table,
    *,
    simulated: bool = False,
) -> LoadOutcome:
    """One load of `rows` into `table`."""
    if not isinstance(rows, pa.Table):
        rows = arrow(table, rows)
    source = LoadSource(f"{table.name}.csv", None, "tests", LOADED_AT, simulated, rows.num_rows)
    return writer.load(f"{table.name}s", table, rows, source)


def fill(store: str, *parts: tuple[sa.Table, Sequence[Mapping[str, Any]] | pa.Table]) -> int:
    """Load each part in turn; gives the newest load."""
    with loads.writing(store) as writer:
        for table, rows in parts:
            load(writer, table, rows)
        return writer.newest_load


def regulations_loaded(store: str) -> tuple[int, int]:
    """The newest load, and the regulations there."""
    engine = open_engine(store)
    with engine.connect() as connection:
        counted = connection.execute(sa.select(sa.func.count()).select_from(schema.regulation))
        found = loads.newest_load(engine), counted.scalar_one()
    engine.dispose()
    return found


def small_country(store: str) -> int:
    """Load the agencies, successions, the calendar of 2024 and 2025, and regimes R1, R2 and S1."""
    engine = open_engine(store)
    newest = loads.newest_load(engine)
    engine.dispose()
    if newest:
        return fill(store, *country_parts())
    store_templates.begin(store, _country_store)
    return len(country_parts())


def empty_store(place: str) -> None:
    """Create a store without a load."""
    loads.create_store(place, created_at=CREATED)


def _country_store(place: str) -> None:
    empty_store(place)
    fill(place, *country_parts())


def country_parts() -> list[tuple[sa.Table, Sequence[Mapping[str, Any]] | pa.Table]]:
    """What the small country is made of, as parts for `fill`."""
    return [
        (schema.agency, agencies()),
        (schema.agency_succession, successions()),
        (schema.calendar_day, calendar_table(date(2024, 1, 1), date(2025, 12, 31))),
        (schema.regime, [regime("R1"), regime("R2"), regime("S1", "statistics")]),
    ]


def whole_country_parts() -> list[tuple[sa.Table, Sequence[Mapping[str, Any]] | pa.Table]]:
    """The small country, and the agencies that go on while others are merged into them."""
    merged = [succession(old, new, "merged-into") for old, new in GOES_ON.items()]
    return [
        *country_parts(),
        (schema.agency, agencies_that_go_on()),
        (schema.agency_succession, merged),
    ]
