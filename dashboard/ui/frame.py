"""The top line of every page: day, load, simulated or not, and the shared controls."""

import streamlit as st

from dashboard.selection import Selection
from dashboard.ui import choices, filter_widgets, filters, identity, messages, pages
from dashboard.ui.browser import take_away, translate_widgets, watch_page
from dashboard.ui.data import answers, meetings
from dashboard.ui.language import current, say
from dashboard.ui.search import search
from dashboard.wording import day, moment, period, simulated_label


def top(page: str) -> None:
    """The day and the load of the figures on the left, the controls on the right."""
    selection = filters.chosen()
    with st.container(
        key="frame_top",
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        gap="xsmall",
    ):
        with st.container(
            horizontal=True, vertical_alignment="center", width="content", gap="xsmall"
        ):
            st.markdown(_day_and_load(page, selection), width="content")
            filter_widgets.geography_switch()
            is_simulated = answers.is_simulated(selection.load)
            if is_simulated:
                st.badge(simulated_label(current()), color="violet", icon=":material/science:")
            watch_page(filters.focus().panel, *_shown(page, selection))
            translate_widgets()
        with st.container(
            horizontal=True, vertical_alignment="center", width="content", gap="xsmall"
        ):
            with st.container(width="content"):
                search()
            filter_widgets.panel()
            filter_widgets.reset_button()
            filter_widgets.language_switch()
            identity.who()
            take_away()
    filters.invalid_parameters()


def _shown(page: str, selection: Selection) -> tuple[Selection, str]:
    """The choice that a page shows and the meeting that froze it, "" where none did."""
    if page not in pages.OF_A_MEETING:
        return selection, ""
    meeting = meetings.on_page(page, filters.focus().meeting)
    return (meeting.selection, meeting.name) if meeting else (selection, "")


def last_figures() -> bool:
    """Whether the store is away; then a line says so, and how old the figures below are."""
    seconds = answers.store_silence()
    if seconds is None:
        return False
    messages.last_figures(filters.chosen().load, seconds)
    return True


def _day_and_load(page: str, selection: Selection) -> str:
    parts = choices.groups(selection)
    if selection.period or page not in pages.OF_NO_SPAN:
        parts = [period(current(), selection.period), *parts]
    scope = "".join(f" · {part}" for part in parts)
    values = {"as_of": day(current(), selection.as_of), "scope": scope}
    if page in pages.OF_A_MEETING:
        return say("frame.present_choice", **values, load=selection.load)
    loaded_at = answers.loaded_at(selection.load)
    if loaded_at is None:
        return say("frame.no_load", **values)
    return say("frame.as_of", **values, load=selection.load, moment=moment(current(), loaded_at))
