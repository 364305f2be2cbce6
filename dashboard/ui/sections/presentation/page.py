"""What the deck is of: a kept meeting or the present choice; its title."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import streamlit as st

from dashboard.exports.slides.choice_parts import choice_of
from dashboard.exports.slides.deck import DeckChoice
from dashboard.exports.slides.html.page import DWELL
from dashboard.exports.slides.model import Deck
from dashboard.figures.meetings.kept_slides import PARTS, KeptSlides
from dashboard.figures.meetings.register import Meeting
from dashboard.selection import Selection
from dashboard.ui import choices, filters
from dashboard.ui.address import Focus
from dashboard.ui.data import deck as data
from dashboard.ui.data import meetings
from dashboard.ui.data.deck import DeckQuestion
from dashboard.ui.language import current, plain, say
from dashboard.wording import count, day

_KEY: Final = "presentation_meeting"
_PRESENT: Final = "present"


@dataclass(frozen=True)
class Shown:
    """The meetings to choose from, what is asked, and its slides.

    `parts`: the speaker's choice as an address has it. `kept`: what the meeting keeps of it.
    """

    meetings: tuple[Meeting, ...]
    parts: Mapping[str, str | None]
    kept: KeptSlides | None
    asked: DeckQuestion
    deck: Deck

    @property
    def meeting(self) -> Meeting | None:
        """The meeting whose kept values are shown; None: the present choice."""
        return self.asked.meeting

    @property
    def choice(self) -> DeckChoice:
        """What the speaker chose."""
        return self.asked.choice


def shown(selection: Selection, focus: Focus) -> Shown:
    """The deck that the address asks for."""
    known = tuple(meetings.meetings())
    meeting = meetings.on_page("presentation", focus.meeting)
    kept = meetings.kept_slides(meeting.number) if meeting else None
    parts: dict[str, str | None] = {name: getattr(focus, name) for name in PARTS}
    if kept and not any(parts.values()):
        parts |= kept.parts
    of = meeting.selection if meeting else selection
    dwell = int(parts["dwell"] or DWELL)
    asked = DeckQuestion(of, current(), choice_of(parts), meeting, dwell)
    return Shown(known, parts, kept, asked, data.deck(asked))


def change(shown: Shown, **parts: str | None) -> None:
    """Change parts of the speaker's choice, in the address.

    Beside what a meeting keeps the address names every part: without any, what is kept stands.
    """
    if shown.kept:
        parts = {**shown.parts, "dwell": str(shown.asked.dwell), **parts}
    filters.focus_on(**parts)


def title(shown: Shown) -> str:
    """How many slides, of what day."""
    as_of = day(current(), shown.asked.selection.as_of)
    number = count(current(), len(shown.deck.slides))
    if shown.meeting:
        name = plain(shown.meeting.name)
        return say("presentation.title_meeting", count=number, name=name, as_of=as_of)
    return say("presentation.title", count=number, as_of=as_of)


def choose(shown: Shown) -> None:
    """The choice of a meeting, or of what the filters say; that the meeting asked for is none."""
    number = filters.focus().meeting
    if number and not shown.meeting:
        st.warning(say("meetings.unknown", number=number))
    by_number = {str(meeting.number): meeting for meeting in shown.meetings}
    st.session_state[_KEY] = str(shown.meeting.number) if shown.meeting else _PRESENT
    st.selectbox(
        say("presentation.of"),
        (_PRESENT, *by_number),
        format_func=lambda number: _label(by_number.get(number)),
        key=_KEY,
        filter_mode=None,
        on_change=_changed,
    )
    selection = shown.asked.selection
    values = {"as_of": day(current(), selection.as_of), "load": selection.load,
              "choice": choices.in_words(selection)}  # fmt: skip
    key = "presentation.kept" if shown.meeting else "presentation.present"
    st.caption(say(key, **values))


def _changed() -> None:
    number = st.session_state[_KEY]
    filters.focus_on(meeting=None if number == _PRESENT else number)


def _label(meeting: Meeting | None) -> str:
    if meeting is None:
        return say("presentation.present_choice")
    return say("meetings.label", name=meeting.name, as_of=day(current(), meeting.as_of))
