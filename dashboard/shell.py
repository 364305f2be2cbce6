"""The frame of every page: menu, shared choices, and what to do where the store is away."""

import gc

import streamlit as st

from dashboard.ui import filters, frame, language, messages, pages
from data_access.errors import DataUnavailable

if (
    not gc.get_freeze_count()
):  # once a process: what imports made is never collected, so never searched
    gc.freeze()

language.set_language(language.of_address())
st.set_page_config(
    page_title=language.say("frame.product"),
    page_icon="dashboard/static/icons/favicon.svg",
    layout="wide",
)
st.logo("dashboard/static/icons/logo.svg")
page = st.navigation(pages.pages(), position="top")
try:
    filters.choose()
    frame.top()
    page.run()
except DataUnavailable as fault:
    messages.store_away(fault)
