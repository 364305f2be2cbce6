"""Whom to follow up next: ranked by a stated rule, with the last follow-up of each."""

from collections.abc import Hashable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from dashboard.figures.calculations.regulations import is_issuing_due
from dashboard.figures.rules import ISSUING_REFERENCE_DAY, SOON_EXPIRING_DAYS
from dashboard.selection import Selection
from dashboard.tables import Link, Table, TableColumn, records
from dashboard.ui import panel, table_rows
from dashboard.ui.agency_labels import short_names
from dashboard.ui.data import regulations
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.shared import follow_up_log
from dashboard.ui.sections.shared.last_follow_up import last_column
from dashboard.wording import count, day, number


@st.fragment
def next_to_follow_up(selection: Selection) -> None:
    """The ranked list; a row opens the agency."""
    ranked = regulations.follow_up_priority(selection)
    simulated = bool(ranked["is_simulated"].any())
    agencies = short_names(selection, ranked["agency_code"])
    rows = records(ranked)
    title = _title(selection, agencies).text(simulated=simulated)
    with st.container(border=True, gap="xsmall", height="stretch"):
        subtitle = say(
            "follow_up.rule", days=SOON_EXPIRING_DAYS, as_of=day(current(), selection.as_of)
        )
        panel.heading(title, subtitle)
        table = Table(
            (
                TableColumn(say("column.agency"), agencies),
                TableColumn(say("column.why"), [_reason(row) for row in rows]),
                last_column(selection, list(ranked["agency_code"])),
            ),
            links=tuple(Link(row["agency_code"]) for row in rows),
        )
        stamp = table_rows.stamp(title, selection, simulated=simulated)
        chase = partial(follow_up_log.open_log_of, selection)
        table_rows.draw("follow_up_priority", table, stamp, on_action=chase)


def _title(selection: Selection, agencies: Sequence[str]) -> Sentence:
    """Until the reference day is past nobody is to be chased: those agencies are only watched."""
    if not agencies:
        ending = "_none" if regulations.any_loaded(selection) else "_unknown"
    else:
        ending = "" if is_issuing_due(selection.as_of) else "_early"
    return Sentence(
        f"follow_up.title{ending}",
        count=count(current(), len(agencies)),
        first=", ".join(plain(name) for name in agencies[:3]),
        reference=day(current(), ISSUING_REFERENCE_DAY),
    )


def _reason(row: Mapping[Hashable, Any]) -> str:
    since = row["since_date"]
    values = {} if since is None else {
        "since": day(current(), since), "days": number(current(), int(row["days"]))
    }  # fmt: skip
    key = row["reason"] if values or row["reason"] != "reviewed_only" else "reviewed_by_parts"
    return say(f"follow_up.{key}", **values)
