"""The tiles of the overview: those that the settings name, in their order."""

from functools import partial

from dashboard.figures.registry import FIGURES
from dashboard.figures.text import change, short_name
from dashboard.selection import Selection
from dashboard.settings import FRESHNESS, TileChoice, settings
from dashboard.ui import explained
from dashboard.ui.data.cache import made_once
from dashboard.ui.data.day_changes import day_before
from dashboard.ui.language import current
from dashboard.ui.sections.overview import day_changes, freshness, headline, longest_overdue
from dashboard.ui.sections.overview.headline import FigureChange, Headline
from dashboard.ui.sections.overview.row_links import link_to_rows
from dashboard.ui.sections.shared.against import against, against_in_full, is_comparable
from dashboard.ui.sections.shared.tiles import Tile, draw, gray, tile_of
from dashboard.wording import count


def read(selection: Selection) -> Headline:
    """The figures of the title and of the tiles, now and one period earlier."""
    return headline.read(selection, tuple(filter(_is_compared, settings().tiles)))


def tiles(selection: Selection) -> None:
    """Each with its numerator, denominator and change; its name opens its definition."""
    draw(
        [
            freshness.tile(selection) if choice.name == FRESHNESS else _tile(selection, choice)
            for choice in settings().tiles
        ]
    )


def _is_compared(choice: TileChoice) -> bool:
    """All tiles but two: the age of a load, and the longest overdue."""
    return choice.name != FRESHNESS and not _is_longest_overdue(choice)


def _is_longest_overdue(choice: TileChoice) -> bool:
    return FIGURES[choice.name].family == "overdue_days"


@made_once
def _tile(selection: Selection, choice: TileChoice) -> Tile:
    name = short_name(current(), choice.name, choice.peers)
    if _is_longest_overdue(choice):
        return longest_overdue.tile(choice.name, name, selection)
    shown = read(selection)
    figure = shown.changes[choice]
    more = (_change(figure) if is_comparable(shown.earlier) else "",
            gray(against(selection, shown.earlier)))  # fmt: skip
    key = "_".join(part for part in (choice.name, choice.peers) if part)
    return tile_of(key, name, figure.now, more, partial(_explain, choice, figure, shown))


def _change(figure: FigureChange) -> str:
    mark = change(current(), figure.now, figure.before)
    words = f"{mark.shape} {mark.brief}"
    return f":red[{words}]" if mark.is_worse else words


def _explain(choice: TileChoice, figure: FigureChange, shown: Headline) -> None:
    """The way to its rows, the change since the day before, and the definition of the figure."""
    selection, now = shown.selection, figure.now
    link_to_rows(choice.name, choice.peers)
    before = headline.on_one_day(day_before(selection), (choice,))[choice]
    day_changes.since_day_before(selection, before, now)
    explained.definition(
        choice.name,
        selection,
        compared=_compared(figure, shown),
        simulated=now.simulated,
        numerator=count(current(), now.numerator),
        denominator=count(current(), now.denominator),
    )


def _compared(figure: FigureChange, shown: Headline) -> str:
    """Against what; and the change in full where the tile has no room for what it was."""
    against = against_in_full(shown.selection, shown.earlier)
    mark = change(current(), figure.now, figure.before)
    return against if mark.text == mark.brief else f"{against}: {mark.text}"
