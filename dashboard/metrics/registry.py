"""Every published figure, once, by name.

A figure is a pair of columns of a frame with one row a group: the rows above the line and those
below it. Its words in both languages stand in dashboard/texts/figures.*.po: `figure.<name>.name`,
`.definition`, `.numerator`, `.denominator`; `rule.<key>`; `owner.<key>`.
"""

from dataclasses import dataclass
from typing import Final, Literal

from dashboard.metrics.rules import STAGES

Family = Literal[
    "regulations", "stages", "compliance", "late_days", "overdue", "overdue_days", "coming_due",
    "unexpected", "unregulated", "unreported",
]  # fmt: skip
Unit = Literal[
    "agencies", "percent", "obligations", "working_days", "calendar_days", "receipts", "regulations"
]
OF_AGENCIES: Final = ("regulations", "stages", "unreported")  # not a regime's or a period's

_DECREE, _ARTICLE_11, _ARTICLE_13, _OWN = "decree", "article_11", "article_13", "own"
_PIPELINE = "pipeline"


@dataclass(frozen=True)
class Figure:
    """A published figure. `numerator` and `denominator` name columns; a count's denominator is
    what it is part of, or none. `is_rate`: the value is numerator / denominator, else numerator;
    a percentile of days has a `share` and its value is in the column `value`. `rules`: what it
    rests on.
    """

    name: str
    family: Family
    unit: Unit
    numerator: str | None
    denominator: str | None
    rules: tuple[str, ...]
    is_rate: bool = False
    share: float | None = None
    owner: str = "office"
    version: int = 1

    @property
    def groups(self) -> tuple[str, ...]:
        """What it may be split by. Regulations are an agency's, not a regime's or a period's."""
        of_agencies = ("agency", "kind", "region")
        return of_agencies if self.family in OF_AGENCIES else (*of_agencies, "regime", "period")


def _count(name: str, rule: str, denominator: str | None = "obligations") -> Figure:
    return Figure(name, "compliance", "obligations", name, denominator, (rule,))


def _rate(name: str, numerator: str, denominator: str, *rules: str) -> Figure:
    return Figure(name, "compliance", "percent", numerator, denominator, rules, is_rate=True)


def _issued(name: str, numerator: str, *rules: str) -> Figure:
    return Figure(name, "regulations", "agencies", numerator, "required", rules, is_rate=True)


def _stage(name: str) -> Figure:
    return Figure(name, "stages", "agencies", name, "required", (_PIPELINE, _OWN), is_rate=True)


def _days_late(name: str, share: float) -> Figure:
    return Figure(name, "late_days", "working_days", None, "obligation_count", (_OWN,), share=share)


def _gap(name: str, family: Family, numerator: str, denominator: str) -> Figure:
    unit: Unit = "receipts" if family == "unregulated" else "regulations"
    return Figure(name, family, unit, numerator, denominator, (_ARTICLE_11, _OWN))


_ALL = (
    _issued("regulations_issued", "issued", _ARTICLE_11),
    _issued("regulations_in_force", "in_force", _ARTICLE_11),
    _issued("regulations_partial", "partial", _ARTICLE_11, _OWN),
    *(_stage(name) for name in STAGES if name not in ("issued", "in_force")),
    _count("obligations", _DECREE, None),
    _count("on_time", _ARTICLE_13),
    _count("late", _ARTICLE_13),
    _count("missing", _ARTICLE_13),
    _count("not_due", _ARTICLE_13),
    _count("exempt", _DECREE),
    _count("owed", _ARTICLE_13),
    _rate("reporting_rate", "owed_received", "owed", _ARTICLE_13, _OWN),
    _rate("on_time_rate", "owed_on_time", "owed", _ARTICLE_13, _OWN),
    _rate("punctuality", "owed_on_time", "owed_received", _ARTICLE_13, _OWN),
    _rate("revision_rate", "owed_revised", "owed_received", _OWN),
    _days_late("median_days_late", 0.5),
    _days_late("p90_days_late", 0.9),
    Figure("missing_long", "overdue", "obligations", "missing_long", "missing", (_OWN,)),
    Figure(
        "oldest_overdue",
        "overdue_days",
        "calendar_days",
        None,
        "obligation_count",
        (_OWN,),
        share=1.0,
    ),
    Figure("due_soon", "coming_due", "obligations", "waiting", "coming", (_ARTICLE_13, _OWN)),
    Figure("unexpected_receipts", "unexpected", "receipts", "receipt_count", None, (_OWN,)),
    _gap("receipts_without_regulation", "unregulated", "unregulated_receipts", "judged_receipts"),
    _gap("receipts_of_unnamed", "unregulated", "unnamed_receipts", "periodic_receipts"),
    _gap("regulations_without_reports", "unreported", "silent", "with_regimes"),
    _gap("regulations_without_regimes", "unreported", "without_regimes", "in_force"),
)
FIGURES = {figure.name: figure for figure in _ALL}
