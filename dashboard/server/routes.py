"""Routes beside the pages: health checks, and the redirect to the first page."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from dashboard.settings import settings
from dashboard.wording import DEFAULT_LANGUAGE
from data_access.errors import DataUnavailable
from data_access.store.engine import open_engine


async def healthz(_: Request) -> Response:
    """200 while the process responds, whatever the state of the store."""
    return PlainTextResponse("ok")


def readyz(_: Request) -> Response:
    """200 if the store can be read, else 503 and the reason. Runs outside the event loop."""
    try:
        open_engine(settings().store).dispose()
    except DataUnavailable as unavailable:
        return PlainTextResponse(unavailable.text(DEFAULT_LANGUAGE), status_code=503)
    return PlainTextResponse("ok")


async def overview(request: Request) -> Response:
    """Redirect the name of the first page to the root, with the choices in its address."""
    root = request.scope.get("root_path", "") + "/"
    return RedirectResponse(f"{root}?{request.url.query}" if request.url.query else root)
