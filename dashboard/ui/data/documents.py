"""The documents that leave the building, as files."""

from dashboard.exports.documents.reporting_report import ReportingReport
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from dashboard.ui.data.cache import cached


@cached
def reporting_report(reads: Reads, selection: Selection, language: str) -> bytes:
    """The report of the selection, as a .docx file."""
    return ReportingReport(reads, selection, language).file()
