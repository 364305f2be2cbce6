"""Check a file before it is loaded: its errors, and what it would change."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import streamlit as st

from dashboard.load_preview import IncomingFile, LoadPreview
from dashboard.sign_in import sign_in
from dashboard.ui import filters, identity
from dashboard.ui.browser import translate_uploader
from dashboard.ui.data import answers, uploads
from dashboard.ui.data.uploads import Contents, Refusal
from dashboard.ui.language import current, plain, say
from dashboard.ui.sections.data.check_report import report_of
from dashboard.wording import count

_TYPES = ("csv", "xlsx", "xls", "ods", "parquet")
_RESULT = "checked_file"


def check_a_file() -> None:
    """The upload of a file, if this server is a desk; else who loads files and how."""
    st.header(say("data.check"), anchor=False)
    if not identity.viewer().changes:
        st.markdown(who_loads())
        return
    _loaded_message()
    upload = st.file_uploader(say("data.file_to_check"), type=_TYPES, key="file_to_check")
    translate_uploader()
    if upload is None:
        st.caption(say("data.check_note"))
        return
    with on_disk(upload.name, upload.getvalue()) as path:
        kind = _kind(path, upload.file_id)
        if kind is None:
            return
        sheets, skips_hidden = _wanted(path, upload.file_id)
        simulated = st.checkbox(
            say("data.is_simulated"),
            value=answers.sample_date() is not None,
            key="file_is_simulated",
        )
        file = uploads.incoming(
            path, kind, upload.name, simulated=simulated, sheets=sheets, skips_hidden=skips_hidden
        )
        result = _previewed(file, upload.getvalue())
        if result is not None:
            report_of(result, upload.name)
            _load_button(result, file)


def who_loads() -> str:
    """Where files are taken, for a viewer who may load none."""
    return say("data.takes_no_files" if sign_in().mode == "none" else "data.office_loads")


@contextmanager
def on_disk(name: str, content: bytes) -> Iterator[Path]:
    """The file on disk while it is read; its name is never part of a path."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"upload{Path(name).suffix.lower()}"
        path.write_bytes(content)
        yield path


def _kind(path: Path, file_id: str) -> str | None:
    """The kind by the headings of the file, or the one chosen instead."""
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
        filter_mode=None,
    )


def _wanted(path: Path, file_id: str) -> tuple[list[str], bool]:
    """The sheets chosen of a workbook, and whether to leave out what is hidden in it."""
    key = f"contents_of_{file_id}"
    if key not in st.session_state:
        st.session_state[key] = uploads.contents(path)
    contents: Contents = st.session_state[key]
    sheets: list[str] = []
    if len(contents.sheets) > 1:
        sheets = st.multiselect(
            say("data.sheets"),
            contents.sheets,
            placeholder=say("data.sheets_by_headings"),
            key=f"sheets_of_{file_id}",
        )
    skips = contents.has_hidden and st.checkbox(
        say("data.skip_hidden"), key=f"skip_hidden_of_{file_id}"
    )
    return sheets, skips


def _previewed(file: IncomingFile, content: bytes) -> LoadPreview | None:
    """What the file would change; computed again if file, choice, kind, day or store change."""
    digest = hashlib.sha256(content).hexdigest()
    as_of = filters.now().date()
    key = (digest, file.kind.name, file.choice, file.is_simulated, answers.newest_load(), as_of)
    stored: tuple[Any, LoadPreview] | None = st.session_state.get(_RESULT)
    if stored is None or stored[0] != key:
        with st.spinner(say("data.checking")):
            result = uploads.preview(file, as_of)
        if isinstance(result, Refusal):
            st.warning(plain(result.text))
            return None
        stored = st.session_state[_RESULT] = (key, result)
    return stored[1]


def _load_button(result: LoadPreview, file: IncomingFile) -> None:
    """The button that loads the file; none if there is nothing to load."""
    outcome = result.outcome
    if outcome is None or not outcome.new + outcome.corrected:
        return
    rows = count(current(), outcome.new + outcome.corrected)
    rejected = count(current(), outcome.rejected)
    key = "data.take_good" if outcome.rejected else "data.take"
    if st.button(say(key, rows=rows, rejected=rejected), type="primary"):
        loaded = uploads.load_file(file, take_good_rows=bool(outcome.rejected))
        if not isinstance(loaded, Refusal):
            st.session_state["loaded_file"] = loaded
            st.rerun()
        if loaded.is_of_file:
            st.session_state.pop(_RESULT, None)
        st.warning(plain(loaded.text))


def _loaded_message() -> None:
    for line in st.session_state.pop("loaded_file", ()):
        st.success(plain(line))
