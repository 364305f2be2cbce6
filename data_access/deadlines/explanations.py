"""Why a report is due when it is, as text: what decided, then the rest, then the article."""

from dataclasses import dataclass
from datetime import date

from data_access.deadlines import windows
from data_access.deadlines.calendar import WorkingCalendar
from data_access.deadlines.schedules import FIXED_DAY, KEEP, PUBLICATION_DAY, Schedule
from data_access.text import dates
from data_access.text.messages import TEXT


@dataclass(frozen=True)
class DueDateSteps:
    """The steps to one due date: by the rule, moved off a day off, moved after the closing day."""

    schedule: Schedule
    window_start: date
    window_end: date
    nominal_date: date
    moved_date: date
    due_date: date
    above_date: date | None  # due date of the tier above, where the rule counts from it


def explanation(language: str, steps: DueDateSteps, calendar: WorkingCalendar) -> str:
    """The explanation in `language`. Rules of the decree cite their article; others say so."""
    reasons = [
        *_minimum(language, steps),
        *_day_off(language, steps, calendar),
        _rule(language, steps),
    ]
    sentences = [
        TEXT(
            language,
            "deadline.due",
            due=_due(language, steps),
            reasons="; ".join(reasons),
        ),
        _window(language, steps),
    ]
    if steps.schedule.article:
        sentences.append(TEXT(language, "deadline.basis", article=steps.schedule.article))
    return " ".join(sentences)


def _due(language: str, steps: DueDateSteps) -> str:
    day, hour = dates.day(language, steps.due_date), steps.schedule.due_time
    return day if hour is None else TEXT(language, "deadline.hour", hour=f"{hour:%H:%M}", day=day)


def _minimum(language: str, steps: DueDateSteps) -> list[str]:
    if steps.due_date == steps.moved_date:
        return []
    end = dates.day(language, steps.window_end)
    return [TEXT(language, "deadline.minimum", end=end)]


def _day_off(language: str, steps: DueDateSteps, calendar: WorkingCalendar) -> list[str]:
    day, schedule = steps.nominal_date, steps.schedule
    if calendar.is_working_day(day):
        return []
    name = calendar.name(day, language)
    weekday = TEXT(language, f"calendar.weekday.{day.weekday()}")
    source = schedule.day_off_source or TEXT(language, "deadline.own_convention")
    key = KEEP if steps.moved_date == day else schedule.day_off_rule
    return [
        TEXT(
            language,
            f"deadline.day_off.{key}",
            day=f"{day:%d/%m}" if language == "vi" else dates.day(language, day),
            what=f"{weekday}, {name}" if name else weekday,
            source=source,
        )
    ]


def _rule(language: str, steps: DueDateSteps) -> str:
    rule = steps.schedule.due_rule
    values: dict[str, object] = {"number": rule.number, "months": rule.months}
    values["end"] = dates.day(language, steps.window_end)
    if steps.above_date is not None:
        values["above"] = dates.day(language, steps.above_date)
    if rule.kind not in (FIXED_DAY, PUBLICATION_DAY):
        return TEXT(language, f"deadline.rule.{rule.kind}", **values)
    text = TEXT(language, f"deadline.rule.{rule.kind}.{min(rule.months, 2)}", **values)
    days = steps.nominal_date.day
    return (
        text
        if days == rule.number
        else TEXT(language, "deadline.short_month", rule=text, days=days)
    )


def _window(language: str, steps: DueDateSteps) -> str:
    rule = steps.schedule.window_rule
    kind = rule if rule in (windows.ARTICLE_12, windows.CALENDAR) else windows.OWN
    return TEXT(
        language,
        "deadline.window",
        start=dates.day(language, steps.window_start),
        end=dates.day(language, steps.window_end),
        basis=TEXT(language, f"deadline.window.{kind}"),
    )
