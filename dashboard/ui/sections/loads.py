"""Loads: what came in, when, by whom, and what was taken back."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.ui import data, panel
from dashboard.ui.language import current, say
from dashboard.wording import count, day, moment
from data_access.importing.problems import TEXT


def title() -> str:
    """How many loads there are, and of which day the newest is."""
    loads = data.loads()
    if loads.empty:
        return say("data.title_empty")
    newest = loads.iloc[-1]
    return say("data.title", loads=count(current(), len(loads)), day=day(newest["loaded_at"]))


def loads() -> None:
    """Every load, the newest first; one taken back says by which."""
    st.subheader(say("data.loads"), anchor=False)
    st.caption(say("data.loads_note"))
    panel.rows("loads", _table(data.loads()))


def _table(known: pd.DataFrame) -> pd.DataFrame:
    language = current()
    taken_back = {
        int(row["withdrawn_load_id"]): int(row["load_id"])
        for row in known.dropna(subset="withdrawn_load_id").to_dict("records")
    }
    rows = [
        {
            say("data.load"): str(row["load_id"]),
            say("data.loaded_at"): moment(row["loaded_at"]),
            say("data.kind"): kind_name(str(row["kind"])),
            say("data.file"): str(row["file_name"]),
            say("data.origin"): say("data.simulated" if row["is_simulated"] else "data.real"),
            say("data.by"): str(row["loaded_by"]),
            say("data.state"): _state(row, taken_back),
            say("data.rows"): count(language, int(row["rows_accepted"])),
        }
        for row in known.iloc[::-1].to_dict("records")
    ]
    table = pd.DataFrame(rows)
    table.attrs["text_columns"] = 7
    return table


def _state(row: Mapping[Hashable, Any], taken_back: dict[int, int]) -> str:
    load = int(row["load_id"])
    if load in taken_back:
        return say("data.withdrawn_by", load=taken_back[load])
    if not pd.isna(row["withdrawn_load_id"]):
        return say("data.withdraws", load=row["withdrawn_load_id"])
    return say("data.stands")


def kind_name(kind: str) -> str:
    """A kind of file in words."""
    return TEXT(current(), f"import.kind.{kind}")
