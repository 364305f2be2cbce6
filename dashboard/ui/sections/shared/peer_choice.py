"""Which peers a table shows: ministries with ministries, localities with localities."""

import streamlit as st

from dashboard.figures.peers import PEERS
from dashboard.ui import filters
from dashboard.ui.address import Focus
from dashboard.ui.language import say

_KEY = "peer_group"


def peer_choice(focus: Focus) -> None:
    """The one choice of peers of a page, kept in its address."""
    st.session_state[_KEY] = focus.peers
    st.segmented_control(
        say("peers.control"),
        tuple(PEERS),
        format_func=lambda code: say(f"peers.{code}"),
        key=_KEY,
        required=True,
        label_visibility="collapsed",
        on_change=lambda: filters.focus_on(peers=st.session_state[_KEY]),
    )
