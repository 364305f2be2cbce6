"""Read CSV files of millions of rows: UTF-8 or UTF-16, comma, semicolon or tab, uneven rows."""

import codecs
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from data_access.importing.cells.legacy_text import is_legacy, is_windows_1258
from data_access.importing.files.csv_shape import delimiter_of, encoding_of, records, width_of
from data_access.importing.model.sheet import Grid, one_array, unreadable
from data_access.importing.model.validation_messages import ValidationMessage

LARGEST_BYTES = 2 << 30
MOST_COLUMNS = 256
_BLOCK_BYTES = 1 << 23
_HEAD_BYTES = 1 << 18
_HEAD_RECORDS = 100
_SHOWN_CHARACTERS = 80  # of a row or text that cannot be read


def read_csv(path: Path) -> Grid:
    """The grid of a CSV file, shorter rows padded with empty cells.

    Raises ImportRejected where it cannot be decoded, or is too large.
    """
    if path.stat().st_size > LARGEST_BYTES:
        raise unreadable(path, "import.too_large", limit=f"{LARGEST_BYTES >> 30} GB")
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if not head.strip():
        raise unreadable(path, "import.empty_file")
    encoding, byte_order_mark = encoding_of(head)
    text = _head_text(path, head, encoding)
    delimiter, skipped = delimiter_of(text)
    first = records(text, delimiter, skipped + _HEAD_RECORDS)[skipped:]
    width = width_of(first)
    if width > MOST_COLUMNS:
        raise unreadable(path, "import.too_many_columns", found=width, limit=MOST_COLUMNS)
    uneven: list[pa_csv.InvalidRow] = []
    options = pa_csv.ReadOptions(
        use_threads=False,  # only then does an uneven row know its number
        block_size=_BLOCK_BYTES,
        column_names=[str(index) for index in range(width)],
        skip_rows=skipped,
        encoding=encoding,
    )
    try:
        table = _table(path, options, delimiter, uneven)
    except (pa.ArrowInvalid, UnicodeError) as error:
        if "UTF8" in str(error) or isinstance(error, UnicodeError):
            raise _not_utf8(path) from error
        raise unreadable(path, "import.not_csv") from error
    columns = [one_array(column) for column in table.columns]
    return _grid(path, columns, uneven, delimiter, skipped + 1, bool(byte_order_mark))


def _head_text(path: Path, head: bytes, encoding: str) -> str:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        text = decoder.decode(head, final=len(head) < _HEAD_BYTES)
    except UnicodeError as error:
        raise _not_utf8(path) from error
    if "\x00" in text:
        raise unreadable(path, "import.not_csv")
    return text.removeprefix("\ufeff")


def _not_utf8(path: Path) -> Exception:
    """Why a file is not UTF-8: an old Vietnamese encoding, or something else."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if is_windows_1258(head.decode("cp1258", errors="replace")):
        return unreadable(path, "import.windows_1258")
    text = head.decode("cp1252", errors="replace")
    for part in re.split(r"[,;\t\r\n]", text):
        if is_legacy(part):
            return unreadable(path, "import.legacy_file", text=part[:_SHOWN_CHARACTERS])
    return unreadable(path, "import.not_utf8")


def _table(
    path: Path, options: pa_csv.ReadOptions, delimiter: str, uneven: list[pa_csv.InvalidRow]
) -> pa.Table:
    """All columns as text; rows of another length go to `uneven`."""

    def skip(row: pa_csv.InvalidRow) -> str:
        uneven.append(row)
        return "skip"

    return pa_csv.read_csv(
        path,
        read_options=options,
        parse_options=pa_csv.ParseOptions(
            delimiter=delimiter,
            newlines_in_values=True,
            ignore_empty_lines=False,
            invalid_row_handler=skip,
        ),
        convert_options=pa_csv.ConvertOptions(
            column_types=dict.fromkeys(options.column_names, pa.string()),
            null_values=[""],
            strings_can_be_null=True,
        ),
    )


def _grid(
    path: Path,
    columns: list[pa.Array],
    uneven: Sequence[pa_csv.InvalidRow],
    delimiter: str,
    first: int,
    has_byte_order_mark: bool,
) -> Grid:
    """The rows that Arrow read and the uneven ones, in the order of the file."""
    count = len(columns[0]) + len(uneven)
    numbers = np.arange(first, first + count, dtype=np.int64)
    positions = [row.number - first for row in uneven]
    even = np.delete(numbers, positions)
    if has_byte_order_mark and len(even) and even[0] == first:
        columns[0] = _without_byte_order_mark(columns[0])
    columns = [_blanks_as_null(column) for column in columns]
    padded, messages = _pad(path, uneven, delimiter, len(columns))
    order = np.argsort(np.concatenate([even, numbers[positions]]), kind="stable")
    if len(uneven):
        columns = [
            pa.concat_arrays([column, pa.array([row[index] for row in padded], pa.string())]).take(
                pa.array(order)
            )
            for index, column in enumerate(columns)
        ]
    return Grid(path.name, None, tuple(columns), numbers, messages=tuple(messages))


def _without_byte_order_mark(column: pa.Array) -> pa.Array:
    first = column[:1].to_pylist()[0]
    if first is None or not first.startswith("\ufeff"):
        return column
    return pa.concat_arrays([pa.array([first.removeprefix("\ufeff")]), column[1:]])


def _blanks_as_null(column: pa.Array) -> pa.Array:
    blank = pc.match_substring_regex(column, r"^\s+$")
    if pc.any(blank).as_py():
        return pc.if_else(blank, pa.scalar(None, pa.string()), column)
    return column


def _pad(
    path: Path, uneven: Sequence[pa_csv.InvalidRow], delimiter: str, width: int
) -> tuple[list[list[str | None]], list[ValidationMessage]]:
    """The cells of the uneven rows, and an error for each that has more of them than columns."""
    rows: list[list[str | None]] = []
    messages: list[ValidationMessage] = []
    for row in uneven:
        cells: list[str | None] = [
            cell if cell.strip() else None
            for cell in next(iter(records(row.text, delimiter, 1)), [])
        ]
        length = max((n for n, cell in enumerate(cells, start=1) if cell is not None), default=0)
        if length > width:
            lengths = {"found": length, "expected": width}
            shown = row.text[:_SHOWN_CHARACTERS]
            messages.append(
                ValidationMessage(path.name, row.number, None, shown, "import.row_length", lengths)
            )
        rows.append([*cells, *[None] * width][:width])
    return rows, messages
