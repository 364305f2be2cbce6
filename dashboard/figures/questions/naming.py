"""What agencies are called in an answer."""

from collections.abc import Sequence
from typing import Final

from dashboard.figures.context import context_of
from dashboard.figures.reads import FigureSource
from dashboard.figures.rules import ISSUING_KINDS
from dashboard.selection import Selection
from dashboard.wording import TEXT, count

_NAMED: Final = 8


class Names:
    """The agencies of a selection, by their identity."""

    def __init__(self, source: FigureSource, selection: Selection, language: str) -> None:
        self._view, self._language = context_of(source, selection), language
        rows = self._view.agencies
        codes = rows["agency_code"]
        self._short = dict(zip(codes, rows[f"short_name_{language}"], strict=True))
        self._full = dict(zip(codes, rows[f"name_{language}"], strict=True))
        self._kind = dict(zip(codes, rows["kind"], strict=True))

    def short(self, code: str) -> str:
        """Its short name."""
        return str(self._short.get(code, code))

    def kind(self, code: str) -> str:
        """Its kind; "" of what is no agency."""
        return str(self._kind.get(code, ""))

    def is_agency(self, code: str) -> bool:
        """Whether it is a ministry, a ministerial agency or a locality."""
        return self.kind(code) in ISSUING_KINDS

    def followed(self, code: str) -> str:
        """Its full name; of one that was merged also whom its numbers count for."""
        name = str(self._full.get(code, code))
        after = self._view.successor_of.get(code)
        if after is None:
            return name
        return TEXT(
            self._language, "ask.now_with", name=name, successor=self._full.get(after, after)
        )


def first_names(language: str, names: Sequence[str]) -> str:
    """The names, the first few of many and how many more."""
    shown = ", ".join(names[:_NAMED])
    more = len(names) - _NAMED
    if more <= 0:
        return shown
    return TEXT(language, "ask.more", names=shown, count=count(language, more))
