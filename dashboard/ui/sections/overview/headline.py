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

ISSUED: Final = {peers: TileChoice("regulations_issued", peers) for peers in PEERS}


@dataclass(frozen=True)
class FigureChange:
    """A figure now and before."""

    now: FigureValue
    before: FigureValue


@dataclass(frozen=True)
class Headline:
    """Each figure that the title or a tile shows. `earlier`: what `before` was as of."""

    selection: Selection
    earlier: Selection
    changes: Mapping[TileChoice, FigureChange]


def read(selection: Selection, choices: Iterable[TileChoice]) -> Headline:
    """The figures of `choices` and those of the title, as of `selection` and one span earlier."""
    earlier = answers.earlier(selection)
    wanted = (*ISSUED.values(), *choices)
    now, before = (on_one_day(day, wanted) for day in (selection, earlier))
    changes = {choice: FigureChange(now[choice], before[choice]) for choice in now}
    return Headline(selection, earlier, changes)


def on_one_day(
    selection: Selection, choices: Iterable[TileChoice]
) -> dict[TileChoice, FigureValue]:
    """The value of each choice on the day of `selection`; counts of peers added up."""
    chosen = tuple(dict.fromkeys(choices))
    names = tuple(dict.fromkeys(choice.name for choice in chosen))
    whole = {value.figure: value for value in answers.values(selection, names)}
    split = tuple(dict.fromkeys(choice.name for choice in chosen if choice.peers))
    by_kind = answers.values(selection, split, by="kind") if split else []
    found = {}
    for choice in chosen:
        found[choice] = whole[choice.name]
        if choice.peers:
            parts = [value for value in by_kind if value.figure == choice.name]
            found[choice] = evaluate.combine_groups(parts, PEERS[choice.peers], whole[choice.name])
    return found
