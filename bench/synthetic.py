"""A made-up ledger of so many million obligations, for the benchmarks only."""

from datetime import date, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import xlsxwriter

from data_access.deadlines.calendar import calendar_frame
from data_access.store import loads, schema
from data_access.store.writers import LoadSource

CREATED = datetime(2026, 3, 1)  # noqa: DTZ001 - Hanoi wall-clock time
CENTRAL, COMMUNES, MONTHS = 85, 10_000, 120
AS_OF = date(2025, 10, 31)
AGENCY = "B-66"

_AGENCIES = """
SELECT 'B-' || i AS agency_code, DATE '2000-01-01' AS valid_from_date, NULL::DATE AS valid_to_date,
  'B-' || i AS official_code, NULL::TEXT AS change_kind, NULL::TEXT AS legal_basis,
  NULL::TEXT AS note,
  CASE WHEN i < 22 THEN 'M22' ELSE 'L63' END AS era,
  CASE WHEN i < 22 THEN 'ministry' WHEN i < 85 THEN 'locality' ELSE 'commune' END AS kind,
  CASE WHEN i < 22 THEN 'central' WHEN i < 85 THEN 'province' ELSE 'commune' END AS tier,
  NULL::TEXT AS parent_code, 'B ' || i AS name_vi, 'B ' || i AS name_en, 'B ' || i AS short_name_vi,
  'B ' || i AS short_name_en, NULL::TEXT AS aliases,
  CASE WHEN i >= 22 THEN 'R' || i % 6 END AS region_code, i AS protocol_order,
  i AS north_south_order, 'b' || i AS collation_key, NULL::TEXT AS identifier_code,
  NULL::TEXT AS contact, NULL::TEXT AS source, NULL::TEXT AS confidence
FROM range({agencies}) t(i)
"""

_REGIMES = """
SELECT 'R-' || r AS regime_code, 'R ' || r AS name_vi, 'R ' || r AS name_en, 'periodic' AS kind,
  'nd09' AS law, NULL::TEXT AS issuing_agency_code, NULL::TEXT AS receiving_agency_code,
  NULL::TEXT AS regulation_id, NULL::TEXT AS article, NULL::TEXT AS form_codes,
  DATE '2000-01-01' AS valid_from_date, NULL::DATE AS valid_to_date
FROM range({regimes}) t(r)
"""

# `regime` r of agency a in month m; a month's report is due on the 25th
_OBLIGATIONS = """
SELECT 'B-' || a AS origin_agency_code, 'R-' || r AS regime_code, strftime(month, '%Y-%m') AS
  period_code, 'B-' || a AS agency_code, (month - INTERVAL 1 MONTH + INTERVAL 14 DAY)::DATE AS
  window_start_date, (month + INTERVAL 13 DAY)::DATE AS window_end_date,
  (month + INTERVAL 24 DAY)::DATE AS due_date,
  month + INTERVAL 25 DAY - INTERVAL 1 MICROSECOND AS due_at, 'bench' AS rule_version,
  'Hạn ngày 25' AS explanation_vi, 'Due on the 25th' AS explanation_en
FROM (SELECT a, r FROM range({central}) c(a), range({regimes}) g(r) UNION ALL
      SELECT a, r FROM range(85, {agencies}) c(a), range({commune_regimes}) g(r)) who,
  (SELECT (DATE '2016-01-01' + INTERVAL (m) MONTH)::DATE AS month FROM range({months}) t(m)) periods
"""

# nine in ten come, one in eight of them late by up to 30 days
_RECEIPTS = """
SELECT origin_agency_code, regime_code, period_code, 1::INTEGER AS sequence, agency_code,
  due_date + INTERVAL (CASE WHEN h % 8 = 0 THEN h % 30 + 1 ELSE -(h % 9)::INTEGER END) DAY
    + INTERVAL (h % 600 + 480) MINUTE AS received_at, TIMESTAMP '2026-01-01' AS loaded_at,
  NULL::TEXT AS content_hash, TRUE AS is_signed, FALSE AS is_nil, 'system' AS channel,
  NULL::TEXT AS document_number
FROM (SELECT *, (hash(origin_agency_code, regime_code, period_code) // 16)::UBIGINT % 1000003 AS h
      FROM obligations) WHERE h % 10 <> 0
"""


def sizes(millions: float) -> dict[str, int]:
    """How many regimes the agencies have, to come to so many obligations."""
    communes = COMMUNES if millions > 10 else 0
    commune_regimes = 12 if communes else 0
    rest = millions * 1e6 - communes * commune_regimes * MONTHS
    return {
        "agencies": CENTRAL + communes,
        "central": CENTRAL,
        "regimes": max(1, round(rest / (CENTRAL * MONTHS))),
        "commune_regimes": commune_regimes,
        "months": MONTHS,
    }


def build(store: str, millions: float, *, with_receipts: bool = True) -> list[int]:
    """Make `store` with about `millions` million obligations; how many rows of each kind."""
    size = sizes(millions)
    loads.create_store(store, created_at=CREATED)
    memory = duckdb.connect()
    memory.execute("SET enable_progress_bar = false")
    memory.execute(f"CREATE TABLE obligations AS {_OBLIGATIONS.format(**size)}")
    tables = [
        ("agencies", schema.agency, _AGENCIES.format(**size)),
        ("regimes", schema.regime, _REGIMES.format(**size)),
        ("obligations", schema.obligation, "SELECT * FROM obligations"),
    ]
    if with_receipts:
        tables.append(("receipts", schema.receipt, _RECEIPTS))
    counts = []
    with loads.writing(store) as writer:
        calendar = calendar_frame(None)
        writer.load("days_off", schema.calendar_day, calendar, _source(len(calendar)))
        for kind, table, statement in tables:
            rows: pa.Table = memory.execute(statement).to_arrow_table()
            counts.append(rows.num_rows)
            writer.load(kind, table, rows, _source(rows.num_rows))
    return counts


def write_receipts(path: Path, count: int) -> None:
    """A file of `count` receipts for agencies and regimes that `sizes(count / 1e6)` makes."""
    size = sizes(count / 1e6 * 1.15)
    memory = duckdb.connect()
    memory.execute("SET enable_progress_bar = false")
    memory.execute(f"CREATE TABLE obligations AS {_OBLIGATIONS.format(**size)}")
    columns = (
        "agency_code, origin_agency_code, regime_code, period_code, sequence, received_at, is_nil"
    )
    rows = f"SELECT {columns} FROM ({_RECEIPTS}) LIMIT {count}"
    if path.suffix == ".xlsx":
        _write_workbook(path, memory.execute(rows))
        return
    form = "PARQUET" if path.suffix == ".parquet" else "CSV, HEADER"
    memory.execute(f"COPY ({rows}) TO '{path}' (FORMAT {form})")


def _write_workbook(path: Path, result: duckdb.DuckDBPyConnection) -> None:
    options = {"constant_memory": True, "default_date_format": "dd/mm/yyyy hh:mm"}
    with xlsxwriter.Workbook(path, options) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [column[0] for column in result.description])
        number = 0
        while rows := result.fetchmany(10_000):
            for row in rows:
                number += 1
                sheet.write_row(number, 0, row)


def _source(rows: int) -> LoadSource:
    return LoadSource("bench", None, "bench", CREATED, True, rows)
