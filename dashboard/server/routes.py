"""Routes beside the pages: the process lives, the redirect to the first page, no such page."""

from typing import Final

from starlette.convertors import StringConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from dashboard.server import refusal
from dashboard.server.identity import access_of
from dashboard.ui.data.tickets import COOKIE, TICKETS, owner
from dashboard.ui.pages import NAMES

_ROUTES: Final = ("healthz", "readyz", "metrics", "_stcore", "app", "static", "media",
                  "component", "deck", "auth", "oauth2callback")  # fmt: skip


async def healthz(_: Request) -> Response:
    """200 while the process responds, whatever the state of the store."""
    return PlainTextResponse("ok")


async def overview(request: Request) -> Response:
    """Redirect the name of the first page to the root, with the choices in its address."""
    root = request.scope.get("root_path", "") + "/"
    return RedirectResponse(f"{root}?{request.url.query}" if request.url.query else root)


def deck(request: Request) -> Response:
    """The deck of a ticket; 404 where it is unknown, over, or of another browser or viewer."""
    asks = owner(request.cookies.get(COOKIE, ""), access_of(request.scope))
    content = TICKETS.content(request.path_params["ticket"], asks)
    if content is None:
        return refusal.page(request.scope, "no_deck", 404)
    return HTMLResponse(content)


class UnknownPage(StringConvertor):
    """A path without a dot that is neither a page's nor one of the server's own."""

    regex = rf"(?!(?:{'|'.join(NAMES)})/?$)(?!(?:{'|'.join(_ROUTES)})(?:/|$))[^.]+"


register_url_convertor("unknown_page", UnknownPage())


async def no_such_page(request: Request) -> Response:
    """404 in the viewer's language, with the way back to the first page and the same choice."""
    return refusal.page(request.scope, "no_page", 404)
