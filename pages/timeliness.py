"""Timeliness: when reports came, what is missing for how long, and what falls due next."""

import streamlit as st

from dashboard.ui import filters
from dashboard.ui.sections import arrivals, cascade, coming_due, control, lateness, timeliness

selection = filters.chosen()

st.title(timeliness.title(selection), anchor=False)
left, right = st.columns([11, 9], gap="small")
with left:
    arrivals.curves(selection)
with right:
    lateness.days_late(selection)
coming_due.calendar(selection)
left, right = st.columns(2, gap="small")
with left:
    lateness.missing_by_age(selection)
    cascade.upstream(selection)
with right:
    control.on_time(selection)
    control.revisions(selection)
