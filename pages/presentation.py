"""The deck: which slides, in which order and words, for a meeting or for the present choice."""

import streamlit as st

from dashboard.ui import filters
from dashboard.ui.sections.presentation import differences, keep, page, slides, take_out

shown = page.shown(filters.chosen(), filters.focus())

st.title(page.title(shown), anchor=False)
page.choose(shown)
keep.keep(shown)
take_out.take_out(shown)
differences.differences(shown)
slides.slides(shown)
