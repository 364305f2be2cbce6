"""Templates: an empty form for each kind of file, with its rules on a second sheet."""

import streamlit as st

from dashboard.ui.data import uploads
from dashboard.ui.downloads import download
from dashboard.ui.language import say

_WIDEST = 420  # pixels: on a phone the choice then has a line of its own


def templates() -> None:
    """One choice, one button."""
    st.header(say("data.templates"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = st.selectbox(
            say("data.template_kind"),
            uploads.KINDS,
            format_func=uploads.kind_name,
            key="template_kind",
            filter_mode=None,
            width=_WIDEST,
        )
        download(
            say("data.template_download"),
            uploads.template(kind),
            file_name=f"{kind}.xlsx",
        )
