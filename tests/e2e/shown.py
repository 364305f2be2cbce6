"""What a page shows, read from the browser, and whether a text there says the same as a number."""

import math
import re
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

# Everything of one page at once: its title, its tiles by key (value, line under it), its tables by
# key (heads, rows; of a cell of the matrix what a screen reader says).
_READ = """() => {
  const text = element => (element?.textContent ?? "").replace(/\\u00a0/g, " ").trim()
  const seen = { title: text(document.querySelector("h1")), tiles: {}, tables: {}, figures: {} }
  const keyed = (prefix) => [...document.querySelectorAll(`[class*="st-key-${prefix}"]`)].map(
    element => [[...element.classList].find(name => name.startsWith("st-key-")).slice(7), element])
  for (const [key, element] of keyed("tile_")) {
    const tile = element.closest("[data-testid=stVerticalBlock]")
    const value = tile.querySelector("[data-testid=stMetricValue]")
    const texts = [...tile.querySelectorAll(".stMarkdown [data-testid=stMarkdownContainer]")]
    const under = texts.at(-1)  // before it the verdict, beside the value
    if (value) seen.tiles[key.slice(5)] = [text(value), under ? under.innerText.split("\\n") : []]
  }
  for (const [key, element] of keyed("")) {
    const host = [...element.querySelectorAll("*")].find(each => each.shadowRoot)
    const table = host?.shadowRoot.querySelector("table")
    if (!table || seen.tables[key]) continue
    const cells = row => [...row.children].map(
      cell => cell.getAttribute("role") === "gridcell" ? cell.ariaLabel : text(cell))
    const heads = cells(table.querySelector("thead tr"))
    const lines = [...table.querySelectorAll("tbody tr:not(.heading)")].map(cells)
    seen.tables[key] = [heads, lines.filter(line => line.length === heads.length)]
  }
  for (const code of document.querySelectorAll("[data-testid=stMarkdownContainer] code")) {
    const block = code.closest("[data-testid=stVerticalBlock]")
    seen.figures[text(code)] = [...block.querySelectorAll("strong")].map(text)
  }
  return seen
}"""
_MARKS = {"vi": (".", ","), "en": (",", ".")}
_NUMBER = re.compile(r"[\u2212-]?\d[\d.,]*")

Value = int | float | str | list[int] | tuple[int | None, int | None] | None


@dataclass(frozen=True)
class Shown:
    """A page as it was read. `tables`: heads and rows by key."""

    title: str
    tiles: dict[str, tuple[str, list[str]]]
    tables: dict[str, tuple[list[str], list[list[str]]]]
    figures: dict[str, list[str]] = field(default_factory=dict)


def read(page: Page) -> Shown:
    """What `page` shows now."""
    found: dict[str, Any] = page.evaluate(_READ)
    return Shown(**found)


def numbers(text: str, language: str) -> list[float]:
    """The numbers of a text, in order, as that language writes them."""
    thousands, point = _MARKS[language]
    return [
        float(part.strip(".,").replace(thousands, "").replace(point, ".").replace("\u2212", "-"))
        for part in _NUMBER.findall(text)
    ]


def agrees(text: str, value: Value, language: str) -> bool:
    """Whether `text` says `value`: a whole number, a share of one, (above, below), nothing, a list
    of whole numbers in a sentence, or a text.

    A rate has one decimal on screen, so it is half a tenth of a percent away at most; where it is
    said to lie above or below a number, it does, by less than a tenth.
    """
    if isinstance(value, str):
        return text == value
    if isinstance(value, list):
        return numbers(text, language) == value
    if isinstance(value, tuple):
        above, below = value
        if above is None or not below:
            return text == "—"
        return numbers(text, language) == [above, below]
    if value is None:
        return text == "—"
    found = numbers(text, language)
    if isinstance(value, float):
        right = "%" in text and len(found) == 1
        if text[:1] in ("<", ">"):
            above = value * 100 - found[0]
            return right and 0 < (above if text[0] == ">" else -above) < 0.1
        return right and math.isclose(found[0], value * 100, abs_tol=0.05 + 1e-9)
    return found == [value]
