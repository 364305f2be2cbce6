"""What a browser opens by mouse, by keyboard and by voice: matrix, rows and search.

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
Column = tuple[str, Literal["link", "text", "number", "bar"]]


def _component(name: str) -> Any:
    css, js = ((_HERE / f"{name}.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))
    return st.components.v2.component(name, html="<section></section>", css=css, js=js)


_matrix, _rows, _search = (_component(name) for name in ("matrix", "rows", "search"))


@dataclass(frozen=True)
class MatrixWords:
    """`label`: of the whole, for who cannot see it. `corner`: over the names. `none`: of a cell
    without any obligation. `states`: key, shape and word of each state, in the order of the counts.
    """

    label: str
    corner: str
    none: str
    states: tuple[tuple[str, str, str], ...]


def matrix(
    key: str,
    words: MatrixWords,
    columns: Sequence[tuple[str, str]],
    lines: Sequence[tuple[str, str, Sequence[Sequence[int] | int]]],
) -> tuple[str, str | None] | None:
    """Agencies by periods: `columns` are (code, name), `lines` are (code, name, counts by column).

    Gives the agency opened, and the period unless it was opened by its name.
    """
    content = {
        "label": words.label,
        "corner": words.corner,
        "none": words.none,
        "states": words.states,
        "columns": columns,
        "rows": lines,
    }
    opened = _drawn(_matrix, key, content)
    return (opened["agency"], opened["period"]) if opened else None


def rows(
    key: str,
    label: str,
    columns: Sequence[Column],
    lines: Sequence[tuple[str, Sequence[Content]]],
) -> str | None:
    """A table whose rows open by their code. A bar is (low, value, high) as shares of one."""
    opened = _drawn(_rows, key, {"label": label, "columns": columns, "rows": lines})
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


def _drawn(component: Any, key: str, content: dict[str, Any]) -> Any:
    written = json.dumps(content, ensure_ascii=False).encode()
    version = hashlib.sha256(written).hexdigest()[:16]
    drawn = component(key=key, data=content | {"version": version}, on_opened_change=_nothing)
    return drawn.opened


def _nothing() -> None:
    """The run that follows reads what was opened."""
