"""The routes of the feed. Each runs in a thread: none blocks the event loop."""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route, compile_path

from dashboard.feed.answering import guarded, respond
from dashboard.feed.openapi import description
from dashboard.feed.problems import BASE, Problem
from dashboard.feed.resources.catalogue import RESOURCES
from dashboard.feed.try_page import try_page
from dashboard.server.middleware import language_of
from dashboard.ui import filters
from dashboard.ui.data import answers

_METHODS: Final = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
_PATHS: Final = [compile_path(f"{BASE}{resource.path}")[0] for resource in RESOURCES]
_NO_CACHE: Final = {"Cache-Control": "no-cache"}


def _openapi(request: Request) -> Response:
    """The description, without the choice of a client: it is open to all."""
    options = filters.options_at(answers.present_load())
    document = description(language_of(request.scope), options, request.scope.get("root_path", ""))
    return JSONResponse(document, headers=_NO_CACHE)


def _try(request: Request) -> Response:
    page = try_page(language_of(request.scope), request.scope.get("root_path", ""))
    return HTMLResponse(page, headers=_NO_CACHE)


def _to_try(request: Request) -> Response:
    root = request.scope.get("root_path", "")
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{root}{BASE}/{query}")


def _nothing(request: Request) -> Response:
    """404 for a path that is none, 405 for a method that a resource does not have."""
    path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
    if any(pattern.match(path) for pattern in _PATHS):
        raise Problem(HTTPStatus.METHOD_NOT_ALLOWED, "not_allowed", headers={"Allow": "GET, HEAD"})
    paths = ", ".join(f"{BASE}{resource.path}" for resource in RESOURCES)
    raise Problem(HTTPStatus.NOT_FOUND, "no_resource", paths=paths)


def _guarded(work: Callable[[Request], Response]) -> Callable[[Request], Response]:
    return lambda request: guarded(request, partial(work, request))


ROUTES: Final[list[BaseRoute]] = [
    *(
        Route(f"{BASE}{resource.path}", _guarded(partial(respond, resource)), name=resource.name)
        for resource in RESOURCES
    ),
    Route(f"{BASE}/openapi.json", _guarded(_openapi)),
    Route(f"{BASE}/", _try),
    Route(BASE, _to_try),
    Route(f"{BASE}/{{rest:path}}", _guarded(_nothing), methods=[*_METHODS]),
]
