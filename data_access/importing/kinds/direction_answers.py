"""Files of answers to directions, as the agencies send them back: number, answer, day.

A kind of its own: a file of directions says everything of each, so what such a short sheet does not
say would be emptied, and an agency could put an end to its own direction. Here the store says the
rest.
"""

from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.kinds.direction_numbers import join_items
from data_access.importing.kinds.directions import NUMBER, check_answer_days
from data_access.importing.kinds.known_directions import (
    OF_ANSWER,
    fill_known,
    known_directions,
    spell_numbers,
)
from data_access.importing.model.columns import ColumnSpec, FileSchema
from data_access.importing.validation.rows import ParsedRows
from data_access.store import schema

_NOT_OF_THE_STORE = (NUMBER.name, *OF_ANSWER, "is_simulated", "from_load", "to_load")


def _pass_over_unanswered(rows: ParsedRows) -> None:
    """An agency gets its list and answers what it can: a row without an answer says nothing."""
    empty = pc.and_(*(rows.columns[column].is_null() for column in OF_ANSWER))
    is_wrong = rows.has_error(OF_ANSWER[0]) | rows.has_error(OF_ANSWER[1])
    is_silent = pc.and_(empty, pc.invert(pa.array(is_wrong)))
    rows.report("direction_number", is_silent, "import.remark.no_answer", is_remark=True)
    rows.drop(is_silent.to_numpy(zero_copy_only=False))


def _complete_answers(rows: ParsedRows) -> None:
    _pass_over_unanswered(rows)
    join_items(rows)
    spell_numbers(rows)
    names = [column.name for column in schema.direction.columns]
    fill_known(rows, [name for name in names if name not in _NOT_OF_THE_STORE])


def _answer_rules(rows: ParsedRows) -> None:
    check_answer_days(rows)
    number = rows.columns["direction_number"]
    marks = pa.array(known_directions(rows)["is_simulated"].astype(object), pa.bool_())
    unknown = pc.and_(number.is_valid(), marks.is_null())
    rows.report("direction_number", unknown, "import.unknown_direction")
    other = pc.not_equal(marks, rows.is_simulated)
    rows.report("direction_number", other, "import.answer_of_other_mark")


DIRECTION_ANSWERS = FileSchema(
    "direction_answers",
    schema.direction,
    (
        replace(NUMBER, is_derivable=True),
        ColumnSpec("answer_text", required=True),
        ColumnSpec("answered_date", "date", required=True),
        ColumnSpec("notice_number"),  # with the item in a column beside it, instead of the number
    ),
    complete=_complete_answers,
    rules=_answer_rules,
)
