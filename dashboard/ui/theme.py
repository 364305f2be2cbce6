"""The palette of the theme that this viewer sees."""

import streamlit as st

from dashboard.charts.style import PALETTES, Palette


def palette() -> Palette:
    """Dark if the browser shows the dark theme."""
    return PALETTES["dark" if st.context.theme.type == "dark" else "light"]


def is_phone() -> bool:
    """Whether the browser identifies itself as mobile."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")
