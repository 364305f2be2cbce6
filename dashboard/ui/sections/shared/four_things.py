"""What an agency has of four things, and where it stands among its peers, in words and shapes."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Final

from dashboard.figures.details.peer_sheet import ON_TIME, OVERDUE
from dashboard.figures.rates import Rate
from dashboard.figures.rules import LOW_ON_TIME_RATE, SMALL_DENOMINATOR
from dashboard.figures.text import rate
from dashboard.ui.language import current, say
from dashboard.wording import count, percent, ratio

Row = Mapping[Hashable, Any]
_SIDES: Final = {1: "above", 0: "near", -1: "below"}
_MOVES: Final = {1: "better", -1: "worse"}


def standing(row: Row) -> str:
    """Above, near or below its peers with the value; or the value alone, and why."""
    value = _value(row)
    if row["side"] is not None:
        return say(f"four.{_SIDES[row['side']]}", value=value)
    if row["denominator"] and row["compared_count"]:
        value = say("four.few", value=value, least=SMALL_DENOMINATOR)
    return f"– {value}"


def _value(row: Row) -> str:
    figure = row["figure"]
    if row["is_waiting"]:
        return say("four.not_due")
    if not row["denominator"]:
        return say("four.none" if figure in (ON_TIME, OVERDUE) else "four.not_required")
    if row["numerator"] is None:
        return say("four.unknown")
    if figure == OVERDUE:
        return say("four.reports", count=count(current(), row["numerator"]))
    if figure == ON_TIME:
        share = Rate(row["numerator"], row["denominator"]).value
        parts = ratio(current(), row["numerator"], row["denominator"])
        return f"{rate(current(), figure, share)} ({parts})"
    if row["is_partial"]:
        return say("four.partial")
    return say(f"four.{figure}_{'yes' if row['numerator'] else 'no'}")


def _move(row: Row, word: str) -> str:
    threshold = percent(current(), LOW_ON_TIME_RATE, 0)
    return say(f"four.{row['figure']}_{word}", threshold=threshold)


def moves(rows: Sequence[Row]) -> str:
    """What became better or worse, by the names of the things; or that nothing did."""
    parts = [
        say(f"four.{word}", things=", ".join(named))
        for step, word in _MOVES.items()
        if (named := [_move(row, word) for row in rows if row["moved"] == step])
    ]
    if parts:
        return "; ".join(parts)
    is_known = any(row["moved"] is not None for row in rows)
    return say("four.same" if is_known else "four.not_compared")
