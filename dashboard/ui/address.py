"""The address of a page and what it stands for: codes only, checked once, always all of them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Final, Literal, TypeVar

from dashboard.figures.peers import PEERS
from dashboard.selection import Selection
from dashboard.wording import DEFAULT_LANGUAGE
from data_access import periods
from data_access.text.messages import LANGUAGES

LAST_YEAR: Final = "12m"  # the twelve months to the day: no period chosen
ALL: Final = "all"
GEOGRAPHIES: Final[tuple[Literal["then", "now"], ...]] = ("then", "now")
COLUMNS: Final = (periods.MONTH, periods.QUARTER, periods.HALF_YEAR, periods.YEAR)

Value = TypeVar("Value")


@dataclass(frozen=True)
class Focus:
    """What of the choice a page opens, by code: an agency, one of its regimes, one of its periods.

    `columns`: the kind of period that a matrix has as columns. `peers`: who is compared.
    """

    agency: str | None = None
    regime: str | None = None
    report: str | None = None
    columns: str = periods.MONTH
    peers: str = "executive"


@dataclass(frozen=True)
class AddressOptions:
    """What the store has, to check an address against.

    `as_of`: the day shown where none is asked for. `own_periods`: thematic and ad hoc codes.
    """

    as_of: date
    first_day: date
    last_day: date
    newest_load: int
    own_periods: tuple[str, ...]
    kinds: tuple[str, ...]
    regions: tuple[str, ...]


@dataclass(frozen=True)
class ParsedAddress:
    """What an address stands for; `invalid_parameters` are the parts that became defaults."""

    selection: Selection
    language: str
    invalid_parameters: tuple[str, ...]
    focus: Focus = Focus()


def read(address: Mapping[str, str], known: AddressOptions) -> ParsedAddress:
    """The choice in `address`; what is absent or makes no sense becomes the default."""
    invalid_parameters: list[str] = []

    def take(name: str, check: Callable[[str], Value], default: Value) -> Value:
        if name not in address:
            return default
        try:
            return check(address[name])
        except ValueError:
            invalid_parameters.append(name)
            return default

    selection = Selection(
        as_of=take("as_of", lambda text: _day(text, known), known.as_of),
        load=take("load", lambda text: _load(text, known), known.newest_load),
        period=take("period", lambda text: _period(text, known), None),
        kind=take("kind", lambda text: _one_of(text, known.kinds), None),
        region=take("region", lambda text: _one_of(text, known.regions), None),
        geography=take("geography", _geography, "then"),
    )
    language = take("lang", _language, DEFAULT_LANGUAGE)
    nothing = Focus()
    focus = Focus(
        agency=take("agency", _code, None),
        regime=take("regime", _code, None),
        report=take("report", lambda text: _period(text, known), None),
        columns=take("columns", lambda text: _word(text, COLUMNS), nothing.columns),
        peers=take("peers", lambda text: _word(text, tuple(PEERS)), nothing.peers),
    )
    return ParsedAddress(selection, language, tuple(invalid_parameters), focus)


def write(selection: Selection, language: str, focus: Focus | None = None) -> dict[str, str]:
    """The address of a choice; `read` gives the choice back. What is not opened is not in it."""
    nothing = asdict(Focus())
    opened = {name: code for name, code in asdict(focus or Focus()).items()
              if code != nothing[name]}  # fmt: skip
    return opened | {
        "as_of": selection.as_of.isoformat(),
        "load": str(selection.load),
        "period": selection.period or LAST_YEAR,
        "kind": selection.kind or ALL,
        "region": selection.region or ALL,
        "geography": selection.geography,
        "lang": language,
    }


def _day(text: str, known: AddressOptions) -> date:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        raise ValueError(text)
    day = date.fromisoformat(text)
    if not known.first_day <= day <= known.last_day:
        raise ValueError(text)
    return day


def _load(text: str, known: AddressOptions) -> int:
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII) or int(text) > known.newest_load:
        raise ValueError(text)
    return int(text)


def _period(text: str, known: AddressOptions) -> str | None:
    if text == LAST_YEAR:
        return None
    if text != ALL and text not in known.own_periods:
        periods.parse(text)
    return text


def _code(text: str) -> str:
    if not re.fullmatch(r"[\w.\-]{1,80}", text):
        raise ValueError(text)
    return text


def _word(text: str, words: tuple[str, ...]) -> str:
    if text not in words:
        raise ValueError(text)
    return text


def _one_of(text: str, codes: tuple[str, ...]) -> str | None:
    if text == ALL:
        return None
    if text not in codes:
        raise ValueError(text)
    return text


def _geography(text: str) -> Literal["then", "now"]:
    for geography in GEOGRAPHIES:
        if text == geography:
            return geography
    raise ValueError(text)


def _language(text: str) -> str:
    if text not in LANGUAGES:
        raise ValueError(text)
    return text
