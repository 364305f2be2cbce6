"""Agency: everything about one of them."""

import streamlit as st

from dashboard.ui import filters

selection, focus = filters.chosen(), filters.focus()

st.title(str(focus.agency), anchor=False)
