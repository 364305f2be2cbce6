"""Sign-in and sign-out lead back to where the viewer was, and what fails says so in our words."""

import logging
from http.cookies import SimpleCookie
from typing import Final
from urllib.parse import parse_qs, quote, unquote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from dashboard.server import refusal
from dashboard.server.identity import claims_of
from dashboard.server.middleware import new_viewer_cookie
from dashboard.server.paths import own_path
from dashboard.settings import settings
from dashboard.sign_in import access_of_claims, sign_in
from dashboard.ui.pages import NAMES
from data_access.clock import hanoi_now, seconds_now
from data_access.errors import DataUnavailable
from data_access.store import audit

COOKIE: Final = "dashboard_return"
_LOGIN, _LOGOUT, _CALLBACK = "/auth/login", "/auth/logout", "/oauth2callback"
_FAILED: Final = 400
_SECONDS: Final = 900
_LOG = logging.getLogger(__name__)


class ReturnAddress:
    """Keeps the address of a page in a cookie while its viewer is at the provider's."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = own_path(scope) if scope["type"] == "http" else ""
        if sign_in().mode != "oidc" or path not in (_LOGIN, _LOGOUT, _CALLBACK):
            await self.app(scope, receive, send)
            return
        answer = _Answer()
        await self.app(scope, receive, answer.receive)
        if answer.status >= _FAILED:
            await refusal.page(scope, "sign_in_away", 503)(scope, receive, send)
        elif path == _CALLBACK:
            await _called_back(answer, scope, receive, send)
        else:
            answer.add_cookie(_cookie(scope, came_from(scope), _SECONDS))
            await answer.forward(send)


async def _called_back(answer: "_Answer", scope: Scope, receive: Receive, send: Send) -> None:
    is_answer = "code" in parse_qs(scope["query_string"].decode("latin-1"))
    cookies = answer.cookies()
    claims = claims_of(cookies) if USER_COOKIE_NAME in cookies else None
    if is_answer and claims is None:
        await refusal.page(scope, "sign_in_failed", 403)(scope, receive, send)
        return
    if claims is not None:
        await run_in_threadpool(_write, claims)
        answer.add_cookie(new_viewer_cookie(scope))
    wanted = unquote(HTTPConnection(scope).cookies.get(COOKIE, ""))
    if is_page(wanted):
        answer.headers["location"] = scope.get("root_path", "") + wanted
    answer.add_cookie(_cookie(scope, "", 0))
    await answer.forward(send)


def _write(claims: dict[str, object]) -> None:
    access = access_of_claims(claims, seconds_now())
    role = access.role if access else "refused"
    who = access.name if access else str(claims.get("sub", ""))
    agency = (access.agency if access else None) or ""
    try:
        audit.add(settings().store, who, hanoi_now(), "sign_in", agency, None, role)
    except DataUnavailable:  # who may see the last figures does so, store or no store
        _LOG.exception("not in the audit log", extra={"fields": {"sign_in": role}})


def came_from(scope: Scope) -> str:
    """The page of this server from which a viewer went, with its parameters; else nothing."""
    headers = Headers(scope=scope)
    referrer = urlsplit(headers.get("referer", ""))
    address = referrer.path.removeprefix(scope.get("root_path", ""))
    own = urlsplit(f"//{headers.get('host', '')}").hostname
    if referrer.hostname != own or not is_page(address):
        return ""
    return f"{address}?{referrer.query}" if referrer.query else address


def is_page(address: str) -> bool:
    """Whether an address is a page of ours, and leads nowhere else."""
    path = address.partition("?")[0]
    is_clean = address.isascii() and address.isprintable() and "\\" not in address
    return is_clean and path[:1] == "/" and path[1:] in ("", *NAMES)


def _cookie(scope: Scope, value: str, seconds: int) -> str:
    safe = "; Secure" if scope["scheme"] == "https" else ""
    path = scope.get("root_path", "") or "/"
    kept = f"{COOKIE}={quote(value, safe='')}; HttpOnly; SameSite=Lax; Path={path}"
    return f"{kept}; Max-Age={seconds}{safe}"


class _Answer:
    """A short response, held back until it is known where it leads."""

    def __init__(self) -> None:
        self.status = 500
        self.headers = MutableHeaders()
        self._messages: list[Message] = []

    async def receive(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = MutableHeaders(scope=message)
        self._messages.append(message)

    def cookies(self) -> dict[str, str]:
        """Those that it sets to something."""
        found: dict[str, str] = {}
        for line in self.headers.getlist("set-cookie"):
            parsed = SimpleCookie(line)
            found |= {name: each.value for name, each in parsed.items() if each.value}
        return found

    def add_cookie(self, cookie: str) -> None:
        self.headers.append("set-cookie", cookie)

    async def forward(self, send: Send) -> None:
        for message in self._messages:
            await send(message)
