"""Templates: an empty form for each kind of file, with its rules on a second sheet."""

import tempfile
from pathlib import Path

import streamlit as st

from dashboard.ui.language import current, say
from dashboard.ui.sections.data.loads import kind_name
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.reports.templates import write_template


def templates() -> None:
    """One choice, one button."""
    st.subheader(say("data.templates"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = st.selectbox(
            say("data.template_kind"), tuple(KINDS), format_func=kind_name, key="template_kind"
        )
        st.download_button(
            say("data.template_download"),
            _template(kind, current()),
            file_name=f"{kind}.xlsx",
            on_click="ignore",
            icon=":material/download:",
        )


def _template(kind: str, language: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        write_template(KINDS[kind], path, language)
        return path.read_bytes()
