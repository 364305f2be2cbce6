"""Loads: what came in, when, by whom, and what was taken back."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.tables import Stamp, Table, TableColumn
from dashboard.ui import filters, table_rows
from dashboard.ui.data import answers, uploads
from dashboard.ui.language import current, say
from dashboard.wording import count, day


def title() -> str:
    """How many loads there are, and of which day the newest is."""
    loads = answers.loads()
    if loads.empty:
        return say("data.title_empty")
    newest = loads.iloc[-1]
    return say("data.title", loads=count(current(), len(loads)), day=day(newest["loaded_at"]))


def loads() -> None:
    """Every load, the newest first; one taken back says by which."""
    st.subheader(say("data.loads"), anchor=False)
    st.caption(say("data.loads_note"))
    known = answers.loads()
    stamp = Stamp(
        title(), "", filters.now().date(), answers.newest_load(), bool(known["is_simulated"].any())
    )
    table_rows.draw("loads", _table(known.iloc[::-1]), stamp)


def _table(known: pd.DataFrame) -> Table:
    taken_back = {
        int(row["withdrawn_load_id"]): int(row["load_id"])
        for row in known.dropna(subset="withdrawn_load_id").to_dict("records")
    }
    rows = known.to_dict("records")
    origins = ["data.simulated" if row["is_simulated"] else "data.real" for row in rows]
    return Table(
        (
            TableColumn(say("data.load"), [str(load) for load in known["load_id"]]),
            TableColumn(say("data.loaded_at"), list(known["loaded_at"]), "moment"),
            TableColumn(say("data.kind"), [uploads.kind_name(str(kind)) for kind in known["kind"]]),
            TableColumn(say("data.file"), list(known["file_name"])),
            TableColumn(say("data.origin"), [say(origin) for origin in origins]),
            TableColumn(say("data.by"), list(known["loaded_by"])),
            TableColumn(say("data.state"), [_state(row, taken_back) for row in rows]),
            TableColumn(say("data.rows"), list(known["rows_accepted"]), "count"),
        )
    )


def _state(row: Mapping[Hashable, Any], taken_back: dict[int, int]) -> str:
    load = int(row["load_id"])
    if load in taken_back:
        return say("data.withdrawn_by", load=taken_back[load])
    if not pd.isna(row["withdrawn_load_id"]):
        return say("data.withdraws", load=row["withdrawn_load_id"])
    return say("data.stands")
