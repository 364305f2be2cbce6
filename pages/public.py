"""Public aggregates: what anyone may see of the reports of all agencies together."""

import streamlit as st

from dashboard.ui import filters
from dashboard.ui.sections.public import page

selection = filters.chosen()

st.title(page.title(selection), anchor=False)
page.subtitle()
page.by_group(selection)
page.whole(selection)
