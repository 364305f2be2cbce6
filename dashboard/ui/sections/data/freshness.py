"""Sources that are pulled: when each last brought something, against its rhythm."""

import pandas as pd
import streamlit as st

from dashboard.tables import Stamp, Table, TableColumn, records
from dashboard.ui import filters, table_rows
from dashboard.ui.data import answers, data_quality, uploads
from dashboard.ui.language import current, say
from dashboard.wording import count


def freshness() -> None:
    """The sources, those overdue first; without any, how one is set up."""
    st.header(say("sources.title"), anchor=False, help=say("sources.rule"))
    known = data_quality.freshness(filters.now())
    if known.empty:
        st.caption(say("sources.none"))
        return
    known = known.sort_values(["is_overdue", "source"], ascending=[False, True])
    title = say(
        "sources.finding" if known["is_overdue"].any() else "sources.finding_none",
        overdue=count(current(), int(known["is_overdue"].sum())),
        count=count(current(), len(known)),
    )
    st.markdown(title)
    stamp = Stamp(title, "", filters.now().date(), answers.newest_load(), simulated=False)
    table_rows.draw("sources", _table(known), stamp)


def _table(known: pd.DataFrame) -> Table:
    rows = records(known)
    return Table(
        (
            TableColumn(say("sources.source"), list(known["source"])),
            TableColumn(say("data.kind"), [uploads.kind_name(str(row["kind"])) for row in rows]),
            TableColumn(say("sources.state"), [_state(row) for row in rows]),
            TableColumn(say("sources.rhythm"), [_rhythm(row["rhythm"]) for row in rows]),
            TableColumn(say("sources.brought_at"), list(known["brought_at"]), "moment"),
            TableColumn(say("sources.due_at"), list(known["due_at"]), "moment"),
            TableColumn(say("sources.pulled_at"), list(known["pulled_at"]), "moment"),
            TableColumn(
                say("sources.outcome"), [say(f"sources.outcome_{row['outcome']}") for row in rows]
            ),
        )
    )


def _state(row: dict[object, object]) -> str:
    if not isinstance(row["rhythm"], str):
        return say("sources.no_rhythm")
    return say("sources.overdue" if row["is_overdue"] else "sources.in_time")


def _rhythm(text: object) -> str:
    """30 phút, 12 giờ, 1 ngày, 2 tuần."""
    if not isinstance(text, str):
        return ""
    return say(f"sources.every_{text[-1]}", count=count(current(), int(text[:-1])))
