"""One obligation: its due date and why, its state, and everything that was received."""

from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn, records
from dashboard.ui import panel, table_rows
from dashboard.ui.agency_labels import AgencyLabel
from dashboard.ui.data import agency_detail, answers
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.agency.statements import statements_on
from dashboard.ui.sections.shared.columns import simulated_column
from dashboard.ui.sections.shared.state_matrix import state_text
from dashboard.wording import count, day, moment, period

_CHANNELS = ("system", "document_exchange", "email", "post")

Row = Mapping[Hashable, Any]


def obligation(selection: Selection, row: Row, agency: AgencyLabel) -> None:
    """`row` of `obligations_of`, in full."""
    key = agency_detail.key_of(row)
    name = f"receipts_{key.origin_agency_code}"
    regime = row[f"regime_name_{current()}"]
    title = Sentence(
        "obligation.title",
        regime=plain(key.regime_code if pd.isna(regime) else regime),
        period=plain(period(current(), key.period_code)),
        state=state_text(row["state"], is_nil=bool(row["is_nil"])),
    ).text(simulated=row["is_simulated"])
    origin = answers.short_names(selection, current()).get(key.origin_agency_code, "")
    origin_note = say("obligation.origin", origin=origin) if origin != agency.short_name else ""
    with st.container(border=True, gap="xsmall"):
        panel.heading(title, origin_note)
        st.markdown(say("obligation.state", text=_state(selection, row)))
        _due_dates(selection, row)
        received = agency_detail.receipts(selection, key)
        st.markdown(
            say("obligation.receipts" if len(received) else "obligation.no_receipt",
                count=count(current(), len(received)))
        )  # fmt: skip
        if len(received):
            own = replace(selection, period=key.period_code)
            stamp = table_rows.stamp(title, own, simulated=bool(row["is_simulated"]))
            table_rows.draw(name, _receipts(received), stamp)
        statements_on(selection, row)
        st.caption(say("obligation.rule"))


def _state(selection: Selection, row: Row) -> str:
    """The state at the end of the day, in words."""
    values = {"due": day(current(), row["due_date"]), "as_of": day(current(), selection.as_of)}
    if row["state"] in ("on_time", "late"):
        values["received"] = moment(current(), row["first_received_at"])
    if row["state"] == "late":
        values["days"] = _days(row["late_working_days"], row["late_calendar_days"])
    if row["state"] == "missing":
        key = agency_detail.key_of(row)
        own = records(
            agency_detail.missing_of(replace(selection, period=key.period_code), row["agency_code"])
        )
        (overdue,) = [each for each in own if agency_detail.key_of(each) == key]
        values["days"] = _days(overdue["overdue_working_days"], overdue["overdue_calendar_days"])
    return say(f"obligation.{row['state']}", **values)


def _days(working: int | None, calendar: int | None) -> str:
    """Both counts; a delay within days off, or of hours, has its own text."""
    counts = [None if pd.isna(days) else int(days) for days in (working, calendar)]
    if counts[1] == 0:
        return say("obligation.hours")
    if counts[0] == 0:
        return say("obligation.days_off", calendar=count(current(), counts[1]))
    return say(
        "obligation.days",
        working=count(current(), counts[0]),
        calendar=count(current(), counts[1]),
    )


def _due_dates(selection: Selection, row: Row) -> None:
    """The explanation of the due date, then the decisions on it, the oldest first."""
    assigned, extended, exempted = agency_detail.due_dates(selection, agency_detail.key_of(row))
    for decision in records(assigned):
        text = decision[f"explanation_{current()}"]
        explanation = say("obligation.unexplained") if pd.isna(text) else plain(text)
        st.markdown(
            say("obligation.due", due=day(current(), decision["due_date"]), text=explanation)
        )
    for decision in records(extended):
        st.markdown(
            say(
                "obligation.extended",
                decided=day(current(), decision["decided_date"]),
                number=plain(decision["decision_number"]),
                due=day(current(), decision["due_date"]),
            )
        )
    for decision in records(exempted):
        reason = decision["reason"]
        st.markdown(
            say(
                "obligation.exempted" if row["state"] == "exempt" else "obligation.exempted_late",
                decided=day(current(), decision["decided_date"]),
                number=plain(decision["decision_number"]),
                reason=say("agency.no_data") if pd.isna(reason) else plain(reason),
            )
        )


def _receipts(received: pd.DataFrame) -> Table:
    """In the order received; the first decides whether it is late, the last what was reported."""
    contents = [
        say("state.nil" if nil else "obligation.with_content") for nil in received["is_nil"]
    ]
    decides = [say("obligation.decides") if index == 0 else "" for index in range(len(received))]
    return Table(
        (
            TableColumn(say("obligation.sequence"), list(range(1, len(received) + 1)), "count"),
            TableColumn(say("obligation.received_at"), list(received["received_at"]), "moment"),
            TableColumn(say("obligation.decisive"), decides),
            TableColumn(say("obligation.content"), contents),
            TableColumn(
                say("obligation.channel"), [_channel(code) for code in received["channel"]]
            ),
            TableColumn(say("obligation.document"), list(received["document_number"])),
            TableColumn(say("obligation.signed"), list(received["is_signed"]), "flag"),
            TableColumn(say("obligation.loaded_at"), list(received["loaded_at"]), "moment"),
            TableColumn(say("obligation.load"), list(received["from_load"]), "count"),
            simulated_column(received),
        )
    )


def _channel(code: object) -> str:
    if not isinstance(code, str):
        return ""
    return say(f"channel.{code}") if code in _CHANNELS else code
