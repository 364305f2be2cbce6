"""The deck as one file: slides, engine, letters and looks, nothing from elsewhere."""

import base64
import json
import tomllib
from pathlib import Path
from typing import Final

from dashboard.exports.slides.html.bars import bars_drawing
from dashboard.exports.slides.html.country import country_drawing, legend
from dashboard.exports.slides.html.drawing import alarm_pattern
from dashboard.exports.slides.html.lines import lines_drawing
from dashboard.exports.slides.html.markup import Node, node, written
from dashboard.exports.slides.model import (
    HEIGHT,
    WIDTH,
    Areas,
    Bars,
    Deck,
    Lines,
    Numbers,
    Rows,
    Slide,
)
from dashboard.wording import TEXT, day

_STATIC: Final = Path(__file__).parents[3] / "static"
_FACES: Final = Path(__file__).parents[4] / ".streamlit" / "config.toml"
_WEIGHTS: Final = (400, 700)
_LICENCES: Final = ("reveal/LICENSE.txt", "fonts/OFL.txt")  # both go with every copy
_LONG: Final = 110  # letters of a sentence that is set smaller
DWELL: Final = 20  # seconds on a slide where it plays by itself
_WORDS: Final = ("notes", "next", "elapsed", "clock", "last", "popup", "previous_slide",
                 "next_slide", "jump", "resume", "no_notes")  # fmt: skip


def html_file(deck: Deck, dwell: int = DWELL) -> bytes:
    """The deck; it plays by itself on request, `dwell` seconds a slide."""
    language = deck.language
    slides = [_slide(slide, place, len(deck.slides), language)
              for place, slide in enumerate(deck.slides, start=1)]  # fmt: skip
    words = {name: TEXT(language, f"deck.{name}") for name in _WORDS}
    settings = {"width": WIDTH, "height": HEIGHT, "dwell": dwell, "words": words}
    page = node(
        "html",
        node(
            "head",
            node("meta", charset="utf-8"),
            node("meta", name="viewport", content="width=device-width, initial-scale=1"),
            node("meta", name="description", content=_about(deck)),
            node("title", deck.subject),
            node("style", _faces() + _read("reveal/reveal.css") + _read("deck/deck.css")),
        ),
        node(
            "body",
            alarm_pattern(),
            node("div", node("div", *slides, class_="slides"), class_="reveal"),
            node("script", json.dumps(settings).replace("<", "\\u003c"), id="settings",
                 type="application/json"),
            node("script", "\n".join(map(_read, _LICENCES)), id="licences", type="text/plain"),
            node("script", _read("reveal/reveal.js")),
            node("script", _read("deck/deck.js")),
        ),
        lang=language,
    )  # fmt: skip
    return written(page).encode()


def _about(deck: Deck) -> str:
    selection = deck.selection
    as_of = day(deck.language, selection.as_of)
    return TEXT(deck.language, "stamp.stands_on", as_of=as_of, load=selection.load)


def _slide(slide: Slide, place: int, count: int, language: str) -> Node:
    head = [node("h2", slide.title, class_="long" if len(slide.title) > _LONG else "")]
    if slide.is_own:
        head.append(node("p", TEXT(language, "slides.own"), class_="own"))
    if slide.subtitle:
        head.append(node("p", slide.subtitle, class_="subtitle"))
    remark = [node("p", slide.remark, class_="remark")] if slide.remark else []
    said = (slide.finding, *slide.notes) if slide.is_own else slide.notes
    kind = type(slide.content).__name__.lower() if slide.content else "nothing"
    return node(
        "section",
        node(
            "div",
            node("div", *head, class_="head"),
            *_content(slide, language),
            *remark,
            _foot(slide, place, count),
            class_=f"page of-{kind}",
        ),
        node("aside", *(node("p", each) for each in said), class_="notes"),
        id=f"slide-{slide.name}",
        aria_label=slide.title,
    )


def _foot(slide: Slide, place: int, count: int) -> Node:
    mark = [node("strong", slide.mark, class_="mark")] if slide.mark else []
    return node(
        "footer",
        node("span", f"{slide.source} · {slide.stamp}", class_="source"),
        *mark,
        node("span", f"{place}/{count}", class_="place-in-deck"),
    )


def _content(slide: Slide, language: str) -> list[Node]:
    content = slide.content
    label = slide.finding
    if isinstance(content, Numbers):
        words = [_rows(content.words)] if content.words else []
        return [_numbers(content), *words]
    if isinstance(content, Rows):
        return [_rows(content)]
    if isinstance(content, Bars):
        return [bars_drawing(content, label)]
    if isinstance(content, Lines):
        return [lines_drawing(content, label, language)]
    if isinstance(content, Areas):
        caption = node("p", content.caption, class_="remark")
        return [legend(content), caption, country_drawing(content, label, language)]
    return []


def _numbers(content: Numbers) -> Node:
    return node("div", *(
        node(
            "div",
            node("strong", item.text),
            node("span", item.label),
            node("em", item.detail),
            class_="number alarm" if item.is_alarm else "number",
        )
        for item in content.items
    ), class_="numbers")  # fmt: skip


def _rows(content: Rows) -> Node:
    def cells(tag: str, texts: tuple[str, ...]) -> list[Node]:
        return [node(tag, text, class_="count" if place in content.numbers else "")
                for place, text in enumerate(texts)]  # fmt: skip

    columns = [node("col", style=f"width: {width}%") for width in content.widths]
    return node(
        "table",
        node("colgroup", *columns),
        node("thead", node("tr", *cells("th", content.headings))),
        node("tbody", *(node("tr", *cells("td", line)) for line in content.lines)),
    )


def _read(name: str) -> str:
    return (_STATIC / name).read_text(encoding="utf-8")


def _faces() -> str:
    """The letters, inside the file: those of the screens, in the weights of the slides."""
    faces = tomllib.loads(_FACES.read_text(encoding="utf-8"))["theme"]["fontFaces"]
    return "".join(
        f"@font-face{{font-family:'{face['family']}';font-weight:{face['weight']};"
        f"src:url(data:font/woff2;base64,{_encoded(face['url'])}) format('woff2');"
        f"unicode-range:{face['unicodeRange']}}}\n"
        for face in faces
        if face["weight"] in _WEIGHTS
    )


def _encoded(url: str) -> str:
    return base64.b64encode((_STATIC / url.removeprefix("app/static/")).read_bytes()).decode()
