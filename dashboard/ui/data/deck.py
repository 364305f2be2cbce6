"""The deck of a choice or a meeting, and the ticket by which its viewer opens it."""

from dataclasses import dataclass

import streamlit as st

from dashboard.exports.slides import deck as slides
from dashboard.exports.slides.deck import DeckChoice
from dashboard.exports.slides.html.page import html_file
from dashboard.exports.slides.model import Deck
from dashboard.exports.slides.pptx.page import PowerPointDeck
from dashboard.figures.details.statements import Statement
from dashboard.figures.meetings.register import Meeting
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from dashboard.ui import identity
from dashboard.ui.data import meetings, statements
from dashboard.ui.data.cache import cached
from dashboard.ui.data.tickets import COOKIE, TICKETS, owner
from dashboard.ui.file_jobs import LongFile

_KEY = "deck_ticket"


@dataclass(frozen=True)
class DeckQuestion:
    """What a deck is of. `meeting`: shown as it kept its values. `dwell`: in seconds."""

    selection: Selection
    language: str
    choice: DeckChoice
    meeting: Meeting | None
    dwell: int


def deck(asked: DeckQuestion) -> Deck:
    """The slides."""
    return _deck(asked, statements.beside(asked.selection, asked.meeting))


@cached
def _deck(reads: Reads, asked: DeckQuestion, said: tuple[Statement, ...]) -> Deck:
    view = meetings.view(asked.meeting) if asked.meeting else None
    return slides.deck(
        reads, asked.selection, asked.language, asked.choice, asked.meeting, view, said
    )


def deck_file(asked: DeckQuestion) -> bytes:
    """The slides as one file."""
    return html_file(deck(asked), asked.dwell)


def power_point_file(asked: DeckQuestion) -> LongFile:
    """The same slides as a .pptx file."""
    slides = deck(asked)
    return LongFile(slides, PowerPointDeck(slides).file)


def ticket(asked: DeckQuestion) -> str | None:
    """The ticket of this browser for a deck, the same while it is valid; None without cookies."""
    asks = owner(str(st.context.cookies.get(COOKIE, "")), identity.current())
    if not asks:
        return None
    question = asked, statements.beside(asked.selection, asked.meeting)
    known, issued = st.session_state.get(_KEY, (None, ""))
    if known == question and TICKETS.is_valid(issued, asks):
        return str(issued)
    found = TICKETS.issue(asks, deck_file(asked))
    st.session_state[_KEY] = question, found
    return found
