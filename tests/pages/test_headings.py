"""Headings say what the rows under them count: on every page, before, in and after the reform.

Each rule takes the numbers of a heading and its table, as a panel has them, and says what must be.
"""

import re
from collections.abc import Callable
from typing import Final

import pytest

from dashboard.tables import Table
from dashboard.ui import panel
from dashboard.ui.panel import PanelSpec
from tests.pages.conftest import Visit

Panels = dict[str, tuple[str, Table]]

CHOICES: Final = (
    {"as_of": "2020-02-05"},
    {"as_of": "2025-07-20"},
    {"as_of": "2025-12-31", "kind": "locality", "peers": "locality"},
)
PAGES: Final = (None, "regulations", "compliance", "timeliness", "programmes")


def numbers(title: str) -> list[float]:
    """The numbers of a Vietnamese title, in order; those of days and periods too."""
    found = re.findall(r"\d+(?:\.\d{3})*(?:,\d+)?", title)
    return [float(text.replace(".", "").replace(",", ".")) for text in found]


def column(table: Table, place: int) -> list[float]:
    return [float(value) for value in table.columns[place].cells if value is not None]


def _pair(title: str) -> tuple[float, float]:
    above, below = re.findall(r"\(([\d.]+)/([\d.]+)\)", title)[0]
    return numbers(above)[0], numbers(below)[0]


def _is_a_row(title: str, table: Table, places: tuple[int, int]) -> bool:
    above, below = (column(table, place) for place in places)
    return _pair(title) in zip(above, below, strict=True)


def _sums(title: str, table: Table, places: tuple[int, int]) -> bool:
    return _pair(title) == (sum(column(table, places[0])), sum(column(table, places[1])))


def _low_on_map(title: str, table: Table) -> bool:
    rows = zip(table.columns[1].cells, column(table, 3), strict=True)
    low = [rate for rate, owed in rows if rate is not None and owed >= 5 and rate < 0.8]
    return not numbers(title) or numbers(title)[:2] == [len(low), len(table)]


def _short_of_issuing(title: str, table: Table) -> bool:
    if "Mọi" in title:
        return sum(column(table, 3)) == 0
    short = [deficit for deficit in column(table, 3) if deficit]
    return numbers(title)[: len(short)] == short


RULES: Final[dict[str, Callable[[str, Table], bool]]] = {
    "on_time_trend": lambda title, table: _is_a_row(title, table, (2, 3)),
    "on_time_map": _low_on_map,
    "scoreboard": _short_of_issuing,
    "board": lambda title, table: "trong" not in title or numbers(title)[1] == len(table),
    "gap_receipts": lambda title, table: numbers(title)[0] == len(table),
    "gap_regulations": lambda title, table: numbers(title)[0] == len(table),
    "breakdown": lambda title, table: _is_a_row(title, table, (2, 3)),
    "missing_reports": lambda title, table: (
        numbers(title)[:2] == [len(table), max(column(table, 4))]
    ),
    "days_late": lambda title, table: numbers(title)[0] == sum(column(table, 2)),
    "coming_due": lambda title, table: numbers(title)[0] == sum(column(table, 3)),
    "missing_by_age": lambda title, table: (
        numbers(title)[:2] == [sum(days > 30 for days in column(table, 4)), len(table)]
        and numbers(title)[3] == max(column(table, 4))
    ),
    "programmes": lambda title, table: numbers(title)[1] == len(table),
    "peaks": lambda title, table: (
        numbers(re.sub(r".*?, ", "", title, count=1))[0] == max(column(table, 1))
    ),
    "twice": lambda title, table: not numbers(title) or numbers(title)[0] == len(table),
    "published": lambda title, table: numbers(title)[0] == len(table),
}


@pytest.fixture
def panels(monkeypatch: pytest.MonkeyPatch) -> Panels:
    """Title and table of each panel of the page last visited, by its key."""
    drawn: Panels = {}
    footer = panel._footer

    def noted(spec: PanelSpec, *, has_table: bool = False) -> None:
        drawn[spec.key] = spec.title, spec.table()
        footer(spec, has_table=has_table)

    monkeypatch.setattr(panel, "_footer", noted)
    return drawn


@pytest.mark.parametrize("choice", CHOICES)
def test_each_heading_counts_the_rows_of_its_table(
    visit: Visit, sample_store: str, panels: Panels, choice: dict[str, str]
) -> None:
    wrong, titles, held = [], {}, set()
    for page in PAGES:
        panels.clear()
        titles[page] = visit(sample_store, page, **choice).title[0].value
        for key in RULES.keys() & panels.keys():
            title, table = panels[key]
            if len(table):
                held.add(key)
                wrong += [] if RULES[key](title, table) else [(page, key, title)]
        if page == "compliance":
            missing = len(panels["missing_reports"][1])
        if page == "timeliness":
            assert len(panels["missing_by_age"][1]) == missing
    assert not wrong
    assert len(held) >= len(RULES) - 4, RULES.keys() - held
    assert numbers(titles["compliance"])[0] == missing
    overview, regulations = (re.findall(r"\d+/\d+", titles[page]) for page in (None, "regulations"))
    assert overview == regulations
