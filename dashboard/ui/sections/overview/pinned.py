"""The indicators that the settings pin to the overview, behind a button."""

import streamlit as st

from dashboard.selection import Selection
from dashboard.settings import settings
from dashboard.ui import pages
from dashboard.ui.address import Focus
from dashboard.ui.data import indicators as data
from dashboard.ui.language import current, plain, say
from dashboard.wording import day


@st.fragment
def pinned(selection: Selection) -> None:
    """A button that opens on them; they are read when it does."""
    with st.popover(
        say("pinned.title"), type="tertiary", key="pinned_indicators", on_change="rerun"
    ) as popover:
        if popover.open:
            _lines(selection)


def _lines(selection: Selection) -> None:
    """Each leads to its page."""
    st.caption(say("pinned.subtitle", as_of=day(current(), selection.as_of)))
    found = data.pinned(selection, settings().indicators)
    if not found:
        st.caption(say("pinned.nothing"))
    for each in found:
        said = plain(each.words(current()))
        with st.container(horizontal=True, vertical_alignment="center", wrap=False, gap="xsmall"):
            st.markdown(said, width="stretch")
            focus = Focus(indicator=each.indicator.code)
            pages.link("indicators", focus, say("pinned.open"))
