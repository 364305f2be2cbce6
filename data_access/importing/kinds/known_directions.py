"""What the store has of the directions in a file: how their numbers are spelled, and the rest."""

import re
from collections.abc import Iterable

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.validation.rows import ParsedRows
from data_access.importing.validation.store_types import arrow_type
from data_access.store.schema import direction
from data_access.text.folding import comparison_key

_NOTICE = re.compile(r"^TB\s+", re.IGNORECASE)
OF_ANSWER = ("answer_text", "answered_date")
OF_END = ("done_date", "closing_document_number")


def spell_numbers(rows: ParsedRows) -> None:
    """Each number as the store has it, else as the file writes it first: capitals, commas, spaces
    and "TB" for "Thông báo" make no other direction of it.
    """
    stored = rows.lookup.directions_given["direction_number"]
    spelled = {_key(number): number for number in stored}
    numbers = rows.columns["direction_number"].to_pylist()
    rows.columns["direction_number"] = pa.array(
        [number and spelled.setdefault(_key(number), number) for number in numbers], pa.string()
    )


def _key(number: str) -> str:
    return comparison_key(_NOTICE.sub("Thông báo ", number))


def known_directions(rows: ParsedRows) -> pd.DataFrame:
    """The direction of each row as stored, in the columns of `schema.direction`; an empty row where
    there is none.
    """
    stored = rows.lookup.directions_given.set_index("direction_number")
    return stored.reindex(rows.columns["direction_number"].to_pylist())


def known_cells(rows: ParsedRows, column: str) -> pa.Array:
    """What the store has in a column for the direction of each row."""
    stored = known_directions(rows)[column].astype(object)
    return pa.Array.from_pandas(stored, type=arrow_type(direction.c[column]))


def fill_known(rows: ParsedRows, columns: Iterable[str]) -> None:
    """Put what the store has into these columns."""
    for column in columns:
        rows.columns[column] = known_cells(rows, column)


def keep_answers(rows: ParsedRows) -> None:
    """The answer that the store has where a row has none: answers come in files of their own."""
    known = {column: known_cells(rows, column) for column in OF_ANSWER}
    none = pc.and_(*(rows.columns[column].is_null() for column in OF_ANSWER))
    wrong = pa.array(rows.has_error(OF_ANSWER[0]) | rows.has_error(OF_ANSWER[1]))
    is_kept = pc.and_(pc.and_(none, pc.invert(wrong)), known[OF_ANSWER[0]].is_valid())
    for column, cells in known.items():
        rows.columns[column] = pc.if_else(is_kept, cells, rows.columns[column])
    if rows.has(OF_ANSWER[0]):
        rows.report(OF_ANSWER[0], is_kept, "import.remark.answer_kept", is_remark=True,
                    day=known[OF_ANSWER[1]])  # fmt: skip


def keep_end(rows: ParsedRows) -> None:
    """The end of the work stays where the file has no column for it; an empty cell takes it back,
    and that is said.
    """
    for column in OF_END:
        known = known_cells(rows, column)
        if not rows.has(column):
            rows.columns[column] = known
            continue
        emptied = pc.and_(rows.columns[column].is_null(), known.is_valid())
        emptied = pc.and_(emptied, pc.invert(pa.array(rows.has_error(column))))
        rows.report(column, emptied, "import.remark.emptied", is_remark=True, before=known)
