"""Ministries and localities in one sentence: two counts, never added up."""

from collections.abc import Mapping

from dashboard.figures.evaluate import FigureValue
from dashboard.figures.text import headline
from dashboard.ui.filters import named_peers
from dashboard.ui.language import current, say


def peer_counts(values: Mapping[str, FigureValue]) -> str:
    """The counts of the groups of PEERS that have agencies in the choice; "" if none has."""
    parts = [
        say(f"peers.part_{named_peers(peers)}", ratio=headline(current(), value))
        for peers, value in values.items()
        if value.denominator
    ]
    return say("peers.and").join(parts)
