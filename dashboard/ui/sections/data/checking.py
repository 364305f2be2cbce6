"""Check a file before it goes in: what is wrong and how to mend it, and what it would change."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import streamlit as st

from dashboard.load_preview import IncomingFile, LoadPreview
from dashboard.settings import settings
from dashboard.ui import filters
from dashboard.ui.browser import uploader_words
from dashboard.ui.data import answers, uploads
from dashboard.ui.data.uploads import Refusal
from dashboard.ui.language import current, plain, say
from dashboard.ui.sections.data.check_report import report_of
from dashboard.wording import count

_TYPES = ("csv", "xlsx", "parquet")
_RESULT = "checked_file"


def check_a_file() -> None:
    """The way in for a file, where this server takes files; else who does it and how."""
    st.subheader(say("data.check"), anchor=False)
    if not settings().is_desk:
        st.markdown(say("data.takes_no_files"))
        return
    _say_loaded()
    given = st.file_uploader(say("data.file_to_check"), type=_TYPES, key="file_to_check")
    uploader_words()
    if given is None:
        st.caption(say("data.check_note"))
        return
    with _on_disk(given.name, given.getvalue()) as path:
        kind = _kind(path, given.file_id)
        if kind is None:
            return
        simulated = st.checkbox(
            say("data.is_simulated"),
            value=answers.sample_date() is not None,
            key="file_is_simulated",
        )
        arrival = uploads.incoming(path, kind, given.name, simulated=simulated)
        result = _previewed(arrival, given.getvalue())
        if result is not None:
            report_of(result, given.name)
            _take(result, arrival)


@contextmanager
def _on_disk(name: str, content: bytes) -> Iterator[Path]:
    """The file on disk while it is read; its own name is never part of a path."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"upload{Path(name).suffix.lower()}"
        path.write_bytes(content)
        yield path


def _kind(path: Path, file_id: str) -> str | None:
    """The kind that the headings show, or the one that is chosen instead."""
    key, index = f"kind_of_{file_id}", None
    if key not in st.session_state:
        kind = uploads.recognised(path)
        if isinstance(kind, Refusal):
            st.warning(plain(kind.text))
        else:
            index = uploads.KINDS.index(kind)
    return st.selectbox(
        say("data.kind_of_file"),
        uploads.KINDS,
        index=index,
        format_func=uploads.kind_name,
        placeholder=say("data.choose_kind"),
        key=key,
    )


def _previewed(arrival: IncomingFile, content: bytes) -> LoadPreview | None:
    """What the file would change; worked out again only when file, kind or store are others."""
    digest = hashlib.sha256(content).hexdigest()
    as_of = filters.now().date()
    key = (digest, arrival.kind.name, arrival.is_simulated, answers.newest_load(), as_of)
    held: tuple[Any, LoadPreview] | None = st.session_state.get(_RESULT)
    if held is None or held[0] != key:
        with st.spinner(say("data.checking")):
            result = uploads.preview(arrival, as_of)
        if isinstance(result, Refusal):
            st.warning(plain(result.text))
            return None
        held = st.session_state[_RESULT] = (key, result)
    return held[1]


def _take(result: LoadPreview, arrival: IncomingFile) -> None:
    """The button that writes, which says what it does; none where there is nothing to write."""
    outcome = result.outcome
    if outcome is None or not outcome.new + outcome.corrected:
        return
    rows = count(current(), outcome.new + outcome.corrected)
    rejected = count(current(), outcome.rejected)
    key = "data.take_good" if outcome.rejected else "data.take"
    if st.button(say(key, rows=rows, rejected=rejected), type="primary"):
        done = uploads.take(arrival, take_good_rows=bool(outcome.rejected))
        if not isinstance(done, Refusal):
            st.session_state["loaded_file"] = done
            st.rerun()
        if done.is_of_file:
            st.session_state.pop(_RESULT, None)
        st.warning(plain(done.text))


def _say_loaded() -> None:
    for line in st.session_state.pop("loaded_file", ()):
        st.success(plain(line))
