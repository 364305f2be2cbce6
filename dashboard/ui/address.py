"""The address of a page: codes only, validated once, always complete."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Final, TypeVar

from dashboard.exports.slides import own_words
from dashboard.exports.slides.deck import SLIDES
from dashboard.figures.peers import PEERS
from dashboard.selection import GEOGRAPHIES, Selection
from dashboard.wording import DEFAULT_LANGUAGE
from data_access import periods
from data_access.text.messages import LANGUAGES

LAST_YEAR: Final = "12m"  # the twelve months up to the day: no period is chosen
ALL: Final = "all"
SINCE: Final = ("period", "cut_off")  # one period earlier; the last day of a data window
VIEWS: Final = ("map", "columns", "tiles", "chart", "table")
COLUMNS: Final = (periods.MONTH, periods.QUARTER, periods.HALF_YEAR, periods.YEAR)
SCALES: Final = ("absolute", "indexed")
SPLITS: Final = ("region", "regime")

Value = TypeVar("Value")
Code = TypeVar("Code", bound=str)


@dataclass(frozen=True)
class Focus:
    """What a page shows in detail, by code: an agency, one of its regimes, one of its periods.

    `columns`: the kind of period of the columns of a matrix. `peers`: the peer group compared.
    `panel`: the panel at which the page opens, by its key.
    `since`: the day that a sheet compares with, ISO or one of SINCE.
    `indicator`, `at`, `areas`, `view`: an indicator, its period, the official codes of the
    localities compared, with a dot between them, and how its localities are shown (by default as
    suits the screen). `against`: the indicator that it is held against. `base`: the period since
    which its localities moved. `scale`: of their series, in the unit or as an index.
    `split`: what compliance is split by. `meeting`: the number of a meeting.
    `slides`: of a deck in their order, with a dot between them (by default all). `words`: the
    speaker's own sentences, see `own_words`. `pinned`: the indicators of a deck, with a dot between
    them. `on_map`: what its map shows. `dwell`: seconds on a slide where it plays by itself.
    """

    agency: str | None = None
    regime: str | None = None
    report: str | None = None
    columns: str = periods.MONTH
    peers: str = "executive"
    panel: str | None = None
    since: str = "period"
    indicator: str | None = None
    at: str | None = None
    areas: str | None = None
    against: str | None = None
    view: str | None = None
    base: str | None = None
    scale: str = "absolute"
    split: str = "region"
    meeting: str | None = None
    slides: str | None = None
    words: str | None = None
    pinned: str | None = None
    on_map: str | None = None
    dwell: str | None = None


@dataclass(frozen=True)
class AddressOptions:
    """The valid values of an address.

    `as_of`: the default day. `own_periods`: codes of thematic and ad hoc reports.
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
    """The choice in an address; `invalid_parameters` were replaced by their defaults.

    `unknown_parameters`: names that no part of an address has, perhaps misspelt.
    """

    selection: Selection
    language: str
    invalid_parameters: tuple[str, ...]
    focus: Focus = Focus()
    unknown_parameters: tuple[str, ...] = ()


_NO_FOCUS: Final = Focus()
# The clock, the sign-in and the meeting say these.
_NOT_OF_THE_ADDRESS: Final = ("present", "owner", "due_by")
_PARAMETERS: Final = frozenset(
    (
        *(
            part.name
            for part in (*fields(Selection), *fields(Focus))
            if part.name not in _NOT_OF_THE_ADDRESS
        ),
        "lang",
        "embed",
        "embed_options",
    )
)  # the last two are Streamlit's own


