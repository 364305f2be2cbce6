"""The meeting that the page shows, the one before it, and the title."""

from dataclasses import dataclass
from functools import cached_property

import streamlit as st

from dashboard.figures.meetings.register import Meeting
from dashboard.figures.meetings.since_last import Steps
from dashboard.figures.text import Change, change
from dashboard.ui import choices, filters
from dashboard.ui.address import Focus
from dashboard.ui.data import meetings
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence
from dashboard.wording import count, day, moment

_KEY = "meeting_chosen"


@dataclass(frozen=True)
class Shown:
    """The meetings, the latest first; the one shown and the one before it, where there are any."""

    all: tuple[Meeting, ...]
    now: Meeting | None
    before: Meeting | None

    @cached_property
    def steps(self) -> list[Steps]:
        """The figures that are another than at the meeting before."""
        if not self.now or not self.before:
            return []
        return [each for each in meetings.steps(self.now, self.before) if each.is_changed]


def shown(focus: Focus) -> Shown:
    """The meeting that the address names, else the latest."""
    known = meetings.meetings()
    chosen = [each for each in known if str(each.number) == focus.meeting]
    now = next(iter(chosen or known), None)
    older = known[known.index(now) + 1 :] if now else []
    return Shown(tuple(known), now, next(iter(older), None))


def title(shown: Shown) -> str:
    """What got better and worse since the meeting before, in how many figures."""
    if not shown.now:
        return say("meetings.title_none")
    name = plain(shown.now.name)
    if not shown.before:
        return say("meetings.title_first", name=name, as_of=day(current(), shown.now.as_of))
    if not meetings.steps(shown.now, shown.before):
        return say("meetings.title_without", name=name, before=plain(shown.before.name))
    moved = [changed(each) for each in shown.steps]
    worse = sum(each.is_worse for each in moved)
    better = sum(each.is_better for each in moved)
    return Sentence(
        "meetings.title" if shown.steps else "meetings.title_same",
        name=name,
        better=count(current(), better),
        worse=count(current(), worse),
        before=plain(shown.before.name),
    ).text(simulated=any(each.now.simulated for each in shown.steps))


def choose(shown: Shown) -> None:
    """The choice of a meeting, and what was frozen for it, by whom and when; that the one asked for
    is none.
    """
    number = filters.focus().meeting
    if number and number not in {str(each.number) for each in shown.all}:
        st.warning(say("meetings.unknown", number=number))
    if not shown.now:
        st.markdown(say("meetings.none"))
        return
    st.session_state[_KEY] = shown.now
    st.selectbox(
        say("meetings.choose"),
        shown.all,
        format_func=_label,
        key=_KEY,
        filter_mode=None,
        on_change=lambda: filters.focus_on(meeting=str(st.session_state[_KEY].number)),
    )
    now = shown.now
    st.caption(
        say(
            "meetings.frozen",
            as_of=day(current(), now.as_of),
            load=now.load,
            choice=choices.in_words(now.selection),
            writer=plain(now.written_by),
            moment=moment(current(), now.written_at),
        )
    )


def changed(step: Steps) -> Change:
    """How a figure moved from the meeting before to this one."""
    return change(current(), step.now, step.shown_before)


def _label(meeting: Meeting) -> str:
    held = meeting.meeting_date
    key = "meetings.label_held" if held else "meetings.label"
    as_of = day(current(), meeting.as_of)
    return say(key, name=meeting.name, as_of=as_of, held=held and day(current(), held))
