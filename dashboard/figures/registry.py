"""Every published figure, once, by name.

A figure is a pair of columns of a frame with one row a group: the rows above the line and those
below it. Its words in both languages stand in dashboard/texts/figures.*.po: `figure.<name>.name`,
`.definition`, `.numerator`, `.denominator`; `rule.<key>`; `owner.<key>`.
"""

from dataclasses import dataclass, replace
from typing import Final, Literal

from dashboard.figures.rules import ON_TIME_CLASSES, STAGES

Family = Literal[
    "regulations", "stages", "compliance", "late_days", "overdue", "overdue_days", "coming_due",
    "unexpected", "unregulated", "unreported", "simplification", "questions", "peaks",
    "report_reform", "e_documents", "public_service_portal", "systems", "directions",
    "directions_overdue_days",
]  # fmt: skip
Unit = Literal[
    "agencies", "percent", "obligations", "working_days", "calendar_days", "receipts",
    "regulations", "regimes", "reports_a_year", "directions", "direction_days",
]  # fmt: skip
Direction = Literal["higher_is_better", "lower_is_better", "neither"]
BY_KIND: Final = ("regulations", "stages", "systems")  # the 22 and the 63 are never added up
OF_REPORTS: Final = ("compliance", "late_days", "overdue", "overdue_days")  # owed by the day
_BY_PERIOD = ("compliance", "late_days", "overdue", "overdue_days", "coming_due", "unexpected",
              "unregulated")  # fmt: skip

_HIGHER: Final = "higher_is_better"
_LOWER: Final = "lower_is_better"
_NEITHER: Final = "neither"
_DECREE, _ARTICLE_11, _ARTICLE_13, _OWN = "decree", "article_11", "article_13", "own"
_PIPELINE = "pipeline"
_E_DOCUMENTS, _PORTAL, _SYSTEMS = "decision_28", "decision_274", "article_17"
_DIRECTIONS: Final = "decision_42"


@dataclass(frozen=True)
class Figure:
    """A published figure. `numerator` and `denominator` name columns; a count's denominator is
    what it is part of, or none. `rules`: what it rests on.

    How it is computed: `is_rate`: numerator / denominator; `quantile`: of days, in the column
    `value`; else the numerator. How it reads: `unit` (a rate of agencies as 18/22, of percent as
    81,2 %), `direction`, `decimals`, and the `thresholds` that it is held against, in shares of
    one.
    """

    name: str
    family: Family
    unit: Unit
    direction: Direction
    decimals: int
    numerator: str | None
    denominator: str | None
    rules: tuple[str, ...]
    is_rate: bool = False
    quantile: float | None = None
    thresholds: tuple[float, ...] = ()
    owner: str = "office"
    version: int = 1

    @property
    def groups(self) -> tuple[str, ...]:
        """What it may be split by; only obligations and receipts are a regime's or a period's."""
        of_agencies = ("agency", "kind", "region")
        return (*of_agencies, "regime", "period") if self.family in _BY_PERIOD else of_agencies


def _count(
    name: str, direction: Direction, rule: str, denominator: str | None = "obligations"
) -> Figure:
    return Figure(name, "compliance", "obligations", direction, 0, name, denominator, (rule,))


def _agencies(
    name: str,
    family: Family,
    direction: Direction,
    column: str,
    *rules: str,
    below: str = "required",
) -> Figure:
    return Figure(
        name, family, "agencies", direction, 1, column, below, rules, is_rate=True, version=2
    )


def _share(
    name: str,
    family: Family,
    direction: Direction,
    above: str,
    below: str,
    *rules: str,
    thresholds: tuple[float, ...] = (),
) -> Figure:
    return Figure(
        name,
        family,
        "percent",
        direction,
        1,
        above,
        below,
        rules,
        is_rate=True,
        thresholds=thresholds,
    )


def _days(name: str, family: Family, unit: Unit, quantile: float, *rules: str) -> Figure:
    below = "obligation_count"
    return Figure(name, family, unit, _LOWER, 0, None, below, (*rules, _OWN), quantile=quantile)


def _gap(name: str, family: Family, above: str, below: str) -> Figure:
    unit: Unit = "receipts" if family == "unregulated" else "regulations"
    return Figure(name, family, unit, _LOWER, 0, above, below, (_ARTICLE_11, _OWN))


def _directions(name: str, direction: Direction) -> Figure:
    above = name.removeprefix("directions_")
    rules = (_DIRECTIONS, _OWN)
    return Figure(name, "directions", "directions", direction, 0, above, "directions", rules)


def _changed(name: str, column: str) -> Figure:
    return Figure(name, "simplification", "regimes", _NEITHER, 0, column, "reviewed", (_DECREE,))


