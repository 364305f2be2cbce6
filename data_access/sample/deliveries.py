"""The files in which the rows arrive: earlier years first, then month by month, one of them wrong.

The ledger of the sample is set up in October 2025 with the earlier years; from then on each month
has its file, so that `--load` has a history to show.
"""

from dataclasses import dataclass

import pandas as pd

from data_access.sample import directions, draws
from data_access.store.schema import OBLIGATION_KEY

_SUPPLEMENTED_AT = "2025-12-15 09:00"
_WRONG_AT, _WITHDRAWN_AT = "2025-12-01 08:30", "2025-12-02 10:00"
_HELD_BACK_FROM, _HELD_BACK_TO, _HELD_BACK = "2024-07-01", "2025-11-01", 0.006
_EXTENDED = (
    ("2025-09", "2025-10-01", "2025-10-03 08:00"),
    ("2025-12", "2026-01-01", "2025-12-30 09:00"),
)
_EXEMPTED_AT = "2025-10-03 09:00"
_DIRECTIONS_AT, _LAST_MEETING_AT = "2025-10-03 10:00", "2025-12-26 14:00"
_ANSWERED_AT, _FOLLOWED_UP_AT = "2025-12-30 14:00", "2025-12-31 08:30"
# file, received from the end of the previous one to before this day, loaded at
_RECEIVED = (
    ("2019-2021", "2022-01-01", "2025-10-02 08:00"),
    ("2022-2024", "2025-01-01", "2025-10-02 10:00"),
    ("2025-09", "2025-10-01", "2025-10-02 14:00"),
    ("2025-10", "2025-11-01", "2025-11-03 08:30"),
    ("2025-11", "2025-12-01", "2025-12-02 14:00"),
    ("2025-12", "2026-01-01", "2025-12-31 17:00"),
)
_WRONG = "2025-11"


@dataclass(frozen=True)
class Delivery:
    """One file: its kind, its rows, when it was loaded and perhaps withdrawn (Hanoi time)."""

    kind: str
    name: str
    rows: pd.DataFrame
    loaded_at: str
    withdrawn_at: str | None = None


def of_receipts(receipts: pd.DataFrame) -> list[Delivery]:
    """All `receipts`, each in one file; one file is first sent with every day one too early."""
    held_back = _held_back(receipts)
    deliveries = [_receipts("supplement", receipts[held_back], _SUPPLEMENTED_AT)]
    for name, rows, loaded_at in _parts(receipts[~held_back], "received_at", _RECEIVED):
        deliveries.append(_receipts(name, rows, loaded_at))
        if name == _WRONG:
            early = rows.assign(received_at=rows["received_at"] - pd.Timedelta(days=1))
            deliveries.append(_receipts(f"{name}_wrong", early, _WRONG_AT, _WITHDRAWN_AT))
    return deliveries


def of_extensions(extensions: pd.DataFrame) -> list[Delivery]:
    """Those of earlier years in one file, the later ones in another."""
    return [
        Delivery("extensions", f"extensions_{name}.csv", rows, loaded_at)
        for name, rows, loaded_at in _parts(extensions, "decided_date", _EXTENDED)
    ]


def of_exemptions(exemptions: pd.DataFrame) -> Delivery:
    """All of them: none was decided after the ledger was set up."""
    return Delivery("exemptions", "exemptions.csv", exemptions, _EXEMPTED_AT)


def of_directions(
    agencies: pd.DataFrame, issued: pd.DataFrame, reports: pd.DataFrame
) -> list[Delivery]:
    """Those of 2020 in one file; those of December 2025, the answers to them, and what was done."""
    last = directions.latest(reports)
    earlier = directions.earlier(agencies, issued, reports)
    done = directions.followed_up(last)
    return [
        Delivery("directions", "directions_2020.csv", earlier, _DIRECTIONS_AT),
        Delivery("directions", "directions_2025-12.csv", last, _LAST_MEETING_AT),
        Delivery(
            "direction_answers", "answers_2025-12.csv", directions.answers(last), _ANSWERED_AT
        ),
        Delivery("directions", "directions_2025-12_done.csv", done, _FOLLOWED_UP_AT),
    ]


def _receipts(
    name: str, rows: pd.DataFrame, loaded_at: str, withdrawn_at: str | None = None
) -> Delivery:
    return Delivery("receipts", f"receipts_{name}.parquet", rows, loaded_at, withdrawn_at)


def _parts(
    rows: pd.DataFrame, column: str, parts: tuple[tuple[str, str, str], ...]
) -> list[tuple[str, pd.DataFrame, str]]:
    """The rows of each part: those before its end that are in no earlier part."""
    rows_of_parts, start = [], pd.Timestamp.min
    for name, end, loaded_at in parts:
        is_in = (rows[column] >= start) & (rows[column] < end)
        rows_of_parts.append((name, rows[is_in], loaded_at))
        start = pd.Timestamp(end)
    return rows_of_parts


def _held_back(receipts: pd.DataFrame) -> "pd.Series[bool]":
    """Receipts that arrive only later: from that load on they change what was known."""
    received = receipts["received_at"]
    chosen = (
        draws.uniform(draws.keys(*(receipts[name] for name in OBLIGATION_KEY)), "held back")
        < _HELD_BACK
    )
    return (received >= _HELD_BACK_FROM) & (received < _HELD_BACK_TO) & chosen
