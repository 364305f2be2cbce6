"""The meetings of the journal, and what was frozen for one."""

from collections.abc import Sequence
from dataclasses import replace
from http import HTTPStatus
from typing import Final

from dashboard.feed.checks import Matching
from dashboard.feed.declared import Answer, Field, Parameter, Question, Resource, Row, window
from dashboard.feed.problems import Problem
from dashboard.figures.meetings.frozen import FrozenView
from dashboard.figures.meetings.register import Meeting
from dashboard.ui.address import ALL, LAST_YEAR
from dashboard.ui.data import feed, meetings

_LIST_FIELDS: Final = (
    Field("meeting", "count", is_required=True),
    Field("name", is_required=True),
    Field("meeting_date", "day"),
    Field("period", is_required=True),
    Field("kind", is_required=True),
    Field("region", is_required=True),
    Field("geography", is_required=True),
    Field("due_by", is_required=True),
    Field("due_until", "day"),
    Field("frozen", "moment", is_required=True),
)
_FIELDS: Final = (
    Field("meeting", "count", is_required=True),
    Field("split", is_required=True),
    Field("group", is_required=True),
    Field("figure", is_required=True),
    Field("version", "count", is_required=True),
    Field("numerator", "count"),
    Field("denominator", "count"),
    Field("value", "number"),
    Field("simulated", "flag", is_required=True),
)


def _list(question: Question) -> Answer:
    _refuse_guests(question)
    found = sorted(meetings.written(), key=lambda meeting: meeting.number)

    def rows() -> Sequence[Row]:
        return window([_head(meeting) for meeting in found], question)

    return Answer(question.selection.as_of, question.selection.load, rows, _entries(*found))


def _entries(*meetings: Meeting) -> str:
    """By which entries of one journal differ from those of another with the same numbers."""
    return repr([(each.number, each.name, each.written_at) for each in meetings])


def _head(meeting: Meeting) -> Row:
    choice = meeting.selection
    return {
        "meeting": meeting.number,
        "name": meeting.name,
        "meeting_date": meeting.meeting_date,
        "period": choice.period or LAST_YEAR,
        "kind": choice.kind or ALL,
        "region": choice.region or ALL,
        "geography": choice.geography,
        "due_by": choice.due_by,
        "due_until": choice.due_until,
        "frozen": meeting.written_at,
        "as_of": meeting.as_of,
        "load": meeting.load,
    }


def _one(question: Question) -> Answer:
    _refuse_guests(question)
    number = int(str(question.given["meeting"]))
    found = next((each for each in meetings.written() if each.number == number), None)
    shown = meetings.view(found) if found else None
    if found is None or shown is None:
        raise Problem(HTTPStatus.NOT_FOUND, "no_meeting", number=number)

    def rows() -> Sequence[Row]:
        return window(_frozen(question, found, shown), question)

    return Answer(found.as_of, found.load, rows, _entries(found))


def _frozen(question: Question, meeting: Meeting, shown: FrozenView) -> list[Row]:
    """What it showed; an agency reads its own rows, and those that name none."""
    official = feed.official_codes(meeting.selection)
    return [
        {
            "meeting": meeting.number,
            "split": split,
            "group": official.get(group, group) if split == "agency" else group,
            "figure": figure,
            "version": shown.versions[figure],
            "numerator": value.numerator,
            "denominator": value.denominator,
            "value": value.value,
            "simulated": value.simulated,
        }
        for (split, group, figure), value in shown.shown.items()
        if _is_readable(question, meeting, split, group)
    ]


def _is_readable(question: Question, meeting: Meeting, split: str, group: str) -> bool:
    if question.access.sees_all:
        return True
    if split == "agency":
        asked = question.selection
        known = replace(meeting.selection, owner=asked.owner, present=asked.present)
        return group in feed.own_codes(known)
    return (split, group) in feed.public_groups(meeting.selection)


def _refuse_guests(question: Question) -> None:
    if not question.access.sees_detail:
        raise Problem(HTTPStatus.FORBIDDEN, "no_meetings")


MEETINGS_RESOURCE: Final = Resource("meetings", "/meetings", _LIST_FIELDS, _list, frozenset())
MEETING_RESOURCE: Final = Resource(
    "meeting",
    "/meetings/{meeting}",
    _FIELDS,
    _one,
    frozenset(),
    path_parameters=(Parameter("meeting", Matching(r"[1-9]\d{0,8}", "1")),),
)
