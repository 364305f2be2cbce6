"""Rows as JSON, CSV, Parquet and SDMX-CSV; every number as it was computed, none rounded."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.feed.declared import SDMX, Field, Kind, Row
from data_access import periods
from data_access.clock import HANOI
from data_access.text.spreadsheets import as_text

MEDIA_TYPES: Final = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    SDMX: "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8",
}
SUFFIXES: Final = {"csv": "csv", "parquet": "parquet", SDMX: "sdmx.csv"}
_ARROW: Final[dict[Kind, pa.DataType]] = {
    "text": pa.string(),
    "count": pa.int64(),
    "number": pa.float64(),
    "flag": pa.bool_(),
    "day": pa.date32(),
    "moment": pa.timestamp("us", tz="+07:00"),
}
# As the code lists of SDMX: CL_FREQ, and CL_OBS_STATUS (E estimated, P provisional, A normal).
_FREQUENCY: Final = {periods.YEAR: "A", periods.HALF_YEAR: "S", periods.QUARTER: "Q",
                     periods.MONTH: "M"}  # fmt: skip
_STATUS: Final = {"final": "A", "preliminary": "P", "estimate": "E"}
_DATAFLOW: Final = "HTTTBC:INDICATORS(1.0)"
_SDMX_COLUMNS: Final = (
    "STRUCTURE", "STRUCTURE_ID", "ACTION", "FREQ", "REF_AREA", "INDICATOR", "TIME_PERIOD",
    "OBS_VALUE", "OBS_STATUS", "UNIT_MEASURE", "DECIMALS", "COMMENT_OBS",
)  # fmt: skip


def json_value(value: Any) -> Any:
    """A value in JSON: days and moments as ISO 8601 texts, moments with the time of Hanoi."""
    return value.isoformat() if isinstance(value, date) else value


def json_rows(rows: Sequence[Row], fields: Sequence[Field]) -> list[dict[str, Any]]:
    """The rows as JSON values."""
    return [{each.name: _plain(row[each.name], each) for each in fields} for row in rows]


def json_text(content: dict[str, Any]) -> bytes:
    """A document of JSON, in which no number is lost."""
    return json.dumps(content, ensure_ascii=False, allow_nan=False).encode()


def csv_file(rows: Sequence[Row], fields: Sequence[Field]) -> bytes:
    """UTF-8, one line a row; no text can become a formula of a spreadsheet."""
    lines = ([_cell(_plain(row[each.name], each)) for each in fields] for row in rows)
    return _csv([each.name for each in fields], lines)


def parquet_file(rows: Sequence[Row], fields: Sequence[Field]) -> bytes:
    """A column for each field, of its own type."""
    columns = {
        each.name: pa.array([_typed(row[each.name], each) for row in rows], _ARROW[each.kind])
        for each in fields
    }
    target = io.BytesIO()
    pq.write_table(pa.table(columns), target, compression="zstd")
    return target.getvalue()


def sdmx_csv_file(rows: Sequence[Row], _: Sequence[Field]) -> bytes:
    """SDMX-CSV 2.0 of observations that hold, one for each area and period; the day, the load and
    the mark of a simulated value stand in the comment.
    """
    return _csv(_SDMX_COLUMNS, ([_cell(value) for value in _observation(row)] for row in rows))


WRITERS: Final[dict[str, Callable[[Sequence[Row], Sequence[Field]], bytes]]] = {
    "csv": csv_file,
    "parquet": parquet_file,
    SDMX: sdmx_csv_file,
}


def _observation(row: Row) -> tuple[Any, ...]:
    period = periods.parse(row["period"])
    mark = "; simulated" if row["simulated"] else ""
    return (
        "dataflow",
        _DATAFLOW,
        "I",
        _FREQUENCY[period.kind],
        row["area"],
        row["indicator"],
        period.code.replace("-H", "-S"),
        row["value"],
        _STATUS.get(row["vintage"], ""),
        row["unit"],
        row["decimals"],
        f"as_of={row['as_of']}; load={row['load']}{mark}",
    )


def _csv(head: Sequence[str], lines: Any) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows(lines)
    return text.getvalue().encode()


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value) if isinstance(value, float) else as_text(value)


def _plain(value: Any, of: Field) -> Any:
    return json_value(_typed(value, of))


def _typed(value: Any, of: Field) -> Any:
    """A value of the kind that its field declares."""
    if value is None:
        return None
    if of.kind == "count":
        return int(value)
    if of.kind == "flag":
        return bool(value)
    if of.kind == "day" and isinstance(value, datetime):
        return value.date()
    if of.kind == "moment":
        return datetime.fromisoformat(value.isoformat()).replace(tzinfo=HANOI)
    return value
