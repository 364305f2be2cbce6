"""What we say when there is nothing to show, or when what was asked for makes no sense."""

import streamlit as st

from dashboard.ui.language import current, say
from data_access.errors import DataUnavailable


def store_away(fault: DataUnavailable) -> None:
    """The store cannot be read: why, and what to do."""
    st.title(say("away.title"))
    st.markdown(fault.text(current()))
    st.markdown(say("away.next"))


def invalid_parameters(names: tuple[str, ...]) -> None:
    """One line for the parts of the address that were left aside; nothing where all made sense."""
    if names:
        parts = ", ".join(say(f"filter.{name}").lower() for name in names)
        st.caption(say("address.invalid_parameters", parts=parts))
