"""Keeping the slides with their meeting, on the officers' desk."""

from typing import Final

import streamlit as st

from dashboard.figures.meetings.register import Meeting
from dashboard.ui import filters, identity
from dashboard.ui.data import meetings
from dashboard.ui.language import current, plain, say
from dashboard.ui.sections.presentation.page import Shown
from dashboard.wording import day

_WRITER: Final = "presentation_writer"
_LACKS: Final = "presentation_lacks_writer"


def keep(shown: Shown) -> None:
    """What the meeting keeps of the speaker's choice, and the way to keep what is shown instead."""
    meeting, kept = shown.meeting, shown.kept
    if meeting is None:
        return
    if kept:
        at = day(current(), kept.written_at.date())
        key = "presentation.slides_kept" if is_as_kept(shown) else "presentation.slides_other"
        st.caption(say(key, writer=plain(kept.written_by), at=at))
    if not identity.viewer().changes or is_as_kept(shown):
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if not identity.viewer().name:
            st.text_input(say("log.writer"), key=_WRITER, max_chars=60, width=180)
        st.button(
            say("presentation.keep"),
            key="presentation_keep",
            icon=":material/bookmark_added:",
            on_click=lambda: _keep(meeting, shown),
        )
    if st.session_state.pop(_LACKS, False):
        st.warning(say("presentation.keep_lacks_writer"))


def is_as_kept(shown: Shown) -> bool:
    """Whether what is shown is what is kept; of a meeting that keeps nothing, the usual."""
    parts = {name: part for name, part in shown.parts.items() if part}
    return parts == dict(shown.kept.parts if shown.kept else {})


def _keep(meeting: Meeting, shown: Shown) -> None:
    writer = identity.viewer().name or st.session_state[_WRITER].strip()
    if not writer:
        st.session_state[_LACKS] = True
        return
    meetings.keep_slides(meeting.number, shown.parts, writer, filters.now())
    filters.focus_on(**dict.fromkeys(shown.parts))
