"""Presenting, and taking the deck along as a file."""

from functools import partial
from typing import Final

import streamlit as st

from dashboard.exports.tables import file_name
from dashboard.ui import table_rows
from dashboard.ui.data import deck as data
from dashboard.ui.downloads import download, long_download
from dashboard.ui.language import current, say
from dashboard.ui.sections.presentation.page import Shown, change

_SECONDS: Final = (5, 10, 15, 20, 30, 60)
_POWER_POINT: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_DWELL: Final = "presentation_dwell"


def take_out(shown: Shown) -> None:
    """The way to the deck in a window of its own, the file, and how it is used."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        ticket = data.ticket(shown.asked)
        if ticket:
            st.link_button(
                say("presentation.open"),
                f"deck/{ticket}?lang={current()}",
                type="primary",
                icon=":material/present_to_all:",
            )
        simulated = shown.deck.is_simulated
        stamp = table_rows.stamp(shown.deck.subject, shown.asked.selection, simulated=simulated)
        download(
            say("presentation.html"),
            partial(data.deck_file, shown.asked),
            file_name=file_name(stamp, "html"),
            mime="text/html",
            key="presentation_html",
        )
        long_download(
            say("presentation.pptx"),
            data.power_point_file(shown.asked),
            file_name=file_name(stamp, "pptx"),
            mime=_POWER_POINT,
            key="presentation_pptx",
        )
        seconds = shown.asked.dwell
        st.session_state[_DWELL] = seconds
        st.selectbox(
            say("presentation.dwell"),
            sorted({*_SECONDS, seconds}),
            format_func=lambda each: say("presentation.seconds", seconds=each),
            key=_DWELL,
            width=200,
            filter_mode=None,
            on_change=lambda: change(shown, dwell=str(st.session_state[_DWELL])),
        )
    if not ticket:
        st.caption(say("presentation.no_ticket"))
    st.caption(say("presentation.keys"))
