"""The documents: number, type, dates, source, days against the reference day, and two checks."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.figures.rules import ISSUING_REFERENCE_DAY
from dashboard.selection import Selection
from dashboard.tables import Link, Table, TableColumn, records
from dashboard.ui import choices, panel, table_rows
from dashboard.ui.agency_labels import short_names
from dashboard.ui.data import regulations
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence, mark
from dashboard.ui.theme import is_phone
from dashboard.wording import NBSP, count, day, number

_KEY = "documents"


@st.fragment
def documents(selection: Selection) -> None:
    """Every document issued by the day, the newest first, and why some do not count."""
    rows = regulations.documents(selection)
    simulated = bool(rows["is_simulated"].any())
    not_counted = int((~rows["is_normative"].astype(bool)).sum())
    title = Sentence(
        "documents.title" if len(rows) else "documents.title_none",
        count=count(current(), len(rows)),
        refused=count(current(), not_counted),
    ).text(simulated=simulated)
    subtitle = say(
        "documents.subtitle",
        reference=day(current(), ISSUING_REFERENCE_DAY),
        as_of=day(current(), selection.as_of),
    )
    with panel.border(_KEY):
        panel.heading(title, subtitle)
        stamp = table_rows.stamp(title, selection, simulated=simulated)
        table_rows.draw(_KEY, _table(rows, selection), stamp)


def _table(documents: pd.DataFrame, selection: Selection) -> Table:
    rows = records(documents)
    columns = [
        TableColumn(say("column.agency"), short_names(selection, documents["agency_code"])),
        TableColumn(say("column.number"), [_number(row) for row in rows]),
        TableColumn(say("column.issued"), list(documents["issued_date"]), "day"),
        TableColumn(say("column.normative"), [_check(row) for row in rows]),
        TableColumn(say("column.conformity"), [_conformity(row) for row in rows]),
    ]
    if not is_phone():
        kinds = [say(f"regulation_type.{kind}") for kind in documents["regulation_type"]]
        columns[2:2] = [TableColumn(say("column.type"), kinds)]
        columns[4:4] = [
            TableColumn(say("column.effective"), list(documents["effective_date"]), "day"),
            TableColumn(say("column.expires"), list(documents["expired_date"]), "day"),
            TableColumn(say("column.against_reference"), [_against(row) for row in rows]),
        ]
        if documents["signer"].notna().any():
            columns.append(TableColumn(say("column.signer"), list(documents["signer"])))
        columns.append(_sources(documents))
    return Table(tuple(columns), links=tuple(Link(code) for code in documents["agency_code"]))


def _sources(documents: pd.DataFrame) -> TableColumn:
    said = documents["source"].map(choices.catalogue_text, na_action="ignore")
    return TableColumn(say("column.source"), list(said), "address")


def _number(row: Mapping[Hashable, Any]) -> str:
    """The number as in the source, with the mark if the document is simulated."""
    text = row["number"] if isinstance(row["number"], str) else say("documents.no_number")
    is_marked = not row["is_simulated"] or "mô phỏng" in str(text)
    return f"{text}{mark(simulated=not is_marked)}"


def _against(row: Mapping[Hashable, Any]) -> str:
    """Days before or after the reference day; a dash if it does not apply."""
    if pd.isna(row["days_from_reference"]):
        return "—"
    days = int(row["days_from_reference"])
    key = "before" if days < 0 else "after" if days > 0 else "on_it"
    return say(f"documents.{key}", days=number(current(), abs(days))).replace(" ", NBSP)


def _check(row: Mapping[Hashable, Any]) -> str:
    verdict = say("documents.normative" if row["is_normative"] else "documents.not_normative")
    reason = row["normative_reason"]
    return f"{verdict}: {choices.catalogue_text(reason)}" if isinstance(reason, str) else verdict


def _conformity(row: Mapping[Hashable, Any]) -> str:
    """Whether the document is in order, or what is wrong first; a check with its note."""
    verdict = say(f"conformity.{row['conformity']}")
    note = row["check_note"]
    return f"{verdict}: {choices.catalogue_text(note)}" if isinstance(note, str) else verdict
