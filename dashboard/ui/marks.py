"""The mark of simulated rows, put where a sentence or a chart rests on them."""

from dashboard.ui.language import current, say
from dashboard.wording import simulated_label, simulated_mark


class Sentence:
    """A message with its values, said once it is known whether it rests on simulated rows."""

    def __init__(self, key: str, **values: object) -> None:
        self._key = key
        self._values = values

    def said(self, *, simulated: bool, **more: object) -> str:
        """The sentence in the viewer's language; `{mark}` in it becomes the mark, or nothing."""
        return say(self._key, mark=mark(simulated=simulated), **self._values, **more)


def mark(*, simulated: bool) -> str:
    """What follows words that rest on simulated rows."""
    return f" {simulated_mark(current())}" if simulated else ""


def corner(*, simulated: bool) -> str | None:
    """What stands inside a chart drawn from simulated rows."""
    return simulated_label(current()) if simulated else None
