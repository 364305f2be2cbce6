"""Days whose order of day and month the rest of the file puts in doubt."""

import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.cells.whole_columns import any_of
from data_access.importing.validation.rows import ParsedRows

_YEAR = r"[-/.](?:\d{4}|\d{2})(?:\D|$)"
_MONTH_FIRST = r"(?:^|\D)(?:0?[1-9]|1[0-2])[-/.](?:1[3-9]|2\d|3[01])" + _YEAR
_EITHER = r"(?:^|\D)(?P<first>0?[1-9]|1[0-2])[-/.](?P<second>0?[1-9]|1[0-2])" + _YEAR
_DAY_FIRST = r"(?:^|\D)(?:1[3-9]|2\d|3[01])[-/.](?:0?[1-9]|1[0-2])" + _YEAR
_OF_A_DATE_CELL = r"^\d{4}-(?P<first>\d{2})-(?P<second>\d{2})(?: |$)"
_MONTHS = 12
_FEWEST = 2  # cells of each sort, before two sorts of days in a column mean anything


def check_day_order(rows: ParsedRows) -> None:
    """Report days that can be read in two ways, where a day of the file has its month first.

    03/17/2022 in one row puts 3/4/2022 in doubt in every other, in any column of days. And a remark
    where days after the 12th are texts and all others are dates: so a spreadsheet that expects the
    month first leaves what was typed day first.
    """
    names = [column.name for column in rows.kind.columns
             if column.type in ("date", "moment") and rows.has(column.name)]  # fmt: skip
    texts = {name: _as_text(rows.as_written(name)) for name in names}
    is_in_doubt = any(any_of(_matches(text, _MONTH_FIRST)) for text in texts.values())
    for name, text in texts.items():
        if is_in_doubt:
            in_doubt = _can_be_swapped(text, _EITHER)
            rows.report(name, in_doubt, "import.day_or_month")
            values = rows.columns[name]
            rows.columns[name] = pc.if_else(in_doubt, pa.scalar(None, values.type), values)
        elif rows.sheet.name is not None:
            rows.report(name, _maybe_swapped(text), "import.remark.day_or_month", is_remark=True)


def _as_text(cells: pa.Array) -> pa.Array:
    is_text = pa.types.is_string(getattr(cells.type, "value_type", cells.type))
    return pc.cast(cells, pa.string()) if is_text else pa.nulls(len(cells), pa.string())


def _matches(text: pa.Array, pattern: str) -> pa.Array:
    return pc.fill_null(pc.match_substring_regex(text, pattern), False)


def _can_be_swapped(text: pa.Array, pattern: str) -> pa.Array:
    """Where both numbers may be the month, and they differ."""
    parts = pc.extract_regex(text, pattern)
    first, second = (pc.cast(pc.struct_field(parts, name), pa.int32())
                     for name in ("first", "second"))  # fmt: skip
    both = pc.and_(pc.less_equal(first, _MONTHS), pc.less_equal(second, _MONTHS))
    return pc.fill_null(pc.and_(both, pc.not_equal(first, second)), False)


def _maybe_swapped(text: pa.Array) -> pa.Array:
    """Dates of the first twelve days, where all texts in the column are of later ones."""
    swapped = _can_be_swapped(text, _OF_A_DATE_CELL)
    days = pc.struct_field(pc.extract_regex(text, _OF_A_DATE_CELL), "second")
    dates, late_texts = len(days) - days.null_count, pc.sum(_matches(text, _DAY_FIRST)).as_py() or 0
    is_split = (
        min(dates, late_texts) >= _FEWEST
        and not any_of(pc.greater(pc.cast(days, pa.int32()), _MONTHS))
        and not any_of(_matches(text, _EITHER))
    )
    return swapped if is_split else pc.and_(swapped, pa.scalar(False))
