"""A register with the day of sending beside the day of receipt: what was received counts."""

import re
from dataclasses import replace

from data_access.importing.model.columns import FileSchema
from data_access.importing.model.sheet import Sheet
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.text.folding import comparison_key

_RECEIVED_AT = "received_at"
_RECEIVED = re.compile(r"\b(?:nhận|received)\b", re.IGNORECASE)
_SENT = re.compile(r"\b(?:gửi|nộp|sent)\b", re.IGNORECASE)


def without_days_sent(kind: FileSchema, sheet: Sheet) -> Sheet:
    """`sheet` without "Ngày gửi" where it has "Ngày nhận" too, said."""
    spellings = kind.by_spelling()
    named = [at for at, heading in enumerate(sheet.headings)
             if (column := spellings.get(comparison_key(heading)))
             and column.name == _RECEIVED_AT]  # fmt: skip
    received = [at for at in named if _RECEIVED.search(sheet.headings[at])]
    sent = [at for at in named if at not in received and _SENT.search(sheet.headings[at])]
    if len(received) != 1 or len(sent) != 1 or len(named) != len(received) + len(sent):
        return sheet
    kept = [at for at in range(len(sheet.headings)) if at != sent[0]]
    values: dict[str, object] = {
        "received": sheet.headings[received[0]], "sent": sheet.headings[sent[0]]
    }  # fmt: skip
    said = ValidationMessage(
        sheet.file, None, None, None, "import.remark.received_counts", values, sheet=sheet.name,
        is_remark=True,
    )  # fmt: skip
    return replace(
        sheet,
        headings=tuple(sheet.headings[at] for at in kept),
        columns=tuple(sheet.columns[at] for at in kept),
        letters=tuple(sheet.letters[at] for at in kept),
        ignored=(
            *sheet.ignored,
            (str(sheet.letters[sent[0]]), sheet.headings[sent[0]], sheet.columns[sent[0]]),
        ),
        messages=(*sheet.messages, said),
    )
