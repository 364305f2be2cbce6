"""The pages of the menu, and how to go from one to what proves its numbers on another."""

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
    """Leave this page for that of an agency, opened at a regime or a period of it."""
    focus = Focus(agency=agency, regime=regime, report=report)
    st.switch_page(_page("agency"), query_params=write(filters.chosen(), current(), focus))


def link(name: str) -> None:
    """A link to another page, at the same choice."""
    address = write(filters.chosen(), current())
    st.page_link(
        _page(name),
        label=say(f"page.{name}"),
        icon=":material/arrow_forward:",
        icon_position="right",
        query_params=address,
    )


def step(name: str, label: str, focus: Focus | None = None) -> None:
    """A link to a page, opened at `focus`, with the choice as it is."""
    codes = write(filters.chosen(), current(), focus)
    st.page_link(_page(name), label=label, query_params=codes)


def _page(name: str) -> StreamlitPage:
    return st.Page(
        f"../pages/{name}.py", title=say(f"page.{name}"), default=name == NAMES[0], url_path=name
    )
