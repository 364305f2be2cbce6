"""The page on which the feed is tried: it draws forms from the description, and loads nothing from
outside.
"""

import json
from html import escape
from typing import Final

from dashboard.feed.problems import BASE
from dashboard.wording import TEXT

_HTML: Final = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="{root}/app/static/icons/favicon.svg">
<link rel="stylesheet" href="{root}/app/static/feed/feed.css">
<script type="module" src="{root}/app/static/feed/feed.js"></script>
</head>
<body>
<header><h1>{title}</h1><p>{description}</p>
<p><a href="{root}{base}/openapi.json?lang={language}">openapi.json</a>
<a href="{root}/?lang={language}">{board}</a>
<a href="?lang={other}" lang="{other}">{other_name}</a></p>
<label for="token">{token}</label>
<input id="token" type="password" autocomplete="off" spellcheck="false"></header>
<main></main>
<noscript><p>{no_script}</p></noscript>
<script type="application/json" id="words">{words}</script>
</body>
</html>
"""
_TEXTS: Final = {
    "title": "title",
    "description": "description",
    "token": "try.token",
    "board": "try.board",
    "no_script": "try.no_script",
}
_WORDS: Final = ("send", "copy", "copied", "answer", "sending", "more", "failed", "file", "default",
                 "parameters", "fields")  # fmt: skip


def try_page(language: str, root: str) -> str:
    """The page. `root`: the path under which the server stands."""
    other = "en" if language == "vi" else "vi"
    words = {name: TEXT(language, f"feed.try.{name}") for name in _WORDS}
    words["description"] = f"{root}{BASE}/openapi.json?lang={language}"
    texts = {
        name: escape(TEXT(language, f"feed.{key}").replace("`", "")) for name, key in _TEXTS.items()
    }
    return _HTML.format(
        language=language,
        root=escape(root, quote=True),
        base=BASE,
        other=other,
        other_name=TEXT(other, "feed.try.language"),
        words=json.dumps(words, ensure_ascii=False).replace("<", "\\u003c"),
        **texts,
    )
