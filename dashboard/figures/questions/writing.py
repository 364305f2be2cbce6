"""A question in words that mean it: what was understood, part by part."""

from dataclasses import replace

from dashboard.figures.context import context_of
from dashboard.figures.details.indicators.catalogue import indicators
from dashboard.figures.questions.parsing import parse
from dashboard.figures.questions.question import Question
from dashboard.figures.questions.spans import LAST_YEAR
from dashboard.figures.questions.vocabulary import everyday_words
from dashboard.figures.reads import FigureSource
from dashboard.figures.registry import FIGURES
from dashboard.selection import Selection
from dashboard.wording import TEXT, day, period
from data_access.reference import facts


def parts_in_words(
    source: FigureSource, selection: Selection, question: Question, language: str
) -> list[str]:
    """The parts of a question, in words and an order that are read as the same question again."""
    around = _around(source, selection, question, language)
    names = _names(source, selection, question, language)
    for name in names:
        parts = [part for part in (around[0], name, *around[1:]) if part]
        again = parse(source, selection, " ".join(parts))
        if replace(again, nearest=()) == replace(question, unknown=(), nearest=()):
            return parts
    return [part for part in (around[0], names[0], *around[1:]) if part]


def _around(
    source: FigureSource, selection: Selection, question: Question, language: str
) -> list[str]:
    """What is asked of the subject, and then where and when."""
    parts = [_asked(question, language)]
    if question.agency:
        parts.append(agency_name(source, selection, question.agency, language))
    if question.region:
        parts.append(region_name(question.region, language))
    if question.period:
        parts.append(period_name(question.period, language))
    if question.as_of:
        parts.append(TEXT(language, "asked.part_as_of", day=day(language, question.as_of)))
    return parts


def _asked(question: Question, language: str) -> str:
    """Which agencies, of which peers, the highest or the lowest."""
    said = []
    if question.want == "agencies":
        suffix = f"_{question.peers}" if question.peers else ""
        said.append(TEXT(language, f"asked.part_agencies{suffix}"))
    elif question.peers:
        said.append(TEXT(language, f"asked.part_{question.peers}"))
    if question.want in ("highest", "lowest"):
        said.append(TEXT(language, f"asked.part_{question.want}"))
    if question.lacking:
        said.append(TEXT(language, "asked.part_lacking"))
    return " ".join(said)


def subject_name(source: FigureSource, selection: Selection, code: str, language: str) -> str:
    """The name of a figure or an indicator."""
    if code in FIGURES:
        return TEXT(language, f"figure.{code}.name")
    return indicators(source, selection)[code].names[language]


def _names(
    source: FigureSource, selection: Selection, question: Question, language: str
) -> list[str]:
    """What the subject may be called, the official name first but where it is denied."""
    code = str(question.subject)
    name = subject_name(source, selection, code, language)
    everyday = everyday_words(code, language)
    if question.lacking:
        return [*everyday, name]
    return [name, name.partition("(")[0].strip(), *everyday]


def agency_name(source: FigureSource, selection: Selection, code: str, language: str) -> str:
    """The full name of an agency as it last was by the day shown; its code before it began."""
    rows = context_of(source, selection).agencies
    return str(rows.set_index("agency_code")[f"name_{language}"].get(code, code))


def region_name(code: str, language: str) -> str:
    """The name of a region, without its scheme."""
    regions = {region.region_code: region for region in facts.regions()}
    return regions[code].name_vi if language == "vi" else regions[code].name_en


def period_name(code: str, language: str) -> str:
    """The name of a period of a question."""
    return period(language, None if code == LAST_YEAR else code)
