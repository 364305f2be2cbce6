"""Overview: the whole of government in five seconds."""

import streamlit as st

from dashboard.ui import filters, headline
from dashboard.ui.sections import overview, tiles

selection = filters.chosen()
figures = headline.read(selection)

st.title(overview.title(figures), anchor=False)
tiles.tiles(figures)
overview.evidence(selection)
