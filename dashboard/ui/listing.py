"""A block whose evidence is a table: finding, rows with their files and links, and the method."""

import streamlit as st

from dashboard.ui import explained, pages, panel
from dashboard.ui.language import say


def listing(proof: panel.Proof) -> None:
    """Finding above, the rows as they are, source and method below."""
    with st.container(border=True, gap="xsmall", height="stretch"):
        panel.heading(proof.finding)
        panel.rows(proof.key, proof.table, proof.stamp)
        with st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
        ):
            st.caption(
                proof.source or say("panel.source", load=proof.selection.load), width="content"
            )
            if proof.figures:
                _method(proof)


def _method(proof: panel.Proof) -> None:
    with st.popover(
        say("panel.method"), type="tertiary", key=f"{proof.key}_method", on_change="rerun"
    ) as popover:
        if popover.open:
            for name in proof.figures:
                explained.definition(name, proof.selection, simulated=proof.simulated)
            pages.link("methods")  # and what a keyboard needs to scroll here
