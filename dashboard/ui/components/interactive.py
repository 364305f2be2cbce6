"""What a browser opens by mouse, by keyboard and by voice: matrix, rows, calendar and search.

Each gives what was opened since the last run, else None. The browser draws anew only where the
content changed, so focus and scrolling stay.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import streamlit as st

_HERE = Path(__file__).parent
Content = tuple[float, float, float] | str | None
ComponentColumn = tuple[str, Literal["link", "text", "number", "bar", "address"]]
# code, name, and by column the counts of each state and of nil reports among them, or 0 for none
Line = tuple[str, str, Sequence[Sequence[int] | int]]


def _component(name: str) -> Any:
    css, js = ((_HERE / f"{name}.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))
    return st.components.v2.component(name, html="<section></section>", css=css, js=js)


_matrix, _rows, _search, _calendar = (
    _component(name) for name in ("matrix", "rows", "search", "calendar")
)


@dataclass(frozen=True)
class MatrixWords:
    """`label`: of the whole, for who cannot see it. `corner`: over the names. `states`: key, shape
    and word of each state, in the order of the counts. `nil`: shape and word of what was answered
    with nothing to report. `none`: of a cell without any obligation.
    """

    label: str
    corner: str
    states: tuple[tuple[str, str, str], ...]
    nil: tuple[str, str, str]
    none: tuple[str, str]


def matrix(
    key: str,
    words: MatrixWords,
    columns: Sequence[tuple[str, str]],
    groups: Sequence[tuple[str, Sequence[Line]]],
) -> tuple[str, str | None] | None:
    """Agencies by periods: `columns` are (code, name), `groups` are (heading, lines).

    Gives the agency opened, and the period unless it was opened by its name.
    """
    written = [
        (heading, [(code, name, _written(cells)) for code, name, cells in lines])
        for heading, lines in groups
    ]
    opened = _drawn(_matrix, key, asdict(words) | {"columns": columns, "groups": written})
    return (opened["agency"], opened["period"]) if opened else None


def _written(cells: Sequence[Sequence[int] | int]) -> str:
    """The cells of a line in few letters: counts parted by commas up to the last that is not 0."""
    return ";".join(
        ",".join(map(str, cell)).removesuffix(",0" * _zeros_at_end(cell))
        if isinstance(cell, Sequence)
        else ""
        for cell in cells
    )


def _zeros_at_end(cell: Sequence[int]) -> int:
    return len(cell) - max((index + 1 for index, count in enumerate(cell) if count), default=1)


def rows(
    key: str,
    label: str,
    columns: Sequence[ComponentColumn],
    lines: Sequence[tuple[str | None, Sequence[Content]]],
) -> str | None:
    """A table whose rows open by their code. A bar is (low, value, high) as shares of one.

    A line without a code is one text that heads the lines after it.
    """
    opened = _drawn(_rows, key, {"label": label, "columns": columns, "rows": lines})
    return str(opened) if opened else None


@dataclass(frozen=True)
class Day:
    """A day of a calendar. `weekday`: 0 is Monday. `text`: its number. `share`: the length of its
    bar, of one. `said`: all of it, for who cannot see it.
    """

    code: str
    weekday: int
    label: str
    note: str
    text: str
    share: float
    is_working: bool
    said: str


def calendar(
    key: str, label: str, weekdays: Sequence[str], days: Sequence[Day], chosen: str
) -> str | None:
    """Days without gaps in weeks that begin on Monday, on a phone a list of those that say
    something. `chosen`: the day marked as open when it is first drawn. Gives the day opened.
    """
    content = {"label": label, "weekdays": weekdays, "days": [asdict(day) for day in days]}
    opened = _drawn(_calendar, key, content, chosen=chosen)
    return str(opened) if opened else None


@dataclass(frozen=True)
class SearchWords:
    """`label`: of the button and the dialog. `hint`: its keys. `said`: how many were found."""

    label: str
    hint: str
    placeholder: str
    said: str


def searched(key: str) -> str:
    """What stands in the search field of this viewer."""
    return str((st.session_state.get(key) or {}).get("text") or "")


def search(key: str, words: SearchWords, results: Sequence[tuple[str, str, str]]) -> str | None:
    """A field that finds while one writes: `results` are code, name and note of `searched(key)`."""
    found = _search(
        key=key,
        data=asdict(words) | {"asked": searched(key), "results": results},
        on_text_change=_nothing,
        on_opened_change=_nothing,
        width="content",
    )
    return str(found.opened) if found.opened else None


def _drawn(component: Any, key: str, content: dict[str, Any], **at_first: Any) -> Any:
    """`at_first`: what matters only when the content is drawn, and draws nothing anew."""
    written = json.dumps(content, ensure_ascii=False).encode()
    version = hashlib.sha256(written).hexdigest()[:16]
    drawn = component(
        key=key, data=content | at_first | {"version": version}, on_opened_change=_nothing
    )
    return drawn.opened


def _nothing() -> None:
    """The run that follows reads what was opened."""
