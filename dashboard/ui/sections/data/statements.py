"""Explanations and disputes of agencies, those that wait for a decision first."""

import streamlit as st

from dashboard.selection import Selection
from dashboard.tables import Link, Table, TableColumn
from dashboard.ui import filters, table_rows
from dashboard.ui.agency_labels import short_names
from dashboard.ui.data import regimes, statements
from dashboard.ui.data.statements import Statement
from dashboard.ui.language import current, say
from dashboard.wording import count, period


def all_statements() -> None:
    """The last entry on each row by the day; a row opens the obligation with all of them."""
    selection = filters.chosen()
    st.header(say("statements.title"), anchor=False)
    last = statements.last_of_each(selection) if selection.load else []
    if not last:
        st.caption(say("statements.none"))
        return
    waiting = sum(each.state == "disputed" for each in last)
    title = say("statements.finding", waiting=count(current(), waiting),
                count=count(current(), len(last)))  # fmt: skip
    st.markdown(title)
    simulated = statements.simulated(selection, tuple(each.key for each in last))
    stamp = table_rows.stamp(
        title, selection, simulated=bool(simulated), choice=say("quality.choice")
    )
    marks = TableColumn(say("column.simulated"), [each.key in simulated for each in last], "flag")
    table_rows.draw("statements", _table(last, selection, marks), stamp)


def _table(last: list[Statement], selection: Selection, marks: TableColumn) -> Table:
    names = regimes.names(selection.load, current())
    codes = [each.key.regime_code for each in last]
    origins = [each.key.origin_agency_code for each in last]
    return Table(
        (
            TableColumn(say("column.agency"), short_names(selection, origins)),
            TableColumn(
                say("column.regime"),
                [names.get(code, code) for code in codes],
            ),
            TableColumn(
                say("column.period"), [period(current(), each.key.period_code) for each in last]
            ),
            TableColumn(
                say("statements.state"), [say(f"statement.kind_{each.state}") for each in last]
            ),
            TableColumn(say("statement.body"), [each.body for each in last]),
            TableColumn(say("log.writer"), [each.written_by for each in last]),
            TableColumn(say("column.written_at"), [each.written_at for each in last], "moment"),
            marks,
        ),
        links=tuple(
            Link(each.key.origin_agency_code, each.key.regime_code, each.key.period_code)
            for each in last
        ),
    )
