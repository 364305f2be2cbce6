"""Overview: the whole of government in five seconds."""

import streamlit as st

from dashboard.ui import data, filters
from dashboard.ui.sections import overview, tiles

selection = filters.chosen()
headline = data.headline(selection)

st.title(tiles.sentence(headline), anchor=False)
tiles.tiles(headline)
overview.evidence(selection)
