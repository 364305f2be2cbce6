"""The deadlines of one agency, for the calendar on its own desk."""

from functools import partial
from typing import Final

from dashboard.exports.tables import file_name
from dashboard.selection import Selection
from dashboard.ui import table_rows
from dashboard.ui.agency_labels import AgencyLabel
from dashboard.ui.data import answers, documents
from dashboard.ui.downloads import download
from dashboard.ui.language import current, say

_ICS: Final = "text/calendar"


def calendar_file(selection: Selection, agency: AgencyLabel) -> None:
    """The download of what falls due, of an agency that there is."""
    if not agency.exists:
        return
    title = say("calendar.name", agency=agency.short_name)
    simulated = answers.is_simulated(selection.load)
    stamp = table_rows.stamp(title, selection, simulated=simulated)
    download(
        say("calendar.button"),
        partial(documents.deadline_calendar, selection, current(), agency.code),
        file_name=file_name(stamp, "ics"),
        mime=_ICS,
        key="deadline_calendar",
    )
