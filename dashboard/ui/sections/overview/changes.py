"""How a figure changed, in words and shape, and against what."""

from dataclasses import dataclass
from typing import Final

from dashboard.selection import Selection
from dashboard.ui.language import current, say
from dashboard.ui.sections.overview.headline import FigureChange
from dashboard.wording import count, day, number, period

_FLAT: Final = "–"


@dataclass(frozen=True)
class Mark:
    """The shape and the words; `is_worse` asks for the colour of needed action."""

    shape: str
    text: str
    is_worse: bool = False


def change_mark(change: FigureChange, *, more_is_worse: bool = False) -> Mark:
    """By how much a count, or a rate in points of percent, moved."""
    moved = _moved(change)
    if moved is None:
        return Mark(_FLAT, say("change.unknown"))
    steps, written = moved
    if steps == 0:
        return Mark(_FLAT, say("change.none"))
    direction, shape = ("up", "▲") if steps > 0 else ("down", "▼")
    return Mark(shape, say(f"change.{direction}", value=written), (steps > 0) is more_is_worse)


def against(selection: Selection, earlier: Selection) -> str:
    """What a change is measured against, in few words."""
    if earlier.period == selection.period:
        return say("change.against", day=day(earlier.as_of))
    return say("change.against_period", period=period(current(), earlier.period))


def against_in_full(selection: Selection, earlier: Selection) -> str:
    """What a change is measured against, the day always included."""
    if earlier.period == selection.period:
        return against(selection, earlier)
    return say(
        "change.against_period_day",
        period=period(current(), earlier.period),
        day=day(earlier.as_of),
    )


def _moved(change: FigureChange) -> tuple[int, str] | None:
    """The change in whole steps of what is shown (a count, or tenths of a point), and in words."""
    now, before = change.now, change.before
    if now.value is None or before.value is None:
        return None
    if isinstance(now.value, float) and now.figure != "regulations_issued":
        tenths = round(now.value * 1000) - round(before.value * 1000)
        return tenths, say("unit.points", value=number(current(), abs(tenths) / 10, 1))
    steps = (now.numerator or 0) - (before.numerator or 0)
    return steps, count(current(), abs(steps))
