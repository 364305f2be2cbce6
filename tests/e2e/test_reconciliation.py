"""What the browser shows, and what its files hold, is what the registry says.

RECONCILIATION_SEED chooses the selections, RECONCILIATION_SELECTIONS how many there are.
"""

import os
import random
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page

from dashboard.selection import GEOGRAPHIES, Selection
from dashboard.ui import choices, pages
from dashboard.ui.address import write
from data_access import periods
from data_access.reference import facts
from data_access.store.engine import open_engine
from data_access.store.loads import newest_load
from tests.e2e.conftest import Server, Visits, move
from tests.e2e.downloads import close_table, file_differences, open_table, table_keys
from tests.e2e.shown import read
from tests.e2e.surfaces import SURFACES, Registry, differences

pytestmark = pytest.mark.e2e

SEED = int(os.environ.get("RECONCILIATION_SEED", 4 if "CI" in os.environ else time.time()))
SELECTIONS = int(os.environ.get("RECONCILIATION_SELECTIONS", "80"))
FIRST, LAST = date(2019, 3, 12), date(2025, 12, 31)
SECONDS_TO_DRAW = 60.0  # on a busy machine
OPENS_A_TABLE = 8  # every so many visits
PAGES = tuple(name for name in SURFACES if name != "methods")
BROKEN = ("tile on_time_rate", "league ", "on_time_map_rows")


def random_selection(chance: random.Random, newest: int) -> Selection:
    """A selection as a viewer may make it; half of each choice is the default."""
    day = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days + 1))
    kinds = ("month", "quarter", "half_year", "year")
    lately = [periods.at(kind, day - timedelta(days=chance.randrange(200))).code for kind in kinds]
    regions = [region.region_code for region in facts.regions()]
    return Selection(
        as_of=day,
        load=newest if chance.random() < 0.6 else chance.randrange(newest + 1),
        period=chance.choice([None, None, None, "all", *lately]),
        kind=chance.choice([None, None, None, *choices.KINDS]),
        region=chance.choice(regions) if chance.random() < 0.3 else None,
        geography=chance.choice(GEOGRAPHIES),
    )


def address(page: str, selection: Selection, language: str) -> str:
    return f"/{'' if page == 'overview' else page}?{urlencode(write(selection, language))}"


def compared(page: Page, name: str, registry: Registry) -> tuple[list[str], int]:
    """The differences that remain once the browser has had time to draw."""
    until = time.monotonic() + SECONDS_TO_DRAW
    while True:
        current = differences(name, read(page), registry)
        if not current[0] or time.monotonic() > until:
            return current
        page.wait_for_timeout(50)


def random_page(chance: random.Random, number: int) -> str:
    """The pages in turn, methods (every figure at once) only now and then."""
    return "methods" if number % 20 == 19 else chance.choice(PAGES)


def test_screen_and_files_say_what_the_registry_says(
    visits: Visits,
    server: str,
    sample_store: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with capsys.disabled():
        sys.stdout.write(f"\nRECONCILIATION_SEED={SEED}, {SELECTIONS} selections: ")
        sys.stdout.flush()
    chance = random.Random(SEED)  # noqa: S311
    engine = open_engine(sample_store)
    newest = newest_load(engine)
    page = visits.open(server)
    compared_numbers = opened_tables = 0
    for number in range(SELECTIONS):
        name, selection = random_page(chance, number), random_selection(chance, newest)
        language = chance.choice(("vi", "en"))
        registry = Registry(engine, selection, language)
        move(page, address(name, selection, language))
        wrong, count = compared(page, name, registry)
        compared_numbers += count
        if number % OPENS_A_TABLE == 0 and not wrong and (keys := table_keys(page)):
            key = chance.choice(keys)
            if open_table(page, key):
                wrong, count = compared(page, name, registry)
                wrong += file_differences(page, key, selection, language, tmp_path)
                compared_numbers += count
                opened_tables += 1
            close_table(page)
        assert wrong == [], f"{page.url} (RECONCILIATION_SEED={SEED}, selection {number})"
    with capsys.disabled():
        sys.stdout.write(f"{compared_numbers:,} numbers, {opened_tables} tables with their files\n")
    assert compared_numbers > 20 * SELECTIONS
    assert opened_tables > SELECTIONS / OPENS_A_TABLE / 2


@pytest.fixture(scope="module")
def broken_server(sample_store: str) -> Iterator[str]:
    """A server in which one formula of each of three surfaces is wrong, and only there."""
    running = Server(sample_store, module="tests.e2e.broken_formulas")
    yield running.url
    running.stop()


@pytest.mark.parametrize(
    ("page_name", "block", "surface"),
    [
        ("overview", None, "tile on_time_rate"),
        ("compliance", None, "league"),
        ("overview", "on_time_map", "on_time_map_rows"),
    ],
)
def test_a_broken_formula_of_one_surface_is_found_and_nothing_else(
    visits: Visits,
    broken_server: str,
    sample_store: str,
    page_name: str,
    block: str | None,
    surface: str,
) -> None:
    engine = open_engine(sample_store)
    selection = Selection(date(2020, 6, 12), newest_load(engine))
    page = visits.open(broken_server + address(page_name, selection, "vi"))
    if block:
        assert open_table(page, block)
    registry, until = Registry(engine, selection, "vi"), time.monotonic() + SECONDS_TO_DRAW
    wrong: list[str] = []
    while not any(line.startswith(surface) for line in wrong):
        assert time.monotonic() < until, wrong
        page.wait_for_timeout(200)
        wrong, _ = differences(page_name, read(page), registry)
    others = [line for line in wrong if not line.startswith(BROKEN)]
    assert others == []


@pytest.mark.parametrize("name", pages.NAMES)
def test_each_table_of_a_page_is_the_same_in_both_its_files(
    visits: Visits, server: str, sample_store: str, tmp_path: Path, name: str
) -> None:
    selection = Selection(date(2020, 6, 12), newest_load(open_engine(sample_store)))
    page = visits.open(server + address(name, selection, "vi"))
    for key in table_keys(page):
        if open_table(page, key):
            assert file_differences(page, key, selection, "vi", tmp_path) == []
        close_table(page)
