"""Rows between others that say what the rows below them are of: a period, a regime, an agency."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from data_access.importing.cells.kinds_of_day import kind_of_name
from data_access.importing.cells.one_cell import read_moment, reader
from data_access.importing.cells.spelled_periods import read_period
from data_access.importing.cells.word_lists import listed_words
from data_access.importing.model.columns import ColumnSpec, FileSchema
from data_access.importing.model.sheet import Sheet, listed_rows
from data_access.importing.model.validation_messages import CatalogueTexts, ValidationMessage
from data_access.importing.tables.kinds_of_days import WORKING_DAY, YES_NO
from data_access.importing.tables.row_classes import DATA, GROUP, LINE, ClassifiedRows
from data_access.importing.tables.table_context import Constant

_NAME_OF_REGIME = re.compile(r"báo cáo\s+\S", re.IGNORECASE)
_REGIME = re.compile(
    r"(?:(?:mã )?chế độ(?: báo cáo)?\s*:?\s*)?([A-Z]{2,4}\d{2,3})\b", re.IGNORECASE
)
_PERIOD = re.compile(r"^kỳ(?: báo cáo)?\s*:?\s*", re.IGNORECASE)
_OF_DAY = re.compile(
    r"^(?P<weekday>(?:thứ [^\W\d_]+|chủ nhật),?\s*)?ngày (?:nhận\s*:?\s*)?(?=\d)", re.IGNORECASE
)
_OF_TIME = re.compile(r"\b(?:kỳ|tháng|quý|năm)\b", re.IGNORECASE)
_MARK = re.compile(r"^\(?(?:[IVXLC]+|[A-ZĐ]|\d+)[.)]\s+")


@dataclass(frozen=True)
class GroupValues:
    """The column that the groups fill, its value in each row of data, and their rows."""

    column: ColumnSpec
    values: tuple[str, ...]
    rows: str

    def beside(self, sheet: Sheet) -> Sheet:
        """`sheet` with the column, and what is said of it."""
        said = ValidationMessage(
            sheet.file, None, None, None, "import.remark.groups_read",
            {"heading": CatalogueTexts((self.column.heading_key,)), "rows": self.rows},
            sheet=sheet.name, is_remark=True,
        )  # fmt: skip
        return replace(
            sheet,
            headings=(*sheet.headings, self.column.heading("vi")),
            columns=(*sheet.columns, pa.array(self.values, pa.string())),
            letters=(*sheet.letters, ""),
            messages=(*sheet.messages, said),
        )


def group_values(
    missing: Sequence[ColumnSpec],
    rows: ClassifiedRows,
    below: Sequence[pa.Array],
    counter: int | None,
    numbers: npt.NDArray[np.int64],
) -> GroupValues | None:
    """What the groups say where a table lacks one column, and each row of data is of a group.

    `below`: the columns of the grid under the headings. None where a group says nothing of it.
    """
    if len(missing) != 1:
        return None
    is_group = (rows.classes == GROUP) | (rows.classes == LINE)
    is_data = rows.classes == DATA
    if not is_group.any() or not is_data.any() or is_data.argmax() < is_group.argmax():
        return None
    texts = [_text(below, int(row), counter) for row in np.flatnonzero(is_group)]
    said = [_said(missing[0], text) for text in texts]
    if None in said:
        return None
    group_of_row = is_group.cumsum() - 1
    values = tuple(str(said[group]) for group in group_of_row[is_data])
    return GroupValues(missing[0], values, listed_rows(numbers[is_group].tolist()))


def changed_constant(
    kind: FileSchema,
    constants: Mapping[str, Constant],
    rows: ClassifiedRows,
    below: Sequence[pa.Array],
    counter: int | None,
    numbers: npt.NDArray[np.int64],
) -> GroupValues | None:
    """What lines between the rows say anew of a period or regime that a line above the table says:
    "Quý I/2026" above it, "Quý II/2026" above the rest of its rows.
    """
    is_line, is_data = rows.classes == LINE, rows.classes == DATA
    texts = [_text(below, int(row), counter) for row in np.flatnonzero(is_line)]
    for name, (_, value) in constants.items() if texts else ():
        column = kind.column(name)
        is_regime = column.refers_to == "regime"
        if column.type != "period" and not (is_regime and not any(map(_OF_TIME.search, texts))):
            continue
        said = [_said(column, text) for text in texts]
        if None not in said:
            every = [value, *map(str, said)]
            values = tuple(every[line] for line in is_line.cumsum()[is_data])
            return GroupValues(column, values, listed_rows(numbers[is_line].tolist()))
    return None


def with_cells_of_groups(
    columns: Mapping[int, ColumnSpec],
    rows: ClassifiedRows,
    below: Sequence[pa.Array],
    counter: int | None,
    numbers: npt.NDArray[np.int64],
) -> tuple[list[pa.Array], dict[str, object] | None]:
    """The columns under the headings, one that is filled in groups alone filled in their rows.

    One that is filled nowhere takes the name that each group has in another column. `columns`: of
    the kind, by index. With what is said of it; None where there is no such column.
    """
    is_group, is_data = rows.classes == GROUP, rows.classes == DATA
    at = next((index for index, each in columns.items()
               if each.required and each.refers_to
               and _are_of_groups(below[index], is_group, is_data)), None)  # fmt: skip
    if at is None:
        return [*below], None
    cells = below[at].to_pylist()
    groups = [cells[row] or _said(columns[at], _text(below, int(row), counter))
              for row in np.flatnonzero(is_group)]  # fmt: skip
    if None in groups:
        return [*below], None
    of_row = is_group.cumsum() - 1
    filled = [_MARK.sub("", groups[group]) if is_row else text
              for text, group, is_row in zip(cells, of_row, is_data, strict=True)]  # fmt: skip
    said = {"heading": CatalogueTexts((columns[at].heading_key,)),
            "rows": listed_rows(numbers[is_group].tolist())}  # fmt: skip
    return [
        pa.array(filled, pa.string()) if i == at else each for i, each in enumerate(below)
    ], said


def with_absence_of_groups(
    columns: Mapping[int, ColumnSpec], rows: ClassifiedRows, below: Sequence[pa.Array]
) -> list[pa.Array]:
    """The columns under the headings, below "B. CHƯA GỬI BÁO CÁO" that instead of the day.

    A day that stands there all the same is put before it, so that the checks report both.
    """
    at = next((index for index, each in columns.items() if each.absent), None)
    is_group, is_data = rows.classes == GROUP, rows.classes == DATA
    if at is None or not is_group.any():
        return [*below]
    absent = str(columns[at].absent)
    cells, group = below[at].to_pylist(), None
    for row, (starts, is_row) in enumerate(zip(is_group, is_data, strict=True)):
        if starts:
            texts = (column[row].as_py() for column in below)
            group = next((text for text in texts if text and _denies(text, absent)), None)
        elif is_row and group:
            word = next(word for word in _denials(absent) if word in group.casefold())
            cells[row] = f"{cells[row]} ({group})" if cells[row] else word
    return [pa.array(cells, pa.string()) if i == at else each for i, each in enumerate(below)]


def _denies(text: str, absent: str) -> bool:
    return any(word in text.casefold() for word in _denials(absent))


def _denials(absent: str) -> list[str]:
    """The words of two and more that say that nothing was received, issued or done."""
    return [word for word in listed_words(f"state_{absent}") if " " in word]


def _are_of_groups(
    column: pa.Array, is_group: npt.NDArray[np.bool_], is_data: npt.NDArray[np.bool_]
) -> bool:
    is_filled = column.is_valid().to_numpy(zero_copy_only=False)
    if not is_group.any() or not is_data.any() or is_data.argmax() < is_group.argmax():
        return False
    of_groups = is_filled[is_group]
    return bool(of_groups.all() or not of_groups.any()) and not is_filled[is_data].any()


def _text(below: Sequence[pa.Array], row: int, counter: int | None) -> str:
    cells = {index: column[row].as_py() for index, column in enumerate(below)}
    filled = {index: text for index, text in cells.items() if text}
    labels = [text for index, text in filled.items() if index != counter or len(filled) == 1]
    return _MARK.sub("", " ".join(" ".join(labels).split()))


def _said(column: ColumnSpec, text: str) -> str | None:
    if column.type == "period":
        return read_period(_PERIOD.sub("", text))
    if column.type == "moment":
        day = _OF_DAY.sub(r"\g<weekday>", text)
        return day if _OF_DAY.match(text) and read_moment(day) else None
    if column.refers_to == "regime":
        match = _REGIME.match(text)
        return match[1] if match else text if _NAME_OF_REGIME.match(text) else None
    if column.choices and (choice := reader(column, counts_from_1904=False)):
        return text if choice(text) else None
    if column.name == WORKING_DAY:
        kind = kind_of_name(text)
        return None if kind is None else YES_NO[kind]
    return text if column.refers_to == "agency" else None
