"""The sheet: every agency in four things against its peers, and what changed by name."""

import streamlit as st

from dashboard.ui import filters
from dashboard.ui.sections.sheet import changes, page

selection, focus = filters.chosen(), filters.focus()
sheet = page.read(selection, focus)

st.title(page.title(sheet), anchor=False)
changes.since(sheet)
page.agencies(sheet)
