"""Questions typed into the search: the answer, what was understood, the page that proves it."""

from dataclasses import replace
from typing import Final

from dashboard.figures.registry import FIGURES
from dashboard.selection import Selection
from dashboard.ui import figure_panels, pages
from dashboard.ui.address import Focus
from dashboard.ui.components.interactive import Understood
from dashboard.ui.data import answers
from dashboard.ui.data import questions as data
from dashboard.ui.data.questions import Answer, Question
from dashboard.ui.language import current, say

ANSWER: Final = "answer"
_LEAST_LETTERS: Final = 3


def asked(selection: Selection, text: str, *, has_matches: bool) -> Question | None:
    """The question of a text; None where it is none, as the name of an agency that was found.

    Who reads one agency alone asks nothing: an answer would say of others that they owe nothing.
    """
    if len(text.strip()) < _LEAST_LETTERS or selection.owner is not None:
        return None
    question = data.parse(selection, text)
    return None if has_matches and question.subject is None else question


def matches(selection: Selection, question: Question | None) -> list[tuple[str, str, str]]:
    """The answer with the page that proves it; of what is not understood the nearest questions."""
    if question is None:
        return []
    found = []
    answer = data.answer(selection, question, current())
    if answer:
        page = say(f"page.{_proof(question, answer)[0]}")
        found.append((ANSWER, answer.text, say("ask.opens", page=page)))
    if answer is None or question.unknown:
        found += [("", _again(selection, question, code), say("ask.other"))
                  for code in question.nearest]  # fmt: skip
    return found


def understood(selection: Selection, question: Question | None) -> Understood:
    """What was understood, part by part, and the words that were not."""
    if question is None:
        return Understood()
    words = " ".join(question.unknown)
    unknown = say("ask.not_understood", words=words) if words else ""
    if question.subject is None:
        return Understood(unknown=unknown)
    parts = data.parts_in_words(selection, question, current())
    return Understood(say("ask.understood"), tuple(parts), unknown)


def open_proof(selection: Selection, question: Question) -> None:
    """Go to the page that shows what the answer rests on, with the choice of the answer."""
    answer = data.answer(selection, question, current())
    if answer:
        page, focus = _proof(question, answer)
        pages.to(page, answer.selection, focus)


def _again(selection: Selection, question: Question, code: str) -> str:
    """The same question about another subject, in words."""
    other = replace(question, subject=code, lacking=False, unknown=(), nearest=())
    return " ".join(data.parts_in_words(selection, other, current()))


def _proof(question: Question, answer: Answer) -> tuple[str, Focus]:
    """The page and what it opens at."""
    subject = str(question.subject)
    if subject not in FIGURES:
        codes = [area for area, amount in answer.amounts if amount is not None and "-" in area]
        areas = ".".join(codes) or None
        return "indicators", Focus(indicator=subject, at=answer.period, areas=areas)
    if question.agency:
        successor = answers.successors(answer.selection).get(question.agency, question.agency)
        is_own = answer.selection.geography == "then"
        return "agency", Focus(agency=question.agency if is_own else successor)
    page, panel = figure_panels.panel_of(subject)
    return page, Focus(panel=panel, peers=question.peers or Focus.peers)
