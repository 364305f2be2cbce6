"""What the server changes in each response: security headers, and the language of the page."""

import secrets
from typing import Final
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.ui.data.tickets import COOKIE
from dashboard.wording import DEFAULT_LANGUAGE
from data_access.text.messages import LANGUAGES

# Streamlit's own page needs 'unsafe-inline', plotly needs 'unsafe-eval'. No directive names another
# host, so a browser refuses any request that would leave this server.
CONTENT_SECURITY_POLICY: Final = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' ws: wss: blob: data:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
HEADERS: Final = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class SecurityHeaders:
    """Adds `HEADERS` to each response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, send_with_headers)


class ViewerCookie:
    """Gives each browser a number of its own with its first page: nobody else's tickets open.

    Lax: who comes back by a link of another site keeps his number, and with it his decks.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or COOKIE in Request(scope).cookies:
            await self.app(scope, receive, send)
            return

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_page(message):
                MutableHeaders(scope=message).append("set-cookie", new_viewer_cookie(scope))
            await send(message)

        await self.app(scope, receive, send_with_cookie)


def new_viewer_cookie(scope: Scope) -> str:
    """Another number of a browser: its first, and one that nobody knew before it signed in."""
    safe = "; Secure" if scope["scheme"] == "https" else ""
    return f"{COOKIE}={secrets.token_urlsafe(32)}; HttpOnly; SameSite=Lax; Path=/{safe}"


class DocumentLanguage:
    """Writes the language of the address (`?lang=en`) into Streamlit's page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        page = _Page(language_of(scope), send)
        await self.app(scope, receive, page.send)


def language_of(scope: Scope) -> str:
    """The language of the address that is asked for."""
    language = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])[-1]
    return language if language in LANGUAGES else DEFAULT_LANGUAGE


class _Page:
    """Forwards a response; buffers a page of HTML until it is complete, to change its language."""

    def __init__(self, language: str, send: Send) -> None:
        self.language = language
        self.forward = send
        self.start: Message | None = None
        self.body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self.start = message
        elif self.start is None or message["type"] != "http.response.body":
            await self.forward(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self.start)

    async def _finish(self, start: Message) -> None:
        body = self.body.replace(b'<html lang="en">', f'<html lang="{self.language}">'.encode(), 1)
        headers = MutableHeaders(scope=start)
        if self.body:  # a response to HEAD keeps its length
            headers["content-length"] = str(len(body))
        for validator in ("etag", "last-modified"):  # they describe the file, not this page
            if validator in headers:
                del headers[validator]
        headers["cache-control"] = "no-cache"
        await self.forward(start)
        await self.forward({"type": "http.response.body", "body": body})


def _is_page(start: Message) -> bool:
    headers = MutableHeaders(scope=start)
    return start["status"] == 200 and headers.get("content-type", "").startswith("text/html")
