"""The follow-up log. Officers add entries; viewers read them."""

from typing import Any

import streamlit as st

from dashboard.selection import Selection
from dashboard.settings import settings
from dashboard.tables import Link, Table, TableColumn
from dashboard.ui import filters, panel, search, table_rows
from dashboard.ui.agency_labels import short_names
from dashboard.ui.data import answers, follow_up_log
from dashboard.ui.language import current, plain, say
from dashboard.wording import count, day

_LONGEST = 500  # characters of a note
_WRITTEN = "follow_up_entries_written"


def log(selection: Selection) -> None:
    """The entries by the day, the newest first; on the officers' desk the form for a new one."""
    with panel.border("follow_up_log"):
        entries = follow_up_log.entries(selection.as_of)
        past = sum(
            entry.is_past for entry in follow_up_log.last_by_agency(selection.as_of).values()
        )
        key = "log.title" if entries else "log.title_none"
        title = say(key, count=count(current(), len(entries)), past=count(current(), past))
        panel.heading(title, say("log.subtitle", as_of=day(current(), selection.as_of)))
        if not settings().is_desk:
            st.caption(say("log.read_only"))
        elif selection.as_of == filters.now().date():
            _form(selection)
        else:
            st.caption(say("log.another_day", today=day(current(), filters.now())))
        if entries:
            stamp = table_rows.stamp(title, selection, simulated=False, choice=say("log.choice"))
            table_rows.draw("follow_up_log", _table(entries, selection), stamp)


@st.fragment
def _form(selection: Selection) -> None:
    """What was typed stays until it is written."""
    agency = _agency(selection)
    written = st.session_state.setdefault(_WRITTEN, 0)  # a new form after each entry
    with (
        st.form(f"follow_up_form_{written}", border=False, enter_to_submit=False),
        st.container(horizontal=True),
    ):
        channel = st.selectbox(
            say("log.channel"),
            follow_up_log.CHANNELS,
            format_func=lambda code: say(f"follow_up_by.{code}"),
            filter_mode=None,
            width=150,
        )
        letter = st.text_input(say("log.letter"), max_chars=60, width=170)
        promised = st.date_input(
            say("log.promised"),
            value=None,
            min_value=selection.as_of,
            format="DD/MM/YYYY",
            width=150,
        )
        note = st.text_input(say("log.note"), max_chars=_LONGEST, width="stretch")
        writer = st.text_input(say("log.writer"), max_chars=60, width=180)
        submitted = st.form_submit_button(say("log.add"), type="primary")
    if submitted:
        entry = {"channel": channel, "letter_number": letter.strip(), "note": note.strip() or None}
        _add(agency, writer.strip(), entry | {"promised_date": promised})


def _agency(selection: Selection) -> str | None:
    """The agency that was followed up: the one of the address, or the one searched for."""
    with st.container(horizontal=True, vertical_alignment="center"):
        found = search.find_agency("follow_up_search", say("log.choose"))
        if found:
            filters.focus_on(agency=found)
        agency = filters.focus().agency
        if agency is None or agency not in answers.existing(selection):
            st.markdown(say("log.for_none"), width="content")
            return None
        name = plain(answers.short_names(selection, current())[agency])
        st.markdown(say("log.for", agency=name), width="content")
        return agency


def _add(agency: str | None, writer: str, entry: dict[str, Any]) -> None:
    lacking = [key for key, value in (("agency", agency), ("writer", writer)) if not value]
    if agency is None or lacking:
        st.warning(say("log.incomplete_" + "_".join(lacking)))
        return
    follow_up_log.add_entry(agency, writer, filters.now(), **entry)
    st.session_state[_WRITTEN] += 1
    filters.focus_on(agency=None)
    st.rerun()


def _table(entries: list[follow_up_log.FollowUp], selection: Selection) -> Table:
    return Table(
        (
            TableColumn(
                say("column.agency"),
                short_names(selection, (entry.agency_code for entry in entries)),
            ),
            TableColumn(
                say("column.written_at"), [entry.written_at for entry in entries], "moment"
            ),
            TableColumn(
                say("log.channel"), [say(f"follow_up_by.{entry.channel}") for entry in entries]
            ),
            TableColumn(say("log.letter"), [entry.letter_number for entry in entries]),
            TableColumn(say("log.promised"), [entry.promised_date for entry in entries], "day"),
            TableColumn(say("column.promise"), [_promise(entry) for entry in entries]),
            TableColumn(say("log.note"), [entry.note for entry in entries]),
            TableColumn(say("log.writer"), [entry.written_by for entry in entries]),
        ),
        links=tuple(Link(entry.agency_code) for entry in entries),
    )


def _promise(entry: follow_up_log.FollowUp) -> str:
    if entry.promised_date is None:
        return ""
    return say("log.past" if entry.is_past else "log.open")
