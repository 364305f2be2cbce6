"""The figures at the top of the overview, now and before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from dashboard.figures import evaluate
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.peers import PEERS
from dashboard.selection import Selection
from dashboard.settings import TileChoice
from dashboard.ui.data import answers
from dashboard.ui.data.cache import made_once

ISSUED: Final = {peers: TileChoice("regulations_issued", peers) for peers in PEERS}


@dataclass(frozen=True)
class FigureChange:
    """A figure now and before."""

    now: FigureValue
    before: FigureValue


@dataclass(frozen=True)
class Headline:
    """Each figure of the title and the tiles. `earlier`: the selection of the values before."""

    selection: Selection
    earlier: Selection
    changes: Mapping[TileChoice, FigureChange]


@made_once
def read(selection: Selection, choices: tuple[TileChoice, ...]) -> Headline:
    """The figures of `choices` and those of the title, as of `selection` and one period earlier."""
    earlier = answers.earlier(selection)
    all_choices = (*ISSUED.values(), *choices)
    now, before = (on_one_day(day, all_choices) for day in (selection, earlier))
    changes = {choice: FigureChange(now[choice], before[choice]) for choice in now}
    return Headline(selection, earlier, changes)


def on_one_day(
    selection: Selection, choices: Iterable[TileChoice]
) -> dict[TileChoice, FigureValue]:
    """The value of each choice on the day of `selection`; counts of peers added up."""
    distinct = tuple(dict.fromkeys(choices))
    names = tuple(dict.fromkeys(choice.name for choice in distinct))
    totals = {value.figure: value for value in answers.values(selection, names)}
    split = tuple(dict.fromkeys(choice.name for choice in distinct if choice.peers))
    by_kind = answers.values(selection, split, by="kind") if split else []
    values = {}
    for choice in distinct:
        values[choice] = totals[choice.name]
        if choice.peers:
            parts = [value for value in by_kind if value.figure == choice.name]
            values[choice] = evaluate.combine_groups(
                parts, PEERS[choice.peers], totals[choice.name]
            )
    return values
