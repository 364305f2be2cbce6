"""Parts that open by mouse, keyboard, screen reader: matrix, rows, calendar, map, search and menu.

Each returns what was opened since the last run, else None. The browser redraws a part only if its
content changed, so focus and scroll position are kept.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

import streamlit as st

from dashboard.charts.classes import MapClass
from dashboard.ui.components.scripts import component

Content = tuple[float, float, float] | str | None
ColumnKind = Literal["link", "action", "text", "number", "day", "bar", "address", "line"]
Cell = str | tuple[str, Sequence[float | None]]
ComponentColumn = tuple[str, ColumnKind]
MatrixColumn = tuple[str, str, str]  # code, name, and what begins there, or ""
# code, name, and by column the counts of each state and of nil reports among them, or 0 for none
Line = tuple[str, str, Sequence[Sequence[int] | int]]


_matrix, _rows, _search, _calendar, _map = (
    component(name) for name in ("matrix", "rows", "search", "calendar", "map")
)
_menu = component("menu", is_apart=False)  # links that a skip link can stand before


@dataclass(frozen=True)
class MatrixTexts:
    """`label`: for screen readers. `corner`: the heading of the names. `key`: of the key of states.
    `earlier`: of the periods that a phone leaves out at first, with {count}. `states`: key, shape
    and name of each state, in the order of the counts. `nil`: shape and name of nil reports.
    `none`: of a cell without any obligation.
    """

    label: str
    corner: str
    key: str
    earlier: str
    states: tuple[tuple[str, str, str], ...]
    gravest_first: tuple[str, ...]
    nil: tuple[str, str, str]
    none: tuple[str, str]


def matrix(
    key: str,
    texts: MatrixTexts,
    columns: Sequence[MatrixColumn],
    groups: Sequence[tuple[str, Sequence[Line]]],
) -> tuple[str, str | None] | None:
    """Agencies by periods: `groups` are (heading, lines).

    Returns the agency opened, and the period unless the name was opened.
    """
    encoded = [
        (heading, [(code, name, _encoded(cells)) for code, name, cells in lines])
        for heading, lines in groups
    ]
    opened = _component_value(_matrix, key, asdict(texts) | {"columns": columns, "groups": encoded})
    return (opened["agency"], opened["period"]) if opened else None


def _encoded(cells: Sequence[Sequence[int] | int]) -> str:
    """The cells of a line in short form: counts with commas, up to the last that is not 0."""
    return ";".join(
        ",".join(map(str, cell)).removesuffix(",0" * _trailing_zeros(cell))
        if isinstance(cell, Sequence)
        else ""
        for cell in cells
    )


def _trailing_zeros(cell: Sequence[int]) -> int:
    return len(cell) - max((index + 1 for index, count in enumerate(cell) if count), default=1)


@dataclass(frozen=True)
class ListTexts:
    """A list that filters, sorts and has pages. `shown`, `matching`: with {first}, {last}, {count},
    and {matching}. `orders`: by column the place of each row, where texts do not sort as values do.
    """

    language: str
    filter: str
    previous: str
    next: str
    none: str
    shown: str
    matching: str
    orders: Mapping[int, Sequence[int]]


@dataclass(frozen=True)
class OpenedRow:
    """The row that was opened. `is_action`: by its action, not by its link."""

    number: int
    is_action: bool


def rows(
    key: str,
    label: str,
    columns: Sequence[ComponentColumn],
    lines: Sequence[tuple[str | None, Sequence[Content]]],
    *,
    stacks: bool = False,
) -> str | None:
    """A table whose rows open by their code. A bar is (low, value, high) as shares of one.

    A line without a code is one text, the heading of the lines after it. `stacks`: on a phone each
    row is a card.
    """
    content: dict[str, Any] = {"label": label, "columns": columns, "rows": lines}
    if stacks:
        content["stacks"] = True
    opened = _component_value(_rows, key, content)
    return str(opened) if opened else None


def numbered_rows(
    key: str,
    label: str,
    columns: Sequence[ComponentColumn],
    cells: Sequence[Sequence[Cell]],
    *,
    stacks: bool,
    texts: ListTexts | None,
) -> OpenedRow | None:
    """A table of texts, `cells` by column, whose rows open by their number; see `ListTexts`.

    A line is its text, for those who cannot see it, and its points, None where it breaks.

    `stacks`: on a phone each row is a card.
    """
    content = {"label": label, "columns": columns, "cells": cells, "stacks": stacks}
    state = _drawn(_rows, key, content | {"list": asdict(texts) if texts else None}, "acted")
    if state.acted:
        return OpenedRow(int(state.acted), is_action=True)
    return OpenedRow(int(state.opened), is_action=False) if state.opened else None


@dataclass(frozen=True)
class Day:
    """A day of a calendar. `weekday`: 0 is Monday. `text`: its count. `share`: the length of its
    bar, of one. `description`: all of it, for screen readers.
    """

    code: str
    weekday: int
    label: str
    note: str
    text: str
    share: float
    is_working: bool
    description: str


def calendar(
    key: str, label: str, weekdays: Sequence[str], days: Sequence[Day], chosen: str
) -> str | None:
    """Consecutive days in weeks that begin on Monday; on a phone a list of the days with content.
    `chosen`: the day that is open when it is first drawn. Returns the day opened.
    """
    content = {"label": label, "weekdays": weekdays, "days": [asdict(day) for day in days]}
    opened = _component_value(_calendar, key, content, chosen=chosen)
    return str(opened) if opened else None


@dataclass(frozen=True)
class MapTexts:
    """`hint`: before a locality is pointed at. `note`: what the map is not to be used for.
    `simulated`: the mark inside it. `method`: how the classes are made, if it is to be said here.
    `period`, `play`, `pause`: of the slider of more than one period. `outside`: what is drawn and
    not among the areas.
    """

    hint: str
    outside: str
    note: str
    simulated: str | None
    method: str = ""
    period: str = ""
    play: str = ""
    pause: str = ""


@dataclass(frozen=True)
class MapContent:
    """A map of localities with all its periods.

    `outlines`: their URL. `areas`: code and name of those that are coloured. `tiles`: row, column,
    code, name; drawn instead of outlines if there are any. `names`: text, longitude, latitude.
    `periods`: code, name, and of each area its class as a digit and its text; of a map of one
    period the name is "". `start`: the period shown first. `chosen`: codes that are marked.
    `colours`: edge, muted and outside, of what is not among the areas. `height`: the most, in
    pixels.
    """

    label: str
    outlines: str
    areas: Sequence[tuple[str, str]]
    tiles: Sequence[tuple[int, int, str, str]]
    names: Sequence[tuple[str, float, float]]
    periods: Sequence[tuple[str, str, str, Sequence[str]]]
    start: str
    classes: Sequence[MapClass]
    chosen: Sequence[str]
    texts: MapTexts
    colours: dict[str, str]
    height: int


def locality_map(key: str, content: MapContent) -> str | None:
    """A map whose slider asks nothing of the server. Returns the code of the locality opened."""
    opened = _component_value(_map, key, asdict(content))
    return str(opened) if opened else None


@dataclass(frozen=True)
class SearchTexts:
    """`label`: of the button and the dialog. `hint`: its keys, or "". `status`: the number of
    matches.
    """

    label: str
    hint: str
    placeholder: str
    status: str


@dataclass(frozen=True)
class Understood:
    """A question as it was understood: `parts` of its text, each to be typed anew.

    `heading`: before them. `unknown`: what was not understood, or "".
    """

    heading: str = ""
    parts: tuple[str, ...] = ()
    unknown: str = ""


def search_query(key: str) -> str:
    """The text in the search field of this viewer."""
    return str((st.session_state.get(key) or {}).get("text") or "")


def search(
    key: str,
    texts: SearchTexts,
    results: Sequence[tuple[str, str, str]],
    understood: Understood = Understood(),
) -> str | None:
    """A field that searches as one types: `results` are code, name and note of each match.

    A match without a code is another question: its name is typed when it is chosen.
    """
    state = _search(
        key=key,
        data=asdict(texts) | asdict(understood) | {"query": search_query(key), "results": results},
        on_text_change=_ignore,
        on_opened_change=_ignore,
        width="content",
    )
    return str(state.opened) if state.opened else None


def menu(
    label: str, links: Sequence[tuple[str, str]], shown: str, query: str, *, logo: str
) -> None:
    """A link to each page, (address, title), all with the same `query`.

    `shown`: the address of the page that is open. `logo`: what the picture before them says, or "".
    """
    data = {"label": label, "links": links, "shown": shown, "query": query, "logo": logo}
    _menu(key="menu", data=data)


def _component_value(drawn: Any, key: str, content: dict[str, Any], **initial: Any) -> Any:
    """What was opened; see `_drawn`."""
    return _drawn(drawn, key, content, **initial).opened


def _drawn(drawn: Any, key: str, content: dict[str, Any], *triggers: str, **initial: Any) -> Any:
    """The state of a drawn component, with `opened` and more `triggers`. `initial`: used when the
    content is drawn; its change redraws nothing.
    """
    encoded = json.dumps(content, ensure_ascii=False).encode()
    version = hashlib.sha256(encoded).hexdigest()[:16]
    changes = {f"on_{name}_change": _ignore for name in ("opened", *triggers)}
    return drawn(key=key, data=content | initial | {"version": version}, **changes)


def _ignore() -> None:
    """The rerun reads what was opened."""
