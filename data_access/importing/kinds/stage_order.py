"""Stages follow one another: none was reached before one that it rests on."""

import operator
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

import pyarrow as pa

from data_access.importing.model.validation_messages import CatalogueTexts
from data_access.importing.validation.rows import ParsedRows
from data_access.importing.validation.stored_stages import DECREE_DAY, ISSUED

# NĐ 09/2019/NĐ-CP: a regime is reviewed, its plan approved, its regulation issued, then it is
# announced; a system is built before it is connected, connected before it sends.
ORDER: Final = (
    ("reviewed", "plan_approved"),
    ("reviewed", ISSUED),
    ("plan_approved", ISSUED),
    (ISSUED, "announced"),
    ("built", "connected"),
    ("connected", "sending_data"),
)


def check_stage_order(rows: ParsedRows) -> None:
    """Report days that run backwards, within the file and against what is stored.

    An agency may go through the stages again: only the first day of each is compared.
    """
    keys = list(zip(_agencies(rows), rows.columns["stage"].to_pylist(), strict=True))
    days: list[date | None] = rows.columns["stage_date"].to_pylist()
    stored = rows.lookup.first_stage_days(is_simulated=rows.is_simulated)
    first = dict(stored)
    for key, day in zip(keys, days, strict=True):
        if day is not None:
            first[key] = min(day, first.get(key, day))
    outside = {key: day for key, day in stored.items() if key not in set(keys)}
    for earlier, later in ORDER:
        before = [
            first.get((agency, earlier)) if stage == later else None for agency, stage in keys
        ]
        _report(rows, "stage_date", days, before, operator.lt, (earlier, "import.stage_before"))
        after = [
            outside.get((agency, later)) if stage == earlier and first.get((agency, stage)) == day
            else None
            for (agency, stage), day in zip(keys, days, strict=True)
        ]  # fmt: skip
        _report(rows, "stage_date", days, after, operator.gt, (later, "import.stage_after"))


def check_issue_order(rows: ParsedRows, is_normative: Sequence[bool]) -> None:
    """Report the first normative regulation of an agency that runs backwards against its stages.

    One with a note of who checked it passes.
    """
    agencies = _agencies(rows)
    stored = rows.lookup.first_stage_days(is_simulated=rows.is_simulated)
    issued: list[date | None] = [
        day if day is not None and counts and day >= DECREE_DAY else None
        for day, counts in zip(rows.columns["issued_date"].to_pylist(), is_normative, strict=True)
    ]
    first = {agency: day for (agency, stage), day in stored.items() if stage == ISSUED}
    for agency, day in zip(agencies, issued, strict=True):
        if day is not None:
            first[agency] = min(day, first.get(agency, day))
    notes = rows.columns["check_note"].to_pylist()
    days = [
        day if note is None and day == first.get(agency) else None
        for agency, day, note in zip(agencies, issued, notes, strict=True)
    ]
    for earlier, later in ORDER:
        if later == ISSUED:
            before = [stored.get((agency, earlier)) for agency in agencies]
            _report(
                rows, "issued_date", days, before, operator.lt, (earlier, "import.stage_before")
            )
        if earlier == ISSUED:
            after = [stored.get((agency, later)) for agency in agencies]
            _report(rows, "issued_date", days, after, operator.gt, (later, "import.stage_after"))


def _agencies(rows: ParsedRows) -> list[str]:
    codes = rows.columns["agency_code"].to_pylist()
    return [rows.lookup.identities.get(code, code) for code in codes]


def _report(
    rows: ParsedRows,
    column: str,
    days: list[date | None],
    others: list[date | None],
    is_wrong: Callable[[date, date], bool],
    said: tuple[str, str],
) -> None:
    """Report the days that are on the wrong side of the other stage's day (None: not compared)."""
    pairs = zip(days, others, strict=True)
    mask = [day is not None and other is not None and is_wrong(day, other) for day, other in pairs]
    stage, reason = said
    other_days = pa.array(others, pa.date32())
    name = CatalogueTexts((f"import.choice.{stage}",))
    rows.report(column, pa.array(mask, pa.bool_()), reason, stage=name, day=other_days)
