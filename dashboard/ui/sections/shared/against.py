"""What a change is compared with, in words."""

from dashboard.figures.rules import DECREE_DAY
from dashboard.selection import Selection
from dashboard.ui.language import current, say
from dashboard.wording import day, period


def against(selection: Selection, earlier: Selection) -> str:
    """In short; that there is nothing to compare with before the decree."""
    if not is_comparable(earlier):
        return say("change.nothing_before")
    if earlier.period == selection.period:
        return say("change.against", day=day(current(), earlier.as_of))
    return say("change.against_period", period=period(current(), earlier.period))


def is_comparable(earlier: Selection) -> bool:
    """Whether reports were owed at all on the day compared with."""
    return earlier.as_of >= DECREE_DAY


def against_in_full(selection: Selection, earlier: Selection) -> str:
    """In full, always with the day."""
    if earlier.period == selection.period or not is_comparable(earlier):
        return against(selection, earlier)
    return say(
        "change.against_period_day",
        period=period(current(), earlier.period),
        day=day(current(), earlier.as_of),
    )
