"""Every published figure, once, by name.

A figure is a pair of columns of a frame with one row a group: the rows above the line and those
below it. Its words in both languages stand in dashboard/texts/figures.*.po: `figure.<name>.name`,
`.definition`, `.numerator`, `.denominator`; `rule.<key>`; `owner.<key>`.
"""

from dataclasses import dataclass
from typing import Final, Literal

from dashboard.figures.rules import STAGES

Family = Literal[
    "regulations", "stages", "compliance", "late_days", "overdue", "overdue_days", "coming_due",
    "unexpected", "unregulated", "unreported", "simplification", "questions", "peaks",
    "report_reform", "e_documents", "public_service_portal", "systems",
]  # fmt: skip
Unit = Literal[
    "agencies", "percent", "obligations", "working_days", "calendar_days", "receipts",
    "regulations", "regimes", "reports_a_year",
]  # fmt: skip
BY_KIND: Final = ("regulations", "stages", "systems")  # the 22 and the 63 are never added up
_BY_PERIOD = ("compliance", "late_days", "overdue", "overdue_days", "coming_due", "unexpected",
              "unregulated")  # fmt: skip

_DECREE, _ARTICLE_11, _ARTICLE_13, _OWN = "decree", "article_11", "article_13", "own"
_PIPELINE = "pipeline"
_E_DOCUMENTS, _PORTAL, _SYSTEMS = "decision_28", "decision_274", "article_17"


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
        """What it may be split by; only obligations and receipts are a regime's or a period's."""
        of_agencies = ("agency", "kind", "region")
        return (*of_agencies, "regime", "period") if self.family in _BY_PERIOD else of_agencies


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


def _changed(name: str, column: str) -> Figure:
    return Figure(name, "simplification", "regimes", column, "reviewed", (_DECREE,))


def _share(name: str, family: Family, numerator: str, denominator: str, *rules: str) -> Figure:
    return Figure(name, family, "percent", numerator, denominator, rules, is_rate=True)


def _progress(name: str, family: Family, column: str, *rules: str) -> Figure:
    return _share(name, family, column, f"{column}_of", *rules)


def _system(name: str, column: str, *rules: str) -> Figure:
    return Figure(name, "systems", "agencies", column, "agencies", rules, is_rate=True)


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
    _changed("regimes_abolished", "abolished"),
    _changed("regimes_merged", "merged"),
    _changed("regimes_cut", "cut"),
    _changed("regimes_less_frequent", "less_frequent"),
    _changed("regimes_standardised", "form_standardised"),
    Figure(
        "report_burden",
        "simplification",
        "reports_a_year",
        "burden_after",
        "burden_before",
        (_DECREE, _OWN),
    ),
    _share("burden_saved", "simplification", "burden_saved", "burden_before", _DECREE, _OWN),
    _share("questions_repeated", "questions", "again", "asked", _DECREE, _OWN),
    _share("peak_day", "peaks", "peak_day", "due", _ARTICLE_13, _OWN),
    _share("peak_month", "peaks", "peak_month", "due", _ARTICLE_13, _OWN),
    _progress("reform_standardised", "report_reform", "standardised", _DECREE),
    _progress("reform_cut", "report_reform", "cut", _DECREE),
    _progress("edoc_sent", "e_documents", "sent", _E_DOCUMENTS),
    _progress("edoc_received", "e_documents", "received", _E_DOCUMENTS),
    _progress("edoc_signed", "e_documents", "signed", _E_DOCUMENTS),
    _progress("edoc_interconnected", "e_documents", "interconnected", _E_DOCUMENTS),
    _progress("portal_connected", "public_service_portal", "connected", _PORTAL),
    _progress("portal_integrated", "public_service_portal", "integrated", _PORTAL),
    _system("systems_built", "built", _SYSTEMS),
    _system("systems_on_time", "on_time", _ARTICLE_13, _OWN),
)
FIGURES = {figure.name: figure for figure in _ALL}
