"""What each page must show, from the registry: pairs of a text on screen and the value it says."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import takewhile

import sqlalchemy as sa

from dashboard.figures import evaluate
from dashboard.figures.evaluate import FigureValue, shown_on
from dashboard.figures.peers import PEERS
from dashboard.figures.registry import BY_KIND, FIGURES
from dashboard.selection import Selection
from dashboard.wording import TEXT, period_short
from data_access import periods
from data_access.readers.agencies import read_agencies
from tests.e2e.shown import Shown, Value, agrees

Pair = tuple[str, str, Value]  # where it stands, the text there, what the registry says
STATES = ("on_time", "late", "missing", "not_due", "exempt")
KINDS = ("ministry", "ministerial_agency", "locality")


class Registry:
    """The registry's answers for one selection, each read at most once."""

    def __init__(self, engine: sa.Engine, selection: Selection, language: str) -> None:
        self.engine, self.selection, self.language = engine, selection, language
        self._read: dict[tuple[str, str | None], dict[str, FigureValue]] = {}

    def by(self, figure: str, group: str | None = None) -> dict[str, FigureValue]:
        """The values of a figure by the code of their group."""
        family = FIGURES[figure].family
        names = [name for name, each in FIGURES.items() if each.family == family]
        if (figure, group) not in self._read:
            self._read |= {(name, group): {} for name in names}
            for value in evaluate.values(self.engine, self.selection, names, group):
                self._read[value.figure, group][value.group] = value
        return self._read[figure, group]

    def whole(self, figure: str) -> FigureValue:
        return self.by(figure)["all"]

    def issued(self, kinds: tuple[str, ...]) -> tuple[int | None, int]:
        """Who has issued among `kinds`, and who must: counts added, None where unknown."""
        found = self.by("regulations_issued", "kind")
        parts = [found[kind] for kind in kinds if kind in found]
        above = [part.numerator for part in parts]
        known = [part for part in above if part is not None]
        below = sum(part.denominator or 0 for part in parts)
        return (sum(known) if len(known) == len(above) else None, below)

    @cached_property
    def codes(self) -> dict[str, list[str]]:
        """The codes of agencies by their short name; a renewed one shares its predecessor's."""
        found: dict[str, list[str]] = {}
        known = read_agencies(self.engine, shown_on(self.selection), self.selection.load)
        names = known[f"short_name_{self.language}"]
        for code, name in zip(known["agency_code"], names, strict=True):
            found.setdefault(name, []).append(code)
        return found

    @cached_property
    def existing(self) -> set[str]:
        """The codes of the agencies that there are, as they are shown."""
        known = read_agencies(self.engine, shown_on(self.selection), self.selection.load)
        return set(known.loc[known["exists"].astype(bool), "agency_code"])

    @cached_property
    def nothing(self) -> str | None:
        """Why a page has nothing to show: the key of its title, or None where it has."""
        if not self.selection.load:
            return "no_load.title"
        kind, region = self.selection.kind, self.selection.region
        rows = read_agencies(self.engine, shown_on(self.selection), self.selection.load)
        if self.selection.geography != "then":
            rows = rows[rows["exists"].astype(bool)]
        is_chosen = (not kind or rows["kind"] == kind) & (
            not region or rows["region_code"] == region
        )
        return None if not (kind or region) or rows[is_chosen].size else "nobody.title"

    def in_period(self, code: str) -> "Registry":
        """The same choice, of one period."""
        return Registry(self.engine, replace(self.selection, period=code), self.language)

    def named(self, figure: str, name: str) -> list[FigureValue]:
        """The values of the agencies that a table calls `name`."""
        own = name if name in self.codes else name.partition(" (")[0]
        values = self.by(figure, "agency")
        return [values[code] for code in self.codes[own] if code in values]


def _rate(value: FigureValue) -> float | None:
    return None if value.value is None else float(value.value)


def _above(value: FigureValue) -> int | None:
    return value.numerator


def _below(value: FigureValue) -> int | None:
    return value.denominator


def _pair(value: FigureValue) -> tuple[int | None, int | None]:
    return value.numerator, value.denominator


def overview(shown: Shown, registry: Registry) -> Iterator[Pair]:
    ratios = {key: registry.issued(kinds) for key, kinds in PEERS.items()}
    required = [pair for pair in ratios.values() if pair[1]]
    if required and all(above is not None for above, _ in required):
        said = re.findall(r"[\d.,]+/[\d.,]+", shown.title)
        for place, (text, pair) in enumerate(zip(said, required, strict=True)):
            yield f"title {place}", text, pair
    for key, pair in ratios.items():
        value, under = shown.tiles[f"regulations_issued_{key}"]
        yield f"tile {key}", value, pair
        if pair[0] is not None and pair[1]:
            yield f"tile {key}, share", under[0], pair[0] / pair[1]
    rate, missing = registry.whole("on_time_rate"), registry.whole("missing")
    value, under = shown.tiles["on_time_rate"]
    yield "tile on_time_rate", value, _rate(rate)
    if rate.denominator:
        yield "tile on_time_rate, ratio", under[0], _pair(rate)
    value, under = shown.tiles["missing"]
    yield "tile missing", value, missing.numerator if missing.denominator else None
    if missing.denominator:
        yield "tile missing, obligations", under[0], missing.denominator
    yield from _by_name("on_time_map_rows", shown, registry, {1: _rate, 2: _above, 3: _below})
    yield from _trend(shown, registry)


