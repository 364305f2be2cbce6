"""The tiles of the overview: those that the settings name, in their order."""

from functools import partial

from dashboard.figures.evaluate import FigureValue
from dashboard.figures.registry import FIGURES
from dashboard.figures.text import change, short_name
from dashboard.selection import Selection
from dashboard.settings import FRESHNESS, TileChoice, settings
from dashboard.ui import explained
from dashboard.ui.data.day_changes import day_before
from dashboard.ui.language import current
from dashboard.ui.sections.overview import day_changes, freshness, headline, longest_overdue
from dashboard.ui.sections.overview.against import against, against_in_full
from dashboard.ui.sections.overview.headline import Headline
from dashboard.ui.sections.shared.tiles import Tile, draw, gray, tile_of
from dashboard.wording import count


def read(selection: Selection) -> Headline:
    """The figures of the title and of the tiles, now and one span earlier."""
    return headline.read(selection, filter(_is_compared, settings().tiles))


def tiles(shown: Headline) -> None:
    """Each with what it was made of and its change; its name opens its definition."""
    draw([_tile(choice, shown) for choice in settings().tiles])


def _is_compared(choice: TileChoice) -> bool:
    """Two tiles say something else than a change: how old a load is, and who is overdue longest."""
    return choice.name != FRESHNESS and not _names_the_longest(choice)


def _names_the_longest(choice: TileChoice) -> bool:
    return FIGURES[choice.name].family == "overdue_days"


def _tile(choice: TileChoice, shown: Headline) -> Tile:
    if choice.name == FRESHNESS:
        return freshness.tile(shown.selection)
    name = short_name(current(), choice.name, choice.peers)
    if _names_the_longest(choice):
        return longest_overdue.tile(choice.name, name, shown.selection)
    moved = shown.changes[choice]
    mark = change(current(), moved.now, moved.before)
    words = f"{mark.shape} {mark.text}"
    more = (
        f":red[{words}]" if mark.is_worse else words,
        gray(against(shown.selection, shown.earlier)),
    )
    key = "_".join(part for part in (choice.name, choice.peers) if part)
    return tile_of(key, name, moved.now, more, partial(_explain, choice, moved.now, shown))


def _explain(choice: TileChoice, now: FigureValue, shown: Headline) -> None:
    """Since yesterday, then what the figure means."""
    selection = shown.selection
    before = headline.on_one_day(day_before(selection), (choice,))[choice]
    day_changes.since_yesterday(selection, before, now)
    explained.definition(
        choice.name,
        selection,
        compared=against_in_full(selection, shown.earlier),
        simulated=now.simulated,
        numerator=count(current(), now.numerator),
        denominator=count(current(), now.denominator),
    )