def read(address: Mapping[str, str], options: AddressOptions) -> ParsedAddress:
    """The choice in `address`; what is absent or invalid becomes the default."""
    invalid_parameters: list[str] = []

    def parse(name: str, check: Callable[[str], Value], default: Value) -> Value:
        if name not in address:
            return default
        try:
            return check(address[name])
        except ValueError:
            invalid_parameters.append(name)
            return default

    as_of = parse("as_of", lambda text: _day(text, options), options.as_of)
    selection = Selection(
        as_of=as_of,
        present=max(as_of, options.as_of),
        load=parse("load", lambda text: _load(text, options), options.newest_load),
        period=parse("period", lambda text: _period(text, options), None),
        kind=parse("kind", lambda text: _one_or_all(text, options.kinds), None),
        region=parse("region", lambda text: _one_or_all(text, options.regions), None),
        geography=parse("geography", lambda text: _one_of(text, GEOGRAPHIES), "as_of"),
    )
    language = parse("lang", lambda text: _one_of(text, LANGUAGES), DEFAULT_LANGUAGE)
    default = Focus()
    focus = Focus(
        agency=parse("agency", _code, None),
        regime=parse("regime", _code, None),
        report=parse("report", lambda text: _period(text, options), None),
        columns=parse("columns", lambda text: _one_of(text, COLUMNS), default.columns),
        peers=parse("peers", lambda text: _one_of(text, tuple(PEERS)), default.peers),
        panel=parse("panel", _code, None),
        since=parse("since", lambda text: _since(text, options), default.since),
        indicator=parse("indicator", _code, None),
        at=parse("at", _one_period, None),
        areas=parse("areas", _code, None),
        against=parse("against", _code, None),
        view=parse("view", lambda text: _one_of(text, VIEWS), None),
        base=parse("base", _one_period, None),
        scale=parse("scale", lambda text: _one_of(text, SCALES), default.scale),
        split=parse("split", lambda text: _one_of(text, SPLITS), default.split),
        meeting=parse("meeting", _number, None),
        slides=parse("slides", _slides, None),
        words=parse("words", _words, None),
        pinned=parse("pinned", lambda text: _matching(text, r"[\w.]{1,600}"), None),
        on_map=parse("on_map", _code, None),
        dwell=parse("dwell", lambda text: _matching(text, r"[1-9]\d{0,2}"), None),
    )
    unknown = tuple(name for name in address if name not in _PARAMETERS)
    return ParsedAddress(selection, language, tuple(invalid_parameters), focus, unknown)


def write(selection: Selection, language: str, focus: Focus | None = None) -> dict[str, str]:
    """The address of a choice, the inverse of `read`; defaults of `focus` are left out."""
    focused = {name: code for name, code in vars(focus or _NO_FOCUS).items()
               if code != getattr(_NO_FOCUS, name)}  # fmt: skip
    return focused | {
        "as_of": selection.as_of.isoformat(),
        "load": str(selection.load),
        "period": selection.period or LAST_YEAR,
        "kind": selection.kind or ALL,
        "region": selection.region or ALL,
        "geography": selection.geography,
        "lang": language,
    }


def _day(text: str, options: AddressOptions) -> date:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        raise ValueError(text)
    day = date.fromisoformat(text)
    if not options.first_day <= day <= options.last_day:
        raise ValueError(text)
    return day


def _since(text: str, options: AddressOptions) -> str:
    return text if text in SINCE else _day(text, options).isoformat()


def _load(text: str, options: AddressOptions) -> int:
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII) or int(text) > options.newest_load:
        raise ValueError(text)
    return int(text)


def _period(text: str, options: AddressOptions) -> str | None:
    if text == LAST_YEAR:
        return None
    if text != ALL and text not in options.own_periods:
        periods.parse(text)
    return text


def _one_period(text: str) -> str:
    if text == ALL or not periods.is_own_code(text):
        periods.parse(text)
    return text


def _code(text: str) -> str:
    if not re.fullmatch(r"[\w.\-]{1,80}", text):
        raise ValueError(text)
    return text


def _number(text: str) -> str:
    return _matching(text, r"[1-9]\d{0,8}")


def _matching(text: str, pattern: str) -> str:
    if not re.fullmatch(pattern, text, re.ASCII):
        raise ValueError(text)
    return text


def _slides(text: str) -> str:
    names = text.split(".")
    if len(set(names)) < len(names) or not set(names) <= set(SLIDES):
        raise ValueError(text)
    return text


def _words(text: str) -> str:
    own_words.read(text)
    return text


def _one_of(text: str, codes: tuple[Code, ...]) -> Code:
    for code in codes:
        if text == code:
            return code
    raise ValueError(text)


def _one_or_all(text: str, codes: tuple[str, ...]) -> str | None:
    return None if text == ALL else _one_of(text, codes)
