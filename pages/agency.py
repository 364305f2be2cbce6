"""Agency: everything about one of them."""

import streamlit as st

from dashboard.ui import filters
from dashboard.ui.sections.agency import page

focus = filters.focus()
choice = page.chosen(filters.chosen(), focus)

st.title(page.title(choice), anchor=False)
with st.container(horizontal=True, gap="small"):
    page.choose_agency(choice)
    beside = st.container(width="content", horizontal=True, gap="small")
page.content(choice, focus, beside)
