"""What log and metrics say of a rerun: page, load, viewer, duration, statements, faults."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from streamlit.runtime.scriptrunner import StopException

from dashboard.server import logs
from dashboard.server.metrics import REGISTRY
from dashboard.server.reruns import measured_rerun
from dashboard.settings import InvalidSetting, settings
from data_access.store import loads as load_readers
from data_access.store.engine import open_engine

THRESHOLD = "DASHBOARD_SLOW_RERUN_SECONDS"


pytestmark = pytest.mark.usefixtures("settings_anew")


def value(name: str, **labels: str) -> float | None:
    """A metric as it stands; None where nothing was counted yet."""
    return REGISTRY.get_sample_value(name, labels)


@pytest.fixture
def written() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """What stands in the log, written as the server writes it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.JsonLines())
    logger = logging.getLogger("dashboard")
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logger.removeHandler(handler)
    logger.setLevel(before)


def raising(page: str, error: type[BaseException]) -> None:
    """A rerun of `page` that ends with `error`."""
    with measured_rerun() as rerun:
        rerun.page = page
        raise error


Written = Callable[[], list[dict[str, Any]]]


def test_a_slow_rerun_is_one_line_with_its_cost_and_its_viewer(
    monkeypatch: pytest.MonkeyPatch, written: Written
) -> None:
    monkeypatch.setenv(THRESHOLD, "0")
    with measured_rerun() as rerun:
        rerun.page, rerun.load, rerun.user = "compliance", 12, "An"
    (line,) = written()
    assert set(line) == {
        "time", "level", "logger", "message", "request", "user", "page", "load", "seconds",
        "statements", "store_seconds",
    }  # fmt: skip
    assert line["message"] == "slow rerun"
    assert (line["page"], line["user"]) == ("compliance", "An")
    assert line["load"] == 12
    assert line["statements"] == 0
    assert len(line["request"]) == 32


def test_a_rerun_that_fails_is_measured_too(
    monkeypatch: pytest.MonkeyPatch, written: Written
) -> None:
    monkeypatch.setenv(THRESHOLD, "0")
    with pytest.raises(LookupError):
        raising("methods", LookupError)
    fault, line = written()
    assert fault["message"] == "rerun failed"
    assert "LookupError" in fault["traceback"]
    assert fault["page"] == line["page"] == "methods"
    assert fault["request"] == line["request"]
    assert line["load"] is None


def test_of_a_rerun_that_is_not_slow_there_is_a_line_if_all_are_logged(
    monkeypatch: pytest.MonkeyPatch, written: Written
) -> None:
    monkeypatch.setenv("DASHBOARD_LOG", "all")
    with measured_rerun() as rerun:
        rerun.page = "compliance"
    (line,) = written()
    assert (line["level"], line["message"]) == ("info", "rerun")


def test_a_run_that_streamlit_stops_is_no_fault(written: Written) -> None:
    before = value("dashboard_errors_total", page="stopped", kind="fault")
    with pytest.raises(StopException):
        raising("stopped", StopException)
    assert value("dashboard_errors_total", page="stopped", kind="fault") == before is None
    assert written() == []


def test_a_rerun_under_a_second_says_nothing(
    monkeypatch: pytest.MonkeyPatch, written: Written
) -> None:
    monkeypatch.delenv(THRESHOLD, raising=False)
    with measured_rerun():
        pass
    assert written() == []


def test_a_limit_that_is_no_number_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(THRESHOLD, "soon")
    with pytest.raises(InvalidSetting, match="soon"):
        settings()


def test_a_traceback_stays_on_the_line_of_its_record() -> None:
    try:
        raise LookupError("Hà Nội")
    except LookupError as fault:
        exc_info = (type(fault), fault, fault.__traceback__)
    record = logging.LogRecord("dashboard", logging.ERROR, "", 0, "failed", (), exc_info)
    written = logs.JsonLines().format(record)
    assert "\n" not in written
    assert "Hà Nội" in json.loads(written)["traceback"]


def test_each_rerun_is_counted_by_page_with_its_seconds_and_its_faults() -> None:
    with measured_rerun() as rerun:
        rerun.page = "counted"
    with pytest.raises(LookupError):
        raising("counted", LookupError)
    with measured_rerun() as rerun:
        rerun.page, rerun.is_without_store = "counted", True
    assert value("dashboard_rerun_seconds_count", page="counted") == 3
    assert 0 < (value("dashboard_rerun_seconds_sum", page="counted") or 0) < 10
    assert value("dashboard_errors_total", page="counted", kind="fault") == 1
    assert value("dashboard_errors_total", page="counted", kind="store") == 1
    assert value("dashboard_statements_total", page="counted") == 0


def test_the_statements_of_a_rerun_are_counted(store: str) -> None:
    engine = open_engine(store)
    with measured_rerun() as rerun:
        rerun.page = "reading"
        newest = load_readers.read_loads(engine)
    assert newest.empty
    assert (value("dashboard_statements_total", page="reading") or 0) >= 1
    assert (value("dashboard_store_seconds_total", page="reading") or 0) > 0
    engine.dispose()
