"""What got worse and who must act, the heaviest first."""

import streamlit as st

from dashboard.figures.rules import MANY_DAYS_OVERDUE
from dashboard.selection import Selection
from dashboard.tables import Stamp
from dashboard.ui import pages, panel
from dashboard.ui.language import current, say
from dashboard.ui.sections.overview import findings
from dashboard.ui.sections.overview.findings import AttentionLine, threshold
from dashboard.wording import period


def attention(selection: Selection) -> None:
    """The list by how many agencies each line concerns, or that there is nothing on it."""
    kinds = (findings.overdue, findings.rate_drops, findings.newly_overdue, findings.expiring)
    found = [finding for finding in (kind(selection) for kind in kinds) if len(finding.rows)]
    with st.container(border=True, gap="xsmall"):
        st.subheader(say("attention.title"), anchor=False, help=say("attention.order"))
        for finding in sorted(found, key=lambda finding: -finding.weight):
            _line(finding, selection)
        if not found:
            st.markdown(say("attention.nothing", threshold=threshold(), days=MANY_DAYS_OVERDUE))


@st.fragment
def _line(finding: AttentionLine, selection: Selection) -> None:
    with st.container(horizontal=True, vertical_alignment="center", wrap=False, gap="xsmall"):
        st.markdown(f":red[{finding.shape}] {finding.sentence}", width="stretch")
        with st.popover(
            say("attention.list"),
            type="tertiary",
            key=f"attention_{finding.key}",
            on_change="rerun",
        ) as popover:
            if popover.open:
                st.caption(finding.method)
                chosen = period(current(), selection.period)
                stamp = Stamp(
                    finding.method, chosen, selection.as_of, selection.load, finding.simulated
                )
                panel.rows(f"attention_{finding.key}_rows", finding.rows, stamp)
        pages.link(finding.page)
