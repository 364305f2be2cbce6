"""The pages of the menu, and the links between them."""

from typing import Final
from urllib.parse import urlencode

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.access import Access
from dashboard.selection import Selection
from dashboard.ui import filters, identity
from dashboard.ui.address import Focus, write
from dashboard.ui.components import interactive
from dashboard.ui.language import current, say, switch_language
from dashboard.ui.theme import is_phone
from dashboard.wording import day

_BRAND: Final = "HTTTBC"
_LOGO: Final = (
    f'<img src="app/static/icons/logo.svg" alt="{_BRAND}" height="26" style="display:block">'
)
NAMES: Final = ("overview", "sheet", "regulations", "compliance", "timeliness", "indicators",
                "programmes", "agency", "presentation", "meetings", "data", "public",
                "methods")  # fmt: skip
_HOME: Final = "home"  # no address: Streamlit names each page, the default one too
OF_EVERYONE: Final = ("public", "indicators", "methods")  # they name no agency's reports
OF_ALL_AGENCIES: Final = ("presentation", "meetings", "data")  # what they say is of all together


OF_NO_SPAN: Final = ("indicators",)  # the twelve months up to the day mean nothing on it
WITHOUT_CHOICE: Final = (
    "meetings",
    "data",
    "public",
    "methods",
)  # what they say needs no load and no agency
OF_A_MEETING: Final = ("presentation", "meetings")  # they need not show the choice
OF_THE_CHOSEN: Final = (
    "overview",
    "sheet",
    "regulations",
    "compliance",
    "timeliness",
    "programmes",
)


def pages() -> list[StreamlitPage]:
    """Every page, the viewer's first one the default, titled in his language.

    The aggregates have their own address also where they are the first.
    """
    named = [_page(name) for name in NAMES]
    return named if first() == NAMES[0] else [*named, _titled(first(), first())]


def first() -> str:
    """The page without a name in the address: of a guest the aggregates, else the overview."""
    access = identity.current()
    return "public" if access and not access.sees_detail else NAMES[0]


def is_of(access: Access, name: str) -> bool:
    """Whether a page is for this viewer."""
    if name in OF_EVERYONE:
        return True
    return access.sees_all if name in OF_ALL_AGENCIES else access.sees_detail


def in_menu(access: Access) -> list[str]:
    """The viewer's pages; who reads every agency finds the aggregates on all of them."""
    names = [name for name in NAMES if is_of(access, name)]
    return [name for name in names if name != "public" or not access.sees_all]


def masthead() -> None:
    """Whose page this is, and the other language: all that there is before signing in."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.html(_LOGO, width="content")
        st.markdown(say("frame.system"), width="stretch")
        st.button(say("sign_in.other_language"), type="tertiary", on_click=switch_language)


def menu(shown: str) -> None:
    """A link to each page with the same choice; on a phone behind one button.

    The title of the document says the page and its day, to tell tabs and bookmarks apart.
    """
    as_of = day(current(), filters.chosen().as_of)
    st.set_page_config(page_title=say("frame.title", page=say(f"page.{shown}"), as_of=as_of))
    if is_phone():
        with st.popover(say(f"page.{shown}"), icon=":material/menu:"):
            _links(shown, logo="")
    else:
        _links(shown, logo=_BRAND)


def _links(shown: str, *, logo: str) -> None:
    here = filters.focus()
    focus = Focus(columns=here.columns, peers=here.peers, since=here.since)
    query = urlencode(write(filters.chosen(), current(), focus))
    links = [(_address(name), say(f"page.{name}")) for name in in_menu(identity.viewer())]
    interactive.menu(say("frame.menu"), links, _address(shown), query, logo=logo)


def _address(name: str) -> str:
    return "" if name == first() == NAMES[0] else name


def to_agency(agency: str, regime: str | None = None, report: str | None = None) -> None:
    """Go to the page of an agency, opened at a regime or a period of it."""
    focus = Focus(agency=agency, regime=regime, report=report)
    st.switch_page(_page("agency"), query_params=write(filters.chosen(), current(), focus))


def to_indicator(indicator: str) -> None:
    """Go to the page of an indicator."""
    focus = Focus(indicator=indicator)
    st.switch_page(_page("indicators"), query_params=write(filters.chosen(), current(), focus))


def to_compliance(selection: Selection, focus: Focus) -> None:
    """Go to the page of compliance with another choice, or opened at a regime."""
    to("compliance", selection, focus)


def to(name: str, selection: Selection, focus: Focus) -> None:
    """Go to a page with another choice, opened at `focus`."""
    st.switch_page(_page(name), query_params=write(selection, current(), focus))


def link(name: str, focus: Focus | None = None, label: str = "") -> None:
    """A link with an arrow to another page with the same choice, opened at `focus`."""
    address = write(filters.chosen(), current(), focus)
    st.page_link(
        _page(name),
        label=label or say(f"page.{name}"),
        icon=":material/arrow_forward:",
        icon_position="right",
        query_params=address,
    )


def focus_link(name: str, label: str, focus: Focus | None = None) -> None:
    """A link within a sentence or a line of links."""
    address = write(filters.chosen(), current(), focus)
    st.page_link(_page(name), label=label, query_params=address)


def _page(name: str) -> StreamlitPage:
    is_first = name == first()
    has_address_too = is_first and name != NAMES[0]
    return _titled(name, _HOME if has_address_too else name, is_first=is_first)


def _titled(name: str, path: str, *, is_first: bool = False) -> StreamlitPage:
    title = say(f"page.{name}")
    return st.Page(f"../pages/{name}.py", title=title, default=is_first, url_path=path)
