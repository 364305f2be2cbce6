"""The last follow-up of an agency: when and how, its promised day, and whether that has lapsed."""

from collections.abc import Collection, Sequence

from dashboard.selection import Selection
from dashboard.tables import TableColumn
from dashboard.ui.data import follow_up_log
from dashboard.ui.data.follow_up_log import FollowUp
from dashboard.ui.language import current, say
from dashboard.wording import count, day


def last_column(selection: Selection, codes: Sequence[str]) -> TableColumn:
    """The last follow-up of the agency of each row; it opens the log of the agency."""
    last = follow_up_log.last_by_agency(selection)
    texts = [_last(last.get(code)) for code in codes]
    return TableColumn(say("column.last_follow_up"), texts, is_action=True)


def followed_up(selection: Selection, codes: Collection[str]) -> str:
    """How many of these agencies were followed up, and how many let a promised day lapse."""
    last = follow_up_log.last_by_agency(selection)
    found = [last[code] for code in set(codes) if code in last]
    if not found:
        return ""
    past = sum(entry.is_past for entry in found)
    return say(
        "follow_up.of_these_past" if past else "follow_up.of_these",
        part=count(current(), len(found)),
        count=count(current(), len(set(codes))),
        past=count(current(), past),
    )


def promise(entry: FollowUp) -> str:
    """The state of the promised day, with its shape; nothing where there is none."""
    if entry.promised_date is None:
        return ""
    return say("log.past" if entry.is_past else "log.open")


def _last(entry: FollowUp | None) -> str:
    if entry is None:
        return say("follow_up.never")
    text = say(
        "follow_up.said",
        day=day(current(), entry.written_at),
        channel=say(f"follow_up_by.{entry.channel}"),
    )
    parts = [text]
    if entry.promised_date is not None:
        key = "follow_up.promise_past" if entry.is_past else "follow_up.promise_open"
        parts.append(say(key, day=day(current(), entry.promised_date)))
    return " ".join([*parts, entry.note]).strip()
