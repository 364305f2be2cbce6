"""How a kind of file is described: each column once. Template, reading and checks follow."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import sqlalchemy as sa

from data_access.messages import LANGUAGES, texts

if TYPE_CHECKING:
    from data_access.importing.rows import Rows

FOLDER = Path(__file__).parents[1] / "texts"

# code: few different values, each often; text: anything
Type = Literal["code", "text", "period", "date", "moment", "flag", "integer", "number", "time"]
# what a code must be known as, in the store or (agencies, regulations) in the same file
Known = Literal["agency", "area", "regime", "regulation", "indicator"]


@dataclass(frozen=True)
class Column:
    """One column of a kind of file.

    `known`: what its codes must be known as. `exists_on`: the column that holds the day on which
    the agency must exist. `default_from`: the column that fills it where it is empty; `default`:
    the value that does. `pattern`: what a value must look like as a whole, told in its note.
    """

    name: str
    type: Type = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    known: Known | None = None
    exists_on: str | None = None
    default_from: str | None = None
    default: str | None = None
    pattern: str | None = None
    minimum: int | None = None

    @property
    def heading_key(self) -> str:
        """Where the catalogue has the heading."""
        return f"import.heading.{self.name}"

    @property
    def note_key(self) -> str:
        """Where the catalogue has the note, if there is one."""
        return f"import.note.{self.name}"

    def heading(self, language: str) -> str:
        """The heading of templates in `language`."""
        return texts(FOLDER, language)[self.heading_key]

    def note(self, language: str) -> str:
        """What to write in the column; empty where the heading says it all."""
        return texts(FOLDER, language).get(self.note_key, "")

    def spellings(self) -> tuple[str, ...]:
        """Every heading under which the column is found: its code name, Vietnamese, English."""
        return (self.name, *(self.heading(language) for language in LANGUAGES))


def no_rules(_rows: "Rows") -> None:
    """For kinds whose columns say all."""


@dataclass(frozen=True)
class Kind:
    """One kind of file: the ledger table that it fills and its columns, in the template's order.

    `rules` reports what no single column can show; `derive` fills the columns of the table that are
    not in the file. Both work on whole columns.
    """

    name: str
    table: sa.Table
    columns: tuple[Column, ...]
    rules: Callable[["Rows"], None] = no_rules
    derive: Callable[["Rows"], None] = no_rules
    key: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        """The key is the table's unless the kind has its own."""
        if not self.key:
            object.__setattr__(self, "key", tuple(self.table.info["key"]))

    def column(self, name: str) -> Column:
        """The column called `name`; KeyError where there is none."""
        return {column.name: column for column in self.columns}[name]

    def by_spelling(self) -> dict[str, Column]:
        """Accepted headings, folded, and the column that each names."""
        return {
            folded(spelling): column for column in self.columns for spelling in column.spellings()
        }


def folded(heading: str) -> str:
    """A heading as it is compared: composed letters, lower case, single spaces."""
    return " ".join(unicodedata.normalize("NFC", heading).casefold().split())


def choice_labels(column: Column, language: str) -> dict[str, str]:
    """What each choice of a column is called, by choice."""
    return {choice: texts(FOLDER, language)[f"import.choice.{choice}"] for choice in column.choices}


def choice_spellings(column: Column) -> dict[str, str]:
    """Accepted spellings of each choice, folded: its code name, Vietnamese, English."""
    spellings = {choice: choice for choice in column.choices}
    for language in LANGUAGES:
        for choice, label in choice_labels(column, language).items():
            spellings[folded(label)] = choice
    return spellings
