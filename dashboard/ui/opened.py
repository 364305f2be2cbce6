"""What this viewer opens, counted by role: a page once until another one is shown, each file."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import streamlit as st

from dashboard.access import Access
from dashboard.settings import settings
from dashboard.sign_in import sign_in
from dashboard.ui import identity
from dashboard.ui.data import audit
from dashboard.ui.data.taken import TAKEN
from dashboard.usage import COUNTER, FILE, PAGE

_SHOWN: Final = "page_shown"


def page_opened(page: str) -> None:
    """Count the page where it was not the one shown before."""
    if st.session_state.get(_SHOWN) != page:
        st.session_state[_SHOWN] = page
        _count(PAGE, page, identity.viewer())


def counted_file(
    content: bytes | Callable[[], bytes], file_name: str
) -> bytes | Callable[[], bytes]:
    """`content`, which counts as opened when it is taken: by the page and the kind of file.

    Where viewers sign in, it opens to who took it alone.
    """
    who = identity.viewer()
    if sign_in().mode == "none" and not settings().counts_usage:
        return content
    name = f"{st.session_state.get(_SHOWN, '')}{Path(file_name).suffix}"

    def taken() -> bytes:
        _count(FILE, name, who)
        audit.exported(who, file_name)
        made = content if isinstance(content, bytes) else content()
        TAKEN.take(who, made)
        return made

    return taken


def _count(kind: str, name: str, who: Access) -> None:
    if settings().counts_usage:
        COUNTER.opened(kind, name, who.role)
