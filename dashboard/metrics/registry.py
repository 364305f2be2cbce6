"""Every published figure, once, by name.

A figure is a pair of columns of a frame with one row a group: the rows above the line and those
below it. Its name and definition in both languages stand in dashboard/texts/figures.*.po under
`figure.<name>.*`.
"""

from dataclasses import dataclass
from typing import Literal

Family = Literal["regulations", "compliance", "late_days", "unexpected"]
Unit = Literal["agencies", "percent", "obligations", "working_days", "receipts"]

_DECREE = "NĐ 09/2019/NĐ-CP"
_ARTICLE_11 = f"{_DECREE}, Điều 11.1"
_ARTICLE_13 = f"{_DECREE}, Điều 13"
_OWN = "quy ước của hệ thống"
_OFFICE = "Văn phòng Chính phủ (Cục Kiểm soát thủ tục hành chính)"


@dataclass(frozen=True)
class Figure:
    """A published figure. `numerator` and `denominator` name columns; a count's denominator is
    what it is part of, or none. `is_rate`: the value is numerator / denominator, else numerator;
    a percentile of days has a `share` and its value is in the column `value`.
    """

    name: str
    family: Family
    unit: Unit
    numerator: str | None
    denominator: str | None
    rule: str
    is_rate: bool = False
    share: float | None = None
    owner: str = _OFFICE
    version: int = 1

    @property
    def groups(self) -> tuple[str, ...]:
        """What it may be split by. Regulations are an agency's, not a regime's or a period's."""
        of_agencies = ("agency", "kind", "region")
        return of_agencies if self.family == "regulations" else (*of_agencies, "regime", "period")


def _count(name: str, rule: str, denominator: str | None = "obligations") -> Figure:
    return Figure(name, "compliance", "obligations", name, denominator, rule)


def _rate(name: str, numerator: str, denominator: str, rule: str) -> Figure:
    return Figure(name, "compliance", "percent", numerator, denominator, rule, is_rate=True)


_ALL = (
    Figure(
        "regulations_issued", "regulations", "agencies", "issued", "required", _ARTICLE_11, True
    ),
    Figure(
        "regulations_in_force", "regulations", "agencies", "in_force", "required", _ARTICLE_11, True
    ),
    Figure(
        "regulations_partial",
        "regulations",
        "agencies",
        "partial",
        "required",
        f"{_ARTICLE_11}; {_OWN}",
        True,
    ),
    _count("obligations", _DECREE, None),
    _count("on_time", _ARTICLE_13),
    _count("late", _ARTICLE_13),
    _count("missing", _ARTICLE_13),
    _count("not_due", _ARTICLE_13),
    _count("exempt", _DECREE),
    _count("owed", _ARTICLE_13),
    _rate("reporting_rate", "owed_received", "owed", f"{_ARTICLE_13}; {_OWN}"),
    _rate("on_time_rate", "owed_on_time", "owed", f"{_ARTICLE_13}; {_OWN}"),
    _rate("punctuality", "owed_on_time", "owed_received", f"{_ARTICLE_13}; {_OWN}"),
    _rate("revision_rate", "owed_revised", "owed_received", _OWN),
    Figure("median_days_late", "late_days", "working_days", None, "late_count", _OWN, share=0.5),
    Figure("p90_days_late", "late_days", "working_days", None, "late_count", _OWN, share=0.9),
    Figure("unexpected_receipts", "unexpected", "receipts", "receipt_count", None, _OWN),
)
FIGURES = {figure.name: figure for figure in _ALL}
