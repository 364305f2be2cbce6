"""What got worse and who must act, most agencies first."""

from functools import partial

import streamlit as st

from dashboard.figures.rules import MANY_DAYS_OVERDUE
from dashboard.selection import Selection
from dashboard.ui import pages, table_rows
from dashboard.ui.data import answers
from dashboard.ui.language import say
from dashboard.ui.sections.overview import findings
from dashboard.ui.sections.overview.findings import AttentionLine, threshold
from dashboard.ui.sections.overview.pinned import pinned
from dashboard.ui.sections.overview.since_visit import since_visit
from dashboard.ui.sections.overview.sources import overdue_sources
from dashboard.ui.sections.shared import follow_up_log
from dashboard.ui.sections.shared.last_follow_up import followed_up


def attention(selection: Selection) -> None:
    """The list, by the number of agencies of each line; or that it is empty."""
    lines = findings.lines(selection)
    with st.container(border=True, gap="xsmall"):
        with st.container(key="attention_head", horizontal=True, vertical_alignment="center"):
            st.header(say("attention.title"), anchor=False, help=say("attention.order"))
            since_visit(selection)
            pinned(selection)
        for line in lines:
            _line(line, selection)
        has_line = overdue_sources(selection) or bool(lines)
        if not has_line:
            st.markdown(_nothing(selection))


def _nothing(selection: Selection) -> str:
    """That all is well, or that nothing is known of which it could be said."""
    (owed,) = answers.values(selection, ("obligations",))
    if not owed.numerator:
        return say("attention.nothing_known")
    return say("attention.nothing", threshold=threshold(), days=MANY_DAYS_OVERDUE)


@st.fragment
def _line(line: AttentionLine, selection: Selection) -> None:
    with st.container(
        key=f"attention_line_{line.key}",
        horizontal=True,
        vertical_alignment="center",
        wrap=False,
        gap="xsmall",
    ):
        told = followed_up(selection, line.late) if line.late else ""
        st.markdown(f":red[{line.shape}] {line.sentence} {told}".rstrip(), width="stretch")
        with st.popover(
            say("attention.list"),
            type="tertiary",
            key=f"attention_{line.key}",
            on_change="rerun",
        ) as popover:
            if popover.open:
                st.caption(line.method)
                stamp = table_rows.stamp(line.method, selection, simulated=line.simulated)
                chase = partial(follow_up_log.open_log_of, selection)
                table_rows.draw(f"attention_{line.key}_rows", line.rows(), stamp, on_action=chase)
        pages.link(line.page, line.focus)
