"""The button that downloads a file."""

from collections.abc import Callable

import streamlit as st

from dashboard.ui.opened import counted_file


def download(
    label: str,
    content: bytes | Callable[[], bytes],
    file_name: str,
    mime: str | None = None,
    key: str | None = None,
) -> None:
    """A download that does not rerun the page; `content` may be computed on the click."""
    st.download_button(
        label,
        counted_file(content, file_name),
        file_name=file_name,
        mime=mime,
        key=key,
        on_click="ignore",
        icon=":material/download:",
    )
