"""What a parameter may be: one declaration that checks a value and describes it in OpenAPI."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Protocol

from dashboard.ui.address import ALL, LAST_YEAR, AddressOptions
from data_access import periods

Schema = dict[str, Any]
_SHOWN: Final = 12  # codes named in a sentence
_DAY: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"


class Check(Protocol):
    """Whether a text is a value, what values there are, and how the two are told.

    `kind`: the message that says how to mend a wrong value, with `told`.
    """

    @property
    def kind(self) -> str:
        """The key of the message."""

    def is_valid(self, text: str, options: AddressOptions) -> bool:
        """Whether `text` is a value."""

    def schema(self, options: AddressOptions) -> Schema:
        """The values as JSON Schema."""

    def told(self, options: AddressOptions) -> dict[str, object]:
        """The values of the message that says how to mend."""


@dataclass(frozen=True)
class OneOf:
    """One of some codes; `codes`: they, or what gives them."""

    codes: tuple[str, ...] | Callable[[AddressOptions], tuple[str, ...]]
    kind: str = "one_of"

    def is_valid(self, text: str, options: AddressOptions) -> bool:
        """Whether it is one of them."""
        return text in self.of(options)

    def schema(self, options: AddressOptions) -> Schema:
        """They, listed."""
        return {"type": "string", "enum": list(self.of(options))}

    def told(self, options: AddressOptions) -> dict[str, object]:
        """They, or the first of many."""
        return {"codes": named(self.of(options))}

    def of(self, options: AddressOptions) -> tuple[str, ...]:
        """The codes."""
        return self.codes(options) if callable(self.codes) else self.codes


@dataclass(frozen=True)
class Several:
    """Some of the codes, each once, with a dot between, as in the address of a page."""

    codes: tuple[str, ...]
    kind: str = "several"

    def is_valid(self, text: str, _: AddressOptions) -> bool:
        """Whether each is one of them."""
        given = text.split(".")
        return len({*given}) == len(given) and {*given} <= {*self.codes}

    def schema(self, _: AddressOptions) -> Schema:
        """A list in one text."""
        each = "|".join(map(re.escape, self.codes))
        return {"type": "string", "pattern": rf"^({each})(\.({each}))*$"}

    def told(self, _: AddressOptions) -> dict[str, object]:
        """They, or the first of many."""
        return {"codes": named(self.codes)}


@dataclass(frozen=True)
class Matching:
    """A text of a form; `example`: one of it."""

    pattern: str
    example: str
    kind: str = "matching"

    def is_valid(self, text: str, _: AddressOptions) -> bool:
        """Whether it has the form."""
        return re.fullmatch(self.pattern, text, re.ASCII) is not None

    def schema(self, _: AddressOptions) -> Schema:
        """The form."""
        return {"type": "string", "pattern": f"^({self.pattern})$", "examples": [self.example]}

    def told(self, _: AddressOptions) -> dict[str, object]:
        """The example."""
        return {"example": self.example}


@dataclass(frozen=True)
class WholeNumber:
    """A whole number from `least` to `most`, or to the newest load."""

    least: int
    most: int | None = None
    kind: str = "whole_number"

    def is_valid(self, text: str, options: AddressOptions) -> bool:
        """Whether it is one, written plainly."""
        is_number = re.fullmatch(r"0|[1-9]\d{0,8}", text, re.ASCII) is not None
        return is_number and self.least <= int(text) <= self._most(options)

    def schema(self, options: AddressOptions) -> Schema:
        """The bounds."""
        return {"type": "integer", "minimum": self.least, "maximum": self._most(options)}

    def told(self, options: AddressOptions) -> dict[str, object]:
        """The bounds."""
        return {"least": self.least, "most": self._most(options)}

    def _most(self, options: AddressOptions) -> int:
        return options.newest_load if self.most is None else self.most


@dataclass(frozen=True)
class Day:
    """A day that the store can be asked about."""

    kind: str = "day"

    def is_valid(self, text: str, options: AddressOptions) -> bool:
        """Whether it is one of them."""
        if not re.fullmatch(_DAY, text, re.ASCII):
            return False
        try:
            return options.first_day <= date.fromisoformat(text) <= options.last_day
        except ValueError:
            return False

    def schema(self, options: AddressOptions) -> Schema:
        """The form; JSON Schema knows no bounds of days."""
        return {
            "type": "string",
            "format": "date",
            "pattern": f"^{_DAY}$",
            "examples": [options.as_of.isoformat()],
        }

    def told(self, options: AddressOptions) -> dict[str, object]:
        """The bounds."""
        return {"first": options.first_day.isoformat(), "last": options.last_day.isoformat()}


@dataclass(frozen=True)
class PeriodCode:
    """A period; `has_span`: also the last twelve months, all, or a thematic report of the store."""

    has_span: bool = True
    kind: str = "period"

    def is_valid(self, text: str, options: AddressOptions) -> bool:
        """Whether it is one."""
        if self.has_span and text in (LAST_YEAR, ALL, *options.own_periods):
            return True
        try:
            return periods.parse(text).code == text
        except ValueError:
            return False

    def schema(self, options: AddressOptions) -> Schema:
        """The form."""
        year = r"[0-9]{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]|9M))?"
        named_ones = (LAST_YEAR, ALL, *options.own_periods) if self.has_span else ()
        forms = "|".join((year, *map(re.escape, named_ones)))
        return {"type": "string", "pattern": f"^({forms})$", "examples": ["2020-Q1"]}

    def told(self, _: AddressOptions) -> dict[str, object]:
        """What else there is."""
        return {"more": f", {LAST_YEAR}, {ALL}" if self.has_span else ""}


def named(codes: tuple[str, ...]) -> str:
    """The codes in a sentence, at most the first few."""
    return ", ".join(codes[:_SHOWN]) + (", …" if len(codes) > _SHOWN else "")
