"""Sources of data from which nothing new came for longer than their rhythm, in one line."""

import streamlit as st

from dashboard.selection import Selection
from dashboard.tables import records
from dashboard.ui import filters, pages
from dashboard.ui.data import data_quality
from dashboard.ui.language import current, plain, say
from dashboard.wording import count, moment


def overdue_sources(selection: Selection) -> bool:
    """The line, on the present day only: what is awaited now was not on another day; whether there
    is one.
    """
    if selection.as_of != filters.now().date():
        return False
    known = data_quality.freshness(filters.now())
    overdue = records(known[known["is_overdue"]].sort_values("due_at"))
    if not overdue:
        return False
    names = [
        say(
            "sources.attention_one",
            name=plain(row["source"]),
            since=moment(current(), row["due_at"]),
        )
        for row in overdue
    ]
    sentence = say("sources.attention", count=count(current(), len(names)), names=", ".join(names))
    with st.container(key="attention_line_sources", horizontal=True, vertical_alignment="center",
                      wrap=False, gap="xsmall"):  # fmt: skip
        st.markdown(f":red[■] {sentence}", width="stretch")
        pages.link("data")
    return True
