"""Programmes: report reform, electronic documents, public service portal, reporting systems."""

import streamlit as st

from dashboard.ui import filters
from dashboard.ui.sections.programmes import burden, page, peaks, published

selection, focus = filters.chosen(), filters.focus()

st.title(page.title(selection), anchor=False)
page.by_agency(selection, focus)
left, right = st.columns(2, gap="small")
with left:
    burden.before_after(selection)
with right:
    peaks.peaks(selection)
burden.repeated_questions(selection)
published.published(selection)
