"""The files of the meeting shown: what leaves the building, from what was frozen for it."""

from functools import partial
from typing import Final

import streamlit as st

from dashboard.exports.tables import file_name
from dashboard.ui import pages, panel, table_rows
from dashboard.ui.address import Focus
from dashboard.ui.data import answers, documents
from dashboard.ui.downloads import download
from dashboard.ui.language import current, plain, say
from dashboard.ui.sections.meetings.page import Shown

_FILES: Final = (
    ("pptx", documents.power_point, "pptx",
     "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("notice", documents.conclusion_notice, "docx",
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("answers", documents.answer_sheets, "zip", "application/zip"),
    ("workbook", documents.workbook, "xlsx",
     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
)  # fmt: skip


def files(shown: Shown) -> None:
    """The way to its deck, and the downloads of the meeting shown."""
    if not shown.now:
        return
    meeting = shown.now
    simulated = answers.is_simulated(meeting.load)
    with panel.border("meeting_files"):
        panel.heading(say("meetings.files", name=plain(meeting.name)), say("meetings.files_how"))
        with st.container(horizontal=True):
            for name, write, suffix, mime in _FILES:
                title = say(f"{name}.file", name=meeting.name)
                stamp = table_rows.stamp(title, meeting.selection, simulated=simulated)
                download(
                    say(f"{name}.button"),
                    partial(write, meeting, current()),
                    file_name=file_name(stamp, suffix),
                    mime=mime,
                    key=f"meeting_{name}",
                )
            pages.link("presentation", Focus(meeting=str(meeting.number)))
