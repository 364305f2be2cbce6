"""Regulations: who has issued its report regimes, where others stand, whom to follow up next."""

import streamlit as st

from dashboard.ui import filters
from dashboard.ui.sections.regulations import (
    documents,
    follow_up,
    gaps,
    issued_map,
    issuing,
    scoreboard,
    stage_board,
    stages,
)
from dashboard.ui.sections.shared import follow_up_log

selection, focus = filters.chosen(), filters.focus()

st.title(issuing.title(selection), anchor=False)
scoreboard.scoreboard(selection)
left, right = st.columns([11, 10], gap="small")
with left:
    stages.summary(selection)
with right:
    issuing.over_time(selection)
left, right = st.columns([10, 11], gap="small")
with left:
    issued_map.issued_map(selection)
with right:
    follow_up.next_to_follow_up(selection)
stage_board.board(selection, focus)
documents.documents(selection)
gaps.gaps(selection)
follow_up_log.log(selection)
