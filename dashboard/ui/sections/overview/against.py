"""What a change on the overview is compared with, in words."""

from dashboard.selection import Selection
from dashboard.ui.language import current, say
from dashboard.wording import day, period


def against(selection: Selection, earlier: Selection) -> str:
    """In short."""
    if earlier.period == selection.period:
        return say("change.against", day=day(earlier.as_of))
    return say("change.against_period", period=period(current(), earlier.period))


def against_in_full(selection: Selection, earlier: Selection) -> str:
    """In full, always with the day."""
    if earlier.period == selection.period:
        return against(selection, earlier)
    return say(
        "change.against_period_day",
        period=period(current(), earlier.period),
        day=day(earlier.as_of),
    )
