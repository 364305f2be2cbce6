"""Elements of a page or a drawing. Texts are escaped when they are written, so none is markup."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable

Node = ET.Element


def node(tag: str, *content: Node | str, **attributes: object) -> Node:
    """An element with its content; `_` at the end of an attribute's name is dropped, others are
    hyphens: `class_`, `stroke_width`.
    """
    named = {name.removesuffix("_").replace("_", "-"): str(value)
             for name, value in attributes.items()}  # fmt: skip
    found = ET.Element(tag, named)
    add(found, content)
    return found


def add(parent: Node, content: Iterable[Node | str]) -> None:
    """Append elements and texts in their order."""
    for each in content:
        if not isinstance(each, str):
            parent.append(each)
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + each
        else:
            parent.text = (parent.text or "") + each


def written(page: Node) -> str:
    """A page as HTML."""
    return "<!doctype html>\n" + ET.tostring(page, encoding="unicode", method="html")
