"""What the slides of a kept meeting would say otherwise today, and why; they keep their values."""

from collections import Counter

import streamlit as st

from dashboard.figures.meetings.frozen import Difference
from dashboard.ui import panel
from dashboard.ui.address import Focus
from dashboard.ui.data import answers, meetings
from dashboard.ui.language import current, say
from dashboard.ui.pages import link
from dashboard.ui.sections.presentation.page import Shown
from dashboard.wording import count, load_span


def differences(shown: Shown) -> None:
    """Nothing of the present choice, or where all would be the same."""
    if not shown.meeting:
        return
    newest = answers.newest_load()
    found = meetings.differences(shown.meeting, newest)
    on_slides = {figure for slide in shown.deck.slides for figure in slide.figures}
    concerned = [each for each in found if each.frozen.figure in on_slides]
    if not concerned:
        st.caption(say("presentation.same"))
        return
    with panel.border("presentation_differences"):
        panel.heading(say("presentation.differs", count=count(current(), len(concerned))))
        for cause, number in _by_cause(concerned).items():
            loads = load_span(current(), shown.meeting.load + 1, newest)
            why = say(f"meetings.differs_{cause}", loads=loads)
            st.markdown(say("presentation.cause", count=count(current(), number), why=why))
        link("meetings", Focus(meeting=str(shown.meeting.number)))


def _by_cause(found: list[Difference]) -> Counter[str]:
    return Counter(each.cause for each in found)
