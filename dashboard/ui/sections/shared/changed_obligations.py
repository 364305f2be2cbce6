"""The obligations whose state is another than on an earlier day, with both states."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.figures.details.changes.day_changes import SIDES
from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn
from dashboard.ui.agency_labels import short_names
from dashboard.ui.language import say
from dashboard.ui.sections.shared.columns import obligation_links, period_column
from dashboard.ui.sections.shared.obligation_table import regime_names


def changed_obligations(
    rows: pd.DataFrame, selection: Selection, sides: Sequence[str], *more: TableColumn
) -> Table:
    """A row each, with its state on both days, headed by `sides`, and the columns `more`."""
    return Table(
        (
            TableColumn(say("column.agency"), short_names(selection, rows["agency_code"])),
            TableColumn(say("column.regime"), regime_names(rows)),
            period_column(rows),
            TableColumn(say("column.due"), list(rows["due_date"]), "day"),
            *(
                TableColumn(title, _states(rows, side))
                for title, side in zip(sides, SIDES, strict=True)
            ),
            *more,
        ),
        links=obligation_links(rows),
    )


def _states(rows: pd.DataFrame, side: str) -> list[str]:
    return [
        _state(state, is_owed=bool(is_owed))
        for state, is_owed in zip(rows[f"state_{side}"], rows[f"is_owed_{side}"], strict=True)
    ]


def _state(state: Any, *, is_owed: bool) -> str:
    """The state in words; a report received early does not count in rates yet."""
    if state is None or pd.isna(state):
        return say("day_changes.outside")
    if state == "on_time" and not is_owed:
        return say("day_changes.early")
    return say(f"state.{state}")
