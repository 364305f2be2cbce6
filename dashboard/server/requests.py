"""Each request gets a number, which the answer and the log carry; open connections are counted."""

import logging
import re
import time
from typing import Final
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.server import logs, metrics
from dashboard.settings import settings

REQUEST_ID: Final = "x-request-id"
_GIVEN: Final = re.compile(r"[\w.-]{1,64}", re.ASCII)
_SECRET: Final = ("deck", "media", "component")  # what follows opens something, or is endless
_FILES: Final = ("/static/", "/app/static/", "/_stcore/")
_SERVER_ERROR: Final = 500
_LOG = logging.getLogger(__name__)


class MeasuredRequests:
    """Numbers requests, by the number that a proxy gave them or its own, and logs them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            with metrics.VIEWERS.track_inprogress():
                await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await self._measured(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _measured(self, scope: Scope, receive: Receive, send: Send) -> None:
        number = _number(Headers(scope=scope).get(REQUEST_ID, ""))
        status = _SERVER_ERROR
        started = time.perf_counter()

        async def send_with_number(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[REQUEST_ID] = number
            await send(message)

        with logs.occasion(number):
            try:
                await self.app(scope, receive, send_with_number)
            finally:
                _measure(scope, status, time.perf_counter() - started)


def _number(given: str) -> str:
    """A number of ours in place of one that could forge lines of the log."""
    return given if _GIVEN.fullmatch(given) else uuid4().hex


def _measure(scope: Scope, status: int, seconds: float) -> None:
    metrics.REQUESTS.labels(f"{status // 100}xx").inc()
    is_fault = status >= _SERVER_ERROR
    path = str(scope["path"])
    if not is_fault and (not settings().logs_all or path.startswith(_FILES)):
        return
    fields = {
        "method": scope["method"],
        "path": _shown(path),
        "status": status,
        "seconds": round(seconds, 3),
    }
    _LOG.log(logging.ERROR if is_fault else logging.INFO, "request", extra={"fields": fields})


def _shown(path: str) -> str:
    """The path without what opens something to whoever reads the log. Never its parameters."""
    first = path.split("/")[1] if "/" in path else ""
    return f"/{first}/…" if first in _SECRET else path
