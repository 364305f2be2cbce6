"""A reporting system with a database of its own: receipts, each with the moment of its change."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from data_access.store import loads, schema
from data_access.store.journal import entries
from tests import factories

metadata = sa.MetaData()
received = sa.Table(
    "received",
    metadata,
    sa.Column("agency", sa.Text),
    sa.Column("regime", sa.Text),
    sa.Column("period", sa.Text),
    sa.Column("received_at", sa.DateTime),
    sa.Column("is_nil", sa.Boolean),
    sa.Column("changed_at", sa.DateTime),
)
QUERY = (
    "SELECT agency AS agency_code, regime AS regime_code, period AS period_code, received_at,"
    " is_nil, changed_at FROM received"
)
DAY = datetime(2025, 1, 10, 8, 0)
PERIODS = [f"{year}-{month:02}" for year in range(2023, 2026) for month in range(1, 13)]


def country(store: str, agencies: int, periods: Sequence[str] = PERIODS[:1]) -> None:
    """Many agencies that owe one regime, each period; due far off."""
    codes = [f"M22-{number:05}" for number in range(agencies)]
    rows = {
        schema.agency: [factories.agency(code, "other_central") for code in codes],
        schema.regime: [factories.regime("R1")],
        schema.obligation: [
            factories.obligation(code, "R1", period, date(2025, 1, 20))
            for code in codes
            for period in periods
        ],
    }
    with loads.writing(store) as writer:
        for table, of_table in rows.items():
            factories.load(writer, table, of_table)


def rows_of(
    numbers: Iterable[int], changed_at: datetime = DAY, period: str = PERIODS[0]
) -> list[dict[str, Any]]:
    """One receipt of each agency, by its number."""
    return [
        {
            "agency": f"M22-{number:05}",
            "regime": "R1",
            "period": period,
            "received_at": DAY - timedelta(days=1),
            "is_nil": False,
            "changed_at": changed_at,
        }
        for number in numbers
    ]


class ReportingSystem:
    """A database that another program writes; `url` names it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = sa.create_engine(url)
        metadata.create_all(self.engine)

    def add(self, rows: list[dict[str, Any]]) -> None:
        """The other program writes rows and commits."""
        with self.engine.begin() as connection:
            connection.execute(received.insert(), rows)

    def query(self, folder: Path, text: str = QUERY) -> Path:
        """A file with the query of this system."""
        path = folder / "receipts.sql"
        path.write_text(text, encoding="utf-8")
        return path


def pulls_of(store: str) -> list[str]:
    """The outcomes in the journal, in their order."""
    return list(entries(store, "pull")["outcome"])
