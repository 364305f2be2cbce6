"""Timeliness: when reports came, what is missing for how long, and what falls due next."""

import streamlit as st

from dashboard.ui import filters
from dashboard.ui.sections.timeliness import (
    arrivals,
    coming_due,
    control_charts,
    days_late,
    missing_ages,
    page,
    revisions,
    upstream,
)

selection = filters.chosen()

st.title(page.title(selection), anchor=False)
left, right = st.columns([11, 9], gap="small")
with left:
    arrivals.curves(selection)
with right:
    days_late.days_late(selection)
coming_due.calendar(selection)
left, right = st.columns(2, gap="small")
with left:
    missing_ages.missing_by_age(selection)
    upstream.upstream_delays(selection)
with right:
    control_charts.on_time(selection)
    revisions.revisions(selection)
