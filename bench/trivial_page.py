"""The least that a page can do: what every other page is measured against."""

import gc

import streamlit as st

if not gc.get_freeze_count():
    gc.freeze()
st.title(st.query_params.get("as_of", ""))
