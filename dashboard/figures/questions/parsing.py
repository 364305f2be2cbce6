"""What a text asks for. Nothing is guessed in silence: the question names all that it took."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Final

from rapidfuzz import fuzz, process

from dashboard.figures.context import WHOLE
from dashboard.figures.peers import PEERS
from dashboard.figures.questions import subjects
from dashboard.figures.questions.question import Question
from dashboard.figures.questions.spans import CUT, LAST_YEAR, take_day, take_period
from dashboard.figures.questions.vocabulary import (
    LEAST_LETTERS,
    Vocabulary,
    vocabulary_of,
    words_for,
)
from dashboard.figures.reads import FigureSource
from dashboard.figures.registry import FIGURES
from dashboard.figures.rules import DECREE_DAY
from dashboard.selection import Selection
from data_access import periods
from data_access.text.collation import strip_diacritics

_LONGEST: Final = 10  # words of a phrase
_ALIKE: Final = 86  # of 100, of a mistyped name of an agency
_APART: Final = 4  # by how much it must be more alike than that of any other
_WORDS: Final[Mapping[str, dict[str, Any]]] = {
    "which_executive": {"want": "agencies", "peers": "executive"},
    "which_locality": {"want": "agencies", "peers": "locality"},
    "which_agencies": {"want": "agencies"},
    "executive": {"peers": "executive"},
    "locality": {"peers": "locality"},
    "highest": {"want": "highest"},
    "lowest": {"want": "lowest"},
    "best": {"want": "best"},
    "worst": {"want": "worst"},
    "lacking": {"lacking": True},
}
_LOWER_IS_BETTER: Final = {"best": "lowest", "worst": "highest"}
_HIGHER_IS_BETTER: Final = {"best": "highest", "worst": "lowest"}


def parse(source: FigureSource, selection: Selection, text: str) -> Question:
    """The question of a text, in either language, with or without diacritics, mistyped or not."""
    typed = strip_diacritics(text)
    day, rest = take_day(typed, selection.present)
    if day is not None and not DECREE_DAY <= day <= selection.present:
        day, rest = None, typed
    as_of = day or selection.as_of
    known = vocabulary_of(source, replace(selection, as_of=as_of))
    parts, rest = _named(rest, known, _in_capitals(text))
    period, rest = take_period(rest, as_of)
    words = rest.split()
    if parts.get("agency") is None:
        parts["agency"], words = _mistyped(words, known)
    words = _telling(_alone(words, parts), known)
    return _question(words, known, Question(None, period=period, as_of=day), parts)


def _question(
    words: Sequence[str], known: Vocabulary, begun: Question, parts: dict[str, Any]
) -> Question:
    """The question with its subject, and what of it was not understood."""
    scored = subjects.ranked(words, known)
    agency = parts.get("agency")
    is_local = bool(agency and agency.startswith("L")) or parts.get("peers") == "locality"
    code = subjects.chosen(scored, known, _kind_of(begun.period), is_local)
    near = subjects.nearest(words, scored, known, code)
    unknown = subjects.unmatched(words, code, known) if code else tuple(words)
    fitting = _fitting(code, parts)
    if parts.get("lacking") and not fitting["lacking"]:
        unknown = (parts["lacking"], *unknown)
    return replace(begun, subject=code, unknown=unknown, nearest=near, **fitting)


def _kind_of(period: str | None) -> str | None:
    if period in (None, WHOLE, LAST_YEAR):
        return None
    return periods.parse(str(period)).kind


def _fitting(code: str | None, parts: dict[str, Any]) -> dict[str, Any]:
    """The parts as they apply to the subject."""
    figure = FIGURES.get(code or "")
    lower = figure is not None and figure.direction == "lower_is_better"
    want = parts.get("want", "value")
    want = (_LOWER_IS_BETTER if lower else _HIGHER_IS_BETTER).get(want, want)
    is_of_agencies = figure is not None and figure.unit == "agencies"
    return parts | {"want": want, "lacking": bool(parts.get("lacking")) and is_of_agencies}


def _in_capitals(text: str) -> frozenset[str]:
    return frozenset(strip_diacritics(word) for word in re.findall(r"\w+", text) if word.isupper())


def _named(text: str, known: Vocabulary, capitals: frozenset[str]) -> tuple[dict[str, Any], str]:
    """The agency, region, peers and wish that stand in the text, and the text without them.

    The longest phrase counts. A phrase of a subject is left where it is; an abbreviation that is
    also one of its words counts only in capitals.
    """
    kept = known.subject_phrases
    common = known.common_words - capitals
    words, place = text.split(), 0
    parts: dict[str, Any] = {}
    left: list[str] = []
    while place < len(words):
        phrase = _longest(words[place:], kept, known, common)
        size = len(phrase.split()) or 1
        if not phrase or phrase in kept or not _add(phrase, known, parts):
            left += words[place : place + size]
        else:
            left.append(CUT)
        place += size
    return parts, " ".join(left)


def _longest(
    words: Sequence[str], kept: frozenset[str], known: Vocabulary, common: frozenset[str]
) -> str:
    for size in range(min(_LONGEST, len(words)), 0, -1):
        phrase = " ".join(words[:size])
        if phrase in kept or phrase in known.regions or phrase in _wishes():
            return phrase
        if phrase in known.agencies and phrase not in common:
            return phrase
    return ""


def _telling(words: Sequence[str], known: Vocabulary) -> list[str]:
    """The words without those that only hold a sentence together."""
    kept, fillers = known.subject_phrases, words_for("filler")
    left: list[str] = []
    place = 0
    while place < len(words):
        sizes = range(min(_LONGEST, len(words) - place), 0, -1)
        phrases = (" ".join(words[place : place + size]) for size in sizes)
        found = next((each for each in phrases if each in kept or each in fillers), words[place])
        left += found.split() if found not in fillers or found in kept else []
        place += len(found.split())
    return [word for word in left if word != CUT]


@cache
def _wishes() -> dict[str, str]:
    return {phrase: part for part in _WORDS for phrase in words_for(part)}


def _add(phrase: str, known: Vocabulary, parts: dict[str, Any]) -> bool:
    """Put what the phrase stands for among the parts; False where another stands there."""
    wish = _wishes().get(phrase)
    if wish is None:
        name, code = ("agency", known.agencies.get(phrase))
        if code is None:
            name, code = "region", known.regions[phrase]
        return bool(parts.setdefault(name, code) == code)
    more = dict(_WORDS[wish])
    if more.get("want") == "agencies" and "want" in parts:
        more["want"] = parts["want"]
    parts |= {name: phrase if name == "lacking" else value for name, value in more.items()}
    return True


def _alone(words: Sequence[str], parts: dict[str, Any]) -> list[str]:
    """The words without a bare "bộ" or "tỉnh", which names peers where no agency is named."""
    left = list(words)
    for peers in PEERS:
        bare = words_for(f"{peers}_alone") & set(left)
        if bare and not parts.get("agency"):
            parts.setdefault("peers", peers)
        left = [word for word in left if word not in bare]
    return left


def _mistyped(words: Sequence[str], known: Vocabulary) -> tuple[str | None, list[str]]:
    """The agency whose name some neighbouring words are, but for a typing mistake; and the rest."""
    best: tuple[float, str, int, int] | None = None
    for start in range(len(words)):
        for end in range(start + 1, min(start + _LONGEST, len(words)) + 1):
            found = _alike(words[start:end], known)
            if found and (best is None or found[0] > best[0]):
                best = (*found, start, end)
    if best is None:
        return None, list(words)
    _, code, start, end = best
    return code, [*words[:start], CUT, *words[end:]]


def _alike(words: Sequence[str], known: Vocabulary) -> tuple[float, str] | None:
    is_known = all(word in known.common_words for word in words)
    if is_known or CUT in words or len("".join(words)) < LEAST_LETTERS:
        return None
    found = process.extract(
        " ".join(words),
        known.agency_names,
        scorer=fuzz.ratio,
        score_cutoff=_ALIKE - _APART,
        limit=8,
    )
    if not found or found[0][1] < _ALIKE:
        return None
    code = known.agencies[found[0][0]]
    others = [score for name, score, _ in found if known.agencies[name] != code]
    return None if others and others[0] > found[0][1] - _APART else (found[0][1], code)
