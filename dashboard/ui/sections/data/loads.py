"""Loads: what was loaded, when, by whom, and what was withdrawn."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.tables import Stamp, Table, TableColumn, records
from dashboard.ui import filters, table_rows
from dashboard.ui.data import answers, uploads, withdrawals
from dashboard.ui.language import current, say
from dashboard.wording import count, day


def title() -> str:
    """The number of loads, and the day of the newest."""
    loads = answers.loads()
    if loads.empty:
        return say("data.title_empty")
    newest = loads.iloc[-1]
    return say(
        "data.title", loads=count(current(), len(loads)), day=day(current(), newest["loaded_at"])
    )


def loads() -> None:
    """Every load, the newest first; a withdrawn one with the load that withdrew it."""
    st.header(say("data.loads"), anchor=False)
    st.caption(say("data.loads_note"))
    every_load = answers.loads()
    stamp = Stamp(
        title(),
        "",
        filters.now().date(),
        answers.newest_load(),
        bool(every_load["is_simulated"].any()),
    )
    table_rows.draw("loads", _table(every_load.iloc[::-1]), stamp)


def _table(loads: pd.DataFrame) -> Table:
    withdrawn_by = {
        int(row["withdrawn_load_id"]): int(row["load_id"])
        for row in records(loads.dropna(subset="withdrawn_load_id"))
    }
    rows, reasons = records(loads), withdrawals.reasons()
    origins = ["data.simulated" if row["is_simulated"] else "data.real" for row in rows]
    return Table(
        (
            TableColumn(say("data.load"), [str(load) for load in loads["load_id"]]),
            TableColumn(say("data.loaded_at"), list(loads["loaded_at"]), "moment"),
            TableColumn(say("data.kind"), [uploads.kind_name(str(kind)) for kind in loads["kind"]]),
            TableColumn(say("data.file"), list(loads["file_name"])),
            TableColumn(say("data.origin"), [say(origin) for origin in origins]),
            TableColumn(say("data.by"), list(loads["loaded_by"])),
            TableColumn(say("data.state"), [_state(row, withdrawn_by) for row in rows]),
            TableColumn(say("data.reason"), [reasons.get(int(row["load_id"]), "") for row in rows]),
            TableColumn(say("data.rows"), list(loads["rows_accepted"]), "count"),
        )
    )


def _state(row: Mapping[Hashable, Any], withdrawn_by: dict[int, int]) -> str:
    load = int(row["load_id"])
    if load in withdrawn_by:
        return say("data.withdrawn_by", load=withdrawn_by[load])
    if not pd.isna(row["withdrawn_load_id"]):
        return say("data.withdraws", load=row["withdrawn_load_id"])
    return say("data.stands")
