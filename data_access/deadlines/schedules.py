"""Schedules: what a regime requires for one kind of period at one tier, checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

import pandas as pd

from data_access import periods
from data_access.deadlines import windows

TIERS = ("commune", "district", "province", "central")  # each reports to the next one
STATISTICS = "statistics"  # law of a regime that NĐ 09/2019/NĐ-CP excludes (Điều 1.2)

ARTICLE_13, FIXED_DAY, WORKING_DAYS_AFTER = "article_13", "fixed_day", "working_days_after"
CASCADE, PUBLICATION_DAY = "cascade", "publication_day"
DUE_RULES_ALLOWED = (
    "article_13, fixed_day:D or fixed_day:D+M, publication_day:D or publication_day:D+M (day D of "
    "the month M months after the period's last), working_days_after:N, cascade:N (N working days "
    "before the tier above)"
)
DUE_DAY_TO_PRIME_MINISTER = 25  # NĐ 09/2019/NĐ-CP, Điều 13.1

KEEP, NEXT_WORKING_DAY, PREVIOUS_WORKING_DAY = "keep", "next_working_day", "previous_working_day"
DAY_OFF_RULES = (KEEP, NEXT_WORKING_DAY, PREVIOUS_WORKING_DAY)

_DATED_RULE = re.compile(r"(fixed_day|publication_day):(\d{1,2})(?:\+(\d{1,2}))?", re.ASCII)
_COUNTED_RULE = re.compile(r"(working_days_after|cascade):([1-9]\d?)", re.ASCII)
_HOUR = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)


@dataclass(frozen=True)
class DueRule:
    """`number`: day of the month or count of working days; `months`: after the period's last."""

    kind: str
    number: int
    months: int = 0


@dataclass(frozen=True)
class Schedule:
    """One row of `schema.regime_schedule`; on `valid_to_date` it is no longer in force."""

    regime_code: str
    period_kind: str
    tier: str
    valid_from_date: date
    valid_to_date: date
    only_periods: frozenset[str]  # parts after the year: Q1, H2, 07; empty for all
    window_rule: str
    due_rule: DueRule
    due_time: time | None
    day_off_rule: str
    day_off_source: str
    article: str
    is_statistical: bool
    rule_version: str

    def covers(self, period: periods.Period) -> bool:
        """Whether the regime requires this period of its kind."""
        return not self.only_periods or part_of_year(period) in self.only_periods

    def is_in_force(self, day: date) -> bool:
        """Whether the row is in force on `day`."""
        return self.valid_from_date <= day < self.valid_to_date


def schedule_of(row: Mapping[str, Any], law: str) -> Schedule:
    """The schedule in `row` (columns of `schema.regime_schedule`) of a regime under `law`.

    Raises ValueError that names the regime, the rule and what is allowed.
    """
    try:
        return _schedule(row, law)
    except ValueError as error:
        name = f"{row['regime_code']}, {row['period_kind']}, {row['tier']}"
        raise ValueError(f"schedule of regime {name}: {error}") from error


def part_of_year(period: periods.Period) -> str:
    """The part of a code after the year: Q1, H2, 9M, 07; empty for a year."""
    return period.code[5:]


def due_rule(text: str) -> DueRule:
    """The rule that `text` names; ValueError says what is allowed."""
    if text == ARTICLE_13:
        return DueRule(ARTICLE_13, DUE_DAY_TO_PRIME_MINISTER)
    dated = _DATED_RULE.fullmatch(text)
    if dated and 1 <= int(dated[2]) <= 31:
        return DueRule(dated[1], int(dated[2]), int(dated[3] or 0))
    counted = _COUNTED_RULE.fullmatch(text)
    if counted:
        return DueRule(counted[1], int(counted[2]))
    raise ValueError(f"unknown due rule {text!r}; allowed: {DUE_RULES_ALLOWED}")


def day_of(value: Any) -> date:
    """A date of a frame; a missing one is the last that Python knows."""
    return date.max if pd.isna(value) else pd.Timestamp(value).date()


def _schedule(row: Mapping[str, Any], law: str) -> Schedule:
    text = {name: "" if pd.isna(value) else str(value).strip() for name, value in row.items()}
    kind = _one_of("period kind", text["period_kind"], periods.KINDS)
    windows.window(periods.of_year(kind, 2020)[0], text["window_rule"])  # raises for an unknown one
    valid_from = day_of(row["valid_from_date"])
    return Schedule(
        regime_code=text["regime_code"],
        period_kind=kind,
        tier=_one_of("tier", text["tier"], TIERS),
        valid_from_date=valid_from,
        valid_to_date=day_of(row["valid_to_date"]),
        only_periods=_only_periods(text["only_periods"], kind),
        window_rule=text["window_rule"],
        due_rule=due_rule(text["due_rule"]),
        due_time=_due_time(text["due_time"]),
        day_off_rule=_one_of("day-off rule", text["day_off_rule"], DAY_OFF_RULES),
        day_off_source=text["day_off_source"],
        article=text["article"] or text["source"],
        is_statistical=law == STATISTICS,
        rule_version="|".join(
            [f"{valid_from:%Y-%m-%d}"]
            + [text[n] for n in ("tier", "window_rule", "due_rule", "due_time", "day_off_rule")]
        ),
    )


def _one_of(what: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise ValueError(f"unknown {what} {value!r}; allowed: {', '.join(allowed)}")
    return value


def _only_periods(text: str, kind: str) -> frozenset[str]:
    allowed = [part_of_year(period) for period in periods.of_year(kind, 2020)]
    named = frozenset(part.strip() for part in text.split(",") if part.strip())
    if not named <= set(allowed):
        unknown = ", ".join(sorted(named - set(allowed)))
        raise ValueError(f"unknown only_periods {unknown!r}; allowed: {', '.join(allowed)}")
    return named


def _due_time(text: str) -> time | None:
    if not text:
        return None
    match = _HOUR.fullmatch(text)
    if not match:
        raise ValueError(
            f"unknown due_time {text!r}; allowed: HH:MM, or empty for the end of the day"
        )
    return time(int(match[1]), int(match[2]))
