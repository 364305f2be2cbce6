"""The lower part of the overview: what needs attention, where, and since when."""

import streamlit as st

from dashboard.selection import Selection
from dashboard.ui.sections.attention import attention
from dashboard.ui.sections.localities import on_time_map
from dashboard.ui.sections.trend import on_time_trend
from dashboard.ui.theme import is_phone


def evidence(selection: Selection) -> None:
    """Side by side on a wide screen; on a phone one under the other, the trend last."""
    if is_phone():
        attention(selection)
        on_time_map(selection)
        on_time_trend(selection)
        return
    left, right = st.columns(2, gap="small")
    with left:
        attention(selection)
        on_time_trend(selection)
    with right:
        on_time_map(selection)
