"""Check a file before it goes in: what is wrong and how to mend it, and what it would change."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import streamlit as st

from dashboard.load_preview import IncomingFile, LoadPreview, preview_load, take
from dashboard.settings import settings
from dashboard.ui import filters
from dashboard.ui.browser import uploader_words
from dashboard.ui.data import answers
from dashboard.ui.language import current, plain, say
from dashboard.ui.sections.data.check_report import report_of
from dashboard.ui.sections.data.loads import kind_name
from dashboard.wording import count
from data_access.clock import hanoi_now, user
from data_access.errors import ImportRejected, LoadRefused
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.model.columns import FileSchema
from data_access.importing.reading import recognise
from data_access.importing.reports.outcomes import outcome_lines

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
    with _kept(given.name, given.getvalue()) as path:
        kind = _kind(path, given.file_id)
        if kind is None:
            return
        simulated = st.checkbox(
            say("data.is_simulated"),
            value=answers.sample_date() is not None,
            key="file_is_simulated",
        )
        arrival = IncomingFile(path, kind, simulated, user(), hanoi_now(), given.name)
        result = _previewed(arrival, given.getvalue())
        if result is not None:
            report_of(result, given.name)
            _take(result, arrival)


@contextmanager
def _kept(name: str, content: bytes) -> Iterator[Path]:
    """The file on disk while it is read; its own name is never part of a path."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"upload{Path(name).suffix.lower()}"
        path.write_bytes(content)
        yield path


def _kind(path: Path, file_id: str) -> FileSchema | None:
    """The kind that the headings show, or the one that is chosen instead."""
    names, found = tuple(KINDS), None
    key = f"kind_of_{file_id}"
    if key not in st.session_state:
        try:
            found = recognise(path, KINDS.values()).name
        except ImportRejected as rejected:
            st.warning(plain(rejected.problems[0].text(current())))
    index = names.index(found) if found else None
    chosen = st.selectbox(
        say("data.kind_of_file"),
        names,
        index=index,
        format_func=kind_name,
        placeholder=say("data.choose_kind"),
        key=key,
    )
    return KINDS[chosen] if chosen else None


def _previewed(arrival: IncomingFile, content: bytes) -> LoadPreview | None:
    """What the file would change; worked out again only when file, kind or store are others."""
    digest = hashlib.sha256(content).hexdigest()
    as_of = filters.now().date()
    key = (digest, arrival.kind.name, arrival.is_simulated, answers.newest_load(), as_of)
    held: tuple[Any, LoadPreview] | None = st.session_state.get(_RESULT)
    if held is None or held[0] != key:
        try:
            with st.spinner(say("data.checking")):
                held = (key, preview_load(settings().store, arrival, as_of))
        except LoadRefused as fault:
            st.warning(plain(fault.text(current())))
            return None
        st.session_state[_RESULT] = held
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
        try:
            done = take(settings().store, arrival, take_good_rows=bool(outcome.rejected))
        except ImportRejected as fault:
            st.session_state.pop(_RESULT, None)
            st.warning(plain(fault.problems[0].text(current())))
        except LoadRefused as refusal:
            st.warning(plain(refusal.text(current())))
        else:
            st.session_state["loaded_file"] = list(outcome_lines(done, current(), dry_run=False))
            st.rerun()


def _say_loaded() -> None:
    for line in st.session_state.pop("loaded_file", ()):
        st.success(plain(line))
