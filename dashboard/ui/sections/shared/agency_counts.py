"""How many agencies, in a sentence: those that there are, and apart those that are no more."""

from collections.abc import Collection

from dashboard.selection import Selection
from dashboard.ui.data import answers
from dashboard.ui.language import current, say
from dashboard.wording import count


def agency_counts(selection: Selection, codes: Collection[str], among: Collection[str] = ()) -> str:
    """How many of `codes` exist, of those `among` which they are if given, and how many do not."""
    existing = answers.existing(selection)
    living, gone = set(codes) & existing, set(codes) - existing
    there = set(among) & existing
    parts = []
    if living or there or not gone:
        said = "agencies.of" if among else "agencies.are"
        whole = count(current(), len(there))
        parts.append(say(said, part=count(current(), len(living)), count=whole))
    if gone:
        parts.append(say("agencies.gone", part=count(current(), len(gone))))
    return say("peers.and").join(parts)
