"""Tables of figures: the format of each column, and its values as text."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final, Literal

import pandas as pd

from dashboard.wording import NO_RATE, TEXT, count, day, hour_due, moment, number, percent

CellFormat = Literal["text", "count", "percent", "number", "day", "moment", "flag", "address"]
NUMBERS: Final = ("count", "percent", "number")


@dataclass(frozen=True)
class TableColumn:
    """One column: its heading, its values (None or NaN: not known), and their format.

    A percent is a share of one, compared with `thresholds`; an address is a web link; a moment
    that is a day alone has no hour.
    `decimals`: of all numbers, or of each in turn. `order`: what rows sort by, if not by
    the values.
    `lines`: a line that the screen draws of each row in place of its text, None where it breaks.
    `is_action`: the text opens what can be done about its row.
    """

    title: str
    values: Sequence[Any]
    kind: CellFormat = "text"
    decimals: int | Sequence[int] = 0
    thresholds: Sequence[float] = ()
    order: Sequence[Any] = ()
    lines: Sequence[Sequence[float | None]] = ()
    is_action: bool = False

    @property
    def places(self) -> list[int] | None:
        """The place of each row sorted by this column, -1 of a missing value; None of texts and
        days, which the screen sorts as they read.
        """
        if self.kind in ("text", "address", "day", "moment") and not self.order:
            return None
        keys: list[Any] = [None if _is_missing(key) else key for key in self.order or self.values]
        place = {key: index for index, key in enumerate(sorted(set(keys) - {None}))}
        return [place.get(key, -1) for key in keys]

    @property
    def cells(self) -> list[Any]:
        """The values, with None for each that is missing."""
        return [None if _is_missing(value) else value for value in self.values]

    def first(self, count: int) -> "TableColumn":
        """The column of the first `count` rows."""
        decimals = self.decimals if isinstance(self.decimals, int) else self.decimals[:count]
        return replace(
            self,
            values=self.values[:count],
            decimals=decimals,
            order=self.order[:count],
            lines=self.lines[:count],
        )

    def texts(self, language: str) -> list[str]:
        """The values as text; a dash where a number is not known."""
        blank = NO_RATE if self.kind in NUMBERS else ""
        write = self._writer(language)
        pairs = zip(self.cells, self.decimals_of_each, strict=True)
        return [blank if value is None else write(value, decimals) for value, decimals in pairs]

    @property
    def decimals_of_each(self) -> Sequence[int]:
        """The number of decimals of each value."""
        if isinstance(self.decimals, int):
            return [self.decimals] * len(self.values)
        return self.decimals

    def _writer(self, language: str) -> Callable[[Any, int], str]:
        writers: dict[str, Callable[[Any, int], str]] = {
            "text": lambda value, _: str(value),
            "address": lambda value, _: str(value),
            "count": lambda value, _: count(language, int(value)),
            "number": lambda value, decimals: number(language, float(value), decimals),
            "percent": lambda value, decimals: percent(
                language, float(value), decimals, self.thresholds
            ),
            "day": lambda value, _: day(language, value),
            "moment": lambda value, _: (
                moment(language, value) if isinstance(value, datetime) else day(language, value)
            ),
            "flag": lambda value, _: TEXT(language, "cell.yes" if value else "cell.no"),
        }
        return writers[self.kind]


def due_column(title: str, due_at: Sequence[datetime]) -> TableColumn:
    """The deadlines of obligations: days, with the hour where a rule gives one."""
    return TableColumn(
        title, [each if hour_due(each) else each.date() for each in due_at], "moment"
    )


@dataclass(frozen=True)
class Link:
    """The target of a row, by code: an agency, one of its regimes, one of its periods; or a figure
    of the registry.
    """

    agency: str
    regime: str | None = None
    report: str | None = None
    figure: str | None = None


@dataclass(frozen=True)
class Table:
    """Columns of equal length. `links`: the target of each row; empty if none has one.

    `link_column`: the place of the column that opens them; where its text is empty nothing does.
    """

    columns: tuple[TableColumn, ...]
    links: tuple[Link, ...] = ()
    link_column: int = 0

    def __len__(self) -> int:
        return len(self.columns[0].values)

    def first(self, count: int) -> "Table":
        """The first `count` rows."""
        columns = tuple(column.first(count) for column in self.columns)
        return replace(self, columns=columns, links=self.links[:count])

    def lines(self, language: str) -> list[tuple[str, ...]]:
        """The rows as text."""
        return list(zip(*(column.texts(language) for column in self.columns), strict=True))


def records(frame: pd.DataFrame) -> list[dict[Hashable, Any]]:
    """The rows of a frame, as its `to_dict("records")` gives them in three times as long.

    That asks each column for one value after the other. Whole numbers and flags that are missing
    are None.
    """
    columns = [_values(frame[name]) for name in frame.columns]
    return [dict(zip(frame.columns, row, strict=True)) for row in zip(*columns, strict=True)]


def _values(column: pd.Series) -> list[Any]:
    if getattr(column.dtype, "na_value", None) is pd.NA:
        missing: Any = None
        return list(column.to_numpy("object", na_value=missing))
    if isinstance(column.dtype, pd.StringDtype):  # `tolist` asks for one text after the other
        return list(column.to_numpy("object"))
    return column.tolist()


@dataclass(frozen=True)
class Stamp:
    """The provenance of a table: title, choice in words, day, load, and whether any row is
    simulated.
    """

    title: str
    choice: str
    as_of: date
    load: int
    simulated: bool


def _is_missing(value: Any) -> bool:
    return value is None or bool(pd.isna(value))
