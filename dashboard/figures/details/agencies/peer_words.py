"""What an agency has of four things, and where it stands among its peers, in words and shapes."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Final

from dashboard.figures.details.agencies.peer_sheet import ON_TIME, OVERDUE
from dashboard.figures.rates import Rate
from dashboard.figures.rules import LOW_ON_TIME_RATE, SMALL_DENOMINATOR
from dashboard.figures.text import rate
from dashboard.wording import TEXT, count, percent, ratio

Row = Mapping[Hashable, Any]
_SIDES: Final = {1: "above", 0: "near", -1: "below"}
_MOVES: Final = {1: "better", -1: "worse"}


def standing(language: str, row: Row) -> str:
    """Above, near or below its peers with the value; or the value alone, and why."""
    value = _value(language, row)
    if row["side"] is not None:
        return TEXT(language, f"four.{_SIDES[row['side']]}", value=value)
    if row["denominator"] and row["compared_count"]:
        value = TEXT(language, "four.few", value=value, least=SMALL_DENOMINATOR)
    return f"– {value}"


def _value(language: str, row: Row) -> str:
    figure = row["figure"]
    if row["is_waiting"]:
        return TEXT(language, "four.not_due")
    if not row["denominator"]:
        return TEXT(language, "four.none" if figure in (ON_TIME, OVERDUE) else "four.not_required")
    if row["numerator"] is None:
        return TEXT(language, "four.unknown")
    if figure == OVERDUE:
        return TEXT(language, "four.reports", count=count(language, row["numerator"]))
    if figure == ON_TIME:
        share = Rate(row["numerator"], row["denominator"]).value
        parts = ratio(language, row["numerator"], row["denominator"])
        return f"{rate(language, figure, share)} ({parts})"
    if row["is_partial"]:
        return TEXT(language, "four.partial")
    return TEXT(language, f"four.{figure}_{'yes' if row['numerator'] else 'no'}")


def _move(language: str, row: Row, word: str) -> str:
    threshold = percent(language, LOW_ON_TIME_RATE, 0)
    return TEXT(language, f"four.{row['figure']}_{word}", threshold=threshold)


def moves(language: str, rows: Sequence[Row]) -> str:
    """What became better or worse, by the names of the things; or that nothing did, of what was
    owed or required at all.
    """
    parts = [
        TEXT(language, f"four.{word}", things=", ".join(named))
        for step, word in _MOVES.items()
        if (named := [_move(language, row, word) for row in rows if row["moved"] == step])
    ]
    if parts:
        return "; ".join(parts)
    is_known = any(row["moved"] is not None and row["denominator"] for row in rows)
    return TEXT(language, "four.same" if is_known else "four.not_compared")
