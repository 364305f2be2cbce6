"""Messages for a store that cannot be read and for an invalid address."""

import streamlit as st

from dashboard.ui.language import current, say
from data_access.errors import DataUnavailable


def store_unavailable(error: DataUnavailable) -> None:
    """Say why the store cannot be read, and what to do."""
    st.title(say("away.title"))
    st.markdown(error.text(current()))
    st.markdown(say("away.next"))


def invalid_parameters(names: tuple[str, ...]) -> None:
    """One line that names the invalid parts of the address; nothing if all are valid."""
    if names:
        parts = ", ".join(say(f"filter.{name}").lower() for name in names)
        st.caption(say("address.invalid_parameters", parts=parts))
