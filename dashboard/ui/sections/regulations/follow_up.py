"""Whom to follow up next: ranked by a stated rule, with the last follow-up of each."""

from collections.abc import Hashable, Mapping
from typing import Any

import streamlit as st

from dashboard.figures.rules import SOON_EXPIRING_DAYS
from dashboard.selection import Selection
from dashboard.tables import Link, Table, TableColumn, records
from dashboard.ui import panel, table_rows
from dashboard.ui.agency_labels import short_names
from dashboard.ui.data import follow_up_log, regulations
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence
from dashboard.wording import count, day, number


@st.fragment
def next_to_follow_up(selection: Selection) -> None:
    """The ranked list; a row opens the agency."""
    ranked = regulations.follow_up_priority(selection)
    last = follow_up_log.last_by_agency(selection.as_of)
    simulated = bool(ranked["is_simulated"].any())
    agencies = short_names(selection, ranked["agency_code"])
    rows = records(ranked)
    title = Sentence(
        "follow_up.title" if rows else "follow_up.title_none",
        count=count(current(), len(rows)),
        first=", ".join(plain(name) for name in agencies[:3]),
    ).text(simulated=simulated)
    with st.container(border=True, gap="xsmall", height="stretch"):
        subtitle = say(
            "follow_up.rule", days=SOON_EXPIRING_DAYS, as_of=day(current(), selection.as_of)
        )
        panel.heading(title, subtitle)
        table = Table(
            (
                TableColumn(say("column.agency"), agencies),
                TableColumn(say("column.why"), [_reason(row) for row in rows]),
                TableColumn(say("column.last_follow_up"), [_last(last.get(row["agency_code"]))
                                                  for row in rows]),
            ),
            links=tuple(Link(row["agency_code"]) for row in rows),
        )  # fmt: skip
        stamp = table_rows.stamp(title, selection, simulated=simulated)
        table_rows.draw("follow_up_priority", table, stamp)


def _reason(row: Mapping[Hashable, Any]) -> str:
    since = row["since_date"]
    values = {} if since is None else {
        "since": day(current(), since), "days": number(current(), int(row["days"]))
    }  # fmt: skip
    key = row["reason"] if values or row["reason"] != "reviewed_only" else "reviewed_by_parts"
    return say(f"follow_up.{key}", **values)


def _last(entry: follow_up_log.FollowUp | None) -> str:
    """The last follow-up of the agency, and whether its promised date is past."""
    if entry is None:
        return say("follow_up.never")
    text = say(
        "follow_up.said",
        day=day(current(), entry.written_at),
        channel=say(f"follow_up_by.{entry.channel}"),
    )
    if entry.promised_date is None:
        return text
    key = "follow_up.promise_past" if entry.is_past else "follow_up.promise_open"
    return f"{text} {say(key, day=day(current(), entry.promised_date))}"
