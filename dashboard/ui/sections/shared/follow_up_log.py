"""The follow-up log. Officers add entries; viewers read them: all, or those of one agency."""

from typing import Any

import streamlit as st

from dashboard.selection import Selection
from dashboard.tables import Link, Table, TableColumn
from dashboard.ui import filters, identity, panel, search, table_rows
from dashboard.ui.agency_labels import short_names
from dashboard.ui.data import answers, follow_up_log
from dashboard.ui.data.follow_up_log import FollowUp
from dashboard.ui.language import current, plain, say
from dashboard.ui.sections.shared.last_follow_up import promise
from dashboard.wording import count, day

_LONGEST = 500  # characters of a note
_WRITTEN = "follow_up_entries_written"


def log(selection: Selection) -> None:
    """The entries by the day, the newest first; on the officers' desk the form for a new one."""
    with panel.border("follow_up_log"):
        entries = follow_up_log.entries(selection)
        past = sum(entry.is_past for entry in follow_up_log.last_by_agency(selection).values())
        key = "log.title" if entries else "log.title_none"
        title = say(key, count=count(current(), len(entries)), past=count(current(), past))
        panel.heading(title, say("log.subtitle", as_of=day(current(), selection.as_of)))
        if may_write(selection):
            _form(selection)
        _entries("follow_up_log", title, entries, selection)


def open_log_of(selection: Selection, link: Link) -> None:
    """The log of the agency of a row in a dialog, with the form on the officers' desk."""
    agency = link.agency
    (name,) = short_names(selection, [agency])

    def content() -> None:
        every = follow_up_log.entries(selection)
        entries = [entry for entry in every if entry.agency_code == agency]
        key = "log.of_agency" if entries else "log.of_agency_none"
        title = say(key, agency=name, count=count(current(), len(entries)))
        st.caption(plain(title))
        if may_write(selection) and _is_written("follow_up_of_agency", agency, selection):
            st.rerun()
        _entries("follow_up_log_of_agency", title, entries, selection)

    st.dialog(say("log.dialog", agency=name), width="large")(content)()


def may_write(selection: Selection, *, is_allowed: bool | None = None) -> bool:
    """Whether entries can be written here and now; else the reason is said.

    `is_allowed`: whether the viewer is let; None as for the follow-up log.
    """
    if not (identity.viewer().changes if is_allowed is None else is_allowed):
        st.caption(say("log.read_only"))
    elif selection.as_of != filters.now().date():
        st.caption(say("log.another_day", today=day(current(), filters.now())))
    else:
        return True
    return False


@st.fragment
def _form(selection: Selection) -> None:
    if _is_written("follow_up_form", _agency(selection), selection):
        filters.focus_on(agency=None)
        st.rerun()


def _is_written(key: str, agency: str | None, selection: Selection) -> bool:
    """The fields of an entry; whether it was just written. What was typed stays until it is."""
    written = st.session_state.setdefault(_WRITTEN, 0)  # a new form after each entry
    with (
        st.form(f"{key}_{written}", border=False, enter_to_submit=False),
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
        writer = identity.writer()
        submitted = st.form_submit_button(say("log.add"), type="primary")
    if not submitted:
        return False
    entry = {"channel": channel, "letter_number": letter.strip(), "note": note.strip() or None}
    return _is_added(agency, writer.strip(), entry | {"promised_date": promised})


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


def _is_added(agency: str | None, writer: str, entry: dict[str, Any]) -> bool:
    lacking = [key for key, value in (("agency", agency), ("writer", writer)) if not value]
    if agency is None or lacking:
        st.warning(say("log.incomplete_" + "_".join(lacking)))
        return False
    follow_up_log.add_entry(agency, writer, filters.now(), **entry)
    st.session_state[_WRITTEN] += 1
    return True


def _entries(key: str, title: str, entries: list[FollowUp], selection: Selection) -> None:
    if entries:
        stamp = table_rows.stamp(title, selection, simulated=False, choice=say("log.choice"))
        table_rows.draw(key, _table(entries, selection), stamp)


def _table(entries: list[FollowUp], selection: Selection) -> Table:
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
            TableColumn(say("column.promise"), [promise(entry) for entry in entries]),
            TableColumn(say("log.note"), [entry.note for entry in entries]),
            TableColumn(say("log.writer"), [entry.written_by for entry in entries]),
        ),
        links=tuple(Link(entry.agency_code) for entry in entries),
    )
