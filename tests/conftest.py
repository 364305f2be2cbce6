"""What all tests share: an empty store on each database, and the sample store built once."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

from data_access.contracts import CHECK_VARIABLE
from data_access.sample import building
from tests import factories, postgresql_servers, sample_cache, store_templates
from tests.postgresql_servers import Server

# A busy machine is no fault of the code; in CI the same examples each time: red means a change.
settings.register_profile("project", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("project")

os.environ[CHECK_VARIABLE] = "1"  # here and in the servers that tests start

ROOT = Path(__file__).parents[1]
RunPython = Callable[..., "subprocess.CompletedProcess[str]"]
Build = Callable[..., None]
DATABASES = ("duckdb", "postgresql")
ON_NODES_TOO = (*DATABASES, pytest.param("three_nodes", marks=pytest.mark.nightly))
SLOW_FIXTURES = {
    "store", "new_store", "sample_store", "build_sample", "run_python", "visit", "browser",
    "server", "server_without_store", "desk", "postgresql_server", "three_nodes", "embedded_store",
}  # fmt: skip


class _ByFile(LoadScopeScheduling):
    """One process takes all tests in a browser; those of another file stay together."""

    def _split_scope(self, nodeid: str) -> str:
        return "browser" if nodeid.startswith("tests/e2e/") else nodeid.partition("::")[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """How pytest-xdist, where it runs, deals out the tests."""
    return _ByFile(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as unit tests those that need no store, page or process of their own, and those that run
    on each database. Tests in a browser come first, as they take longest.
    """
    items.sort(key=lambda item: item.get_closest_marker("e2e") is None)
    for item in items:
        if not isinstance(item, pytest.Function):
            continue
        if not (SLOW_FIXTURES & {*item.fixturenames} or _prepares(item)):
            item.add_marker(pytest.mark.unit)
        parameters = item.callspec.params.values() if hasattr(item, "callspec") else ()
        for database in DATABASES:
            if database in parameters:
                item.add_marker(f"on_{database}")


def _prepares(item: pytest.Function) -> bool:
    """Whether something is made for its whole file, such as a store, rather than for a test."""
    known = item._fixtureinfo.name2fixturedefs
    return any(known[name][-1].scope == "module" for name in item.fixturenames if name in known)


@pytest.fixture(scope="session")
def run_python() -> RunPython:
    """Run the Python of the tests with these arguments in a process of its own."""

    def run(*arguments: str, is_checked: bool = True) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, *arguments]
        return subprocess.run(  # noqa: S603
            command, cwd=ROOT, capture_output=True, encoding="utf-8", check=is_checked, timeout=120
        )

    return run


@pytest.fixture(scope="session")
def build_sample() -> Build:
    """Build a sample store of one's own, for the tests of building: it takes ten seconds."""
    return building.build


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The URL of a PostgreSQL server of this test run, which need not survive a power cut."""
    with postgresql_servers.running() as server:
        yield server.url


@pytest.fixture(scope="session")
def three_nodes() -> Iterator[tuple[Server, ...]]:
    """Three servers: stores of the first lie on the two others too."""
    with ExitStack() as running:
        nodes = tuple(running.enter_context(postgresql_servers.running()) for _ in range(3))
        store_templates.NODES[nodes[0].url] = tuple(node.url for node in nodes[1:])
        yield nodes


@pytest.fixture(params=DATABASES)
def new_store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[], str]:
    """Make the place of a store, without the store itself, on each of the two databases."""
    return maker_of_places(request, tmp_path_factory)


def maker_of_places(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[], str]:
    """What makes places on the database of the parameter."""
    if request.param == "duckdb":
        return lambda: str(tmp_path_factory.mktemp("store") / "store")
    if request.param == "postgresql":
        server = request.getfixturevalue("postgresql_server")
        return lambda: store_templates.new_database(server)
    coordinator = request.getfixturevalue("three_nodes")[0].url
    return lambda: store_templates.new_name(coordinator)  # `store` makes it on each node


@pytest.fixture
def store(new_store: Callable[[], str]) -> str:
    """An empty store of the present schema, on each of the two databases."""
    place = new_store()
    store_templates.begin(place, factories.empty_store)
    return place


@pytest.fixture(scope="session", autouse=True)
def _templates() -> Iterator[None]:
    yield
    store_templates.remove()


@pytest.fixture(scope="session")
def sample_store(pytestconfig: pytest.Config) -> Iterator[str]:
    """The sample store, embedded. Read only: where a test wrote into it, the run has an error."""
    store = sample_cache.cached_store(pytestconfig.cache.mkdir("sample_store"))
    before = sample_cache.contents(store)
    yield str(store)
    if sample_cache.contents(store) != before:
        shutil.rmtree(store)
        pytest.fail("a test wrote into the sample store")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests passed on each database and in a browser, and how many were skipped."""
    for outcome, said in (("passed", "tests"), ("skipped", "skipped")):
        reports = terminalreporter.stats.get(outcome, [])
        for name in DATABASES:
            count = sum(f"on_{name}" in one.keywords for one in reports)
            terminalreporter.write_line(f"{said} on {name}: {count}")
        count = sum("e2e" in one.keywords for one in reports)
        terminalreporter.write_line(f"{said} in a browser: {count}")
