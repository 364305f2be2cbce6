"""Phrases that several parts of the page share."""

from dashboard.ui.language import say


def vintage_text(vintage: object, is_simulated: object) -> str:
    """How firm a value is, "" without one; a simulated value is never final or published."""
    if not isinstance(vintage, str):
        return ""
    return say("indicator.simulated" if is_simulated else f"vintage.{vintage}")


def capitalised(text: str) -> str:
    """A text at the begin of a sentence."""
    return text[:1].upper() + text[1:]
