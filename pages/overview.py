"""Overview: the whole of government in five seconds."""

import streamlit as st

from dashboard.ui import data, filters
from dashboard.ui.sections import attention, localities, tiles, trend

selection = filters.chosen()
headline = data.headline(selection)

st.title(tiles.sentence(headline), anchor=False)
tiles.tiles(headline)
left, right = st.columns(2, gap="medium")
with left:
    attention.attention(selection)
    trend.on_time_trend(selection)
with right:
    localities.on_time_map(selection)
