"""The mark of simulated rows: inside a sentence, inside a chart."""

from dashboard.ui.language import say


def mark(*, simulated: bool) -> str:
    """What stands inside a sentence that rests on simulated rows."""
    return f" {say('mark.simulated')}" if simulated else ""


def corner(*, simulated: bool) -> str | None:
    """What stands inside a chart drawn from simulated rows."""
    return say("frame.simulated") if simulated else None
