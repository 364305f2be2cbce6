"""Which pages and files are opened, by role: what nobody opens may be abolished."""

import pandas as pd
import streamlit as st

from dashboard.tables import Stamp, Table, TableColumn, records
from dashboard.ui import filters, pages, table_rows
from dashboard.ui.data import answers, openings
from dashboard.ui.language import current, say
from dashboard.wording import day


def usage() -> None:
    """The openings of the last months, and which pages nobody opened."""
    st.header(say("usage.title"), anchor=False, help=say("usage.rule"))
    first, found = openings.openings(filters.now().date(), pages.NAMES)
    if first is None:
        st.caption(say("usage.none"))
        return
    since = day(current(), first)
    never = [say(f"page.{name}") for name in found.loc[found["role"].isna(), "name"]]
    key = "usage.never" if never else "usage.all_opened"
    title = say(key, pages=", ".join(never), since=since)
    st.markdown(title)
    stamp = Stamp(title, "", filters.now().date(), answers.newest_load(), simulated=False)
    table_rows.draw("usage", _table(found), stamp)


def _table(found: pd.DataFrame) -> Table:
    rows = records(found)
    return Table(
        (
            TableColumn(say("usage.name"), [_name(str(row["name"])) for row in rows]),
            TableColumn(say("usage.role"), [_role(row["role"]) for row in rows]),
            TableColumn(say("usage.opened"), list(found["opened_count"]), "count"),
        )
    )


def _name(name: str) -> str:
    """Tuân thủ; of a file: Tuân thủ, tệp .xlsx."""
    page, _, suffix = name.partition(".")
    shown = say(f"page.{page}") if page in pages.NAMES else page
    return say("usage.file", page=shown, suffix=suffix) if suffix else shown


def _role(role: object) -> str:
    return say(f"usage.role_{role}") if isinstance(role, str) else ""
