"""The tables of one kind in several worksheets of a file: taken together, or a question."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import chain, compress
from operator import not_

import numpy as np
import pyarrow as pa

from data_access.errors import ImportRejected
from data_access.importing.model.columns import FileSchema
from data_access.importing.model.sheet import Grid, Sheet
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.text.folding import comparison_key

_FIGURES = "observations"
_VERSION = re.compile(
    r"\b(?:cũ|mới|nháp|bản|lần|sửa|gốc|lưu|copy|final|draft|old|new|backup|v\d+)\b", re.IGNORECASE
)


def together(kind: FileSchema, sheets: Sequence[Sheet], grids: Sequence[Grid]) -> Sheet:
    """`sheets`, the tables of `kind` in `grids`, as one, with a remark on what was not read.

    Several are taken together where they were chosen by name, where a line above each tells them
    apart, such as its month, where they are of figures and no two name the same one, or where no
    two name the same agency, and no name of a sheet speaks of another version. Raises
    ImportRejected with their list where only the sender knows which of them count, and where a
    chosen one has no table.
    """
    is_chosen = any(grid.is_chosen for grid in grids)
    if is_chosen:
        _check_chosen(sheets, grids)
    filled = [sheet for sheet in sheets if len(sheet.row_numbers)] or list(sheets[:1])
    if len(filled) > 1 and not is_chosen and not _are_apart(kind, filled):
        names = ", ".join(f"“{sheet.name}” ({len(sheet.row_numbers)})" for sheet in filled)
        raise _refusal(filled[0].file, "import.several_sheets", names)
    joined = _joined(kind, filled) if len(filled) > 1 else filled[0]
    if len(grids) == 1:
        return joined
    is_only_one = len(filled) == 1 and not is_chosen and _has_all(kind, joined)
    reason = "import.remark.sheet" if is_only_one else "import.remark.sheets"
    remarks = _remarks(reason, [sheet.name for sheet in filled], grids)
    return replace(joined, messages=(*remarks, *joined.messages))


def _are_apart(kind: FileSchema, sheets: Sequence[Sheet]) -> bool:
    marks = {sheet.told_by for sheet in sheets} - {""}
    if len(marks) == len(sheets):
        return True
    is_of_figures = kind.name == _FIGURES
    if not is_of_figures and any(map(_VERSION.search, (sheet.name or "" for sheet in sheets))):
        return False
    of_key = {name for name in kind.key if name != "vintage"}
    agencies = {each.name for each in kind.columns if each.required and each.refers_to == "agency"}
    named = of_key if is_of_figures else agencies
    keys = [_keys(kind, sheet, named) for sheet in sheets]
    return all(keys) and len(frozenset().union(*keys)) == sum(map(len, keys))


def _keys(kind: FileSchema, sheet: Sheet, names: Collection[str]) -> frozenset[tuple[str, ...]]:
    """What the rows of a sheet are about, as compared: their cells in the columns `names`."""
    spellings, by_name = kind.by_spelling(), {}
    for heading, cells in zip(sheet.headings, sheet.columns, strict=True):
        column = spellings.get(comparison_key(heading))
        if column is not None and column.name in names:
            by_name[column.name] = [comparison_key(text or "") for text in cells.to_pylist()]
    return frozenset(zip(*(by_name[name] for name in sorted(by_name)), strict=True))


def _has_all(kind: FileSchema, sheet: Sheet) -> bool:
    """Whether a sheet has every column that the kind needs."""
    spellings = kind.by_spelling()
    found = {spellings.get(comparison_key(heading)) for heading in sheet.headings}
    return found.issuperset(kind.needed_columns())


def _quoted(names: Sequence[str | None]) -> str:
    return ", ".join(f"“{name}”" for name in names) or "–"


def _check_chosen(sheets: Sequence[Sheet], grids: Sequence[Grid]) -> None:
    found = {sheet.name for sheet in sheets}
    without = [grid.name for grid in grids if not grid.is_hidden and grid.name not in found]
    if without:
        raise _refusal(grids[0].file, "import.sheet_without_table", _quoted(without))


def _refusal(file: str, reason: str, names: str) -> ImportRejected:
    return ImportRejected([ValidationMessage(file, None, None, None, reason, {"sheets": names})])


def _remarks(
    reason: str, names: Sequence[str | None], grids: Sequence[Grid]
) -> list[ValidationMessage]:
    """Which sheets of several were read, and which were not; hidden ones where there are any."""
    others = [grid for grid in grids if grid.name not in names]
    is_hidden = [grid.is_hidden and not grid.is_chosen for grid in others]
    seen = _quoted([grid.name for grid in compress(others, map(not_, is_hidden))])
    said = {reason: {"taken": _quoted(names), "others": seen}}
    if any(is_hidden):
        hidden = _quoted([grid.name for grid in compress(others, is_hidden)])
        said["import.remark.hidden_sheets"] = {"hidden": hidden}
    return [
        ValidationMessage(
            grids[0].file, None, None, None, key, values, sheet=names[0], is_remark=True
        )
        for key, values in said.items()
    ]


def _joined(kind: FileSchema, sheets: Sequence[Sheet]) -> Sheet:
    """The rows of several sheets under each other; a column that one lacks is empty there."""
    spellings = kind.by_spelling()

    def named(heading: str) -> str:
        column = spellings.get(comparison_key(heading))
        return column.name if column else heading

    parts = [_by_name([named(text) for text in sheet.headings], sheet.columns) for sheet in sheets]
    headings: dict[_Name, str] = {}
    for sheet, part in zip(sheets, parts, strict=True):
        for name, heading in zip(part, sheet.headings, strict=True):
            headings.setdefault(name, heading)
    beside = [
        _by_name([text for _, text, _ in sheet.ignored], [cells for *_, cells in sheet.ignored])
        for sheet in sheets
    ]
    days = [sheet.cutoff_date for sheet in sheets if sheet.cutoff_date]
    return replace(
        sheets[0],
        headings=tuple(headings.values()),
        columns=tuple(_stacked(sheets, parts, name) for name in headings),
        row_numbers=np.concatenate([sheet.row_numbers for sheet in sheets]),
        messages=tuple(chain.from_iterable(sheet.messages for sheet in sheets)),
        letters=tuple(_letters(sheets, parts, name) for name in headings),
        ignored=tuple(("", text, _stacked(sheets, beside, (text, number)))
                      for text, number in dict.fromkeys(chain.from_iterable(beside))),
        cutoff_date=max(days, default=None),
        row_sheets=[sheet.name for sheet in sheets for _ in sheet.row_numbers],
    )  # fmt: skip


_Name = tuple[str, int]  # of a column, and which of those that are called so


def _by_name(names: Sequence[str], columns: Sequence[pa.Array]) -> dict[_Name, pa.Array]:
    found: dict[_Name, pa.Array] = {}
    for name, column in zip(names, columns, strict=True):
        found[name, sum(other == name for other, _ in found)] = column
    return found


def _stacked(
    sheets: Sequence[Sheet], parts: Sequence[dict[_Name, pa.Array]], name: _Name
) -> pa.Array:
    return pa.concat_arrays(
        part[name] if name in part else pa.nulls(len(sheet.row_numbers), pa.string())
        for sheet, part in zip(sheets, parts, strict=True)
    )


def _letters(
    sheets: Sequence[Sheet], parts: Sequence[dict[_Name, pa.Array]], name: _Name
) -> list[str]:
    letters: list[str] = []
    for sheet, part in zip(sheets, parts, strict=True):
        found = sheet.letters[list(part).index(name)] if name in part else ""
        count = len(sheet.row_numbers)
        letters += [found] * count if isinstance(found, str) else found
    return letters
