"""Every figure of the registry once, and for each peer group where groups are never added up."""

from collections.abc import Sequence

from dashboard.figures import evaluate
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.peers import PEERS, peers_left
from dashboard.figures.reads import FigureSource
from dashboard.figures.registry import BY_KIND, FIGURES
from dashboard.selection import Selection


def rates(source: FigureSource, selection: Selection) -> list[FigureValue]:
    """Those with something above and below the line."""
    return [value for value in _every(source, selection) if FIGURES[value.figure].is_rate]


def counts(source: FigureSource, selection: Selection) -> list[FigureValue]:
    """The counts and the numbers of days."""
    return [value for value in _every(source, selection) if not FIGURES[value.figure].is_rate]


def _every(source: FigureSource, selection: Selection) -> list[FigureValue]:
    apart = [name for name, figure in FIGURES.items() if figure.family in BY_KIND]
    by_kind = evaluate.values(source, selection, apart, by="kind")
    chosen = peers_left(selection.kind, selection.region)
    found = []
    for value in evaluate.values(source, selection):
        if value.figure not in apart:
            found.append(value)
            continue
        parts = [part for part in by_kind if part.figure == value.figure]
        found += [_of_peers(parts, peers, value) for peers in PEERS if chosen in (None, peers)]
    return found


def _of_peers(parts: Sequence[FigureValue], peers: str, whole: FigureValue) -> FigureValue:
    return evaluate.combine_groups(parts, PEERS[peers], whole)
