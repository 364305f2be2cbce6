"""Compliance: who owes what, who sent it, and where each agency stands among its peers."""

import streamlit as st

from dashboard.ui import filters
from dashboard.ui.sections.compliance import breakdown, letters, page, peers
from dashboard.ui.sections.shared import follow_up_log, overdue_list, state_matrix

selection, focus = filters.chosen(), filters.focus()

st.title(page.title(selection), anchor=False)
state_matrix.matrix(selection, focus)
peers.standings(selection, focus)
breakdown.breakdown(selection, focus)
overdue_list.missing(selection)
letters.letters(selection)
follow_up_log.log(selection)
