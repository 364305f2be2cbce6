"""A speaker's choice of slides from its parts in an address, or as a meeting keeps them."""

from collections.abc import Mapping
from typing import Final

from dashboard.exports.slides import own_words
from dashboard.exports.slides.deck import SLIDES, USUAL_INDICATORS, DeckChoice
from dashboard.settings import settings

NONE: Final = "none"  # no indicator


def choice_of(parts: Mapping[str, str | None]) -> DeckChoice:
    """`parts`: slides, words, pinned, on_map. What is absent is as usual: every slide, no own
    sentence, the first of the indicators that are pinned to the overview.
    """
    slides, words, pinned = (parts.get(name) for name in ("slides", "words", "pinned"))
    usual = settings().indicators[:USUAL_INDICATORS]
    indicators = tuple(pinned.split(".")) if pinned else usual
    return DeckChoice(
        tuple(slides.split(".")) if slides else SLIDES,
        tuple(own_words.read(words).items()) if words else (),
        () if indicators == (NONE,) else indicators,
        parts.get("on_map") or DeckChoice().on_map,
    )
