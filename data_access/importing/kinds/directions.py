"""Files of directions: what a meeting asked of whom, until when, and what came of it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import reduce

import pyarrow as pa
import pyarrow.compute as pc

from data_access import periods
from data_access.importing.cells.one_cell import at_the_latest, read_moment
from data_access.importing.cells.spelled_periods import read_period
from data_access.importing.cells.whole_columns import by_value
from data_access.importing.kinds.direction_agencies import (
    check_causes,
    find_causes,
    find_helpers,
)
from data_access.importing.kinds.direction_numbers import number_directions
from data_access.importing.kinds.known_directions import (
    OF_ANSWER,
    keep_answers,
    keep_end,
    known_cells,
    spell_numbers,
)
from data_access.importing.model.columns import ColumnSpec, FileSchema
from data_access.importing.validation.checks import check_date_order, check_not_to_come
from data_access.importing.validation.rows import ParsedRows
from data_access.store import schema

NUMBER = ColumnSpec("direction_number", required=True)
_LOOKS_OFFICIAL = (
    r"^\d+\s*/\s*(\d{4}\s*/\s*)?[^\s/]{2,}"  # NĐ 30/2020/NĐ-CP, Phụ lục III: 45/TB-VPCP
)
_OF_PERIOD = re.compile(
    r"(?:trong |cuối |hết |đến hết )?(?P<period>(?:tháng|quý|năm|\d+ tháng)\b.*)", re.IGNORECASE
)
_NUMBERS = ("direction_number", "notice_number", "closing_document_number")
_OF_CAUSE = ("cause_regime_code", "cause_period_code")


def _complete_directions(rows: ParsedRows) -> None:
    _read_deadline_periods(rows)
    number_directions(rows)
    spell_numbers(rows)
    keep_answers(rows)
    keep_end(rows)
    find_helpers(rows)
    find_causes(rows)


def _read_deadline_periods(rows: ParsedRows) -> None:
    """ "Trong tháng 11/2026", "Quý IV/2026": until the last day of it, said."""
    if not rows.has("deadline_date"):
        return
    ends = by_value(
        pc.cast(rows.as_written("deadline_date"), pa.string()),
        lambda texts: pa.array([_last_day(text) for text in texts.to_pylist()], pa.date32()),
    )
    _report_ends(rows, ends, "import.remark.deadline_of_period")
    hours = by_value(
        pc.cast(rows.as_written("deadline_date"), pa.string()),
        lambda texts: pa.array([_day_of_hour(text) for text in texts.to_pylist()], pa.date32()),
    )
    _report_ends(rows, hours, "import.remark.deadline_of_hour")


def _report_ends(rows: ParsedRows, ends: pa.Array, reason: str) -> None:
    is_period = ends.is_valid().to_numpy(zero_copy_only=False) & rows.has_error("deadline_date")
    rows.correct("deadline_date", ends, is_period)
    rows.report("deadline_date", pa.array(is_period), reason, is_remark=True, day=ends)


def _day_of_hour(text: str | None) -> date | None:
    """The day of "trước 17h00 ngày 25/11/2026": a direction has no hour."""
    moment = read_moment(at_the_latest(" ".join(text.split()))) if text else None
    return moment.date() if moment else None


def _last_day(text: str | None) -> date | None:
    words = _OF_PERIOD.fullmatch(" ".join(text.split())) if text else None
    code = read_period(words["period"]) if words else None
    return periods.last_day(code) if code else None


def _direction_rules(rows: ParsedRows) -> None:
    check_answer_days(rows)
    for name in ("meeting_date", "done_date"):
        check_not_to_come(rows, name)
    check_date_order(rows, "meeting_date", "deadline_date", "import.deadline_before_meeting")
    check_date_order(rows, "meeting_date", "done_date", "import.done_before_given")
    _ask(rows)
    _check_together(rows, OF_ANSWER, (), "import.answer_in_part")
    _check_together(rows, _OF_CAUSE, ("cause_agency_code",), "import.cause_in_part")
    check_causes(rows)
    _check_meetings(rows)
    if rows.is_simulated:
        for name in _NUMBERS:
            official = pc.match_substring_regex(rows.columns[name], _LOOKS_OFFICIAL)
            rows.report(name, official, "import.simulated_number")


def check_answer_days(rows: ParsedRows) -> None:
    """No answer before the question, and none from after the day of the load."""
    check_date_order(rows, "meeting_date", "answered_date", "import.answered_before_given")
    check_not_to_come(rows, "answered_date")


def _ask(rows: ParsedRows) -> None:
    """What may be right, but then reads otherwise than its writer may think."""
    meeting = rows.columns["meeting_date"]
    before = pc.less(rows.columns["notice_date"], meeting)
    rows.report("notice_date", before, "import.remark.notice_before_meeting", is_remark=True,
                earlier=meeting)  # fmt: skip
    closing, done = (rows.columns[name] for name in ("closing_document_number", "done_date"))
    is_open = pc.and_(closing.is_valid(), done.is_null())
    rows.report("closing_document_number", is_open, "import.remark.closed_not_done",
                is_remark=True)  # fmt: skip


def _check_together(
    rows: ParsedRows, others: Sequence[str], alone: Sequence[str], reason: str
) -> None:
    """`others` are told together; what stands in `alone` is told with them only.

    A cell that could not be read has an error of its own.
    """
    told = reduce(pc.or_, (rows.columns[name].is_valid() for name in (*others, *alone)))
    for name in others:
        lacking = pc.and_(told, rows.columns[name].is_null())
        rows.report(name, pc.and_(lacking, pc.invert(pa.array(rows.has_error(name)))), reason)


def _check_meetings(rows: ParsedRows) -> None:
    """A number is of one meeting: under another it would take the place of another direction."""
    known = known_cells(rows, "meeting_date")
    other = pc.not_equal(rows.columns["meeting_date"], known)
    rows.report("direction_number", other, "import.direction_of_other_meeting", day=known)


DIRECTIONS = FileSchema(
    "directions",
    schema.direction,
    (
        replace(NUMBER, is_derivable=True),
        ColumnSpec("meeting_name", required=True),
        ColumnSpec("meeting_date", "date", required=True),
        ColumnSpec("direction_text", required=True),
        ColumnSpec("notice_number"),
        ColumnSpec("notice_date", "date"),
        ColumnSpec(
            "owner_agency_code", "code", required=True, refers_to="agency", exists_on="meeting_date"
        ),
        ColumnSpec("helping_agency_codes"),
        ColumnSpec("deadline_date", "date", required=True, is_deadline=True),
        ColumnSpec("answer_text"),
        ColumnSpec("answered_date", "date"),
        ColumnSpec("done_date", "date"),
        ColumnSpec("closing_document_number"),
        ColumnSpec("cause_figure_name", "code", pattern="[a-z][a-z0-9_]*"),
        ColumnSpec("cause_agency_code", "code", refers_to="agency", named_on="meeting_date"),
        ColumnSpec("cause_regime_code", "code", refers_to="regime"),
        ColumnSpec("cause_period_code", "period"),
    ),
    complete=_complete_directions,
    rules=_direction_rules,
)
