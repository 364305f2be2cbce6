"""Numbers for the directions of a list that has none: their order within the notice or meeting.

Sent again, a list may stand in another order: a direction that the store has is known by its words
and its owner. Where the store has others of the meeting that the list does not name, only a number
tells whether other words are a new direction.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.cells.word_lists import means
from data_access.importing.validation.rows import ParsedRows
from data_access.text.folding import comparison_key
from data_access.text.messages import TEXT

_NUMBER: Final = "direction_number"
_NOTICE: Final = "notice_number"
_ITEM = re.compile(r"^(?:mục|điểm|khoản)(?: số)?\s+|\.0$", re.IGNORECASE)
_CELLS = ("meeting_name", "meeting_date", "notice_number", "direction_text", "owner_agency_code")
_COUNT = re.compile(r"(\d{1,3})(?:\.0?)?")
_LAST_ITEM = re.compile(r"(\d+)\D*$")


class _Meeting(NamedTuple):
    name: str
    day: date
    notice: str

    @property
    def document(self) -> str:
        return self.notice or TEXT(
            "vi", "import.meeting_on", meeting=self.name, day=f"{self.day:%d/%m/%Y}"
        )

    def may_be(self, other: "_Meeting") -> bool:
        """Whether both may be one: of one day, and not of two notices."""
        notices = {comparison_key(each.notice) for each in (self, other) if each.notice}
        return self.day == other.day and len(notices) < 2


_Words = tuple[str, str]  # of a direction, and its owner


def number_directions(rows: ParsedRows) -> None:
    """Fill the numbers of a file without that column; say each, and where it cannot be told."""
    if rows.has(_NUMBER) or join_items(rows):
        return
    numbers: list[str | None] = [None] * rows.count
    others: list[str | None] = [None] * rows.count
    count = _counts(rows)
    for meeting, words in _by_meeting(rows).items():
        known = _known(rows, meeting)
        new = [each for each in dict.fromkeys(words.values()) if each not in known]
        unnamed = sorted(number for each, number in known.items() if each not in words.values())
        counted = _counted([count.get(row) for row in words], words.values())
        given = known | ({} if unnamed else _numbered(meeting, new, known.values(), counted))
        for row, each in words.items():
            numbers[row] = given.get(each)
            others[row] = None if each in given else ", ".join(unnamed)
    rows.columns[_NUMBER] = pa.array(numbers, pa.string())
    filled, unclear = rows.columns[_NUMBER], pa.array(others, pa.string())
    rows.report(_NUMBER, filled.is_valid(), "import.remark.direction_numbered",
                is_remark=True, number=filled)  # fmt: skip
    rows.report(_NUMBER, unclear.is_valid(), "import.direction_unnumbered", others=unclear)


def join_items(rows: ParsedRows) -> bool:
    """Put together the numbers of a list that has notice and item in two columns, if it is one."""
    items = [cells for _, heading, cells in rows.sheet.ignored if means(heading, "item")]
    if rows.has(_NUMBER) or len(items) != 1 or not rows.has(_NOTICE):
        return False
    notices = pc.cast(rows.columns[_NOTICE], pa.string()).to_pylist()
    numbers = [
        TEXT("vi", "import.direction_item", document=notice, item=_ITEM.sub("", item.strip()))
        if notice and item
        else None
        for notice, item in zip(notices, items[0].to_pylist(), strict=True)
    ]
    joined = pa.array(numbers, pa.string())
    rows.columns[_NUMBER] = joined
    rows.report(_NUMBER, joined.is_valid(), "import.remark.items_joined", is_remark=True,
                number=joined)  # fmt: skip
    return True


def _by_meeting(rows: ParsedRows) -> dict[_Meeting, dict[int, _Words]]:
    """The words of each row, by meeting; without the rows that leave out what is needed."""
    cells = [rows.columns[name] for name in _CELLS]
    texts = (
        each.to_pylist() if pa.types.is_date(each.type) else pc.cast(each, pa.string()).to_pylist()
        for each in cells
    )
    found: dict[_Meeting, dict[int, _Words]] = defaultdict(dict)
    for row, (name, day, notice, text, owner) in enumerate(zip(*texts, strict=True)):
        if name and day and text and owner:
            found[_Meeting(name, day, notice or "")][row] = comparison_key(text), owner
    return found


def _known(rows: ParsedRows, meeting: _Meeting) -> dict[_Words, str]:
    """The numbers of the directions of a meeting that the store has."""
    stored = rows.lookup.directions_given
    days = stored["meeting_date"].dt.date
    columns = ("meeting_name", "notice_number", "direction_text", "owner_agency_code", _NUMBER)
    cells = stored.loc[days == meeting.day, list(columns)].fillna("").itertuples(index=False)
    return {
        (comparison_key(text), owner): number
        for name, notice, text, owner, number in cells
        if meeting.may_be(_Meeting(name, meeting.day, notice))
    }


def _counts(rows: ParsedRows) -> dict[int, int]:
    """What the column that counts the rows, "STT", says of each."""
    columns = [cells for _, heading, cells in rows.sheet.ignored if means(heading, "counter")]
    texts = columns[0].to_pylist() if len(columns) == 1 else []
    return {row: int(match[1]) for row, text in enumerate(texts)
            if text and (match := _COUNT.fullmatch(text.strip()))}  # fmt: skip


def _counted(counts: Sequence[int | None], words: Iterable[_Words]) -> dict[_Words, int]:
    """The items of a list that counts all its rows without beginning again."""
    items = [count for count in counts if count is not None]
    is_in_order = len(items) == len(counts) and items == sorted(set(items))
    return dict(zip(words, items, strict=True)) if is_in_order else {}


def _numbered(
    meeting: _Meeting, new: Iterable[_Words], known: Iterable[str], counted: Mapping[_Words, int]
) -> dict[_Words, str]:
    """Numbers as the list counts, so that one in part has those of the whole; else those behind
    the ones that the store has.
    """
    taken = {int(match[1]) for number in known if (match := _LAST_ITEM.search(number))}
    given: dict[_Words, str] = {}
    for each in new:
        item = counted.get(each, 0)
        if item in taken or not item:
            item = max(taken, default=0) + 1
        taken.add(item)
        given[each] = TEXT("vi", "import.direction_item", document=meeting.document, item=item)
    return given