def _trend(shown: Shown, registry: Registry) -> Iterator[Pair]:
    if "on_time_trend_rows" not in shown.tables:
        return
    months = evaluate.on_time_trend(registry.engine, registry.selection).to_dict("records")
    for row, month in zip(shown.tables["on_time_trend_rows"][1], months, strict=True):
        above, below = int(month["numerator"]), int(month["denominator"])
        said = row[1:4]  # behind them a note where few were due
        for text, value in zip(said, (above / below if below else None, above, below),
                               strict=True):  # fmt: skip
            yield f"on_time_trend_rows {row[0]}", text, value


def compliance(shown: Shown, registry: Registry) -> Iterator[Pair]:
    missing = registry.whole("missing")
    if missing.numerator:
        by_agency = registry.by("missing", "agency")
        owing = {code for code, value in by_agency.items() if value.numerator}
        gone = len(owing - registry.existing)
        living = [len(owing & registry.existing), len(by_agency.keys() & registry.existing)]
        yield "title", shown.title, [missing.numerator, *living, *([gone] if gone else [])]
    yield from _by_name("league", shown, registry, {2: _rate, 4: _pair}, names=1)
    for key in ("league_rows", "funnel_rows"):
        yield from _by_name(key, shown, registry, {2: _rate, 4: _above, 5: _below})
    yield from _one_column_of_the_matrix(shown, registry)


def _by_name(
    key: str,
    shown: Shown,
    registry: Registry,
    columns: Mapping[int, Callable[[FigureValue], Value]],
    *,
    figure: str = "on_time_rate",
    names: int = 0,
) -> Iterator[Pair]:
    """A table with one agency a row: what each of its `columns` says of `figure`.

    Where several agencies share a name, one after the other, the row may be any of them.
    """
    for row in shown.tables.get(key, ((), ()))[1]:
        candidates = registry.named(figure, row[names])
        for place, value_of in columns.items():
            values = [value_of(candidate) for candidate in candidates] or [None]
            right = [value for value in values if agrees(row[place], value, registry.language)]
            yield f"{key} {row[names]} [{place}]", row[place], (right or values)[0]


def _one_column_of_the_matrix(shown: Shown, registry: Registry) -> Iterator[Pair]:
    """Each agency's five states in one of the periods shown, another one on another day."""
    heads, rows = shown.tables["states"]
    if len(heads) < 2:
        return
    place = 1 + registry.selection.as_of.toordinal() % (len(heads) - 1)
    of_period = registry.in_period(_period(heads[place], registry.language))
    words = [TEXT(registry.language, f"state.{state}") for state in STATES]
    nothing, nil = (TEXT(registry.language, f"state.{state}") for state in ("none", "nil"))
    for row in rows:
        said = re.sub(rf", \D+\d+ {nil}$", "", row[place].rpartition(": ")[2])
        possible = []
        for code in registry.codes.get(row[0], registry.codes.get(row[0].partition(" (")[0], [])):
            counts = [of_period.by(state, "agency").get(code) for state in STATES]
            numbered = [(value.numerator or 0) if value else 0 for value in counts]
            parts = [f"{n} {word}" for n, word in zip(numbered, words, strict=True) if n]
            possible.append(", ".join(parts) or nothing)
        right = [text for text in possible if text == said]
        yield f"states {row[0]} {heads[place]}", said, (right or possible or [nothing])[0]


def _period(head: str, language: str) -> str:
    """The code of a column's head: 2020-01 of 01/20 or Jan ’20, 2020-Q1 of Q1/20."""
    codes = (
        period.code
        for year in range(2016, 2031)
        for kind in periods.KINDS
        for period in periods.of_year(kind, year)
    )
    return next((code for code in codes if period_short(language, code) == head), head)


def methods(shown: Shown, registry: Registry) -> Iterator[Pair]:
    """Every figure of the registry, as it is now."""
    for name, figure in FIGURES.items():
        by = "kind" if figure.family in BY_KIND else None
        values = list(registry.by(name, by).values())
        values.sort(key=lambda value: (*KINDS, value.group).index(value.group))
        said = takewhile(lambda text: not text.endswith(":"), shown.figures[name][1:])
        for text, value in zip(said, values, strict=True):
            where = f"{name} {value.group}"
            if not figure.is_rate:
                number = value.value
                yield where, text, None if number is None else int(number)
                continue
            share, _, parts = text.partition(" (")
            yield where, share, _rate(value)
            yield where, parts.rstrip(")"), _pair(value)


SURFACES: dict[str, Callable[[Shown, Registry], Iterator[Pair]]] = {
    "overview": overview,
    "compliance": compliance,
    "methods": methods,
}


def differences(page: str, shown: Shown, registry: Registry) -> tuple[list[str], int]:
    """Where `page` says something else than the registry, and how many numbers were compared."""
    if registry.nothing and page != "methods":
        said = TEXT(registry.language, registry.nothing)
        return ([] if shown.title == said else [f"{shown.title} is not {said}"]), 0
    try:
        pairs = list(SURFACES[page](shown, registry))
    except (KeyError, ValueError, IndexError) as absent:
        return [f"{page} does not show what it must: {absent!r}"], 0
    wrong = [
        f"{where}: {text!r} is not {value!r}"
        for where, text, value in pairs
        if not agrees(text, value, registry.language)
    ]
    return wrong, len(pairs)
