"""What a row leaves empty: codes for its names, defaults, what follows from other columns."""

import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.cells.legacy_text import LATIN_SIGNS, VIETNAMESE_LETTERS, is_legacy
from data_access.importing.cells.whole_columns import any_of, by_value
from data_access.importing.model.columns import ColumnSpec
from data_access.importing.validation.names import resolve
from data_access.importing.validation.names_beside import check_names_beside
from data_access.importing.validation.rows import ParsedRows


def fill_defaults(rows: ParsedRows) -> None:
    """Put codes for names, then fill defaults and what follows from other columns."""
    for column in rows.kind.columns:
        _legacy(rows, column)
        if column.refers_to and rows.has(column.name):
            resolve(rows, column)
            check_names_beside(rows, column)
    for column in rows.kind.columns:
        _default(rows, column)
    rows.kind.complete(rows)


def _legacy(rows: ParsedRows, column: ColumnSpec) -> None:
    """Text in an old font is an error, and so nothing else is reported on it."""
    values = rows.columns[column.name]
    if column.choices or not pa.types.is_string(getattr(values.type, "value_type", values.type)):
        return
    wrong = by_value(values, _are_legacy)
    if any_of(wrong):
        rows.report(column.name, wrong, "import.legacy_text")
        plain = pc.cast(values, pa.string())
        rows.columns[column.name] = pc.if_else(wrong, pa.scalar(None, pa.string()), plain)


def _are_legacy(texts: pa.Array) -> pa.Array:
    suspects = pc.and_(
        pc.match_substring_regex(texts, LATIN_SIGNS),
        pc.invert(pc.match_substring_regex(texts, VIETNAMESE_LETTERS)),
    )
    positions = pc.indices_nonzero(pc.fill_null(suspects, False))
    confirmed = [is_legacy(text) for text in texts.take(positions).to_pylist()]
    wrong = pc.filter(positions, pa.array(confirmed, pa.bool_()))
    return pc.is_in(pa.array(range(len(texts)), pa.uint64()), value_set=wrong)


def _default(rows: ParsedRows, column: ColumnSpec) -> None:
    values = rows.columns[column.name]
    if column.default is not None:
        rows.columns[column.name] = _or(values, pa.scalar(column.default, pa.string()))
    if column.default_from:
        rows.columns[column.name] = _or(values, rows.columns[column.default_from])


def _or(values: pa.Array, other: pa.Array | pa.Scalar) -> pa.Array:
    """`values`, and `other` where they are null."""
    if values.null_count == 0:
        return values
    if values.null_count == len(values) and isinstance(other, pa.Array):
        return other
    is_coded = isinstance(values, pa.DictionaryArray)
    plain = pc.cast(values, pa.string()) if is_coded else values
    if isinstance(other, pa.DictionaryArray):
        other = pc.cast(other, pa.string())
    filled = pc.coalesce(plain, other)
    return filled.dictionary_encode()
