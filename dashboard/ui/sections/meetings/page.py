"""The meeting that the page shows, the one before it, and the title."""

from dataclasses import dataclass
from functools import cached_property

import streamlit as st

from dashboard.figures.meetings.register import Meeting, differing_parts
from dashboard.figures.meetings.since_last import Steps
from dashboard.figures.text import Change, change
from dashboard.selection import Selection
from dashboard.ui import choices, filters
from dashboard.ui.address import Focus
from dashboard.ui.data import meetings
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence
from dashboard.wording import count, day, moment, period

_KEY = "meeting_chosen"


@dataclass(frozen=True)
class Shown:
    """The meetings, the latest first, and the one shown, where there is any."""

    all: tuple[Meeting, ...]
    now: Meeting | None

    @property
    def before(self) -> Meeting | None:
        """The meeting before the one shown."""
        return next(iter(self._older), None)

    @cached_property
    def compared(self) -> Meeting | None:
        """The last one before it of the same choice: only its figures are of the same things."""
        return next((each for each in self._older if not self.differing(each)), None)

    def differing(self, other: Meeting) -> list[str]:
        """See `differing_parts`."""
        return differing_parts(other.selection, self.now.selection) if self.now else []

    @property
    def _older(self) -> tuple[Meeting, ...]:
        return self.all[self.all.index(self.now) + 1 :] if self.now else ()

    @cached_property
    def steps(self) -> list[Steps]:
        """The figures that are another than at the meeting compared with."""
        if not self.now or not self.compared:
            return []
        return [each for each in meetings.steps(self.now, self.compared) if each.is_changed]


def shown(focus: Focus) -> Shown:
    """The meeting that the address names, else the latest."""
    return Shown(tuple(meetings.meetings()), meetings.on_page("meetings", focus.meeting))


def title(shown: Shown) -> str:
    """What got better and worse since the last meeting of the same choice, in how many figures."""
    if not shown.now:
        return say("meetings.title_none")
    name = plain(shown.now.name)
    if not shown.before:
        return say("meetings.title_first", name=name, as_of=day(current(), shown.now.as_of))
    if not shown.compared:
        return say("meetings.title_other", name=name, before=plain(shown.before.name))
    before = plain(shown.compared.name)
    if not meetings.steps(shown.now, shown.compared):
        return say("meetings.title_without", name=name, before=before)
    moved = [changed(each) for each in shown.steps]
    worse = sum(each.is_worse for each in moved)
    better = sum(each.is_better for each in moved)
    return Sentence(
        "meetings.title" if shown.steps else "meetings.title_same",
        name=name,
        better=count(current(), better),
        worse=count(current(), worse),
        before=before,
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
    _other_choice(shown)


def _other_choice(shown: Shown) -> None:
    """What the meeting before chose otherwise, and what is compared instead."""
    if not shown.now or not shown.before or shown.before == shown.compared:
        return
    then, now = shown.before.selection, shown.now.selection
    parts = [
        say(f"meetings.other_{part}", then=_part(part, then), now=_part(part, now))
        for part in shown.differing(shown.before)
    ]
    compared = shown.compared.name if shown.compared else ""
    key = "meetings.other_choice" if compared else "meetings.other_choice_none"
    said = {"before": plain(shown.before.name), "compared": plain(compared)}
    st.markdown(say(key, parts="; ".join(parts), **said))


def _part(name: str, selection: Selection) -> str:
    """One part of a choice inside a sentence."""
    if name == "period":
        return period(current(), selection.period)
    if name == "kind":
        return say(f"kind.{selection.kind or 'all'}").lower()
    if name == "region":
        return choices.region_name(selection.region) if selection.region else say("region.all")
    if name == "geography":
        return choices.geography_in_words(selection)
    until = selection.due_until
    return say(f"meetings.due_by_{selection.due_by}", day=until and day(current(), until))


def changed(step: Steps) -> Change:
    """How a figure moved from the meeting compared with to this one."""
    return change(current(), step.now, step.shown_before)


def _label(meeting: Meeting) -> str:
    held = meeting.meeting_date
    key = "meetings.label_held" if held else "meetings.label"
    as_of = day(current(), meeting.as_of)
    return say(key, name=meeting.name, as_of=as_of, held=held and day(current(), held))
