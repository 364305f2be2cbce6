"""What the log says of a rerun: page, load, duration, statements, and nothing personal."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.server import logs
from dashboard.server.reruns import measured_rerun
from dashboard.settings import InvalidSetting, settings

THRESHOLD = "DASHBOARD_SLOW_RERUN_SECONDS"


@pytest.fixture(autouse=True)
def _settings_read_anew() -> Iterator[None]:
    settings.cache_clear()
    yield
    settings.cache_clear()


def _lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    return [json.loads(logs.JsonLines().format(record)) for record in caplog.records]


def test_a_slow_rerun_is_one_line_with_its_cost(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(THRESHOLD, "0")
    with measured_rerun() as rerun:
        rerun.page, rerun.load = "compliance", 12
    (line,) = _lines(caplog)
    assert set(line) == {
        "time", "level", "logger", "message", "page", "load", "seconds", "statements",
        "store_seconds",
    }  # fmt: skip
    assert line["message"] == "slow rerun"
    assert line["page"] == "compliance"
    assert line["load"] == 12
    assert line["statements"] == 0


def test_a_rerun_that_fails_is_measured_too(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(THRESHOLD, "0")
    with pytest.raises(LookupError), measured_rerun():
        raise LookupError
    (line,) = _lines(caplog)
    assert line["page"] is None
    assert line["load"] is None


def test_a_rerun_under_a_second_says_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.delenv(THRESHOLD, raising=False)
    with measured_rerun():
        pass
    assert _lines(caplog) == []


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