def _progress(name: str, family: Family, column: str, rule: str) -> Figure:
    return replace(_share(name, family, _HIGHER, column, f"{column}_of", rule), version=2)


_ALL = (
    _agencies("regulations_issued", "regulations", _HIGHER, "issued", _ARTICLE_11),
    _agencies("regulations_in_force", "regulations", _HIGHER, "in_force", _ARTICLE_11),
    replace(
        _agencies(
            "regulations_conforming", "regulations", _HIGHER, "conforming", _ARTICLE_11, _OWN
        ),
        version=1,
    ),
    replace(
        _agencies("regulations_long_overdue", "regulations", _LOWER, "long_overdue", _OWN),
        version=1,
    ),
    _agencies("regulations_partial", "regulations", _NEITHER, "partial", _ARTICLE_11, _OWN),
    *(
        _agencies(name, "stages", _HIGHER, name, _PIPELINE, _OWN)
        for name in STAGES
        if name not in ("issued", "in_force")
    ),
    _count("obligations", _NEITHER, _DECREE, None),
    _count("on_time", _HIGHER, _ARTICLE_13),
    _count("late", _LOWER, _ARTICLE_13),
    _count("missing", _LOWER, _ARTICLE_13),
    _count("not_due", _NEITHER, _ARTICLE_13),
    _count("exempt", _NEITHER, _DECREE),
    _count("owed", _NEITHER, _ARTICLE_13),
    _share("reporting_rate", "compliance", _HIGHER, "owed_received", "owed", _ARTICLE_13, _OWN),
    _share(
        "on_time_rate",
        "compliance",
        _HIGHER,
        "owed_on_time",
        "owed",
        _ARTICLE_13,
        _OWN,
        thresholds=ON_TIME_CLASSES,
    ),
    _share(
        "punctuality", "compliance", _HIGHER, "owed_on_time", "owed_received", _ARTICLE_13, _OWN
    ),
    _share("revision_rate", "compliance", _NEITHER, "owed_revised", "owed_received", _OWN),
    _days("median_days_late", "late_days", "working_days", 0.5),
    _days("p90_days_late", "late_days", "working_days", 0.9),
    Figure("missing_long", "overdue", "obligations", _LOWER, 0, "missing_long", "missing", (_OWN,)),
    _days("oldest_overdue", "overdue_days", "calendar_days", 1.0),
    Figure(
        "due_soon",
        "coming_due",
        "obligations",
        _NEITHER,
        0,
        "waiting",
        "coming",
        (_ARTICLE_13, _OWN),
    ),
    Figure(
        "unexpected_receipts", "unexpected", "receipts", _LOWER, 0, "receipt_count", None, (_OWN,)
    ),
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
        _LOWER,
        0,
        "burden_after",
        "burden_before",
        (_DECREE, _OWN),
    ),
    _share(
        "burden_saved", "simplification", _HIGHER, "burden_saved", "burden_before", _DECREE, _OWN
    ),
    _share("questions_repeated", "questions", _LOWER, "again", "asked", _DECREE, _OWN),
    _share("peak_day", "peaks", _LOWER, "peak_day", "due", _ARTICLE_13, _OWN),
    _share("peak_month", "peaks", _LOWER, "peak_month", "due", _ARTICLE_13, _OWN),
    _progress("reform_standardised", "report_reform", "standardised", _DECREE),
    _progress("reform_cut", "report_reform", "cut", _DECREE),
    _progress("edoc_sent", "e_documents", "sent", _E_DOCUMENTS),
    _progress("edoc_received", "e_documents", "received", _E_DOCUMENTS),
    _progress("edoc_signed", "e_documents", "signed", _E_DOCUMENTS),
    _progress("edoc_interconnected", "e_documents", "interconnected", _E_DOCUMENTS),
    _progress("portal_connected", "public_service_portal", "connected", _PORTAL),
    _progress("portal_integrated", "public_service_portal", "integrated", _PORTAL),
    _agencies("systems_built", "systems", _HIGHER, "built", _SYSTEMS, below="agencies"),
    *(
        replace(
            _agencies(f"systems_{state}", "systems", _HIGHER, state, _SYSTEMS, below="agencies"),
            version=1,
        )
        for state in ("connected", "sending")
    ),
    _agencies("systems_on_time", "systems", _HIGHER, "on_time", _ARTICLE_13, _OWN, below="owing"),
    _share(
        "directions_on_time", "directions", _HIGHER, "done_on_time", "judged", _DIRECTIONS, _OWN
    ),
    _directions("directions_done", _HIGHER),
    _directions("directions_overdue", _LOWER),
    _days("directions_oldest", "directions_overdue_days", "direction_days", 1.0, _DIRECTIONS),
)
FIGURES = {figure.name: figure for figure in _ALL}
