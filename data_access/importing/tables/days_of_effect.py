"""Days from which a document is in force: "kể từ ngày 01/08/2026", "từ ngày ký"."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pyarrow as pa

from data_access.importing.cells.one_cell import read_date
from data_access.importing.cells.word_lists import means
from data_access.importing.model.columns import FileSchema
from data_access.importing.model.sheet import Sheet
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.text.folding import comparison_key

_EFFECTIVE, _ISSUED = "effective_date", "issued_date"
_FROM = re.compile(
    r"(?:có )?(?:hiệu lực )?(?:thi hành )?(?:kể )?từ(?: ngày)? (?=\d)", re.IGNORECASE
)
_AT_ISSUE = re.compile(
    r"(?:có )?(?:hiệu lực )?(?:thi hành )?(?:(?:kể )?từ )?ngày (?:ký|ban hành|ký ban hành)",
    re.IGNORECASE,
)

Cells = Sequence[str | None]


def with_days_of_effect(kind: FileSchema, sheet: Sheet) -> Sheet:
    """`sheet` with plain days of effect, that of issue for "từ ngày ký", said.

    Also where a column "Hiệu lực" holds them, not whether a document is in force.
    """
    if _EFFECTIVE not in {column.name for column in kind.columns}:
        return sheet
    sheet = _with_own_column(kind, sheet)
    at, issued = (_position(kind, sheet, name) for name in (_EFFECTIVE, _ISSUED))
    if at is None:
        return sheet
    cells = sheet.columns[at].to_pylist()
    days: Cells = [None] * len(cells) if issued is None else sheet.columns[issued].to_pylist()
    plain = [_plain(text, day) for text, day in zip(cells, days, strict=True)]
    columns = (*sheet.columns[:at], pa.array(plain, pa.string()), *sheet.columns[at + 1 :])
    sheet = replace(sheet, columns=columns)
    if not any(map(_is_at_issue, cells)):
        return sheet
    said = ValidationMessage(
        sheet.file, None, None, None, "import.remark.effect_at_issue",
        {"column": sheet.headings[at]}, sheet=sheet.name, is_remark=True,
    )  # fmt: skip
    return replace(sheet, messages=(*sheet.messages, said))


def _with_own_column(kind: FileSchema, sheet: Sheet) -> Sheet:
    """The sheet with the only column "Hiệu lực" that holds days as one of the form."""
    named = [each for each in sheet.ignored if means(each[1], "state_of_force")]
    found = [each for each in named if any(map(_is_day, each[2].to_pylist()))]
    if len(found) != 1 or _position(kind, sheet, _EFFECTIVE) is not None:
        return sheet
    at, _, cells = found[0]
    return replace(
        sheet,
        headings=(*sheet.headings, kind.column(_EFFECTIVE).heading("vi")),
        columns=(*sheet.columns, cells),
        letters=(*sheet.letters, at),
        ignored=tuple(each for each in sheet.ignored if each[0] != at),
    )


def _position(kind: FileSchema, sheet: Sheet, name: str) -> int | None:
    spellings = kind.by_spelling()
    columns = (spellings.get(comparison_key(heading)) for heading in sheet.headings)
    return next((at for at, each in enumerate(columns) if each and each.name == name), None)


def _is_at_issue(text: str | None) -> bool:
    return bool(text and _AT_ISSUE.fullmatch(" ".join(text.split())))


def _is_day(text: str | None) -> bool:
    return _is_at_issue(text) or bool(text and read_date(_FROM.sub("", text.strip(), count=1)))


def _plain(text: str | None, issued: str | None) -> str | None:
    if _is_at_issue(text):
        return issued
    return text and _FROM.sub("", text.strip(), count=1)
