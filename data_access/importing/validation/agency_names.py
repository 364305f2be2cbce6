"""Agencies by name: full, short, former, with or without the word for the type of locality."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from data_access.text.collation import strip_diacritics
from data_access.text.folding import comparison_key

_PLACE_TYPES = (
    "tỉnh",
    "t",
    "thành phố",
    "tp",
    "ủy ban nhân dân tỉnh",
    "ủy ban nhân dân thành phố",
    "ủy ban nhân dân tp",
    "ubnd tỉnh",
    "ubnd t",
    "ubnd thành phố",
    "ubnd tp",
    "ubnd",
)
_FORMER = re.compile(  # "Hưng Yên (cũ)"; "Hưng Yên (Thái Bình cũ)" with who it is now
    r"(?:(?P<name>[^()]+?)\s*\(\s*(?:cũ|former)\s*\)|(?P<own>[^()]+?)\s*\((?P<old>[^()]+?) cũ\))",
    re.IGNORECASE,
)
_IN_FULL = (
    (re.compile(r"(?<=\w )VN$"), "Việt Nam"),
    (re.compile(r"^Bộ NN\b"), "Bộ Nông nghiệp"),
    (re.compile(r"^(?:Ngân hàng|NH) (?:NN|Nhà nước)(?= |$)"), "Ngân hàng Nhà nước"),
)
_NUMBERED = re.compile(r"(?:\d{1,2}[.)]|[-+*•])\s*(?=[^\W\d])")  # "1. Bộ Công an", "- Bộ Công an"
_WITH_SHORT_NAME = re.compile(r"(?P<name>[^()]+)\((?P<short>[^()]+)\)")
_AND = comparison_key("và")
_TYPES = tuple(f"{comparison_key(each)}!" for each in sorted(_PLACE_TYPES, key=len, reverse=True))
_NAME_COLUMNS = ("name_vi", "name_en", "short_name_vi", "short_name_en")
_LOCALITY = "locality"
_NO_END = pd.Timestamp("2200-01-01")
_UNDATED = np.datetime64("NaT")
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

    @cached_property
    def _run_together(self) -> dict[str, frozenset[str]]:
        codes: dict[str, frozenset[str]] = {}
        for name, found in self._codes.items():
            joined = _joined(name)
            codes[joined] = codes.get(joined, frozenset()) | found
        return codes

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

    def localities_on(self, day: np.datetime64) -> frozenset[str]:
        """The localities that existed on a day."""
        return frozenset(code for code in self.localities if self._existed(code, day))

    @cached_property
    def changed(self) -> frozenset[str]:
        """The codes of dissolved localities whose territory no successor has unchanged."""
        predecessors = Counter(self._successors.values())
        return frozenset(code for code in self.localities - self.present
                         if predecessors[self._successors.get(code, "")] != 1)  # fmt: skip

    def candidates(self, text: str) -> frozenset[str]:
        """The codes of every agency, of any era, that `text` may name.

        A number or bullet before the name and its own abbreviation in brackets behind it are no
        part of it, nor is "(cũ)" where one alone bore the name and is no more; nor does it matter
        what stands for "và", "Việt Nam" or "Nông nghiệp", and where an abbreviation is parted.
        """
        former = _FORMER.fullmatch(text.strip())
        if former is not None:
            return self._former(former["name"] or former["old"], former["own"])
        text = _NUMBERED.sub("", text, count=1) if _NUMBERED.match(text) else text
        codes = self._codes.get(comparison_key(text))
        if not codes and text.isascii():
            codes = self._without_diacritics.get(strip_diacritics(text))
        codes = codes or self._run_together.get(_joined(comparison_key(text)))
        if not codes and (full := _in_full(text)) != text:
            return self.candidates(full)
        both = _WITH_SHORT_NAME.fullmatch(text.strip())
        if codes or both is None:
            return codes or frozenset()
        return self.candidates(both["name"]) & self.candidates(both["short"])

    def _former(self, name: str, successor: str | None) -> frozenset[str]:
        """The only bearer of a name, or the only one that is no more, "Hưng Yên (cũ)"; if
        `successor` is named, of those that it took over.
        """
        bearers = self.candidates(name)
        if successor is not None:
            own = self.candidates(successor)
            bearers = frozenset(code for code in bearers if self._successors.get(code) in own)
        if len(bearers) > 1:
            end = np.datetime64(_NO_END, "D")
            bearers = frozenset(code for code in bearers if self.lifetimes[code][1] != end)
        return bearers if len(bearers) == 1 else frozenset()

    def similar(self, text: str) -> frozenset[str]:
        """The codes of the agencies with a name similar to `text`."""
        if text.isascii() and any(character.isdigit() for character in text):  # a code
            return frozenset()
        codes: frozenset[str] = frozenset()
        if text.isascii():
            codes = nearest(strip_diacritics(text), self._without_diacritics)
        return codes or nearest(comparison_key(text), self._codes)

    def predecessors_on(self, code: str, day: np.datetime64) -> frozenset[str]:
        """Who stood on `day` for the agency, which took over from them later."""
        found = before = frozenset({code})
        while before := frozenset(old for old, new in self._successors.items() if new in before):
            if before <= found:
                break
            found |= before
        return frozenset(each for each in found - {code} if self._existed(each, day))

    def successor_on(self, code: str, day: np.datetime64) -> str | None:
        """Who stands on `day` for an agency that is no more, over all reforms; None for nobody."""
        for _reform in self._successors:
            code = self._successors.get(code, code)
            if self._existed(code, day):
                return code
        return None

    def successors_on(self, code: str, day: np.datetime64) -> frozenset[str]:
        """The one of `successor_on`, or none."""
        taker = self.successor_on(code, day)
        return frozenset() if taker is None else frozenset({taker})

    def _existed(self, code: str, day: np.datetime64) -> bool:
        first, after = self.lifetimes.get(code, (day, day))
        return bool(first <= day < after)

    def described(self, codes: Iterable[str], day: np.datetime64 = _UNDATED) -> str:
        """`codes`: official code and name on `day`, and the days of their lifetimes, for a message.

        The last ones where `day` is NaT; the nearest where the agency did not exist on it.
        """
        ordered = sorted(codes)
        shown = ", ".join(
            f"{row['official_code']} ({row['name_vi']}, {_span(*self.lifetimes[code])})"
            for code, row in ((code, self._called(code, day)) for code in ordered[:_SHOWN])
        )
        return shown + (", …" if len(ordered) > _SHOWN else "")

    def _called(self, code: str, day: np.datetime64) -> Mapping[str, object]:
        rows = self._records_of[code]
        begun = [row for row in rows if np.isnat(day) or row["valid_from_date"] <= day]
        return (begun or rows[:1])[-1]

    @cached_property
    def _records_of(self) -> dict[str, list[Mapping[str, Any]]]:
        """The dated rows of each agency, in the order of their days."""
        found: dict[str, list[Mapping[str, Any]]] = {}
        for row in sorted(self._records, key=lambda row: str(row["valid_from_date"])):
            found.setdefault(str(row["agency_code"]), []).append(row)
        return found


def _joined(key: str) -> str:
    """A comparison key without the bounds of its syllables, and without "và"."""
    parts = f"!{key}!".replace(f"!{_AND}!", "!").strip("!").split("!")
    return "".join(parts[::2]) + " " + "".join(parts[1::2]).replace("0", "")


def _in_full(name: str) -> str:
    """A name with the abbreviations in it that mean one thing there: "Bộ NN và Môi trường"."""
    for short, full in _IN_FULL:
        name = short.sub(full, name)
    return name


def nearest(name: str, codes: Mapping[str, frozenset[str]]) -> frozenset[str]:
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
