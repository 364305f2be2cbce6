"""Messages for a store that cannot be read and for an invalid address."""

import streamlit as st

from dashboard.ui.language import current, plain, say
from data_access.errors import DataUnavailable


def store_unavailable(error: DataUnavailable) -> None:
    """Say why the store cannot be read, and what to do."""
    st.title(say("away.title"))
    st.markdown(error.text(current()))
    st.markdown(say("away.next"))


def nobody_chosen() -> None:
    """Say that the choice has no agency on its day, which is not the same as nothing being owed."""
    st.title(say("nobody.title"))
    st.markdown(say("nobody.next"))


def nothing_loaded() -> None:
    """Say that before any load nothing is known, which is not the same as nothing being owed."""
    st.title(say("no_load.title"))
    st.markdown(say("no_load.next"))


def invalid_parameters(invalid: tuple[str, ...], unknown: tuple[str, ...]) -> None:
    """Lines that name the invalid parts of the address, and those that mean nothing."""
    if invalid:
        parts = ", ".join(say(f"filter.{name}").lower() for name in invalid)
        st.caption(say("address.invalid_parameters", parts=parts))
    if unknown:
        st.caption(say("address.unknown_parameters", parts=plain(", ".join(unknown))))
