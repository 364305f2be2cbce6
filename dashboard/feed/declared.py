"""What a resource is: its path, parameters, fields and rows; and what was asked of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from dashboard.access import Access
from dashboard.feed.checks import Check, Day, Matching, OneOf, PeriodCode, WholeNumber
from dashboard.selection import GEOGRAPHIES, Selection
from dashboard.ui.address import ALL, LAST_YEAR, AddressOptions
from data_access.text.messages import LANGUAGES

Kind = Literal["text", "count", "number", "flag", "day", "moment"]
FORMATS: Final = ("json", "csv", "parquet")
SDMX: Final = "sdmx-csv"
MOST_ROWS, USUAL_ROWS = 100_000, 1_000
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Parameter:
    """A part of the address of a question; `default`: what it is when it is not given."""

    name: str
    check: Check
    default: str | None = None


@dataclass(frozen=True)
class Field:
    """A field of each row."""

    name: str
    kind: Kind = "text"
    is_required: bool = False


@dataclass(frozen=True)
class Question:
    """What is asked: `selection` is limited to what `access` may read; `given`: of the other
    parameters, those of the path too; None where it has no default.
    """

    access: Access
    selection: Selection
    language: str
    given: Mapping[str, str | None]
    offset: int
    limit: int

    def codes(self, name: str) -> tuple[str, ...] | None:
        """The codes of a parameter that may name several; None: it is not given."""
        text = self.given.get(name)
        return None if text is None else tuple(text.split("."))


@dataclass(frozen=True)
class Answer:
    """The day and the load of what is given, and its rows, computed when they are sent.

    `rows` gives those from `offset` on, as many as `limit` says, and one more where there are more.
    `state`: what else they depend on.
    """

    as_of: date
    load: int
    rows: Callable[[], Sequence[Row]]
    state: str = ""


@dataclass(frozen=True)
class Resource:
    """`narrowed_by`: the parts of the choice that matter to it; the others may stand in the
    address, but choose nothing. `version`: raised when the same question is answered otherwise.
    """

    name: str
    path: str
    fields: tuple[Field, ...]
    answer: Callable[[Question], Answer]
    narrowed_by: frozenset[str]
    parameters: tuple[Parameter, ...] = ()
    formats: tuple[str, ...] = FORMATS
    version: int = 1
    path_parameters: tuple[Parameter, ...] = ()

    @property
    def asked(self) -> tuple[Parameter, ...]:
        """Every parameter after the question mark."""
        return (*CHOICE, *self.parameters, self.form, *PAGING)

    @property
    def form(self) -> Parameter:
        """The format; without it, what the client accepts."""
        return Parameter("format", OneOf(self.formats))

    @property
    def columns(self) -> tuple[Field, ...]:
        """The fields of each row, the day and the load among them."""
        return (*self.fields, *STAMP)


def _kinds(options: AddressOptions) -> tuple[str, ...]:
    return (ALL, *options.kinds)


def _regions(options: AddressOptions) -> tuple[str, ...]:
    return (ALL, *options.regions)


CHOICE: Final = (  # as in the address of a page
    Parameter("as_of", Day()),
    Parameter("load", WholeNumber(0)),
    Parameter("period", PeriodCode(), LAST_YEAR),
    Parameter("kind", OneOf(_kinds), ALL),
    Parameter("region", OneOf(_regions), ALL),
    Parameter("geography", OneOf(GEOGRAPHIES), "as_of"),
    Parameter("lang", OneOf(LANGUAGES), LANGUAGES[0]),
)
PAGING: Final = (
    Parameter("limit", WholeNumber(1, MOST_ROWS), str(USUAL_ROWS)),
    Parameter("offset", WholeNumber(0, 100_000_000), "0"),
)
STAMP: Final = (Field("as_of", "day", is_required=True), Field("load", "count", is_required=True))
CODE: Final = Matching(r"[\w.\-]{1,80}", "M22-G12")


def window(rows: Sequence[Row], question: Question) -> Sequence[Row]:
    """The rows of one page of all of them, and one more where there are more."""
    return rows[question.offset : question.offset + question.limit + 1]
