"""Routes beside the pages: the process lives, the redirect to the first page, no such page."""

from html import escape
from typing import Final

from starlette.convertors import StringConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from dashboard.server.middleware import language_of
from dashboard.ui.data.tickets import COOKIE, TICKETS
from dashboard.ui.pages import NAMES
from dashboard.wording import TEXT

_ROUTES: Final = ("healthz", "readyz", "metrics", "_stcore", "app", "static", "media",
                  "component", "deck")  # fmt: skip
_NO_PAGE: Final = """<!doctype html><html lang="{language}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>{title} · HTTTBC</title>
<body style="font: 1.1rem sans-serif; margin: 3rem auto; max-width: 36rem; padding: 0 1rem">
<h1 style="font-size: 1.5rem">{title}</h1><p>{what}</p><p><a href="{address}">{back}</a></p></html>
"""


async def healthz(_: Request) -> Response:
    """200 while the process responds, whatever the state of the store."""
    return PlainTextResponse("ok")


async def overview(request: Request) -> Response:
    """Redirect the name of the first page to the root, with the choices in its address."""
    root = request.scope.get("root_path", "") + "/"
    return RedirectResponse(f"{root}?{request.url.query}" if request.url.query else root)


def deck(request: Request) -> Response:
    """The deck of a ticket; 404 where it is unknown, over, or of another browser."""
    owner = request.cookies.get(COOKIE, "")
    content = TICKETS.content(request.path_params["ticket"], owner)
    if content is None:
        return _refusal(request, "no_deck")
    return HTMLResponse(content)


class UnknownPage(StringConvertor):
    """A path without a dot that is neither a page's nor one of the server's own."""

    regex = rf"(?!(?:{'|'.join(NAMES)})/?$)(?!(?:{'|'.join(_ROUTES)})(?:/|$))[^.]+"


register_url_convertor("unknown_page", UnknownPage())


async def no_such_page(request: Request) -> Response:
    """404 in the viewer's language, with the way back to the first page and the same choice."""
    return _refusal(request, "no_page")


def _refusal(request: Request, key: str) -> Response:
    language = language_of(request.scope)
    root = request.scope.get("root_path", "") + "/"
    back = f"{root}?{request.url.query}" if request.url.query else root
    texts = {name: escape(TEXT(language, f"{key}.{name}")) for name in ("title", "what", "back")}
    page = _NO_PAGE.format(language=language, address=escape(back, quote=True), **texts)
    return HTMLResponse(page, status_code=404)
