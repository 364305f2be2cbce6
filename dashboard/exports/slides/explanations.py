"""What agencies say themselves to their overdue reports, marked as theirs."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from textwrap import shorten
from typing import Any, Final

from dashboard.exports.slides.values import SlideValues
from dashboard.figures.details.regimes import regime_name
from dashboard.figures.details.statements import Statement, to_overdue
from dashboard.wording import day, period

_LONGEST: Final = 70  # letters beside a row; whole in the notes


@dataclass(frozen=True)
class Explanation:
    """What an agency says to one report, as a slide has room for it, and for the notes."""

    short: str
    whole: str


def explanations(values: SlideValues) -> dict[str, list[Explanation]]:
    """By the code of the agency, to the longest overdue report first."""
    found: dict[str, list[Explanation]] = {}
    for row, statement in to_overdue(values.reads, values.selection, values.statements):
        said = _explanation(values, row, statement)
        found.setdefault(str(row["agency_code"]), []).append(said)
    return found


def _explanation(
    values: SlideValues, row: Mapping[Hashable, Any], statement: Statement
) -> Explanation:
    (name,) = values.names([row["agency_code"]])
    whole = values.say(
        f"slides.{statement.state}",
        agency=name,
        regime=regime_name(values.language, row),
        period=period(values.language, row["period_code"]),
        day=day(values.language, statement.written_at),
        text=statement.body,
    )
    short = values.say("slides.quoted", text=shorten(statement.body, _LONGEST, placeholder=" …"))
    return Explanation(short, whole)
