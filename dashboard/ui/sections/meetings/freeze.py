"""Freezing the present choice for a meeting, on the officers' desk."""

from dataclasses import replace

import streamlit as st

from dashboard.figures.rules import DECREE_DAY
from dashboard.selection import DUE_BY, DueBy, Selection
from dashboard.ui import choices, filters, identity, panel
from dashboard.ui.data import meetings
from dashboard.ui.language import current, say
from dashboard.wording import day

_LONGEST = 120  # characters of a name
_WRITTEN = "meetings_written"


def freeze(selection: Selection) -> None:
    """The form, and what it would freeze: the choice in the filters; else why there is none."""
    with panel.border("meeting_freeze"):
        panel.heading(say("meetings.freeze"))
        choice = choices.in_words(selection)
        as_of = day(current(), selection.as_of)
        st.markdown(say("meetings.freeze_what", as_of=as_of, load=selection.load, choice=choice))
        if not identity.viewer().changes:
            st.caption(say("meetings.read_only"))
        elif not selection.load:
            st.caption(say("no_load.title"))
        elif _is_frozen(selection):
            st.rerun()


def _is_frozen(selection: Selection) -> bool:
    """The fields of a meeting; whether one was just frozen. What was typed stays until it is."""
    written = st.session_state.setdefault(_WRITTEN, 0)  # a new form after each meeting
    with (
        st.form(f"meeting_{written}", border=False, enter_to_submit=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        name = st.text_input(say("meetings.name"), max_chars=_LONGEST, width="stretch")
        held = st.date_input(
            say("meetings.held"),
            value=None,
            min_value=DECREE_DAY,
            format="DD/MM/YYYY",
            key=f"meeting_held_{written}",
            width=150,
        )
        due_by = st.selectbox(
            say("meetings.due_by"),
            DUE_BY,
            format_func=lambda rule: _rule(selection, rule),
            key=f"meeting_due_by_{written}",
            filter_mode=None,
            help=say("meetings.due_by_help"),
        )
        writer = identity.writer()
        submitted = st.form_submit_button(say("meetings.do_freeze"), type="primary")
    if not submitted:
        return False
    lacking = [key for key, text in (("name", name), ("writer", writer)) if not text.strip()]
    if lacking:
        st.warning(say("meetings.incomplete_" + "_".join(lacking)))
        return False
    if held and held < selection.as_of:
        as_of = day(current(), selection.as_of)
        st.warning(say("meetings.held_before", held=day(current(), held), as_of=as_of))
        return False
    with st.spinner(say("meetings.freezing")):
        chosen = replace(selection, due_by=due_by)
        number = meetings.add_meeting(chosen, name.strip(), held, writer.strip(), filters.now())
    st.session_state[_WRITTEN] += 1
    filters.focus_on(meeting=str(number))
    return True


def _rule(selection: Selection, rule: DueBy) -> str:
    until = replace(selection, due_by=rule).due_until
    return say(f"meetings.due_by_{rule}", day=until and day(current(), until))
