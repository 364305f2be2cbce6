"""Addresses beside the pages: whether the server lives, and where the first page is."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from dashboard.settings import settings
from dashboard.wording import DEFAULT_LANGUAGE
from data_access.errors import DataUnavailable
from data_access.store.engine import open_engine


async def healthz(_: Request) -> Response:
    """200 while the process answers, whatever the store does."""
    return PlainTextResponse("ok")


def readyz(_: Request) -> Response:
    """200 where the store can be read, else 503 and why. Runs beside the event loop."""
    try:
        open_engine(settings().store).dispose()
    except DataUnavailable as unavailable:
        return PlainTextResponse(unavailable.text(DEFAULT_LANGUAGE), status_code=503)
    return PlainTextResponse("ok")


async def overview(request: Request) -> Response:
    """The first page lives at the root; its own name leads there and keeps the choices."""
    root = request.scope.get("root_path", "") + "/"
    return RedirectResponse(f"{root}?{request.url.query}" if request.url.query else root)
