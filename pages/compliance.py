"""Compliance: who owes what, who sent it, and where each agency stands among its peers."""

import streamlit as st

from dashboard.ui import filters
from dashboard.ui.sections import compliance, owing, peers, states

selection, focus = filters.chosen(), filters.focus()

st.title(compliance.title(selection), anchor=False)
states.matrix(selection, focus)
peers.standings(selection, focus)
owing.owing(selection)
