"""Each request has its number in answer and log; what would open something is not logged."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.server import logs, metrics
from dashboard.server.requests import MeasuredRequests
from dashboard.settings import settings
from tests import coroutines


@pytest.fixture(autouse=True)
def _all_is_logged(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("DASHBOARD_LOG", "all")
    settings.cache_clear()
    yield
    settings.cache_clear()


def asked(path: str, status: int = 200, **headers: str) -> str:
    """The number with which a request for `path` is answered."""

    async def answering(scope: Any, receive: Any, send: Any) -> None:
        logging.getLogger("dashboard").warning("within")
        if status == 0:
            raise LookupError
        await send({"type": "http.response.start", "status": status, "headers": []})

    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    named = [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()]
    scope = {"type": "http", "method": "GET", "path": path, "headers": named,
             "query_string": b"code=geheim"}  # fmt: skip
    coroutines.run(MeasuredRequests(answering)(scope, None, send))  # type: ignore[arg-type]
    return dict(sent[0]["headers"])[b"x-request-id"].decode()


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    found: list[Any] = []
    monkeypatch.setattr(
        caplog.handler, "emit", lambda one: found.append(json.loads(logs.JsonLines().format(one)))
    )
    caplog.set_level(logging.INFO)
    return found


def test_answer_and_every_line_of_a_request_carry_one_number(lines: list[Any]) -> None:
    number = asked("/healthz")
    assert len(number) == 32
    assert [line["request"] for line in lines] == [number, number]
    assert lines[-1].items() >= {"method": "GET", "path": "/healthz", "status": 200}.items()
    assert asked("/healthz") != number


def test_the_number_that_a_proxy_gave_is_kept_and_a_forged_line_is_not(lines: list[Any]) -> None:
    assert asked("/", x_request_id="a1b2-c3") == "a1b2-c3"
    for forged in ("a\nb", "x" * 65, 'a"b', "ă"):
        assert asked("/", x_request_id=forged.encode().decode("latin-1")) != forged


@pytest.mark.parametrize("path", ["/deck/geheim", "/media/geheim.csv", "/deck/geheim/x"])
def test_no_ticket_and_no_parameter_is_logged(lines: list[Any], path: str) -> None:
    asked(path)
    assert "geheim" not in json.dumps(lines)
    assert lines[-1]["path"] == f"/{path.split('/')[1]}/…"


def test_files_of_the_screen_are_not_logged_but_a_fault_in_one_is(lines: list[Any]) -> None:
    asked("/static/main.js")
    assert [line["message"] for line in lines] == ["within"]
    asked("/static/main.js", status=500)
    assert (lines[-1]["level"], lines[-1]["status"]) == ("error", 500)


def test_by_default_only_what_fails_is_logged(
    lines: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DASHBOARD_LOG")
    settings.cache_clear()
    asked("/healthz")
    assert [line["message"] for line in lines] == ["within"]
    before = metrics.REGISTRY.get_sample_value("dashboard_requests_total", {"status": "5xx"}) or 0
    with pytest.raises(LookupError):
        asked("/healthz", status=0)
    assert (lines[-1]["message"], lines[-1]["status"]) == ("request", 500)
    after = metrics.REGISTRY.get_sample_value("dashboard_requests_total", {"status": "5xx"})
    assert after == before + 1


def test_a_viewer_counts_while_his_connection_is_open() -> None:
    seen: list[float | None] = []

    async def connected(scope: Any, receive: Any, send: Any) -> None:
        seen.append(metrics.REGISTRY.get_sample_value("dashboard_viewers"))
        raise ConnectionError

    with pytest.raises(ConnectionError):
        coroutines.run(MeasuredRequests(connected)({"type": "websocket"}, None, None))  # type: ignore[arg-type]
    assert seen == [1]
    assert metrics.REGISTRY.get_sample_value("dashboard_viewers") == 0
