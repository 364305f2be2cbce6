"""The least that a page can do: what every other page is measured against."""

import gc

import streamlit as st


@st.cache_resource(show_spinner=False)
def freeze() -> None:
    """As the dashboard does where it starts; once a process, for it walks over all objects."""
    gc.collect()
    gc.freeze()


freeze()
st.title(st.query_params.get("as_of", ""))
