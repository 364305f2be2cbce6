"""Meetings: what each showed, for ever, and what changed since the one before."""

import streamlit as st

from dashboard.ui import filters
from dashboard.ui.sections.meetings import directions, files, freeze, kept, page, since_last

shown = page.shown(filters.focus())

st.title(page.title(shown), anchor=False)
page.choose(shown)
directions.of_before(shown)
since_last.changes(shown)
since_last.agencies(shown)
directions.of_this(shown)
kept.figures(shown)
files.files(shown)
freeze.freeze(filters.chosen())
