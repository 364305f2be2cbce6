"""Whether a figure is where it has to be: the one place that decides it."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from dashboard.figures.registry import FIGURES
from dashboard.figures.rules import (
    DECREE_DAY,
    ISSUING_REFERENCE_DAY,
    LOW_ON_TIME_RATE,
    MANY_DAYS_OVERDUE,
)

Verdict = Literal["met", "slow", "act"]


@dataclass(frozen=True)
class Target:
    """What a figure is to reach, by `rule`. Beyond `act`, the system's own convention, it needs
    action. Until the end of `due` nobody is judged for not having reached it.
    """

    value: float
    rule: str
    act: float | None = None
    due: date = DECREE_DAY


_ALL_ISSUED: Final = Target(1, "article_11", act=1, due=ISSUING_REFERENCE_DAY)
TARGETS: Final = {
    "regulations_issued": _ALL_ISSUED,
    "on_time_rate": Target(1, "article_13", act=LOW_ON_TIME_RATE),
    "reporting_rate": Target(1, "article_13"),
    "missing": Target(0, "article_13"),
    "missing_long": Target(0, "article_13", act=0),
    "oldest_overdue": Target(0, "article_13", act=MANY_DAYS_OVERDUE),
}


def verdict(name: str, value: float | None, as_of: date) -> Verdict | None:
    """Met, slow, or to be acted on; None without a target, a value, or before it is due."""
    target = TARGETS.get(name)
    if target is None or value is None:
        return None
    is_higher_better = FIGURES[name].direction == "higher_is_better"
    if value >= target.value if is_higher_better else value <= target.value:
        return "met"
    if as_of <= target.due:
        return None
    if target.act is None:
        return "slow"
    return "act" if (value < target.act if is_higher_better else value > target.act) else "slow"
