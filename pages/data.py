"""Data: what came in, and the way in for a file."""

import streamlit as st

from dashboard.ui.sections.data import checking, loads, templates

st.title(loads.title(), anchor=False)
checking.check_a_file()
templates.templates()
loads.loads()
