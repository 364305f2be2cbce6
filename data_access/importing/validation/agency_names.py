"""Agencies by name: full, short, old, with or without the word for the type of place."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
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
_SHOWN = 4  # candidates named in a reason


class AgencyNames:
    """Every agency by every name that it ever had.

    `agencies`: rows of the store with agency_code, kind, the names, aliases, valid_from_date,
    valid_to_date; one agency may have several rows. `successors`: who took over from whom.
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
        found: dict[str, set[str]] = {}
        for row in self._records:
            for name in _names(row):
                found.setdefault(name, set()).add(str(row["agency_code"]))
        return {name: frozenset(codes) for name, codes in found.items()}

    @cached_property
    def _without_diacritics(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for row in self._records:
            for name in _spelled(row):
                found.setdefault(strip_diacritics(name), set()).add(str(row["agency_code"]))
        return {name: frozenset(codes) for name, codes in found.items()}

    @cached_property
    def lives(self) -> dict[str, tuple[np.datetime64, np.datetime64]]:
        """The first day of each agency, and the first on which it was no more."""
        known = self._agencies.fillna({"valid_to_date": _NO_END}).groupby("agency_code")
        begins = known["valid_from_date"].min().to_numpy("datetime64[D]")
        ends = known["valid_to_date"].max().to_numpy("datetime64[D]")
        return dict(zip(map(str, known.groups), zip(begins, ends, strict=True), strict=True))

    @cached_property
    def localities(self) -> frozenset[str]:
        """The codes of every locality of any era."""
        return frozenset(str(row["agency_code"]) for row in self._records
                         if row["kind"] == _LOCALITY)  # fmt: skip

    @cached_property
    def present(self) -> frozenset[str]:
        """The codes of the localities that there are."""
        end = np.datetime64(_NO_END, "D")
        return frozenset(code for code in self.localities if self.lives[code][1] == end)

    @cached_property
    def changed(self) -> frozenset[str]:
        """The codes of localities that are no more and did not go over with their territory."""
        taken = Counter(self._successors.values())
        return frozenset(code for code in self.localities - self.present
                         if taken[self._successors.get(code, "")] != 1)  # fmt: skip

    def candidates(self, text: str) -> frozenset[str]:
        """The codes of every agency, of any era, that `text` may name."""
        if text.isascii():
            found = self._codes.get(comparison_key(text)) or self._without_diacritics.get(
                strip_diacritics(text)
            )
        else:
            found = self._codes.get(comparison_key(text))
        return found or frozenset()

    def near(self, text: str) -> str | None:
        """The agencies whose name `text` nearly is, described; None where it is near no name."""
        if text.isascii() and any(sign.isdigit() for sign in text):  # a code
            return None
        codes: frozenset[str] = frozenset()
        if text.isascii():
            codes = _nearest(strip_diacritics(text), self._without_diacritics)
        codes = codes or _nearest(comparison_key(text), self._codes)
        return self.described(codes) if codes else None

    def before(self, code: str) -> str:
        """Whom the agency took over from, described."""
        return self.described(old for old, new in self._successors.items() if new == code)

    def after(self, code: str) -> str:
        """Who took over from the agency, described."""
        return self.described(new for old, new in self._successors.items() if old == code)

    def described(self, codes: Iterable[str]) -> str:
        """`codes` with their last names and the days on which they were, for a reason."""
        names = dict(zip(self._agencies["agency_code"], self._agencies["name_vi"], strict=True))
        ordered = sorted(codes)
        shown = ", ".join(
            f"{code} ({names[code]}, {_span(*self.lives[code])})" for code in ordered[:_SHOWN]
        )
        return (shown or "–") + (", …" if len(ordered) > _SHOWN else "")


def _nearest(name: str, codes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """What the names nearest to `name` stand for, all of them where several are as near."""
    near = process.extract(name, codes.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_SHOWN)
    return frozenset().union(*(codes[each] for each, score, _ in near if score == near[0][1]))


def _span(begins: np.datetime64, ends: np.datetime64) -> str:
    first, after = pd.Timestamp(begins), pd.Timestamp(ends)
    last = "" if after == _NO_END else f"{after - pd.Timedelta(days=1):%d/%m/%Y}"
    return f"{first:%d/%m/%Y}–{last}"


def _spelled(row: Mapping[str, object]) -> Iterator[str]:
    for column in _NAME_COLUMNS:
        yield str(row[column])
    if isinstance(row["aliases"], str):
        yield from (alias for alias in row["aliases"].split(";") if alias.strip())


def _names(row: Mapping[str, object]) -> Iterator[str]:
    """Each name as it is compared; a locality also without and with other words for its type."""
    for name in map(comparison_key, _spelled(row)):
        yield name
        if row["kind"] == _LOCALITY:
            bare = next((name.removeprefix(each) for each in _TYPES if name.startswith(each)), name)
            yield bare
            yield from (f"{each}{bare}" for each in _TYPES)
