"""Links from a tile to the rows behind its figure."""

from dashboard.ui import figure_panels, pages
from dashboard.ui.address import Focus
from dashboard.ui.language import say


def link_to_rows(figure: str, peers: str | None) -> None:
    """A link to the rows behind `figure`, those of `peers` where it is theirs."""
    page, panel = figure_panels.panel_of(figure)
    focus = Focus(panel=panel, peers=peers or Focus.peers)
    pages.link(page, focus, say("tile.rows", page=say(f"page.{page}")))
