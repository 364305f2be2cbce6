"""A choice in words, as files and screens name it."""

from dashboard.figures.context import context_of
from dashboard.figures.details.loads import loaded_at
from dashboard.figures.reads import FigureSource
from dashboard.selection import Selection
from dashboard.wording import TEXT, day, moment, period
from data_access.reference import facts


def choice_in_words(source: FigureSource, selection: Selection, language: str) -> str:
    """The period, the chosen kind and region, and whose the units are where agencies merged."""
    parts = [span(language, selection), *groups(language, selection)]
    if selection.geography == "now" or context_of(source, selection).reforms_inside:
        parts.append(geography(language, selection))
    return " · ".join(parts)


def span(language: str, selection: Selection) -> str:
    """The period of a choice, and until when a report must have been due to count."""
    return due_until(language, selection, period(language, selection.period))


def due_until(language: str, selection: Selection, said: str) -> str:
    """`said`, and until when a report must have been due where not all count."""
    until = selection.due_until
    if until is None:
        return said
    return TEXT(language, "choice.due_until", said=said, day=day(language, until))


def groups(language: str, selection: Selection) -> list[str]:
    """The chosen kind and region."""
    parts = []
    if selection.kind:
        parts.append(TEXT(language, f"kind.{selection.kind}").lower())
    if selection.region:
        parts.append(region_name(language, selection.region))
    return parts


def region_name(language: str, code: str) -> str:
    """The name of a region and its scheme."""
    for region in facts.regions():
        if region.region_code == code:
            name = region.name_vi if language == "vi" else region.name_en
            return TEXT(language, f"region.{region.scheme}", name=name)
    return TEXT(language, "region.all")


def geography(language: str, selection: Selection) -> str:
    """Whose the obligations of merged agencies are, inside a sentence."""
    key, as_of = selection.geography, day(language, selection.as_of)
    text = TEXT(language, "geography.as_of_day", as_of=as_of) if key == "as_of" else TEXT(
        language, f"geography.{key}")  # fmt: skip
    return text[:1].lower() + text[1:]


def load_in_words(source: FigureSource, language: str, load: int, meeting_name: str = "") -> str:
    """A load with its moment, and for which meeting its numbers were taken; "" for none."""
    at = loaded_at(source, load)
    said = str(load)
    if at is not None:
        said = TEXT(language, "document.load", load=load, moment=moment(language, at))
    if not meeting_name:
        return said
    return TEXT(language, "document.load_of_meeting", load=said, name=meeting_name)
