"""What changed from one meeting to the next, by how much and why."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from dashboard.figures.details.changes.day_changes import SIDES, added, obligation_changes
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.meetings.frozen import WHOLE, FrozenView, Key, is_same, recomputed
from dashboard.figures.reads import FigureSource
from dashboard.figures.registry import BY_KIND, FIGURES
from dashboard.figures.text import written
from data_access.contracts import adds

CAUSES: Final = ("received", "fell_due", "joined", "left", "other")
_RECEIVED: Final = ("on_time", "late")
_OVERDUE: Final = "missing"


@dataclass(frozen=True)
class Steps:
    """A figure from one meeting to the next. `shown_before`: as the last one showed it.
    `same_load`: that day and load by this program. `same_day`: that day, with what is known at this
    meeting. `now`: as this one shows it. The three steps add up to the whole change.
    """

    shown_before: FigureValue
    same_load: FigureValue
    same_day: FigureValue
    now: FigureValue

    @property
    def is_changed(self) -> bool:
        """Whether this meeting reads otherwise than the last one."""
        return written("vi", self.shown_before) != written("vi", self.now)

    @property
    def is_recomputed(self) -> bool:
        """Whether the program computes the last meeting's own figure otherwise now."""
        return not is_same(self.shown_before, self.same_load)

    @property
    def is_corrected(self) -> bool:
        """Whether loads since then changed what is known of that day."""
        return not is_same(self.same_load, self.same_day)

    @property
    def has_moved(self) -> bool:
        """Whether anything happened after the day of the last meeting."""
        return not is_same(self.same_day, self.now)

    @property
    def denominators(self) -> tuple[int, int] | None:
        """That of a rate on the day of the last meeting, and now, where it changed."""
        then, now = self.same_day.denominator, self.now.denominator
        if then is None or now is None or then == now or not FIGURES[self.now.figure].is_rate:
            return None
        return then, now


def steps(source: FigureSource, before: FrozenView, now: FrozenView) -> list[Steps]:
    """Each figure that both meetings show, in the registry's order: whole, or where it is never
    added up, by kind.
    """
    same_load = recomputed(source, before, before.selection.load)
    same_day = recomputed(source, before, now.selection.load)
    order = {name: place for place, name in enumerate(FIGURES)}
    both = [
        key for key in now.shown if all(key in each for each in (before.shown, same_load, same_day))
    ]
    found = [
        Steps(before.shown[key], same_load[key], same_day[key], now.shown[key])
        for key in both
        if key[0] == ("kind" if FIGURES[key[2]].family in BY_KIND else WHOLE)
    ]
    return sorted(found, key=lambda each: order[each.now.figure])


@adds(cause="str", numerator_change="Int64", denominator_change="Int64")
def caused_changes(source: FigureSource, before: FrozenView, now: FrozenView, figure: str
) -> pd.DataFrame:  # fmt: skip
    """The obligations that moved a figure of obligations between the days of two meetings, as known
    at the later one: see `obligation_changes`.

    `cause`: it was received; fell due without; joined or left the span or the agencies chosen; or
    another: extended, exempted, revised. The changes sum to the step of `Steps` from `same_day` to
    `now`.
    """
    earlier = replace(now.selection, as_of=before.selection.as_of, due_by=before.selection.due_by)
    rows = obligation_changes(source, now.selection, figure, earlier)
    entry = FIGURES[figure]
    columns = [name for name in (entry.numerator, entry.denominator) if name]
    sides = {side: added(rows, side)[columns] for side in SIDES}
    change = sides["after"] - sides["before"]
    below = change[entry.denominator] if entry.denominator else pd.Series(0, index=rows.index)
    return rows.assign(
        cause=pd.Series(
            [_cause(*pair) for pair in zip(rows["state_before"], rows["state_after"], strict=True)],
            index=rows.index,
            dtype="str",
        ),
        numerator_change=change[columns[0]].astype("Int64"),
        denominator_change=below.astype("Int64"),
    )


def changes_by_cause(rows: pd.DataFrame, figure: str) -> list[tuple[str, int, int | None]]:
    """What each of CAUSES adds above and below the line of a rate; below None of a count.

    `rows`: see `caused_changes`. Causes that add nothing are left out.
    """
    found: list[tuple[str, int, int | None]] = []
    for cause in CAUSES:
        of_cause = rows.loc[rows["cause"] == cause]
        above, below = (
            int(of_cause[f"{side}_change"].sum()) for side in ("numerator", "denominator")
        )
        if FIGURES[figure].is_rate and (above or below):
            found.append((cause, above, below))
        elif above:
            found.append((cause, above, None))
    return found


def newly_late(before: FrozenView, now: FrozenView) -> list[str]:
    """The agencies with overdue reports now that had none at the last meeting, by their code.

    Those that the last meeting did not show had not been there: they are not among them.
    """
    earlier, later = _overdue(before.shown), _overdue(now.shown)
    return [code for code, count in later.items() if count and earlier.get(code) == 0]


def _overdue(values: Mapping[Key, FigureValue]) -> dict[str, int | None]:
    return {
        group: value.numerator
        for (split, group, figure), value in values.items()
        if split == "agency" and figure == _OVERDUE
    }


def _cause(before: object, after: object) -> str:
    if before is None or after is None:
        return "joined" if before is None else "left"
    if after in _RECEIVED and before not in _RECEIVED:
        return "received"
    return "fell_due" if after == _OVERDUE and before == "not_due" else "other"
