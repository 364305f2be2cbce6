"""Whom an agency is compared with: ministries with ministries, localities with localities."""

from typing import Final

from dashboard.figures.rules import EXECUTIVE_KINDS

PEERS: Final = {"executive": EXECUTIVE_KINDS, "locality": ("locality",)}  # each group's kinds


def peers_of(kind: str) -> str:
    """The peer group of an agency of `kind`; "other" where it has none."""
    return next((peers for peers, kinds in PEERS.items() if kind in kinds), "other")
