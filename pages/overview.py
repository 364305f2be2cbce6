"""Overview: the whole of government in five seconds."""

import streamlit as st

from dashboard.ui import filters
from dashboard.ui.sections.overview import page, tiles

selection = filters.chosen()
figures = tiles.read(selection)

st.title(page.title(figures), anchor=False)
tiles.tiles(selection)
page.evidence(selection)
