"""Pages of our own words where there is no page: refused, away, or unknown."""

from html import escape
from typing import Final

from starlette.responses import HTMLResponse, Response
from starlette.types import Scope

from dashboard.server.middleware import language_of
from dashboard.wording import TEXT

_PAGE: Final = """<!doctype html><html lang="{language}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>{title} · HTTTBC</title>
<body style="font: 1.1rem sans-serif; margin: 3rem auto; max-width: 36rem; padding: 0 1rem">
<h1 style="font-size: 1.5rem">{title}</h1><p>{what}</p><p><a href="{address}">{back}</a></p></html>
"""


def page(scope: Scope, key: str, status: int) -> Response:
    """The words of `key` in the viewer's language, with the way back and the same choice."""
    language = language_of(scope)
    root = scope.get("root_path", "") + "/"
    query = scope.get("query_string", b"").decode("latin-1")
    back = f"{root}?{query}" if query else root
    texts = {name: escape(TEXT(language, f"{key}.{name}")) for name in ("title", "what", "back")}
    content = _PAGE.format(language=language, address=escape(back, quote=True), **texts)
    return HTMLResponse(content, status_code=status)
