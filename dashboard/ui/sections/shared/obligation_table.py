"""Obligations as tables: report, due date, state, and a link to each."""

from collections.abc import Sequence

import pandas as pd

from dashboard.selection import Selection
from dashboard.tables import Link, Table, TableColumn, due_column
from dashboard.ui.language import current, say
from dashboard.ui.sections.shared.columns import obligation_links, period_column, simulated_column
from dashboard.ui.sections.shared.last_follow_up import last_column
from dashboard.ui.sections.shared.state_matrix import state_text


def obligation_table(rows: pd.DataFrame, agency: str, more: tuple[TableColumn, ...] = ()) -> Table:
    """`rows` of `obligations_of`, each a link to the obligation on the page of `agency`."""
    states = zip(rows["state"], rows["is_nil"], strict=True)
    return Table(
        (
            TableColumn(say("column.regime"), regime_names(rows)),
            period_column(rows),
            due_column(say("column.due"), list(rows["due_at"])),
            TableColumn(
                say("column.state"), [state_text(state, is_nil=bool(nil)) for state, nil in states]
            ),
            TableColumn(say("agency.first_received"), list(rows["first_received_at"]), "moment"),
            TableColumn(say("agency.late_working"), list(rows["late_working_days"]), "count"),
            simulated_column(rows),
            *more,
        ),
        links=tuple(
            Link(agency, regime, report)
            for regime, report in zip(rows["regime_code"], rows["period_code"], strict=True)
        ),
    )


def missing_table(rows: pd.DataFrame, selection: Selection, agencies: Sequence[str] = ()) -> Table:
    """Missing obligations, each row a link, with the last follow-up of its agency.

    `agencies`: the name of the agency of each.
    """
    who = [TableColumn(say("column.agency"), agencies)] if agencies else []
    return Table(
        (
            *who,
            TableColumn(say("column.regime"), regime_names(rows)),
            period_column(rows),
            due_column(say("column.due"), list(rows["due_at"])),
            TableColumn(say("column.overdue"), list(rows["overdue_calendar_days"]), "count"),
            TableColumn(say("column.overdue_working"), list(rows["overdue_working_days"]), "count"),
            last_column(selection, list(rows["agency_code"])),
            simulated_column(rows),
        ),
        links=obligation_links(rows),
    )


def regime_names(rows: pd.DataFrame) -> list[str]:
    """The name of the regime of each row, else its code."""
    return list(rows[f"regime_name_{current()}"].fillna(rows["regime_code"]))
