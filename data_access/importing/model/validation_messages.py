"""An error in a file, or a remark on it, cell by cell, in words that its sender can act on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from data_access.text.dates import day, moment
from data_access.text.messages import TEXT

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2})?)?")


@dataclass(frozen=True)
class CatalogueTexts:
    """Texts of the catalogue inside a message, kept by their keys until its language is chosen."""

    keys: tuple[str, ...]

    def text(self, language: str) -> str:
        """The texts, separated by commas."""
        return ", ".join(TEXT(language, key) for key in self.keys)


@dataclass(frozen=True)
class BilingualName:
    """A name inside a message, from the store, in both languages."""

    vi: str
    en: str

    def text(self, language: str) -> str:
        """The name in `language`."""
        return self.vi if language == "vi" else self.en


@dataclass(frozen=True, slots=True)
class ValidationMessage:
    """One error: `row` as the spreadsheet shows it (heading = 1), `column` as the file spells it.

    `row` and `column` are None where the error is of the whole file; `reason` is a key of the
    catalogue, filled with `values`. `sheet` and `letter` name the worksheet and its column. A
    remark (`is_remark`) stops nothing.
    """

    file: str
    row: int | None
    column: str | None
    value: str | None
    reason: str
    values: Mapping[str, object] = field(default_factory=dict)
    sheet: str | None = None
    letter: str | None = None
    is_remark: bool = False

    @property
    def place(self) -> tuple[str | None, int | None]:
        """The worksheet and the row of the message."""
        return self.sheet, self.row

    @property
    def cell(self) -> str | None:
        """The cell as a spreadsheet names it, C14; None where row or letter is not known."""
        return f"{self.letter}{self.row}" if self.letter and self.row is not None else None

    def cell_text(self, language: str) -> str | None:
        """`value`; a day in a worksheet as the screen writes it."""
        if self.value is None or self.sheet is None or not _ISO_DAY.fullmatch(self.value):
            return self.value
        try:
            found = datetime.fromisoformat(self.value)
        except ValueError:
            return self.value
        return moment(language, found) if found.time() != time.min else day(language, found)

    def text(self, language: str) -> str:
        """What is wrong and how to correct it."""
        values = {name: _shown(value, language) for name, value in self.values.items()}
        return TEXT(language, self.reason, **values)


def _shown(value: object, language: str) -> object:
    if isinstance(value, CatalogueTexts | BilingualName):
        return value.text(language)
    return day(language, value) if isinstance(value, date) else value
