"""What agencies say themselves to their overdue and late reports, marked as theirs."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Any, Final

from dashboard.exports.slides.model import Rows
from dashboard.exports.slides.values import SlideValues
from dashboard.figures.details.regimes import regime_name
from dashboard.figures.details.statements import Statement, to_late, to_overdue
from dashboard.wording import day, period

_LONGEST: Final = 70  # letters beside a row; whole in the notes
_LONGEST_REPORT: Final = 46
_MOST_LATE: Final = 2
_MOST_IN_NOTES: Final = 30
_COLUMNS: Final = ("agency", "report", "explanation")


@dataclass(frozen=True)
class Explanation:
    """What an agency says to one report, as a slide has room for it, and for the notes."""

    short: str
    whole: str


@dataclass(frozen=True)
class LateExplanations:
    """What agencies say to reports that came late: the rows that a slide has room for, how many are
    left out, and each whole, for the notes.
    """

    rows: Rows | None
    left_out: int
    whole: tuple[str, ...]


def to_overdue_reports(values: SlideValues) -> dict[str, list[Explanation]]:
    """By the code of the agency, to the longest overdue report first."""
    found: dict[str, list[Explanation]] = {}
    for row, statement in to_overdue(values.reads, values.selection, values.statements):
        said = Explanation(_quoted(values, statement, _LONGEST), _whole(values, row, statement))
        found.setdefault(str(row["agency_code"]), []).append(said)
    return found


def to_late_reports(values: SlideValues) -> LateExplanations:
    """The longest late first."""
    found = to_late(values.reads, values.selection, values.statements)
    lines = tuple(
        (*values.names([row["agency_code"]]), _report(values, row),
         _quoted(values, statement, _LONGEST))
        for row, statement in found[:_MOST_LATE]
    )  # fmt: skip
    headings = tuple(values.say(f"slides.column_{name}") for name in _COLUMNS)
    return LateExplanations(
        Rows(headings, lines, widths=(18, 40, 42)) if lines else None,
        len(found) - len(lines),
        tuple(_whole(values, row, statement) for row, statement in found),
    )


def in_notes(values: SlideValues, said: Sequence[str]) -> tuple[str, ...]:
    """What notes have room for, and where the others are."""
    more = len(said) - _MOST_IN_NOTES
    if more <= 0:
        return tuple(said)
    where = values.say("slides.explanations_elsewhere", count=values.count(more))
    return (*said[:_MOST_IN_NOTES], where)


def _report(values: SlideValues, row: Mapping[Hashable, Any]) -> str:
    """The regime of a report, as a row has room for it, and its period."""
    regime = shorten(regime_name(values.language, row), _LONGEST_REPORT, placeholder=" …")
    return f"{regime}, {period(values.language, row['period_code'])}"


def _quoted(values: SlideValues, statement: Statement, longest: int) -> str:
    return values.say("slides.quoted", text=shorten(statement.body, longest, placeholder=" …"))


def _whole(values: SlideValues, row: Mapping[Hashable, Any], statement: Statement) -> str:
    (name,) = values.names([row["agency_code"]])
    return values.sentence(
        f"slides.{statement.state}",
        agency=name,
        regime=regime_name(values.language, row),
        period=period(values.language, row["period_code"]),
        day=day(values.language, statement.written_at),
        text=statement.body,
        simulated=bool(row["is_simulated"]),
    )
