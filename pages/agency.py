"""Agency: everything about one of them."""

import streamlit as st

from dashboard.ui import filters
from dashboard.ui.sections import agency

focus = filters.focus()
asked = agency.chosen(filters.chosen(), focus)

st.title(agency.title(asked), anchor=False)
agency.find(asked)
agency.content(asked, focus)
