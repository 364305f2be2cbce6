"""The files of the meeting shown: what leaves the building, from what was frozen for it."""

from functools import partial
from typing import Final

import streamlit as st

from dashboard.exports.tables import file_name
from dashboard.ui import pages, panel, table_rows
from dashboard.ui.address import Focus
from dashboard.ui.data import answers, documents
from dashboard.ui.downloads import download, long_download
from dashboard.ui.language import current, plain, say
from dashboard.ui.sections.meetings.page import Shown

_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_LONG: Final = (
    ("pptx", documents.power_point, "pptx", f"{_OFFICE}.presentationml.presentation"),
    ("workbook", documents.workbook, "xlsx", f"{_OFFICE}.spreadsheetml.sheet"),
)
_SHORT: Final = (
    ("notice", documents.conclusion_notice, "docx", f"{_OFFICE}.wordprocessingml.document"),
    ("answers", documents.answer_sheets, "zip", "application/zip"),
)


def files(shown: Shown) -> None:
    """The way to its deck, and the downloads of the meeting shown."""
    if not shown.now:
        return
    meeting = shown.now
    simulated = answers.is_simulated(meeting.load)

    def named(name: str, suffix: str) -> str:
        title = say(f"{name}.file", name=meeting.name)
        return file_name(table_rows.stamp(title, meeting.selection, simulated=simulated), suffix)

    with panel.border("meeting_files"):
        panel.heading(say("meetings.files", name=plain(meeting.name)), say("meetings.files_how"))
        with st.container(horizontal=True):
            for name, make, suffix, mime in _LONG:
                long_download(
                    say(f"{name}.button"),
                    make(meeting, current()),
                    file_name=named(name, suffix),
                    mime=mime,
                    key=f"meeting_{name}",
                )
            for name, write, suffix, mime in _SHORT:
                download(
                    say(f"{name}.button"),
                    partial(write, meeting, current()),
                    file_name=named(name, suffix),
                    mime=mime,
                    key=f"meeting_{name}",
                )
            pages.link("presentation", Focus(meeting=str(meeting.number)))
