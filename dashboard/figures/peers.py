"""Whom an agency is compared with: ministries with ministries, localities with localities."""

from typing import Final

from dashboard.figures.rules import EXECUTIVE_KINDS

PEERS: Final = {"executive": EXECUTIVE_KINDS, "locality": ("locality",)}  # each group's kinds


def peers_of(kind: str) -> str:
    """The peer group of an agency of `kind`; "other" where it has none."""
    return next((peers for peers, kinds in PEERS.items() if kind in kinds), "other")


def peers_left(kind: str | None, region: str | None) -> str | None:
    """The one group that a choice leaves, None where it leaves all; regions are of localities."""
    if kind:
        return peers_of(kind)
    return "locality" if region else None
