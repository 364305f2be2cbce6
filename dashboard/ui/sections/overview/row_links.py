"""Where the rows behind a figure stand: the page and the panel that shows them."""

from typing import Final

from dashboard.figures.registry import FIGURES, Family
from dashboard.ui import pages
from dashboard.ui.address import Focus
from dashboard.ui.language import say

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
}
_OWN_PANELS: Final = {
    "missing": ("compliance", "missing_reports"),
    "on_time_rate": ("compliance", "league"),
}


def link_to_rows(figure: str, peers: str | None) -> None:
    """A link to the rows behind `figure`, those of `peers` where it is theirs."""
    page, panel = _OWN_PANELS.get(figure) or _PANELS[FIGURES[figure].family]
    focus = Focus(panel=panel, peers=peers or Focus.peers)
    pages.link(page, focus, say("tile.rows", page=say(f"page.{page}")))
