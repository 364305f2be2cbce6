"""The button that downloads a file, at once or when it is written."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from dashboard.ui.file_jobs import FileJob, LongFile
from dashboard.ui.language import say
from dashboard.ui.opened import counted_file

_POLL: Final = 1.0  # seconds
_AT_ONCE: Final = 0.5  # seconds in which a short one is written without another word


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


def long_download(label: str, asked: LongFile, file_name: str, mime: str, key: str) -> None:
    """A file that takes long: written on request, with its progress and a way to cancel it.

    The file of another question is dropped.
    """
    slot = f"{key}_job"
    job: FileJob | None = st.session_state.get(slot)
    if job and (job.is_cancelled or job.question != asked.question):
        job.cancel()
        del st.session_state[slot]
        job = None
    if job is None:
        _start(label, key, asked)
    elif job.is_over:
        _save(label, job, file_name, mime, key)
    else:
        st.fragment(_running, run_every=_POLL)(label, job, key)


def _start(label: str, key: str, asked: LongFile) -> None:
    if st.button(label, key=key, icon=":material/download:"):
        job = st.session_state[f"{key}_job"] = FileJob(asked)
        job.wait(_AT_ONCE)
        st.rerun()


def _running(label: str, job: FileJob, key: str) -> None:
    if job.is_over:
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center", key=f"{key}_running"):
        st.progress(job.share, text=say("file.running", file=label), width=280)
        if st.button(say("file.cancel"), key=f"{key}_cancel", icon=":material/close:"):
            job.cancel()
            del st.session_state[f"{key}_job"]
            st.rerun()


def _save(label: str, job: FileJob, file_name: str, mime: str, key: str) -> None:
    try:
        content = job.file()
    except Exception:
        del st.session_state[f"{key}_job"]  # the next click tries again
        raise
    st.download_button(
        say("file.ready", file=label),
        counted_file(content, file_name),
        file_name=file_name,
        mime=mime,
        key=f"{key}_file",
        type="primary",
        on_click="ignore",
        icon=":material/save:",
    )
