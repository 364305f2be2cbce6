"""The follow-up log. Officers add entries; viewers read them."""

from typing import Any

import streamlit as st

from dashboard.selection import Selection
from dashboard.settings import settings
from dashboard.tables import Link, Table, TableColumn
from dashboard.ui import filters, panel, table_rows
from dashboard.ui.agency_labels import short_names
from dashboard.ui.data import answers, follow_up_log, regulations
from dashboard.ui.language import current, say
from dashboard.wording import count, day

_LONGEST = 500  # characters of a note


def log(selection: Selection) -> None:
    """The entries by the day, the newest first; on the officers' desk the form for a new one."""
    with st.container(border=True, gap="xsmall"):
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


def _form(selection: Selection) -> None:
    names = answers.short_names(selection, current())
    first = list(regulations.follow_up_priority(selection)["agency_code"])
    others = sorted(answers.existing(selection) - set(first), key=lambda code: names[code])
    with (
        st.form("follow_up_form", clear_on_submit=True, border=False),
        st.container(horizontal=True),
    ):
        agency = st.selectbox(
            say("log.agency"),
            [*first, *others],
            index=None,
            format_func=lambda code: names.get(code, code),
            placeholder=say("log.choose"),
            width=220,
        )
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


def _add(agency: str | None, writer: str, entry: dict[str, Any]) -> None:
    if agency is None or not writer:
        st.warning(say("log.incomplete"))
        return
    follow_up_log.add_entry(agency, writer, filters.now(), **entry)
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
