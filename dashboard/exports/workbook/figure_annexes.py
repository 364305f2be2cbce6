"""Every figure of the registry in two annexes: the rates, and the counts and days."""

from collections.abc import Mapping, Sequence
from typing import Final

from dashboard.exports.workbook.annex import Annex
from dashboard.exports.workbook.content import Content
from dashboard.figures import evaluate
from dashboard.figures.details import every_figure
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.meetings.frozen import WHOLE, FrozenView, is_same
from dashboard.figures.peers import PEERS
from dashboard.figures.registry import BY_KIND, FIGURES
from dashboard.figures.rules import ON_TIME_CLASSES
from dashboard.figures.text import rules, written
from dashboard.tables import Table, TableColumn

_RATIOS: Final = {4: (2, 3)}  # the columns of the rate, above and below the line


def rates(content: Content, shown: FrozenView | None) -> Annex:
    """The rates with what is above and below the line; `shown`: what the meeting showed."""
    values = every_figure.rates(content.reads, content.selection)
    columns = (
        *_named(content, values),
        TableColumn(content.say("meetings.above"), [v.numerator for v in values], "count"),
        TableColumn(content.say("meetings.below"), [v.denominator for v in values], "count"),
        TableColumn(content.say("column.share"), [v.value for v in values], "percent", 1,
                    ON_TIME_CLASSES),
        *_ending(content, values, shown),
    )  # fmt: skip
    return _annex(content, "rates", values, columns, ratios=_RATIOS)


def counts(content: Content, shown: FrozenView | None) -> Annex:
    """The counts, each with what it is part of, and the numbers of days."""
    values = every_figure.counts(content.reads, content.selection)
    say, language = content.say, content.language
    columns = (
        *_named(content, values),
        TableColumn(say("workbook.value"), [v.value for v in values], "count"),
        TableColumn(say("workbook.unit"), [say(f"workbook.unit_{FIGURES[v.figure].unit}")
                                           for v in values]),
        TableColumn(say("workbook.out_of"), [v.denominator for v in values], "count"),
        TableColumn(say("workbook.rests_on"), [rules(language, FIGURES[v.figure])
                                               for v in values]),
        *_ending(content, values, shown),
    )  # fmt: skip
    return _annex(content, "counts", values, columns, ratios={})


def _annex(
    content: Content,
    name: str,
    values: Sequence[FigureValue],
    columns: Sequence[TableColumn],
    ratios: Mapping[int, tuple[int, int]],
) -> Annex:
    return Annex(
        content.say(f"workbook.{name}"),
        content.say(f"workbook.{name}_title"),
        Table(tuple(columns)),
        any(value.simulated for value in values),
        ratios=ratios,
        notes=(content.say("workbook.dash"),),
    )


def _named(content: Content, values: Sequence[FigureValue]) -> tuple[TableColumn, ...]:
    peers = {"+".join(kinds): group for group, kinds in PEERS.items()}
    return (
        TableColumn(content.say("column.figure"),
                    [content.say(f"figure.{value.figure}.name") for value in values]),
        TableColumn(content.say("meetings.group"),
                    [content.group(peers[value.group]) if value.group in peers
                     else content.say("workbook.all") for value in values]),
    )  # fmt: skip


def _ending(
    content: Content, values: Sequence[FigureValue], shown: FrozenView | None
) -> tuple[TableColumn, ...]:
    """What the meeting showed and why that is another, if it is; which are simulated."""
    simulated = content.simulated_column([value.simulated for value in values])
    if shown is None:
        return (simulated,)
    then = [_then(value, shown) for value in values]
    return (
        TableColumn(content.say("meetings.shown"),
                    [written(content.language, each) if each else "" for each in then]),
        TableColumn(content.say("workbook.why"),
                    [_why(content, *pair, shown) for pair in zip(values, then, strict=True)]),
        simulated,
    )  # fmt: skip


def _then(value: FigureValue, shown: FrozenView) -> FigureValue | None:
    """The same figure as the meeting showed it; None of one that it did not show."""
    if FIGURES[value.figure].family not in BY_KIND:
        return shown.shown.get((WHOLE, WHOLE, value.figure))
    parts = [each for (split, _, name), each in shown.shown.items()
             if split == "kind" and name == value.figure]  # fmt: skip
    return evaluate.combine_groups(parts, value.group.split("+"), value) if parts else None


def _why(content: Content, value: FigureValue, then: FigureValue | None, shown: FrozenView) -> str:
    if then is None or is_same(then, value):
        return ""
    is_redefined = FIGURES[value.figure].version != shown.versions[value.figure]
    return content.say(f"meetings.differs_{'definition' if is_redefined else 'program'}")
