"""The report on a checked file: its errors by cause, its remarks, what it would change."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from dashboard.load_preview import LoadPreview
from dashboard.ui import filters
from dashboard.ui.data import uploads
from dashboard.ui.data.uploads import MessageSummary, ValidationMessage
from dashboard.ui.downloads import download
from dashboard.ui.language import current, plain, say
from dashboard.wording import count, day

SHOWN = 5  # cells of a summary


def report_of(result: LoadPreview, name: str) -> None:
    """The outcome in one line, the errors, the remarks, the changes."""
    language = current()
    if result.errors:
        faults(result.errors)
        _downloads(result, name)
    else:
        st.success(say("data.no_faults"))
    if result.remarks:
        with st.expander(say("data.remarks", count=count(language, len(result.remarks)))):
            for summary in uploads.summaries(result.remarks, SHOWN):
                told(summary)
    _changes(result)


def faults(errors: Sequence[ValidationMessage]) -> None:
    """Errors by cause, those with most cells first."""
    summaries = uploads.summaries(errors, SHOWN)
    cells, causes = (count(current(), len(found)) for found in (errors, summaries))
    st.error(say("data.faults", cells=cells, causes=causes))
    for summary in summaries:
        told(summary)


def told(summary: MessageSummary) -> None:
    """An error or remark and its first cells."""
    language, texts = current(), [cell.text for cell in summary.first]
    column = f"**{plain(summary.column)}**: " if summary.column else ""
    if summary.is_of_file:
        for text in texts:
            st.markdown(f"- {column}{plain(text)}")
        return
    is_one_text = len(set(texts)) == 1
    cells = [
        plain(cell.location if is_one_text else f"{cell.location}: {cell.text}")
        for cell in summary.first
    ]
    number = say("data.cells", count=count(language, summary.count))
    more = summary.count - len(cells)
    rest = f" · {say('data.more', count=count(language, more))}" if more else ""
    listed = (" · " if is_one_text else "  \n").join(cells)
    text = plain(texts[0]) if is_one_text else ""
    st.markdown(f"{column}{number}. {text}  \n:gray[{listed}{rest}]")


def _downloads(result: LoadPreview, name: str) -> None:
    stem, rejected = Path(name).stem, uploads.rejected_rows(result)
    with st.container(horizontal=True):
        if rejected:
            download(
                say("data.rejects"),
                rejected,
                file_name=f"{stem}.{say('data.rejects_suffix')}.xlsx",
            )
        download(
            say("data.report"),
            uploads.check_report(result),
            file_name=f"{stem}.csv",
            mime="text/csv",
        )


def _changes(result: LoadPreview) -> None:
    if result.outcome is None:
        return
    language = current()
    st.markdown(f"**{say('data.would_change')}**")
    for line in uploads.changes(result):
        st.markdown(plain(line))
    as_of = day(current(), filters.now().date())
    if result.impact:
        st.markdown(say("preview.moves", as_of=as_of))
        st.markdown("\n".join(f"- {plain(move.sentence(language))}" for move in result.impact))
    elif result.outcome.new + result.outcome.corrected:
        st.markdown(say("preview.no_moves", as_of=as_of))
