"""What loads would move: each figure before and after, the whole and the periods in question."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.figures import evaluate
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.reads import FigureSource
from dashboard.figures.registry import BY_KIND, FIGURES
from dashboard.figures.text import written
from dashboard.selection import Selection
from dashboard.wording import TEXT, period
from data_access import periods

MOST_PERIODS = 8
_WHOLE = "all"
_BY_KIND = tuple(name for name, figure in FIGURES.items() if figure.family in BY_KIND)
_BY_PERIOD = tuple(name for name, figure in FIGURES.items() if "period" in figure.groups)
_OF_THE_DAY = tuple(name for name in FIGURES if name not in (*_BY_KIND, *_BY_PERIOD))


@dataclass(frozen=True)
class FigureMove:
    """One figure before and after. `period`: None for the default span."""

    period: str | None
    before: FigureValue
    after: FigureValue

    def sentence(self, language: str) -> str:
        """Tỷ lệ đúng hạn, quý I/2020: 81,2 % (13/16) → 82,0 % (14/17)."""
        subject = [TEXT(language, f"figure.{self.after.figure}.name")]
        if self.after.group != _WHOLE:
            subject.append(_within(TEXT(language, f"kind.{self.after.group}")))
        if self.after.figure in _BY_PERIOD:
            subject.append(_within(period(language, self.period)))
        values = " → ".join(written(language, value) for value in (self.before, self.after))
        return f"{', '.join(subject)}: {values}"


def _within(words: str) -> str:
    """Words as they stand inside a sentence."""
    return words[:1].lower() + words[1:]


def load_impact(
    source: FigureSource, before: int, after: int, as_of: date, period_codes: Sequence[str]
) -> list[FigureMove]:
    """Every figure that is another at load `after` than at load `before`, as of one day.

    For the default span and for each of `period_codes` (at most MOST_PERIODS, the newest).
    Of regulations, stages and systems by kind of agency: the 22 and the 63 are never added up.
    """
    newest = sorted({c for c in period_codes if not periods.is_own_code(c)}, reverse=True)
    found: list[FigureMove] = []
    for code in (None, *newest[:MOST_PERIODS]):
        earlier, later = (Selection(as_of, load, period=code) for load in (before, after))
        found += _changed(source, earlier, later, _BY_PERIOD, None)
        if code is None:
            found += _changed(source, earlier, later, _OF_THE_DAY, None)
            found += _changed(source, earlier, later, _BY_KIND, "kind")
    return found


def _changed(
    source: FigureSource, earlier: Selection, later: Selection, names: Sequence[str], by: str | None
) -> Iterator[FigureMove]:
    before, after = (
        {(v.figure, v.group): v for v in evaluate.values(source, selection, names, by)}
        for selection in (earlier, later)
    )
    for key in after:
        if key in before and _shown(before[key]) != _shown(after[key]):
            yield FigureMove(later.period, before[key], after[key])


def _shown(value: FigureValue) -> str:
    """What a reader sees of a value; among how many rows a count was made is not in it."""
    return written("vi", value)
