"""The one search: an agency by its name, abbreviation or former name."""

from collections.abc import Hashable, Mapping
from typing import Any, Final

import streamlit as st

from dashboard.selection import Selection
from dashboard.tables import records
from dashboard.ui import filters, pages
from dashboard.ui.components import interactive
from dashboard.ui.data import answers
from dashboard.ui.language import current, say
from dashboard.wording import count, day

_KEY: Final = "search"
_SHOWN: Final = 8


@st.fragment
def search() -> None:
    """A button, Ctrl+K, and the agencies that match; choosing one opens its page."""
    opened = find_agency(_KEY, say("search.label"), say("search.keys"))
    if opened:
        pages.to_agency(opened)


@st.fragment
def agency_choice(label: str) -> None:
    """A button that searches as Ctrl+K does, on the page of an agency."""
    opened = find_agency("agency_choice", label)
    if opened:
        pages.to_agency(opened)


def find_agency(key: str, label: str, shortcut: str = "") -> str | None:
    """A button that opens the search; the agency chosen in this run."""
    selection, query = filters.chosen(), interactive.search_query(key)
    results, status = _matches(selection, query) if query else ([], say("search.how"))
    texts = interactive.SearchTexts(label, shortcut, say("search.placeholder"), status)
    return interactive.search(key, texts, results)


def _matches(selection: Selection, query: str) -> tuple[list[tuple[str, str, str]], str]:
    """The first agencies that match, and how many there are, in words."""
    found = answers.search(selection, query)
    names = answers.short_names(selection, current())
    results = [_result(row, names) for row in records(found.head(_SHOWN))]
    return results, say("search.found", count=count(current(), len(found)))


def _result(row: Mapping[Hashable, Any], names: Mapping[str, str]) -> tuple[str, str, str]:
    """Its code, its name, and what tells it apart: short name, kind, and until when it was."""
    code = str(row["agency_code"])
    parts = [names[code], say(f"kind.{row['kind']}")]
    if not row["exists"]:
        parts.append(say("search.until", day=day(current(), row["valid_to_date"])))
    return code, str(row[f"name_{current()}"]), " · ".join(parts)
