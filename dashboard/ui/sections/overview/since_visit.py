"""What is new since this browser's last visit, for who comes every morning."""

import pandas as pd
import streamlit as st

from dashboard.selection import Selection
from dashboard.tables import Link, Table, TableColumn
from dashboard.ui import last_visit, table_rows
from dashboard.ui.agency_labels import short_names
from dashboard.ui.data import visit_changes
from dashboard.ui.language import current, say
from dashboard.ui.last_visit import Seen
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.shared.columns import obligation_links, period_column
from dashboard.ui.sections.shared.obligation_table import regime_names
from dashboard.wording import count, day

KINDS = ("overdue", "received", "issued")


@st.fragment
def since_visit(selection: Selection) -> None:
    """A button with how much is new, which opens on the rows; only for the newest day and load."""
    if not last_visit.is_newest(selection):
        return
    with st.container(key="since_visit", horizontal=True, width="content"):
        seen = last_visit.last_seen(selection)
        found = changes(selection, seen) if seen else {}
        with st.popover(
            label(seen, found), type="tertiary", key="since_visit_open", on_change="rerun"
        ) as popover:
            if popover.open:
                st.markdown(heading(seen, found))
                for kind, rows in found.items():
                    _rows(kind, rows, selection)


def changes(selection: Selection, seen: Seen) -> dict[str, pd.DataFrame]:
    """The rows that are new since then, by kind of KINDS; without kinds that have none."""
    reports = visit_changes.new_reports(selection, seen.as_of, seen.load)
    found = {kind: reports.loc[reports["what"] == kind] for kind in KINDS[:2]}
    found["issued"] = visit_changes.new_documents(selection, seen.as_of, seen.load)
    return {kind: rows for kind, rows in found.items() if len(rows)}


def label(seen: Seen | None, found: dict[str, pd.DataFrame]) -> str:
    """The text of the button: how many rows are new, where there was a visit before."""
    total = sum(map(len, found.values()))
    return say("visit.count", count=count(current(), total)) if seen else say("visit.title")


def heading(seen: Seen | None, found: dict[str, pd.DataFrame]) -> str:
    """Since when; or that nothing is new, or that there is nothing to compare with."""
    if seen is None:
        return say("visit.none")
    key = "visit.since" if found else "visit.same"
    return say(key, day=day(current(), seen.as_of), load=seen.load)


def sentence(kind: str, rows: pd.DataFrame) -> str:
    """How many rows of a kind are new, with the mark."""
    found = Sentence(f"visit.{kind}", count=count(current(), len(rows)))
    return found.text(simulated=bool(rows["is_simulated"].any()))


def _rows(kind: str, rows: pd.DataFrame, selection: Selection) -> None:
    title = sentence(kind, rows)
    st.markdown(f"**{title}**")
    table = (_documents if kind == "issued" else _reports)(rows, selection)
    simulated = bool(rows["is_simulated"].any())
    table_rows.draw(f"visit_{kind}", table, table_rows.stamp(title, selection, simulated=simulated))


def _reports(rows: pd.DataFrame, selection: Selection) -> Table:
    return Table(
        (
            TableColumn(say("column.agency"), short_names(selection, rows["agency_code"])),
            TableColumn(say("column.regime"), regime_names(rows)),
            period_column(rows),
            TableColumn(say("column.due"), list(rows["due_date"]), "day"),
            TableColumn(say("column.state"), [say(f"state.{state}") for state in rows["state"]]),
        ),
        links=obligation_links(rows),
    )


def _documents(rows: pd.DataFrame, selection: Selection) -> Table:
    return Table(
        (
            TableColumn(say("column.agency"), short_names(selection, rows["agency_code"])),
            TableColumn(say("column.number"), list(rows["number"])),
            TableColumn(say("column.issued"), list(rows["issued_date"]), "day"),
        ),
        links=tuple(Link(code) for code in rows["agency_code"]),
    )
