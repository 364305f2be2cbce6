"""Agency: everything about one of them."""

import streamlit as st

from dashboard.ui import filters
from dashboard.ui.sections.agency import page

focus = filters.focus()
asked = page.chosen(filters.chosen(), focus)

st.title(page.title(asked), anchor=False)
page.find(asked)
page.content(asked, focus)
