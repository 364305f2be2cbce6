"""Peer groups: who is compared with whom."""

from dashboard.figures.peers import PEERS, peers_of
from dashboard.figures.rules import ISSUING_KINDS


def test_every_kind_of_a_group_finds_its_group_and_no_kind_is_in_two() -> None:
    kinds = [kind for group in PEERS.values() for kind in group]
    assert len(kinds) == len(set(kinds))
    assert {kind: peers_of(kind) for kind in kinds} == {
        kind: peers for peers, group in PEERS.items() for kind in group
    }
    assert set(kinds) == set(ISSUING_KINDS)


def test_a_kind_without_a_group_is_other() -> None:
    assert peers_of("attached_agency") == "other"
