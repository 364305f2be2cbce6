"""The codes to choose from, and the text of each."""

from typing import Final

from dashboard import wording
from dashboard.exports import choice_words
from dashboard.selection import NOBODY, Selection
from dashboard.ui.address import ALL, LAST_YEAR
from dashboard.ui.data import answers
from dashboard.ui.data.cache import made_once
from dashboard.ui.language import current, say
from data_access import periods
from data_access.reference import facts

KINDS: Final = ("ministry", "ministerial_agency", "locality")
_PERIODS_BACK: Final = (("quarter", 6), ("month", 6), ("half_year", 2), ("year", 2))


def in_words(selection: Selection) -> str:
    """The period and the restrictions of a choice, in words."""
    return " · ".join((choice_words.span(current(), selection), *restrictions(selection)))


def restrictions(selection: Selection) -> list[str]:
    """The restrictions of a choice, in words: kind, region, geography."""
    parts = groups(selection)
    if is_geography_told(selection):
        parts.append(geography_in_words(selection))
    return parts


def groups(selection: Selection) -> list[str]:
    """The chosen kind and region, and whose rows alone are read, in words."""
    return [*choice_words.groups(current(), selection), *_owner(selection)]


def _owner(selection: Selection) -> list[str]:
    if selection.owner in (None, NOBODY):
        return []
    names = answers.short_names(selection, current())
    return [say("access.only", agency=names.get(str(selection.owner), selection.owner))]


def is_geography_told(selection: Selection) -> bool:
    """Whether it must be said whose the obligations of merged agencies are."""
    return selection.geography == "now" or answers.is_reform_inside(selection)


def geography_shown(selection: Selection) -> str:
    """The text of the chosen geography, with the day where it is that of the day."""
    if selection.geography == "as_of":
        return say("geography.as_of_day", as_of=wording.day(current(), selection.as_of))
    return say(f"geography.{selection.geography}")


def geography_in_words(selection: Selection) -> str:
    """The text of the chosen geography inside a sentence."""
    return choice_words.geography(current(), selection)


def region_codes() -> tuple[str, ...]:
    """The regions of both schemes."""
    return tuple(region.region_code for region in facts.regions())


def region_name(code: str) -> str:
    """The name of a region and its scheme."""
    return choice_words.region_name(current(), code)


def period_codes(selection: Selection, own_periods: tuple[str, ...]) -> list[str]:
    """Relative periods, the last of each kind before the day, and thematic and ad hoc codes."""
    codes = [LAST_YEAR, ALL]
    for kind, count in _PERIODS_BACK:
        codes.extend(reversed(periods.last(kind, selection.as_of, count)))
    codes.extend(own_periods)
    if selection.period and selection.period not in codes:
        codes.insert(2, selection.period)
    return codes


def period_name(code: str) -> str:
    """The text of a period."""
    return wording.period(current(), None if code == LAST_YEAR else code)


def load_names() -> dict[str, str]:
    """The text of each load by code, the newest first; last, the state before any load."""
    return _load_names(answers.newest_load())


@made_once
def _load_names(newest: int) -> dict[str, str]:
    loads = answers.loads()
    pairs = zip(loads["load_id"].tolist(), loads["loaded_at"], strict=True)
    names = {
        str(load): say("load.name", load=load, moment=wording.moment(current(), loaded_at))
        for load, loaded_at in pairs
    }
    return dict(reversed(names.items())) | {"0": say("load.none")}


def catalogue_text(text: str | None) -> str:
    """An owner, source, decision or note in the viewer's language, as given where not known."""
    given = text or ""
    return facts.catalogue_english().get(given, given) if current() == "en" else given


def publisher(code: str) -> str:
    """Who published the source of a value, else its code."""
    source = facts.sources().get(code)
    return source.publishers[current()] if source else code


def source_text(code: str) -> str:
    """Publisher, title and day of the source of a published value, else its code."""
    source, language = facts.sources().get(code), current()
    if source is None:
        return code
    named = ": ".join(filter(None, (source.publishers[language], source.titles[language])))
    if source.published_date is None:
        return named
    return f"{named}, {wording.day(language, source.published_date)}"
