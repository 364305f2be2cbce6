"""Regulations: who has issued its report regimes, where others stand, whom to follow up next."""

import streamlit as st

from dashboard.ui import filters
from dashboard.ui.sections.regulations import (
    documents,
    follow_up_log,
    gaps,
    issuing,
    stage_board,
    stages,
)

selection, focus = filters.chosen(), filters.focus()

st.title(issuing.title(selection), anchor=False)
stages.summary_beside_time(selection)
issuing.map_beside_follow_up(selection)
stage_board.board(selection, focus)
documents.documents(selection)
gaps.gaps(selection)
follow_up_log.log(selection)
