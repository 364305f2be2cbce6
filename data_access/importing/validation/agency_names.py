"""Agencies by name: full, short, former, with or without the word for the type of locality."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from data_access.text.collation import strip_diacritics
from data_access.text.folding import comparison_key

_PLACE_TYPES = (
    "tỉnh",
    "thành phố",
    "tp",
    "ủy ban nhân dân tỉnh",
    "ủy ban nhân dân thành phố",
    "ủy ban nhân dân tp",
    "ubnd tỉnh",
    "ubnd thành phố",
    "ubnd tp",
    "ubnd",
)
_TYPES = tuple(f"{comparison_key(each)}!" for each in sorted(_PLACE_TYPES, key=len, reverse=True))
_NAME_COLUMNS = ("name_vi", "name_en", "short_name_vi", "short_name_en")
_LOCALITY = "locality"
_NO_END = pd.Timestamp("2200-01-01")
_NEAR = 85  # % of the letters in common and in order: one or two slips in a name
_SHOWN = 4  # candidates named in a message


class AgencyNames:
    """Every agency by every name that it ever had.

    `agencies`: rows of the store with agency_code, official_code, kind, the names, aliases,
    valid_from_date, valid_to_date; one agency may have several rows. `successors`: from predecessor
    to successor.
    """

    def __init__(self, agencies: pd.DataFrame, successors: Mapping[str, str]) -> None:
        self._agencies = agencies
        self._successors = successors

    @cached_property
    def _records(self) -> list[dict[str, object]]:
        return [
            {str(name): cell for name, cell in row.items()}
            for row in self._agencies.to_dict("records")
        ]

    @cached_property
    def _codes(self) -> dict[str, frozenset[str]]:
        return self._by_name(_names)

    @cached_property
    def _without_diacritics(self) -> dict[str, frozenset[str]]:
        return self._by_name(lambda row: map(strip_diacritics, _spelled(row)))

    def _by_name(
        self, names_of: Callable[[Mapping[str, object]], Iterable[str]]
    ) -> dict[str, frozenset[str]]:
        codes_by_name: dict[str, set[str]] = {}
        for row in self._records:
            for name in names_of(row):
                codes_by_name.setdefault(name, set()).add(str(row["agency_code"]))
        return {name: frozenset(codes) for name, codes in codes_by_name.items()}

    @cached_property
    def lifetimes(self) -> dict[str, tuple[np.datetime64, np.datetime64]]:
        """The first day of each agency, and the day after its last."""
        by_agency = self._agencies.fillna({"valid_to_date": _NO_END}).groupby("agency_code")
        first = by_agency["valid_from_date"].min().to_numpy("datetime64[D]")
        after = by_agency["valid_to_date"].max().to_numpy("datetime64[D]")
        return dict(zip(map(str, by_agency.groups), zip(first, after, strict=True), strict=True))

    @cached_property
    def localities(self) -> frozenset[str]:
        """The codes of every locality of any era."""
        return frozenset(str(row["agency_code"]) for row in self._records
                         if row["kind"] == _LOCALITY)  # fmt: skip

    @cached_property
    def present(self) -> frozenset[str]:
        """The codes of the localities that exist."""
        end = np.datetime64(_NO_END, "D")
        return frozenset(code for code in self.localities if self.lifetimes[code][1] == end)

    @cached_property
    def changed(self) -> frozenset[str]:
        """The codes of dissolved localities whose territory no successor has unchanged."""
        predecessors = Counter(self._successors.values())
        return frozenset(code for code in self.localities - self.present
                         if predecessors[self._successors.get(code, "")] != 1)  # fmt: skip

    def candidates(self, text: str) -> frozenset[str]:
        """The codes of every agency, of any era, that `text` may name."""
        codes = self._codes.get(comparison_key(text))
        if not codes and text.isascii():
            codes = self._without_diacritics.get(strip_diacritics(text))
        return codes or frozenset()

    def similar(self, text: str) -> str | None:
        """The agencies with a name similar to `text`, described; None where there is none."""
        if text.isascii() and any(character.isdigit() for character in text):  # a code
            return None
        codes: frozenset[str] = frozenset()
        if text.isascii():
            codes = _nearest(strip_diacritics(text), self._without_diacritics)
        codes = codes or _nearest(comparison_key(text), self._codes)
        return self.described(codes) if codes else None

    def predecessors_of(self, code: str) -> str:
        """From whom the agency took over, described."""
        return self.described(old for old, new in self._successors.items() if new == code)

    def successors_of(self, code: str) -> str:
        """Who took over from the agency, described."""
        return self.described(new for old, new in self._successors.items() if old == code)

    def successor_on(self, code: str, day: np.datetime64) -> str | None:
        """Who stands on `day` for an agency that is no more, over all reforms; None for nobody."""
        for _reform in self._successors:
            code = self._successors.get(code, code)
            first, after = self.lifetimes.get(code, (day, day))
            if first <= day < after:
                return code
        return None

    def described(self, codes: Iterable[str]) -> str:
        """`codes`: last official code and name, and the days of their lifetimes, for a message."""
        last = {str(row["agency_code"]): row for row in self._records}
        ordered = sorted(codes)
        shown = ", ".join(
            f"{row['official_code']} ({row['name_vi']}, {_span(*self.lifetimes[code])})"
            for code, row in ((code, last[code]) for code in ordered[:_SHOWN])
        )
        return (shown or "–") + (", …" if len(ordered) > _SHOWN else "")


def _nearest(name: str, codes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The codes of the name nearest to `name`, or of all that are equally near."""
    near = process.extract(name, codes.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_SHOWN)
    return frozenset().union(*(codes[each] for each, score, _ in near if score == near[0][1]))


def _span(first: np.datetime64, after: np.datetime64) -> str:
    end = pd.Timestamp(after)
    last = "" if end == _NO_END else f"{end - pd.Timedelta(days=1):%d/%m/%Y}"
    return f"{pd.Timestamp(first):%d/%m/%Y}–{last}"


def _spelled(row: Mapping[str, object]) -> Iterator[str]:
    for column in _NAME_COLUMNS:
        yield str(row[column])
    if isinstance(row["aliases"], str):
        yield from (alias for alias in row["aliases"].split(";") if alias.strip())


def _names(row: Mapping[str, object]) -> Iterator[str]:
    """The official code, also without its era, the identifier code, and each name as it is
    compared; a locality also without and with other words for its type.
    """
    code = str(row["official_code"])
    for each in (code, code.partition("-")[2], row.get("identifier_code")):
        if isinstance(each, str) and each:
            yield comparison_key(each)
    for name in map(comparison_key, _spelled(row)):
        yield name
        if row["kind"] == _LOCALITY:
            bare = next((name.removeprefix(each) for each in _TYPES if name.startswith(each)), name)
            yield bare
            yield from (f"{each}{bare}" for each in _TYPES)
