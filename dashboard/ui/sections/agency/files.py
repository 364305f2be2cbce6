"""The files of one agency: a brief on one page, and its deadlines for a calendar."""

from functools import partial
from typing import Final

from dashboard.exports.tables import file_name
from dashboard.selection import Selection
from dashboard.ui import table_rows
from dashboard.ui.agency_labels import AgencyLabel
from dashboard.ui.data import answers, documents
from dashboard.ui.downloads import download
from dashboard.ui.language import current, say

_FILES: Final = (
    ("brief", documents.agency_brief, "docx",
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("calendar", documents.deadline_calendar, "ics", "text/calendar"),
)  # fmt: skip


def files(selection: Selection, agency: AgencyLabel) -> None:
    """The downloads, of an agency that there is."""
    if not agency.exists:
        return
    simulated = answers.is_simulated(selection.load)
    for name, write, suffix, mime in _FILES:
        title = say(f"{name}.file", agency=agency.short_name)
        stamp = table_rows.stamp(title, selection, simulated=simulated)
        download(
            say(f"{name}.button"),
            partial(write, selection, current(), agency.code),
            file_name=file_name(stamp, suffix),
            mime=mime,
            key=f"agency_{name}",
        )
