"""The feed asked as a program asks it: through the routes of the application."""

import gzip
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pytest
import streamlit as st
from starlette.applications import Starlette

from dashboard.feed import answering, clients
from dashboard.feed.limits import Limits
from dashboard.feed.routes import ROUTES
from dashboard.settings import settings
from dashboard.ui.data import audit, cache
from tests import coroutines

Ask = Callable[..., "Answered"]


@dataclass(frozen=True)
class Answered:
    """A response as it came."""

    status: int
    headers: dict[str, str]
    raw: bytes

    @property
    def body(self) -> bytes:
        is_packed = self.headers.get("content-encoding") == "gzip"
        return gzip.decompress(self.raw) if is_packed else self.raw

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def rows(self) -> list[dict[str, Any]]:
        assert self.status == 200, self.body.decode()
        found: list[dict[str, Any]] = self.json["rows"]
        return found


async def _send(method: str, path: str, query: str, headers: dict[str, str]) -> Answered:
    scope = {
        "type": "http", "method": method, "path": path, "root_path": "", "scheme": "http",
        "query_string": query.encode(), "server": ("localhost", 80), "client": ("127.0.0.1", 9),
        "headers": [(name.lower().encode(), text.encode()) for name, text in headers.items()],
        "http_version": "1.1",
    }  # fmt: skip
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    await Starlette(routes=ROUTES)(scope, receive, send)
    start = sent[0]
    found = {name.decode(): text.decode() for name, text in start["headers"]}
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return Answered(start["status"], found, body)


@pytest.fixture
def ask_store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ask]:
    """Ask the feed on `store`: a path after /api/v1, headers, and the parts of the address."""
    for module in (answering, clients):
        monkeypatch.setattr(module, "LIMITS", Limits())
    monkeypatch.setattr(audit, "_TURNED_AWAY", set())

    def ask(
        store: str, path: str, /, headers: dict[str, str] | None = None, method: str = "GET",
        query: str | None = None, **address: object
    ) -> Answered:  # fmt: skip
        monkeypatch.setenv("DASHBOARD_STORE", store)
        monkeypatch.setenv("DASHBOARD_FEED_PER_MINUTE", "100000")
        settings.cache_clear()
        asked = urlencode(address) if query is None else query
        return coroutines.run(_send(method, f"/api/v1{path}", asked, headers or {}))

    yield ask
    settings.cache_clear()
    cache.clear()
    st.cache_data.clear()


@pytest.fixture
def ask(ask_store: Ask, sample_store: str) -> Ask:
    """Ask the feed on the sample store."""
    return lambda *path, **more: ask_store(sample_store, *path, **more)
