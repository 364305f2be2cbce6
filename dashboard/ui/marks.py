"""The mark of simulated rows, in sentences and charts that are based on them."""

from dashboard.ui.language import current, say, unescaped
from dashboard.wording import simulated_label, simulated_mark


class Sentence:
    """A message with its values, written once it is known whether rows are simulated."""

    def __init__(self, key: str, **values: object) -> None:
        self._key = key
        self._values = values

    def text(self, *, simulated: bool, **more: object) -> str:
        """The sentence in the viewer's language; `{mark}` in it becomes the mark, or nothing where
        one of its values, such as the name of a meeting, has it already.
        """
        values = self._values | more
        shown = simulated_mark(current())
        has_mark = any(shown in unescaped(str(value)) for value in values.values())
        return say(self._key, mark=mark(simulated=simulated and not has_mark), **values)


def mark(*, simulated: bool) -> str:
    """The mark after a text that is based on simulated rows, else nothing."""
    return f" {simulated_mark(current())}" if simulated else ""


def chart_label(*, simulated: bool) -> str | None:
    """The label inside a chart of simulated rows, else None."""
    return simulated_label(current()) if simulated else None
