"""Headings say what the rows under them count: on every page, before, in and after the reform."""

import re

import pytest

from dashboard.tables import Table
from dashboard.ui import pages, panel
from dashboard.ui.language import unescaped
from dashboard.ui.panel import PanelSpec
from dashboard.wording import simulated_mark
from tests.pages.conftest import Visit
from tests.pages.heading_rules import RULES, column, numbers, pair

Panels = dict[str, tuple[str, Table]]

CHOICES = (
    {"as_of": "2020-02-05"},
    {"as_of": "2025-07-20"},
    {"as_of": "2025-12-31", "kind": "locality", "peers": "locality"},
)
PAGES = (None, "regulations", "compliance", "timeliness", "programmes", "sheet", "indicators")
AGENCIES = ("M22-G01", "L63-27")
MARK = simulated_mark("vi")
SHARE = re.compile(r"\d/\d|\d %")
NONE_HAS_NO_NUMBER = {"states", "control"}  # their sentences of nothing found count no rows


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


class Held:
    """What the rules said of the headings, and which of them notice a wrong number."""

    def __init__(self) -> None:
        self.wrong: list[tuple[str, str]] = []
        self.keys: set[str] = set()
        self.noticed: set[str] = set()

    def check(self, panels: Panels) -> None:
        for key, (title, table) in panels.items():
            if key not in RULES or not len(table):
                continue
            self.keys.add(key)
            self.wrong += [] if RULES[key](title, table) else [(key, title)]
            if not RULES[key](with_other_numbers(title), table):
                self.noticed.add(key)


def with_other_numbers(title: str) -> str:
    """The title with each of its numbers one higher."""
    return re.sub(r"\d+", lambda found: f"{int(found[0]) + 1:0{len(found[0])}}", title)


@pytest.mark.parametrize("choice", CHOICES)
def test_each_heading_counts_the_rows_of_its_table(
    visit: Visit, sample_store: str, panels: Panels, choice: dict[str, str]
) -> None:
    held, titles = Held(), {}
    for page in PAGES:
        panels.clear()
        titles[page] = visit(sample_store, page, **choice).title[0].value
        held.check(panels)
        if page == "compliance":
            missing = len(panels["missing_reports"][1])
        if page == "timeliness":
            assert len(panels["missing_by_age"][1]) == missing
    assert not held.wrong
    expected = {key for key in RULES if not key.startswith(("agency_", "indicator_"))}
    assert len(held.keys) >= len(expected) - 4, expected - held.keys
    assert held.noticed >= held.keys - NONE_HAS_NO_NUMBER
    assert numbers(titles["compliance"])[0] == missing
    overview, regulations = (re.findall(r"\d+/\d+", titles[page]) for page in (None, "regulations"))
    assert overview == regulations


@pytest.mark.parametrize("as_of", ["2020-02-05", "2025-07-20", "2025-12-31"])
def test_each_heading_of_an_agency_and_of_an_indicator_counts_the_rows_of_its_table(
    visit: Visit, sample_store: str, panels: Panels, as_of: str
) -> None:
    held = Held()
    for agency in AGENCIES:
        panels.clear()
        title = visit(sample_store, "agency", as_of=as_of, agency=agency).title[0].value
        held.check(panels)
        assert numbers(title)[-1] == len(panels["agency_missing_reports"][1])
        regimes = panels["agency_regimes"][1]
        assert pair(title)[0] <= sum(column(regimes, 1)) + sum(column(regimes, 2))
        assert pair(title)[1] == sum(column(regimes, 7))
    panels.clear()
    visit(sample_store, "indicators", as_of=as_of, indicator="population_avg")
    held.check(panels)
    assert not held.wrong
    assert held.noticed >= held.keys - NONE_HAS_NO_NUMBER
    assert held.keys >= {key for key in RULES if key.startswith(("agency_", "indicator_"))} - {
        "agency_missing_reports"
    }


@pytest.mark.parametrize("name", pages.NAMES)
def test_a_heading_with_simulated_numbers_has_the_mark(
    visit: Visit, sample_store: str, panels: Panels, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    simulated: set[str] = set()
    drawn = panel._footer

    def noted(spec: PanelSpec, *, has_table: bool = False) -> None:
        if spec.simulated:
            simulated.add(spec.key)
        drawn(spec, has_table=has_table)

    monkeypatch.setattr(panel, "_footer", noted)
    app = visit(sample_store, None if name == pages.first() else name, as_of="2020-02-05")
    titles = {key: panels[key][0] for key in simulated}
    unmarked = [title for title in titles.values() if SHARE.search(title) and MARK not in title]
    assert unmarked == []
    title = app.title[0].value
    assert MARK in unescaped(title) or not (simulated and SHARE.search(title))
