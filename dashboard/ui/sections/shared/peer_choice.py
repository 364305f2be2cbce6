"""The peer group that a table shows: ministries or localities, each among their own."""

from dashboard.figures.peers import PEERS, peers_left
from dashboard.ui import filter_widgets, filters
from dashboard.ui.language import say


def peer_choice() -> None:
    """The one choice of peers of a page, kept in its address; none where one group is left."""
    selection = filters.chosen()
    if peers_left(selection.kind, selection.region):
        return
    filter_widgets.focus_switch(
        "peers", "peer_group", say("peers.control"), tuple(PEERS), lambda code: say(f"peers.{code}")
    )
