"""What a checked file says: its faults by cause, what is passed over, what it would change."""

import io
from pathlib import Path

import streamlit as st

from dashboard.load_preview import LoadPreview
from dashboard.ui import filters
from dashboard.ui.language import current, plain, say
from dashboard.wording import count, day
from data_access.importing.model.validation_messages import (
    MessageGroup,
    ValidationMessage,
    by_cause,
    report,
)
from data_access.importing.reports.outcomes import outcome_lines
from data_access.importing.reports.rejects import write_rejects

_PLACES = 5  # of a cause shown at once


def report_of(result: LoadPreview, name: str) -> None:
    """One line of outcome, the causes, the remarks, what would change."""
    language, faults = current(), by_cause(result.problems)
    if faults:
        cells = count(language, len(result.problems))
        st.error(say("data.faults", cells=cells, causes=count(language, len(faults))))
        for cause in faults:
            _cause(cause)
        _downloads(result, name)
    else:
        st.success(say("data.no_faults"))
    if result.remarks:
        with st.expander(say("data.remarks", count=count(language, len(result.remarks)))):
            for cause in by_cause(result.remarks):
                _cause(cause)
    _changes(result)


def _cause(cause: MessageGroup) -> None:
    """What is wrong and how to mend it, and the first cells where it is."""
    language, first = current(), cause.problems[0]
    shown = cause.problems[:_PLACES]
    is_one_text = len({problem.text(language) for problem in shown}) == 1
    column = f"**{plain(cause.column)}**: " if cause.column else ""
    if first.row is None:
        for problem in cause.problems:
            st.markdown(f"- {column}{plain(problem.text(language))}")
        return
    said = plain(first.text(language)) if is_one_text else ""
    cells = say("data.cells", count=count(language, len(cause.problems)))
    places = (" · " if is_one_text else "  \n").join(
        _place(problem, with_text=not is_one_text) for problem in shown
    )
    more = len(cause.problems) - len(shown)
    rest = f" · {say('data.more', count=count(language, more))}" if more else ""
    st.markdown(f"{column}{cells}. {said}  \n:gray[{places}{rest}]")


def _place(problem: ValidationMessage, *, with_text: bool) -> str:
    """Where a problem is as a spreadsheet says it, Biểu 01!C14, and what stands there."""
    where = problem.cell or say("data.row", row=problem.row)
    sheet = f"{problem.sheet}!" if problem.sheet and problem.cell else ""
    value = f" “{problem.value}”" if problem.value is not None else ""
    text = f": {problem.text(current())}" if with_text else ""
    return plain(f"{sheet}{where}{value}{text}")


def _downloads(result: LoadPreview, name: str) -> None:
    language, stem = current(), Path(name).stem
    with st.container(horizontal=True):
        if result.sheet is not None:
            target = io.BytesIO()
            if write_rejects(result.sheet, result.problems, target, language):
                st.download_button(
                    say("data.rejects"),
                    target.getvalue(),
                    file_name=f"{stem}.{say('data.rejects_suffix')}.xlsx",
                    icon=":material/download:",
                    on_click="ignore",
                )
        st.download_button(
            say("data.report"),
            report((*result.problems, *result.remarks), language),
            file_name=f"{stem}.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
        )


def _changes(result: LoadPreview) -> None:
    if result.outcome is None:
        return
    language = current()
    st.markdown(f"**{say('data.would_change')}**")
    for line in outcome_lines(result.outcome, language, dry_run=True):
        st.markdown(plain(line))
    as_of = day(filters.now().date())
    if result.moves:
        st.markdown(say("preview.moves", as_of=as_of))
        st.markdown("\n".join(f"- {plain(move.sentence(language))}" for move in result.moves))
    elif result.outcome.new + result.outcome.corrected:
        st.markdown(say("preview.no_moves", as_of=as_of))
