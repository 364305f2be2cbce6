"""Messages for a store that cannot be read and for an invalid address."""

import streamlit as st

from dashboard.ui.language import current, plain, say
from data_access.errors import DataUnavailable, NotWritten


def store_unavailable(error: DataUnavailable) -> None:
    """Say why the store cannot be read, and what to do."""
    st.title(say("away.title"))
    st.markdown(error.text(current()))
    st.markdown(say("away.next"))


def last_figures(load: int, seconds: float) -> None:
    """Say that the store is away, of which load the figures are, and how long ago it was read."""
    minutes = max(1, round(seconds / 60))
    st.warning(say("away.last_figures", load=load, minutes=minutes), icon=":material/cloud_off:")


def away(error: DataUnavailable) -> None:
    """Say what could not be written, or that what follows on this page was not read before."""
    text = error.text(current()) if isinstance(error, NotWritten) else say("away.never_read")
    st.warning(text, icon=":material/cloud_off:")


def of_error(error: Exception) -> bool:
    """Say what an error outside the frame means, in a part of a page that ran alone.

    Whether it was said; what is no fault of the store is Streamlit's to say.
    """
    if isinstance(error, DataUnavailable):
        away(error)
        return True
    return False


def nobody_chosen() -> None:
    """Say that the choice has no agency on its day, which is not the same as nothing being owed."""
    st.title(say("nobody.title"))
    st.markdown(say("nobody.next"))


def nothing_loaded() -> None:
    """Say that before any load nothing is known, which is not the same as nothing being owed."""
    st.title(say("no_load.title"))
    st.markdown(say("no_load.next"))


def not_yours() -> None:
    """Say that a page is for other roles, and where the viewer's own are."""
    st.title(say("access.not_yours"), anchor=False)
    st.markdown(say("access.not_yours_next"))


def invalid_parameters(invalid: tuple[str, ...], unknown: tuple[str, ...]) -> None:
    """Lines that name the invalid parts of the address, and those that mean nothing."""
    if invalid:
        parts = ", ".join(say(f"filter.{name}").lower() for name in invalid)
        st.caption(say("address.invalid_parameters", parts=parts))
    if unknown:
        st.caption(say("address.unknown_parameters", parts=plain(", ".join(unknown))))
