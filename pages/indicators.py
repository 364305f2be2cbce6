"""Indicators: the catalogue, and one of them as a line, on the map and by locality."""

import streamlit as st

from dashboard.ui import filters
from dashboard.ui.sections.indicators import page

choice = page.chosen(filters.chosen(), filters.focus())

st.title(page.title(choice), anchor=False)
page.content(choice)
