"""Methods: what each figure means, from the registry itself."""

import streamlit as st

from dashboard.ui import filters
from dashboard.ui.sections.methods import page

selection = filters.chosen()

st.title(page.title(), anchor=False)
wanted = page.search()
page.contents(wanted)
page.figures(selection, wanted)
