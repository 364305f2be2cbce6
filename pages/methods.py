"""Methods: what each figure means, from the registry itself."""

import streamlit as st

from dashboard.ui import filters
from dashboard.ui.sections import methods

selection = filters.chosen()

st.title(methods.title(), anchor=False)
methods.figures(selection)
