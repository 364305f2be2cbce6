"""What is refused before any page or file: other machines, strangers, another site's pages."""

from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.server import refusal
from dashboard.server.identity import access_of, is_local, peer
from dashboard.sign_in import is_proxy, sign_in

_THIS_MACHINE: Final = ("/_stcore/metrics", "/_stcore/script-health-check")
_STATE: Final = ("/healthz", "/readyz", "/metrics")  # metrics says itself who may read it
_UPLOADS: Final = "/_stcore/upload_file"
_PRIVATE: Final = ("/media/", "/deck/", _UPLOADS)
_READING: Final = ("GET", "HEAD", "OPTIONS")


class Gate:
    """Lets through what may come; docs/access.md says whom."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        why = refused(scope) if scope["type"] in ("http", "websocket") else None
        if why is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await refusal.page(scope, *why)(scope, receive, send)


def refused(scope: Scope) -> tuple[str, int] | None:
    """The key of the words and the status with which a request is refused; None: it may come."""
    how, path = sign_in(), str(scope["path"])
    if path.endswith(_THIS_MACHINE) and not is_local(scope):
        return "no_page", 404
    if path.endswith(_STATE):
        return None
    if how.mode == "none" and not how.is_open and not is_local(scope):
        return "this_machine", 403
    if how.mode == "proxy" and not is_proxy(peer(scope)):
        return "by_proxy", 403
    if _is_foreign(scope):
        return "foreign", 403
    if not any(part in path for part in _PRIVATE):
        return None
    access = access_of(scope)
    if access is None:
        return "signed_out", 403
    return ("not_yours", 403) if _UPLOADS in path and not access.changes else None


def _is_foreign(scope: Scope) -> bool:
    """Whether another site's page makes a browser open a connection or change something here."""
    headers = Headers(scope=scope)
    origin = headers.get("origin")
    if origin is None or (scope["type"] == "http" and scope["method"] in _READING):
        return False
    return urlsplit(origin).hostname != urlsplit(f"//{headers.get('host', '')}").hostname
