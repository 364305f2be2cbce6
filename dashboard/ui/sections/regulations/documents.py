"""The documents: number, type, dates, source, days against the reference day, and the check."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.figures.rules import ISSUING_REFERENCE_DAY
from dashboard.selection import Selection
from dashboard.tables import Link, Stamp, Table, TableColumn
from dashboard.ui import panel
from dashboard.ui.data import answers, regulations
from dashboard.ui.language import current, say
from dashboard.ui.theme import is_phone
from dashboard.wording import NBSP, count, day, number, period

_KEY = "documents"


@st.fragment
def documents(selection: Selection) -> None:
    """Every document issued by the day, the newest first, and why one does not count."""
    found = regulations.documents(selection)
    simulated = bool(found["is_simulated"].any())
    refused = int((~found["is_normative"].astype(bool)).sum())
    title = say(
        "documents.title" if len(found) else "documents.title_none",
        count=count(current(), len(found)),
        refused=count(current(), refused),
        mark=f" {say('mark.simulated')}" if simulated else "",
    )
    subtitle = say(
        "documents.subtitle",
        reference=day(ISSUING_REFERENCE_DAY),
        as_of=day(selection.as_of),
    )
    with st.container(border=True, gap="xsmall"):
        panel.heading(panel.Finding(title, subtitle))
        stamp = Stamp(
            title,
            period(current(), selection.period),
            selection.as_of,
            selection.load,
            simulated,
        )
        panel.rows(_KEY, _table(found, selection), stamp)


def _table(found: pd.DataFrame, selection: Selection) -> Table:
    names = answers.short_names(selection, current())
    rows = found.to_dict("records")
    columns = [
        TableColumn(say("column.agency"), [names.get(code, code) for code in found["agency_code"]]),
        TableColumn(say("column.number"), [_number(row) for row in rows]),
        TableColumn(say("column.issued"), list(found["issued_date"]), "day"),
        TableColumn(say("column.normative"), [_check(row) for row in rows]),
    ]
    if not is_phone():
        kinds = [say(f"regulation_type.{kind}") for kind in found["regulation_type"]]
        columns[2:2] = [TableColumn(say("column.type"), kinds)]
        columns[4:4] = [
            TableColumn(say("column.effective"), list(found["effective_date"]), "day"),
            TableColumn(say("column.expires"), list(found["expired_date"]), "day"),
            TableColumn(say("column.against_reference"), [_against(row) for row in rows]),
        ]
        columns += [
            TableColumn(say("column.signer"), list(found["signer"])),
            TableColumn(say("column.source"), list(found["source"]), "address"),
        ]
    return Table(tuple(columns), links=tuple(Link(code) for code in found["agency_code"]))


def _number(row: Mapping[Hashable, Any]) -> str:
    """The number as the source writes it; a simulated document says so."""
    written = row["number"] if isinstance(row["number"], str) else say("documents.no_number")
    is_said = not row["is_simulated"] or "mô phỏng" in str(written)
    return str(written) if is_said else f"{written} {say('mark.simulated')}"


def _against(row: Mapping[Hashable, Any]) -> str:
    """Days before or after the reference day; nothing where it does not apply."""
    if pd.isna(row["days_from_reference"]):
        return "—"
    days = int(row["days_from_reference"])
    key = "before" if days < 0 else "after" if days > 0 else "on_it"
    return say(f"documents.{key}", days=number(current(), abs(days))).replace(" ", NBSP)


def _check(row: Mapping[Hashable, Any]) -> str:
    verdict = say("documents.normative" if row["is_normative"] else "documents.not_normative")
    reason = row["normative_reason"]
    return f"{verdict}: {reason}" if isinstance(reason, str) else verdict
