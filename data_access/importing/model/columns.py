"""How a kind of file is described: each column once, for templates, reading and checks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, product, zip_longest
from typing import Any, Literal

import sqlalchemy as sa

from data_access.text.alternatives import alternatives
from data_access.text.collation import strip_diacritics
from data_access.text.folding import comparison_key
from data_access.text.messages import LANGUAGES, TEXTS, texts

# works on the columns of a file: a `validation.rows.ParsedRows`, made from a `FileSchema`
Rule = Callable[[Any], None]
# code: few different values, each often; text: anything
ColumnType = Literal[
    "code", "text", "period", "date", "moment", "flag", "integer", "number", "time"
]
# what a code refers to, in the store or (agencies, regulations) in the same file
ReferenceKind = Literal["agency", "area", "regime", "regulation", "indicator"]


@dataclass(frozen=True)
class ColumnSpec:
    """One column of a kind of file.

    `refers_to`: what its codes name. `exists_on`: the column of the day on which the agency must
    exist; `named_on`: the day or period by which a name means one agency of several, where that is
    another column; `written_on`: the column of the day on which the row was written, where it has
    one: no name is of a later one. `default_from`: the column that fills it where it is empty;
    `default`: the value that does; `is_derivable`: the kind can fill it from other columns, so a
    file need not have it.
    `assumed`: what every row of a file without the column means; the report says so.
    `worded`: whether words of the catalogue may stand around its number: "≥ 6,5".
    `also`: where the catalogue has further headings, of this kind of file alone.
    `pattern`: what the entire value must look like, explained in its note.
    `is_span`: whether a cell may name each day from one to another.
    `is_list`: whether a cell may list several codes, a row for each.
    `is_deadline`: whether its day may stand behind words: "chậm nhất ngày 25/9/2026".
    `yes_no`: the lists of further words for yes and for no in it.
    `denied_by`: the list of headings of a column beside it whose marks say no.
    `absent`: the list of words that say that there is no such row, as nothing was received yet.
    """

    name: str
    type: ColumnType = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    refers_to: ReferenceKind | None = None
    exists_on: str | None = None
    named_on: str | None = None
    written_on: str | None = None
    default_from: str | None = None
    default: str | None = None
    pattern: str | None = None
    minimum: int | None = None
    is_derivable: bool = False
    assumed: str | None = None
    worded: bool = False
    also: str | None = None
    is_span: bool = False
    is_list: bool = False
    is_deadline: bool = False
    absent: str | None = None
    denied_by: str | None = None
    yes_no: tuple[str, str] | None = None

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
        return texts(TEXTS, language)[self.heading_key]

    def note(self, language: str) -> str:
        """What to write in the column; empty where the heading is enough."""
        return texts(TEXTS, language).get(self.note_key, "")

    def spellings(self) -> tuple[str, ...]:
        """Every accepted heading of the column: code name, official ones, usual ones."""
        return tuple(chain.from_iterable(self.ranked_spellings()))

    def ranked_spellings(self) -> tuple[tuple[str, ...], ...]:
        """The accepted headings, the most official first; those of a rank stand for one another."""
        return _ranked_spellings(self.name, self.also)


@cache
def _ranked_spellings(name: str, also: str | None) -> tuple[tuple[str, ...], ...]:
    usual = (
        alternatives(spelling)
        for key in filter(None, (name, also))
        for of_languages in zip_longest(
            *(texts(TEXTS, each).get(f"import.also.{key}", "").split(";") for each in LANGUAGES)
        )
        for spelling in of_languages
        if spelling and spelling.strip()
    )
    official = ((texts(TEXTS, language)[f"import.heading.{name}"],) for language in LANGUAGES)
    return ((name,), *official, *usual)


def no_rules(_rows: object) -> None:
    """For kinds that need no rules beside those of their columns."""


@dataclass(frozen=True)
class Across:
    """What the headings of a wide ledger may name, a value of column `name`, over those of `cells`.

    Without `cells` a mark below says that the row is. `needs_cells`: whether a heading must also
    say what its cells are: "Ngày gửi lần 2".
    """

    name: str
    cells: str | None = None
    needs_cells: bool = False


@dataclass(frozen=True)
class FileSchema:
    """One kind of file: the ledger table that it fills and its columns, in the template's order.

    `complete` fills derivable columns before the checks; `rules` reports what no single column can
    show; `derive` fills the columns of the table that are not in the file. All work on entire
    columns. `across`: which of its columns sheets have as headings.
    """

    name: str
    table: sa.Table
    columns: tuple[ColumnSpec, ...]
    complete: Rule = no_rules
    rules: Rule = no_rules
    derive: Rule = no_rules
    key: tuple[str, ...] = field(default=())
    across: tuple[Across, ...] = ()

    def __post_init__(self) -> None:
        """The key is the table's unless the kind has its own."""
        if not self.key:
            object.__setattr__(self, "key", tuple(self.table.info["key"]))

    def column(self, name: str) -> ColumnSpec:
        """The column called `name`; KeyError where there is none."""
        return {column.name: column for column in self.columns}[name]

    def needed_columns(self) -> tuple[ColumnSpec, ...]:
        """The columns that every file of the kind has."""
        return tuple(
            column
            for column in self.columns
            if column.required
            and not (column.default or column.default_from or column.is_derivable or column.assumed)
        )

    def by_spelling(self) -> dict[str, ColumnSpec]:
        """The column that each accepted heading names, by comparison key.

        The earlier spelling of a column wins over a later one of another, in either language, and
        one with its diacritics over one without.
        """
        return _by_spelling(self.columns)

    def positions(self, headings: Iterable[str]) -> dict[str, int]:
        """Where each column of the kind stands among `headings`, by name; the first of several."""
        spellings = self.by_spelling()
        found: dict[str, int] = {}
        for position, heading in enumerate(headings):
            if column := spellings.get(comparison_key(heading)):
                found.setdefault(column.name, position)
        return found


@cache
def _by_spelling(columns: tuple[ColumnSpec, ...]) -> dict[str, ColumnSpec]:
    found: dict[str, ColumnSpec] = {}
    for of_rank in zip_longest(*(column.ranked_spellings() for column in columns), fillvalue=()):
        for column, spellings in zip(columns, of_rank, strict=True):
            for spelling in spellings:
                found.setdefault(comparison_key(spelling), column)
    for column in columns:
        for spelling in column.spellings():
            found.setdefault(comparison_key(strip_diacritics(spelling)), column)
    return found


def choice_labels(column: ColumnSpec, language: str) -> dict[str, str]:
    """What each choice of a column is called, by choice."""
    return {choice: texts(TEXTS, language)[f"import.choice.{choice}"] for choice in column.choices}


def choice_spellings(column: ColumnSpec) -> dict[str, str]:
    """The choice that each spelling names, by comparison key: code name, Vietnamese, English.

    A step that is done, "đã rà soát", is also called by its name, "rà soát"; other usual words are
    under `import.also_choice.*`.
    """
    spellings = {choice: choice for choice in column.choices}
    for language in LANGUAGES:
        for choice, label in choice_labels(column, language).items():
            spellings[comparison_key(label)] = choice
            spellings.setdefault(comparison_key(label.removeprefix("đã ")), choice)
    for language, choice in product(LANGUAGES, column.choices):
        usual = texts(TEXTS, language).get(f"import.also_choice.{choice}", "")
        for text in chain.from_iterable(map(alternatives, filter(None, usual.split(";")))):
            spellings.setdefault(comparison_key(text), choice)
    return spellings
