"""The files of a table of a page, read back and compared with what the page shows."""

import csv
import math
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
from playwright.sync_api import Page

from dashboard.selection import Selection
from dashboard.wording import TEXT
from data_access.text.messages import LANGUAGES
from tests.e2e.conftest import settled
from tests.e2e.shown import numbers, read

EMPTY = re.compile("|".join(re.escape(TEXT(language, "panel.empty")) for language in LANGUAGES))
_TABLES = """() => [...document.querySelectorAll('[class*="st-key-"]')]
  .flatMap(element => [...element.classList])
  .filter(name => name.startsWith("st-key-") && name.endsWith("_table"))
  .map(name => name.slice(7, -6))"""


def table_keys(page: Page) -> list[str]:
    """The keys of the panels that have a table to open."""
    keys: list[str] = page.evaluate(_TABLES)
    return keys


def open_table(page: Page, key: str) -> bool:
    """Open the table of a block; whether it has any row."""
    page.locator(f".st-key-{key}_table button").first.click()
    body = page.locator("[data-testid=stPopoverBody]")
    table = body.locator(f".st-key-{key}_rows table")
    nothing = body.get_by_text(EMPTY)
    table.or_(nothing).first.wait_for()
    return table.count() > 0


def close_table(page: Page) -> None:
    """Close it and let the run end that follows, or its widgets would answer for the next page."""
    page.keyboard.press("Escape")
    page.locator("[data-testid=stPopoverBody]").wait_for(state="detached")
    page.wait_for_timeout(500)
    settled(page)


def file_differences(
    page: Page, key: str, selection: Selection, language: str, folder: Path
) -> list[str]:
    """The differences between the two files of an open table, or between them and the screen."""
    heads, shown = read(page).tables[f"{key}_rows"]
    text = _csv(_downloaded(page, key, "csv", folder))
    stamps = [row[len(heads) : len(heads) + 3 : 2] for row in text[1:]]  # day and load
    rows = [row[: len(heads)] for row in text[1:]]
    top, sheet = _sheet(_downloaded(page, key, "xlsx", folder), heads)
    day = selection.as_of
    said = f"{day:%d/%m/%Y}" if language == "vi" else f"{day.day} {day:%b %Y}"
    stamp = [said, str(selection.load)]
    wrong = [] if text[0][: len(heads)] == heads else [f"{key}: the heads of the CSV: {text[0]}"]
    if rows[: len(shown)] != shown:
        pairs = zip(rows, shown, strict=False)
        wrong.append(f"{key}: CSV and screen: {[pair for pair in pairs if pair[0] != pair[1]][:3]}")
    wrong += [f"{key}: a row of the CSV is stamped {each}" for each in stamps if each != stamp][:3]
    if not all(any(part in line for line in top) for part in stamp):
        wrong.append(f"{key}: the workbook is stamped {top}")
    if len(sheet) != len(rows):
        wrong.append(f"{key}: {len(sheet)} rows in the workbook, {len(rows)} in the CSV")
    for row, line in zip(sheet, rows, strict=False):
        wrong += [f"{key}: {cell!r} in the workbook, {written!r} in the CSV"
                  for cell, written in zip(row, line, strict=True)
                  if not _same(cell, written, language)][:3]  # fmt: skip
    return wrong


def _downloaded(page: Page, key: str, suffix: str, folder: Path) -> Path:
    with page.expect_download() as downloading:
        page.locator(f".st-key-{key}_rows_{suffix} button").press("Enter")
    path = folder / f"{key}.{suffix}"
    downloading.value.save_as(path)
    return path


def _csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [[_plain(cell.removeprefix("'")) for cell in row] for row in csv.reader(file)]


def _sheet(path: Path, heads: list[str]) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The lines of the stamp, and the rows below the heads."""
    rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))
    at = next(number for number, row in enumerate(rows)
              if [_plain(str(cell)) for cell in row[: len(heads)]] == heads)  # fmt: skip
    return [str(row[0]) for row in rows[:at]], [row[: len(heads)] for row in rows[at + 1 :]]


def _same(cell: object, written: str, language: str) -> bool:
    """Whether a cell of the workbook reads as `written`; numbers as far as they are written."""
    if cell is None:
        return written == ""
    if isinstance(cell, datetime):
        return written in (f"{cell:%d/%m/%Y}", f"{cell:%H:%M %d/%m/%Y}")
    if isinstance(cell, int | float):
        (number,) = numbers(written, language)
        value = cell * 100 if "%" in written else cell
        decimals = len(written.rstrip(" %").partition("," if language == "vi" else ".")[2])
        return math.isclose(number, value, abs_tol=0.5 * 10**-decimals + 1e-9)
    return _plain(str(cell)) == written


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").strip()
