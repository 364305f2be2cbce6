"""Where the rows behind a figure stand: the page and the panel that shows them."""

from typing import Final

from dashboard.figures.registry import FIGURES, Family

_PANELS: Final[dict[Family, tuple[str, str]]] = {
    "regulations": ("regulations", "board"),
    "stages": ("regulations", "board"),
    "compliance": ("compliance", "states"),
    "late_days": ("timeliness", "days_late"),
    "overdue": ("compliance", "missing_reports"),
    "overdue_days": ("compliance", "missing_reports"),
    "coming_due": ("timeliness", "coming_due"),
    "unexpected": ("regulations", "gap_receipts"),
    "unregulated": ("regulations", "gap_receipts"),
    "unreported": ("regulations", "gap_regulations"),
    "simplification": ("programmes", "burden"),
    "questions": ("programmes", "twice"),
    "peaks": ("programmes", "peaks"),
    "report_reform": ("programmes", "programmes"),
    "e_documents": ("programmes", "programmes"),
    "public_service_portal": ("programmes", "programmes"),
    "systems": ("programmes", "programmes"),
    "directions": ("agency", "directions"),
    "directions_overdue_days": ("agency", "directions"),
}
_OWN_PANELS: Final = {
    "missing": ("compliance", "missing_reports"),
    "on_time_rate": ("compliance", "league"),
}


def panel_of(figure: str) -> tuple[str, str]:
    """The page and its panel with the rows behind `figure`."""
    return _OWN_PANELS.get(figure) or _PANELS[FIGURES[figure].family]
