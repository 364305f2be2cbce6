"""The pages of the menu, and the links between them."""

from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.ui import filters
from dashboard.ui.address import Focus, write
from dashboard.ui.language import current, say

NAMES: Final = ("overview", "regulations", "compliance", "timeliness", "programmes", "agency",
                "data", "methods")  # fmt: skip


def pages() -> list[StreamlitPage]:
    """Every page, the first one the default, titled in the viewer's language."""
    return [_page(name) for name in NAMES]


def to_agency(agency: str, regime: str | None = None, report: str | None = None) -> None:
    """Go to the page of an agency, opened at a regime or a period of it."""
    focus = Focus(agency=agency, regime=regime, report=report)
    st.switch_page(_page("agency"), query_params=write(filters.chosen(), current(), focus))


def link(name: str) -> None:
    """A link to another page with the same choice."""
    address = write(filters.chosen(), current())
    st.page_link(
        _page(name),
        label=say(f"page.{name}"),
        icon=":material/arrow_forward:",
        icon_position="right",
        query_params=address,
    )


def focus_link(name: str, label: str, focus: Focus | None = None) -> None:
    """A link to a page with the same choice, opened at `focus`."""
    address = write(filters.chosen(), current(), focus)
    st.page_link(_page(name), label=label, query_params=address)


def _page(name: str) -> StreamlitPage:
    return st.Page(
        f"../pages/{name}.py", title=say(f"page.{name}"), default=name == NAMES[0], url_path=name
    )
