"""What is refused before any page or file: other machines, strangers, another site's pages."""

from typing import Final
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.server import media, refusal
from dashboard.server.identity import access_of, is_local, peer
from dashboard.server.paths import own_path
from dashboard.sign_in import is_proxy, sign_in
from dashboard.ui.data import audit

_THIS_MACHINE: Final = ("/_stcore/metrics", "/_stcore/script-health-check")
_STATE: Final = ("/healthz", "/readyz", "/metrics")  # metrics says itself who may read it
_UPLOADS: Final = "/_stcore/upload_file/"
_MEDIA: Final = "/media/"
_PRIVATE: Final = (_MEDIA, "/deck/", _UPLOADS)
_READING: Final = ("GET", "HEAD", "OPTIONS")
_BY_PROXY: Final = ("by_proxy", 403)
_USUAL_PORTS: Final = {"http": 80, "https": 443}


class Gate:
    """Lets through what may come; docs/access.md says whom."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        why = refused(scope) if scope["type"] in ("http", "websocket") else None
        stranger = _stranger(scope, why)
        if stranger is not None:
            await run_in_threadpool(audit.turned_away, *stranger)
        if why is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await refusal.page(scope, *why)(scope, receive, send)


def refused(scope: Scope) -> tuple[str, int] | None:
    """The key of the words and the status with which a request is refused; None: it may come."""
    path = own_path(scope)
    if path.rstrip("/") in _THIS_MACHINE and not is_local(scope):
        return "no_page", 404
    if path in _STATE:
        return None
    return _from_elsewhere(scope) or _of_a_stranger(scope, path)


def _stranger(scope: Scope, why: tuple[str, int] | None) -> tuple[str, str] | None:
    """Who came past the proxy, or through it without a role, and which of the two: no provider
    tells of them. Whom a request from elsewhere claims to be says nothing: its address is told.
    """
    how = sign_in()
    if how.mode != "proxy":
        return None
    if why == _BY_PROXY:
        return peer(scope), "by_proxy"
    if scope["type"] != "websocket" or why is not None or access_of(scope) is not None:
        return None
    return Headers(scope=scope).get(how.headers[0], "").strip() or peer(scope), "no_role"


def _from_elsewhere(scope: Scope) -> tuple[str, int] | None:
    """Refused for the machine or the site that it comes from."""
    how = sign_in()
    if how.mode == "none" and not how.is_open and not is_local(scope):
        return "this_machine", 403
    if how.mode == "proxy" and not is_proxy(peer(scope)):
        return _BY_PROXY
    return ("foreign", 403) if _is_foreign(scope) else None


def _of_a_stranger(scope: Scope, path: str) -> tuple[str, int] | None:
    """Refused for who asks, of what is no page."""
    if not path.startswith(_PRIVATE):
        return None
    access = access_of(scope)
    if access is None:
        return "signed_out", 403
    if path.startswith(_UPLOADS):
        return None if access.changes else ("not_yours", 403)
    is_media = path.startswith(_MEDIA) and sign_in().mode != "none"
    is_another_s = is_media and not media.is_of(path, access)
    return ("no_file", 404) if is_another_s else None


def _is_foreign(scope: Scope) -> bool:
    """Whether another site's page makes a browser open a connection or change something here."""
    headers = Headers(scope=scope)
    origin = headers.get("origin")
    if origin is None or (scope["type"] == "http" and scope["method"] in _READING):
        return False
    try:
        site, own = urlsplit(origin), urlsplit(f"//{headers.get('host', '')}")
        port = site.port or _USUAL_PORTS.get(site.scheme)
        # A proxy may pass on its name without its port: then only the name is compared.
        return site.hostname != own.hostname or own.port not in (None, port)
    except ValueError:
        return True
