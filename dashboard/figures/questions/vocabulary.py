"""The words that questions are made of: of the registry, the catalogue, agencies and regions.

Everyday words stand in dashboard/texts/questions.*.po, those of one meaning with "; " between them:
`asked.<figure or indicator>`, `asked_word.<part of a question>`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from dashboard.figures.context import SelectionContext, context_of, once
from dashboard.figures.details.indicators.catalogue import Indicator, indicators
from dashboard.figures.reads import FigureSource
from dashboard.figures.registry import FIGURES
from dashboard.selection import Selection
from dashboard.tables import records
from dashboard.wording import TEXTS
from data_access.readers.agencies import with_former_names
from data_access.readers.indicators import read_local_periods
from data_access.reference import facts
from data_access.text.collation import strip_diacritics
from data_access.text.messages import LANGUAGES, texts

LEAST_LETTERS: Final = 4  # of a word that may be a typing mistake
_BETWEEN: Final = "; "
_FIRST_WORDS: Final = 3  # that a ministry is called by: "bộ giao thông" of "bộ giao thông vận tải"


@dataclass(frozen=True)
class Vocabulary:
    """Phrases without diacritics, each with what it stands for.

    `agencies`: of phrases that several may be called by, those that exist first, else the first.
    `subjects`: phrase, code, and whether it is an everyday word. `frequency`, `local`: of
    indicators, the kind of their periods and which have values of localities.
    """

    agencies: Mapping[str, str]
    regions: Mapping[str, str]
    subjects: tuple[tuple[str, str, bool], ...]
    frequency: Mapping[str, str]
    local: frozenset[str]

    @cached_property
    def subject_phrases(self) -> frozenset[str]:
        """Every phrase of a subject."""
        return frozenset(phrase for phrase, *_ in self.subjects)

    @cached_property
    def subject_words(self) -> frozenset[str]:
        """Every word of a subject."""
        return frozenset(word for phrase, *_ in self.subjects for word in phrase.split())

    @cached_property
    def common_words(self) -> frozenset[str]:
        """Every word of a subject, and those that only hold a sentence together."""
        return self.subject_words | words_for("filler")

    @cached_property
    def agency_names(self) -> tuple[str, ...]:
        """The names that are long enough to be mistyped."""
        return tuple(name for name in self.agencies if len(name) > LEAST_LETTERS)


def vocabulary_of(source: FigureSource, selection: Selection) -> Vocabulary:
    """The words on the day of the selection."""
    return _vocabulary(context_of(source, selection))


@once
def _vocabulary(view: SelectionContext) -> Vocabulary:
    known = indicators(view.read, view.selection)
    local = view.read(read_local_periods, view.selection.load)
    return Vocabulary(
        _agencies(view),
        _regions(view),
        (*_figure_phrases(), *_indicator_phrases(known)),
        {code: each.frequency for code, each in known.items()},
        frozenset(local["indicator_code"]),
    )


def _agencies(view: SelectionContext) -> dict[str, str]:
    rows = with_former_names(view.agencies, view.versions).sort_values(
        "exists", ascending=False, kind="stable"
    )
    found: dict[str, str] = {}
    shortened: dict[str, str] = {}
    for row in records(rows):
        for name in map(strip_diacritics, str(row["aliases"]).split(_BETWEEN)):
            if name:
                found.setdefault(name, str(row["agency_code"]))
                shortened.setdefault(_shortened(name), str(row["agency_code"]))
    return {name: code for name, code in shortened.items() if name} | found


def _shortened(name: str) -> str:
    words = name.split()
    is_long = words[0] == "bo" and len(words) > _FIRST_WORDS
    return " ".join(words[:_FIRST_WORDS]) if is_long else ""


def _regions(view: SelectionContext) -> dict[str, str]:
    existing = view.agencies.loc[view.agencies["exists"].astype(bool), "region_code"]
    shown = set(existing.dropna())
    return {
        strip_diacritics(name): region.region_code
        for region in facts.regions()
        if region.region_code in shown
        for name in (region.name_vi, region.name_en)
    }


def _figure_phrases() -> Iterable[tuple[str, str, bool]]:
    for name in FIGURES:
        yield from _everyday(name)
        for language in LANGUAGES:
            for part in ("name", "short"):
                said = texts(TEXTS, language).get(f"figure.{name}.{part}")
                if said:
                    yield strip_diacritics(said), name, False


def _indicator_phrases(known: Mapping[str, Indicator]) -> Iterable[tuple[str, str, bool]]:
    for code, each in known.items():
        yield from _everyday(code)
        for name in each.names.values():
            yield strip_diacritics(name), code, False
            yield strip_diacritics(name.partition("(")[0]), code, False


def _everyday(code: str) -> Iterable[tuple[str, str, bool]]:
    for language in LANGUAGES:
        for said in everyday_words(code, language):
            yield strip_diacritics(said), code, True


def everyday_words(code: str, language: str) -> list[str]:
    """What people call a figure or an indicator, the plainest first."""
    return [
        said for said in texts(TEXTS, language).get(f"asked.{code}", "").split(_BETWEEN) if said
    ]


@cache
def words_for(part: str) -> frozenset[str]:
    """The phrases of a part of a question, in both languages."""
    return frozenset(
        strip_diacritics(said)
        for language in LANGUAGES
        for said in texts(TEXTS, language)[f"asked_word.{part}"].split(_BETWEEN)
    )
