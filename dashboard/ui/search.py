"""The one search: an agency by its name, abbreviation or former name, and any number by asking."""

from collections.abc import Hashable, Mapping
from typing import Any, Final

import streamlit as st

from dashboard.selection import Selection
from dashboard.tables import records
from dashboard.ui import filters, pages, questions
from dashboard.ui.components import interactive
from dashboard.ui.data import answers
from dashboard.ui.language import current, say
from dashboard.wording import count, day

_KEY: Final = "search"
_SHOWN: Final = 8

Match = tuple[str, str, str]


@st.fragment
def search() -> None:
    """A button, Ctrl+K, and what matches: the answer to a question, then agencies; one opens."""
    selection, query = filters.chosen(), interactive.search_query(_KEY)
    results, status = _matches(selection, query)
    asked = questions.asked(selection, query, has_matches=bool(results))
    if asked and not results:
        status = say("search.how")
    texts = interactive.SearchTexts(
        say("search.label"), say("search.keys"), say("search.placeholder"), status
    )
    found = [*questions.matches(selection, asked), *results]
    opened = interactive.search(_KEY, texts, found, questions.understood(selection, asked))
    if opened == questions.ANSWER and asked:
        questions.open_proof(selection, asked)
    elif opened:
        pages.to_agency(opened)


@st.fragment
def agency_choice(label: str) -> None:
    """A button that searches as Ctrl+K does, on the page of an agency."""
    opened = find_agency("agency_choice", label)
    if opened:
        pages.to_agency(opened)


def find_agency(key: str, label: str) -> str | None:
    """A button that opens a search of agencies alone; the one chosen in this run."""
    results, status = _matches(filters.chosen(), interactive.search_query(key))
    texts = interactive.SearchTexts(label, "", say("search.placeholder_agency"), status)
    return interactive.search(key, texts, results)


def _matches(selection: Selection, query: str) -> tuple[list[Match], str]:
    """The first agencies that match, and how many there are, in words."""
    if not query:
        return [], say("search.how")
    found = answers.search(selection, query)
    names = answers.short_names(selection, current())
    results = [_result(row, names) for row in records(found.head(_SHOWN))]
    return results, say("search.found", count=count(current(), len(found)))


def _result(row: Mapping[Hashable, Any], names: Mapping[str, str]) -> Match:
    """Its code, its name, and what tells it apart: short name, kind, and until when it was."""
    code = str(row["agency_code"])
    parts = [names[code], say(f"kind.{row['kind']}")]
    if not row["exists"]:
        parts.append(say("search.until", day=day(current(), row["valid_to_date"])))
    return code, str(row[f"name_{current()}"]), " · ".join(parts)
